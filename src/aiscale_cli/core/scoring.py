"""From answers to readiness, exposures, levels and the verdict, in the order of docs/scoring.md, in exact fractions."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from aiscale_cli.core.answers import Answers
from aiscale_cli.core.assessment import (
    AreaResult,
    AskedQuestion,
    Assessment,
    Coverage,
    FactorResult,
    Interval,
    LayerResult,
    Level,
    ModuleResult,
)
from aiscale_cli.core.exposure import ranked_areas
from aiscale_cli.core.printed import printed_readiness
from aiscale_cli.core.questionnaire import CORE, Questionnaire, Thresholds, VerdictRule


def assess(questionnaire: Questionnaire, answers: Answers) -> Assessment:
    """Return the assessment of the answers; pure and exact, independent of the order of the answers.

    Answers to questions that are not asked are left out.
    """
    asked = tuple(AskedQuestion(each, answers.answers.get(each.id)) for each in questionnaire.asked(answers.modules))
    core = [each for each in asked if each.question.module == CORE]
    thresholds = questionnaire.thresholds
    layers = _layers(questionnaire, asked)
    core_layers = [result for result in layers if result.layer.core]
    readiness = _mean([result.readiness for result in core_layers])
    areas = ranked_areas(questionnaire, answers, asked)
    known = [result for result in core_layers if result.readiness]
    weakest = min(known, key=lambda result: result.readiness.known if result.readiness else 0, default=None)
    coverage = _coverage(asked)
    must_haves_open = tuple(each for each in asked if each.question.must_have and each.open)
    verdict = None
    if readiness and weakest and weakest.readiness and _covered(coverage, thresholds):
        ready = not any(each.not_known for each in asked) and not any(_high_at_worst(area) for area in areas)
        numbers = (readiness.known, weakest.readiness.known, len(must_haves_open))
        verdict = _verdict(thresholds, numbers, ready=ready)
    ranked = {area.area.id for area in areas}
    return Assessment(
        questionnaire=questionnaire,
        answers=answers,
        asked=asked,
        coverage=coverage,
        readiness=readiness,
        weakest_layer=weakest,
        verdict=verdict,
        layers=layers,
        modules=_modules(questionnaire, answers, asked, core),
        areas=areas,
        not_assessed=tuple(area for area in questionnaire.areas if area.id not in ranked),
        factors=_factors(questionnaire, areas),
        must_haves_open=must_haves_open,
        by_question={each.question.id: each for each in asked},
    )


def _coverage(asked: Iterable[AskedQuestion]) -> Coverage:
    applicable = [each for each in asked if each.applicable]
    return Coverage(len(applicable), sum(not each.not_known for each in applicable))


def _covered(coverage: Coverage, thresholds: Thresholds) -> bool:
    return coverage.share is not None and coverage.share >= thresholds.verdict_needs_coverage


def _readiness(asked: Iterable[AskedQuestion], thresholds: Thresholds) -> Interval | None:
    unit, table = thresholds.missing
    missing = [table[each.value] for each in asked if each.applicable]
    if not missing:
        return None
    whole = unit * len(missing)
    known, limit = whole - sum(most for _, most in missing), whole - sum(least for least, _ in missing)
    return Interval(Fraction(100 * known, whole), Fraction(100 * limit, whole))


def _mean(values: Sequence[Interval | None]) -> Interval | None:
    present = [value for value in values if value is not None]
    if not present:
        return None
    size = len(present)
    known = sum((value.known for value in present), Fraction(0))
    return Interval(known / size, sum((value.limit for value in present), Fraction(0)) / size)


def _layers(questionnaire: Questionnaire, asked: Sequence[AskedQuestion]) -> tuple[LayerResult, ...]:
    """Core layers from core questions alone, so that they compare across modules; the others when they are asked."""
    results = []
    for layer in questionnaire.layers:
        here = [each for each in asked if each.question.layer == layer.id]
        if layer.core:
            here = [each for each in here if each.question.module == CORE]
        if here:
            results.append(LayerResult(layer, _readiness(here, questionnaire.thresholds)))
    return tuple(results)


def _modules(
    questionnaire: Questionnaire, answers: Answers, asked: Sequence[AskedQuestion], core: Sequence[AskedQuestion]
) -> tuple[ModuleResult, ...]:
    results = []
    for module in questionnaire.modules:
        here = core if module.id == CORE else [each for each in asked if each.question.module == module.id]
        if module.id == CORE or module.id in answers.modules:
            results.append(ModuleResult(module, len(here), _readiness(here, questionnaire.thresholds)))
    return tuple(results)


def _high_at_worst(result: AreaResult) -> bool:
    return result.worst_level is not None and result.worst_level >= Level.HIGH


def _verdict(thresholds: Thresholds, numbers: tuple[Fraction, Fraction, int], *, ready: bool) -> str:
    """Return the first verdict that holds; the best one also needs nothing unknown and no area high at worst."""
    readiness, weakest, must_haves_open = numbers
    for place, rule in enumerate(thresholds.verdicts):
        if place == 0 and not ready:
            continue
        if _holds(rule, readiness, weakest, must_haves_open):
            return rule.verdict
    return thresholds.lowest_verdict


def _holds(rule: VerdictRule, readiness: Fraction, weakest: Fraction, must_haves_open: int) -> bool:
    return (
        printed_readiness(readiness) >= rule.readiness
        and printed_readiness(weakest) >= rule.weakest_layer
        and (rule.must_have_open is None or must_haves_open <= rule.must_have_open)
    )


def _factors(questionnaire: Questionnaire, areas: Iterable[AreaResult]) -> tuple[FactorResult, ...]:
    """Return the five factors: the mean over a factor's areas of 100 (1 - exposure)."""
    exposures = {area.area.id: area.exposure for area in areas}
    results = []
    for factor in questionnaire.factors:
        values = [
            Interval(100 * (1 - exposure.limit), 100 * (1 - exposure.known))
            for exposure in (exposures.get(area) for area in factor.areas)
            if exposure
        ]
        results.append(FactorResult(factor, _mean(values)))
    return tuple(results)
