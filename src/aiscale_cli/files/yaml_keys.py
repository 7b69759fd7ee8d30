"""Which keys of a mapping are refused."""

import re
from collections.abc import Callable

from aiscale_cli.files.yaml_source import Mark, Node, Scalar

Entries = tuple[tuple[Scalar, Node], ...]
"""The keys and values of a mapping."""

_COLON = re.compile("[ \t]*:")
_DOUBLE_BRACE = r"\{ *\{ *$"


def is_normal(text: str) -> bool:
    """Tell whether a text is in Unicode's form NFC, in which equal letters are equal characters."""
    if text.isascii():
        return True
    import unicodedata

    return unicodedata.is_normalized("NFC", text)


def checked_entries(
    text: str, pairs: tuple[tuple[Node, Node], ...], refuse: Callable[[Mark, str, str], None]
) -> Entries:
    """Return the pairs without those whose key is refused; `refuse` is told place, problem and mend of each.

    Of keys that are equal in Unicode's form NFC the first stays.
    """
    import unicodedata

    entries: dict[str, tuple[Scalar, Node]] = {}
    for key, value in pairs:
        name = unicodedata.normalize("NFC", key.text) if isinstance(key, Scalar) else ""
        if not isinstance(key, Scalar):
            refuse(key.start, *_no_text(text, key.start.index))
        elif not name or not _COLON.match(text, key.last.index):
            if re.search(_DOUBLE_BRACE, text[max(key.first.index - 10, 0) : key.first.index]):
                continue  # the mapping around it is refused
            refuse(key.start, 'a key without its ":", or the other way round', 'write "key: value", or quote the text')
        elif name == "<<" and key.plain:
            refuse(key.start, "merge keys are not supported", "write the keys out, or put << in quotes")
        elif name in entries:
            first = entries[name][0].start.line
            refuse(key.start, f'"{key.text}" is written twice, first on line {first}', "keep one")
        else:
            entries[name] = (key, value)
    return tuple(entries.values())


def _no_text(text: str, index: int) -> tuple[str, str]:
    if text.startswith("{", index):
        return "a { inside { has no meaning here", "put text that starts with {{ in quotes"
    return "a key has to be plain text", "put it in quotes"
