"""From PyYAML's events to the nodes of `yaml_source`: what the tree refuses, and where reading ends.

libyaml is used where it is at hand, but only its clean results are taken: a text that it finds fault with, or that
holds what the two parsers of PyYAML read differently, is read again by the one written in Python. So nodes, places and
the words of every problem are the same with and without libyaml. Only text of more than 300,000 characters, which would
take the Python parser seconds, is left to libyaml alone.
"""

import re
from collections.abc import Callable
from itertools import islice
from typing import Any

import yaml

from aiscale_cli.errors import Location, Problem
from aiscale_cli.files import yaml_refusals
from aiscale_cli.files.yaml_events import Event, ParserMark
from aiscale_cli.files.yaml_keys import checked_entries, is_normal
from aiscale_cli.files.yaml_source import Document, Mapping, Mark, Node, Scalar, Sequence

DEPTH_LIMIT = 32
"""How many lists and mappings may stand inside one another."""

EVENT_LIMIT = 100_000
"""How many nodes a text may hold together; a list or mapping counts twice, for its start and its end."""

_new = object.__new__  # setting attributes one by one takes half the time of a call to __init__
_MAPPING_START: type = yaml.MappingStartEvent
_REPEAT_LIMIT = 300_000
_QUESTION_MARK = re.compile(r"(?<=[^\s\[\]{},:?])( *)(\?+)")
_EXPLICIT_KEY = re.compile(r"\?(?<![^\s\[{,-]\?)")
_COMMENT_AT_BLOCK = re.compile(r"#(?:(?<=[|>]#)|(?<=[|>][-+0-9]#)|(?<=[|>][-+0-9]{2}#))")


def read(text: str, path: str, *, use_libyaml: bool) -> Document:
    """Read a text without BOM; see `yaml_source.parse` for what is promised."""
    readable, problems = yaml_refusals.without_control_characters(text, path)
    too_long_to_repeat = len(text) > _REPEAT_LIMIT
    if use_libyaml and yaml.__with_libyaml__ and (too_long_to_repeat or not (problems or "\t" in text)):
        builder = _Builder(readable, path)
        if (builder.build(yaml.CBaseLoader(readable)) and builder.is_agreed) or too_long_to_repeat:
            return builder.document(problems)
    # The parser in Python ends text inside brackets at a "?" that belongs to it.
    stand_in = next((chr(code) for code in range(0xE000, 0xF900) if chr(code) not in text), "?")
    builder = _Builder(readable, path, stand_in)
    builder.build(yaml.BaseLoader(_QUESTION_MARK.sub(lambda found: found[1] + stand_in * len(found[2]), readable)))
    return builder.document(problems)


_Frame = tuple[Event, list[Node]]
"""An open list or mapping: the event that started it, and the siblings it will join when it is closed."""


