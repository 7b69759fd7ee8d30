"""Changes of YAML in flow style, where the children stand in brackets or braces with commas between them."""

from aiscale_cli.files.yaml_layout import Layout
from aiscale_cli.files.yaml_new_value import Value, written
from aiscale_cli.files.yaml_source import Mapping, Node, Scalar
from aiscale_cli.files.yaml_splice import Slot, Splice, in_old_quotes, place_in


def replaced_value(layout: Layout, mapping: Mapping, key: Scalar, old: Node, value: Value) -> list[Splice]:
    """Give a key another value."""
    start, end = old.start.index, old.end.index
    inline = in_old_quotes(layout, old, value) or written(value, place_in(layout, mapping, key.text)).inline
    return [Splice(start, end, inline if start == end else inline.lstrip(" "))]


def inserted_child(layout: Layout, children: list[Slot], index: int, text: str) -> list[Splice]:
    """Put a child behind the one before that index or in front of all, on a line of its own where that one has one."""
    near = children[index - 1] if index else children[0]
    indent = layout.indent(near.start)
    gap = " " if indent is None else layout.newline(near.start) + indent
    if not index:
        return [Splice(near.start, near.start, f"{text},{gap}")]
    comma = _comma_behind(layout, near)
    end = near.end if comma is None else comma + 1
    new = gap + text + ("" if comma is None else ",")
    line_end = layout.line_end(end)
    if indent is None or layout.next_sign(end) <= line_end:
        return [Splice(end, end, new if comma is not None else "," + new)]
    if comma is None and line_end == end:
        return [Splice(end, end, "," + new)]
    return [*([Splice(end, end, ",")] if comma is None else []), Splice(line_end, line_end, new)]


def removed_child(layout: Layout, children: list[Slot], index: int) -> list[Splice]:
    """Take out a child that is not the only one, with one of the commas beside it, but leave comments."""
    child = children[index]
    comma = _comma_behind(layout, child)
    if comma is None:
        before = _comma_behind(layout, children[index - 1])
        if before is None or not layout.comments_in(before, child.end):
            return [Splice(children[index - 1].end, child.end)]
        return [Splice(before, before + 1), _with_its_line(layout, child.start, child.end)]
    if index + 1 < len(children) and not layout.comments_in(child.start, children[index + 1].start):
        return [Splice(child.start, children[index + 1].start)]
    return [_with_its_line(layout, child.start, comma + 1)]


def _comma_behind(layout: Layout, child: Slot) -> int | None:
    sign = layout.next_sign(child.end)
    return sign if layout.text[sign : sign + 1] == "," else None


def _with_its_line(layout: Layout, start: int, end: int) -> Splice:
    """Take out a part of a line, and the line when nothing else is left on it."""
    if layout.indent(start) is not None and layout.is_blank(end, layout.line_end(end)):
        return Splice(layout.line_start(start), layout.next_line(end))
    return Splice(start, end)
