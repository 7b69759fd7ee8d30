"""No text of a user changes the structure of a comparison, in any format."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings

from aiscale_cli.core.answers import Answer, AnswerValue, System
from aiscale_cli.core.second_opinions import second_opinions
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.results import COMPARE
from builders import answers, questionnaire
from format_structures import of_csv, of_json, of_markdown, of_terminal, of_text, runner_commands
from hostile_texts import HOSTILE, texts

QUESTIONNAIRE = questionnaire()
STRUCTURES = {"text": of_text, "terminal": of_terminal, "markdown": of_markdown, "json": of_json, "csv": of_csv}


def saying(text):
    """Three people of whom two are called by the text, which stands wherever a user can write."""
    first = answers({"orch-stages": Answer(AnswerValue.YES, text, (text,)), "lat-calls": "no"})
    second = answers({"orch-stages": "no", "lat-targets": Answer(AnswerValue.NOT_APPLICABLE, reason=text)})
    third = answers({"orch-stages": "partial", "lat-targets": "partial"})
    files = (
        replace(first, answered_by=text, system=System(text)),
        replace(second, answered_by=text, path="b.yaml"),
        replace(third, path=text),
    )
    return second_opinions(QUESTIONNAIRE, files)


@cache
def structures(wanted, text):
    written = COMPARE.render(wanted, saying(text), RenderOptions(colour=True))
    written.encode()
    return STRUCTURES[wanted](written), runner_commands(written)


def test_every_format_is_looked_at():
    assert set(STRUCTURES) == set(COMPARE.formats)


@pytest.mark.parametrize("wanted", COMPARE.formats)
def test_what_has_acted_somewhere_changes_no_structure(wanted):
    assert [text for text in HOSTILE if structures(wanted, text) != structures(wanted, "a")] == []


@pytest.mark.parametrize("wanted", COMPARE.formats)
@settings(deadline=None, max_examples=30)
@given(texts.filter(str.strip))
def test_no_text_of_a_user_changes_the_structure(wanted, text):
    assert structures(wanted, text) == structures(wanted, "a")


@pytest.mark.parametrize("width", [20, 40, 100, 200])
def test_no_line_is_wider_than_the_page(width):
    for line in COMPARE.render(
        "text", saying("a rather long name of somebody " * 3), RenderOptions(width=width)
    ).splitlines():
        assert len(line) <= width


def test_where_only_ascii_shows_the_arrow_is_ascii():
    assert "→" not in COMPARE.render("text", saying("a"), RenderOptions(ascii=True))
