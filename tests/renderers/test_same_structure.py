"""For any text of a user, every format has the structure that it has for the text `a`."""

import csv
import json
import re
from functools import cache
from io import StringIO

import pytest
from hypothesis import given, settings

from aiscale_cli.renderers.formats import Format, RenderOptions, render
from aiscale_cli.renderers.links import link_target
from hostile_texts import HOSTILE, texts
from html_reading import structure as html_structure
from markdown_reading import parse, structure
from pipeline_reports import TEMPLATES, parsed_xml
from report_cases import report_saying

OPTIONS = RenderOptions(colour=True, templates=lambda name: (TEMPLATES / name).read_text(encoding="utf-8"))
ESCAPE_SEQUENCE = re.compile(r"\x1b\[[0-9;]*m")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def runner_commands(text):
    """What a runner of CI jobs obeys: `::name` at the start of a line, and `##[name]` or `##vso[name]` anywhere."""
    found = []
    for line in text.splitlines():
        workflow = re.match(r"\s*::([\w-]+)([^:]*)::", line)
        if workflow:
            found.append([workflow[1], *re.findall(r"(\w+)=", workflow[2])])
        elif re.match(r"\s*::\w", line):
            found.append(["half a command"])
        found += re.findall(r"##\w*\[\w*", line)
    return found


def of_text(text):
    assert not CONTROL.search(text)


def of_terminal(text):
    sequences = set(ESCAPE_SEQUENCE.findall(text))
    of_text(ESCAPE_SEQUENCE.sub("", text))
    return sequences


def of_markdown(text):
    of_text(text)
    return structure(parse(text), texts=("text", "text_special", "code_inline"))


def of_html(text):
    of_text(text)
    return [element for element in html_structure(text) if element[1] != "br"]


def of_json(text):
    of_text(text)
    return shape(json.loads(text))


def shape(value):
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    return [shape(each) for each in value] if isinstance(value, list) else type(value).__name__


def of_xml(text):
    of_text(text)
    return tree(parsed_xml(text))


def tree(element):
    return [element.tag, sorted(element.keys()), [tree(child) for child in element]]


def of_csv(text):
    of_text(text)
    rows = list(csv.reader(StringIO(text, newline="")))
    assert len(rows) == len(text.splitlines())
    return [len(row) for row in rows]


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
