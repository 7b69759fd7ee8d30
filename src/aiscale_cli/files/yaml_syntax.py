"""Plain words for what is wrong with YAML text: what the line shows, and what to write instead."""

import re
from collections.abc import Callable
from typing import NamedTuple

from aiscale_cli.errors import Location, Problem

NO_CHARACTER = "found a number that is no character"
"""The fault that PyYAML's own parser reports as ValueError."""

DIRECTIVE = ("YAML directives are not supported", "delete the line that starts with %")
NO_YAML = ("this is no valid YAML", "if it is meant as text, put it in quotes")

SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of characters that only an escape can bring in."""

_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_UNPRINTED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x84\x86-\x9f]")
_DRIVE = re.compile(r'"[A-Za-z]:\\')
_CONTROLS_SHOWN = 20
_LONGEST_QUOTE = 50
_SIGNS = {
    "&": "& starts an anchor, which is not supported",
    "*": "* stands for an alias, which is not supported",
    "!": "! starts a tag, which is not supported",
}


class Fault(NamedTuple):
    """A syntax error as PyYAML's own parser reports it, with indices into the text."""

    text: str
    context: str
    problem: str
    index: int
    context_index: int
    opening: int | None
    """The innermost bracket or brace that is open; None outside of them."""

    @property
    def line_start(self) -> int:
        """The index at which the line of the fault begins."""
        return _line_start(self.text, self.index)

    @property
    def starts_its_line(self) -> bool:
        """Whether only blanks stand before the fault on its line."""
        return not self.text[self.line_start : self.index].strip()


