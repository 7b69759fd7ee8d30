"""The formats made from templates: the same content in the same order, each drawing with its words."""

import re
from datetime import date
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from aiscale_cli.core.answers import Waiver
from aiscale_cli.core.plan import Horizon
from aiscale_cli.core.report_actions import StepView
from aiscale_cli.renderers.formats import Format, RenderOptions, render
from aiscale_cli.renderers.templated.effort import HEIGHT, MOST, WIDTH, effort_points
from builders import CORE_QUESTIONS
from html_reading import said
from pipeline_reports import TEMPLATES
from report_cases import VALUES, report
from trend_cases import trend

OPTIONS = RenderOptions(templates=lambda name: (TEMPLATES / name).read_text(encoding="utf-8"))
BARS = re.compile(r"[█▒░]+")


def blocks_of_markdown(text):
    """What a reader sees of the Markdown report, but for its charts and bars."""
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(re.sub(r"(?s)```mermaid.*?```", "", text))
    return [(tag, words) for tag, words in said(html) if not BARS.fullmatch(words)]


def blocks_of_html(text):
    """What a reader sees of the HTML report, with the list of documents as the sentence that Markdown has."""
    blocks = [(tag, words) for tag, words in said(text)]
    if ("h3", "Cited") in blocks:
        place = blocks.index(("h3", "Cited"))
        end = next(number for number in range(place + 1, len(blocks)) if blocks[number][0] != "li")
        sentence = f"Cited: {'; '.join(words for _, words in blocks[place + 1 : end])}."
        blocks[place:end] = [("p", sentence)]
    return blocks


@pytest.mark.parametrize("values", VALUES)
@pytest.mark.parametrize("gate", [True, False], ids=["gate", "no gate"])
def test_markdown_and_html_say_the_same_in_the_same_order(values, gate):
    shown = report(VALUES[values], gate=gate, trend=trend() if gate else None)
    markdown, html = (render(wanted, shown, OPTIONS) for wanted in (Format.MARKDOWN, Format.HTML))
    # A step is a point of a list around its paragraphs, whose own text differs with the blanks of each format.
    in_markdown, in_html = (
        [(tag, words) for tag, words in blocks if tag != "li"]
        for blocks in (blocks_of_markdown(markdown), blocks_of_html(html))
    )
    assert in_html == in_markdown
    assert len(in_html) > 30


def step(number, days, worth):
    """A step of which the chart knows number, days and worth."""
    named = dict.fromkeys(StepView.field_names, "")
    return StepView(
        **{
            **named,
            "find_out_first": False,
            "number": number,
            "days": Fraction(days),
            "worth": Fraction(worth),
            "horizon": Horizon.NOW,
        }
    )


def test_a_step_stands_further_right_for_more_days_and_higher_for_more_worth():
    chart = effort_points([step(1, 3, "0.2"), step(2, 12, "0.4"), step(3, 40, "0.1")])
    assert [days for _, days in chart.columns] == [3, 12, 40]
    points = {point.number: point for point in chart.points}
    assert points[1].across < points[2].across < points[3].across
    assert points[2].up > points[1].up > points[3].up
    assert points[2].up == 1 - HEIGHT / 2, "the most worth stands at the top, inside the chart"


@pytest.mark.parametrize("steps", [[], [step(1, 3, 1)], [step(1, 3, 0), step(2, 12, 0)]])
def test_where_nothing_can_be_compared_there_is_no_chart(steps):
    assert effort_points(steps) is None


