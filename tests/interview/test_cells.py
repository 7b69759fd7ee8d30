"""Text measured in terminal cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiscale_cli.interview.cells import cut, width, wrapped


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 80, ["one two three"]),
        ("漢字漢字", 5, ["漢字", "漢字"]),
        ("https://example.org/a", 10, ["https://ex", "ample.org/", "a"]),
        ("a\nb", 80, ["a", "b"]),
        ("", 80, [""]),
        ("é\u0301 e", 3, ["é\u0301 e"]),
    ],
)
def test_lines_are_broken_between_words_where_that_is_possible(text, cells, lines):
    assert wrapped(text, cells) == lines


@given(st.text(), st.integers(2, 40))
def test_no_line_is_too_wide_and_no_word_is_lost(text, cells):
    lines = wrapped(text, cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("漢字漢字", 5, "漢字…"),
        ("漢字", 3, "漢…"),
        ("abc", 1, "a"),
        ("abc", 0, ""),
    ],
)
def test_a_text_that_is_too_wide_is_cut_and_marked(text, cells, expected):
    assert cut(text, cells, "…") == expected