Explanation = tuple[int, str, str]
"""Where the user should look, what is wrong there, and what to do."""


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Return the place of an index, both counted from 1."""
    line, start = 1, 0
    for line_break in _BREAK.finditer(text, 0, index):
        line, start = line + 1, line_break.end()
    return line, index - start + 1


def character_name(character: str) -> str:
    """Return a control character as one can write it down: `U+001B`."""
    return f"U+{ord(character):04X}"


def without_control_characters(text: str, path: str) -> tuple[str, list[Problem]]:
    """Return the text with U+FFFD for each character that no text file holds, and where the first of them are."""
    if not _CONTROL.search(text):
        return text, []
    problems = []
    found = list(_CONTROL.finditer(text))
    for match in found[:_CONTROLS_SHOWN]:
        name = character_name(match.group())
        message = f"invisible character {name} inside the text" if name == "U+FEFF" else f"control character {name}"
        problems.append(Problem(message, Location(path, *line_and_column(text, match.start())), "delete it"))
    if len(found) > _CONTROLS_SHOWN:
        place = Location(path, *line_and_column(text, found[_CONTROLS_SHOWN].start()))
        problems.append(Problem(f"{len(found) - _CONTROLS_SHOWN} more control characters", place, "is this a text file?"))
    return _CONTROL.sub("\ufffd", text), problems


def sign(character: str, text: str, index: int, *, in_flow: bool) -> tuple[str, str]:
    """Return the problem and hint for an anchor, alias or tag that starts at the index."""
    return _SIGNS[character], _quote_hint(text, index, in_flow=in_flow)


def escape_warning(text: str, source: str) -> tuple[str, str] | None:
    """Return a warning and hint for text in double quotes whose escapes gave what hardly anybody means."""
    hint = "a backslash in double quotes starts an escape; put the text in single quotes"
    if _DRIVE.match(source):
        return "the backslashes of this path are read as escapes", hint
    control = _UNPRINTED.search(text)
    return (f"an escape puts the control character {character_name(control.group())} here", hint) if control else None


def refused_key(text: str, index: int, *, is_text: bool) -> tuple[str, str]:
    """Return the problem and hint for what stands in the place of a key and cannot be one."""
    if is_text:
        return "a key without its \":\" or a \":\" without its key", 'write "key: value", or put the text in quotes'
    if text.startswith("{", index):
        return "a { inside { has no meaning here", "put text that starts with {{ in quotes"
    return "a key has to be plain text", "put it in quotes"


def _line_start(text: str, index: int) -> int:
    start = 0
    for line_break in _BREAK.finditer(text, 0, index):
        start = line_break.end()
    return start


def _rest_of_line(text: str, index: int, *, in_flow: bool = False) -> str:
    """Return what stands from an index to the end of its line, comment or following flow values left out."""
    rest = _BREAK.split(text[index : index + 1000], maxsplit=1)[0]
    rest = re.split(r"[ \t]#", rest, maxsplit=1)[0]
    return (re.split(r"[,\]}]", rest, maxsplit=1)[0] if in_flow else rest).strip()


def _quote_hint(text: str, index: int, *, in_flow: bool = False) -> str:
    """Return the advice to quote what stands at the index, written out when it is short enough."""
    rest = _rest_of_line(text, index, in_flow=in_flow)
    advice = "if it is text, put it in quotes"
    if not rest or len(rest) > _LONGEST_QUOTE:
        return advice
    if '"' not in rest and "\\" not in rest:
        return f'{advice}: "{rest}"'
    return f"{advice}: '{rest}'" if "'" not in rest else advice


def _cannot_start(fault: Fault) -> Explanation:
    character = fault.text[fault.index : fault.index + 1]
    if character == "\t" and fault.starts_its_line:
        return fault.index, "tab used for indentation", "use spaces"
    if character == "\t":
        return fault.index, "tab between values", "use a space, or put the text in quotes"
    hint = _quote_hint(fault.text, fault.index, in_flow=fault.opening is not None)
    return fault.index, f'text without quotes cannot start with "{character}"', hint


def _second_colon(fault: Fault) -> Explanation:
    key = _KEY.match(fault.text, fault.line_start, fault.index)
    if key:
        return fault.index, '": " inside text without quotes', _quote_hint(fault.text, key.end())
    start = fault.line_start + len(fault.text[fault.line_start : fault.index]) - len(
        fault.text[fault.line_start : fault.index].lstrip()
    )
    return start, "this key is indented below a value", "line it up with the key it belongs beside"


def _no_colon(fault: Fault) -> Explanation:
    start = _line_start(fault.text, fault.context_index)
    above = fault.text[_line_start(fault.text, max(start - 1, 0)) : start]
    rest = _rest_of_line(fault.text, fault.context_index)[:_LONGEST_QUOTE]
    hint = 'write "key: value", or indent it if it continues the text above'
    if re.search(r"[ \t]#", above):
        hint = "the line above ends at its #; if that is text, put it in quotes"
    return fault.context_index, f'no ":" after "{rest}"', hint


def _list_on_the_line(fault: Fault) -> Explanation:
    return fault.index, "a list cannot start here", 'start it on a line of its own, or put text that starts with "-" in quotes'


def _question_mark(fault: Fault) -> Explanation:
    return fault.index, "text without quotes cannot start with \"? \"", _quote_hint(fault.text, fault.index)


def _sign(fault: Fault) -> Explanation:
    start = fault.context_index
    character = fault.text[start : start + 1]
    in_flow = fault.opening is not None
    return start, *sign(character if character in _SIGNS else "!", fault.text, start, in_flow=in_flow)


def _directive(fault: Fault) -> Explanation:
    return fault.context_index, *DIRECTIVE


def _block_header(fault: Fault) -> Explanation:
    message = f'text on the line of "{fault.text[fault.context_index]}", which starts a block'
    return fault.context_index, message, _quote_hint(fault.text, fault.context_index)


def _open_quote(fault: Fault) -> Explanation:
    quote = fault.text[fault.context_index : fault.context_index + 1]
    return fault.context_index, "the quote that opens here is never closed", f"close it with {quote}"


def _escape(fault: Fault) -> Explanation:
    return fault.index, "this escape in double quotes is unknown", "put text that holds a backslash in single quotes"


def _missing_comma(fault: Fault) -> Explanation:
    if fault.opening is None:
        return fault.index, *NO_YAML
    opened = fault.text[fault.opening]
    closing = "]" if opened == "[" else "}"
    if _BREAK.search(fault.text, fault.opening, fault.index) or "<stream end>" in fault.problem:
        return fault.opening, f'"{opened}" opens here and is not closed', f'add "{closing}", or put the text in quotes'
    return fault.index, f'"," or "{closing}" expected here', "put text that holds brackets, braces or commas in quotes"


def _missing_value(fault: Fault) -> Explanation:
    if "<stream end>" in fault.problem or fault.index >= len(fault.text):
        return _missing_comma(fault)
    character = fault.text[fault.index]
    return fault.index, f'a value is missing before "{character}"', _quote_hint(fault.text, fault.index)


def _does_not_belong(fault: Fault) -> Explanation:
    before = fault.text[fault.line_start : fault.index].rstrip()
    if not before:
        return fault.index, "the indentation fits no line above", "line it up with the lines it belongs to"
    key = _KEY.match(fault.text, fault.line_start, fault.index)
    after = {"]": "bracket", "}": "brace", '"': "quote", "'": "quote"}.get(before[-1])
    message = f"text goes on after the closing {after}" if after else "this text has no place here"
    return fault.index, message, _quote_hint(fault.text, key.end() if key else fault.index)


_KEY = re.compile(r"[ ]*(?:-[ ]+)*[^:\s][^:\r\n]*:[ ]+")
_EXPLANATIONS: tuple[tuple[str, Callable[[Fault], Explanation]], ...] = (
    ("cannot start any token", _cannot_start),
    ("mapping values", _second_colon),
    ("could not find expected ':'", _no_colon),
    ("sequence entries", _list_on_the_line),
    ("mapping keys", _question_mark),
    ("anchor", _sign),
    ("alias", _sign),
    ("directive", _directive),
    ("YAML document", _directive),
    ("tag", _sign),
    ("block scalar", _block_header),
    ("escape", _escape),
    (NO_CHARACTER, _escape),
    ("quoted scalar", _open_quote),
    ("expected ','", _missing_comma),
    ("node content", _missing_value),
    ("<block end>", _does_not_belong),
    ("<document start>", _does_not_belong),
)
"""Words of PyYAML's messages, and who explains them; the first that matches counts."""


def explain(fault: Fault) -> Explanation:
    """Return in plain words what is wrong, where, and what to write."""
    for words, explanation in _EXPLANATIONS:
        if words in fault.problem or words in fault.context:
            return explanation(fault)
    return fault.index, *NO_YAML
