"""What merging never does, whoever answered what, when, by inheritance or with waivers."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiscale_cli.core.answers import Answer, AnswerValue, Origin, Waiver
from aiscale_cli.core.gate import check
from aiscale_cli.core.joint_waivers import joint_waivers
from aiscale_cli.core.merging import assessors, merged
from aiscale_cli.core.policy import Condition, Policy
from aiscale_cli.core.scoring import assess
from builders import TODAY, answers
from strategies import MODULES, QUESTIONNAIRE, VALUES

CLAIMS = {AnswerValue.YES, AnswerValue.PARTIAL, AnswerValue.NOT_APPLICABLE}
ASKED = [each.id for each in QUESTIONNAIRE.asked(MODULES)]
DAYS = st.sampled_from([None, *(TODAY - timedelta(days=age) for age in (0, 30, 90, 91, 400))])
ORIGINS = st.one_of(st.none(), DAYS.map(lambda day: Origin("platform.yaml", day)))
ENDS = st.sampled_from([None, *(TODAY + timedelta(days=left) for left in (-1, 0, 1, 60))])
NO_LEFT_OUT = tuple(value for value in VALUES if value != "not_applicable")


@st.composite
def files(draw, values=VALUES, origins=ORIGINS):
    """Two or three files that ask everything, with answers and waivers of any day."""
    return [_file(draw, name, values, origins) for name in ("Ada", "Ben", "Cem")[: draw(st.integers(2, 3))]]


def _file(draw, name, values, origins):
    # Most questions say the same everywhere, so that rules do not fail on all of them at once.
    usual = draw(st.sampled_from(["yes", "partial", "no"]))
    some = draw(st.sets(st.sampled_from(ASKED), max_size=5))
    given_answers = {}
    for question in ASKED:
        value = draw(st.sampled_from(values)) if question in some else usual
        if value:
            given_answers[question] = Answer(
                AnswerValue(value),
                reason="Not here." if value == "not_applicable" else "",
                reviewed=draw(DAYS) if question in some else None,
                origin=draw(origins) if question in some else None,
            )
    ends = {question: draw(ENDS) for question in draw(st.sets(st.sampled_from(ASKED), max_size=4))}
    waivers = tuple(Waiver(question, "Pilot.", name, end) for question, end in ends.items() if end)
    file = answers(given_answers, modules=MODULES, waivers=waivers)
    return replace(file, answered_by=name, path=f"{name}.yaml", assessed_on=draw(DAYS))


def together(given_files):
    people = assessors(given_files)
    return merged(QUESTIONNAIRE, people, waivers=joint_waivers(QUESTIONNAIRE, people, TODAY).kept)


def failed(policy, file):
    """The rules that a file fails, each with the questions it fails on."""
    gate = check(policy, assess(QUESTIONNAIRE, file), TODAY)
    return {rule.rule: set(rule.questions) for rule in gate.rules if not rule.passed}


def policy(condition=None, *, max_age=90, fail_under=None):
    conditions = frozenset({condition} if condition else ())
    return Policy(conditions=conditions, max_age=max_age, fail_under=fail_under, min_coverage=Fraction(0))


@pytest.mark.parametrize("origins", [st.none(), ORIGINS], ids=["own", "inherited"])
@settings(max_examples=60)
@given(data=st.data())
def test_a_merged_answer_is_of_the_oldest_day_of_those_it_was_merged_from(origins, data):
    given_files = data.draw(files(origins=origins))
    result = together(given_files)
    for question in result.answers:
        days = [each.day_of(each.answers[question]) for each in given_files if question in each.answers]
        assert result.day_of(result.answers[question]) == (None if None in days else min(days))


@pytest.mark.parametrize("max_age", [None, 90])
@settings(max_examples=60)
@given(given_files=files())
def test_no_must_have_is_met_by_merging(max_age, given_files):
    rule = policy(Condition.MUST_HAVE, max_age=max_age)
    name = "fail-on must-have"
    open_ones = failed(rule, together(given_files)).get(name, set())
    for each in given_files:
        assert failed(rule, each).get(name, set()) <= open_ones


@pytest.mark.parametrize("max_age", [None, 90])
@settings(max_examples=60)
@given(given_files=files(values=NO_LEFT_OUT), bound=st.integers(1, 100))
def test_no_readiness_is_reached_by_merging(max_age, given_files, bound):
    rule = policy(max_age=max_age, fail_under=Fraction(bound))
    name = f"fail-under {bound}"
    for each in given_files:
        # Where nothing counts as answered every bound fails, whatever is waived: merging may bring an answer in.
        nobody_looked = "fail-under 0" in failed(policy(max_age=max_age, fail_under=Fraction(0)), each)
        if name in failed(rule, each) and not nobody_looked:
            assert name in failed(rule, together(given_files))


@settings(max_examples=60)
@given(given_files=files())
def test_what_somebody_does_not_know_stays_so_unless_somebody_says_no(given_files):
    rule, name = policy(Condition.UNKNOWN), "fail-on unknown"
    result = together(given_files)
    not_known = failed(rule, result).get(name, set())
    for each in given_files:
        for question in failed(rule, each).get(name, set()) - not_known:
            assert result.value(question) is AnswerValue.NO


@settings(max_examples=60)
@given(given_files=files())
def test_what_somebody_left_unanswered_is_never_answered_by_more_than_unknown(given_files):
    rule, name = policy(Condition.UNANSWERED), "fail-on unanswered"
    result = together(given_files)
    for each in given_files:
        for question in failed(rule, each).get(name, set()) - failed(rule, result).get(name, set()):
            assert result.value(question) in {AnswerValue.UNKNOWN, AnswerValue.NO}


@settings(max_examples=60)
@given(given_files=files())
def test_what_is_too_old_stays_so_where_the_merged_answer_still_claims_something(given_files):
    rule, name = policy(Condition.STALE), "fail-on stale"
    result = together(given_files)
    for each in given_files:
        for question in failed(rule, each).get(name, set()) - failed(rule, result).get(name, set()):
            assert result.value(question) not in CLAIMS


@settings(max_examples=60)
@given(given_files=files(), days=st.integers(0, 100))
def test_on_no_later_day_is_something_waived_that_one_of_them_does_not_waive(given_files, days):
    day = TODAY + timedelta(days=days)
    for waiver in together(given_files).waivers:
        for each in given_files:
            own = [other for other in each.waivers if other.question == waiver.question]
            assert own
            assert waiver.expires < day or own[0].expires >= day
