"""What a verdict or a policy asks of a set of steps, as demands that each step gives a fixed part towards.

Every condition of a verdict and every rule of a gate is a sum over the questions held against a bound
(docs/scoring.md), so closing a question always brings it nearer by the same amount. What only asks that something is
known is none of these: finding out takes no days, so the assessments here have an answer to every question.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor, lcm

from aiscale_cli.core.assessment import AreaResult, AskedQuestion, Assessment, Level
from aiscale_cli.core.closed_sets import Demand
from aiscale_cli.core.comparison import Comparison
from aiscale_cli.core.exposure import full_weight, whole_weight
from aiscale_cli.core.policy import Condition, Policy
from aiscale_cli.core.questionnaire import CORE, Thresholds, VerdictRule
from aiscale_cli.frozen import Frozen


class _Sum(Frozen):
    """A demand by question: what is due, and what closing each question gives."""

    least: int
    gains: Mapping[str, int]


def of_verdict(assessment: Assessment, verdict: VerdictRule, candidates: Sequence[str]) -> tuple[Demand, ...]:
    """Return what a verdict other than the lowest still asks for when nothing is unknown or unanswered.

    The first of the verdicts asks for more than numbers.
    """
    thresholds = assessment.questionnaire.thresholds
    sums = [
        _overall(assessment, verdict.readiness),
        *(_layer(assessment, layer, verdict.weakest_layer) for layer in assessment.core_sizes),
    ]
    if verdict.must_have_open is not None:
        sums.append(_each_of(assessment.must_haves_open, verdict.must_have_open))
    if verdict == thresholds.verdicts[0]:
        sums += [each for area in assessment.areas for each in _below(area, Level.HIGH, thresholds)]
    return _demands(sums, candidates)


def of_policy(
    policy: Policy, counted: Assessment, comparison: Comparison | None, candidates: Sequence[str]
) -> tuple[Demand, ...]:
    """Return what a policy still asks for; `counted` is the assessment of the answers as the gate counts them.

    Nothing in it is unknown or unanswered. Rules that no step has a part in (modules that are not asked, or were
    dropped) are left out: whether they hold is seen when everything is closed.
    """
    thresholds = counted.questionnaire.thresholds
    sums = [_layer(counted, bound.layer, bound.least) for bound in policy.layers_under]
    if policy.fail_under is not None:
        sums.append(_overall(counted, policy.fail_under))
    if policy.fail_on is not None:
        sums += [each for area in counted.areas for each in _below(area, policy.fail_on, thresholds)]
    for area_bound in policy.areas_on:
        area = counted.area(area_bound.area)
        sums += _below(area, area_bound.level, thresholds) if area else []
    if Condition.MUST_HAVE in policy.conditions:
        sums.append(_each_of(counted.must_haves_open))
    if Condition.REGRESSION in policy.conditions and comparison:
        worse = {change.question for change in comparison.changes if change.regression}
        sums.append(
            _each_of(each for each in counted.asked if each.question.id in worse and _missing(each, thresholds))
        )
    return _demands(sums, candidates)


def _demands(sums: Iterable[_Sum], candidates: Sequence[str]) -> tuple[Demand, ...]:
    found = (Demand(each.least, tuple(each.gains.get(name, 0) for name in candidates)) for each in sums)
    return tuple(dict.fromkeys(demand for demand in found if demand.least > 0))


def _missing(asked: AskedQuestion, thresholds: Thresholds) -> int:
    """Return what a question may lack at most, in parts of a full credit."""
    return thresholds.missing[1][asked.value][1] if asked.applicable else 0


def _each_of(asked: Iterable[AskedQuestion], spared: int = 0) -> _Sum:
    """Return the demand that all of these are closed but a number that is spared."""
    gains = {each.question.id: 1 for each in asked}
    return _Sum(len(gains) - spared, gains)


def _in_layer(assessment: Assessment, layer: str) -> list[AskedQuestion]:
    """Return the questions whose mean credit is the readiness of a layer."""
    core = assessment.questionnaire.layer(layer).core
    here = [each for each in assessment.asked if each.question.layer == layer and each.applicable]
    return [each for each in here if each.question.module == CORE or not core]


def _layer(assessment: Assessment, layer: str, bound: Fraction) -> _Sum:
    thresholds = assessment.questionnaire.thresholds
    gains = {each.question.id: _missing(each, thresholds) for each in _in_layer(assessment, layer)}
    allowed = len(gains) * thresholds.missing[0] * (1 - _exact(bound) / 100)
    return _Sum(ceil(sum(gains.values()) - allowed), gains)


def _overall(assessment: Assessment, bound: Fraction) -> _Sum:
    thresholds = assessment.questionnaire.thresholds
    sizes = assessment.core_sizes
    scale = lcm(*sizes.values())
    gains = {
        each.question.id: _missing(each, thresholds) * (scale // sizes[each.question.layer])
        for each in assessment.asked
        if each.question.module == CORE and each.applicable
    }
    allowed = len(sizes) * scale * thresholds.missing[0] * (1 - _exact(bound) / 100)
    return _Sum(ceil(sum(gains.values()) - allowed), gains)


def _exact(bound: Fraction) -> Fraction:
    """Return the exact readiness from which on the printed one, rounded down to a tenth, reaches a bound."""
    return Fraction(ceil(bound * 10), 10)


def _below(area: AreaResult, level: Level, thresholds: Thresholds) -> list[_Sum]:
    """Return what keeps an area below a level at the worst end: its exposure, and the two floors of high."""
    if not area.terms:
        return []
    total = area.sums.weight * thresholds.missing[0]
    most = floor(Fraction((thresholds.level_steps[level - 1] - 1) * total, 100))
    gains = {
        term.asked.question.id: whole_weight(term.weight, area.sums.scale) * _missing(term.asked, thresholds)
        for term in area.terms
    }
    exposure = _Sum(area.sums.high - most, gains)
    if level > Level.HIGH:
        return [exposure]
    full = full_weight(area.terms)
    missing = [asked for asked in full if asked.open]
    must_haves = [asked for asked in missing if asked.question.must_have]
    return [exposure, _each_of(must_haves), _each_of(missing, floor(thresholds.floor_share_of_no * len(full)))]
