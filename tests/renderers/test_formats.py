"""The table of formats."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from aiscale_cli.core.report_robustness import RobustnessView
from aiscale_cli.renderers.formats import NARROWEST, NONSENSE_WIDTH, WIDEST, Format, RenderOptions, render, renderer
from report_cases import report

TEMPLATES = Path(__file__).parents[2] / "report_templates"
OPTIONS = RenderOptions(templates=lambda name: (TEMPLATES / name).read_text(encoding="utf-8"))
MIXED = report()


@pytest.mark.parametrize("wanted", Format)
def test_every_format_has_a_renderer_that_gives_the_same_text_each_time(wanted):
    text = render(wanted, MIXED, OPTIONS)
    assert text.endswith("\n")
    assert text == render(wanted, report(), OPTIONS)


WHOLE = [Format.TEXT, Format.TERMINAL, Format.MARKDOWN, Format.HTML, Format.JSON, Format.JUNIT, Format.CSV]
"""The formats that hold every question, not findings alone."""


@pytest.mark.parametrize("wanted", [Format.TEXT, Format.TERMINAL, Format.MARKDOWN, Format.HTML, Format.JSON])
def test_a_format_for_people_names_the_system(wanted):
    assert "Support assistant" in render(wanted, MIXED, OPTIONS)


@pytest.mark.parametrize("wanted", [Format.SARIF, Format.GITHUB, Format.GITLAB])
def test_a_format_of_findings_names_every_finding_and_nothing_else(wanted):
    text = render(wanted, MIXED, OPTIONS)
    named = {each.question for each in MIXED.answers if each.question in text}
    assert named == {each.question for each in MIXED.findings} != {each.question for each in MIXED.answers}


@pytest.mark.parametrize("wanted", WHOLE)
def test_a_whole_report_names_every_question_that_was_asked(wanted):
    text = render(wanted, MIXED, OPTIONS)
    assert [each.question for each in MIXED.answers if each.question not in text] == []


@pytest.mark.parametrize("wanted", [each for each in Format if each not in {*WHOLE[:5]}])
def test_only_a_format_that_shows_how_sure_the_order_is_computes_it(wanted):
    def refuse():
        raise AssertionError("computed")

    made = replace(MIXED, robustness=RobustnessView(refuse))
    assert render(wanted, made, OPTIONS) == render(wanted, MIXED, OPTIONS)


@pytest.mark.parametrize("wanted", [Format.TEXT, Format.TERMINAL, Format.MARKDOWN, Format.HTML])
def test_a_format_for_people_says_how_sure_the_order_is(wanted):
    text = " ".join(render(wanted, MIXED, OPTIONS).split())
    assert [sentence for sentence in MIXED.robustness.sentences if sentence not in text] == []


def test_each_format_has_a_renderer_of_its_own():
    assert len({renderer(wanted) for wanted in Format}) == len(Format)


@pytest.mark.parametrize(
    ("width", "columns"),
    [(80, 80), (0, NONSENSE_WIDTH), (-3, NONSENSE_WIDTH), (1, NARROWEST), (5, NARROWEST), (10**6, WIDEST)],
)
def test_a_width_that_cannot_be_used_becomes_one_that_can(width, columns):
    assert RenderOptions(width=width).columns == columns


def test_a_format_made_from_templates_says_when_none_were_given():
    with pytest.raises(LookupError, match=r"report\.j2"):
        render(Format.MARKDOWN, MIXED, RenderOptions())


@pytest.mark.parametrize(
    ("wanted", "colour", "loaded"),
    [
        ("text", True, []),
        ("json", True, []),
        ("terminal", False, []),
        ("terminal", True, ["rich"]),
        ("markdown", True, ["jinja2"]),
        ("html", True, ["jinja2"]),
    ],
)
def test_a_format_loads_only_what_it_needs(wanted, colour, loaded):
    program = (
        "import sys; from report_cases import report; from aiscale_cli.renderers.formats import *;"
        f"source = lambda name: open({str(TEMPLATES)!r} + '/' + name, encoding='utf-8').read();"
        f"render(Format({wanted!r}), report(), RenderOptions(colour={colour}, templates=source));"
        "libraries = ('rich', 'rich.console', 'jinja2', 'yaml', 'prompt_toolkit');"
        "print([name for name in libraries if name in sys.modules])"
    )
    paths = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": paths},
        check=True,
    )
    assert done.stdout.strip() == str(loaded)
