"""Where each step of a plan stands in the chart of effort against worth."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from aiscale_cli.core.plan import Horizon
from aiscale_cli.core.report_actions import StepView
from aiscale_cli.frozen import Frozen

FEWEST = 2
"""With fewer steps there is nothing to compare."""

HEIGHT = Fraction(8, 100)
"""What a point takes of the chart's height: two that are nearer would cover each other."""

_SIDEWAYS = (0, 1, -1, 2, -2)
_MARGIN = Fraction(1, 12)


class EffortPoint(Frozen):
    """A step in the chart: its place from the left and from below (0-1 each), moved aside where another one stands."""

    number: int
    horizon: Horizon
    across: Fraction
    up: Fraction


class EffortChart(Frozen):
    """The columns are the different efforts in days, evenly spaced; the height is a step's part of the largest worth.

    `columns` holds the place of each column from the left (0-1) and its days.
    """

    columns: tuple[tuple[Fraction, Fraction], ...]
    points: tuple[EffortPoint, ...]


def effort_points(steps: Sequence[StepView]) -> EffortChart | None:
    """Return the chart of the steps; None when there are too few to compare, or none is worth anything."""
    most = max((step.worth for step in steps), default=Fraction(0))
    if len(steps) < FEWEST or not most:
        return None
    days = sorted({step.days for step in steps})
    width = (1 - 2 * _MARGIN) / max(len(days) - 1, 1)
    columns = {each: _MARGIN + place * width for place, each in enumerate(days)}
    if len(days) == 1:
        columns = {days[0]: Fraction(1, 2)}
    points = []
    for each in days:
        here = sorted((step for step in steps if step.days == each), key=lambda step: (-step.worth, step.number))
        points += [_moved(point, columns[each], width) for point in _column(here, most)]
    points.sort(key=lambda point: point.number)
    return EffortChart(tuple((columns[each], each) for each in days), tuple(points))


def _moved(point: EffortPoint, column: Fraction, width: Fraction) -> EffortPoint:
    """Return a point at its column, moved aside by less than half the way to the next one."""
    return EffortPoint(point.number, point.horizon, column + point.across * min(width / 5, _MARGIN / 2), point.up)


def _column(steps: Iterable[StepView], most: Fraction) -> list[EffortPoint]:
    """Return the points of a column, none on top of another: aside first, then below; `across` counts places aside."""
    taken: set[tuple[int, Fraction]] = set()
    points = []
    for step in steps:
        aside, up = next(
            (aside, up)
            for aside, up in _places(HEIGHT / 2 + step.worth / most * (1 - HEIGHT))
            if all(aside != other or abs(up - there) >= HEIGHT for other, there in taken)
        )
        taken.add((aside, up))
        points.append(EffortPoint(step.number, step.horizon, Fraction(aside), up))
    return points


def _places(up: Fraction) -> Iterator[tuple[int, Fraction]]:
    """Return the places to try, nearest first: beside where it belongs, then lower and higher."""
    yield from ((aside, up) for aside in _SIDEWAYS)
    for distance in range(1, 100):
        for moved in (up - distance * HEIGHT / 2, up + distance * HEIGHT / 2):
            if HEIGHT / 2 <= moved <= 1 - HEIGHT / 2:
                yield from ((aside, moved) for aside in _SIDEWAYS)
    yield 0, up
