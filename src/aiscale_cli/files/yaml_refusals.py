"""What is refused in YAML text although the YAML language allows it, in plain words and with what to write instead."""

import re
from itertools import islice

from aiscale_cli.errors import Location, Problem

DIRECTIVE = ("YAML directives are not supported", "delete the line that starts with %")

SIGNS = {
    "&": "& starts an anchor, which is not supported",
    "*": "* stands for an alias, which is not supported",
    "!": "! starts a tag, which is not supported",
}
"""Signs that start something other than text, with what is said about them."""

LINE_BREAK = "\r\n|[\r\n]"
"""What ends a line in YAML 1.2, in editors and in git.

YAML 1.1 has NEL, U+2028 and U+2029 besides: an answer behind one of them would stand in what everybody reads as a
comment. They are refused, and so is a CR alone where other lines end with LF.
"""

# Naming what is refused compiles in a twentieth of the time that naming what is allowed takes.
_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
_CONTROL_OR_CR = f"{_CONTROL}|\r(?!\n)"
_UNSEEN_BREAKS = "\r\x85\u2028\u2029"
_PLAIN_BYTES = b"\t\n\r" + bytes(range(0x20, 0x7F))
_UNPRINTED = "[\x00-\x09\x0b-\x1f\x7f-\x84\x86-\x9f]"
_DRIVE = r'"[A-Za-z]:\\'
_CONTROLS_SHOWN = 20
_LONGEST_QUOTE = 50


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Return the place of an index, both counted from 1."""
    line, start = 1, 0
    for line_break in re.finditer(LINE_BREAK, text[:index]):
        line, start = line + 1, line_break.end()
    return line, index - start + 1


def place(problem: Problem) -> tuple[int, int]:
    """Return line and column, to sort problems into the order of the file; those without come first."""
    location = problem.location
    return (location.line or 0, location.column or 0) if location else (0, 0)


def character_name(character: str) -> str:
    """Return a control character as one can write it down: `U+001B`."""
    return f"U+{ord(character):04X}"


def without_control_characters(text: str, path: str) -> tuple[str, list[Problem]]:
    """Return the text with U+FFFD for each character that no text file holds, and where the first of them are."""
    refused = _CONTROL_OR_CR if "\r" in text and "\n" in text else _CONTROL
    plain = refused == _CONTROL and text.isascii()
    fine = not text.encode().translate(None, _PLAIN_BYTES) if plain else not re.search(refused, text)
    if fine:
        return text, []
    problems = []
    readable, count = re.subn(refused, "\ufffd", text)
    for number, match in enumerate(islice(re.finditer(refused, text), _CONTROLS_SHOWN), start=1):
        message, hint = _unseen(match.group())
        if number == _CONTROLS_SHOWN < count:
            message += f", the first of {count - number + 1} more"
        problems.append(Problem(message, Location(path, *line_and_column(readable, match.start())), hint))
    return readable, problems


def _unseen(character: str) -> tuple[str, str]:
    """Return what is said about a character that is refused, and what to do about it."""
    name = character_name(character)
    if character in _UNSEEN_BREAKS:
        return f"line break {name}, which editors may not show as one", "put a space or an ordinary line break there"
    unseen = f"invisible character {name} inside the text"
    return unseen if character == "\ufeff" else f"control character {name}", "delete it"


def sign(character: str, text: str, index: int, *, in_flow: bool) -> tuple[str, str]:
    """Return the problem and hint for an anchor, alias or tag that starts at the index."""
    return SIGNS[character], quote_hint(text, index, in_flow=in_flow)


def without_surrogates(text: str) -> str:
    """Return the text with U+FFFD for each half of a character, which only an escape can bring in."""
    return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)


def escape_warning(text: str, source: str) -> tuple[str, str] | None:
    """Return a warning and hint for text in double quotes whose escapes gave what hardly anybody means."""
    hint = "a backslash in double quotes starts an escape; put the text in single quotes"
    if re.match(_DRIVE, source):
        return "the backslashes of this path are read as escapes", hint
    control = re.search(_UNPRINTED, text)
    return (f"an escape puts the control character {character_name(control.group())} here", hint) if control else None


def rest_of_line(text: str, index: int, *, in_flow: bool = False) -> str:
    """Return what stands from an index to the end of its line, less a comment and what follows it in a flow list."""
    rest = re.split(LINE_BREAK, text[index : index + 1000], maxsplit=1)[0]
    rest = re.split(r"[ \t]#", rest, maxsplit=1)[0]
    return (re.split(r"[,\]}]", rest, maxsplit=1)[0] if in_flow else rest).strip()


def quote_hint(text: str, index: int, *, in_flow: bool = False) -> str:
    """Return the advice to quote what stands at the index, written out when it is short enough."""
    rest = rest_of_line(text, index, in_flow=in_flow)
    advice = "if it is text, put it in quotes"
    if not rest or len(rest) > _LONGEST_QUOTE:
        return advice
    if '"' not in rest and "\\" not in rest:
        return f'{advice}: "{rest}"'
    return f"{advice}: '{rest}'" if "'" not in rest else advice
