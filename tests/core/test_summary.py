"""The three opening sentences, read in full for every kind of result."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from aiscale_cli.core.answers import Waiver
from aiscale_cli.core.plan import make_plan
from aiscale_cli.core.report import ReportContext, make_report
from aiscale_cli.core.scoring import assess
from builders import CORE_QUESTIONS, TODAY, all_answered, answers, question
from strategies import QUESTIONNAIRE, some_answers

ALL_YES = dict.fromkeys(CORE_QUESTIONS, "yes")
NOTHING_LEFT = "There is nothing to find out: every question that applies has an answer."


def summary(given_answers):
    assessment = assess(QUESTIONNAIRE, given_answers)
    return make_report(assessment, make_plan(assessment), None, ReportContext("1.0", TODAY)).summary.sentences


def core(values):
    return summary(answers(values))


def test_everything_yes_is_ready_and_nothing_is_due():
    assert core(ALL_YES) == (
        "Ready. Every question that applies is answered with yes, so nothing here would hurt first.",
        "No step is due: keep the evidence current, and assess again when the system changes.",
        NOTHING_LEFT,
    )


def test_nothing_answered_asks_for_answers_first():
    risk, step, find_out = core({})
    assert risk == "No verdict yet: none of the 9 questions has a known answer, so no risk can be ruled out."
    assert step == "First step: answer the 9 open questions, which needs no engineering."
    assert find_out == "Finding out about title of lat calls decides between low and critical for cost."


def test_where_no_answer_moves_a_level_the_numbers_are_told():
    values = {**ALL_YES, "data-inputs": "not_applicable", "ops-telemetry": "no", "ops-review": "unknown"}
    assert core(values)[2] == (
        "Finding out about title of ops review would move the result most: monitoring would stand at 0.35 after a yes, "
        "at 0.69 after a no."
    )


def test_only_unknowns_start_with_a_must_have():
    risk, step, _ = core(dict.fromkeys(CORE_QUESTIONS, "unknown"))
    assert risk == "No verdict yet: none of the 9 questions has a known answer, so no risk can be ruled out."
    assert step == (
        "First step: find out about title of ops telemetry, a must-have that nobody could answer. Closing the gap, if "
        "there is one, takes about 12 days."
    )


def test_an_unanswered_must_have_is_called_unanswered():
    values = {each: "yes" for each in CORE_QUESTIONS if each != "ops-telemetry"}
    step = core(values)[1]
    assert step.startswith("First step: find out about title of ops telemetry, a must-have without an answer. Closing")


def test_everything_not_applicable_has_no_verdict_and_nothing_to_find_out():
    assert core(dict.fromkeys(CORE_QUESTIONS, "not_applicable")) == (
        "No verdict: no question applies to this system, so nothing was assessed.",
        "First step: check the reasons for not applicable, because no question is left.",
        "There is nothing to find out.",
    )


def test_a_gap_is_stated_as_the_reason():
    assert core({**ALL_YES, "lat-targets": "no"}) == (
        "Stabilising. Latency (moderate) would hurt first: nothing of lat targets is in place.",
        "First step: introduce lat targets, about 3 days.",
        NOTHING_LEFT,
    )


def test_a_first_step_that_others_need_says_how_many():
    one_needs_it = {**ALL_YES, "ops-telemetry": "no", "ops-review": "partial"}
    assert core(one_needs_it)[1] == "First step: introduce ops telemetry, about 12 days; 1 later step builds on it."
    two_need_it = {**one_needs_it, "lat-targets": "no"}
    assert core(two_need_it)[1] == "First step: introduce ops telemetry, about 12 days; 2 later steps build on it."


def test_a_partial_answer_is_never_told_as_a_gap():
    assert core({**ALL_YES, "lat-targets": "partial"})[0] == (
        "Ready. No risk area is above low; most is missing in latency: the answer is only partial on title of lat "
        "targets."
    )


def test_an_unknown_answer_is_never_told_as_a_gap_and_names_the_levels_it_decides():
    risk, step, find_out = core({**ALL_YES, "lat-calls": "unknown"})
    assert risk == (
        "Stabilising. Cost (level not known, high at worst) would hurt first: nothing is known about title of lat "
        "calls."
    )
    assert step == "First step: find out about title of lat calls; no known gap is left to close."
    assert find_out == "Finding out about title of lat calls decides between low and high for cost."


def test_gaps_partial_and_missing_answers_join_into_one_sentence_with_two_reasons():
    values = {**ALL_YES, "lat-targets": "no", "lat-calls": "partial", "orch-failure": "unknown"}
    assert core(values)[0].endswith(
        "Latency (high, critical at worst) would hurt first: nothing of lat targets is in place, and the answer is "
        "only partial on title of lat calls."
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            "no",
            "Prototype. All risk areas would hurt first, equally (critical); in orchestration, nothing of orch stages",
        ),
        ("partial", "Fragile. All risk areas would hurt first, equally (high); in orchestration, the answers are only"),
    ],
)
def test_a_tie_of_all_areas_says_so(value, expected):
    assert summary(all_answered(value))[0].startswith(expected)


def test_a_tie_of_two_names_both():
    values = {
        **dict.fromkeys(CORE_QUESTIONS, "not_applicable"),
        "guard-limits": "yes",
        "ops-review": "no",
        "lat-calls": "no",
    }
    risk = core(values)[0]
    assert "Latency, cost and monitoring would hurt first, equally (critical); in latency, nothing of lat calls" in risk


def test_little_coverage_has_no_verdict_and_an_unknown_level():
    risk = core({"guard-output": "no"})[0]
    assert risk.startswith("No verdict yet, with 1 of 9 questions answered. So far, ")
    assert "critical at worst) would hurt first: nothing of guard output is in place" in risk


def test_a_gap_that_no_ranked_area_sees_is_not_called_a_risk():
    unseen = question("load-audit", "latency-and-load", {"security": "1.0"}, module="load")
    asked = (*QUESTIONNAIRE.questions, unseen)
    larger = replace(QUESTIONNAIRE, questions=asked, by_id={each.id: each for each in asked})
    assessment = assess(larger, answers({**ALL_YES, "load-test": "yes", "load-audit": "no"}, modules=("load",)))
    made = make_report(assessment, make_plan(assessment), None, ReportContext("1.0", TODAY)).summary
    assert made.risk == "Ready. No ranked risk area shows a gap."
    assert made.step == "First step: introduce load audit, about 12 days."


def waived(expires):
    return (Waiver("ops-telemetry", "Later.", "ops", expires),)


def test_a_first_step_whose_risk_is_accepted_says_until_when():
    values = {**ALL_YES, "ops-telemetry": "no", "ops-review": "partial"}
    assert summary(answers(values, waivers=waived(date(2027, 1, 31))))[1] == (
        "First step: introduce ops telemetry, about 12 days (risk accepted until 2027-01-31); 1 later step builds on "
        "it."
    )
    assert "accepted until 2026-11-20" in summary(answers(values, waivers=waived(TODAY)))[1]


def test_a_waiver_that_ended_accepts_nothing_any_more():
    values = {**ALL_YES, "ops-telemetry": "no"}
    assert "accepted" not in summary(answers(values, waivers=waived(date(2026, 11, 19))))[1]


def test_an_accepted_risk_that_nobody_knows_is_marked_too():
    nobody_knows = answers(dict.fromkeys(CORE_QUESTIONS, "unknown"), waivers=waived(TODAY))
    assert summary(nobody_knows)[1] == (
        "First step: find out about title of ops telemetry, a must-have that nobody could answer (risk accepted until "
        "2026-11-20). Closing the gap, if there is one, takes about 12 days."
    )


@settings(max_examples=100, deadline=None)
@given(some_answers())
def test_every_summary_is_made_of_whole_sentences(given_answers):
    for text in summary(given_answers):
        assert re.match(r"[A-Z]", text)
        assert text.endswith(".")
        assert not re.search(r"None|  |\.\.|,,| ,|: \.|\(\)|;\.|\{|\bso far, [A-Z]", text)
        assert len(text) <= 400
