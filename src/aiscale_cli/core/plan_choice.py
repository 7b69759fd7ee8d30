"""The best set of steps within a number of engineer-days: exact, up to a limit on the search."""

from collections.abc import Iterable
from fractions import Fraction
from math import floor, lcm

from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.core.assessment import Assessment
from aiscale_cli.core.budget_search import best_set
from aiscale_cli.core.closed_sets import Steps
from aiscale_cli.core.exposure import whole_weight
from aiscale_cli.core.plan import Plan, Step
from aiscale_cli.core.reassessment import change
from aiscale_cli.core.worths import Worths, fill_greedily
from aiscale_cli.frozen import Frozen

NODE_LIMIT = 20_000
"""The partial sets that a search looks at before it settles for the best so far; a number, so that machines agree."""


class Choice(Frozen):
    """A set of steps, each with its prerequisites, as questions in the plan's order.

    `days` are engineer-days; `worth` is by how much the sum of the squared ranking values falls when all of them are
    closed. No set within the budget is worth more than `bound`.
    """

    questions: tuple[str, ...]
    days: Fraction
    worth: Fraction
    bound: Fraction

    @property
    def exact(self) -> bool:
        """Whether the set is proved to be the best."""
        return self.worth == self.bound


def choose(assessment: Assessment, plan: Plan, budget: Fraction, limit: int = NODE_LIMIT) -> Choice:
    """Return the steps of the plan that are worth most within a budget of engineer-days.

    Of two sets worth the same it is the one of fewer days, then the one whose steps stand earlier in the plan.
    """
    search, unit, scale = _search(assessment, plan)
    found = best_set(search, floor(budget * unit), limit)
    bound = Fraction(found.bound, scale * scale)
    return _choice(assessment, plan, found.taken, bound)


def choose_greedily(assessment: Assessment, plan: Plan, budget: Fraction) -> Choice:
    """Return the steps taken one after the other by worth per day; what `choose` is never below. Proves no bound."""
    search, unit, scale = _search(assessment, plan)
    taken = fill_greedily(search, floor(budget * unit))
    whole = Fraction(sum(each * each for each in search.whole), scale * scale)
    return _choice(assessment, plan, taken, whole)


def steps_of(steps: Iterable[Step]) -> tuple[Steps, int]:
    """Return costs and prerequisites as whole numbers, and the units of cost that make a day."""
    steps = tuple(steps)
    unit = lcm(*(step.days.denominator for step in steps))
    place = {step.asked.question.id: number for number, step in enumerate(steps)}
    costs = tuple(int(step.days * unit) for step in steps)
    return Steps(costs, tuple(tuple(place[each] for each in step.after) for step in steps)), unit


def _choice(assessment: Assessment, plan: Plan, taken: frozenset[int], bound: Fraction) -> Choice:
    steps = [plan.steps[number] for number in sorted(taken)]
    questions = tuple(step.asked.question.id for step in steps)
    worth = change(assessment, dict.fromkeys(questions, AnswerValue.YES)).worth
    return Choice(questions, sum((step.days for step in steps), Fraction(0)), worth, bound)


def _search(assessment: Assessment, plan: Plan) -> tuple[Worths, int, int]:
    """Return the plan in whole numbers, the units of cost in a day, and the scale of the ranking values."""
    thresholds = assessment.questionnaire.thresholds
    unit, missing = thresholds.missing
    share = thresholds.unknown_share
    areas = [area for area in assessment.areas if area.terms]
    scale = lcm(*(area.sums.weight * unit * share.denominator for area in areas))
    place = {step.asked.question.id: number for number, step in enumerate(plan.steps)}
    parts: list[list[tuple[int, int]]] = [[] for _ in plan.steps]
    wholes = []
    for number, area in enumerate(areas):
        factor = scale // (area.sums.weight * unit * share.denominator)
        whole = 0
        for term in area.terms:
            least, most = missing[term.asked.value]
            raised = least * share.denominator + (most - least) * share.numerator
            part = factor * whole_weight(term.weight, area.sums.scale) * raised
            whole += part
            if term.asked.question.id in place:
                parts[place[term.asked.question.id]].append((number, part))
        wholes.append(whole)
    steps, days_unit = steps_of(plan.steps)
    return Worths(steps, tuple(wholes), tuple(map(tuple, parts))), days_unit, scale
