"""The report: everything a format prints, as text, in order."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings

from aiscale_cli.core.answers import Waiver
from aiscale_cli.core.assessment import Interval, Level
from aiscale_cli.core.gate import check
from aiscale_cli.core.plan import Horizon, make_plan
from aiscale_cli.core.policy import Policy
from aiscale_cli.core.report import ReportContext, make_report
from aiscale_cli.core.report_numbers import Range
from aiscale_cli.core.scoring import assess
from aiscale_cli.errors import Location, Problem
from builders import CORE_QUESTIONS, TODAY, answer, answers, question
from strategies import QUESTIONNAIRE, some_answers

ALL_YES = dict.fromkeys(CORE_QUESTIONS, "yes")


def report(values, *, policy=None, warnings=(), **options):
    assessment = assess(QUESTIONNAIRE, answers(values, **options))
    gate = check(policy, assessment, TODAY) if policy else None
    return make_report(assessment, make_plan(assessment), gate, ReportContext("1.2.3", TODAY, tuple(warnings)))


def area(made, area_id):
    return next(each for each in made.areas if each.id == area_id)


def step(made, question):
    return next(each for each in made.steps if each.question == question)


def test_an_interval_prints_both_ends_and_an_exact_one_a_single_number():
    open_interval = Range.of_exposure(Interval(Fraction(71, 100), Fraction(93, 100)))
    assert open_interval.text == "0.71 to 0.93"
    assert Range.of_readiness(Interval(Fraction(200, 3), Fraction(200, 3))).text == "66.6"
    assert Range.of_exposure(None) is None


def test_ends_that_print_alike_are_one_number():
    assert Range.of_exposure(Interval(Fraction(331, 1000), Fraction(339, 1000))).text == "0.34"


def test_equal_ranks_are_marked():
    made = report({**ALL_YES, "lat-calls": "no"})
    ranks = {each.id: each.rank_text for each in made.areas}
    assert ranks["cost"] == "1"
    assert ranks["orchestration"] == ranks["data"] == "3="


def test_a_level_that_is_worse_at_the_worst_end_says_both():
    made = report({**ALL_YES, "lat-calls": "unknown"})
    assert area(made, "cost").level_text == "not known, high at worst"
    assert area(made, "data").level_text == "low"


def test_a_level_is_not_known_while_little_is_answered():
    made = report({"ops-telemetry": "yes"})
    assert area(made, "orchestration").level_text == "not known, critical at worst"
    assert area(made, "orchestration").level is None
    assert area(made, "orchestration").acting_level is Level.CRITICAL


def test_an_area_in_which_nothing_applies_says_so():
    made = report(dict.fromkeys(CORE_QUESTIONS, "not_applicable"))
    assert {each.level_text for each in made.areas} == {"nothing applies"}
    assert {each.rank_text for each in made.areas} == {"-"}
    assert {each.ranking_text for each in made.areas} == {""}
    assert made.readiness is None


def test_only_a_no_is_shown_as_the_gap_and_other_drivers_by_their_title():
    values = {**ALL_YES, "orch-stages": "no", "orch-failure": "partial"}
    texts = {driver.question: driver.text for driver in area(report(values), "orchestration").drivers}
    assert texts == {"orch-stages": "Nothing of orch stages is in place", "orch-failure": "Title of orch failure"}


def test_the_shares_of_the_drivers_sum_to_one():
    drivers = area(report({"orch-stages": "no"}), "monitoring").drivers
    assert sum(driver.share for driver in drivers) == 1
    assert [(driver.weight, driver.must_have) for driver in drivers] == [
        ("0.6", False),
        ("1.0", True),
        ("1.0", False),
        ("0.3", False),
    ]


def test_a_lifted_level_names_its_reason_and_a_plain_one_none():
    lifted = area(report({**ALL_YES, "guard-output": "no"}), "guardrails")
    assert lifted.floor == "at least high: guard-output is a must-have and no"
    assert area(report(dict.fromkeys(CORE_QUESTIONS, "no")), "guardrails").floor == ""


def test_a_level_lifted_at_the_worst_end_only_says_so():
    weights = [("1.0", "unknown"), *[("0.6", "yes")] * 4]
    asked = tuple(question(f"q{n}", "operations", {"monitoring": weight}) for n, (weight, _) in enumerate(weights))
    small = replace(QUESTIONNAIRE, questions=asked, by_id={each.id: each for each in asked})
    assessment = assess(small, answers({f"q{n}": value for n, (_, value) in enumerate(weights)}))
    made = make_report(assessment, make_plan(assessment), None, ReportContext("1.0", TODAY))
    assert area(made, "monitoring").level_text == "low, high at worst"
    assert area(made, "monitoring").floor == (
        "at least high at worst: its one weight-1.0 question is no, unknown or unanswered"
    )


def test_an_area_with_few_questions_names_the_module_that_doubles_them():
    values = {**ALL_YES, "lat-targets": "not_applicable"}
    assert area(report(values), "latency").sharpen_text == "2 questions; add module load for a sharper answer"
    assert area(report(ALL_YES), "latency").sharpen_text == ""
    assert area(report(values, modules=("load",)), "latency").sharpen_text == ""


def test_a_step_carries_effort_change_and_source():
    made = step(report({**ALL_YES, "guard-output": "no"}), "guard-output")
    assert made.heading == "Introduce guard output"
    assert made.effort_text == "M, about 12 days"
    assert made.change_texts("->") == (
        "Guardrails 0.44 -> 0.00",
        "Data 0.24 -> 0.00",
        "readiness +10.0",
        "closes a must-have",
    )
    assert made.change_texts("->", 1) == ("Guardrails 0.44 -> 0.00", "readiness +10.0", "closes a must-have")
    assert made.remedies[0].source_text == 'The publisher, "Part one"'
    assert made.remedies[1].source_text == "this questionnaire's own advice"
    assert made.horizon is Horizon.NOW


def test_the_gain_of_a_step_is_the_difference_of_the_printed_numbers():
    made = report({**ALL_YES, "guard-output": "no", "ops-review": "no"})
    gained = step(made, "guard-output")
    assert Fraction(made.readiness.known) + Fraction(gained.readiness_gain) == Fraction(gained.readiness_after.known)


def test_an_unknown_must_have_is_to_be_found_out_first():
    made = step(report({**ALL_YES, "guard-output": "unknown"}), "guard-output")
    assert made.find_out_first
    assert made.heading == "Find out first: title of guard output"


def test_steps_are_numbered_through_all_horizons_and_name_what_comes_before():
    made = report(dict.fromkeys(CORE_QUESTIONS, "no"))
    assert [each.number for each in made.steps] == list(range(1, len(made.steps) + 1))
    assert step(made, "ops-review").after == ("ops-telemetry",)
    assert sum(len(made.steps_due(horizon)) for horizon in Horizon) == len(made.steps)


def test_an_unknown_says_what_its_answer_moves():
    made = report({**ALL_YES, "lat-calls": "unknown"})
    (unknown,) = made.unknowns
    assert unknown.question == "lat-calls"
    assert [effect.text for effect in unknown.effects] == [
        "Cost 0.00 to 0.63 (low to high)",
        "Latency 0.00 to 0.44 (low to moderate)",
    ]


def test_an_effect_that_moves_no_level_says_so():
    texts = [effect.text for unknown in report({}).unknowns for effect in unknown.effects]
    assert any(text.endswith("(level not known yet)") for text in texts)
    values = {**dict.fromkeys(CORE_QUESTIONS, "no"), "orch-failure": "unknown"}
    latency = report(values).unknowns[0].effects[-1]
    assert latency.text == "Latency 0.87 to 1.00 (critical either way)"


def test_every_asked_question_is_there_with_what_was_said():
    values = {
        **ALL_YES,
        "orch-stages": answer("yes", note="Five services", evidence=["docs/a.md"]),
        "lat-targets": answer("not_applicable", reason="Nightly batch"),
    }
    del values["ops-review"]
    made = {each.question: each for each in report(values).answers}
    assert list(made) == list(CORE_QUESTIONS)
    assert (made["orch-stages"].state_text, made["orch-stages"].note) == ("yes", "Five services")
    assert (made["lat-targets"].state_text, made["lat-targets"].reason) == ("not applicable", "Nightly batch")
    assert made["ops-telemetry"].state_text == "yes (no evidence)"
    assert made["ops-review"].state_text == "unanswered"


def test_accepted_risks_and_what_was_left_out_are_listed():
    waiver = Waiver("orch-failure", "Lands in spring", "platform", date(2027, 3, 31))
    made = report({**ALL_YES, "orch-failure": "partial"}, waivers=(waiver,))
    (shown,) = made.waivers
    assert (shown.state, shown.owner, shown.expires) == ("partial", "platform", "2027-03-31")
    assert [(each.id, each.module) for each in made.not_assessed] == [("security", "security-integration")]
    assert [(each.id, each.questions) for each in made.modules_not_asked] == [("load", 1), ("security-integration", 1)]


def test_a_waiver_of_a_question_that_is_not_asked_says_so():
    waiver = Waiver("sec-rights", "No tools", "platform", date(2027, 3, 31))
    assert report(ALL_YES, waivers=(waiver,)).waivers[0].state == "not asked"


def test_the_head_names_the_system_and_the_scope():
    made = report(ALL_YES, modules=("load",))
    assert (made.system, made.scope, made.assessed_on) == (
        "Support assistant",
        "core and load, 10 questions",
        "2026-11-20",
    )
    assert made.coverage.text == "9 of 10 answered"
    assert made.coverage.share_text == "90 %"
    assert report(dict.fromkeys(CORE_QUESTIONS, "not_applicable")).coverage.share_text == ""


def test_the_provenance_names_the_questionnaire_and_the_next_command():
    made = report({**ALL_YES, "lat-calls": "no"}).provenance
    assert (made.questionnaire, made.sha256_short, made.version) == ("ai-scaling@1", "0" * 12, "1.2.3")
    assert made.next_command == "aiscale plan aiscale.yaml"
    assert report(ALL_YES).provenance.next_command == "aiscale assess --review aiscale.yaml"
    not_known = report({**ALL_YES, "lat-calls": "unknown"}).provenance
    assert not_known.next_command.startswith("aiscale explain area:")
    assert report({"lat-calls": "no"}).provenance.next_command == "aiscale assess aiscale.yaml"
    assert report({"lat-calls": "no"}).provenance.next_reason == "asks the 8 questions without an answer"


def test_answers_that_were_piped_in_cannot_be_completed_by_asking():
    piped = replace(answers({"lat-calls": "no"}), path="-")
    assessment = assess(QUESTIONNAIRE, piped)
    made = make_report(assessment, make_plan(assessment), None, ReportContext("1.0", TODAY)).provenance
    assert made.next_command.startswith("aiscale explain area:")


def test_a_path_with_blanks_is_quoted_for_the_shell():
    spaced = replace(answers({}), path="my answers.yaml")
    assessment = assess(QUESTIONNAIRE, spaced)
    made = make_report(assessment, make_plan(assessment), None, ReportContext("1.0", TODAY)).provenance
    assert made.next_command == "aiscale assess 'my answers.yaml'"


def test_the_gate_and_the_warnings_are_carried():
    warning = Problem("no evidence", Location("aiscale.yaml", 3, 1), "add some")
    made = report(ALL_YES, policy=Policy(fail_on=Level.HIGH), warnings=[warning])
    assert made.gate.passed
    assert made.warnings == ("aiscale.yaml:3:1: no evidence; add some",)
    assert report(ALL_YES).gate is None


@settings(max_examples=60, deadline=None)
@given(some_answers())
def test_a_report_can_be_made_of_any_answers_and_is_the_same_each_time(given_answers):
    assessment = assess(QUESTIONNAIRE, given_answers)
    plan = make_plan(assessment)
    made = make_report(assessment, plan, None, ReportContext("1.0", TODAY))
    assert made == make_report(assessment, plan, None, ReportContext("1.0", TODAY))
    assert len(made.answers) == len(assessment.asked)
    assert [each.rank for each in made.areas] == sorted(each.rank for each in made.areas)
    assert made.weakest_layer is None or made.weakest_layer in made.layers


@pytest.mark.parametrize(
    ("day", "by", "said"),
    [
        ("2026-11-20", "", "assessed 2026-11-20"),
        ("2026-11-20", "Ada", "assessed 2026-11-20 by Ada"),
        ("", "Ada", "answered by Ada"),
        ("", "", ""),
    ],
)
def test_when_and_by_whom_is_said_as_far_as_it_is_known(day, by, said):
    made = replace(report({}), assessed_on=day, answered_by=by)
    assert made.assessed_text == said
