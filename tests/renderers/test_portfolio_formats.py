"""A portfolio in every format: no text of a user acts or changes the structure, and no format lacks a number."""

import json
import re
from datetime import date
from functools import cache

import pytest

from aiscale_cli.core.answers import Answer, Answers, AnswerValue, System, Waiver
from aiscale_cli.core.portfolio import Broken
from aiscale_cli.core.portfolio_rows import system_answers
from aiscale_cli.core.portfolio_summary import Judged, make_portfolio
from aiscale_cli.core.tally import Tally
from aiscale_cli.errors import Location, Problem
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.results import PORTFOLIO
from builders import TODAY, questionnaire
from format_structures import of_csv, of_html, of_json, of_markdown, of_terminal, of_text, runner_commands
from hostile_texts import HOSTILE
from html_reading import Reading
from pipeline_reports import TEMPLATES
from report_cases import MIXED

QUESTIONNAIRE = questionnaire()
OPTIONS = RenderOptions(width=200, colour=True, templates=lambda name: (TEMPLATES / name).read_text(encoding="utf-8"))
STRUCTURES = {
    "text": of_text,
    "terminal": of_terminal,
    "markdown": of_markdown,
    "html": of_html,
    "json": of_json,
    "csv": of_csv,
}


def made(systems, broken=()):
    """The portfolio of some systems, each a path with its answers."""
    tally = Tally(QUESTIONNAIRE)
    rows = [tally.row(path, system_answers(QUESTIONNAIRE, given)) for path, given in systems.items()]
    return make_portfolio(QUESTIONNAIRE, rows, broken, tally.gaps.taken(), Judged(TODAY, 180))


def saying(text):
    """A portfolio in which every text that a user can write is this one."""
    values = {question: Answer(AnswerValue(value), text) for question, value in MIXED.items()}
    waiver = Waiver("orch-failure", text, text, date(2027, 3, 31))
    given = Answers(System(text, "pilot"), ("load",), values, date(2026, 1, 1), (waiver,))
    return made({text: given, f"{text}2": given}, [Broken(text, (Problem(text, Location(text, 1, 2), text),))])


@cache
def structure(wanted, text):
    written = PORTFOLIO.render(wanted, saying(text), OPTIONS)
    written.encode()
    return STRUCTURES[wanted](written), runner_commands(written)


def test_every_format_is_looked_at():
    assert set(STRUCTURES) == set(PORTFOLIO.formats)


@pytest.mark.parametrize("wanted", PORTFOLIO.formats)
def test_no_text_of_a_user_acts_or_changes_the_structure(wanted):
    assert [text for text in HOSTILE if structure(wanted, text) != structure(wanted, "a")] == []


def test_every_format_for_people_says_every_level_and_readiness():
    portfolio = saying("Demo")
    got = json.loads(PORTFOLIO.render("json", portfolio, OPTIONS))["systems"][0]
    words = [
        f"{area['level'] or 'not known'} {area['exposure']['ranking']:.2f}"
        for area in got["risk_areas"]
        if area["rank"]
    ]
    assert len(words) >= 6
    narrow = RenderOptions(width=40)
    for wanted, options in (("text", narrow), ("markdown", OPTIONS), ("html", OPTIONS)):
        written = PORTFOLIO.render(wanted, portfolio, options)
        assert [each for each in words if each not in written] == []
        for layer in got["layers"]:
            if layer["readiness"]:
                assert f"{layer['readiness']['known']:.1f}" in written


def test_the_page_loads_and_runs_nothing_and_its_links_lead_somewhere():
    text = PORTFOLIO.render("html", saying("Demo"), OPTIONS)
    read = Reading(text)
    assert read.faults == []
    tags = {tag for _, tag, _ in read.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    assert not {name for _, name, _ in read.attributes if name.startswith("on")} | set() & {"style", "src"}
    anchors = {value for _, name, value in read.attributes if name == "id"}
    inside = {value[1:] for tag, name, value in read.attributes if (tag, name) == ("a", "href")}
    assert inside <= anchors
    assert {"systems", "areas", "layers", "gaps", "accepted", "broken"} <= inside
    assert re.search(r"style-src 'sha256-[\w+/=]+'", text.replace("&#39;", "'"))


@pytest.mark.parametrize("wanted", ["text", "markdown", "html"])
def test_two_systems_of_one_name_are_told_apart_by_number_in_every_table(wanted):
    portfolio = made({path: Answers(System("Twin"), (), dict.fromkeys(MIXED, Answer(AnswerValue.NO))) for path in "ab"})
    written = PORTFOLIO.render(wanted, portfolio, OPTIONS)
    first, second = {
        "text": (r"(?m)^ +1 +Twin", r"(?m)^ +2 +Twin"),
        "markdown": (r"\| 1 \| Twin \|", r"\| 2 \| Twin \|"),
        "html": tuple(rf'data-column="#">{number}</td><td [^>]*><strong>Twin' for number in (1, 2)),
    }[wanted]
    assert (len(re.findall(first, written)), len(re.findall(second, written))) == (3, 3)


def test_on_the_page_a_path_stands_below_a_name_that_several_systems_have_and_below_no_other():
    names = {"one.yaml": "Twin", "two.yaml": "Twin", "three.yaml": "Other"}
    given = dict.fromkeys(MIXED, Answer(AnswerValue.NO))
    written = PORTFOLIO.render(
        "html", made({path: Answers(System(name), (), given) for path, name in names.items()}), OPTIONS
    )
    assert {path: written.count(f"<br><code>{path}</code>") for path in names} == {
        "one.yaml": 2,
        "two.yaml": 2,
        "three.yaml": 0,
    }


def test_nothing_answered_is_worse_than_anything_and_nothing_applicable_is_no_level():
    nothing = Answers(System("Nothing answered"))
    left_out = Answers(System("Left out"), (), dict.fromkeys(QUESTIONNAIRE.by_id, Answer(AnswerValue.NOT_APPLICABLE)))
    portfolio = made(
        {
            "a": nothing,
            "b": left_out,
            "c": Answers(System("All yes"), (), dict.fromkeys(MIXED, Answer(AnswerValue.YES))),
        }
    )
    assert [row.name for row in portfolio.systems] == ["Nothing answered", "All yes", "Left out"]
    for wanted in PORTFOLIO.formats:
        assert "Left out" in PORTFOLIO.render(wanted, portfolio, OPTIONS)
    assert "no date (stale)" in PORTFOLIO.render("markdown", portfolio, OPTIONS)
