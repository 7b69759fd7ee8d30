"""Trend and difference in every format: no text of a user changes the structure, and the picture is sound."""

import csv
import json
import re
from datetime import date
from functools import cache
from io import StringIO

import pytest

from aiscale_cli.core.answers import Answer, Answers, AnswerValue, Inheritance, Origin, System, Waiver
from aiscale_cli.core.comparison import Baseline, compare
from aiscale_cli.core.difference import differ
from aiscale_cli.core.scoring import assess
from aiscale_cli.core.trend import Trend, Version, area_trends
from aiscale_cli.errors import Location
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.layout.columns import Column, chart, sparkline
from aiscale_cli.renderers.results import DIFF, TREND
from aiscale_cli.renderers.svg_trend import trend_svg
from builders import CORE_QUESTIONS, answer, answers
from hostile_texts import HOSTILE
from markdown_reading import parse, structure
from pipeline_reports import parsed_xml
from trend_cases import QUESTIONNAIRE, assessed, standing_of, trend

OPTIONS = RenderOptions(width=200)
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def difference(text="a"):
    before, after = assessed("x", lat_targets="yes"), assessed(text, lat_targets="no", ops_review="partial")
    placed = answer("no")
    placed = type(placed)(placed.value, location=Location(f"git:{text}", 4, 5))
    inherited = Answer(AnswerValue.PARTIAL, text, (text,), origin=Origin(text))
    waivers = (Waiver("guard-output", text, text, date(2026, 12, 1)),)
    given = {**after.answers.answers, "lat-targets": placed, "ops-review": inherited}
    inheritance = Inheritance((text,), {"ops-review": inherited})
    changed = Answers(System(text), (), given, date(2026, 11, 1), waivers, text, None, text, inheritance)
    comparison = compare(Baseline(f"git:{text}", QUESTIONNAIRE, before.answers), QUESTIONNAIRE, changed)
    return differ(before, assess(QUESTIONNAIRE, changed), comparison, text, date(2026, 11, 20))


MADE = {"trend": (TREND, trend), "diff": (DIFF, difference)}
CASES = [(name, wanted) for name, (kind, _) in MADE.items() for wanted in kind.formats if wanted != "terminal"]


def shape(value):
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    return [shape(each) for each in value] if isinstance(value, list) else type(value).__name__


@cache
def structure_of(name, wanted, text):
    kind, make = MADE[name]
    written = kind.render(wanted, make(text), OPTIONS)
    written.encode()
    assert not CONTROL.search(written)
    assert not re.search(r"^\s*::\w|##\w*\[", written, re.MULTILINE)
    if wanted == "markdown":
        return structure(parse(written), texts=("text", "text_special", "code_inline"))
    if wanted == "json":
        return shape(json.loads(written))
    if wanted == "csv":
        rows = list(csv.reader(StringIO(written, newline="")))
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row)
        return [len(row) for row in rows]
    return None


@pytest.mark.parametrize(("name", "wanted"), CASES)
def test_no_text_of_a_user_changes_the_structure(name, wanted):
    usual = structure_of(name, wanted, "a")
    changed = [text for text in HOSTILE if structure_of(name, wanted, text) != usual]
    assert changed == []


def tree(element):
    return [element.tag, sorted(element.keys()), [tree(child) for child in element]]


def test_no_text_of_a_user_changes_the_picture():
    usual = tree(parsed_xml(trend_svg(trend("a"))))
    for text in HOSTILE:
        written = trend_svg(trend(text))
        assert tree(parsed_xml(written)) == usual, text
        assert not CONTROL.search(written)


def test_the_picture_says_in_words_what_it_shows_and_needs_nothing_else():
    written = trend_svg(trend())
    svg = parsed_xml(written)
    assert (svg.get("role"), svg[0].tag, svg[1].tag) == ("img", "title", "desc")
    assert svg[1].text.startswith("Readiness rose from 90.0 to 100.0 over 3 versions")
    assert not re.search(r"href|url\(|<script|<style| on\w+=|http", written)
    titles = [each.findtext("title") for each in svg.iter("circle")]
    assert titles[0] == "2026-08-01 0000000: 90.0"


@pytest.mark.parametrize("size", [1, 2, 3, 200, 1000])
def test_everything_in_the_picture_stands_inside_it(size):
    svg = parsed_xml(trend_svg(trend(size=size)))
    _, _, width, height = map(float, svg.get("viewBox").split())
    for element in svg.iter():
        for key in ("x", "x1", "x2", "cx"):
            assert 0 <= float(element.get(key, "0")) <= width
        for key in ("y", "y1", "y2", "cy"):
            assert 0 <= float(element.get(key, "0")) <= height
    assert len(list(svg.iter("circle"))) == min(size, 200)


def test_where_nothing_applies_the_picture_is_empty_and_the_rest_says_so():
    none = standing_of(QUESTIONNAIRE, answers(dict.fromkeys(CORE_QUESTIONS, "not_applicable")))
    versions = tuple(Version(each * 40, "2026-08-01", "a", (), none) for each in "ab")
    empty = Trend("a", "a", versions, (), area_trends(QUESTIONNAIRE, [none, none]), shallow=False)
    assert not list(parsed_xml(trend_svg(empty)).iter("circle"))
    for wanted in TREND.formats:
        assert TREND.render(wanted, empty, OPTIONS)
    assert json.loads(TREND.render("json", empty, OPTIONS))["points"][0]["readiness"] is None
    assert "```mermaid" not in TREND.render("markdown", empty, OPTIONS)


def test_the_chart_of_markdown_has_a_value_for_each_point_that_it_shows():
    for size in (2, 8, 9, 200):
        written = TREND.render("markdown", trend(size=size), OPTIONS)
        lines = re.findall(r"    line \[(.*)\]", written)
        assert [len(line.split(", ")) for line in lines] == [min(size, 40)] * 2
        axis = re.search(r"x-axis (.*)", written)[1]
        assert axis.count('": ') or axis.count(": 2026") == size or axis.endswith(f"1 --> {min(size, 40)}")


def test_columns_are_solid_for_what_is_known_and_shaded_for_what_is_possible():
    columns = [Column(0, 0, False), Column(500, 700, True), Column(1000, 1000, False), Column(None, None, False)]
    lines = chart(columns, 100, RenderOptions())
    assert lines[0] == " 100 │        ███"
    assert lines[3] == "     │    ▒▒▒ ███"
    assert lines[4] == "  60 │    ▒▒▒ ███"
    assert lines[5] == "     │    ███ ███"
    assert lines[-2:] == ["   0 └───────────────", "           ▲"]
    plain = chart(columns, 100, RenderOptions(ascii=True))
    assert plain[3] == "     |    === ###"
    assert "".join(plain).isascii()


def test_a_sparkline_has_a_character_for_each_value_and_a_blank_for_none():
    assert sparkline([0, 1, 50, 100, None], RenderOptions()) == "▁▁▄█ "
    assert sparkline([0, 9, 55, 100, None], RenderOptions(ascii=True)) == "0059 "
