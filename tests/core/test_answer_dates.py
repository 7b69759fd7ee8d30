"""The day that an answer counts with, and what giving an answer on a day makes of a file."""

from dataclasses import replace
from datetime import date

import pytest

from aiscale_cli.core.answers import Answer, Answers, AnswerValue, Origin
from builders import TODAY, answer, answers

OLD = date(2025, 1, 1)
YES = Answer(AnswerValue.YES)


def assessed(day: date | None, said: dict[str, str | Answer]) -> Answers:
    return replace(answers(said), assessed_on=day)


@pytest.mark.parametrize(
    ("day", "present", "file_day", "reviewed"),
    [
        (None, {}, TODAY, None),
        (None, {"lat-calls": "no"}, None, TODAY),
        (None, {"orch-stages": "yes"}, None, TODAY),
        (OLD, {}, OLD, TODAY),
        (OLD, {"orch-stages": YES.looked_at(OLD)}, OLD, TODAY),
        (TODAY, {"orch-stages": "no"}, TODAY, None),
    ],
)
def test_an_answer_given_on_a_day_counts_with_it(
    day: date | None, present: dict[str, str | Answer], file_day: date | None, reviewed: date | None
) -> None:
    after = assessed(day, present).with_answer("orch-stages", YES, TODAY)
    assert (after.assessed_on, after.answers["orch-stages"].reviewed) == (file_day, reviewed)
    assert after.day_of(after.answers["orch-stages"]) == TODAY


def test_an_older_reviewed_day_is_replaced_although_the_file_is_of_today() -> None:
    after = assessed(TODAY, {}).with_answer("orch-stages", YES.looked_at(OLD), TODAY)
    assert after.answers["orch-stages"].reviewed == TODAY


def test_the_days_of_the_other_answers_stay() -> None:
    before = assessed(None, {"lat-calls": "no", "lat-targets": YES.looked_at(OLD)})
    after = before.with_answer("orch-stages", YES, TODAY)
    assert [after.day_of(after.answers[each]) for each in ("lat-calls", "lat-targets")] == [None, OLD]


def test_inherited_answers_do_not_keep_the_first_own_one_from_dating_the_file() -> None:
    inherited = replace(answer("no"), origin=Origin("../p.yaml", OLD))
    after = assessed(None, {"lat-calls": inherited}).with_answer("orch-stages", YES, TODAY)
    assert after.assessed_on == TODAY
    assert after.day_of(after.answers["lat-calls"]) == OLD


def test_without_a_day_no_date_is_written() -> None:
    after = assessed(None, {}).with_answer("orch-stages", YES)
    assert (after.assessed_on, after.answers) == (None, {"orch-stages": YES})


def test_no_answer_leaves_the_question_and_the_day_alone() -> None:
    after = assessed(None, {"orch-stages": "yes"}).with_answer("orch-stages", None, TODAY)
    assert (after.assessed_on, after.answers) == (None, {})
