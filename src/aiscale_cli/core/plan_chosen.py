"""A set of steps that was chosen from a plan: what it changes, what was left out for it, and why."""

from collections.abc import Iterable
from fractions import Fraction

from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.core.assessment import Assessment
from aiscale_cli.core.plan import Horizon, Plan
from aiscale_cli.core.plan_choice import Choice, choose, choose_must_haves_first
from aiscale_cli.core.plan_target import Effort
from aiscale_cli.core.reassessment import change
from aiscale_cli.core.report_actions import StepView, step_views
from aiscale_cli.core.whatif import WhatIf, what_if
from aiscale_cli.frozen import Frozen


class LeftOut(Frozen):
    """A step that was not chosen, and its days with those of everything that has to come before it.

    `fits` says that these days are within the budget, so that only what is worth more keeps the step out.
    """

    view: StepView
    days: Fraction
    fits: bool


class Chosen(Frozen):
    """A set of steps with what it changes as a whole.

    `bound` is what proves the choice: with a budget the most that a set within it can be worth, with a target the
    fewest days that reach it. `exact` says that the choice meets its bound. `whole` is the worth of the whole plan;
    `result` is what becomes of the numbers, for a target with everything answered by no that has to be found out.
    `must_haves_first` is the best set within the budget of those that close the most must-haves; None where that is
    this one, or nothing urgent that would fit was left out.
    """

    questions: tuple[str, ...]
    days: Fraction
    worth: Fraction
    exact: bool
    bound: Fraction
    whole: Fraction
    result: WhatIf
    find_out: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    must_haves_first: "Chosen | None" = None

    @property
    def share(self) -> Fraction:
        """The part (0-1) of the worth of the whole plan; 1 when that is worth nothing."""
        return self.worth / self.whole if self.whole else Fraction(1)


def within(assessment: Assessment, plan: Plan, budget: Fraction) -> Chosen:
    """Return the steps of a plan that are worth most within a number of engineer-days."""
    best = choose(assessment, plan, budget)
    left_out = tuple(_left_out(assessment, plan, best, budget))
    urgent = any(each.fits and (each.view.closes_must_have or each.view.horizon is Horizon.NOW) for each in left_out)
    other = choose_must_haves_first(assessment, plan, budget) if urgent else best
    first = _chosen(assessment, plan, other) if other.questions != best.questions else None
    return _chosen(assessment, plan, best, left_out, first)


def reaching(assessment: Assessment, plan: Plan, effort: Effort) -> Chosen:
    """Return the steps of a plan that reach a target."""
    return Chosen(
        questions=effort.questions,
        days=effort.days,
        worth=_worth(assessment, effort.questions),
        exact=effort.exact,
        bound=effort.bound,
        whole=_whole(assessment, plan),
        result=what_if(assessment, effort.values),
        find_out=effort.find_out,
    )


def _chosen(
    assessment: Assessment,
    plan: Plan,
    choice: Choice,
    left_out: tuple[LeftOut, ...] = (),
    must_haves_first: Chosen | None = None,
) -> Chosen:
    return Chosen(
        questions=choice.questions,
        days=choice.days,
        worth=choice.worth,
        exact=choice.exact,
        bound=choice.bound,
        whole=_whole(assessment, plan),
        result=what_if(assessment, dict.fromkeys(choice.questions, AnswerValue.YES)),
        left_out=left_out,
        must_haves_first=must_haves_first,
    )


def _left_out(assessment: Assessment, plan: Plan, choice: Choice, budget: Fraction) -> Iterable[LeftOut]:
    days = {step.asked.question.id: step.days for step in plan.steps}
    for view in step_views(assessment, plan, None):
        if view.question not in choice.questions:
            together = sum((days[each] for each in (*view.after, view.question)), Fraction(0))
            yield LeftOut(view, together, fits=together <= budget)


def _whole(assessment: Assessment, plan: Plan) -> Fraction:
    return _worth(assessment, (step.asked.question.id for step in plan.steps))


def _worth(assessment: Assessment, questions: Iterable[str]) -> Fraction:
    return change(assessment, dict.fromkeys(questions, AnswerValue.YES)).worth
