"""The chart of the Markdown report, drawn by Mermaid in Chromium: it says what the report says, and can be read."""

import re
from dataclasses import replace
from itertools import combinations

import pytest

from aiscale_cli.core.report_risks import area_views
from aiscale_cli.core.scoring import assess
from aiscale_cli.renderers.mermaid import exposure_chart
from builders import answers, questionnaire
from full.github import html_of, page
from hostile_texts import HOSTILE

pytestmark = pytest.mark.full

VERSIONS = ["mermaid-on-github", "mermaid-newest"]
THEMES = {"light": "default", "dark": "dark"}
TITLE = "Exposure: dark is known, light is the worst case"
SCALE = "from 0 (nothing missing) to 1"
LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of ordinary size."""

WIDTH = 1012
"""A document on GitHub at a desk, in pixels. Where it squeezes a chart, Mermaid 11 and older measure labels wrong."""


def drawn(tools, pages, version, scheme):
    """What each page's charts look like, and the faults of each page."""
    scripts = [str(tools.package(version) / "dist" / "mermaid.min.js"), str(tools.folder / "draw.js")]
    evaluate = f'drawCharts("{THEMES[scheme]}")'
    job = {"width": WIDTH, "scheme": scheme, "scripts": scripts, "evaluate": evaluate, "screenshot": None}
    return tools.run("browser.mjs", [{**job, "page": str(path)} for path in pages])


def rgb(colour):
    """The parts of "rgb(1, 2, 3)" or "#010203"."""
    if colour.startswith("#"):
        return tuple(bytes.fromhex(colour[1:]))
    return tuple(int(part) for part in re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour).groups())


def contrast(one, other):
    """The contrast ratio of two colours, 1 to 21, as WCAG defines it."""

    def luminance(colour):
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, light = sorted(luminance([part / 255 for part in rgb(colour)]) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def inside(box, frame):
    return (
        box["x"] >= frame["x"]
        and box["y"] >= frame["y"]
        and box["x"] + box["width"] <= frame["x"] + frame["width"]
        and box["y"] + box["height"] <= frame["y"] + frame["height"]
    )


def overlap(one, other):
    return all(
        one[start] < other[start] + other[length] and other[start] < one[start] + one[length]
        for start, length in (("x", "width"), ("y", "height"))
    )


def ends(drawing, row):
    """Where the bars of a row end, read off the drawn scale."""
    middle = {each["text"]: each["x"] + each["width"] / 2 for each in drawing["texts"]}
    zero, one = middle["0"], middle["1"]
    return [(bar["x"] + bar["width"] - zero) / (one - zero) for bar in drawing["bars"][row]]


@pytest.fixture(scope="module", params=[(version, scheme) for version in VERSIONS for scheme in THEMES], ids="-".join)
def both(request, tools, examples, tmp_path_factory):
    """Each example with the charts of its report (exposures, then effort), drawn by a version of Mermaid in a theme."""
    folder = tmp_path_factory.mktemp("charts")
    styles = tools.package("github-markdown-css") / "github-markdown.css"
    pages = [page(each.name, html_of(each.markdown), folder=folder, styles=styles) for each in examples]
    results = drawn(tools, pages, *request.param)
    assert [result["faults"] for result in results] == [[]] * len(examples)
    assert [len(result["value"]) for result in results] == [2] * len(examples)
    return [(example, *result["value"]) for example, result in zip(examples, results, strict=True)]


@pytest.fixture(scope="module")
def drawings(both):
    """Each example with the chart of exposures."""
    return [(example, exposures) for example, exposures, _ in both]


def areas_of(example):
    return [area for area in example.report["risk_areas"] if area["exposure"]]


def test_every_area_has_its_label_in_rank_order(drawings):
    for example, drawing in drawings:
        titles = [area["title"] for area in areas_of(example)]
        labels = [each for each in drawing["texts"] if each["text"] in titles]
        assert [each["text"] for each in sorted(labels, key=lambda label: label["y"])] == titles
        assert {TITLE, SCALE} <= {each["text"] for each in drawing["texts"]}


def test_every_bar_ends_at_the_number_of_the_report(drawings):
    for example, drawing in drawings:
        exposures = [area["exposure"] for area in areas_of(example)]
        assert ends(drawing, 0) == pytest.approx([each["worst"] for each in exposures], abs=0.005), example.name
        assert ends(drawing, 1) == pytest.approx([each["known"] for each in exposures], abs=0.005), example.name


def test_what_is_known_stands_in_front_of_the_worst_case_on_the_same_line(drawings):
    for example, drawing in drawings:
        assert drawing["secondRowInFront"], example.name
        worst, known = ([(bar["x"], bar["y"], bar["height"]) for bar in row] for row in drawing["bars"])
        assert worst == known


def test_the_two_rows_have_the_colours_that_the_report_names(drawings):
    for example, drawing in drawings:
        named = re.search(r'"plotColorPalette": "(#\w+), (#\w+)"', example.markdown).groups()
        assert [{rgb(bar["colour"]) for bar in row} for row in drawing["bars"]] == [{rgb(each)} for each in named]


def test_no_text_is_cut_off_or_covers_another(drawings):
    for example, drawing in drawings:
        assert all(inside(each, drawing["frame"]) for each in drawing["texts"]), example.name
        assert [pair for pair in combinations(drawing["texts"], 2) if overlap(*pair)] == [], example.name


def test_every_text_has_enough_contrast(drawings):
    for _, drawing in drawings:
        weakest = min(contrast(each["colour"], drawing["background"]) for each in drawing["texts"])
        assert weakest >= LEAST_CONTRAST


def test_every_step_is_a_point_with_its_number_and_no_number_covers_another(both):
    for example, _, drawing in both:
        actions = example.report["actions"]
        points = {point["label"]: point for point in drawing["points"]}
        assert sorted(points, key=int) == [str(number) for number in range(1, len(actions) + 1)], example.name
        assert all(inside(each, drawing["frame"]) for each in drawing["texts"]), example.name
        assert [pair for pair in combinations(drawing["texts"], 2) if overlap(*pair)] == [], example.name
        for one, other in combinations(points.values(), 2):
            assert not overlap(one, other), (example.name, one["label"], other["label"])


def test_a_step_of_more_days_stands_further_right(both):
    for example, _, drawing in both:
        across = {point["label"]: point["x"] for point in drawing["points"]}
        days = {
            str(number): action["effort"]["days"] for number, action in enumerate(example.report["actions"], start=1)
        }
        for one, other in combinations(across, 2):
            if days[one] < days[other]:
                assert across[one] < across[other], example.name


@pytest.mark.parametrize("version", VERSIONS)
def test_any_title_of_an_area_is_drawn(tools, on_github, version):
    area = area_views(assess(questionnaire(), answers({"orch-stages": "no"})))[0]
    charts = [exposure_chart([replace(area, title=title)]) for title in HOSTILE]
    (result,) = drawn(tools, [on_github("titles", html_of("\n\n".join(charts)))], version, "light")
    assert result["faults"] == []
    assert [len(drawing["bars"][1]) for drawing in result["value"]] == [1] * len(HOSTILE)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_chart_that_cannot_be_read_is_noticed(tools, on_github, version):
    html = html_of("```mermaid\nxychart-beta horizontal\n    bar [0.5, oops]\n```\n")
    (result,) = drawn(tools, [on_github("broken", html)], version, "light")
    assert result["value"] is None
    assert result["faults"]
