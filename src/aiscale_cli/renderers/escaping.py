"""Escapers for text that other people wrote: what a reader or a machine could be misled by becomes visible or harmless.

Every sink has one function. `visible` comes first in all of them; `neutral` is the one for plain text and terminals.
"""

import re

_CONTROLS = "\x00-\x1f\x7f-\x9f"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_LINE_BREAKS = "\u2028\u2029"
_BYTE_ORDER_MARK = "\ufeff"
_SURROGATES = "\ud800-\udfff"
_NONCHARACTERS = "\ufdd0-\ufdef\ufffe\uffff"
_TAGS = "\U000e0000-\U000e007f"
_MISLEADING = f"[{_CONTROLS}{_BIDI}{_LINE_BREAKS}{_BYTE_ORDER_MARK}{_SURROGATES}{_NONCHARACTERS}{_TAGS}]"

_LAST_OF_FOUR_DIGITS = 0xFFFF

_BREAK = "\u200b"
_COLON_COMMAND = r"(^|\s):(?=:\w)"
_HASH_COMMAND = r"##(?=\w*\[)"


def visible(text: str) -> str:
    r"""Return the text with every character that acts instead of showing as `\u001b`; newline and tab included.

    Acting are: control characters, bidirectional controls, line and paragraph separators, the byte order mark, lone
    surrogates, noncharacters, and the tag characters that can hide a message. Zero-width joiners and spaces stay:
    Persian, Indic scripts and emoji need them, and they move nothing. Where lines are to stay lines, split them first.
    """
    # All that misleads counts as unprintable, and most texts are printable: asking is much faster than searching, and a
    # run that never searches does not compile the expression.
    return text if text.isprintable() else re.sub(_MISLEADING, _escape, text)


def neutral(text: str) -> str:
    """Return the visible text in which no runner of CI jobs finds a command, also after `wrapping.cut` cut it.

    GitHub Actions obeys a line that starts with `::name`, after blanks too, and `##[name]` anywhere; other runners obey
    `##vso[name]` and `##teamcity[name]`. A zero-width space between the two signs breaks the command and shows nothing.
    """
    shown = visible(text)
    if "::" not in shown and "##" not in shown:
        return shown
    return re.sub(_HASH_COMMAND, f"#{_BREAK}#", re.sub(_COLON_COMMAND, rf"\1:{_BREAK}", shown))


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\u{code:04x}" if code <= _LAST_OF_FOUR_DIGITS else f"\\U{code:08x}"
