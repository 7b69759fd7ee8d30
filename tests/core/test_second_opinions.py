"""Several people's answers side by side."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiscale_cli.core.agreement_views import Kappa, kappa_text
from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.core.merging import assessors, merged
from aiscale_cli.core.reassessment import change
from aiscale_cli.core.scoring import assess
from aiscale_cli.core.second_opinions import second_opinions
from builders import answers
from strategies import QUESTIONNAIRE, some_answers

CORE = [each.id for each in QUESTIONNAIRE.asked(())]
ALL_YES = dict.fromkeys(CORE, "yes")


def by(name, values, modules=()):
    return replace(answers(values, modules=modules), answered_by=name)


def compared(*files):
    return second_opinions(QUESTIONNAIRE, files)


def test_the_first_sentence_names_what_decides():
    result = compared(by("Ada", ALL_YES), by("Ben", {**ALL_YES, "guard-output": "no", "lat-calls": "no"}))
    assert result.sentences[0] == "Two of 9 questions decide: lat-calls and guard-output."
    assert result.sentences[1].startswith("The lower answers give stabilising at readiness")
    assert [each.question for each in result.differing] == ["lat-calls", "guard-output"]


def test_what_turns_nothing_alone_is_counted_beside_it():
    files = by("Ada", ALL_YES), by("Ben", {**ALL_YES, "guard-output": "no", "orch-stages": "partial"})
    result = compared(*files)
    assert [row.effect.decides for row in result.differing] == [True, False]
    assert result.sentences[0] == "One of 9 questions decides: guard-output; one more differs and turns nothing alone."


def test_nobody_differs():
    result = compared(by("Ada", ALL_YES), by("Ben", ALL_YES))
    assert result.sentences == (
        "Nobody differs: each of 9 questions has the same answer from everybody who was asked it.",
        "The same answer stands in 9 of 9 questions, 100 %; Cohen's kappa undefined.",
    )
    assert result.differing == ()
    assert result.agreement.kappa.text == "undefined: one and the same answer throughout leaves nothing but chance"


def test_what_differs_without_deciding():
    values = {**ALL_YES, "orch-stages": "unknown"}
    result = compared(by("Ada", values), by("Ben", {each: value for each, value in values.items() if value == "yes"}))
    assert result.sentences[0] == (
        "One of 9 questions is answered differently; it does not move the verdict, a level or the first risk."
    )
    assert result.differing[0].effect.worth == 0


def test_without_a_common_answer_there_is_nothing_to_measure():
    result = compared(by("Ada", ALL_YES), by("Ben", {}))
    assert result.sentences[-1] == "No question was answered by everybody, so there is no agreement to measure."
    assert result.agreement.kappa.text == "nothing to compare"
    assert result.agreement.left_out == ("9 questions that somebody left unanswered",)


def test_a_question_that_a_file_does_not_ask_is_no_difference_and_is_not_counted():
    result = compared(by("Ada", {**ALL_YES, "load-test": "no"}, ("load",)), by("Ben", ALL_YES))
    row = next(each for each in result.questions if each.question == "load-test")
    assert [each.state for each in row.opinions] == ["no", "not asked"]
    assert row.effect is None
    assert row.merged == "no"
    assert result.agreement.left_out == ("1 question not asked in every file",)
    assert result.agreement.questions == 9


def titles(agreed):
    return [each.title for each in agreed.measures]


def test_kappas_that_lack_a_value_for_the_same_reason_are_shown_as_one():
    agreed = compared(by("Ada", ALL_YES), by("Ben", ALL_YES)).agreement
    assert (titles(agreed), agreed.caution) == (["Kappa"], "")
    values = {"orch-stages": "yes", "lat-calls": "yes", "lat-targets": "unknown"}
    agreed = compared(by("Ada", values), by("Ben", values)).agreement
    assert titles(agreed) == ["Cohen's kappa", "Weighted kappa"]
    assert agreed.caution.startswith("3 questions are few for a kappa")
    agreed = compared(by("Ada", ALL_YES), by("Ben", {**ALL_YES, "lat-calls": "no"})).agreement
    assert titles(agreed) == ["Cohen's kappa", "Linear weights", "Quadratic weights"]


def test_of_three_people_without_any_kappa_no_pair_is_shown():
    agreed = compared(*(by(name, ALL_YES) for name in ("Ada", "Ben", "Cem"))).agreement
    assert (titles(agreed), agreed.shown_pairs) == (["Kappa"], ())
    few = compared(by("Ada", ALL_YES), by("Ben", {**ALL_YES, "lat-calls": "no"}), by("Cem", {"orch-stages": "yes"}))
    assert (titles(few.agreement), len(few.agreement.shown_pairs)) == (["Fleiss' kappa"], 3)


def test_weights_are_taken_over_yes_partial_and_no_alone():
    values = {**ALL_YES, "lat-targets": "not_applicable", "lat-calls": "unknown"}
    pair = compared(by("Ada", values), by("Ben", {**values, "orch-stages": "no"})).agreement.pairs[0]
    assert (pair.cohen.questions, pair.linear.questions, pair.quadratic.questions) == (9, 7, 7)


def test_of_three_people_there_is_fleiss_kappa_and_one_of_each_two():
    agreed = compared(by("Ada", ALL_YES), by("Ben", ALL_YES), by("Cem", {**ALL_YES, "lat-calls": "no"})).agreement
    assert agreed.kappa.title == "Fleiss' kappa"
    assert [(pair.first, pair.second) for pair in agreed.pairs] == [("Ada", "Ben"), ("Ada", "Cem"), ("Ben", "Cem")]
    assert [pair.equal for pair in agreed.pairs] == [9, 8, 8]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1), "1.00, almost perfect"),
        (Fraction(29, 59), "0.49, moderate"),
        (Fraction("0.8099"), "0.80, substantial"),
        (Fraction("0.4001"), "0.40, fair"),
        (Fraction(0), "0.00, slight"),
        (Fraction("-0.001"), "-0.01, poor"),
        (Fraction(-1), "-1.00, poor"),
    ],
)
def test_a_kappa_is_rounded_down_and_named(value, text):
    assert Kappa("", value, 9).text == text


def test_an_interval_is_rounded_outwards():
    interval = Fraction("0.219"), Fraction("0.751")
    assert Kappa("", Fraction(1, 2), 9, interval).text == "0.50, moderate; 0.21 to 0.76 at 95 %"
    assert kappa_text(Fraction("-0.019")) == "-0.02"


@given(st.lists(some_answers(), min_size=2, max_size=3))
def test_what_a_disagreement_is_worth_is_what_the_plan_would_count(files):
    result = compared(*files)
    together = assess(QUESTIONNAIRE, merged(QUESTIONNAIRE, assessors(files)))
    for row in result.differing:
        if row.effect.higher in {"not_applicable", "unanswered"}:
            continue
        again = change(together, {row.question: AnswerValue(row.effect.higher)})
        assert row.effect.worth == abs(again.worth)


@given(st.lists(some_answers(), min_size=2, max_size=3))
def test_every_question_has_a_word_from_everybody_and_those_that_differ_come_by_worth(files):
    result = compared(*files)
    assert all(len(row.opinions) == len(files) for row in result.questions)
    for row in result.questions:
        assert (row.effect is None) == (len({each.state for each in row.opinions} - {"not asked"}) <= 1)
    worths = [row.effect.worth for row in result.differing]
    assert worths == sorted(worths, reverse=True)
    assert sum(row.effect is not None for row in result.questions) == len(result.differing)
