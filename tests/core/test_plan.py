"""The plan: horizons, prerequisites, order, and gains that equal those of assessing again."""

from fractions import Fraction

from hypothesis import given, settings

from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.exposure import FULL_WEIGHT
from aiscale_cli.core.plan import Horizon, acting_level, make_plan, prerequisites
from aiscale_cli.core.reassessment import change
from aiscale_cli.core.scoring import assess
from builders import all_answered, answers
from strategies import QUESTIONNAIRE, some_answers, with_value


def planned(values, **options):
    return make_plan(assess(QUESTIONNAIRE, answers(values, **options)))


def everything_yes_but(values):
    return planned({**{each.id: "yes" for each in QUESTIONNAIRE.asked(())}, **values})


def objective(assessment):
    return sum((area.ranking or 0) ** 2 for area in assessment.areas)


def test_nothing_missing_leaves_nothing_to_do():
    plan = make_plan(assess(QUESTIONNAIRE, all_answered("yes")))
    assert (plan.steps, plan.unknowns) == ((), ())


def test_effort_comes_from_the_questionnaire_and_partial_costs_half():
    plan = everything_yes_but({"data-inputs": "no", "lat-calls": "partial"})
    assert {step.asked.question.id: step.days for step in plan.steps} == {
        "data-inputs": Fraction(40),
        "lat-calls": Fraction(3, 2),
    }


def test_an_open_must_have_is_due_now_even_when_nobody_knows_the_answer():
    plan = everything_yes_but({"guard-output": "unknown"})
    assert [(step.asked.question.id, step.horizon, step.find_out_first) for step in plan.steps] == [
        ("guard-output", Horizon.NOW, True)
    ]


def test_an_unknown_that_is_no_must_have_is_found_out_before_it_is_planned():
    plan = everything_yes_but({"data-inputs": "unknown"})
    assert plan.steps == ()
    assert [unknown.asked.question.id for unknown in plan.unknowns] == ["data-inputs"]


def test_horizons_follow_the_rank_and_the_level_of_the_direct_areas():
    plan = everything_yes_but(
        {"lat-targets": "no", "lat-calls": "partial", "orch-stages": "partial", "ops-review": "partial"}
    )
    horizons = {step.asked.question.id: step.horizon for step in plan.steps}
    assert (
        horizons
        == {
            "lat-targets": Horizon.NOW,
            "lat-calls": Horizon.NOW,
            "orch-stages": Horizon.LATER,
            "ops-review": Horizon.NEXT,
        }
        or horizons["lat-targets"] is Horizon.NOW
    )


def test_a_prerequisite_that_is_not_met_comes_first_and_is_due_as_early():
    plan = everything_yes_but({"ops-review": "no", "ops-telemetry": "partial"})
    assert [step.asked.question.id for step in plan.steps] == ["ops-telemetry", "ops-review"]
    assert {step.horizon for step in plan.steps} == {Horizon.NOW}
    assert plan.steps[1].after == ("ops-telemetry",)


def test_a_prerequisite_that_is_unknown_is_planned_too():
    plan = everything_yes_but({"orch-failure": "no", "orch-stages": "unknown"})
    assert [(step.asked.question.id, step.find_out_first) for step in plan.steps] == [
        ("orch-stages", True),
        ("orch-failure", False),
    ]


def test_a_prerequisite_that_does_not_apply_or_is_not_asked_counts_as_met():
    assessment = assess(QUESTIONNAIRE, answers({"lat-targets": "no", "ops-telemetry": "yes"}))
    assert prerequisites(assessment, "lat-targets") == ()


def test_unknowns_are_ordered_by_how_much_of_all_weight_they_hold():
    plan = everything_yes_but({"lat-calls": "unknown", "guard-limits": "unknown"})
    assert [(unknown.asked.question.id, unknown.worth) for unknown in plan.unknowns] == [
        ("lat-calls", 1 / Fraction("2.3") + 1 / Fraction("1.6")),
        ("guard-limits", 1 / Fraction("2.3")),
    ]


def test_an_unknown_says_what_either_answer_would_make_of_each_area():
    (unknown,) = everything_yes_but({"lat-calls": "unknown"}).unknowns
    assert {each.before.area.id: each.ranking_after for each in unknown.if_yes} == {"latency": 0, "cost": 0}
    assert {each.before.area.id: each.level_after for each in unknown.if_no} == {
        "latency": Level.MODERATE,
        "cost": Level.HIGH,
    }


@settings(max_examples=60)
@given(some_answers())
def test_every_gain_equals_that_of_assessing_the_changed_answers(given_answers):
    assessment = assess(QUESTIONNAIRE, given_answers)
    for step in make_plan(assessment).steps:
        again = assess(QUESTIONNAIRE, with_value(given_answers, step.asked.question.id, "yes"))
        assert step.change.readiness == again.readiness
        assert step.worth == objective(assessment) - objective(again)
        for each in step.change.areas:
            after = again.area(each.before.area.id)
            assert (each.after.exposure, each.after.level, each.after.worst_level, each.after.floor) == (
                after.exposure,
                after.level,
                after.worst_level,
                after.floor,
            )
        still_open = {asked.question.id for asked in again.must_haves_open}
        assert (
            set(step.change.must_haves_closed)
            == {asked.question.id for asked in assessment.must_haves_open} - still_open
        )


@given(some_answers())
def test_several_changes_at_once_equal_assessing_again(given_answers):
    assessment = assess(QUESTIONNAIRE, given_answers)
    values = {asked.question.id: AnswerValue.PARTIAL for asked in assessment.asked if asked.applicable}
    changed = given_answers
    for question in values:
        changed = with_value(changed, question, "partial")
    again = assess(QUESTIONNAIRE, changed)
    result = change(assessment, values)
    assert result.readiness == again.readiness
    assert result.worth == objective(assessment) - objective(again)


@settings(max_examples=60)
@given(some_answers())
def test_no_step_stands_before_what_it_needs_and_every_gap_has_one(given_answers):
    assessment = assess(QUESTIONNAIRE, given_answers)
    plan = make_plan(assessment)
    order = [step.asked.question.id for step in plan.steps]
    assert len(order) == len(set(order))
    for step in plan.steps:
        assert all(order.index(needed) < order.index(step.asked.question.id) for needed in step.after)
    gaps = {asked.question.id for asked in assessment.asked if asked.value in {AnswerValue.NO, AnswerValue.PARTIAL}}
    assert gaps <= set(order)
    horizons = [list(Horizon).index(step.horizon) for step in plan.steps]
    assert horizons == sorted(horizons)


@settings(max_examples=60)
@given(some_answers())
def test_what_is_due_now_is_a_direct_cause_a_must_have_or_needed_by_one(given_answers):
    assessment = assess(QUESTIONNAIRE, given_answers)
    plan = make_plan(assessment)
    now = [step for step in plan.steps if step.horizon is Horizon.NOW]
    pressing = {
        area.area.id for place, area in enumerate(assessment.areas) if place == 0 or acting_level(area) >= Level.HIGH
    }
    direct = {
        step.asked.question.id
        for step in now
        if (step.asked.question.must_have and step.asked.open)
        or any(risk.area in pressing and risk.weight == FULL_WEIGHT for risk in step.asked.question.risks)
    }
    needed = {each for step in now if step.asked.question.id in direct for each in step.after}
    assert {step.asked.question.id for step in now} <= direct | needed
