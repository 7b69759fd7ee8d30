"""A chart of upright columns: solid for what is known, shaded for what is possible, on a scale from 0 to 100."""

from collections.abc import Sequence
from typing import NamedTuple

from aiscale_cli.renderers.formats import RenderOptions

_ROWS = 10
_STEP = 10
_AXIS = 6
_WIDE, _NARROW = 3, 1
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_TENTHS = "0123456789"


class Column(NamedTuple):
    """One column: readiness in tenths, None where nothing applies, and whether it is marked from below."""

    known: int | None
    best: int | None
    marked: bool


def room(width: int) -> int:
    """Return how many columns a chart has at most in a width of characters."""
    return max((width - _AXIS) // 2, 2)


def chart(columns: Sequence[Column], width: int, options: RenderOptions) -> list[str]:
    """Return the lines of a chart, the scale in front; at most `room(width)` columns fit."""
    wide = _WIDE if len(columns) * (_WIDE + 1) <= width - _AXIS else _NARROW
    lines = []
    for row in reversed(range(_ROWS)):
        cells = "".join(_cell(each, row, options) * wide + " " for each in columns)
        top = (row + 1) * _STEP
        scale = f"{top:>4}" if top % (2 * _STEP) == 0 else "    "
        lines.append(f"{scale} {'|' if options.ascii else '│'}{cells}".rstrip())
    axis = "-" if options.ascii else "─"
    lines.append(f"   0 {'+' if options.ascii else '└'}{axis * (len(columns) * (wide + 1) - 1)}")
    if any(each.marked for each in columns):
        mark = "^" if options.ascii else "▲"
        lines.append("      " + "".join((mark if each.marked else " ").center(wide) + " " for each in columns).rstrip())
    return lines


def sparkline(values: Sequence[int | None], options: RenderOptions) -> str:
    """Return one character a value, which is in hundredths (0-100): a block of its height, or its tenths as a digit."""
    return "".join(" " if each is None else _height(each, options) for each in values)


def _height(value: int, options: RenderOptions) -> str:
    if options.ascii:
        return _TENTHS[min(value // 10, 9)]
    return _EIGHTHS[max(min(-(-value * 8 // 100), 8), 1)]


def _cell(column: Column, row: int, options: RenderOptions) -> str:
    """Return what of a column stands in a row of ten points; tenths of a point are ten times finer."""
    if column.known is None or column.best is None:
        return " "
    size = _STEP * 10
    known, best = column.known - row * size, column.best - row * size
    if known >= size:
        return "#" if options.ascii else "█"
    if options.ascii:
        return "#" if known * 2 >= size else "=" if best * 2 >= size else " "
    if best * 2 >= size and (best - known) * 2 >= size:
        return "▒"
    return _EIGHTHS[max(known, 0) * 8 // size]
