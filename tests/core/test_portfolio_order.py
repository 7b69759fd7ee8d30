"""In which order systems stand."""

from itertools import pairwise

import pytest

from aiscale_cli.core.assessment import Level
from aiscale_cli.core.portfolio_rows import AreaCell, SystemAnswers, SystemRow

NAMELESS = SystemAnswers("", None, (), "", None, None, ())
NOT_APPLICABLE = AreaCell(None, None, None, None, None, 0)


def system(path="a", areas=(), ranking=0):
    return SystemRow(path, NAMELESS, None, None, 0, 0, 0, None, ranking, tuple(areas), ())


def area(level, worst=Level.CRITICAL):
    return AreaCell(0, 100, 25, level, worst, 1)


WORST_FIRST = {
    "critical": [area(None), area(Level.CRITICAL), area(Level.LOW)],
    "high": [area(Level.HIGH), area(None)],
    "not known": [area(Level.MODERATE), area(None)],
    "moderate": [area(Level.LOW), area(Level.MODERATE), NOT_APPLICABLE, None],
    "low": [area(Level.LOW)],
    "nothing applies": [NOT_APPLICABLE, None],
}


@pytest.mark.parametrize(("worse", "better"), list(pairwise(WORST_FIRST)))
def test_the_worst_printed_level_decides_first_whatever_the_ranking_value(worse, better):
    assert system("z", WORST_FIRST[worse]).order() < system("a", WORST_FIRST[better], ranking=9).order()


def test_of_one_level_the_higher_ranking_value_comes_first_then_the_path():
    high = WORST_FIRST["high"]
    rows = [system("c", high, 5), system("b", high, 5), system("d", high, 6)]
    assert [row.path for row in sorted(rows, key=SystemRow.order)] == ["d", "b", "c"]


def test_the_level_at_the_worst_end_moves_no_system():
    orders = {system("a", [area(Level.HIGH, worst)], 5).order() for worst in (Level.HIGH, Level.CRITICAL)}
    assert len(orders) == 1
