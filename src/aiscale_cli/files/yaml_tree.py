"""From PyYAML's events to the nodes of `yaml_source`: what the tree refuses, and where reading ends.

libyaml is used where it is at hand, but only its clean results are taken: a text that it finds fault with, or that
holds what the two parsers of PyYAML read differently, is read again by the one written in Python. So nodes, places and
the words of every problem are the same with and without libyaml. Only text of more than 300,000 characters, which would
take the Python parser seconds, is left to libyaml alone.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import islice
from typing import Any, Protocol, cast

import yaml

from aiscale_cli.errors import Location, Problem
from aiscale_cli.files import yaml_refusals, yaml_syntax
from aiscale_cli.files.yaml_keys import Entries, checked_entries
from aiscale_cli.files.yaml_source import Document, Mapping, Mark, Node, ParserMark, Scalar, Sequence

DEPTH_LIMIT = 32
"""How many lists and mappings may stand inside one another."""

EVENT_LIMIT = 100_000
"""How many nodes a text may hold together; a list or mapping counts twice, for its start and its end."""

_REPEAT_LIMIT = 300_000
_QUESTION_MARK = re.compile(r"(?<=[^\s\[\]{},:?])( *)(\?+)")
_EXPLICIT_KEY = re.compile(r"\?(?<![^\s\[{,-]\?)")
_COMMENT_AT_BLOCK = re.compile(r"[|>][-+0-9]*#")


def read(text: str, path: str, *, use_libyaml: bool) -> Document:
    """Read a text without BOM; see `yaml_source.parse` for what is promised."""
    readable, problems = yaml_refusals.without_control_characters(text, path)
    too_long_to_repeat = len(text) > _REPEAT_LIMIT
    if use_libyaml and yaml.__with_libyaml__ and (too_long_to_repeat or not (problems or "\t" in text)):
        builder = _Builder(text, path)
        if (builder.build(yaml.CBaseLoader(readable)) and builder.is_agreed) or too_long_to_repeat:
            return builder.document(problems)
    # The parser in Python ends text inside brackets at a "?" that belongs to it.
    stand_in = next((chr(code) for code in range(0xE000, 0xF900) if chr(code) not in text), "?")
    builder = _Builder(text, path, stand_in)
    builder.build(yaml.BaseLoader(_QUESTION_MARK.sub(lambda found: found[1] + stand_in * len(found[2]), readable)))
    return builder.document(problems)


class _Event(Protocol):
    """What is used of PyYAML's events, each of which has a part of it; their marks are always there."""

    start_mark: ParserMark
    end_mark: ParserMark
    anchor: str | None
    tag: str | None
    flow_style: bool | None
    version: object
    tags: object


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
        self.has_odd_keys = bool(
            stand_in or "<<" in text or _EXPLICIT_KEY.search(text) or not unicodedata.is_normalized("NFC", text)
        )
        """Whether keys have to be looked at one by one: for `<<`, a missing `:`, and what is equal in NFC alone."""
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
        return not self.doubtful and len(self.problems) == self.at_limit

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
            self._close(self.cut, whole=False)
        root = self.top[0] if self.top else None
        if isinstance(root, Scalar) and root.plain and not root.text:
            root = None
        problems = sorted([*earlier, *self.problems], key=yaml_refusals.place)
        cut = Mark.of(self.cut) if self.cut else None
        return Document(root, tuple(problems), tuple(self.warnings), self.text, self.path, cut)

    def _walk(self, get_event: Callable[[], Any]) -> None:
        starts: dict[type, Callable[[Any], None]] = {
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document_start,
        }
        scalar_event, mapping_end, sequence_end = yaml.ScalarEvent, yaml.MappingEndEvent, yaml.SequenceEndEvent
        append, has_signs = self.siblings.append, self.has_signs
        for event in islice(iter(get_event, None), EVENT_LIMIT):
            kind = type(event)
            if kind is scalar_event:
                text, style = event.value, event.style
                node = Scalar(text, event.start_mark, event.end_mark, style)
                append(node)
                if style or not text or (has_signs and (self.stand_in or event.tag or event.anchor or "?" in text)):
                    self._examine(event, node)
            elif kind is mapping_end or kind is sequence_end:
                self._close(event.end_mark)
                append = self.siblings.append
            elif handler := starts.get(kind):
                handler(event)
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

    def _document_start(self, event: _Event) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop(event.start_mark, "a second document starts here", "keep one document to a file")
        elif event.version or event.tags:
            self._refuse(Mark.of(event.start_mark), *yaml_refusals.DIRECTIVE)

    def _alias(self, event: _Event) -> None:
        source = self.text[event.start_mark.index : event.end_mark.index]
        self.siblings.append(Scalar(source, event.start_mark, event.end_mark))
        self._refuse_sign("*", Mark.of(event.start_mark))

    def _refuse_sign(self, sign: str, start: Mark) -> None:
        self.explained.add(start.line)
        self._refuse(start, *yaml_refusals.sign(sign, self.text, start.index, in_flow=self._in_flow))

    @property
    def _in_flow(self) -> bool:
        return bool(self.frames) and self.frames[-1][1]

    def _examine(self, event: _Event, node: Scalar) -> None:
        """Look closer at a scalar that may hold something refused, or read differently by the two parsers."""
        if self.stand_in:
            node.text = node.text.replace(self.stand_in, "?")
        if event.anchor or event.tag:
            self._refuse_sign("&" if event.anchor else "!", node.start)
        if not node.text and node.plain:
            self.has_odd_keys = True
            self.doubtful = self.doubtful or self._in_flow
        elif node.block and _COMMENT_AT_BLOCK.match(self.text, node.start.index):
            self.doubtful = True
        elif node.plain and self._in_flow:
            source = self.text[node.start.index : node.end.index]
            self.doubtful = self.doubtful or "?" in _QUESTION_MARK.sub("", source)
        elif node.style == '"' and not (node.text.isascii() and node.text.isprintable()):
            self._examine_escapes(node)

    def _examine_escapes(self, node: Scalar) -> None:
        self.has_odd_keys = True
        if yaml_refusals.SURROGATES.search(node.text):
            self._refuse(node.start, "an escape from \\ud800 to \\udfff is no character", "write the character itself")
            node.text = yaml_refusals.SURROGATES.sub("\ufffd", node.text)
        elif warning := yaml_refusals.escape_warning(node.text, self.text[node.start.index : node.end.index]):
            place = Location(self.path, node.start.line, node.start.column)
            self.warnings.append(Problem(warning[0], place, warning[1]))

    def _open(self, event: _Event) -> None:
        if self.has_signs and (event.anchor or event.tag):
            self._refuse_sign("&" if event.anchor else "!", Mark.of(event.start_mark))
        if len(self.frames) == DEPTH_LIMIT:
            hint = "text that holds brackets needs quotes"
            self._stop(event.start_mark, f"nested deeper than {DEPTH_LIMIT} levels", hint)
            return
        children: list[Node] = []
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self.frames.append((event.start_mark, bool(event.flow_style), is_mapping, children, self.siblings))
        self.siblings = children

    def _close(self, last: ParserMark, *, whole: bool = True) -> None:
        first, flow, is_mapping, children, siblings = self.frames.pop()
        if whole and children and not (flow and self.text[last.index - 1] in "]}"):
            # Without brackets the parsers put the end where the next thing starts, behind comments and blank lines.
            last = children[-1].last
        if is_mapping:
            flat = iter(children)
            pairs = tuple(zip(flat, flat, strict=False))  # a last key that lacks its value is left out
            names = {key.text for key, _ in pairs if type(key) is Scalar}
            if self.has_odd_keys or len(names) != len(pairs):
                entries = checked_entries(self.text, pairs, self._refuse)
            else:
                entries = cast("Entries", pairs)
            siblings.append(Mapping(entries, first, last, flow=flow))
        else:
            siblings.append(Sequence(tuple(children), first, last, flow=flow))
        self.siblings = siblings

    def _syntax_error(self, error: yaml.MarkedYAMLError) -> None:
        where = error.problem_mark or error.context_mark
        self.cut = where or yaml.Mark(self.path, 0, 0, 0, "", 0)
        fault = yaml_syntax.Fault(
            self.text,
            error.context or "",
            error.problem or "",
            self.cut.index,
            error.context_mark.index if error.context_mark else self.cut.index,
            self.frames[-1][0].index if self._in_flow else None,
        )
        index, message, hint = yaml_syntax.explain(fault)
        line, column = yaml_refusals.line_and_column(self.text, index)
        if line not in self.explained:
            self.problems.append(Problem(message, Location(self.path, line, column), hint))
