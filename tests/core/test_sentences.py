"""Pieces of English."""

from fractions import Fraction

import pytest

from aiscale_cli.core.sentences import counted, days_text, inside, listed, started


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Outputs reach users unchecked", "outputs reach users unchecked"),
        ("A bad answer cannot be traced", "a bad answer cannot be traced"),
        ("SLO and error budget", "SLO and error budget"),
        ("OpenTelemetry spans", "OpenTelemetry spans"),
        ("I do not know", "I do not know"),
        ("", ""),
    ],
)
def test_a_phrase_inside_a_sentence_keeps_names_and_acronyms(phrase, expected):
    assert inside(phrase) == expected


def test_a_phrase_that_opens_a_sentence_starts_large():
    assert started("all areas") == "All areas"
    assert started("") == ""


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], ""),
        (["cost"], "cost"),
        (["cost", "data"], "cost and data"),
        (["cost", "data", "latency"], "cost, data and latency"),
        (["rules", "refusal and hand-over"], "rules, and refusal and hand-over"),
        (["yes or no", "data", "cost"], "yes or no, data, and cost"),
    ],
)
def test_a_list_reads_as_english(parts, expected):
    assert listed(parts) == expected


def test_counting_knows_the_singular():
    assert counted(1, "question") == "1 question"
    assert counted(0, "question") == "0 questions"


@pytest.mark.parametrize(("days", "text"), [("12", "12 days"), ("1", "1 day"), ("3/2", "1.5 days"), ("0", "0 days")])
def test_days_are_whole_or_halves(days, text):
    assert days_text(Fraction(days)) == text
