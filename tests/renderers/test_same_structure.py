"""For any text of a user, every format has the structure that it has for the text `a`."""

from functools import cache

import pytest
from hypothesis import given, settings

from aiscale_cli.renderers.formats import Format, RenderOptions, render
from aiscale_cli.renderers.links import link_target
from hostile_texts import HOSTILE, texts
from pipeline_reports import TEMPLATES
from report_cases import report_saying
from structures import of_csv, of_html, of_json, of_markdown, of_terminal, of_text, of_xml, runner_commands

OPTIONS = RenderOptions(colour=True, templates=lambda name: (TEMPLATES / name).read_text(encoding="utf-8"))
STRUCTURES = {
    Format.TEXT: of_text,
    Format.TERMINAL: of_terminal,
    Format.MARKDOWN: of_markdown,
    Format.HTML: of_html,
    Format.JSON: of_json,
    Format.SARIF: of_json,
    Format.JUNIT: of_xml,
    Format.GITHUB: of_text,
    Format.GITLAB: of_json,
    Format.CSV: of_csv,
    Format.BADGE: of_json,
    Format.BADGE_SVG: of_xml,
}


@cache
def structures(wanted, text):
    written = render(wanted, report_saying(text), OPTIONS)
    written.encode()
    return STRUCTURES[wanted](written), runner_commands(written)


def plain(wanted, text):
    """The text to compare with: the formats made from templates link evidence that is an address, and show the rest."""
    return "https://example.org/" if wanted in {Format.MARKDOWN, Format.HTML} and link_target(text) else "a"


def test_every_format_is_looked_at():
    assert set(STRUCTURES) == set(Format)


@pytest.mark.parametrize("wanted", Format)
def test_what_has_acted_somewhere_changes_no_structure(wanted):
    changed = [text for text in HOSTILE if structures(wanted, text) != structures(wanted, plain(wanted, text))]
    assert changed == []


@pytest.mark.parametrize("wanted", Format)
@settings(deadline=None, max_examples=50)
@given(texts.filter(str.strip))
def test_no_text_of_a_user_changes_the_structure(wanted, text):
    assert structures(wanted, text) == structures(wanted, plain(wanted, text))


def test_the_commands_that_are_meant_are_found():
    (*findings, last) = structures(Format.GITHUB, "a")[1]
    assert [last, *findings][0][0] == "notice"
    assert ["error", "file", "title"] in findings
    assert runner_commands("::add-mask::x\n  ::error file=a,line=1::b\nx ##[group]y\n::half") == [
        ["add-mask"],
        ["error", "file", "line"],
        "##[group",
        ["half a command"],
    ]
