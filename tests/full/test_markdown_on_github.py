"""The Markdown report as GitHub shows it: its parser, its list of allowed elements, and a browser in three widths."""

import re

import pytest
from hypothesis import given, settings

from aiscale_cli.core.sentences import shortened
from aiscale_cli.renderers import markdown
from aiscale_cli.renderers.escaping import visible
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.links import link_target
from conftest import ROOT
from full.github import html_of, shown, structure, tags
from full.test_charts import THEMES
from hostile_texts import HOSTILE, texts
from report_cases import report_saying

pytestmark = pytest.mark.full

WIDTHS = [360, 768, 1440]
"""A telephone, a tablet and a desk, in pixels."""

LINES = re.MULTILINE | re.DOTALL


def template(name):
    return (ROOT / "report_templates" / name).read_text(encoding="utf-8")


def html_saying(text):
    """The HTML of a report in which every text of the user is this one."""
    return html_of(markdown.render(report_saying(text), RenderOptions(templates=template)))


def html_saying_nothing_special(text):
    """The same with a harmless text, which becomes a link where this one does."""
    return html_saying("https://example.org/" if link_target(text) else "a")


def expected_tables(report):
    """How many tables a report has: ranks, layers and factors always, the others where there is something to show."""
    once = [report["unknowns"], len(report["modules"]) > 1, report["waivers"], report["gate"]]
    behind_areas = sum(bool(area["drivers"]) for area in report["risk_areas"])
    layers_of_answers = len({answer["layer"] for answer in report["answers"].values()})
    return 3 + sum(map(bool, once)) + behind_areas + layers_of_answers


def test_every_table_of_an_example_is_a_table(examples):
    for example in examples:
        html = html_of(example.markdown)
        assert tags(html, "table") == expected_tables(example.report), example.name
        assert not re.search(r"<(?:p|li)>\s*\|", html), example.name


def test_every_step_is_numbered_through(examples):
    for example in examples:
        numbers = []
        for start, steps in re.findall(r'^<ol(?: start="(\d+)")?>\n(.*?)^</ol>$', html_of(example.markdown), LINES):
            first = int(start or 1)
            numbers.extend(range(first, first + len(re.findall(r"^<li>\n<p><strong>", steps, LINES))))
        assert numbers == list(range(1, len(example.report["actions"]) + 1)), example.name


def test_github_takes_nothing_out_of_an_example(tools, examples):
    made = [html_of(example.markdown) for example in examples]
    left = tools.run("sanitise.mjs", made)
    for example, before, after in zip(examples, made, left, strict=True):
        assert structure(after, ignored=()) == structure(before, ignored=()), example.name
        assert tags(before, "script") == 0


def test_no_nasty_text_changes_what_github_shows(tools):
    made = [html_saying(text) for text in HOSTILE]
    left = tools.run("sanitise.mjs", made)
    for text, before, after in zip(HOSTILE, made, left, strict=True):
        plain = structure(html_saying_nothing_special(text))
        assert structure(before) == plain, text
        assert structure(after) == plain, text
        assert "<script" not in before


@settings(deadline=None, max_examples=300)
@given(texts.filter(str.strip))
def test_no_text_at_all_changes_the_structure(text):
    assert structure(html_saying(text)) == structure(html_saying_nothing_special(text))


@settings(deadline=None, max_examples=300)
@given(texts.filter(str.strip))
def test_any_text_shows_as_itself(text):
    assert shown(html_saying(text), "h1") == "\n".join(map(visible, shortened(text).split("\n")))


def test_a_text_that_is_not_escaped_is_noticed(tools):
    (left,) = tools.run("sanitise.mjs", [html_of("<b onclick=x>bold</b> | a |\n\n<script>alert(1)</script>")])
    assert tags(left, "script") == 0
    assert "onclick" not in left
    assert structure(html_of("| a |\n| - |\n| x | y |")) != structure(html_of("a | b"))


@pytest.mark.parametrize("scheme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_is_as_wide_as_its_window(tools, examples, on_github, picture, width, scheme):
    scripts = [str(tools.package("mermaid-on-github") / "dist" / "mermaid.min.js"), str(tools.folder / "draw.js")]
    job = {"width": width, "scheme": scheme, "scripts": scripts}
    jobs = [
        {
            **job,
            "page": str(on_github(example.name, html_of(example.markdown))),
            "evaluate": f'drawCharts("{THEMES[scheme]}").then(unfolded)',
            "screenshot": picture(f"{example.name}-{width}-{scheme}"),
        }
        for example in examples
    ]
    for example, result in zip(examples, tools.run("browser.mjs", jobs), strict=True):
        tables = expected_tables(example.report)
        seen = {"window": width, "page": width, "sticking": [], "tables": tables, "scripts": 0}
        assert result == {"value": seen, "faults": []}, example.name
