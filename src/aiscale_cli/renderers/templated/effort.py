"""Where each step of a plan stands in the chart of effort against worth."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from aiscale_cli.core.plan import Horizon
from aiscale_cli.core.report_actions import StepView
from aiscale_cli.frozen import Frozen

FEWEST = 2
"""With fewer steps there is nothing to compare."""

MOST = 24
"""With more points the chart is not legible any more: the steps that take most of the risk away are shown."""

HEIGHT = Fraction(1, 12)
"""What a point takes of the chart's height: two that are nearer would cover each other."""

WIDTH = Fraction(3, 40)
"""What a point takes of the width, which is 24 of the 320 pixels that a narrow telephone leaves."""

_ROWS = int(1 / HEIGHT)
_MOST_ASIDE = 2


class EffortPoint(Frozen):
    """A step in the chart: its place from the left and from below (0-1 each), moved aside where another one stands."""

    number: int
    horizon: Horizon
    across: Fraction
    up: Fraction


class EffortChart(Frozen):
    """The columns are the different efforts in days, evenly spaced; the height is a step's part of the largest worth.

    `columns` holds the place of each column from the left (0-1) and its days; `left_out` counts the steps that found
    no place.
    """

    columns: tuple[tuple[Fraction, Fraction], ...]
    points: tuple[EffortPoint, ...]
    left_out: int

    @property
    def left_out_text(self) -> str:
        """Which steps are shown, where not all are; else empty."""
        if not self.left_out:
            return ""
        return f"Shown are the {len(self.points)} steps that take most of it away, {self.left_out} more are not."


def effort_points(steps: Sequence[StepView]) -> EffortChart | None:
    """Return the chart of the steps; None when there are too few to compare, or none is worth anything."""
    most = max((step.worth for step in steps), default=Fraction(0))
    if len(steps) < FEWEST or not most:
        return None
    best = sorted(steps, key=lambda step: (-step.worth, step.number))[:MOST]
    days = sorted({step.days for step in best})
    band = Fraction(1, len(days))
    columns = {each: (place + Fraction(1, 2)) * band for place, each in enumerate(days)}
    aside = min(int((band / WIDTH - 1) / 2), _MOST_ASIDE)
    points = []
    for each in days:
        here = [step for step in best if step.days == each]
        points += _column(here, most, columns[each], aside)
    points.sort(key=lambda point: point.number)
    return EffortChart(tuple((columns[each], each) for each in days), tuple(points), len(steps) - len(points))


def _column(steps: Iterable[StepView], most: Fraction, across: Fraction, aside: int) -> list[EffortPoint]:
    """Return the points of a column, none on top of another: in the row of its worth, else aside, else a row away."""
    taken: set[tuple[int, int]] = set()
    points = []
    for step in steps:
        row = min(int(step.worth / most * _ROWS), _ROWS - 1)
        place = next((place for place in _places(row, max(aside, 0)) if place not in taken), None)
        if place is not None:
            taken.add(place)
            up = (place[1] + Fraction(1, 2)) * HEIGHT
            points.append(EffortPoint(step.number, step.horizon, across + place[0] * WIDTH, up))
    return points


def _places(row: int, aside: int) -> Iterator[tuple[int, int]]:
    """Return the places to try, nearest first: in the row from the middle outwards, then in those below and above."""
    for distance in range(_ROWS):
        for other in dict.fromkeys((row - distance, row + distance)):
            if 0 <= other < _ROWS:
                yield from ((column, other) for column in sorted(range(-aside, aside + 1), key=abs))
