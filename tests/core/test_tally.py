"""The tally of a portfolio gives the numbers of an assessment, for any answers."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from aiscale_cli.core.answers import Answer, Answers, AnswerValue
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.portfolio_rows import system_answers
from aiscale_cli.core.printed import hundredths, tenths
from aiscale_cli.core.reassessment import change
from aiscale_cli.core.scoring import assess
from aiscale_cli.core.tally import Tally
from aiscale_cli.core.tally_gaps import WORTH_UNIT, added
from aiscale_cli.core.vector_sums import VectorSums
from aiscale_cli.files.questionnaire_file import load_questionnaire
from builders import answers
from strategies import QUESTIONNAIRE, some_answers

REAL = load_questionnaire()


def row_of(questionnaire, given_answers):
    tally = Tally(questionnaire)
    return tally.row("a.yaml", system_answers(questionnaire, given_answers)), tally.gaps.taken()


def assert_equal(questionnaire, given_answers):
    row, gaps = row_of(questionnaire, given_answers)
    assessment = assess(questionnaire, given_answers)
    assert row.verdict == assessment.verdict
    assert row.readiness == printed(assessment.readiness)
    assert (row.answered, row.applicable) == (assessment.coverage.answered, assessment.coverage.applicable)
    assert row.must_haves_open == len(assessment.must_haves_open)
    layers = {each.layer.id: each for each in assessment.layers}
    for layer, cell in zip(questionnaire.layers, row.layers, strict=True):
        assert cell == (printed(layers[layer.id].readiness) if layer.id in layers else None)
    areas = {each.area.id: each for each in assessment.areas}
    for area, cell in zip(questionnaire.areas, row.areas, strict=True):
        assert (cell is None) == (area.id not in areas)
        if cell is not None:
            assert_same_area(cell, areas[area.id])
    worst = [each.worst_level for each in assessment.areas if each.worst_level is not None]
    assert row.worst_level == max(worst, default=None)
    assert row.level == worst_printed(assessment)
    for question, count in zip(questionnaire.questions, gaps, strict=True):
        if given_answers.value(question.id) in {AnswerValue.NO, AnswerValue.PARTIAL}:
            exact = change(assessment, {question.id: AnswerValue.YES}).worth
            assert 0 <= exact - Fraction(count.worth, WORTH_UNIT) <= Fraction(len(question.risks), WORTH_UNIT)
        else:
            assert count.worth == 0


def worst_printed(assessment):
    """The worst of the levels that a report prints: below high, one that is not known."""
    printed = {area.level for area in assessment.areas if area.exposure}
    known = max((level for level in printed if level is not None), default=None)
    return None if None in printed and (known is None or known < Level.HIGH) else known


def assert_same_area(cell, area):
    assert (cell.rank, cell.level, cell.worst_level) == (area.rank, area.level, area.worst_level)
    exposure = area.exposure
    numbers = (None, None, None)
    if exposure:
        numbers = (hundredths(exposure.known), hundredths(exposure.limit), hundredths(area.ranking))
    assert (cell.known, cell.worst, cell.ranking) == numbers


def printed(interval):
    return None if interval is None else (tenths(interval.known), tenths(interval.limit))


@settings(max_examples=300)
@given(some_answers())
def test_every_number_is_that_of_the_assessment(given_answers):
    assert_equal(QUESTIONNAIRE, given_answers)


@settings(max_examples=60)
@given(st.data())
def test_so_it_is_for_the_questionnaire_of_the_program(data):
    asked = tuple(module.id for module in REAL.modules[1:] if data.draw(st.booleans()))
    usual = data.draw(st.lists(st.sampled_from([*AnswerValue, None]), min_size=1, max_size=3))
    values = {}
    for question in REAL.asked(asked):
        value = data.draw(st.sampled_from(usual))
        if value and (value != AnswerValue.NOT_APPLICABLE or question.not_applicable_when):
            values[question.id] = Answer(value)
    assert_equal(REAL, Answers(answers({}).system, asked, values))


@given(some_answers(), some_answers())
def test_gaps_add_up_whoever_counts_them(one, other):
    together = Tally(QUESTIONNAIRE)
    parts = []
    for each in (one, other):
        alone = Tally(QUESTIONNAIRE)
        for tally in (alone, together):
            tally.row("a.yaml", system_answers(QUESTIONNAIRE, each))
        parts.append(alone.gaps.taken())
    assert added(parts) == added(reversed(parts)) == together.gaps.taken()


def test_what_was_taken_is_not_counted_again():
    tally = Tally(QUESTIONNAIRE)
    tally.row("a.yaml", system_answers(QUESTIONNAIRE, answers(dict.fromkeys(["lat-calls"], "no"))))
    assert sum(each.no for each in tally.gaps.taken()) == 1
    assert sum(each.no + each.applicable + each.worth for each in tally.gaps.taken()) == 0


def test_more_different_areas_than_are_remembered_change_nothing(monkeypatch):
    monkeypatch.setattr("aiscale_cli.core.area_tally._MOST_REMEMBERED", 2)
    tally = Tally(QUESTIONNAIRE)
    for value in ("yes", "no", "partial", "unknown", "no"):
        said = system_answers(QUESTIONNAIRE, answers(dict.fromkeys(QUESTIONNAIRE.by_id, value), modules=("load",)))
        assert tally.row("a.yaml", said) == Tally(QUESTIONNAIRE).row("a.yaml", said)


def test_vectors_come_back_group_by_group_and_never_spill_over():
    letters = {"a": [(1, 0), (7,)], "b": [(0, 9), (0,)]}
    sums = VectorSums([letters] * 3)
    groups = sums.of("aba")
    assert [sums.numbers(group, size) for group, size in zip(groups, (2, 1), strict=True)] == [[2, 9], [14]]
    assert sums.of("aab") == groups
