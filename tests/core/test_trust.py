"""The answers as a gate counts them: waivers, stale answers and answers without evidence."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiscale_cli.core.answers import Answer, AnswerValue, Waiver
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.comparison import Baseline, compare
from aiscale_cli.core.gate import check
from aiscale_cli.core.policy import AreaBound, Condition, LayerBound, Policy
from aiscale_cli.core.scoring import assess
from aiscale_cli.core.trust import counted_answers, trust
from builders import TODAY, answers
from strategies import QUESTIONNAIRE, some_answers

ALL_YES = {each.id: "yes" for each in QUESTIONNAIRE.asked(())}
MUST_HAVE = Policy(conditions=frozenset({Condition.MUST_HAVE}))
DAY = timedelta(days=1)


def waiver(question="guard-output", *, expires=TODAY):
    return Waiver(question, "Accepted for the pilot.", "platform", expires)


def gate(policy, given_answers, today=TODAY, then=None):
    comparison = compare(Baseline("main", QUESTIONNAIRE, then), QUESTIONNAIRE, given_answers) if then else None
    return check(policy, assess(QUESTIONNAIRE, given_answers), today, comparison)


def test_a_waiver_holds_to_the_end_of_its_day():
    given_answers = answers({**ALL_YES, "guard-output": "no"}, waivers=(waiver(),))
    assert gate(MUST_HAVE, given_answers).passed
    assert not gate(MUST_HAVE, given_answers, TODAY + DAY).passed


def test_the_rule_says_what_it_would_have_seen_without_waivers():
    result = gate(MUST_HAVE, answers({**ALL_YES, "guard-output": "no"}, waivers=(waiver(),)))
    rule = result.rules[1]
    assert (rule.passed, rule.seen) == (True, "every must-have is met")
    assert (rule.without_waivers, rule.seen_without_waivers) == (False, "guard-output is no")
    assert result.waived == ("guard-output",)


def test_a_waiver_changes_nothing_but_the_gate():
    without = assess(QUESTIONNAIRE, answers({**ALL_YES, "guard-output": "no"}))
    with_one = assess(QUESTIONNAIRE, answers({**ALL_YES, "guard-output": "no"}, waivers=(waiver(),)))
    assert replace(with_one, answers=without.answers) == without


@pytest.mark.parametrize("value", ["yes", "not_applicable"])
def test_a_waiver_of_what_needs_none_does_not_act(value):
    given_answers = answers({**ALL_YES, "lat-targets": value}, waivers=(waiver("lat-targets"),))
    assert gate(MUST_HAVE, given_answers).waived == ()


def test_a_waiver_of_a_question_that_is_not_asked_does_not_act():
    assert gate(MUST_HAVE, answers(ALL_YES, waivers=(waiver("load-test"),))).waived == ()


@pytest.mark.parametrize(
    ("reviewed", "assessed_on", "why"),
    [
        (TODAY - 31 * DAY, TODAY, "31 days old"),
        (TODAY - 30 * DAY, None, ""),
        (None, TODAY - 30 * DAY, ""),
        (None, TODAY - 31 * DAY, "31 days old"),
        (None, None, "of unknown age"),
        (TODAY, date(2020, 1, 1), ""),
    ],
)
def test_the_age_of_an_answer_is_that_of_its_review_else_of_the_assessment(reviewed, assessed_on, why):
    said = {**ALL_YES, "ops-review": Answer(AnswerValue.PARTIAL, reviewed=reviewed)}
    given_answers = replace(answers(said), assessed_on=assessed_on)
    doubts = trust(Policy(max_age=30), assess(QUESTIONNAIRE, given_answers), TODAY).doubts
    found = doubts.get("ops-review")
    assert (found.why if found else "") == why


def test_one_day_is_a_day_old():
    given_answers = replace(answers(ALL_YES), assessed_on=TODAY - 2 * DAY)
    doubts = trust(Policy(max_age=1), assess(QUESTIONNAIRE, given_answers), TODAY).doubts
    assert doubts["ops-review"].why == "2 days old"


def test_no_and_unknown_need_neither_evidence_nor_review():
    given_answers = replace(answers({"ops-review": "no", "ops-telemetry": "unknown"}), assessed_on=None)
    policy = Policy(max_age=1, require_evidence=True)
    assert trust(policy, assess(QUESTIONNAIRE, given_answers), TODAY).doubts == {}


@pytest.mark.parametrize("value", ["yes", "partial", "not_applicable"])
def test_a_claim_without_evidence_counts_as_unknown(value):
    bare = answers({**ALL_YES, "lat-targets": value})
    proved = answers({**ALL_YES, "lat-targets": Answer(AnswerValue(value), evidence=("docs/targets.md",))})
    policy = Policy(require_evidence=True)
    assert trust(policy, assess(QUESTIONNAIRE, bare), TODAY).doubts["lat-targets"].why == "without evidence"
    assert "lat-targets" not in trust(policy, assess(QUESTIONNAIRE, proved), TODAY).doubts


def test_a_rule_says_why_an_answer_counts_as_unknown():
    result = gate(
        Policy(conditions=frozenset({Condition.UNKNOWN}), require_evidence=True), answers({"ops-review": "yes"})
    )
    assert "ops-review is unknown, its yes is without evidence" in result.rules[1].seen


def test_stale_answers_fail_only_where_that_is_asked():
    given_answers = replace(answers({**ALL_YES, "ops-review": "partial"}), assessed_on=TODAY - 40 * DAY)
    recent = {each: Answer(AnswerValue.YES, reviewed=TODAY) for each in ALL_YES if each != "ops-review"}
    given_answers = replace(given_answers, answers={**given_answers.answers, **recent})
    assert gate(Policy(max_age=30), given_answers).passed
    result = gate(Policy(max_age=30, conditions=frozenset({Condition.STALE})), given_answers)
    assert (result.rules[1].seen, result.passed) == ("ops-review (partial) is 40 days old", False)
    waived = replace(given_answers, waivers=(waiver("ops-review"),))
    assert gate(Policy(max_age=30, conditions=frozenset({Condition.STALE})), waived).passed


def test_an_answer_that_became_not_applicable_passes_when_waived_and_stays_left_out():
    then = answers(ALL_YES)
    now = answers({**ALL_YES, "lat-targets": "not_applicable"})
    policy = Policy(conditions=frozenset({Condition.REGRESSION}))
    assert not gate(policy, now, then=then).passed
    waived = replace(now, waivers=(waiver("lat-targets"),))
    assert gate(policy, waived, then=then).passed
    counted = counted_answers(
        waived, trust(policy, assess(QUESTIONNAIRE, waived), TODAY, frozenset({"lat-targets"})), waived=True
    )
    assert counted.value("lat-targets") is AnswerValue.NOT_APPLICABLE


POLICIES = [
    Policy(fail_under=Fraction(0), min_coverage=Fraction(0)),
    Policy(fail_under=Fraction(60)),
    Policy(layers_under=(LayerBound("latency-and-load", Fraction(0)),), min_coverage=Fraction(0)),
    Policy(fail_on=Level.HIGH),
    Policy(areas_on=(AreaBound("latency", Level.CRITICAL),), min_coverage=Fraction(0)),
    *(Policy(conditions=frozenset({each}), max_age=400) for each in Condition),
]
policies = st.sampled_from(POLICIES)
questions = st.sampled_from([each.id for each in QUESTIONNAIRE.questions])


@st.composite
def dated_answers(draw):
    """Any answers with evidence and days of review here and there."""
    drawn = draw(some_answers())
    said = {
        question: Answer(
            answer.value,
            evidence=draw(st.sampled_from([(), ("proof",)])),
            reviewed=draw(st.sampled_from([None, TODAY, TODAY - 100 * DAY])),
        )
        for question, answer in drawn.answers.items()
    }
    return replace(drawn, answers=said, assessed_on=draw(st.sampled_from([None, TODAY, TODAY - 200 * DAY])))


@given(dated_answers(), dated_answers(), st.sets(questions, min_size=1, max_size=3), policies)
def test_a_valid_waiver_never_fails_a_passing_gate(given_answers, then, waived, policy):
    accepted = replace(given_answers, waivers=tuple(waiver(each) for each in sorted(waived)))
    assert gate(policy, accepted, then=then).passed or not gate(policy, given_answers, then=then).passed


@given(dated_answers(), dated_answers(), policies, st.sampled_from([1, 50, 150]), st.booleans(), st.sets(questions))
def test_asking_for_recent_and_proved_answers_never_passes_a_failing_gate(
    given_answers, then, policy, max_age, evidence, waived
):
    given_answers = replace(given_answers, waivers=tuple(waiver(each) for each in sorted(waived)))
    stricter = replace(policy, max_age=max_age, require_evidence=evidence)
    assert not gate(stricter, given_answers, then=then).passed or gate(policy, given_answers, then=then).passed
