"""Explanations: everything behind a question, and every term of a number so that it can be added up by hand."""

import re
from fractions import Fraction

from hypothesis import given

from aiscale_cli.core.explanation import explain_area, explain_layer, explain_question
from aiscale_cli.core.explanation_numbers import decimal_text
from aiscale_cli.core.scoring import assess
from builders import CORE_QUESTIONS, answers
from strategies import QUESTIONNAIRE, some_answers


def passage(explanation, heading):
    return next(each for each in explanation.passages if each.heading == heading)


def number(text):
    return Fraction(text)


def ends(text):
    """The two ends of a cell such as `0 to 1`."""
    low, _, high = text.partition(" to ")
    return number(low), number(high or low)


def test_a_question_is_explained_with_anchors_weights_remedies_and_sources():
    question = QUESTIONNAIRE.by_id["lat-targets"]
    explained = explain_question(QUESTIONNAIRE, question, None)
    assert explained.place == "lat-targets · Latency and load · module core"
    assert ("yes", "All of lat targets.") in passage(explained, "Which answer").rows
    assert ("not_applicable", "Nobody waits") in passage(explained, "Which answer").rows
    assert ("Latency", "1.0", "lat targets and latency") in passage(explained, "Weights").rows
    first, second = passage(explained, "Remedies").paragraphs
    assert first.endswith("[The publisher, A guide to production: Part one (lines 1-9)]")
    assert second.endswith("[our own advice, carried by none of the documents]")
    assert "Needs first: ops-telemetry." in passage(explained, "Effort and order").paragraphs[0]


def test_a_must_have_says_why():
    explained = explain_question(QUESTIONNAIRE, QUESTIONNAIRE.by_id["ops-telemetry"], None)
    assert explained.place.endswith("must-have")
    assert "Nothing can be known to work without it." in passage(explained, "What happens without it").paragraphs


def test_with_a_file_a_question_says_what_its_answer_adds():
    assessment = assess(QUESTIONNAIRE, answers({"lat-calls": "partial"}))
    explained = explain_question(QUESTIONNAIRE, QUESTIONNAIRE.by_id["lat-calls"], assessment)
    said = passage(explained, "In this file").paragraphs
    assert said[0] == "Answer: partial"
    assert said[1] == "Effort: about 1.5 days from here, half of the whole, because the answer is partial."
    assert said[2].startswith("Latency: weight 1 * missing 0.5 = 0.5, of 2.3 in all")


def test_a_question_that_is_not_asked_or_does_not_apply_says_so():
    assessment = assess(QUESTIONNAIRE, answers({"lat-targets": "not_applicable"}))
    load = explain_question(QUESTIONNAIRE, QUESTIONNAIRE.by_id["load-test"], assessment)
    assert passage(load, "In this file").paragraphs == ("Not asked: module load is not among the file's modules.",)
    targets = explain_question(QUESTIONNAIRE, QUESTIONNAIRE.by_id["lat-targets"], assessment)
    assert passage(targets, "In this file").paragraphs[-1] == "It leaves every number."


@given(some_answers())
def test_the_terms_of_an_area_add_up_to_its_sum_and_its_quotient(given_answers):
    assessment = assess(QUESTIONNAIRE, given_answers)
    for area in assessment.areas:
        explained = explain_area(QUESTIONNAIRE, area.area.id, assessment)
        if area.exposure is None:
            assert passage(explained, "In this file").paragraphs == ("No number: none of its questions applies.",)
            continue
        _, *terms, total = passage(explained, "Every term").rows
        for _, _, weight, missing, product in terms:
            assert ends(product) == tuple(number(weight) * end for end in ends(missing))
        assert number(total[2]) == sum(number(row[2]) for row in terms)
        for end in (0, 1):
            summed = sum(ends(row[4])[end] for row in terms)
            assert ends(total[4])[end] == summed
            assert summed / number(total[2]) == area.exposure[end]
        quotient = passage(explained, "The number").paragraphs[0]
        found = re.fullmatch(r"known (\S+) / (\S+) = (\S+) = \S+, printed \S+", quotient)
        assert number(found[1]) / number(found[2]) == Fraction(found[3]) == area.exposure.known


@given(some_answers())
def test_the_credits_of_a_layer_add_up_to_its_readiness(given_answers):
    assessment = assess(QUESTIONNAIRE, given_answers)
    for result in assessment.layers:
        explained = explain_layer(QUESTIONNAIRE, result.layer.id, assessment)
        if result.readiness is None:
            assert passage(explained, "The number").paragraphs == ("No number: nothing applies.",)
            continue
        _, *rows, total = passage(explained, "Every term").rows
        counted = [ends(row[2]) for row in rows if row[2] != "left out"]
        assert ends(total[2]) == tuple(sum(each[end] for each in counted) for end in (0, 1))
        assert ends(total[2])[0] / len(counted) * 100 == result.readiness.known


def test_an_area_is_set_against_each_other_one_with_the_difference_that_decides():
    """Latency is (0.3 + m) / 2.3 and cost (0.3 + m) / 1.6, with m from 0 to 1; orchestration stands at 0.5."""
    given_answers = {**dict.fromkeys(CORE_QUESTIONS, "yes"), "orch-failure": "no", "ops-telemetry": "partial"}
    assessment = assess(QUESTIONNAIRE, answers({**given_answers, "lat-calls": "unknown"}))
    found = passage(explain_area(QUESTIONNAIRE, "latency", assessment), "Against the other areas")
    assert found.paragraphs == ("However the open answers turn out, it ranks 2nd to 4th.",)
    assert found.rows[1:] == (
        ("Orchestration", "-0.3696 to +0.0652", "above or below"),
        ("Cost", "-0.2473 to -0.0571", "below"),
        ("Monitoring", "-0.0420 to +0.3928", "above or below"),
        ("Data", "+0.1304 to +0.5652", "above"),
        ("Guardrails", "+0.1304 to +0.5652", "above"),
    )
    data = passage(explain_area(QUESTIONNAIRE, "data", assessment), "Against the other areas")
    assert data.rows[-1] == ("Guardrails", "+0.0000", "level")


def test_differences_that_can_vanish_say_so():
    assessment = assess(QUESTIONNAIRE, answers({**dict.fromkeys(CORE_QUESTIONS, "yes"), "guard-limits": "unknown"}))
    for area, side in {"guardrails": "above or level", "data": "below or level"}.items():
        rows = passage(explain_area(QUESTIONNAIRE, area, assessment), "Against the other areas").rows
        assert side in {row[2] for row in rows}


def test_an_area_that_stands_alone_is_set_against_nothing():
    alone = {**dict.fromkeys(CORE_QUESTIONS, "not_applicable"), "guard-limits": "unknown"}
    explained = explain_area(QUESTIONNAIRE, "guardrails", assess(QUESTIONNAIRE, answers(alone)))
    assert [each.heading for each in explained.passages][-1] == "The number"


def test_an_area_or_a_layer_that_is_not_asked_says_so():
    assessment = assess(QUESTIONNAIRE, answers({}))
    area = explain_area(QUESTIONNAIRE, "security", assessment)
    assert passage(area, "In this file").paragraphs == ("Not ranked: its module is not asked.",)
    layer = explain_layer(QUESTIONNAIRE, "security-and-integration", assessment)
    assert "Not asked" in passage(layer, "In this file").paragraphs[0]


def test_fractions_are_written_exactly():
    written = [decimal_text(Fraction(text)) for text in ("1", "0", "0.3", "10/3", "1/4", "0.0001", "1/30000")]
    assert written == ["1", "0", "0.3", "10/3", "0.25", "0.0001", "1/30000"]
