import json
import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from aiscale_cli.files.yaml_text import double_quoted, is_plain, literal_lines, scalar_text, without_surrogates

CORE_SCHEMA_OF_1_2 = re.compile(
    r"null|Null|NULL|~|true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN"
)
"""What a reader after YAML 1.2, section 10.3.2, takes for something else than a text."""

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
TRICKY_TEXTS = st.text(
    st.sampled_from("abn019 :#-?,[]{}&*!|>'\"%@`\\~.=<+_tTzZeE\t\n\r\x85\u2028\ufeff\u200eé😀"), max_size=12
)


@pytest.mark.parametrize(
    "text",
    [
        "Retrieval has no fallback yet.",
        "docs/failure-policy.md",
        "https://example.org/a?b=1#c",
        "3 of 5 runs",
        "é",
        "C:\\temp",
    ],
)
def test_ordinary_text_needs_no_quotes(text: str) -> None:
    assert scalar_text(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "yes", "No", "ON", "y", "null", "~", "", "1.10", "010", "0o17", "0x1F", "1_000", "22:22", "2026-11-20", "-1",
        "2001-12-14 21:59:43.10 -5", ".5", ".inf", "-.INF", ".NaN", "1e3", "=", "<<", "fix #12", "see: this", "draft:",
        "- x", "[x] done", "*bold*", "&team", "!important", "@team", "`code`", "%", "{a}", "'a'", '"a"', "> a", "| a",
        "? a", "# a", " a", "a ", "\u00a0a", "a\tb", "a\nb", "a\u2028b", "a\x85b", "\x1b[0m", "\ufeff", "a\u202eb",
        ":a", "a: b", "a :b #c",
    ],
)  # fmt: skip
def test_text_that_some_reader_takes_for_something_else_is_quoted(text: str) -> None:
    written = scalar_text(text)
    assert written.startswith('"')
    assert yaml.safe_load(f"a: {written}") == {"a": text}


def test_brackets_and_commas_need_quotes_only_between_brackets() -> None:
    for text in ("a, b", "a[0]", "a?b", "{a}b"):
        assert is_plain(text) is not text.startswith("{")
        assert not is_plain(text, flow=True)


@settings(deadline=None)
@given(TEXTS | TRICKY_TEXTS)
def test_any_text_reads_back_in_every_style(text: str) -> None:
    assert yaml.safe_load(f"a: {scalar_text(text)}") == {"a": text}
    assert yaml.safe_load(f"a: [{scalar_text(text, flow=True)}, b]") == {"a": [text, "b"]}
    assert yaml.safe_load(f"{{a: {scalar_text(text, flow=True)}}}") == {"a": text}
    lines = literal_lines(text)
    if lines is not None:
        assert yaml.safe_load("a: |-\n" + "".join(f"  {line}\n" if line else "\n" for line in lines)) == {"a": text}


@settings(deadline=None)
@given(TEXTS | TRICKY_TEXTS)
def test_a_plain_text_is_a_text_to_readers_of_yaml_1_2_too(text: str) -> None:
    assert not is_plain(text) or not CORE_SCHEMA_OF_1_2.fullmatch(text)


@settings(deadline=None)
@given(TEXTS)
def test_quotes_show_every_character_that_would_not_be_seen(text: str) -> None:
    written = double_quoted(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200e\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]", written)
    if max(map(ord, text), default=0) <= 0xFFFF:
        assert json.loads(written) == text


@pytest.mark.parametrize(
    "text", ["one", "a\n", "\na", " a\nb", "\ta\nb", "a \nb", "a\r\nb", "a\tb\nc", "a\n\x1b", "a\n\x85b"]
)
def test_text_that_a_literal_block_could_lose_is_not_put_into_one(text: str) -> None:
    assert literal_lines(text) is None


def test_lines_go_into_a_literal_block() -> None:
    assert literal_lines("one\n\n  two # three\n- four") == ["one", "", "  two # three", "- four"]


def test_half_a_character_becomes_a_replacement_character() -> None:
    assert without_surrogates("caf\udce9 \ud83d😀") == "caf\ufffd \ufffd😀"
    assert without_surrogates("plain") == "plain"
