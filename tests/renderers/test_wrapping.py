"""Cutting text into lines."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiscale_cli.renderers.escaping import neutral
from aiscale_cli.renderers.wrapping import cells, cut, wrapped

words = st.text(st.sampled_from("ab :-/漢\u0301é👍[#"), max_size=120)
widths = st.integers(4, 60)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("漢字", 4), ("e\u0301", 1), ("é", 1), ("👍", 2), ("a\u200bb", 2), ("", 0), ("█▒·→", 4)],
)
def test_the_width_of_a_text_is_counted_in_columns(text, columns):
    assert cells(text) == columns


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 20, ["one  two"]),
        ("  indented", 20, ["  indented"]),
        ("guard-deterministic-rules", 16, ["guard-", "deterministic-", "rules"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("漢字漢字", 5, ["漢字", "漢字"]),
        ("      ", 3, [""]),
        ("", 5, [""]),
        ("https://example.com/a/long/path", 20, ["https://example.com/", "a/long/path"]),
    ],
)
def test_lines_break_at_blanks_and_good_places(text, width, lines):
    assert wrapped(text, width) == lines


def test_the_first_line_may_have_another_width():
    text = "aaa bbb ccc"
    assert [text[start:end] for start, end in cut(text, 3, 7)] == ["aaa bbb", "ccc"]


@given(words, widths)
def test_nothing_that_shows_is_lost_and_no_line_is_too_wide(text, width):
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cells(line) <= width for line in lines)


@given(words, widths)
def test_no_line_of_a_neutral_text_starts_with_a_command(text, width):
    assert not any(re.match(r"\s*::\w", line) for line in wrapped(neutral(text), width))


def test_a_command_inside_a_long_word_does_not_come_to_the_start_of_a_line():
    for length in range(1, 60):
        assert not any(line.startswith("::error") for line in wrapped("x" * length + "::error::y", 20))


def test_a_very_long_word_is_cut_in_linear_time():
    assert len(wrapped("x" * 200_000, 20)) == 10_000
