"""What becomes of the numbers when some answers change: equal to assessing again, computed from what changes alone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from aiscale_cli.core.answers import Answer, AnswerValue
from aiscale_cli.core.assessment import AreaResult, AskedQuestion, Assessment, Interval, Level, Term
from aiscale_cli.core.exposure import area_result, credit
from aiscale_cli.core.questionnaire import CORE, Thresholds


@dataclass(frozen=True, slots=True)
class AreaChange:
    """A risk area before and after the change."""

    before: AreaResult
    after: AreaResult

    @property
    def levels_differ(self) -> bool:
        """Whether the level at the ranking value moves."""
        return self.before.level != self.after.level

    @property
    def ranking_after(self) -> Fraction:
        """The ranking value (0-1) after the change."""
        return self.after.ranking or Fraction(0)

    @property
    def level_after(self) -> Level | None:
        """The level at the ranking value after the change; None when it is not known."""
        return self.after.level


@dataclass(frozen=True, slots=True)
class Change:
    """The numbers after some answers changed.

    `worth` is by how much the sum of the squared ranking values over the ranked areas falls; `areas` holds the areas
    that the changed questions belong to, in rank order; `must_haves_closed` the must-have questions then closed.
    """

    readiness: Interval | None
    areas: tuple[AreaChange, ...]
    worth: Fraction
    must_haves_closed: tuple[str, ...]


def change(assessment: Assessment, values: Mapping[str, AnswerValue]) -> Change:
    """Return what the numbers become when the questions named are answered so.

    The questions must be asked and applicable, and the values yes, partial, no or unknown; KeyError otherwise.
    """
    changed = {
        question: AskedQuestion(assessment.by_question[question].question, Answer(value))
        for question, value in values.items()
    }
    touched = {risk.area for each in changed.values() for risk in each.question.risks}
    thresholds = assessment.questionnaire.thresholds
    areas = tuple(
        AreaChange(before, _area_after(before, changed, thresholds))
        for before in assessment.areas
        if before.area.id in touched and before.terms
    )
    worth = sum((_squared(each.before) - _squared(each.after) for each in areas), Fraction(0))
    was_open = {each.question.id for each in assessment.must_haves_open}
    closed = tuple(question for question, after in changed.items() if question in was_open and not after.open)
    return Change(_readiness(assessment, changed), areas, worth, closed)


def _area_after(before: AreaResult, changed: Mapping[str, AskedQuestion], thresholds: Thresholds) -> AreaResult:
    """Return the area with the changed questions in it; its rank stays, because the other areas are not looked at."""
    terms = tuple(Term(changed.get(term.asked.question.id, term.asked), term.weight) for term in before.terms)
    return replace(area_result(before.area, terms, thresholds), rank=before.rank, tied=before.tied)


def _squared(area: AreaResult) -> Fraction:
    return (area.ranking or Fraction(0)) ** 2


def _readiness(assessment: Assessment, changed: Mapping[str, AskedQuestion]) -> Interval | None:
    """Move the overall readiness by each changed core question's part of its layer's mean."""
    if assessment.readiness is None:
        return None
    known, limit = assessment.readiness.known, assessment.readiness.limit
    thresholds = assessment.questionnaire.thresholds
    core = [each for each in assessment.asked if each.question.module == CORE and each.applicable]
    layers = len({each.question.layer for each in core})
    for question, after in changed.items():
        if after.question.module != CORE:
            continue
        before = credit(assessment.by_question[question], thresholds)
        new = credit(after, thresholds)
        size = sum(each.question.layer == after.question.layer for each in core)
        part = Fraction(100, layers * size)
        known += part * (new.known - before.known)
        limit += part * (new.limit - before.limit)
    return Interval(known, limit)
