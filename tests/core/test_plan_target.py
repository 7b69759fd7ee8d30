"""The least effort for a verdict or a gate: exact, by looking at every set; what cannot be reached is said."""

from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest

from aiscale_cli.core.answers import Answer, Answers, AnswerValue, System, Waiver
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.closed_sets import Demand
from aiscale_cli.core.comparison import Baseline
from aiscale_cli.core.cover_search import cheapest_cover
from aiscale_cli.core.plan import prerequisites
from aiscale_cli.core.plan_choice import steps_of
from aiscale_cli.core.plan_target import (
    Gate,
    Target,
    least_effort_for_gate,
    least_effort_for_verdict,
    whole_plan,
    with_closed,
    with_found_out,
)
from aiscale_cli.core.policy import FAIL_ON_LEVELS, AreaBound, Condition, LayerBound, Policy
from aiscale_cli.core.scoring import assess
from builders import CORE_QUESTIONS, TODAY, all_answered, answers
from sets_of_steps import REAL, closed_sets, random_steps, real_answers
from strategies import QUESTIONNAIRE, VALUES

POLICIES = {
    "critical": Policy(fail_on=Level.CRITICAL),
    "high": Policy(fail_on=Level.HIGH, min_coverage=Fraction(0)),
    "moderate": Policy(fail_on=Level.MODERATE),
    "readiness": Policy(fail_under=Fraction(70), layers_under=(LayerBound("operations", Fraction(60)),)),
    "areas": Policy(areas_on=(AreaBound("guardrails", Level.HIGH), AreaBound("cost", Level.MODERATE))),
    "conditions": Policy(conditions=frozenset({Condition.MUST_HAVE, Condition.UNANSWERED})),
    "known": Policy(conditions=frozenset({Condition.UNKNOWN}), min_coverage=Fraction(9, 10)),
    "nothing known": Policy(fail_under=Fraction(0), layers_under=(LayerBound("operations", Fraction(0)),)),
}


@pytest.mark.parametrize("seed", range(60))
def test_the_cover_is_the_cheapest_of_every_set(seed):
    random = Random(seed)  # noqa: S311 - the same in every run
    number = random.randint(1, 9)
    steps = random_steps(random, number)
    demands = []
    for _ in range(random.randint(1, 4)):
        gains = tuple(random.choice((0, 0, 1, 2, 5)) for _ in range(number))
        demands.append(Demand(random.randint(1, sum(gains) + 1), gains))
    found = cheapest_cover(steps, tuple(demands), 10_000)
    costs = [
        steps.cost(each)
        for each in closed_sets(steps)
        if all(sum(demand.gains[step] for step in each) >= demand.least for demand in demands)
    ]
    assert (found.cost if found else None) == min(costs, default=None)
    if found:
        assert found.bound == found.cost == steps.cost(found.taken)
        assert found.taken == steps.closed(found.taken)


def small_answers(seed):
    random = Random(seed)  # noqa: S311 - the same in every run
    modules = ("security-integration",) if seed % 2 else ()
    allowed = {each.id: each.not_applicable_when for each in QUESTIONNAIRE.asked(modules)}
    values = {each: random.choice(VALUES) for each in allowed}
    told = {each: value for each, value in values.items() if value and (value != "not_applicable" or allowed[each])}
    waivers = (Waiver("orch-failure", "later", "team", TODAY),) if seed % 3 == 0 else ()
    return answers(told, modules=modules, waivers=waivers)


def least_days(assessment, reaches):
    """The fewest days of all closed sets that reach the target when the rest is found out; None when none does."""
    plan = whole_plan(assessment)
    steps, unit = steps_of(plan.steps)
    names = [step.asked.question.id for step in plan.steps]
    for taken in sorted(closed_sets(steps), key=steps.cost):
        if reaches(not_known(assessment), [names[step] for step in taken]):
            return Fraction(steps.cost(taken), unit)
    return None


def not_known(assessment):
    return [asked.question.id for asked in assessment.not_known]


def afterwards(assessment, found, closed, today=None):
    """The assessment in which what is found out turned out to be no, and the steps are done."""
    return with_closed(with_found_out(assessment, found), closed, today)


