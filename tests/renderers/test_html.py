"""The HTML report: one page that needs nothing else, cannot act, and can be read by everybody."""

import base64
import hashlib
import re
from datetime import date

import pytest

from aiscale_cli.core.answers import Waiver
from aiscale_cli.renderers.escaping_html import html, html_link
from aiscale_cli.renderers.formats import Format, RenderOptions, render
from builders import answer, answers
from hostile_texts import HOSTILE
from html_reading import Reading, said
from pipeline_reports import TEMPLATES
from report_cases import MIXED, VALUES, made, report, report_saying

OPTIONS = RenderOptions(templates=lambda name: (TEMPLATES / name).read_text(encoding="utf-8"))


def written(shown):
    return render(Format.HTML, shown, OPTIONS)


def values(text, tag, name):
    return [value for each, attribute, value in Reading(text).attributes if (each, attribute) == (tag, name)]


def test_it_opens_with_the_name_the_first_risk_and_the_first_step():
    shown = report()
    blocks = said(written(shown))
    start = blocks.index(("h1", shown.system))
    assert [words for _, words in blocks[start + 1 : start + 4]] == list(shown.summary.sentences)


@pytest.mark.parametrize("case", VALUES)
def test_it_loads_nothing_and_runs_nothing(case):
    text = written(report(VALUES[case]))
    tags = {tag for _, tag, _ in Reading(text).elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "image", "use", "style "}
    names = {name for _, name, _ in Reading(text).attributes}
    assert not {name for name in names if name.startswith("on")} | names & {"style", "src", "srcset", "xlink:href"}
    assert "url(" not in text
    assert "@import" not in text


def test_its_policy_allows_its_own_style_sheet_alone():
    text = written(report())
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = [value for value in values(text, "meta", "content") if value.startswith("default-src")]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert text.index("Content-Security-Policy") < text.index("<style>")


def test_every_link_inside_the_page_leads_somewhere():
    text = written(report())
    anchors = values(text, "h2", "id") + values(text, "li", "id")
    inside = [target[1:] for target in values(text, "a", "href") if target.startswith("#")]
    assert set(inside) <= set(anchors)
    assert len(anchors) == len(set(anchors))
    assert any(target.startswith("document-") for target in inside)


def test_evidence_is_linked_where_that_is_allowed_and_the_other_side_learns_nothing():
    said_ = answer(
        "yes", evidence=["docs/a.md", "https://example.org/?a=1&b=2", "javascript:alert(1)", "data:text/html,x"]
    )
    text = written(made(answers({"orch-stages": said_})))
    outside = [target for target in values(text, "a", "href") if not target.startswith("#")]
    assert outside == ["docs/a.md", "https://example.org/?a=1&b=2"]
    assert values(text, "a", "rel") == ["noopener noreferrer"] * 2


def test_every_drawing_has_words_or_stands_beside_them():
    text = written(report())
    drawings = re.findall(r"<svg [^>]*>", text)
    assert drawings
    for drawing in drawings:
        assert 'role="img" aria-label="' in drawing or 'aria-hidden="true"' in drawing


def test_the_drawing_of_exposures_says_every_number_of_the_report():
    shown = report()
    (label,) = [value for value in values(written(shown), "svg", "aria-label") if value.startswith("Exposure")]
    for area in shown.areas:
        if area.exposure:
            assert f"{area.title} {area.exposure.text}, {area.level_text}" in label


def test_a_bar_is_as_long_as_its_number():
    shown = report({**dict.fromkeys(MIXED, "no"), "data-inputs": "unknown"})
    text = written(shown)
    for area in shown.areas:
        group = (
            text.partition('x="0" y="')[2]
            and text.partition(f"{area.rank_text} {area.title}</text>")[2].partition("</g>")[0]
        )
        known = float(area.exposure.interval.known) * 100
        width = re.search(r'class="known" y="\d+" width="([\d.]+)%"', group)
        assert float(width[1]) == pytest.approx(known, abs=0.06) if width else not known


def test_an_area_has_one_colour_in_the_table_and_in_the_drawing():
    text = written(report({"guard-output": "no", "orch-stages": "partial", "lat-targets": "no", "lat-calls": "no"}))
    rows = re.findall(r'data-column="Risk area">(.*?)</td>.*?<span class="level ([\w-]+)">', text)
    drawn = re.findall(r'<g class="([\w-]+)"><text class="label" [^>]*>[\d=]+ (.*?)</text>', text)
    assert len(rows) == 6
    assert {(title, colour) for colour, title in drawn} == set(rows)
    assert {"not-known", "critical"} <= {colour for _, colour in rows}


def test_a_name_that_never_ends_is_cut_in_the_title_and_whole_in_json():
    name = "An assistant that goes on " * 200
    shown = made(answers(MIXED, name=name))
    assert render(Format.JSON, shown, OPTIONS).count(name) == 1
    for wanted in (Format.HTML, Format.MARKDOWN, Format.TEXT, Format.TERMINAL):
        said_ = render(wanted, shown, OPTIONS)
        assert "…" in said_
        assert len(re.findall("that\\s+goes", said_)) <= 10
    short = "n" * 120
    assert f'<h1 dir="auto">{short}</h1>' in written(made(answers(MIXED, name=short)))


def test_where_every_layer_stands_alike_none_is_called_the_weakest():
    assert "No layer stands out." in written(report(VALUES["all yes"]))
    shown = report()
    assert f"Weakest: {shown.weakest_layer.title}." in written(shown)


def test_nothing_answered_and_nothing_applicable_are_pages_too():
    assert "No verdict yet" in written(report({}))
    assert 'class="chart"' not in written(report(VALUES["nothing applies"]))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_shows_as_itself(text):
    page = written(report_saying(text))
    shown = " ".join(words for _, words in said(page))
    wanted = " ".join(" ".join(words for _, words in said(f"<p>{html(text)}</p>")).split())
    assert wanted in shown


def test_the_escaper_leaves_marked_up_text_and_escapes_the_rest():
    once = html("<b> & \"c\" 'd'")
    assert once == "&lt;b&gt; &amp; &#34;c&#34; &#39;d&#39;"
    assert html(once) == once
    assert html("a\nb") == "a<br>b"
    assert html("\x1b[31m\u202e") == "\\u001b[31m\\u202e"
    assert html_link("javascript:alert(1)") == "javascript:alert(1)"
    assert html_link("https://example.org/?a=1&b=2") == (
        '<a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">https://example.org/?a=1&amp;b=2</a>'
    )


def test_accepted_risks_and_the_gate_are_there_when_they_are_there():
    waiver = Waiver("orch-failure", "Planned", "platform", date(2027, 3, 31))
    text = written(made(answers(MIXED, waivers=(waiver,))))
    titles = [words for tag, words in said(text) if tag == "h2"]
    assert titles[-4:] == ["Accepted risks", "Not assessed", "Gate failed", "Answers"]
    contents = re.findall(r'<li><a href="#[\w-]+">(.*?)</a></li>', text.partition("<nav")[2])
    assert contents == titles
