"""From PyYAML's events to the nodes of `yaml_source`: what the tree refuses, and where reading ends."""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple, cast

import yaml

from aiscale_cli.errors import Location, Problem
from aiscale_cli.files import yaml_syntax
from aiscale_cli.files.yaml_source import Document, Mapping, Mark, Node, Scalar, Sequence

DEPTH_LIMIT = 32
"""How many lists and mappings may stand inside one another."""

NODE_LIMIT = 100_000
"""How many scalars, lists and mappings a text may hold together."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x84\x86-\x9f]")
_DRIVE = re.compile(r'"[A-Za-z]:\\')


def read(text: str, path: str, *, use_libyaml: bool) -> Document:
    """Read a text without BOM; see `yaml_source.parse` for what is promised."""
    readable, problems = yaml_syntax.without_control_characters(text, path)
    if use_libyaml and yaml.__with_libyaml__ and "\t" not in text:
        builder = _Builder(text, path)
        if builder.build(yaml.CBaseLoader(readable)):
            return builder.document(problems)
    builder = _Builder(text, path)
    builder.build(yaml.BaseLoader(readable))
    return builder.document(problems)


class _Frame(NamedTuple):
    """An open list or mapping: its children so far, keys among them, and those it will join when it is closed."""

    start: Mark
    flow: bool
    is_mapping: bool
    children: list[Node]
    siblings: list[Node]


class _Builder:
    """Takes the events of one text in their order."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.cut: Mark | None = None
        self.top: list[Node] = []
        self.siblings = self.top
        self.frames: list[_Frame] = []
        self.nodes = 0
        self.documents = 0
        self.explained: set[int] = set()
        """Lines on which a refused `&`, `*` or `!` stands: a syntax error there is its consequence."""

    def build(self, loader: yaml.CBaseLoader | yaml.BaseLoader) -> bool:
        """Read all events; False when the parser met an error, which is then among the problems."""
        try:
            self._walk(cast("Callable[[], yaml.Event | None]", loader.get_event))
        except yaml.MarkedYAMLError as error:
            self._syntax_error(error)
        except (ValueError, OverflowError):
            # The parser in Python does not check that the number in "\U00110000" is a character.
            mark = loader.get_mark() if isinstance(loader, yaml.BaseLoader) else None
            self._syntax_error(yaml.MarkedYAMLError(problem=yaml_syntax.NO_CHARACTER, problem_mark=mark))
        else:
            return True
        finally:
            loader.dispose()
        return False

    def document(self, earlier: list[Problem]) -> Document:
        """Close what is still open and return the result."""
        while self.frames:
            self._close(self.cut or Mark(len(self.text), *yaml_syntax.line_and_column(self.text, len(self.text))))
        root = self.top[0] if self.top else None
        if isinstance(root, Scalar) and root.plain and not root.text:
            root = None
        problems = sorted([*earlier, *self.problems], key=_by_place)
        return Document(root, tuple(problems), tuple(self.warnings), self.text, self.path, self.cut)

    def _walk(self, get_event: "Callable[[], yaml.Event | None]") -> None:
        handlers: dict[type, Callable[..., None]] = {
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document_start,
        }
        scalar_event = yaml.ScalarEvent
        while self.cut is None and (event := get_event()) is not None:
            kind = type(event)
            if kind is not scalar_event:
                handler = handlers.get(kind)
                if handler:
                    handler(event)
                continue
            first, last, style = event.start_mark, event.end_mark, event.style
            node = Scalar(
                event.value,
                Mark(first.index, first.line + 1, first.column + 1),
                Mark(last.index, last.line + 1, last.column + 1),
                not style,
                style == "|" or style == ">",
            )
            if event.anchor or event.tag or style == '"':
                node = self._examined(event, node)
            self.siblings.append(node)
            self._count(node.start)
