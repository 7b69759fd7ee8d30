"""Pieces of YAML text to replace, and where the children of lists and mappings stand."""

from collections.abc import Iterable
from dataclasses import dataclass

from aiscale_cli.files.yaml_layout import Layout
from aiscale_cli.files.yaml_new_value import Place, Value, Word
from aiscale_cli.files.yaml_source import Mapping, Node, Scalar, Sequence


class LayoutError(Exception):
    """A place that is laid out in a way that cannot be edited; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Splice:
    """A piece of text, from `start` up to `end`, that gives way to another one."""

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a child of a list or mapping stands, from its key or dash to its last character."""

    start: int
    end: int


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return the text with all pieces replaced; they must not overlap."""
    for splice in sorted(splices, key=lambda each: (each.start, each.end), reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def slots(layout: Layout, node: Mapping | Sequence) -> list[Slot]:
    """Return the places of the children of a list or mapping."""
    if isinstance(node, Mapping):
        return [Slot(key.start.index, max(key.end.index, layout.content_end(value))) for key, value in node]
    return [Slot(_item_start(layout, node, child), layout.content_end(child)) for child in node.children]


def place_in(layout: Layout, mapping: Mapping, key: str) -> Place:
    """Return the place of a value in a mapping that has at least one key."""
    first = mapping.entries[0][0]
    if mapping.flow:
        return Place("", 0, flow=True, quoted=not first.plain)
    indent = indent_of(layout, first.start.index)
    return Place(indent, len(indent) + len(key) + 1, layout.step(mapping))


def indent_of(layout: Layout, index: int) -> str:
    """Return the blanks before a place; LayoutError when something else stands before it on its line."""
    indent = layout.indent(index)
    if indent is None:
        raise LayoutError
    return indent


def kept_comments(layout: Layout, start: int, end: int, indent: str) -> list[str]:
    """Return the comments of a part that goes away as lines of their own; those that were one stay as they are."""
    lines: list[str] = []
    for comment in layout.comments_in(start, end):
        own = layout.indent(comment.index)
        lines.append((indent if own is None else own) + comment.text)
    return lines


def in_old_quotes(layout: Layout, old: Node, value: Value | None) -> str | None:
    """Return a word in the quotes of the text that it replaces; None when there are none."""
    if not isinstance(old, Scalar) or not isinstance(value, Word) or old.plain or old.block:
        return None
    quote = layout.text[old.start.index]
    return f" {quote}{value.text}{quote}"


def _item_start(layout: Layout, sequence: Sequence, child: Node) -> int:
    if sequence.flow:
        return child.start.index
    dash = layout.text.rfind("-", layout.line_start(child.start.index), child.start.index)
    if dash < 0 or not layout.is_blank(dash + 1, child.start.index):
        raise LayoutError
    return dash
