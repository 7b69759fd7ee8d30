"""Escapers for text that other people wrote."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiscale_cli.renderers.escaping import neutral, visible

any_text = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
runner_text = st.lists(
    st.sampled_from(["::", ":", "##", "#", "[", "]", " ", "\u3000", "error", "group", "vso", "x", "\t"]), max_size=14
).map("".join)
ACTING = {"Cc", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "\\u001b[31mred\\u001b[0m"),
        ("a\tb\nc\rd\x00e\x7ff\x9bg", "a\\u0009b\\u000ac\\u000dd\\u0000e\\u007ff\\u009bg"),
        ("pay\u202egnp.exe", "pay\\u202egnp.exe"),
        ("\u2066a\u2069\u200f\u061c", "\\u2066a\\u2069\\u200f\\u061c"),
        ("\ufeffa\u2028b\u2029", "\\ufeffa\\u2028b\\u2029"),
        ("\ufffe\uffff\ufdd0", "\\ufffe\\uffff\\ufdd0"),
        ("\udcf0", "\\udcf0"),
        ("\U000e0041\U000e007f", "\\U000e0041\\U000e007f"),
    ],
)
def test_what_acts_becomes_visible(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "plain text",
        "[x] done, [/], [draft], :100:, *bold*, <b>",
        "漢字 שלום हिन्दी",
        "👩\u200d👩\u200d👧 नहीं\u200c a\u200bb",
        "a\u00a0b\u3000c",
        "std::vector, http://[::1]:8080/",
        "",
    ],
)
def test_text_that_only_shows_stays(text):
    assert visible(text) == text
    assert neutral(text) == text


@given(any_text)
def test_nothing_that_acts_is_left(text):
    left = {unicodedata.category(char) for char in visible(text)}
    assert not left & ACTING
    assert not set(visible(text)) & set(
        "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"
    )
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::stop", ":\u200b:error::stop"),
        ("  ::add-mask::x", "  :\u200b:add-mask::x"),
        ("see ::warning file=a::b", "see :\u200b:warning file=a::b"),
        ("a\u3000::error::", "a\u3000:\u200b:error::"),
        ("a##[group]b", "a#\u200b#[group]b"),
        ("##vso[task.setvariable]", "#\u200b#vso[task.setvariable]"),
        ("###[error]", "##\u200b#[error]"),
        ("x\n::error::", "x\\u000a::error::"),
    ],
)
def test_a_command_to_a_runner_is_broken(text, shown):
    assert neutral(text) == shown


@given(runner_text)
def test_no_runner_finds_a_command(text):
    shown = neutral(text)
    assert not re.match(r"\s*::\w", shown)
    assert not re.search(r"\s::\w|##\w*\[", shown)
    assert shown.replace("\u200b", "") == visible(text)
    assert neutral(shown) == shown
