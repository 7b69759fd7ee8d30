"""Changes of YAML in block style, where each child has lines of its own."""

from dataclasses import replace

from aiscale_cli.files.yaml_layout import Layout
from aiscale_cli.files.yaml_new_value import Value, Written, written
from aiscale_cli.files.yaml_source import Mapping, Node, Scalar
from aiscale_cli.files.yaml_splice import (
    LayoutError,
    Slot,
    Splice,
    in_old_quotes,
    indent_of,
    kept_comments,
    place_in,
    slots,
)


def replaced_value(layout: Layout, mapping: Mapping, key: Scalar, old: Node, value: Value | None) -> list[Splice]:
    """Give a key another value; None leaves the key without one."""
    place = place_in(layout, mapping, key.text)
    start, end = _on_the_line_of_its_key(layout, key, old)
    place = replace(place, comment_behind=start != end and layout.has_comment_behind(end))
    new = Written("") if value is None else written(value, place)
    inline = in_old_quotes(layout, old, value) or new.inline
    newline = layout.newline(key.end.index)
    below = _lines_below_its_key(layout, old)
    if not below and not inline and layout.indent(start) is not None:
        below = layout.line_start(start), layout.next_line(end)
        start = end = _behind_the_colon(layout, key)
    kept = kept_comments(layout, *(below or (start, end)), place.indent + place.step)
    lines = [*new.lines, *kept] if inline else [*kept, *new.lines]
    if below:
        pieces = Splice(*below, "".join(line + newline for line in lines))
    else:
        pieces = Splice(layout.line_end(end), layout.line_end(end), "".join(newline + line for line in lines))
    if start != end:
        inline = inline.lstrip(" ")
    if not inline:
        start = len(layout.text[:start].rstrip(" "))
    return [Splice(start, end, inline), pieces]


def inserted_lines(layout: Layout, children: list[Slot], index: int, lines: tuple[str, ...]) -> list[Splice]:
    """Put lines behind the child before that index; as the first ones, in front of the comment on the first child."""
    if index:
        end = _with_deeper_comments(layout, children[index - 1])
        newline = layout.newline(end)
        return [Splice(end, end, "".join(newline + line for line in lines))]
    indent_of(layout, children[0].start)
    start = layout.line_start(children[0].start)
    newline = layout.newline(start)
    while start and _is_comment_line(layout, previous := layout.previous_line(start)):
        start = previous
    return [Splice(start, start, "".join(line + newline for line in lines))]


def removed_lines(layout: Layout, child: Slot) -> list[Splice]:
    """Take out a child that is not the only one, but leave the comments in it and behind it."""
    indent = indent_of(layout, child.start)
    start, end = layout.line_start(child.start), layout.next_line(child.end)
    newline = layout.newline(child.start)
    return [Splice(start, end, "".join(line + newline for line in kept_comments(layout, start, end, indent)))]


def _on_the_line_of_its_key(layout: Layout, key: Scalar, old: Node) -> tuple[int, int]:
    """Return the part of a value that is not lines of its own: all of it, the header of a block, or nothing."""
    if isinstance(old, Scalar):
        return old.start.index, layout.header_end(old) if old.block else old.end.index
    if old.flow:
        return old.start.index, old.end.index
    colon = _behind_the_colon(layout, key)
    return colon, colon


def _behind_the_colon(layout: Layout, key: Scalar) -> int:
    colon = layout.next_sign(key.end.index)
    if layout.text[colon : colon + 1] != ":":
        raise LayoutError
    return colon + 1


def _lines_below_its_key(layout: Layout, old: Node) -> tuple[int, int] | None:
    """Return the lines that belong to a value alone; None for a value that has none."""
    if isinstance(old, Scalar):
        if not old.block:
            return None
        start = layout.next_line(old.start.index)
        return start, max(start, layout.next_line(layout.content_end(old)))
    if old.flow:
        return None
    indent_of(layout, slots(layout, old)[0].start)
    return layout.line_start(old.start.index), layout.next_line(layout.content_end(old))


def _with_deeper_comments(layout: Layout, child: Slot) -> int:
    """Return the end of the line where a child ends, or of the comments below it that are indented further."""
    end = layout.line_end(child.end)
    column = child.start - layout.line_start(child.start)
    while (start := layout.next_line(end)) < len(layout.text) and _is_comment_line(layout, start):
        if layout.next_word(start) - start <= column:
            break
        end = layout.line_end(start)
    return end


def _is_comment_line(layout: Layout, start: int) -> bool:
    comments = layout.comments_in(start, layout.line_end(start))
    return bool(comments) and layout.indent(comments[0].index) is not None
