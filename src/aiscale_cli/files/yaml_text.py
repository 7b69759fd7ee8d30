"""New text for a YAML file: plain where every reader takes it for the same text, else quoted, or a literal block."""

import re

_KEPT = frozenset(" \u00a0\u2009\u202f\u3000\u200c\u200d")
"""Spaces and joiners that belong to ordinary prose although Python calls most of them unprintable."""

_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_LAST_OF_THE_BASIC_PLANE = 0xFFFF

_SURROGATE = re.compile("[\ud800-\udfff]")
_PLAIN = re.compile(r"""[^\s\-?:,\[\]{}#&*!|>'"%@`](?:.*[^\s:])?""")
_ENDS_A_PLAIN_TEXT = re.compile(r":\s|\s#")
_ENDS_A_PLAIN_TEXT_IN_FLOW = re.compile(r"[\[\]{},?]|:[\"']")
_WORDS = frozenset({"", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<"})
"""What YAML 1.1 or 1.2 readers take for something else than a text, in any case of letters."""

_NUMBER_OR_DATE = re.compile(r"[-+.0-9][0-9a-finotxz_.:+-]*(?: [0-9][0-9.:]*(?: ?[-+z][0-9:]*)?)?", re.IGNORECASE)
_BLANK_BEGIN_OR_LINE_END = re.compile(r"\A\s|[ \u00a0\u2009\u202f\u3000](?:\n|\Z)|\n\Z")


def without_surrogates(text: str) -> str:
    """Return typed text with every half character (a lone surrogate, from bytes that are not UTF-8) as U+FFFD.

    A file with the escape of such a half could be written but not be read again.
    """
    return _SURROGATE.sub("\ufffd", text)


def is_plain(text: str, *, flow: bool = False) -> bool:
    """Return whether a text may stand without quotes, inside brackets or braces when `flow`."""
    return (
        _PLAIN.fullmatch(text) is not None
        and text == text.strip()
        and text.lower() not in _WORDS
        and not _NUMBER_OR_DATE.fullmatch(text)
        and not _ENDS_A_PLAIN_TEXT.search(text)
        and not (flow and _ENDS_A_PLAIN_TEXT_IN_FLOW.search(text))
        and _is_raw(text)
    )


def scalar_text(text: str, *, flow: bool = False) -> str:
    """Return a text on one line as YAML: plain when that is safe, else in double quotes with escapes."""
    return text if is_plain(text, flow=flow) else double_quoted(text)


def double_quoted(text: str) -> str:
    """Return a text in double quotes; what is not seen or would end a line is escaped, as in JSON where JSON can."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def literal_lines(text: str) -> list[str] | None:
    """Return the lines that, indented under `|-`, read as exactly the text; None when no such block should be written.

    Blanks at the end of a line and tabs are kept out: editors trim the ones and turn the others into spaces.
    """
    lines = text.split("\n")
    if len(lines) == 1 or _BLANK_BEGIN_OR_LINE_END.search(text) or not all(map(_is_raw, lines)):
        return None
    return lines


def _is_raw(text: str) -> bool:
    return text.isprintable() or all(character.isprintable() or character in _KEPT for character in text)


def _escaped(character: str) -> str:
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    if character.isprintable() or character in _KEPT:
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code <= _LAST_OF_THE_BASIC_PLANE else f"\\U{code:08X}"
