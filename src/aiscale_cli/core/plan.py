"""What to do first and what to find out: every gap as a step with effort and worth, in three horizons."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from fractions import Fraction

from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.core.assessment import AreaResult, AskedQuestion, Assessment, Level
from aiscale_cli.core.exposure import FULL_WEIGHT
from aiscale_cli.core.reassessment import AreaChange, Change, area_changes, change
from aiscale_cli.frozen import Frozen


class Horizon(StrEnum):
    """When a step is due."""

    NOW = "now"
    NEXT = "next"
    LATER = "later"


class Step(Frozen):
    """Closing one gap, that is: bringing one question to yes.

    `days` are engineer-days, a planning figure, half of it where the answer is partial. `worth` is by how much the sum
    of the squared ranking values falls when this question alone becomes yes; `change` what becomes of the numbers then.
    `after` names the steps that have to come before.
    """

    asked: AskedQuestion
    horizon: Horizon
    days: Fraction
    worth: Fraction
    change: Change
    after: tuple[str, ...]

    @property
    def find_out_first(self) -> bool:
        """Whether nobody knows yet that there is a gap."""
        return self.asked.not_known


class Unknown(Frozen):
    """A question nobody can answer: `worth` is its part of the weights summed over the ranked areas.

    `if_yes` and `if_no` hold the ranking value and level of each area concerned after it is answered so.
    """

    asked: AskedQuestion
    worth: Fraction
    if_yes: tuple[AreaChange, ...]
    if_no: tuple[AreaChange, ...]


class Plan(Frozen):
    """The steps in the order to take them, and the unknowns in the order to find them out."""

    steps: tuple[Step, ...]
    unknowns: tuple[Unknown, ...]


def make_plan(assessment: Assessment, also: Collection[str] = ()) -> Plan:
    """Return the plan for an assessment; a prerequisite never stands after a step that needs it.

    The questions in `also` are taken for gaps although nobody knows the answer.
    """
    gaps = [asked for asked in assessment.asked if _is_gap(asked) or asked.question.id in also]
    horizons = _horizons(assessment, gaps)
    steps = {
        question: _step(assessment, assessment.by_question[question], horizon) for question, horizon in horizons.items()
    }
    ordered = [step for horizon in Horizon for step in _ordered(assessment, horizon, steps)]
    return Plan(tuple(ordered), _unknowns(assessment))


def prerequisites(assessment: Assessment, question: str) -> tuple[str, ...]:
    """Return what has to become yes before a question can, nearest last; not asked or not applicable counts as met."""
    found: dict[str, None] = {}

    def visit(needed_by: str) -> None:
        for needed in assessment.by_question[needed_by].question.depends_on:
            asked = assessment.by_question.get(needed)
            if asked and asked.applicable and asked.value is not AnswerValue.YES and needed not in found:
                visit(needed)
                found[needed] = None

    visit(question)
    return tuple(found)


def _is_gap(asked: AskedQuestion) -> bool:
    if asked.not_known:
        return asked.question.must_have is not None
    return asked.value in {AnswerValue.NO, AnswerValue.PARTIAL}


def _horizons(assessment: Assessment, gaps: Iterable[AskedQuestion]) -> Mapping[str, Horizon]:
    """Return the horizon of every gap and of every prerequisite, which is due no later than what needs it."""
    horizons: dict[str, Horizon] = {}
    wanted = {asked.question.id: _horizon(assessment, asked) for asked in gaps}
    for horizon in Horizon:
        for question in (question for question, due in wanted.items() if due is horizon):
            for each in (*prerequisites(assessment, question), question):
                horizons.setdefault(each, horizon)
    return horizons


def _horizon(assessment: Assessment, asked: AskedQuestion) -> Horizon:
    if asked.question.must_have and asked.open:
        return Horizon.NOW
    levels = [
        (place, acting_level(area))
        for place, area in enumerate(assessment.areas)
        if any(risk.area == area.area.id and risk.weight == FULL_WEIGHT for risk in asked.question.risks)
    ]
    if any(place == 0 or level >= Level.HIGH for place, level in levels):
        return Horizon.NOW
    if any(level >= Level.MODERATE for _, level in levels):
        return Horizon.NEXT
    return Horizon.LATER


def acting_level(area: AreaResult) -> Level:
    """Return the level to act on: the one at the ranking value or, while that is not known, the worst."""
    return area.level if area.level is not None else (area.worst_level or Level.LOW)


def _step(assessment: Assessment, asked: AskedQuestion, horizon: Horizon) -> Step:
    whole = Fraction(assessment.questionnaire.efforts[asked.question.effort].days)
    changed = change(assessment, {asked.question.id: AnswerValue.YES})
    return Step(
        asked=asked,
        horizon=horizon,
        days=whole / 2 if asked.value is AnswerValue.PARTIAL else whole,
        worth=changed.worth,
        change=changed,
        after=prerequisites(assessment, asked.question.id),
    )


def _ordered(assessment: Assessment, horizon: Horizon, steps: Mapping[str, Step]) -> list[Step]:
    """Order a horizon by worth per day, each step together with the prerequisites that it needs.

    What goes at an open must-have or straight at the area that would hurt first leads, so that a plan begins there.
    """
    rates = {
        question: _rate(assessment, question, steps) for question, step in steps.items() if step.horizon is horizon
    }
    order = [asked.question.id for asked in assessment.asked]
    placed: dict[str, None] = {}
    by_rate = sorted(rates, key=lambda each: (-rates[each], order.index(each)))
    for question in (*_lead(assessment, by_rate, steps), *by_rate):
        for each in (*steps[question].after, question):
            if each in rates:
                placed.setdefault(each)
    return [steps[question] for question in placed]


def _lead(assessment: Assessment, by_rate: Iterable[str], steps: Mapping[str, Step]) -> list[str]:
    """Return the step that leads: the first whose prerequisites, if any, could lead as well; none where none can."""
    first = assessment.areas[0].area.id

    def can(question: str) -> bool:
        asked = assessment.by_question[question]
        return bool(asked.question.must_have and asked.open) or any(
            risk.area == first and risk.weight == FULL_WEIGHT for risk in asked.question.risks
        )

    return [each for each in by_rate if all(can(needed) for needed in (*steps[each].after, each))][:1]


def _rate(assessment: Assessment, question: str, steps: Mapping[str, Step]) -> Fraction:
    bundle = (*steps[question].after, question)
    days = sum((steps[each].days for each in bundle), Fraction(0))
    if len(bundle) == 1:
        return steps[question].worth / days
    return change(assessment, dict.fromkeys(bundle, AnswerValue.YES)).worth / days


def _unknowns(assessment: Assessment) -> tuple[Unknown, ...]:
    totals = {area.area.id: Fraction(area.sums.weight, area.sums.scale) for area in assessment.areas if area.terms}
    unknowns = []
    for asked in assessment.not_known:
        worth = sum(
            (risk.weight / totals[risk.area] for risk in asked.question.risks if risk.area in totals), Fraction(0)
        )
        if_yes = area_changes(assessment, {asked.question.id: AnswerValue.YES})
        if_no = area_changes(assessment, {asked.question.id: AnswerValue.NO})
        unknowns.append(Unknown(asked, worth, if_yes, if_no))
    return tuple(sorted(unknowns, key=lambda unknown: -unknown.worth))