def check_effort(assessment, effort, reaches):
    assert effort.exact
    assert effort.days == (least_days(assessment, reaches) or 0)
    assert reaches(effort.find_out, effort.questions) or effort.obstacles
    for question in effort.find_out:
        assert question not in effort.questions
        assert not reaches([each for each in effort.find_out if each != question], effort.questions)
    for place, question in enumerate(effort.questions):
        assert set(prerequisites(assessment, question)) <= set(effort.questions[:place])


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("target", [Target.STABILISING, Target.READY])
def test_a_verdict_takes_the_least_of_every_set(target, seed):
    assessment = assess(QUESTIONNAIRE, small_answers(seed))
    good = ("ready", "stabilising")[: 2 if target is Target.STABILISING else 1]
    effort = least_effort_for_verdict(assessment, target)
    check_effort(assessment, effort, lambda *done: afterwards(assessment, *done).verdict in good)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", POLICIES)
def test_a_gate_takes_the_least_of_every_set(name, seed):
    assessment = assess(QUESTIONNAIRE, small_answers(seed))
    gate = Gate(POLICIES[name], TODAY)
    effort = least_effort_for_gate(assessment, gate)
    check_effort(assessment, effort, lambda *done: gate.check(afterwards(assessment, *done, TODAY)).passed)


def random_policy(random):
    """A random gate of the rules that look at the answers."""
    some = [each for each in (Condition.MUST_HAVE, Condition.UNKNOWN, Condition.UNANSWERED) if random.random() < 0.3]
    share = Fraction(random.randint(0, 10), 10)
    return Policy(
        fail_under=Fraction(random.randint(0, 90)) if random.random() < 0.4 else None,
        layers_under=(LayerBound("operations", share * 90),) if random.random() < 0.3 else (),
        fail_on=random.choice((None, None, *FAIL_ON_LEVELS)),
        areas_on=(AreaBound("cost", random.choice(FAIL_ON_LEVELS)),) if random.random() < 0.2 else (),
        conditions=frozenset(some),
        min_coverage=share,
    )


@pytest.mark.parametrize("seed", range(60))
def test_any_gate_takes_the_least_of_every_set_and_no_answer_more_than_it_needs(seed):
    random = Random(seed)  # noqa: S311 - the same in every run
    assessment = assess(QUESTIONNAIRE, small_answers(seed))
    gate = Gate(random_policy(random), TODAY)
    effort = least_effort_for_gate(assessment, gate)
    check_effort(assessment, effort, lambda *done: gate.check(afterwards(assessment, *done, TODAY)).passed)


@pytest.mark.parametrize("policy", [Policy(min_coverage=Fraction(1)), *map(POLICIES.get, ("known", "nothing known"))])
def test_what_only_has_to_be_known_takes_no_days(policy):
    assessment = assess(QUESTIONNAIRE, answers({}))
    effort = least_effort_for_gate(assessment, Gate(policy, TODAY))
    assert (effort.questions, effort.days, effort.exact) == ((), 0, True)
    assert effort.find_out


def test_as_many_answers_are_to_be_found_out_as_the_coverage_lacks_and_the_first_ones():
    values = dict.fromkeys(CORE_QUESTIONS[:-4], "no")
    assessment = assess(QUESTIONNAIRE, answers(values))
    order = [unknown.asked.question.id for unknown in whole_plan(assessment).unknowns]
    for lacking in range(1, 5):
        share = Fraction(len(values) + lacking, len(CORE_QUESTIONS))
        effort = least_effort_for_gate(assessment, Gate(Policy(min_coverage=share), TODAY))
        assert effort.find_out == tuple(order[:lacking])


def test_a_gate_that_leaves_out_nothing_names_the_unanswered_alone():
    values = dict.fromkeys(CORE_QUESTIONS[2:], "no") | {CORE_QUESTIONS[0]: "unknown"}
    gate = Gate(Policy(conditions=frozenset({Condition.UNANSWERED})), TODAY)
    assert least_effort_for_gate(assess(QUESTIONNAIRE, answers(values)), gate).find_out == (CORE_QUESTIONS[1],)


def test_a_waiver_does_not_show_what_nobody_looked_at():
    waived = answers({}, waivers=(Waiver("orch-failure", "later", "team", TODAY),))
    effort = least_effort_for_gate(assess(QUESTIONNAIRE, waived), Gate(Policy(min_coverage=Fraction(0)), TODAY))
    assert (len(effort.find_out), effort.questions) == (1, ())


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_on_random_answers_the_target_is_reached_with_everything_that_is_needed(seed):
    assessment = assess(REAL, real_answers(seed))
    for target in (Target.STABILISING, Target.READY):
        effort = least_effort_for_verdict(assessment, target)
        after = afterwards(assessment, effort.find_out, effort.questions)
        assert after.verdict in {"ready", target.value}
        assert effort.bound <= effort.days
        for place, question in enumerate(effort.questions):
            assert set(prerequisites(assessment, question)) <= set(effort.questions[:place])


