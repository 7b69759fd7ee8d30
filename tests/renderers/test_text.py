"""The plain text report."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.text import render
from aiscale_cli.renderers.wrapping import cells
from builders import CORE_QUESTIONS, answer
from report_cases import VALUES, anything, one_line, report, report_saying

WIDEST = RenderOptions(width=200)


def lines(made, **options):
    return render(made, RenderOptions(**options)).split("\n")


def saying(text):
    """Without an owner, because the line of a waiver holds two texts and would wrap."""
    return report_saying(text, owner="platform")


def headings(text):
    return [line for line in text.split("\n") if re.fullmatch(r"[A-Z][A-Z ]+", line)]


def test_the_sections_stand_in_the_order_of_every_report():
    waived = report_saying("a")
    assert headings(render(waived, RenderOptions(width=100))) == [
        "WHAT WOULD HURT FIRST",
        "DO NOW",
        "FIND OUT",
        "LAYERS",
        "PROTOTYPE OR PRODUCTION",
        "OVER TIME",
        "ACCEPTED RISKS",
        "NOT ASSESSED",
        "ANSWERS",
        "GATE FAILED",
        "WARNINGS",
    ]


def test_the_report_opens_with_the_system_and_the_three_sentences():
    made = report()
    head = lines(made, width=200)
    assert head[0] == "Support assistant · core, 9 questions · assessed 2026-11-20"
    text = " ".join(line.strip() for line in head)
    assert all(sentence in text for sentence in made.summary.sentences)


def test_an_area_shows_rank_level_bar_numbers_and_drivers():
    text = render(report(), RenderOptions(width=100))
    row = next(line for line in text.split("\n") if line.startswith(" 4 "))
    assert row == " 4   Latency        high       ██████████▒▒▒▒▒▒▒▒▒·  0.61  0.50 to 0.94  critical at worst"
    assert "     no       Nothing of lat calls is in place" in text
    assert "     unknown  Title of lat targets" in text
    assert "     partial  Title of orch failure (must-have)" in text
    assert "     Expect: what goes wrong with latency." in text


def test_a_step_shows_effort_change_source_and_what_comes_before():
    text = render(report(dict.fromkeys(CORE_QUESTIONS, "no")), RenderOptions(width=100))
    assert re.search(r"^ \d   Introduce ops review +S, about 3 days$", text, re.MULTILINE)
    assert '     ops-review · after ops-telemetry · The publisher, "Part one"' in text
    assert re.search(r"^     Monitoring 1\.00 → 0\.\d\d, readiness \+10\.0$", text, re.MULTILINE)


def test_an_unknown_shows_where_each_number_would_stand():
    text = render(report({**VALUES["all yes"], "lat-calls": "unknown"}), RenderOptions(width=100))
    assert " 1   Title of lat calls, unknown" in text
    assert "     Cost 0.00 to 0.63 (low to high); Latency 0.00 to 0.44 (low to moderate)" in text


def test_notes_of_several_lines_stay_lines_and_everything_said_is_shown():
    said = answer("partial", note="first\n  second\n", evidence=["docs/a.md", "https://example.com/" + "b" * 120])
    text = render(report({"orch-stages": said}), RenderOptions(width=200))
    assert "note: first\n" in text
    assert re.search(r"^ +second$", text, re.MULTILINE)
    assert "evidence: docs/a.md\n" in text
    assert "https://example.com/" + "b" * 120 in text
    assert "reason: It does not apply here." in render(report(), RenderOptions(width=100))


def test_signs_can_be_kept_to_ascii():
    for values in VALUES.values():
        assert render(report(values), RenderOptions(width=100, ascii=True)).isascii()


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("width", [*range(20, 62, 3), 60, 75, 100, 200])
def test_no_width_loses_a_question_or_gives_a_line_that_is_too_long(values, width):
    made = report(values)
    shown = lines(made, width=width)
    assert max(cells(line) for line in shown) <= width
    assert all(line == line.rstrip(" ") for line in shown)
    text = "\n".join(shown)
    assert [each for each in CORE_QUESTIONS if each not in text] == []


@pytest.mark.parametrize("width", [20, 23, 31, 59, 60, 80])
def test_no_width_loses_a_word_of_what_was_said(width):
    note = "Retrieval has no fallback yet, and the prompt is edited by hand " + "x" * 50
    shown = lines(report({"orch-stages": answer("no", note=note)}), width=width)
    assert note.replace(" ", "") in "".join(shown).replace(" ", "")


def test_narrow_pages_have_lists_instead_of_tables():
    assert "2 Guardrails: high\n" in render(report(), RenderOptions(width=59))
    assert "2 Guardrails: high\n" not in render(report(), RenderOptions(width=60))


@settings(max_examples=60, deadline=None)
@given(one_line)
def test_what_users_write_changes_no_structure(text):
    plain, shown = render(saying("a"), WIDEST), render(saying(text), WIDEST)
    assert shown.count("\n") == plain.count("\n")
    assert headings(shown) == headings(plain)
    assert len(shown.splitlines()) == len(plain.splitlines())
    assert "\x1b" not in shown


@settings(max_examples=60, deadline=None)
@given(anything, st.integers(20, 200))
def test_no_line_can_be_taken_for_a_command_or_a_heading_of_its_own(text, width):
    shown = lines(report_saying(text), width=width)
    assert not any(re.match(r"\s*::\w", line) or re.search(r"##\w*\[", line) for line in shown)
    assert not any(re.search(r"[\x00-\x1f\x7f-\x9f\u202e]", line) for line in shown)
    assert max(cells(line) for line in shown) <= width
