"""Pieces of English."""

from fractions import Fraction

import pytest

from aiscale_cli.core.sentences import counted, days_text, inside, listed, ordinal, ranks_text, started


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


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (9, "9th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
    ],
)
def test_an_ordinal_has_the_ending_that_it_is_spoken_with(number, expected):
    assert ordinal(number) == expected


@pytest.mark.parametrize(
    ("best", "worst", "expected"),
    [(3, 3, "3rd"), (3, 4, "3rd or 4th"), (2, 5, "2nd to 5th"), (1, 6, "anywhere"), (1, 5, "1st to 5th")],
)
def test_ranks_are_said_from_best_to_worst(best, worst, expected):
    assert ranks_text(best, worst, 6) == expected