def test_what_is_reached_needs_nothing():
    assessment = assess(QUESTIONNAIRE, all_answered("yes"))
    assert least_effort_for_verdict(assessment, Target.READY).reached
    assert least_effort_for_verdict(assessment, Target.STABILISING).reached
    assert least_effort_for_gate(assessment, Gate(POLICIES["moderate"], TODAY)).reached


def test_where_nothing_applies_no_verdict_can_be_reached():
    values = {each.id: "not_applicable" for each in QUESTIONNAIRE.asked(())}
    effort = least_effort_for_verdict(assess(QUESTIONNAIRE, answers(values)), Target.READY)
    assert effort.obstacles == ("no core question applies, so there is no verdict",)
    assert not effort.reached


def test_a_rule_that_no_step_can_meet_is_named_with_what_it_sees():
    gate = Gate(Policy(required_modules=("load",), fail_on=Level.HIGH), TODAY)
    effort = least_effort_for_gate(assess(QUESTIONNAIRE, all_answered("no")), gate)
    assert effort.obstacles == ("require-module load: not asked in the answers file",)
    assert effort.questions == ()


def test_ready_settles_every_unknown():
    values = dict.fromkeys(CORE_QUESTIONS, "yes") | {"data-inputs": "unknown"}
    effort = least_effort_for_verdict(assess(QUESTIONNAIRE, answers(values)), Target.READY)
    assert (effort.questions, effort.days) == (("data-inputs",), 40)


def dated(days_ago, evidence=()):
    reviewed = TODAY - timedelta(days=days_ago)
    said = {each: Answer(AnswerValue.YES, reviewed=reviewed, evidence=evidence) for each in CORE_QUESTIONS}
    return assess(QUESTIONNAIRE, Answers(System("Dated"), answers=said, assessed_on=date(2026, 1, 1)))


def test_stale_answers_are_to_be_looked_at_again_before_anything_is_built():
    assessment = dated(200)
    strict = Policy(max_age=90, conditions=frozenset({Condition.STALE}))
    effort = least_effort_for_gate(assessment, Gate(strict, TODAY))
    assert (effort.questions, effort.days) == ((), 0)
    assert effort.look_again == CORE_QUESTIONS
    assert not effort.reached


def test_no_more_answers_are_to_be_looked_at_than_the_gate_needs():
    effort = least_effort_for_gate(dated(200), Gate(Policy(max_age=90, min_coverage=Fraction(1, 3)), TODAY))
    assert len(effort.look_again) == 3


def test_a_step_done_counts_as_proved():
    assessment = assess(QUESTIONNAIRE, all_answered("no"))
    gate = Gate(Policy(require_evidence=True, fail_on=Level.CRITICAL), TODAY)
    effort = least_effort_for_gate(assessment, gate)
    assert effort.questions
    assert gate.check(with_closed(assessment, effort.questions, TODAY)).passed


def test_what_slid_back_is_mended_and_nothing_else():
    before = all_answered("yes")
    now = answers({**before.answers, "lat-calls": "no", "data-inputs": "no"})
    baseline = Baseline("old.yaml", QUESTIONNAIRE, answers({**before.answers, "data-inputs": "no"}))
    gate = Gate(Policy(conditions=frozenset({Condition.REGRESSION})), TODAY, baseline)
    assert least_effort_for_gate(assess(QUESTIONNAIRE, now), gate).questions == ("lat-calls",)


def test_beyond_the_limit_the_bound_holds():
    assessment = assess(REAL, real_answers(3))
    gate = Gate(POLICIES["critical"], TODAY)
    exact = least_effort_for_gate(assessment, gate, limit=20_000)
    cut_short = least_effort_for_gate(assessment, gate, limit=0)
    assert exact.exact
    assert not cut_short.exact
    assert cut_short.bound <= exact.days <= cut_short.days
    assert gate.check(afterwards(assessment, cut_short.find_out, cut_short.questions, TODAY)).passed
