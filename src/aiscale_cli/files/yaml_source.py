"""YAML text to a tree of text nodes with their places: strict, bounded, and never more than strings.

The tree is built from PyYAML's stream of events. libyaml's parser is used where it is at hand; whatever it does not accept,
and any text with a tab, on which the two parsers disagree, is read by the parser written in Python, so that the nodes, the
places and the words of an error are the same with and without libyaml.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from aiscale_cli.errors import Location, Problem
from aiscale_cli.files import yaml_syntax

if TYPE_CHECKING:
    import yaml

DEPTH_LIMIT = 32
"""How many lists and mappings may stand inside one another."""

NODE_LIMIT = 100_000
"""How many scalars, lists and mappings a text may hold together."""


class Mark(NamedTuple):
    """A place in the text: line and column from 1, `index` in characters from 0 (BOM not counted).

    As in YAML 1.1 a line ends at LF, CR, CR LF, NEL, U+2028 or U+2029.
    """

    index: int
    line: int
    column: int


class Scalar(NamedTuple):
    """A piece of text as YAML's quoting rules give it, with no type guessed; `plain` when it was not quoted.

    `source[start.index:end.index]` is exactly the scalar as written, quotes included. A value that was left out has the text ""
    and `start == end` just behind the `:` or `-`. A block runs from its `|` or `>` to the start of the next line that
    belongs to something else, the blank lines between included.
    """

    text: str
    start: Mark
    end: Mark
    plain: bool = True
    block: bool = False
    """Whether it was written as a literal or folded block."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes; `flow` when it was written in square brackets.

    With brackets `start` and `end` enclose them; without, `start` is at the first `-` and `end` that of the last child.
    """

    children: tuple["Node", ...]
    start: Mark
    end: Mark
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; no key occurs twice. `flow` when written in braces.

    With braces `start` and `end` enclose them; without, `start` is at the first key and `end` that of the last value.
    """

    entries: tuple[tuple[Scalar, "Node"], ...]
    start: Mark
    end: Mark
    flow: bool = False

    def get(self, key: str) -> "Node | None":
        """Return the value of a key; None when it is absent."""
        for name, value in self.entries:
            if name.text == key:
                return value
        return None

    def __iter__(self) -> Iterator[tuple[Scalar, "Node"]]:
        """Walk over the pairs of key and value."""
        return iter(self.entries)


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Document:
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

    Refused, as problems in the result, are: anchors, aliases, merge keys, tags, directives, keys that are no text, keys
    written twice (compared in Unicode's form NFC), a second document, raw control characters, more than DEPTH_LIMIT levels,
    more than NODE_LIMIT nodes, and what is no YAML. `use_libyaml=False` takes the parser written in Python from the start.
    """
    import yaml  # noqa: PLC0415 - half of the program's start is spent here, and not every command reads YAML

    text = text.removeprefix("\ufeff")
    readable, problems = yaml_syntax.without_control_characters(text, path)
    if use_libyaml and yaml.__with_libyaml__ and "\t" not in text:
        builder = _Builder(text, path)
        if builder.read(yaml.CBaseLoader(readable)):
            return builder.document(problems)
    builder = _Builder(text, path)
    builder.read(yaml.BaseLoader(readable))
    return builder.document(problems)


def comment_after(text: str, scalar: Scalar) -> str | None:
    """Return the comment, from its `#`, that ends the line of an unquoted scalar; None when there is none.

    `note: fix #12 later` reads as the text "fix": this gives the "#12 later" that was dropped.
    """
    if not scalar.plain:
        return None
    match = _COMMENT.match(text, scalar.end.index)
    return match["comment"].rstrip() if match else None


_COMMENT = re.compile(r"[ \t]+(?P<comment>#[^\r\n\x85\u2028\u2029]*)")
_Frame = tuple[bool, bool, Mark, list[Node]]
"""An open collection: whether it is a mapping, whether in flow style, its start, and its children, keys among them."""
