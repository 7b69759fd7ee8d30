"""Exposure, rank and level of the risk areas: steps 5 to 7 of docs/scoring.md.

The sums run over whole numbers (weights and credits over their common denominators), because an exact sum of fractions
takes twenty times as long; every result is an exact fraction again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import lcm

from aiscale_cli.core.answers import Answers, AnswerValue
from aiscale_cli.core.assessment import AreaResult, AskedQuestion, Driver, Interval, Level, Term
from aiscale_cli.core.printed import printed_exposure
from aiscale_cli.core.questionnaire import CORE, Questionnaire, RiskArea, Thresholds

FULL_WEIGHT = Fraction(1)
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
    results = [area_result(area, tuple(terms[area.id]), questionnaire.thresholds) for area in areas]
    # sorted() is stable: what is still equal after the must-have questions stays in the questionnaire's order.
    ordered = sorted(results, key=lambda result: (-_order(result), -_open_full_weight_must_haves(result)))
    values = [_order(result) for result in ordered]
    return tuple(
        replace(
            result,
            rank=values.index(value) + 1,
            tied=values.count(value) > 1,
            drivers=_drivers(result.terms, questionnaire.thresholds),
        )
        for result, value in zip(ordered, values, strict=True)
    )


def area_result(area: RiskArea, terms: tuple[Term, ...], thresholds: Thresholds) -> AreaResult:
    """Return one area's numbers from its terms, without its rank and drivers."""
    if not terms:
        return AreaResult(area, None, None, None, None, "", rank=0, tied=False, terms=(), drivers=())
    weights, missing, unit = _whole_numbers(terms, thresholds)
    total = sum(weights) * unit
    exposure = Interval(
        Fraction(sum(weight * low for weight, (low, _) in zip(weights, missing, strict=True)), total),
        Fraction(sum(weight * high for weight, (_, high) in zip(weights, missing, strict=True)), total),
    )
    ranking = ranking_value(exposure, thresholds)
    answered = sum(weight for weight, term in zip(weights, terms, strict=True) if not term.asked.not_known)
    level, floor = _level(ranking, terms, thresholds, worst=False)
    worst_level, worst_floor = _level(exposure.limit, terms, thresholds, worst=True)
    return AreaResult(
        area=area,
        exposure=exposure,
        ranking=ranking,
        level=level if answered * unit >= thresholds.level_needs_answered * total else None,
        worst_level=worst_level,
        floor=floor or worst_floor,
        rank=0,
        tied=False,
        terms=terms,
        drivers=(),
    )


def ranking_value(exposure: Interval, thresholds: Thresholds) -> Fraction:
    """Return what is known to be missing plus a share of what might be (the Hurwicz criterion)."""
    if exposure.known == exposure.limit:
        return exposure.known
    return exposure.known + thresholds.unknown_share * (exposure.limit - exposure.known)


def level_of(value: Fraction, thresholds: Thresholds) -> Level:
    """Return the level of an exposure (0-1), judged by the number as it is printed."""
    printed = printed_exposure(value)
    steps = (thresholds.moderate, thresholds.high, thresholds.critical)
    return Level(sum(printed >= step for step in steps))


def _whole_numbers(terms: Sequence[Term], thresholds: Thresholds) -> tuple[list[int], list[tuple[int, int]], int]:
    """Return the weights and [least, most] missing of the terms as whole numbers, and the unit of the latter."""
    scale = lcm(*(term.weight.denominator for term in terms))
    weights = [term.weight.numerator * (scale // term.weight.denominator) for term in terms]
    unit, table = _missing_table(thresholds)
    return weights, [table[term.asked.value] for term in terms], unit


def _missing_table(thresholds: Thresholds) -> tuple[int, Mapping[AnswerValue | None, tuple[int, int]]]:
    unit = lcm(*(value.denominator for value in thresholds.credits.values()))
    table: dict[AnswerValue | None, tuple[int, int]] = {None: (0, unit), AnswerValue.UNKNOWN: (0, unit)}
    for value in (AnswerValue.YES, AnswerValue.PARTIAL, AnswerValue.NO):
        part = thresholds.credits[value]
        missing = unit - part.numerator * (unit // part.denominator)
        table[value] = (missing, missing)
    return unit, table


def _drivers(terms: Sequence[Term], thresholds: Thresholds) -> tuple[Driver, ...]:
    """Return what raises the exposure at the ranking value, with each question's share of it, largest first."""
    if not terms:
        return ()
    weights, missing, _ = _whole_numbers(terms, thresholds)
    share = thresholds.unknown_share
    parts = [
        weight * (low * share.denominator + share.numerator * (high - low))
        for weight, (low, high) in zip(weights, missing, strict=True)
    ]
    total = sum(parts)
    order = sorted((place for place, part in enumerate(parts) if part), key=lambda place: -parts[place])
    return tuple(Driver(terms[place].asked, terms[place].weight, Fraction(parts[place], total)) for place in order)


def _level(value: Fraction, terms: Iterable[Term], thresholds: Thresholds, *, worst: bool) -> tuple[Level, str]:
    """Return the level of a value and, when a floor lifted it to high, why."""
    level = level_of(value, thresholds)
    floor = _floor(terms, thresholds, worst=worst) if level < Level.HIGH else ""
    return (Level.HIGH, floor) if floor else (level, "")


def _floor(terms: Iterable[Term], thresholds: Thresholds, *, worst: bool) -> str:
    """Return why the area is at least high, or an empty text."""
    full = [term.asked for term in terms if term.weight == FULL_WEIGHT]
    for asked in full:
        if asked.question.must_have and asked.open:
            return f"{asked.question.id} is a must-have and {asked.state}"
    missing = [asked for asked in full if (asked.open if worst else asked.value is AnswerValue.NO)]
    if len(missing) > thresholds.floor_share_of_no * len(full):
        state = "no, unknown or unanswered" if worst else "no"
        return f"{len(missing)} of its {len(full)} weight-1.0 questions are {state}"
    return ""


def _order(result: AreaResult) -> Fraction:
    """Return what the area is ranked by; an area in which nothing applies comes last."""
    return Fraction(-1) if result.ranking is None else result.ranking


def _open_full_weight_must_haves(result: AreaResult) -> int:
    full = (term.asked for term in result.terms if term.weight == FULL_WEIGHT)
    return sum(bool(asked.question.must_have) and asked.open for asked in full)
