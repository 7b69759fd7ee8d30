"""Plain words for what is no YAML: what the line shows, and what to write instead."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from aiscale_cli.files.yaml_refusals import DIRECTIVE, LINE_BREAK, SIGNS, quote_hint, rest_of_line, sign

NO_YAML = ("this is no valid YAML", "if it is meant as text, put it in quotes")

_LONGEST_EXCERPT = 50


@dataclass(frozen=True, slots=True)
class Fault:
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
        return _start_of_line(self.text, self.index)

    @property
    def starts_its_line(self) -> bool:
        """Whether only blanks stand before the fault on its line."""
        return not self.text[self.line_start : self.index].strip()


Explanation = tuple[int, str, str]
"""Where the user should look, what is wrong there, and what to do."""


def _start_of_line(text: str, index: int) -> int:
    start = 0
    for line_break in re.finditer(LINE_BREAK, text[:index]):
        start = line_break.end()
    return start


def _cannot_start(fault: Fault) -> Explanation:
    character = fault.text[fault.index : fault.index + 1]
    if character == "\t" and fault.starts_its_line:
        return fault.index, "tab used for indentation", "use spaces"
    if character == "\t":
        return fault.index, "tab between values", "use a space, or put the text in quotes"
    hint = quote_hint(fault.text, fault.index, in_flow=fault.opening is not None)
    return fault.index, f'text without quotes cannot start with "{character}"', hint


def _second_colon(fault: Fault) -> Explanation:
    key = _KEY.match(fault.text, fault.line_start, fault.index)
    if key:
        return fault.index, '": " inside text without quotes', quote_hint(fault.text, key.end())
    line = fault.text[fault.line_start : fault.index]
    start = fault.index - len(line.lstrip())
    return start, "this key is indented below a value", "line it up with the key it belongs beside"


def _no_colon(fault: Fault) -> Explanation:
    start = _start_of_line(fault.text, fault.context_index)
    above = fault.text[_start_of_line(fault.text, max(start - 1, 0)) : start]
    rest = rest_of_line(fault.text, fault.context_index)[:_LONGEST_EXCERPT]
    hint = 'write "key: value", or indent it if it continues the text above'
    if re.search(r"[ \t]#", above):
        hint = "the line above ends at its #; if that is text, put it in quotes"
    return fault.context_index, f'no ":" after "{rest}"', hint


def _list_on_the_line(fault: Fault) -> Explanation:
    hint = 'start it on a line of its own; text that starts with "-" needs quotes'
    return fault.index, "a list cannot start here", hint


def _question_mark(fault: Fault) -> Explanation:
    return fault.index, 'text without quotes cannot start with "? "', quote_hint(fault.text, fault.index)


def _sign(fault: Fault) -> Explanation:
    start = fault.context_index
    character = fault.text[start : start + 1]
    in_flow = fault.opening is not None
    return start, *sign(character if character in SIGNS else "!", fault.text, start, in_flow=in_flow)


def _directive(fault: Fault) -> Explanation:
    return fault.context_index, *DIRECTIVE


def _block_header(fault: Fault) -> Explanation:
    message = f'text on the line of "{fault.text[fault.context_index]}", which starts a block'
    return fault.context_index, message, quote_hint(fault.text, fault.context_index)


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
    if re.search(LINE_BREAK, fault.text[fault.opening : fault.index]) or "<stream end>" in fault.problem:
        return fault.opening, f'"{opened}" opens here and is not closed', f'add "{closing}", or put the text in quotes'
    return fault.index, f'"," or "{closing}" expected here', "put text that holds brackets, braces or commas in quotes"


def _missing_value(fault: Fault) -> Explanation:
    if "<stream end>" in fault.problem or fault.index >= len(fault.text):
        return _missing_comma(fault)
    message = f'a value is missing before "{fault.text[fault.index]}"'
    return fault.index, message, "write it, or put text that holds brackets, braces or commas in quotes"


def _does_not_belong(fault: Fault) -> Explanation:
    before = fault.text[fault.line_start : fault.index].rstrip()
    if _DOCUMENT_END.search(fault.text, 0, fault.line_start):
        return fault.index, "a second document starts here", "keep one document to a file"
    if fault.text.startswith(":", fault.index):
        return fault.index, 'a key is missing before ":"', quote_hint(fault.text, fault.index)
    if not before:
        return fault.index, "the indentation fits no line above", "line it up with the lines it belongs to"
    key = _KEY.match(fault.text, fault.line_start, fault.index)
    after = {"]": "bracket", "}": "brace", '"': "quote", "'": "quote"}.get(before[-1])
    message = f"text goes on after the closing {after}" if after else "this text has no place here"
    return fault.index, message, quote_hint(fault.text, key.end() if key else fault.index)


_DOCUMENT_END = re.compile(r"^\.\.\.[ \r]*(?:#.*)?$", re.MULTILINE)
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
    ("quoted scalar", _open_quote),
    ("expected ','", _missing_comma),
    ("node content", _missing_value),
    ("<block end>", _does_not_belong),
    ("expected key", _does_not_belong),
    ("'-' indicator", _does_not_belong),
    ("<document start>", _does_not_belong),
)
"""Words of the messages of PyYAML and libyaml, and who explains them; the first that matches counts."""


def explain(fault: Fault) -> Explanation:
    """Return in plain words what is wrong, where, and what to write."""
    expected = fault.problem.partition(", but ")[0]
    for words, explanation in _EXPLANATIONS:
        if words in expected or words in fault.context:
            return explanation(fault)
    return fault.index, *NO_YAML
