"""JSON as text, indented: what `json.dumps` writes, in a fraction of its time."""

from collections.abc import Callable

_WORDS = {None: "null", True: "true", False: "false"}


def json_text(value: object) -> str:
    """Return a tree of dicts, lists, texts, finite numbers, booleans and None as JSON, indented by two.

    The bytes are those of `json.dumps(value, ensure_ascii=False, indent=2)`, which leaves its fast path for an indent.

    Raises:
        TypeError: something else stands in the tree.
    """
    from json.encoder import encode_basestring

    return _text(value, "\n", encode_basestring)


def _text(value: object, line: str, quoted: Callable[[str], str]) -> str:
    """Return a value whose own lines start with `line`, a line break and blanks."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, dict):
        inner = f"{line}  "
        entries = [f"{quoted(key)}: {_text(each, inner, quoted)}" for key, each in value.items()]
        return f"{{{inner}{f',{inner}'.join(entries)}{line}}}" if entries else "{}"
    if isinstance(value, list):
        inner = f"{line}  "
        parts = [_text(each, inner, quoted) for each in value]
        return f"[{inner}{f',{inner}'.join(parts)}{line}]" if parts else "[]"
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, (int, float)):
        return repr(value)
    raise TypeError(f"{type(value).__name__} has no place in JSON")
