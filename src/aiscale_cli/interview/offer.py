"""Which modules to offer after an interview: those that would sharpen this very result, the best first."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from aiscale_cli.core.assessment import AreaResult, Assessment, Level
from aiscale_cli.core.printed import exposure_text
from aiscale_cli.core.questionnaire import CORE, Module, Question, Questionnaire
from aiscale_cli.interview.prompter import ModuleOffer

WIDE = Fraction(1, 4)
"""From this width (0-1) on an area's exposure is too uncertain to act on."""


@dataclass(frozen=True, slots=True)
class _Gain:
    """What a module adds to one area: `weight` in all, worth asking for as far as `attention` (0-1) says."""

    area: AreaResult
    weight: Fraction
    attention: Fraction

    @property
    def worth(self) -> Fraction:
        return self.weight * self.attention


def module_offers(assessment: Assessment) -> tuple[ModuleOffer, ...]:
    """Return the modules not asked yet that would sharpen the result, the one that helps most first.

    A module is worth the weight that its questions add to each area that is high or critical, or whose interval is
    wide, times that area's ranking value or width, whichever is more. Behind those stand the modules that open a
    risk area which is not assessed yet, if the system is of the kind for which the module is proposed.
    Nothing is offered before anything is answered.
    """
    if not any(asked.answer for asked in assessment.asked):
        return ()
    questionnaire = assessment.questionnaire
    asked = {CORE, *assessment.answers.modules}
    ranked = [
        (sum((gain.worth for gain in gains), Fraction(0)), offer)
        for module in questionnaire.modules
        if module.id not in asked
        for gains in [_gains(assessment, _questions(questionnaire, module))]
        for offer in [_offer(assessment, module, gains)]
        if offer is not None
    ]
    # sorted() is stable: modules of equal worth stay in the order of the questionnaire.
    return tuple(offer for _, offer in sorted(ranked, key=lambda each: -each[0]))


def _questions(questionnaire: Questionnaire, module: Module) -> tuple[Question, ...]:
    return tuple(question for question in questionnaire.questions if question.module == module.id)


def _gains(assessment: Assessment, questions: Iterable[Question]) -> list[_Gain]:
    weights: dict[str, Fraction] = {}
    for risk in (risk for question in questions for risk in question.risks):
        weights[risk.area] = weights.get(risk.area, Fraction(0)) + risk.weight
    gains = [
        _Gain(area, weights[area.area.id], _attention(area)) for area in assessment.areas if area.area.id in weights
    ]
    return sorted((gain for gain in gains if gain.worth), key=lambda gain: -gain.worth)


def _attention(area: AreaResult) -> Fraction:
    """Return how much a sharper view of an area is worth (0-1): nothing where it is known and not high."""
    if area.exposure is None or area.ranking is None:
        return Fraction(0)
    width = area.exposure.limit - area.exposure.known
    bad = area.ranking if area.level is not None and area.level >= Level.HIGH else Fraction(0)
    return max(bad, width if width >= WIDE else Fraction(0))


def _offer(assessment: Assessment, module: Module, gains: list[_Gain]) -> ModuleOffer | None:
    opened = [area.title for area in assessment.not_assessed if area.module == module.id]
    fits = [word for word in module.proposed_when if word in assessment.answers.system.has]
    if not gains and not (opened and fits):
        return None
    reasons = [_reason(gain) for gain in gains[:2]]
    if opened:
        reasons.append(f"{_listed(opened)} {'is' if len(opened) == 1 else 'are'} not assessed without it")
    if fits:
        reasons.append(f"the system has {_listed([word.replace('-', ' ') for word in fits])}")
    count = len(_questions(assessment.questionnaire, module))
    return ModuleOffer(module.id, module.title, count, "; ".join(reasons))


def _reason(gain: _Gain) -> str:
    area = gain.area
    if area.exposure is None or area.ranking is None:
        return area.area.title
    between = f"{exposure_text(area.exposure.known)} to {exposure_text(area.exposure.limit)}"
    if area.level is None:
        return f"{area.area.title} is not known yet ({between})"
    if area.level >= Level.HIGH:
        return f"{area.area.title} is {area.level.word} ({exposure_text(area.ranking)})"
    return f"{area.area.title} is uncertain ({between})"


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
