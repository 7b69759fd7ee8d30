"""The numbers of risk areas for `core.tally`: exposure, level and what they are ranked by, from whole numbers."""

from math import lcm
from typing import NamedTuple

from aiscale_cli.core.assessment import Level
from aiscale_cli.core.exposure import FULL_WEIGHT, whole_weight
from aiscale_cli.core.portfolio_rows import NO, NOT_APPLICABLE, NOT_ASKED, OPEN, OPEN_STATES, STATES, AreaCell
from aiscale_cli.core.questionnaire import Question, Questionnaire
from aiscale_cli.core.vector_sums import VectorSums

_HIGH = int(Level.HIGH)
_HUNDRED = 100
_PARTS = 128
_MOST_REMEMBERED = 4096


class _Sums(NamedTuple):
    """The sums behind the numbers of an area.

    `low` and `high` are what is missing at least and at most; `answered` and `total` are sums of weights. The rest
    counts questions of weight 1.0: all, those that are no, those that are open, and the open must-haves.
    """

    low: int
    high: int
    answered: int
    total: int
    full: int
    full_no: int
    full_open: int
    must_haves_open: int


_NOTHING = _Sums(0, 0, 0, 0, 0, 0, 0, 0)


class Counted:
    """An area of one system, or of several with the same sums; the ranking value is `share / whole` (0-1).

    `ranking` is that in parts of 2**128, which tells any two ranking values apart; -1 where nothing applies.
    """

    __slots__ = ("_by_rank", "_cell", "ranking", "square", "twice")

    def __init__(self, share: int, whole: int, cell: AreaCell) -> None:
        """Keep the numbers; the cell's rank is not looked at."""
        self.twice = 2 * share
        self.square = whole * whole
        self.ranking = (share << _PARTS) // whole if whole else -1
        self._cell = cell
        self._by_rank: dict[int, AreaCell] = {}

    def cell(self, rank: int) -> AreaCell:
        """Return the cell of the area at a rank; the same object for the same rank, so that rows share it."""
        if rank not in self._by_rank:
            self._by_rank[rank] = AreaCell(*self._cell[:-1], rank)
        return self._by_rank[rank]


class AreaTally:
    """Counts the areas of systems whose answers belong to one questionnaire."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        """Work out what every system shares."""
        self._questionnaire = questionnaire
        thresholds = self._thresholds = questionnaire.thresholds
        # As whole numbers: a fraction's parts are properties, which cost a call each.
        self._unknown_share = thresholds.unknown_share.as_integer_ratio()
        self._needed = thresholds.level_needs_answered.as_integer_ratio()
        self._floor = thresholds.floor_share_of_no.as_integer_ratio()
        self._level_of = [sum([each >= step for step in thresholds.level_steps]) for each in range(_HUNDRED + 1)]
        weights = [risk.weight for question in questionnaire.questions for risk in question.risks]
        self.scale = lcm(*{weight.denominator for weight in weights})
        """What weights are multiplied by, so that they are whole numbers."""
        self._remembered: dict[int, Counted] = {}

    def vectors(self, question: Question, letter: str) -> list[_Sums]:
        """Return what a question adds to each area when it is answered so."""
        weights = {risk.area: risk.weight for risk in question.risks}
        if letter in {NOT_APPLICABLE, NOT_ASKED}:
            return [_NOTHING for _ in self._questionnaire.areas]
        least, most = self._thresholds.missing[1][None if letter == OPEN else STATES[letter]]
        sums = []
        for area in self._questionnaire.areas:
            weight = whole_weight(weights[area.id], self.scale) if area.id in weights else 0
            full = weights.get(area.id) == FULL_WEIGHT
            is_open = full and letter in OPEN_STATES
            sums.append(
                _Sums(
                    low=weight * least,
                    high=weight * most,
                    answered=weight if least == most else 0,
                    total=weight,
                    full=int(full),
                    full_no=int(full and letter == NO),
                    full_open=int(is_open),
                    must_haves_open=int(is_open and bool(question.must_have)),
                )
            )
        return sums

    def counted(self, vectors: VectorSums, group: int) -> Counted:
        """Return the area that the group of a sum stands for; many systems have the same ones."""
        found = self._remembered.get(group)
        if found is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            found = self._remembered[group] = self._counted(_Sums(*vectors.numbers(group, len(_NOTHING))))
        return found

    def _counted(self, sums: _Sums) -> Counted:
        if not sums.total:
            return Counted(0, 0, AreaCell(None, None, None, None, None, 0))
        part, parts = self._unknown_share
        missing = sums.low * parts + (sums.high - sums.low) * part
        total = sums.total * self._thresholds.missing[0]
        ranking = _hundredths(missing, total * parts)
        worst = _hundredths(sums.high, total)
        needed, of = self._needed
        is_known = sums.answered * of >= sums.total * needed
        cell = AreaCell(
            _hundredths(sums.low, total),
            worst,
            ranking,
            self._level(ranking, sums, sums.full_no) if is_known else None,
            self._level(worst, sums, sums.full_open),
            0,
        )
        return Counted(missing, total * parts, cell)

    def _level(self, printed: int, sums: _Sums, lacking: int) -> int:
        level = self._level_of[printed]
        part, parts = self._floor
        at_least_high = sums.must_haves_open or lacking * parts > part * sums.full
        return _HIGH if at_least_high and level < _HIGH else level


def _hundredths(part: int, whole: int) -> int:
    """Return a share in hundredths, rounded up as exposures are printed."""
    return -(-part * 100 // whole)
