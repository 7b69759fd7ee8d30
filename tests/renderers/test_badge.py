"""Both badges: what they say, in which colour, and that the picture needs and runs nothing."""

import json
import re
from dataclasses import replace

import pytest

from aiscale_cli.renderers import badge_json, badge_svg
from builders import thresholds
from pipeline_reports import ALL_YES, OPTIONS, parsed_xml, report_of
from report_cases import VALUES

SVG = "{http://www.w3.org/2000/svg}"
KEYS = {
    "schemaVersion", "label", "message", "color", "labelColor", "isError", "namedLogo", "logoSvg", "logoColor",
    "logoSize", "style", "cacheSeconds",
}  # fmt: skip
"""The keys of the endpoint format of shields.io, which refuses every other."""

VERDICTS = [*(rule.verdict for rule in thresholds().verdicts), thresholds().lowest_verdict]
FEW = dict.fromkeys(list(ALL_YES)[:3], "yes")


def endpoint(report):
    return json.loads(badge_json.render(report, OPTIONS))


def picture(report):
    return parsed_xml(badge_svg.render(report, OPTIONS))


def contrast(one, other):
    """The contrast of two colours by WCAG 2.2: 1 to 21."""

    def luminance(colour):
        parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (VALUES["all no"], "prototype, orchestration critical"),
        ({**ALL_YES, "lat-targets": "no", "lat-calls": "no"}, "fragile, latency critical"),
        ({**ALL_YES, "data-inputs": "partial"}, "stabilising, data moderate"),
        ({**ALL_YES, "orch-stages": "partial"}, "ready, orchestration low"),
        (ALL_YES, "ready"),
        ({}, "not assessed yet"),
        (VALUES["all unknown"], "not assessed yet"),
        (VALUES["nothing applies"], "not assessed yet"),
        (FEW, "too little answered"),
    ],
)
def test_a_badge_says_the_verdict_and_what_would_hurt_first(values, said):
    report = report_of(values)
    assert badge_json.message(report) == said
    assert endpoint(report)["message"] == said
    assert picture(report).get("aria-label") == f"AI readiness: {said}"


def test_a_level_that_is_not_known_gives_the_worst_one():
    report = report_of({**ALL_YES, "lat-targets": "unknown", "lat-calls": "unknown"})
    first = report.areas[0]
    assert (first.level_word, first.worst_word) == ("not known", "critical")
    assert badge_json.message(report).endswith(" critical at worst")


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
def test_a_badge_shows_no_number(values):
    assert not re.search(r"\d", badge_json.message(report_of(values)))


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
def test_the_endpoint_has_what_shields_needs_and_no_other_key(values):
    badge = endpoint(report_of(values))
    assert {"schemaVersion", "label", "message"} <= set(badge) <= KEYS
    assert badge["schemaVersion"] == 1
    assert badge["message"]
    assert re.fullmatch(r"[0-9a-f]{6} [0-9a-f]{6}", f"{badge['color']} {badge['labelColor']}")


def test_each_verdict_has_a_colour_of_its_own_that_white_text_can_be_read_on():
    some = report_of(VALUES["mixed"])
    colours = [badge_json.colour(replace(some, verdict=verdict)) for verdict in [*VERDICTS, None]]
    assert len(set(colours)) == len(VERDICTS) + 1
    assert min(contrast(colour, "#ffffff") for colour in [*colours, badge_json.LABEL_COLOUR]) >= 4.5
    assert min(contrast(colour, badge_json.LABEL_COLOUR) for colour in colours) >= 1.5


def test_the_picture_is_told_to_screen_readers():
    report = report_of(VALUES["all no"])
    svg = picture(report)
    assert svg.get("role") == "img"
    assert [each.tag for each in svg][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert svg.findtext(f"{SVG}title") == svg.get("aria-label") == "AI readiness: prototype, orchestration critical"
    assert svg.findtext(f"{SVG}desc") == report.summary.risk


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
def test_the_picture_needs_nothing_from_elsewhere_and_runs_nothing(values):
    text = badge_svg.render(report_of(values), OPTIONS)
    svg = parsed_xml(text)
    assert {each.tag.removeprefix(SVG) for each in svg.iter()} == {"svg", "title", "desc", "rect", "text"}
    names = {name for each in svg.iter() for name in each.keys()}  # noqa: SIM118 - an element iterates over its children
    words = {"x", "y", "fill", "font-family", "font-size", "textLength", "lengthAdjust"}
    assert names == words | {"width", "height", "role", "aria-label"}
    assert re.findall(r"[a-z]+://[^\"]*", text) == ["http://www.w3.org/2000/svg"]


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
def test_both_parts_stand_side_by_side_and_their_text_fits(values):
    svg = picture(report_of(values))
    label, said = svg.findall(f"{SVG}rect")
    assert int(label.get("width")) == int(said.get("x"))
    assert int(said.get("x")) + int(said.get("width")) == int(svg.get("width"))
    for box, text in zip((label, said), svg.findall(f"{SVG}text"), strict=True):
        start, length = int(text.get("x")) - int(box.get("x")), int(text.get("textLength"))
        assert 0 < start < start + length < int(box.get("width"))


def test_a_longer_text_gets_more_room_and_a_wide_script_more_still():
    widths = [badge_svg._width(text) for text in ("illi", "wide", "good", "MMMM", "漢字漢字漢")]
    assert widths == sorted(set(widths))


@pytest.mark.parametrize("title", ["<script>&\"'", "]]>", "a\x00\x1b[31m\u202e\ufffe", "\ud800"])
def test_no_title_of_a_questionnaire_becomes_markup(title):
    report = report_of(VALUES["all no"])
    areas = (replace(report.areas[0], title=title), *report.areas[1:])
    odd, usual = picture(replace(report, areas=areas)), picture(report)
    assert [(each.tag, each.keys()) for each in odd.iter()] == [(each.tag, each.keys()) for each in usual.iter()]
    assert odd.findtext(f"{SVG}title") == odd.get("aria-label")
