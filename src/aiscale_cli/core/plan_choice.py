"""The best set of steps within a number of engineer-days: exact, up to a limit on the search."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations
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


def choose_must_haves_first(assessment: Assessment, plan: Plan, budget: Fraction, limit: int = NODE_LIMIT) -> Choice:
    """Return the steps worth most within a budget among the sets that close the most open must-haves.

    The searches, one for each way to close that many, share the limit.
    """
    search, unit, scale = _search(assessment, plan)
    money = floor(budget * unit)
    ways = _most_must_haves(search, plan, money)
    found = [(way, *_best_with(search, way, money, limit // len(ways))) for way in ways]
    bound = max(each for _, _, each in found)
    taken = max(
        (way | rest for way, rest, _ in found),
        key=lambda each: (search.worth(search.rests(each)), -search.steps.cost(each), sorted(-step for step in each)),
    )
    return _choice(assessment, plan, frozenset(taken), Fraction(bound, scale * scale))


def _most_must_haves(search: Worths, plan: Plan, money: int) -> list[set[int]]:
    """Return every way to close as many open must-haves as the money is enough for, with all that they need."""
    must_haves = [number for number, step in enumerate(plan.steps) if step.asked.question.must_have and step.asked.open]
    ways: list[set[int]] = []
    for number in range(len(must_haves), -1, -1):
        closed = (search.steps.closed(each) for each in combinations(must_haves, number))
        ways = ways or [each for each in closed if search.steps.cost(each) <= money]
    return ways


def _best_with(search: Worths, taken: set[int], money: int, limit: int) -> tuple[set[int], int]:
    """Return what to take beside some steps, and the most that all of it can be worth."""
    steps = search.steps
    others = [number for number in range(len(steps.costs)) if number not in taken]
    place = {number: each for each, number in enumerate(others)}
    needs = tuple(tuple(place[each] for each in steps.needs[number] if each in place) for number in others)
    rests = search.rests(taken)
    left = Worths(
        Steps(tuple(steps.costs[number] for number in others), needs),
        tuple(rests),
        tuple(search.parts[number] for number in others),
    )
    found = best_set(left, money - steps.cost(taken), limit)
    return {others[each] for each in found.taken}, search.worth(rests) + found.bound


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
