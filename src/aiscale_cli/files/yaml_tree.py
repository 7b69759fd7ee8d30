"""From PyYAML's events to the nodes of `yaml_source`: what the tree refuses, and where reading ends.

libyaml is used where it is at hand, but only its clean results are taken: a text that it finds fault with, or that holds what
the two parsers of PyYAML read differently, is read again by the one written in Python. So nodes, places and the words of
every problem are the same with and without libyaml.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import islice
from typing import Any

import yaml

from aiscale_cli.errors import Location, Problem
from aiscale_cli.files import yaml_syntax
from aiscale_cli.files.yaml_source import Document, Mapping, Mark, Node, ParserMark, Scalar, Sequence

DEPTH_LIMIT = 32
"""How many lists and mappings may stand inside one another."""

EVENT_LIMIT = 100_000
"""How many nodes a text may hold together; a list or mapping counts twice, for its start and its end."""

_QUESTION_MARK = re.compile(r"(?<=[^\s\[\]{},:?])( *)(\?+)")
_EXPLICIT_KEY = re.compile(r"(?:\A|---|[\r\n\x85\u2028\u2029\[{,])[ ]*(?:-[ ]+)*\?")
_COMMENT_AT_BLOCK = re.compile(r"[|>][-+0-9]*#")


def read(text: str, path: str, *, use_libyaml: bool) -> Document:
    """Read a text without BOM; see `yaml_source.parse` for what is promised."""
    readable, problems = yaml_syntax.without_control_characters(text, path)
    if use_libyaml and yaml.__with_libyaml__ and not problems and "\t" not in text:
        builder = _Builder(text, path)
        if builder.build(yaml.CBaseLoader(readable)) and builder.is_agreed:
            return builder.document([])
    # The parser in Python ends text inside brackets at a "?" that belongs to it.
    stand_in = next((chr(code) for code in range(0xE000, 0xF900) if chr(code) not in text), "?")
    builder = _Builder(text, path, stand_in)
    builder.build(yaml.BaseLoader(_QUESTION_MARK.sub(lambda found: found[1] + stand_in * len(found[2]), readable)))
    return builder.document(problems)


_Frame = tuple[ParserMark, bool, bool, list[Node], list[Node]]
"""An open collection: start, in flow style, a mapping; its children, keys among them; and the list it will join."""


class _Builder:
    """Takes the events of one text in their order."""

    def __init__(self, text: str, path: str, stand_in: str = "") -> None:
        self.text = text
        self.path = path
        self.stand_in = stand_in
        """What was put for a `?` before parsing."""
        self.has_signs = bool(stand_in) or any(sign in text for sign in "&!?")
        """Whether scalars have to be looked at one by one for anchors, tags and question marks."""
        self.has_odd_keys = bool(stand_in) or (self.has_signs and bool(_EXPLICIT_KEY.search(text)))
        """Whether keys have to be looked at one by one for a missing `:`."""
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.cut: ParserMark | None = None
        self.top: list[Node] = []
        self.siblings = self.top
        self.frames: list[_Frame] = []
        self.documents = 0
        self.at_limit = False
        self.doubtful = False
        """Whether something was met that the two parsers read differently."""
        self.explained: set[int] = set()
        """Lines with a refused `&`, `*` or `!`: a syntax error there is its consequence."""

    @property
    def is_agreed(self) -> bool:
        """Whether the parser written in Python is sure to give the same."""
        return not self.doubtful and (not self.problems or self.at_limit)

    def build(self, loader: yaml.CBaseLoader | yaml.BaseLoader) -> bool:
        """Take all events; False when the parser met an error, which is then among the problems."""
        try:
            self._walk(loader.get_event)
        except yaml.MarkedYAMLError as error:
            self._syntax_error(error)
        except (ValueError, OverflowError):
            # The parser in Python does not check whether the number in "\U00110000" is that of a character.
            mark = loader.get_mark() if isinstance(loader, yaml.BaseLoader) else None
            self._syntax_error(yaml.MarkedYAMLError(None, None, yaml_syntax.NO_CHARACTER, mark))
        else:
            return True
        finally:
            loader.dispose()
        return False

    def document(self, earlier: list[Problem]) -> Document:
        """Close what is still open and return the result."""
        while self.frames and self.cut:
            self._close(self.cut)
        root = self.top[0] if self.top else None
        if isinstance(root, Scalar) and root.plain and not root.text:
            root = None
        problems = sorted([*earlier, *self.problems], key=_place)
        return Document(root, tuple(problems), tuple(self.warnings), self.text, self.path, self.cut and Mark.of(self.cut))

    def _walk(self, get_event: Callable[[], Any]) -> None:
        handlers: dict[type, Callable[[Any], None]] = {
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document_start,
        }
        scalar_event, append, signs = yaml.ScalarEvent, self.siblings.append, self.has_signs
        for event in islice(iter(get_event, None), EVENT_LIMIT):
            kind = type(event)
            if kind is scalar_event:
                text, style = event.value, event.style
                node = Scalar(text, event.start_mark, event.end_mark, style)
                append(node)
                if style or not text or (signs and (self.stand_in or event.tag or event.anchor or "?" in text)):
                    self._examine(event, node)
            elif kind in handlers:
                handlers[kind](event)
                append = self.siblings.append
                if self.cut:
                    return
        if event := get_event():
            self._stop(event.start_mark, "more than 100,000 values in one file", "split the file")

    def _stop(self, mark: ParserMark, message: str, hint: str) -> None:
        self.cut = mark
        self.at_limit = True
        self._refuse(Mark.of(mark), message, hint)

    def _refuse(self, mark: Mark, message: str, hint: str) -> None:
        self.problems.append(Problem(message, Location(self.path, mark.line, mark.column), hint))

    def _document_start(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop(event.start_mark, "a second document starts here", "keep one document to a file")
        elif event.version or event.tags:
            self._refuse(Mark.of(event.start_mark), *yaml_syntax.DIRECTIVE)

    def _alias(self, event: yaml.AliasEvent) -> None:
        source = self.text[event.start_mark.index : event.end_mark.index]
        self.siblings.append(Scalar(source, event.start_mark, event.end_mark))
        self._refuse_sign("*", Mark.of(event.start_mark))

    def _refuse_sign(self, sign: str, start: Mark) -> None:
        self.explained.add(start.line)
        self._refuse(start, *yaml_syntax.sign(sign, self.text, start.index, in_flow=self._in_flow))

    @property
    def _in_flow(self) -> bool:
        return bool(self.frames) and self.frames[-1][1]

    def _examine(self, event: yaml.ScalarEvent, node: Scalar) -> None:
        """Look closer at a scalar that may hold something refused, or read differently by the two parsers."""
        if self.stand_in:
            node.text = node.text.replace(self.stand_in, "?")
        if event.anchor or event.tag:
            self._refuse_sign("&" if event.anchor else "!", node.start)
        if not node.text and node.plain:
            self.has_odd_keys = True
        elif node.block and _COMMENT_AT_BLOCK.match(self.text, node.start.index):
            self.doubtful = True
        elif node.plain and self._in_flow:
            source = self.text[node.start.index : node.end.index]
            self.doubtful = self.doubtful or "?" in _QUESTION_MARK.sub("", source)
        elif node.style == '"' and not node.text.isprintable():
            self._examine_escapes(node)

    def _examine_escapes(self, node: Scalar) -> None:
        if yaml_syntax.SURROGATES.search(node.text):
            self._refuse(node.start, "an escape from \\ud800 to \\udfff is no character", "write the character itself")
            node.text = yaml_syntax.SURROGATES.sub("\ufffd", node.text)
        elif warning := yaml_syntax.escape_warning(node.text, self.text[node.start.index : node.end.index]):
            place = Location(self.path, node.start.line, node.start.column)
            self.warnings.append(Problem(warning[0], place, warning[1]))

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        first = event.start_mark
        if event.anchor or event.tag:
            self._refuse_sign("&" if event.anchor else "!", Mark.of(first))
        if len(self.frames) == DEPTH_LIMIT:
            self._stop(first, f"nested deeper than {DEPTH_LIMIT} levels", "text that holds brackets needs quotes")
            return
        children: list[Node] = []
        self.frames.append((first, bool(event.flow_style), type(event) is yaml.MappingStartEvent, children, self.siblings))
        self.siblings = children

    def _end(self, event: yaml.MappingEndEvent | yaml.SequenceEndEvent) -> None:
        _, flow, _, children, _ = self.frames[-1]
        last = event.end_mark
        if children and not (flow and self.text[last.index - 1] in "]}"):
            # Without brackets the parsers put the end where the next thing starts, behind comments and blank lines.
            last = children[-1].last
        self._close(last)

    def _close(self, last: ParserMark) -> None:
        first, flow, is_mapping, children, siblings = self.frames.pop()
        siblings.append(
            Mapping(self._entries(children), first, last, flow)
            if is_mapping
            else Sequence(tuple(children), first, last, flow)
        )
        self.siblings = siblings

    def _entries(self, children: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
        """Pair keys and values, without those whose key is refused; a last key that lacks its value is left out."""
        keys = children[::2]
        pairs = tuple(zip(keys, children[1::2], strict=False))
        if not self.has_odd_keys:
            names = {key.text for key in keys if type(key) is Scalar}
            if len(names) == len(pairs) and "<<" not in names and "".join(names).isascii():
                return pairs
        return self._checked_entries(pairs)

    def _checked_entries(self, pairs: list[tuple[Node, Node]]) -> tuple[tuple[Scalar, Node], ...]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in pairs:
            name = unicodedata.normalize("NFC", key.text) if isinstance(key, Scalar) else ""
            if not isinstance(key, Scalar) or not (name and self.text[key.last.index :].lstrip().startswith(":")):
                self._refuse(key.start, *yaml_syntax.refused_key(self.text, key.start.index, is_text=isinstance(key, Scalar)))
            elif name == "<<" and key.plain:
                self._refuse(key.start, "merge keys are not supported", "write the keys out, or put << in quotes")
            elif name in entries:
                first = entries[name][0].start.line
                self._refuse(key.start, f'"{key.text}" is written twice, first on line {first}', "keep one")
            else:
                entries[name] = (key, value)
        return tuple(entries.values())

    def _syntax_error(self, error: yaml.MarkedYAMLError) -> None:
        where = error.problem_mark or error.context_mark
        self.cut = where or yaml.Mark(self.path, 0, 0, 0, None, None)
        fault = yaml_syntax.Fault(
            self.text,
            error.context or "",
            error.problem or "",
            self.cut.index,
            error.context_mark.index if error.context_mark else self.cut.index,
            self.frames[-1][0].index if self._in_flow else None,
        )
        index, message, hint = yaml_syntax.explain(fault)
        line, column = yaml_syntax.line_and_column(self.text, index)
        if line not in self.explained:
            self.problems.append(Problem(message, Location(self.path, line, column), hint))


def _place(problem: Problem) -> tuple[int, int]:
    location = problem.location
    return (location.line or 0, location.column or 0) if location else (0, 0)