class _Builder:
    """Takes the events of one text in their order."""

    def __init__(self, text: str, path: str, stand_in: str = "") -> None:
        self.text = text
        self.path = path
        self.stand_in = stand_in
        """What was put for a `?` before parsing."""
        self.has_signs = bool(stand_in or "&" in text or "!" in text or "?" in text)
        """Whether scalars have to be looked at one by one for anchors, tags and question marks."""
        self.has_odd_keys = bool(stand_in or "<<" in text or _EXPLICIT_KEY.search(text) or not is_normal(text))
        """Whether keys have to be looked at one by one: for `<<`, a missing `:`, and what is equal in NFC alone."""
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.cut: ParserMark | None = None
        self.top: list[Node] = []
        self.siblings = self.top
        """The nodes beside which the next one belongs: in a mapping keys and values by turns."""
        self.frames: list[_Frame] = []
        self.at_limit = False
        self.doubtful = bool(_COMMENT_AT_BLOCK.search(text))
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
            self._syntax_error(yaml.MarkedYAMLError(None, None, "unknown escape", mark))
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
        problems = sorted([*earlier, *self.problems], key=yaml_refusals.place)
        cut = Mark.of(self.cut) if self.cut else None
        return Document(root, tuple(problems), tuple(self.warnings), self.text, self.path, cut)

    def _walk(self, get_event: Callable[[], Any]) -> None:
        others: dict[type, Callable[[Any], None]] = {
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document_start,
        }
        scalar_event, append = yaml.ScalarEvent, self.siblings.append
        has_signs, stand_in = self.has_signs, self.stand_in
        for event in islice(iter(get_event, None), EVENT_LIMIT):
            kind = type(event)
            if kind is scalar_event:
                node = _new(Scalar)
                node.text = text = event.value
                node.style = style = event.style
                node.first = event.start_mark
                node.last = event.end_mark
                append(node)
                if style == '"' or not text or (has_signs and (stand_in or event.tag or event.anchor or "?" in text)):
                    self._examine(event, node)
            elif kind in others:
                others[kind](event)
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

    def _document_start(self, event: Event) -> None:
        if self.top:
            self._stop(event.start_mark, "a second document starts here", "keep one document to a file")
        elif event.version or event.tags:
            self._refuse(Mark.of(event.start_mark), *yaml_refusals.DIRECTIVE)

    def _alias(self, event: Event) -> None:
        node = _new(Scalar)
        node.text = self.text[event.start_mark.index : event.end_mark.index]
        node.style = None
        node.first, node.last = event.start_mark, event.end_mark
        self.siblings.append(node)
        self._refuse_sign("*", Mark.of(event.start_mark))

    def _refuse_sign(self, sign: str, start: Mark) -> None:
        self.explained.add(start.line)
        self._refuse(start, *yaml_refusals.sign(sign, self.text, start.index, in_flow=self._in_flow))

    @property
    def _in_flow(self) -> bool:
        return bool(self.frames and self.frames[-1][0].flow_style)

    def _examine(self, event: Event, node: Scalar) -> None:
        """Look closer at a scalar that may hold something refused, or read differently by the two parsers."""
        if self.stand_in:
            node.text = node.text.replace(self.stand_in, "?")
        if event.anchor or event.tag:
            self._refuse_sign("&" if event.anchor else "!", node.start)
        if not node.text and node.plain:
            self.has_odd_keys = True
            self.doubtful = self.doubtful or self._in_flow
        elif node.plain and self._in_flow:
            source = self.text[node.start.index : node.end.index]
            self.doubtful = self.doubtful or "?" in _QUESTION_MARK.sub("", source)
        elif node.style == '"' and not (node.text.isascii() and node.text.isprintable()):
            self._examine_escapes(node)

    def _examine_escapes(self, node: Scalar) -> None:
        self.has_odd_keys = True
        whole = yaml_refusals.without_surrogates(node.text)
        if whole != node.text:
            self._refuse(node.start, "an escape from \\ud800 to \\udfff is no character", "write the character itself")
            node.text = whole
        elif warning := yaml_refusals.escape_warning(node.text, self.text[node.start.index : node.end.index]):
            place = Location(self.path, node.start.line, node.start.column)
            self.warnings.append(Problem(warning[0], place, warning[1]))

    def _open(self, event: Event) -> None:
        if self.has_signs and (event.anchor or event.tag):
            self._refuse_sign("&" if event.anchor else "!", Mark.of(event.start_mark))
        if len(self.frames) == DEPTH_LIMIT:
            self._stop(event.start_mark, f"nested deeper than {DEPTH_LIMIT} levels", "text with brackets needs quotes")
        else:
            self.frames.append((event, self.siblings))
            self.siblings = []

    def _end(self, event: Event) -> None:
        children, last = self.siblings, event.end_mark
        if children and not (self.frames[-1][0].flow_style and self.text[last.index - 1] in "]}"):
            # Without brackets the parsers put the end where the next thing starts, behind comments and blank lines.
            last = children[-1].last
        self._close(last)

    def _close(self, last: ParserMark) -> None:
        children = self.siblings
        start, self.siblings = self.frames.pop()
        node: Mapping | Sequence
        if type(start) is _MAPPING_START:
            node = _new(Mapping)
            flat = iter(children)
            pairs = tuple(zip(flat, flat, strict=False))  # a last key that lacks its value is left out
            entries = tuple([(key, value) for key, value in pairs if type(key) is Scalar])
            if self.has_odd_keys or len({key.text for key, _ in entries}) != len(pairs):
                entries = checked_entries(self.text, pairs, self._refuse)
            node.entries = entries
        else:
            node = _new(Sequence)
            node.children = tuple(children)
        node.flow = bool(start.flow_style)  # None for a list that is not indented
        node.first = start.start_mark
        node.last = last
        self.siblings.append(node)

    def _syntax_error(self, error: yaml.MarkedYAMLError) -> None:
        from aiscale_cli.files import yaml_syntax

        where = error.problem_mark or error.context_mark
        self.cut = where or yaml.Mark(self.path, 0, 0, 0, "", 0)
        fault = yaml_syntax.Fault(
            self.text,
            error.context or "",
            error.problem or "",
            self.cut.index,
            error.context_mark.index if error.context_mark else self.cut.index,
            self.frames[-1][0].start_mark.index if self._in_flow else None,
        )
        index, message, hint = yaml_syntax.explain(fault)
        line, column = yaml_refusals.line_and_column(self.text, index)
        if line not in self.explained:
            self.problems.append(Problem(message, Location(self.path, line, column), hint))
