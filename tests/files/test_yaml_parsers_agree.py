"""libyaml and the parser in Python give the same nodes, places and problems, and nothing else ever, for any text."""

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aiscale_cli.errors import InputError
from aiscale_cli.files.text_file import read_text
from aiscale_cli.files.yaml_source import Mapping, Scalar, Sequence, parse

SIGNS = "ab0?:-|>#&*!@%`'\"{}[],~=.\\/ \n"
UNSEEN = "which editors may not show as one; put a space or an ordinary line break there"
CHARACTERS = ("\r\n", "\r", "\x85", "\u2028", "\u00e9", "e\u0301", "\U0001f600", "\ufeff", "\x1b")
BLANKS = ("  ", ": ", ",  ", "- ", "? ", " #", " ?", "\n  ", "\n    ", "\n- ", "---\n", "...\n", "|-\n  ", ">\n ")
VALUES = ("key: value\n", "  key: value\n", "{a: b, c: d?}", "[a, 'b']", '"q\\n"', "'q'", "<<", "&a ", "*a ", "!t ")
ESCAPES = ("\\x41", "\\ud800", "\\U00110000", "%YAML 1.2\n")
PIECES = [*SIGNS, *CHARACTERS, *BLANKS, *VALUES, *ESCAPES]
ANSWERS = """# a comment
questionnaire: ai-scaling@1
system:
  name: Support assistant  # behind
  has: [tools, retrieval]
answers:
  orch-stages: yes
  orch-graceful-failure:
    answer: partial
    note: >-
      Retrieval has no fallback yet,
      does it?
    evidence: [docs/policy.md, "https://example.org/?q=1"]
  lat-targets: {answer: not_applicable, reason: 'Nightly batch, is it?'}
waivers:
- question: orch-stages
  owner: platform
"""
soup = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@st.composite
def damaged(draw):
    """Return an answers file with one to three pieces put in or over something."""
    text = ANSWERS
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        text = text[:start] + draw(st.sampled_from(PIECES)) + text[start + draw(st.integers(0, 3)) :]
    return text


def nodes(node):
    yield node
    if isinstance(node, Mapping):
        for key, value in node:
            yield key
            yield from nodes(value)
    elif isinstance(node, Sequence):
        for child in node.children:
            yield from nodes(child)


@settings(max_examples=600, deadline=None)
@given(soup | damaged() | st.text(max_size=20))
@example("? a")
@example("{a: , b: }")
@example("[a ? b, c?, ?d]")
@example("|# x\n")
@example("a: b\t# c")
@example("a:\n b: \tc")
def test_both_parsers_read_the_same(text):
    assert parse(text, "f") == parse(text, "f", use_libyaml=False)


def test_the_undamaged_text_of_these_tests_is_sound():
    assert parse(ANSWERS, "f").problems == ()


@settings(max_examples=300, deadline=None)
@given(soup | damaged())
def test_the_source_of_a_scalar_is_where_its_marks_say(text):
    document = parse(text, "f")
    if document.problems or document.root is None:
        return
    for node in nodes(document.root):
        source = document.text[node.start.index : node.end.index]
        if not isinstance(node, Scalar):
            assert not node.flow or source[0] + source[-1] in {"[]", "{}"} or len(node.entries) == 1
        elif node.block:
            assert source[0] == node.style
        elif node.plain:
            assert re.sub(r"\s+", " ", source) == re.sub(r"\s+", " ", node.text)
        else:
            assert source[0] == source[-1] == node.style
        before = document.text[: node.start.index]
        lines = re.split("\r?\n" if "\n" in document.text else "\r", before)
        assert (node.start.line, node.start.column) == (len(lines), len(lines[-1]) + 1)


@settings(max_examples=300, deadline=None)
@given(soup | damaged())
def test_every_problem_has_a_place_in_the_text_and_a_mend(text):
    lines = re.split("\r?\n" if "\n" in text else "\r", text)
    for problem in parse(text, "f").problems:
        assert problem.message
        assert problem.hint
        assert 1 <= problem.location.line <= len(lines)
        assert 1 <= problem.location.column <= len(lines[problem.location.line - 1]) + 1
        assert "\n" not in str(problem)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200) | (soup | damaged()).map(str.encode))
def test_any_bytes_give_nodes_or_problems(tmp_path_factory, content):
    path = Path(tmp_path_factory.getbasetemp(), "any-bytes.yaml")
    path.write_bytes(content)
    with contextlib.suppress(InputError):
        text = read_text(str(path)).text
        for use_libyaml in (True, False):
            document = parse(text, "f", use_libyaml=use_libyaml)
            assert document.problems or document.cut is None


@pytest.mark.parametrize("use_libyaml", [True, False])
@pytest.mark.parametrize("hidden", ["\x85", "\u2028", "\u2029", "\r"])
def test_nothing_hides_behind_a_line_break_that_nobody_sees(use_libyaml, hidden):
    text = f"a: b\n# to do, then:{hidden}key: x\nc: d\n"
    document = parse(text, "f", use_libyaml=use_libyaml)
    assert [str(problem) for problem in document.problems] == [f"f:2:15: line break U+{ord(hidden):04X}, {UNSEEN}"]
    assert [node.start.line for node in nodes(document.root)] == [1, 1, 1, 3, 3]


@pytest.mark.parametrize("use_libyaml", [True, False])
@pytest.mark.parametrize(
    "character", [chr(code) for code in (*range(0x20), 0x7F, 0x80, 0x84, 0x85, 0x9F, 0xA0, 0xFFFE, 0xFFFF)]
)
def test_every_control_character_is_read_or_named(use_libyaml, character):
    problems = parse(f"a: 'b{character}c'", "f", use_libyaml=use_libyaml).problems
    if character in "\t\n\r\x20\xa0":
        assert problems == ()
    elif character == "\x85":
        assert [str(problem) for problem in problems] == [f"f:1:6: line break U+0085, {UNSEEN}"]
    else:
        assert [str(problem) for problem in problems] == [f"f:1:6: control character U+{ord(character):04X}; delete it"]
