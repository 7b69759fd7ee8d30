"""What-if: two assessments side by side."""

from hypothesis import given
from hypothesis import strategies as st

from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.core.report_numbers import Range, range_text
from aiscale_cli.core.scoring import assess
from aiscale_cli.core.whatif import what_if
from builders import answers
from strategies import QUESTIONNAIRE, some_answers, with_value

ALL_NO = {each.id: "no" for each in QUESTIONNAIRE.asked(())}
VALUES = st.sampled_from([AnswerValue.YES, AnswerValue.PARTIAL, AnswerValue.NO, AnswerValue.UNKNOWN])


def pairs(result):
    every = [result.verdict, result.coverage, result.readiness, result.must_haves_open, *result.layers]
    return every + [pair for area in result.areas for pair in (area.level, area.exposure)]


@given(some_answers())
def test_supposing_nothing_changes_nothing(given_answers):
    result = what_if(assess(QUESTIONNAIRE, given_answers), {})
    assert not any(pair.moves for pair in pairs(result))
    assert not any(area.rises for area in result.areas)
    assert result.supposed == ()


@given(some_answers(), st.data())
def test_what_comes_after_is_what_a_file_with_these_answers_gives(given_answers, data):
    assessment = assess(QUESTIONNAIRE, given_answers)
    question = data.draw(st.sampled_from([asked.question.id for asked in assessment.asked]))
    value = data.draw(VALUES)
    result = what_if(assessment, {question: value})
    changed = assess(QUESTIONNAIRE, with_value(given_answers, question, value.value))
    assert result.readiness.after == range_text(Range.of_readiness(changed.readiness))
    assert result.verdict.after == (changed.verdict or "none yet")
    for pair, area in zip(result.areas, changed.areas, strict=True):
        assert (pair.id, pair.rank_after) == (area.area.id, area.rank)
        assert pair.exposure.after == range_text(Range.of_exposure(area.exposure))
    before = {area.area.id: area.rank for area in assessment.areas}
    assert {area.id: area.rank_before for area in result.areas} == before


def test_it_tells_what_moves_and_by_how_many_places():
    result = what_if(assess(QUESTIONNAIRE, answers(ALL_NO)), {"data-inputs": AnswerValue.YES})
    assert [(each.question, each.before, each.after) for each in result.supposed] == [("data-inputs", "no", "yes")]
    (data,) = [area for area in result.areas if area.id == "data"]
    assert (data.exposure.before, data.exposure.after) == ("1.00", "0.24")
    assert (data.level.before, data.level.after) == ("critical", "low")
    assert (data.rank_before, data.rank_after, data.rises) == (1, 6, -5)
    assert (result.readiness.before, result.readiness.after) == ("0.0", "20.0")
    moved = {pair.id for pair in result.layers if pair.moves}
    assert moved == {"data-readiness"}


def test_an_answer_that_is_given_already_keeps_what_was_said_about_it():
    assessment = assess(QUESTIONNAIRE, answers(ALL_NO))
    assert not any(pair.moves for pair in pairs(what_if(assessment, {"data-inputs": AnswerValue.NO})))
