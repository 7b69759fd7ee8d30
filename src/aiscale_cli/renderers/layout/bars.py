"""Bars: solid for what is known, shaded for what is possible."""

from fractions import Fraction
from math import floor
from typing import NamedTuple

from aiscale_cli.core.assessment import Interval

_LEAST_WIDTH = 3


class Bar(NamedTuple):
    """The three parts of a bar, in columns."""

    known: int
    possible: int
    rest: int


def bar(interval: Interval, full: int, width: int) -> Bar:
    """Return the bar of an interval on a scale from 0 to `full`.

    A part that is not empty takes at least one column where there is room, and a bar is full only where the value is.
    """
    if width < _LEAST_WIDTH:
        return Bar(0, 0, max(width, 0))
    known = _columns(interval.known / full, width)
    limit = max(_columns(interval.limit / full, width), known)
    if interval.limit > interval.known and limit == known:
        known, limit = (known - 1, limit) if known > 1 else (known, known + 1)
    return Bar(known, limit - known, width - limit)


def _columns(share: Fraction, width: int) -> int:
    if not share:
        return 0
    if share == 1:
        return width
    return min(max(floor(share * width + Fraction(1, 2)), 1), width - 1)
