"""Exposure, rank and level of the risk areas: steps 5 to 7 of docs/scoring.md.

The sums run over whole numbers (weights and credits over their common denominators), because an exact sum of fractions
takes twenty times as long; every result is an exact fraction again.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from aiscale_cli.core.answers import Answers, AnswerValue
from aiscale_cli.core.assessment import AreaResult, AskedQuestion, Driver, Interval, Level, Sums, Term
from aiscale_cli.core.printed import hundredths
from aiscale_cli.core.questionnaire import CORE, Questionnaire, Thresholds

FULL_WEIGHT = 1
"""The weight of a direct cause or primary control; the floors of a level look at these alone."""


def credit(asked: AskedQuestion, thresholds: Thresholds) -> Interval:
    """Return the credit of an applicable question (0-1): [0, 1] while it is unknown or unanswered."""
    if asked.value is None or asked.value is AnswerValue.UNKNOWN:
        return Interval(Fraction(0), Fraction(1))
    value = thresholds.credits[asked.value]
    return Interval(value, value)


def ranked_areas(
    questionnaire: Questionnaire, answers: Answers, asked: Iterable[AskedQuestion]
) -> tuple[AreaResult, ...]:
    """Return the core areas, and those of the modules asked, worst first; equal ranking values share a rank.

    Ties are ordered by the open must-have questions of weight 1.0 in the area, then as in the questionnaire.
    """
    areas = [area for area in questionnaire.areas if area.module == CORE or area.module in answers.modules]
    terms: dict[str, list[Term]] = {area.id: [] for area in areas}
    for each in asked:
        if each.applicable:
            for risk in each.question.risks:
                if risk.area in terms:
                    terms[risk.area].append(Term(each, risk.weight))
    thresholds = questionnaire.thresholds
    full = {area.id: full_weight(terms[area.id]) for area in areas}
    numbers = {area.id: area_numbers(_sums(terms[area.id], thresholds), full[area.id], thresholds) for area in areas}
    order = {area.id: (_order(numbers[area.id]), _open_must_haves(full[area.id])) for area in areas}
    # sorted() is stable: what is still equal after the must-have questions stays in the questionnaire's order.
    ordered = sorted(areas, key=lambda area: order[area.id], reverse=True)
    values = [order[area.id][0] for area in ordered]
    return tuple(
        AreaResult(
            area,
            *numbers[area.id],
            rank=values.index(value) + 1,
            tied=values.count(value) > 1,
            terms=tuple(terms[area.id]),
            drivers=_drivers(terms[area.id], numbers[area.id].sums.scale, thresholds),
        )
        for area, value in zip(ordered, values, strict=True)
    )


class AreaNumbers(NamedTuple):
    """The numbers of an area, as in `AreaResult`."""

    exposure: Interval | None
    ranking: Fraction | None
    level: Level | None
    worst_level: Level | None
    floor: str
    sums: Sums


def area_numbers(sums: Sums, full: Sequence[AskedQuestion], thresholds: Thresholds) -> AreaNumbers:
    """Return the numbers that follow from the sums of an area and its questions of weight 1.0."""
    unit = thresholds.missing[0]
    low, high = sums.low, sums.high
    total = sums.weight * unit
    if not total:
        return AreaNumbers(None, None, None, None, "", sums)
    share = thresholds.unknown_share
    ranking = Fraction(low * share.denominator + (high - low) * share.numerator, total * share.denominator)
    exposure = Interval(Fraction(low, total), Fraction(high, total))
    level, floor = _level(ranking, full, thresholds, worst=False)
    worst_level, worst_floor = _level(exposure.limit, full, thresholds, worst=True)
    needed = thresholds.level_needs_answered
    is_known = sums.answered * needed.denominator >= sums.weight * needed.numerator
    return AreaNumbers(exposure, ranking, level if is_known else None, worst_level, floor or worst_floor, sums)


def full_weight(terms: Iterable[Term]) -> list[AskedQuestion]:
    """Return the questions of weight 1.0."""
    return [term.asked for term in terms if term.weight == FULL_WEIGHT]


def whole_weight(weight: Fraction, scale: int) -> int:
    """Return a weight times a scale that its denominator divides."""
    return weight.numerator * (scale // weight.denominator)


def level_of(value: Fraction, thresholds: Thresholds) -> Level:
    """Return the level of an exposure (0-1), judged by the number as it is printed."""
    printed = hundredths(value)
    return Level(sum(printed >= step for step in thresholds.level_steps))


def _sums(terms: Sequence[Term], thresholds: Thresholds) -> Sums:
    scale = lcm(*{term.weight.denominator for term in terms})
    missing = thresholds.missing[1]
    low = high = answered = total = 0
    for term in terms:
        weight = whole_weight(term.weight, scale)
        least, most = missing[term.asked.value]
        low += weight * least
        high += weight * most
        answered += weight * (least == most)
        total += weight
    return Sums(low, high, answered, total, scale)


def _drivers(terms: Sequence[Term], scale: int, thresholds: Thresholds) -> tuple[Driver, ...]:
    """Return what raises the exposure at the ranking value, with each question's share of it, largest first."""
    share = thresholds.unknown_share
    raised = {
        value: low * share.denominator + share.numerator * (high - low)
        for value, (low, high) in thresholds.missing[1].items()
    }
    parts = [whole_weight(term.weight, scale) * raised[term.asked.value] for term in terms]
    total = sum(parts)
    order = sorted((place for place, part in enumerate(parts) if part), key=lambda place: -parts[place])
    return tuple(Driver(terms[place].asked, terms[place].weight, Fraction(parts[place], total)) for place in order)


def _level(value: Fraction, full: Sequence[AskedQuestion], thresholds: Thresholds, *, worst: bool) -> tuple[Level, str]:
    """Return the level of a value and, when a floor lifted it to high, why; `full` are the questions of weight 1.0."""
    level = level_of(value, thresholds)
    floor = _floor(full, thresholds, worst=worst) if level < Level.HIGH else ""
    return (Level.HIGH, floor) if floor else (level, "")


def _floor(full: Sequence[AskedQuestion], thresholds: Thresholds, *, worst: bool) -> str:
    """Return why the area is at least high, or an empty text."""
    for asked in full:
        if asked.question.must_have and asked.open:
            return f"{asked.question.id} is a must-have and {asked.state}"
    missing = [asked for asked in full if (asked.open if worst else asked.value is AnswerValue.NO)]
    if len(missing) > thresholds.floor_share_of_no * len(full):
        state = "no, unknown or unanswered" if worst else "no"
        if len(full) == 1:
            return f"its one weight-1.0 question is {state}"
        verb = "is" if len(missing) == 1 else "are"
        return f"{len(missing)} of its {len(full)} weight-1.0 questions {verb} {state}"
    return ""


def _order(numbers: AreaNumbers) -> Fraction:
    """Return what the area is ranked by; an area in which nothing applies comes last."""
    return Fraction(-1) if numbers.ranking is None else numbers.ranking


def _open_must_haves(full: Iterable[AskedQuestion]) -> int:
    return sum(bool(asked.question.must_have) and asked.open for asked in full)
