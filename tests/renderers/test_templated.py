"""The formats made from templates: the same content in the same order, each drawing with its words."""

import re
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from aiscale_cli.core.plan import Horizon
from aiscale_cli.core.report_actions import StepView
from aiscale_cli.renderers.formats import Format, RenderOptions, render
from aiscale_cli.renderers.templated.effort import HEIGHT, effort_points
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
        **{**named, "number": number, "days": Fraction(days), "worth": Fraction(worth), "horizon": Horizon.NOW}
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
    chart = effort_points([step(number, *each) for number, each in enumerate(steps, start=1)])
    if chart is None:
        assert not any(worth for _, worth in steps)
        return
    assert [point.number for point in chart.points] == list(range(1, len(steps) + 1))
    for point in chart.points:
        assert 0 <= point.across <= 1
        assert HEIGHT / 2 <= point.up <= 1 - HEIGHT / 2
    for one, other in combinations(chart.points, 2):
        assert abs(one.up - other.up) >= HEIGHT or one.across != other.across