@given(
    st.lists(
        st.tuples(st.sampled_from(["1.5", "3", "6", "12", "20", "40"]), st.integers(0, 50)), min_size=2, max_size=39
    )
)
def test_no_point_covers_another_and_all_stand_inside(steps):
    """A narrow telephone leaves 320 pixels: a point of 22 pixels takes 0.07 of them."""
    chart = effort_points([step(number, *each) for number, each in enumerate(steps, start=1)])
    if chart is None:
        assert not any(worth for _, worth in steps)
        return
    assert len(chart.points) + chart.left_out == len(steps)
    assert len(chart.points) <= MOST
    for point in chart.points:
        assert WIDTH / 2 <= point.across <= 1 - WIDTH / 2
        assert HEIGHT / 2 <= point.up <= 1 - HEIGHT / 2
    for one, other in combinations(chart.points, 2):
        assert abs(one.up - other.up) >= HEIGHT or abs(one.across - other.across) >= WIDTH


@pytest.mark.parametrize("efforts", [["3"], ["3", "12"], ["3", "12", "40"]])
def test_up_to_three_efforts_leave_out_only_what_is_beyond_the_most(efforts):
    steps = [step(number, efforts[number % len(efforts)], 1) for number in range(1, 40)]
    chart = effort_points(steps)
    assert (len(chart.points), chart.left_out) == (MOST, 39 - MOST)
    assert effort_points(steps[:MOST]).left_out == 0


def test_the_steps_of_least_worth_are_left_out_and_said_to_be():
    chart = effort_points([step(number, "3" if number % 2 else "12", number) for number in range(1, 31)])
    assert {point.number for point in chart.points} == set(range(7, 31))
    assert chart.left_out_text == "Shown are the 24 steps that take most of it away, 6 more are not."
    assert effort_points([step(1, 3, 1), step(2, 12, 1)]).left_out_text == ""


ACCEPTED = (Waiver("orch-failure", "Later.", "ops", date(2027, 1, 31)),)


@pytest.mark.parametrize("wanted", [Format.MARKDOWN, Format.HTML, Format.TEXT, Format.TERMINAL, Format.JSON])
def test_an_accepted_risk_is_marked_in_the_first_step_and_in_the_plan(wanted):
    values = {**dict.fromkeys(CORE_QUESTIONS, "yes"), "orch-failure": "no"}
    said = render(wanted, report(values, gate=False, waivers=ACCEPTED), OPTIONS)
    plain = " ".join(re.sub(r"<[^>]*>|\x1b\[[0-9;]*m", "", said).split())
    assert "(risk accepted until 2027-01-31)" in plain
    assert ('"accepted_until": "2027-01-31"' if wanted is Format.JSON else "Risk accepted until 2027-01-31") in plain
    without = render(wanted, report(values, gate=False), OPTIONS)
    assert "accepted until 2" not in without


@pytest.mark.parametrize("wanted", [Format.MARKDOWN, Format.HTML, Format.TEXT, Format.TERMINAL])
def test_a_gate_that_fails_is_said_right_after_the_opening_sentences(wanted):
    shown = report(VALUES["mixed"])
    said = render(wanted, shown, OPTIONS)
    plain = " ".join(re.sub(r"<style>.*?</style>|<[^>]*>|\x1b\[[0-9;]*m|\*\*", "", said, flags=re.DOTALL).split())
    opening, _, rest = plain.partition("Gate failed: fail-on critical on ")
    assert opening.endswith(f"{shown.summary.find_out} ")
    assert "; fail-on must-have on guard-output" in rest.partition(" · ")[0].partition("WHAT")[0]
    assert "Gate failed:" not in render(wanted, report(VALUES["all yes"]), OPTIONS)
    assert "Gate failed:" not in render(wanted, report(VALUES["mixed"], gate=False), OPTIONS)


def test_markdown_and_html_say_the_same_of_an_accepted_risk():
    shown = report(VALUES["mixed"], waivers=ACCEPTED)
    markdown, html = (render(wanted, shown, OPTIONS) for wanted in (Format.MARKDOWN, Format.HTML))
    in_markdown, in_html = (
        [block for block in blocks if block[0] != "li"]
        for blocks in (blocks_of_markdown(markdown), blocks_of_html(html))
    )
    assert in_html == in_markdown
