"""The terminal report: plain text and colour."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiscale_cli.renderers import terminal, text
from aiscale_cli.renderers.formats import RenderOptions
from report_cases import VALUES, one_line, report, report_saying

STYLE = re.compile(r"\x1b\[[0-9;]*m")
COLOUR = RenderOptions(width=200, colour=True)


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 200])
def test_colour_is_all_that_is_added_to_plain_text(values, width):
    made = report(values)
    plain = text.render(made, RenderOptions(width=width))
    assert STYLE.sub("", terminal.render(made, RenderOptions(width=width, colour=True))) == plain
    assert terminal.render(made, RenderOptions(width=width)) == plain


@pytest.mark.parametrize(
    "environment",
    [
        {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        {"NO_COLOR": "1"},
        {"TERM": "dumb"},
        {"COLUMNS": "7", "LINES": "3"},
        {"TTY_COMPATIBLE": "1"},
        {"TTY_INTERACTIVE": "1"},
    ],
)
def test_the_environment_has_no_say(environment, monkeypatch):
    made = report()
    expected = [terminal.render(made, RenderOptions(colour=colour)) for colour in (False, True)]
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert [terminal.render(made, RenderOptions(colour=colour)) for colour in (False, True)] == expected


def test_without_colour_there_is_no_escape_sequence():
    assert "\x1b" not in terminal.render(report(), RenderOptions(width=100))


def test_levels_are_coloured_beside_their_words():
    shown = terminal.render(report(), RenderOptions(width=100, colour=True))
    assert "\x1b[1;31mcritical\x1b[0m" in shown
    assert "\x1b[31mhigh\x1b[0m" in shown


@pytest.mark.parametrize(
    "said", ["[x] done", "[/]", "[/etc/passwd]", "[draft]", ":100:", ":smile:", "[link=x]y[/link]", "{0}"]
)
def test_what_looks_like_markup_is_printed_as_it_is(said):
    shown = STYLE.sub("", terminal.render(report_saying(said), COLOUR))
    assert f"note: {said}\n" in shown
    assert shown.startswith(f"{said} · pilot")


@settings(max_examples=60, deadline=None)
@given(one_line)
def test_what_users_write_adds_no_escape_sequence_and_no_line(said):
    plain, shown = (terminal.render(report_saying(each, owner="platform"), COLOUR) for each in ("a", said))
    assert STYLE.findall(shown) == STYLE.findall(plain)
    assert shown.count("\x1b") == len(STYLE.findall(shown))
    assert shown.count("\n") == plain.count("\n")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.integers(20, 200))
def test_any_text_at_any_width_is_the_plain_report_in_colour(said, width):
    made = report_saying(said)
    shown = terminal.render(made, RenderOptions(width=width, colour=True))
    assert STYLE.sub("", shown) == text.render(made, RenderOptions(width=width))
