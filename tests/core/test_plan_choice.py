"""The best set within a budget: exact, never below the greedy one, closed under prerequisites, the same every time."""

from fractions import Fraction
from random import Random

import pytest

from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.core.budget_search import best_set
from aiscale_cli.core.plan import Horizon, make_plan, prerequisites
from aiscale_cli.core.plan_choice import choose, choose_greedily, choose_must_haves_first, steps_of
from aiscale_cli.core.plan_target import with_closed
from aiscale_cli.core.scoring import assess
from aiscale_cli.core.worths import Worths, fill_greedily
from aiscale_cli.files.answers_file import read_answers
from builders import CORE_QUESTIONS, all_answered, answers
from conftest import ROOT
from sets_of_steps import REAL, closed_sets, random_steps, real_answers
from strategies import QUESTIONNAIRE

EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


def objective(assessment):
    return sum((area.ranking or 0) ** 2 for area in assessment.areas)


def random_worths(random, number):
    steps = random_steps(random, number)
    parts = tuple(
        tuple((area, random.randint(1, 9)) for area in range(3) if random.random() < 0.6) for _ in range(number)
    )
    whole = [sum(part for each in parts for place, part in each if place == area) for area in range(3)]
    return Worths(steps, tuple(each + random.randint(0, 9) for each in whole), parts)


@pytest.mark.parametrize("seed", range(60))
def test_it_finds_what_looking_at_every_set_finds(seed):
    random = Random(seed)  # noqa: S311 - the same in every run
    worths = random_worths(random, random.randint(1, 9))
    steps = worths.steps
    budget = random.randint(1, steps.cost(range(len(steps.costs))) - 1)
    found = best_set(worths, budget, 10_000)
    within = [each for each in closed_sets(steps) if steps.cost(each) <= budget]
    keys = {
        (worths.worth(worths.rests(each)), -steps.cost(each), tuple(-step for step in sorted(each))): each
        for each in within
    }
    assert found.taken == keys[max(keys)]
    assert found.worth == found.bound == max(keys)[0]
    assert worths.worth(worths.rests(fill_greedily(worths, budget))) <= found.worth


def check_choice(answers, part):
    """Everything that a choice within a part of the days of the whole plan promises."""
    assessment = assess(REAL, answers)
    plan = make_plan(assessment)
    total = sum((step.days for step in plan.steps), Fraction(0))
    budget = total * part
    if not plan.steps:
        return
    choice = choose(assessment, plan, budget)
    greedy = choose_greedily(assessment, plan, budget)
    after = with_closed(assessment, choice.questions)
    assert choice.worth == objective(assessment) - objective(after)
    assert greedy.worth <= choice.worth <= choice.bound
    assert choice.exact
    assert choice.days <= budget
    for place, question in enumerate(choice.questions):
        assert set(prerequisites(assessment, question)) <= set(choice.questions[:place])
    if part >= 1:
        assert choice.questions == tuple(step.asked.question.id for step in plan.steps)
        left = make_plan(after)
        assert left.steps == ()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(200))
def test_on_random_answers_it_is_never_below_the_greedy_choice(seed):
    check_choice(real_answers(seed), Fraction(Random(seed).randint(1, 20), 20))  # noqa: S311 - the same in every run


@pytest.mark.parametrize("part", [Fraction(1, 5), Fraction(1, 2), Fraction(9, 10), Fraction(1)])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_on_every_example_it_is_never_below_the_greedy_choice(path, part):
    check_choice(read_answers(path.read_text(encoding="utf-8"), path.name, REAL).answers, part)


def test_beyond_the_limit_it_gives_the_best_so_far_with_a_bound_that_holds():
    assessment = assess(REAL, real_answers(0))
    plan = make_plan(assessment)
    exact = choose(assessment, plan, Fraction(60))
    cut_short = choose(assessment, plan, Fraction(60), limit=1)
    greedy = choose_greedily(assessment, plan, Fraction(60))
    assert not cut_short.exact
    assert greedy.worth <= cut_short.worth <= exact.worth <= cut_short.bound


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("budget", [3, 12, 30, 55])
def test_must_haves_first_is_the_best_of_every_set_that_closes_the_most(seed, budget):
    random = Random(seed)  # noqa: S311 - the same in every run
    values = {question: random.choice(("yes", "partial", "no", "no", "unknown")) for question in CORE_QUESTIONS}
    assessment = assess(QUESTIONNAIRE, answers(values))
    plan = make_plan(assessment)
    steps, unit = steps_of(plan.steps)
    names = [step.asked.question.id for step in plan.steps]
    keys = []
    for taken in closed_sets(steps):
        if steps.cost(taken) <= budget * unit:
            after = with_closed(assessment, [names[step] for step in taken])
            closed = len(assessment.must_haves_open) - len(after.must_haves_open)
            keys.append((closed, objective(assessment) - objective(after), -steps.cost(taken)))
    choice = choose_must_haves_first(assessment, plan, Fraction(budget))
    after = with_closed(assessment, choice.questions)
    closed = len(assessment.must_haves_open) - len(after.must_haves_open)
    assert (closed, choice.worth, -choice.days * unit) == max(keys)
    assert choice.exact


def test_a_budget_below_every_step_chooses_nothing():
    assessment = assess(QUESTIONNAIRE, all_answered("no"))
    choice = choose(assessment, make_plan(assessment), Fraction(1))
    assert (choice.questions, choice.days, choice.worth, choice.exact) == ((), 0, 0, True)


def test_the_budget_beats_the_order_of_the_plan():
    assessment = assess(REAL, real_answers(0))
    plan = make_plan(assessment)
    days = [step.days for step in plan.steps]
    better = [
        budget
        for budget in range(10, int(sum(days)), 10)
        if choose(assessment, plan, Fraction(budget)).worth > choose_greedily(assessment, plan, Fraction(budget)).worth
    ]
    assert better


@pytest.mark.parametrize("seed", range(200))
def test_the_first_fix_goes_at_an_open_must_have_or_at_what_would_hurt_first(seed):
    assessment = assess(REAL, real_answers(seed))
    steps = [step for step in make_plan(assessment).steps if step.horizon is Horizon.NOW]
    first_area = assessment.areas[0].area.id

    def leads(step):
        direct = any(risk.area == first_area and risk.weight == 1 for risk in step.asked.question.risks)
        return direct or bool(step.asked.question.must_have and step.asked.open)

    free = [step for step in steps if leads(step)]
    free = [step for step in free if all(leads(each) for each in steps if each.asked.question.id in step.after)]
    if free:
        assert leads(steps[0])


def test_the_same_answers_give_the_same_choice_in_any_order():
    answers = real_answers(5)
    turned = type(answers)(answers.system, answers.modules, dict(reversed(answers.answers.items())))
    first, second = (assess(REAL, each) for each in (answers, turned))
    assert choose(first, make_plan(first), Fraction(50)) == choose(second, make_plan(second), Fraction(50))


def test_an_answer_value_that_is_partial_costs_half():
    assessment = assess(QUESTIONNAIRE, all_answered("partial"))
    choice = choose(assessment, make_plan(assessment), Fraction(3, 2))
    assert choice.days == Fraction(3, 2)
    assert assessment.by_question[choice.questions[0]].value is AnswerValue.PARTIAL
