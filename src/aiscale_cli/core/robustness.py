"""How sure the order of the risk areas is: between which ranks each can end, and how often it comes first on trial.

Once every open answer is known an area's exposure is a single number and ranks it. The difference of two exposures is
linear in what is missing of each open question, so its least and its largest value are exact.
"""

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations
from math import lcm
from operator import eq, truediv
from typing import NamedTuple

from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.core.assessment import AreaResult, Assessment
from aiscale_cli.core.draws import LANE, SEED, every, halves, outputs
from aiscale_cli.core.exposure import whole_weight

GUESSES = (AnswerValue.NO, AnswerValue.PARTIAL, AnswerValue.YES)
"""What an open question may turn out to be in a trial run, each as likely."""

_GUESS_BITS = 16
_FACTOR_BITS = 8
_FACTOR_LIMIT = 1 << _FACTOR_BITS
_LEAST_FACTOR = _FACTOR_LIMIT // 2
_HALF_LANE = LANE // 2


class Difference(NamedTuple):
    """One area's exposure minus another's, at least and at most, over all that the open answers may turn out to be."""

    least: Fraction
    most: Fraction


class RankBounds(NamedTuple):
    """The best and the worst rank that an area can end at."""

    best: int
    worst: int


_NONE = Difference(Fraction(0), Fraction(0))


def differences(assessment: Assessment) -> Mapping[str, Mapping[str, Difference]]:
    """Return each area's difference to each area, by their ids in rank order; to itself it is 0.

    Areas in which nothing applies are left out. A question that weighs on both areas counts in both at once.
    """
    areas = [area for area in assessment.areas if area.terms]
    # Whole numbers over one denominator, because fractions take twenty times as long.
    unit = assessment.questionnaire.thresholds.missing[0]
    scale = lcm(*(area.sums.weight for area in areas))
    known = {area.area.id: area.sums.low * (scale // area.sums.weight) for area in areas}
    open_parts = {area.area.id: _open_parts(area, unit * (scale // area.sums.weight)) for area in areas}
    found: dict[str, dict[str, Difference]] = {one: dict.fromkeys(known, _NONE) for one in known}
    for one, other in combinations(known, 2):
        mine, theirs = open_parts[one], open_parts[other]
        parts = [mine.get(each, 0) - theirs.get(each, 0) for each in mine.keys() | theirs.keys()]
        start = known[one] - known[other]
        least = Fraction(start + sum(part for part in parts if part < 0), scale * unit)
        most = Fraction(start + sum(part for part in parts if part > 0), scale * unit)
        found[one][other], found[other][one] = Difference(least, most), Difference(-most, -least)
    return found


def rank_bounds(found: Mapping[str, Mapping[str, Difference]]) -> Mapping[str, RankBounds]:
    """Return the ranks between which each area ends, however the open answers turn out.

    A rank is 1 plus the number of areas that are strictly more exposed. At best those are the areas that are above
    whatever happens, at worst all that can be above. Each pair is exact; not all pairs need to turn out so together,
    so the true range may be narrower, and is never wider.
    """
    return {
        one: RankBounds(
            1 + sum(each.most < 0 for each in others.values()), 1 + sum(each.least < 0 for each in others.values())
        )
        for one, others in found.items()
    }


def first_in(assessment: Assessment) -> Mapping[str, int]:
    """Return in how many of the thousand trial runs each area comes first, by its id in rank order.

    In each run every open question is no, partial or yes, as likely, and every weight is multiplied by a factor of
    its own from 0.5 to 1.5. Areas that share the first place count each; those in which nothing applies are left out.
    Whatever the answers are, question number n of the questionnaire (from 0) takes output 1000n + k of the generator in
    run k (from 1): its lowest 16 bits for the guess, and 8 bits after the others for each of its weights in turn.
    """
    columns = _columns(assessment)
    # Sums of tenths are far below 2^26, so that unequal quotients differ by more than a float's rounding.
    exposures = [list(map(truediv, missing, weight)) for weight, missing in map(halves, columns.values())]
    first = list(map(max, zip(*exposures, strict=True)))
    return {area: sum(map(eq, mine, first)) for area, mine in zip(columns, exposures, strict=True)}


def _open_parts(area: AreaResult, scale: int) -> dict[str, int]:
    """Return what each open question can add to an area's exposure, in whole numbers."""
    return {
        term.asked.question.id: whole_weight(term.weight, area.sums.scale) * scale
        for term in area.terms
        if term.asked.not_known
    }


def _columns(assessment: Assessment) -> dict[str, int]:
    """Return a column per area: what all weights add up to, and in the upper half of each lane what is missing."""
    scales = {area.area.id: area.sums.scale for area in assessment.areas if area.terms}
    columns = dict.fromkeys(scales, 0)
    missing = assessment.questionnaire.thresholds.missing[1]
    for number, question in enumerate(assessment.questionnaire.questions):
        asked = assessment.by_question.get(question.id)
        if asked is None or not asked.applicable:
            continue
        drawn = outputs(SEED, number)
        guesses = _guessed(drawn) if asked.not_known else {}
        for place, risk in enumerate(question.risks):
            if risk.area in columns:
                weight = whole_weight(risk.weight, scales[risk.area])
                factors = _factors(drawn, place)
                least = 0 if guesses else missing[asked.value][0]
                columns[risk.area] += factors * (weight + (weight * least << _HALF_LANE))
                for guess, chosen in guesses.items():
                    columns[risk.area] += (factors & chosen) * (weight * missing[guess][0]) << _HALF_LANE
    return columns


def _factors(drawn: int, place: int) -> int:
    """Return the factors of a question's weights, in 256 even steps from 128 to 383: divided by 255.5, 0.5 to 1.5.

    The divisor is left out, because a weighted mean is the same without it.
    """
    return (drawn >> _GUESS_BITS + _FACTOR_BITS * place & every(_FACTOR_LIMIT - 1)) + every(_LEAST_FACTOR)


def _guessed(drawn: int) -> Mapping[AnswerValue, int]:
    """Return where each guess is made: a column whose lanes have all bits of a factor set in the runs that make it.

    A guess is the whole part of 3 * bits / 65536: the three are as likely but for one in 65536.
    """
    thirds = (drawn & every((1 << _GUESS_BITS) - 1)) * len(GUESSES) >> _GUESS_BITS & every(0b11)
    second, third = thirds & every(1), thirds >> 1 & every(1)
    first = every(1) - second - third
    full = 2 * _FACTOR_LIMIT - 1
    return {guess: chosen * full for guess, chosen in zip(GUESSES, (first, second, third), strict=True)}
