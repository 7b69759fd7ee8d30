"""How many systems have which gap, and what closing it in all of them would be worth."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from aiscale_cli.core.area_tally import Counted
from aiscale_cli.core.exposure import whole_weight
from aiscale_cli.core.portfolio_rows import NO, NOT_APPLICABLE, NOT_ASKED, OPEN, PARTIAL, STATES, UNKNOWN
from aiscale_cli.core.questionnaire import Questionnaire

WORTH_UNIT = 10**9
"""A worth is counted in whole parts of this, so that the sum is the same in any order."""

_GAPS = frozenset({NO, PARTIAL})


class GapCount(NamedTuple):
    """The answers of some systems to one question: to how many it applies, and how many lack it or do not know.

    `worth` is by how much the sum of the squared ranking values of all these systems would fall, question by question,
    if each no and partial became yes, in parts of WORTH_UNIT.
    """

    applicable: int = 0
    no: int = 0
    partial: int = 0
    not_known: int = 0
    worth: int = 0


class GapTally:
    """Counts gaps, system after system."""

    def __init__(self, questionnaire: Questionnaire, scale: int) -> None:
        """Begin with nothing counted; weights are whole numbers after multiplying by `scale`."""
        share = questionnaire.thresholds.unknown_share
        places = {area.id: place for place, area in enumerate(questionnaire.areas)}
        raised = {
            letter: low * share.denominator + (high - low) * share.numerator
            for letter in _GAPS
            for low, high in [questionnaire.thresholds.missing[1][STATES[letter]]]
        }
        self._raised = [
            {
                letter: [(places[risk.area], whole_weight(risk.weight, scale) * part) for risk in question.risks]
                for letter, part in raised.items()
            }
            for question in questionnaire.questions
        ]
        self._letters: list[str] = []
        self._worth = [0] * len(questionnaire.questions)

    def add(self, states: str, areas: Sequence[Counted | None]) -> None:
        """Count a system: its letters, and its areas, None where one is not ranked."""
        self._letters.append(states)
        worth, raised = self._worth, self._raised
        for place, letter in enumerate(states):
            if letter in _GAPS:
                for area, part in raised[place][letter]:
                    if counted := areas[area]:
                        # Squared ranking values before and after: r2 - (r - d)2 = d (2 r - d).
                        worth[place] += part * (counted.twice - part) * WORTH_UNIT // counted.square

    def taken(self) -> tuple[GapCount, ...]:
        """Return what was counted for each question, and begin anew."""
        columns = list(zip(*self._letters, strict=True)) or [()] * len(self._worth)
        counts = tuple(_count(column, worth) for column, worth in zip(columns, self._worth, strict=True))
        self._letters, self._worth = [], [0] * len(self._worth)
        return counts


def added(counts: Iterable[Sequence[GapCount]]) -> tuple[GapCount, ...]:
    """Return the sums of counts, question by question."""
    return tuple(GapCount(*map(sum, zip(*each, strict=True))) for each in zip(*counts, strict=True))


def _count(letters: Sequence[str], worth: int) -> GapCount:
    left_out = letters.count(NOT_APPLICABLE) + letters.count(NOT_ASKED)
    not_known = letters.count(UNKNOWN) + letters.count(OPEN)
    return GapCount(len(letters) - left_out, letters.count(NO), letters.count(PARTIAL), not_known, worth)
