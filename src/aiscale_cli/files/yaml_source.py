"""YAML text to a tree of text nodes with their places: strict, bounded, and never more than strings."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from aiscale_cli.errors import Location, Problem
from aiscale_cli.files.yaml_events import ParserMark

_COMMENT = r"[ \t]+(?P<comment>#[^\r\n]*)"


class Mark:
    """A place in the text: line and column from 1, `index` in characters from 0 (BOM not counted).

    A line ends at LF or CR LF, and at CR in a text without LF: what else ends one in YAML 1.1 is refused.
    """

    __slots__ = ("column", "index", "line")

    def __init__(self, index: int, line: int, column: int) -> None:
        """Keep the numbers."""
        self.index = index
        self.line = line
        self.column = column

    @classmethod
    def of(cls, mark: ParserMark) -> "Mark":
        """Return a parser's mark in our way of counting."""
        return cls(mark.index, mark.line + 1, mark.column + 1)

    def __eq__(self, other: object) -> bool:
        """Compare the numbers."""
        return isinstance(other, Mark) and self._numbers() == other._numbers()

    def __hash__(self) -> int:
        """Agree with the comparison."""
        return hash(self._numbers())

    def __repr__(self) -> str:
        """Show the numbers as they are given."""
        return f"Mark{self._numbers()}"

    def _numbers(self) -> tuple[int, int, int]:
        return self.index, self.line, self.column


class _Placed:
    """What a node of any kind has: its place, kept as the parser gave it.

    The parser's marks are converted when somebody asks: few are looked at, and converting all of them would cost as
    much as parsing.
    """

    __slots__ = ("first", "last")

    first: ParserMark
    last: ParserMark

    @property
    def start(self) -> Mark:
        """Where the node starts, at its quote, bracket or `|` when it has one."""
        return Mark.of(self.first)

    @property
    def end(self) -> Mark:
        """Where the node ends, behind its closing quote or bracket when it has one."""
        return Mark.of(self.last)

    def __eq__(self, other: object) -> bool:
        """Compare kind, content, style and place."""
        return isinstance(other, _Placed) and type(self) is type(other) and self._parts() == other._parts()

    def __hash__(self) -> int:
        """Agree with the comparison."""
        return hash(self._parts())

    def __repr__(self) -> str:
        """Show what `==` compares."""
        return f"{type(self).__name__}{self._parts()!r}"

    def _parts(self) -> tuple[object, ...]:
        return self.start, self.end


class Scalar(_Placed):
    """A piece of text as YAML's quoting rules give it, with no type guessed.

    `source[start.index:end.index]` is exactly the scalar as written, quotes included. A value that was left out is
    plain, has the text "" and `start == end` just behind the `:` or `-`. A block runs from its `|` or `>` to the
    start of the next line that belongs to something else, so the blank lines between are part of it.
    """

    __slots__ = ("style", "text")

    text: str
    style: str | None
    """The sign that starts it: `"`, `'`, `|` or `>`; None or empty for plain text."""

    @property
    def plain(self) -> bool:
        """Whether it was written without quotes and not as a block."""
        return not self.style

    @property
    def block(self) -> bool:
        """Whether it was written as a literal or folded block."""
        return self.style in {"|", ">"}

    def _parts(self) -> tuple[object, ...]:
        return self.text, self.style or "", self.start, self.end


class Sequence(_Placed):
    """A list of nodes; `flow` when it was written in square brackets.

    With brackets `start` and `end` enclose them; without, `start` is at the first `-` and `end` that of the last child.
    """

    __slots__ = ("children", "flow")

    children: tuple["Node", ...]
    flow: bool

    def _parts(self) -> tuple[object, ...]:
        return self.children, self.flow, self.start, self.end


class Mapping(_Placed):
    """Keys and values in the order of the file; no key occurs twice. `flow` when written in braces.

    With braces `start` and `end` enclose them; without (also `[key: value]`), `start` is at the first key and `end`
    that of the last value.
    """

    __slots__ = ("entries", "flow")

    entries: tuple[tuple[Scalar, "Node"], ...]
    flow: bool

    def get(self, key: str) -> "Node | None":
        """Return the value of a key; None when it is absent."""
        for name, value in self.entries:
            if name.text == key:
                return value
        return None

    def __iter__(self) -> Iterator[tuple[Scalar, "Node"]]:
        """Walk over the pairs of key and value."""
        return iter(self.entries)

    def _parts(self) -> tuple[object, ...]:
        return self.entries, self.flow, self.start, self.end


Node = Scalar | Sequence | Mapping


class Document(NamedTuple):
    """What was read from a text: the tree, or as much of it as could be read, and what is wrong with it."""

    root: Node | None
    """None for a text without content: empty, comments alone, or a bare `---`."""
    problems: tuple[Problem, ...]
    """Everything that forbids the use of the text, in its order; at most one of them is a syntax error."""
    warnings: tuple[Problem, ...]
    text: str
    """What the marks count in: the text as given, without a BOM."""
    path: str
    cut: Mark | None = None
    """Where reading ended before its time (syntax error, second document or limit); None when all was read."""

    def is_whole(self, node: Node) -> bool:
        """Tell whether all of a node was read; of one that is not, nothing may be called missing."""
        return self.cut is None or node.end.index < self.cut.index

    def at(self, mark: Mark) -> Location:
        """Return a mark as the place of a problem."""
        return Location(self.path, mark.line, mark.column)


def parse(text: str, path: str, *, use_libyaml: bool = True) -> Document:
    """Read YAML text into a tree of nodes; `path` is only named in problems. Never raises for any text.

    Refused, as problems in the result, are: anchors, aliases, merge keys, tags, directives, `? ` for a key, keys that
    are no text, keys written twice (compared in Unicode's form NFC), a second document, raw control characters,
    more than 32 levels, more than 100,000 nodes (a list or mapping counts twice), and what is no YAML.
    `use_libyaml=False` takes the parser written in Python from the start.
    """
    from aiscale_cli.files import yaml_tree  # imports yaml, which is slow and not needed by every command

    return yaml_tree.read(text.removeprefix("\ufeff"), path, use_libyaml=use_libyaml)


def comment_after(text: str, scalar: Scalar) -> str | None:
    """Return the comment, from its `#`, that ends the line of an unquoted scalar; None when there is none.

    `note: fix #12 later` reads as the text "fix": this gives the "#12 later" that was dropped.
    """
    if not scalar.plain:
        return None
    match = re.compile(_COMMENT).match(text, scalar.end.index)
    return match["comment"].rstrip() if match else None
