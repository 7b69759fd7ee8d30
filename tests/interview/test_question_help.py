"""What `?` shows about a question."""

from dataclasses import replace

import pytest

from aiscale_cli.core.questionnaire import Difference, Term
from aiscale_cli.interview.question_help import help_sections, terms_in
from builders import questionnaire

BASE = questionnaire()


def sections(question):
    return {section.title: section.paragraphs for section in help_sections(BASE, question)}


def test_help_says_why_what_to_look_for_and_how_to_close_the_gap():
    shown = sections(BASE.by_id["orch-failure"])
    assert shown["Why it is asked"] == (
        "Why orch failure matters.",
        "Must have: One failing dependency takes everything down.",
    )
    assert shown["Evidence to look for"] == ("A record of orch failure", "A test of orch failure")
    assert shown["What happens without it"] == ("What happens without orch failure.",)
    assert shown["How to close the gap (effort M, about 12 days)"] == (
        "Introduce orch failure. Write orch failure down and build it. (The publisher, “Part one”)",
        "Test orch failure. Show that orch failure holds.",
    )
    assert shown["Better in place first"] == ("Title of orch stages",)


def test_help_gives_every_weight_with_its_reason():
    shown = sections(BASE.by_id["orch-stages"])
    assert shown["What it weighs in each risk area (1.0 is the most)"] == (
        "Orchestration 1.0: orch stages and orchestration",
        "Monitoring 0.6: orch stages and monitoring",
    )


def test_help_repeats_the_answers_for_screens_that_cannot_show_them():
    assert sections(BASE.by_id["lat-targets"])["The answers"] == (
        "yes: All of lat targets.",
        "partial: Some of lat targets.",
        "no: Nothing of lat targets.",
        "not applicable: Nobody waits",
    )
    assert sections(BASE.by_id["lat-targets"])["How to choose an answer"] == BASE.answer_rules


def test_what_a_question_has_not_gets_no_heading():
    shown = sections(BASE.by_id["orch-stages"])
    assert "Better in place first" not in shown
    assert "Easily mistaken for" not in shown
    assert "Words" not in shown


def test_a_neighbour_that_is_easily_mistaken_is_named():
    question = replace(BASE.by_id["orch-stages"], differs_from=(Difference("lat-calls", "that one counts calls"),))
    assert sections(question)["Easily mistaken for"] == ("Title of lat calls: that one counts calls",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Is there telemetry?", True),
        ("Telemetries, TELEMETRY.", True),
        ("Is there no hypertelemetry?", False),
        ("Are there p95s?", True),
        ("Is it cp95?", False),
    ],
)
def test_terms_are_found_as_words_in_any_case_and_in_the_plural(text, found):
    base = replace(BASE, glossary=(Term("telemetry", "What it says."), Term("p95", "95 of 100 are faster.")))
    question = replace(BASE.by_id["orch-stages"], question=text)
    assert bool(terms_in(base, question)) is found
