"""A plan in every format: nothing acts, nothing is wider than the page, and all formats say the same."""

import csv
import json
import re
from functools import cache
from io import StringIO

import pytest
from hypothesis import given, settings

from aiscale_cli.core.answers import Waiver
from aiscale_cli.core.plan_report import Wish, plan_report
from aiscale_cli.core.scoring import assess
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.results import PLAN
from aiscale_cli.renderers.wrapping import cells
from builders import TODAY, all_answered, answers
from hostile_texts import HOSTILE, texts
from markdown_reading import parse, structure
from plan_reports import WISHES, plan_saying
from report_cases import QUESTIONNAIRE

WIDTHS = [20, 40, 100, 200]
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def written(wanted, text, wish="all", **options):
    return PLAN.render(wanted, plan_saying(text, WISHES[wish], **options), RenderOptions())


def shape(value):
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    return [shape(each) for each in value] if isinstance(value, list) else type(value).__name__


@cache
def structures(text, wish):
    """The structure of a plan in the formats that have one; a dropped module brings in the name of the baseline."""
    report = plan_saying(text, WISHES[wish], modules=("security-integration",))
    formats = {wanted: PLAN.render(wanted, report, RenderOptions()) for wanted in PLAN.formats if wanted != "terminal"}
    for each in formats.values():
        assert not CONTROL.search(each)
    rows = csv.reader(StringIO(formats["csv"], newline=""))
    tokens = structure(parse(formats["markdown"]), texts=("text", "text_special", "code_inline"))
    return shape(json.loads(formats["json"])), [len(row) for row in rows], tokens


@pytest.mark.parametrize("wish", ["budget", "gate"])
def test_what_has_acted_somewhere_changes_no_structure(wish):
    assert [text for text in HOSTILE if structures(text, wish) != structures("a", wish)] == []


@settings(max_examples=25)
@given(texts.filter(str.strip))
def test_no_text_of_a_user_changes_the_structure(text):
    assert structures(text, "gate") == structures("a", "gate")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("wish", WISHES)
def test_no_line_is_wider_than_the_page_and_no_width_loses_a_step(wish, width):
    report = plan_saying("Assistant", WISHES[wish])
    text = PLAN.render("text", report, RenderOptions(width=width))
    assert max(cells(line) for line in text.splitlines()) <= width
    together = "".join(text.split())
    for step in report.steps:
        assert "".join(step.view.heading.split()) in together
        assert step.view.question in together


@pytest.mark.parametrize("text", ["\x1b[31mred", "a\u202eb", "::error::x", "two\nlines"])
def test_no_control_character_and_no_command_reaches_a_terminal(text):
    shown = written("text", text)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert not any(line.lstrip().startswith("::error") for line in shown.splitlines())


def test_colour_only_repeats_the_words():
    report = plan_saying("Assistant")
    plain = PLAN.render("text", report, RenderOptions())
    painted = PLAN.render("terminal", report, RenderOptions(colour=True))
    assert "\x1b[" in painted
    assert PLAN.render("terminal", report, RenderOptions()) == plain


def test_ascii_places_get_ascii_arrows():
    text = PLAN.render("text", plan_saying("Assistant", WISHES["budget"]), RenderOptions(ascii=True))
    assert text.isascii()
    assert "->" in text


@pytest.mark.parametrize("wish", WISHES)
def test_markdown_and_text_say_what_json_says(wish):
    plan = json.loads(written("json", "Assistant", wish))
    text = " ".join(written("text", "Assistant", wish).split())
    markdown = written("markdown", "Assistant", wish)
    for action in plan["actions"]:
        assert action["action"] in text
        assert action["action"] in markdown
        for area in action["areas"]:
            ranking = [f"{area['exposure'][side]['ranking']:.2f}" for side in ("before", "after")]
            if ranking[0] != ranking[1]:
                assert f"{area['title']} {' → '.join(ranking)}" in text
    assert [each["question"] for each in plan["find_out"]] == [
        each.question for each in plan_saying("Assistant", WISHES[wish]).unknowns
    ]


def test_the_table_has_a_row_for_each_step_with_effort_priority_and_prerequisites():
    report = plan_report(assess(QUESTIONNAIRE, all_answered("no")), Wish(), None, TODAY)
    rows = list(csv.DictReader(StringIO(PLAN.render("csv", report, RenderOptions()))))
    assert [row["question"] for row in rows] == [step.view.question for step in report.steps]
    by_question = {row["question"]: row for row in rows}
    assert by_question["lat-calls"]["estimate_days"] == "3"
    assert by_question["ops-review"]["depends_on"] == "ops-telemetry"
    assert "must-have" in by_question["ops-telemetry"]["labels"].split(",")
    assert {row["priority"] for row in rows} <= {"now", "next", "later"}


def test_a_plan_without_gaps_says_so_in_every_format():
    report = plan_report(assess(QUESTIONNAIRE, all_answered("yes")), Wish(), None, TODAY)
    for wanted in ("text", "markdown"):
        assert "No gap is known, so there is nothing to close." in PLAN.render(wanted, report, RenderOptions())
    assert json.loads(PLAN.render("json", report, RenderOptions()))["actions"] == []
    assert PLAN.render("csv", report, RenderOptions()).count("\n") == 1


@pytest.mark.parametrize("wanted", ["text", "markdown", "csv", "json"])
def test_a_step_whose_risk_is_accepted_is_marked_and_a_long_name_is_whole_only_in_data(wanted):
    waiver = Waiver("ops-telemetry", "Later.", "ops", TODAY)
    assessment = assess(QUESTIONNAIRE, answers({"ops-telemetry": "no"}, waivers=(waiver,), name="n" * 5000))
    marked, unmarked = (
        PLAN.render(wanted, plan_report(assessment, Wish(), None, today), RenderOptions(width=200))
        for today in (TODAY, None)
    )
    expected = '"accepted_until": "2026-11-20"' if wanted == "json" else "risk accepted until 2026-11-20"
    assert marked.count(expected) == 1
    assert expected not in unmarked
    assert ("n" * 121 in marked) == (wanted in {"json", "csv"})
