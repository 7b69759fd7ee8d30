"""The quick reader takes nothing that the careful one refuses, and reads the same where it takes something."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aiscale_cli.core.portfolio_rows import system_answers
from aiscale_cli.errors import InputError
from aiscale_cli.files.answers_file import read_answers
from aiscale_cli.files.questionnaire_file import load_questionnaire
from aiscale_cli.files.quick_answers import QuickReader
from aiscale_cli.files.text_file import decoded
from builders import TODAY
from conftest import ROOT
from test_bad_input import REFUSED

QUESTIONNAIRE = load_questionnaire()
READER = QuickReader(QUESTIONNAIRE, TODAY)
EXAMPLES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.yaml"))}
PLAIN = """\
# a comment
questionnaire: ai-scaling@1
system:
  name: Support assistant
  stage: pilot  # since March
  has: [tools, retrieval]
assessed_on: 2026-11-01
modules: [cost]
answers:
  orch-stages: yes  # checked
  orch-graceful-failure:
    answer: partial
    note: >-
      Retrieval has no fallback yet,
      does it? See #12.
    evidence: [docs/policy.md, "https://example.org/?q=1&b=2"]
    reviewed: 2026-11-03
  orch-fault-localisation:
  lat-targets: {answer: not_applicable, reason: 'Nightly batch, is it!'}
  ops-spend-caps: NO
waivers:
- question: ops-spend-caps
  reason: Planned.
  owner: platform
  expires: 2027-03-31
"""
PIECES = [
    *"ab0?:-|>#&*!@%`'\"{}[],~=.\\/ \n",
    *("\t", "\r\n", "\x85", "\u2028", "\u00e9", "\ufeff", "\x1b", "  ", ": ", "- ", "? ", " #", " #x", "\n  ", "\n- "),
    *("---\n", "...\n", "|-\n  ", "<<: ", "&a ", "*a ", "!t ", "\\ud800", "%YAML 1.2\n", "null", "''", '""', "yes"),
    *("  orch-stages: yes\n", "modules: all\n", "answers: {}\n", "2027-01-01", "not_applicable", "extends: a.yaml\n"),
]
LINES = [
    *("", "# comment", "- item", "- {a: b}", "-", "text", "key: text", "key:", "'text", 'text"', "]", "}", "[a, b]"),
    *("answer: no", "note: |", "evidence:", "- docs/a.md", "reviewed: 2026-11-01", "orch-stages: no", "---", "..."),
    *(
        "orch-stages",
        "answer",
        "lat-targets:~",
        "modules",
        "waivers:",
        "? a",
        ": b",
        "note: >- # why",
        "lat-targets: {answer: yes, evidence: [a, b,",
        "system: {name: A}",
    ),
]


@st.composite
def damaged(draw):
    """An answers file with one to three pieces put in or over something."""
    text = draw(st.sampled_from([PLAIN, EXAMPLES["support-chatbot"]]))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        text = text[:start] + draw(st.sampled_from(PIECES)) + text[start + draw(st.integers(0, 3)) :]
    return text


@st.composite
def moved(draw):
    """An answers file of which one to three lines are deeper or less deep, left out, repeated, or get company."""
    lines = draw(st.sampled_from([PLAIN, EXAMPLES["support-chatbot"], EXAMPLES["extraction-batch"]])).split("\n")
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(lines) - 1))
        line = lines[place]
        blanks = " " * draw(st.integers(0, 7))
        other = draw(st.sampled_from(LINES))
        lines[place : place + 1] = draw(
            st.sampled_from([[blanks + line.lstrip(" ")], [], [line, line], [line, blanks + other], [blanks + other]])
        )
    return "\n".join(lines)


def careful(text):
    return system_answers(QUESTIONNAIRE, read_answers(text, "a.yaml", QUESTIONNAIRE, today=TODAY).answers)


@settings(max_examples=1500)
@given(damaged() | moved())
@example(PLAIN.replace("yes  # checked", "true"))
@example(PLAIN.replace("name: Support assistant", "name: Support #1 assistant"))
@example(PLAIN.replace("reason: Planned.", "reason: Planned #12"))
@example(PLAIN.replace("2027-03-31", "2027-12-31"))
@example(PLAIN.replace("2026-11-03", "2026-12-03"))
@example(PLAIN.replace("2026-11-03", "2026-W44-2"))
@example(PLAIN.replace("modules: [cost]\n", ""))
@example(PLAIN.replace("    reviewed: 2026-11-03\n", "    reviewed: 2026-11-03\n" * 2))
@example(PLAIN.replace("answers:", "answers: !!map"))
@example(PLAIN.replace("# since March", "# since March\n   - item"))
@example(PLAIN.replace("  orch-fault-localisation:", "  orch-fault-localisation: # c\n   - item"))
@example(PLAIN.replace("evidence: [", "evidence: [null, "))
@example(PLAIN.replace("reason: Planned.", "reason: \u3164"))
@example(PLAIN.replace("reason: Planned.", "reason: >-\n    \u200b\n  # why"))
@example(PLAIN.replace("      does it?", "  # a comment\n      does it?"))
@example(PLAIN.replace("      does it?", "     does it?"))
@example(PLAIN.replace("Retrieval", "  Retrieval"))
@example(PLAIN.replace("name: Support assistant", "name: Support\n    assistant"))
@example(PLAIN.replace("yes  # checked", "yes\n    # checked\n    too"))
@example(PLAIN.replace("      Retrieval has no fallback yet,\n      does it?", "    - Retrieval"))
@example(PLAIN.replace("\n", "\r"))
@example(PLAIN.replace("  owner: platform", " owner: platform"))
@example(PLAIN.replace("  stage: pilot", "   stage: pilot"))
def test_what_it_takes_the_careful_reader_reads_alike(text):
    quick = READER.read(text)
    if quick is not None:
        assert quick == careful(text)


@pytest.mark.parametrize("text", [PLAIN, *EXAMPLES.values()], ids=["plain", *EXAMPLES])
def test_it_takes_files_as_they_are_usually_written(text):
    assert READER.read(text) == careful(text)


@pytest.mark.parametrize("case", REFUSED, ids=list(REFUSED))
def test_it_leaves_every_broken_file_to_the_careful_reader(case):
    given_text = REFUSED[case][0]
    content = given_text if isinstance(given_text, bytes) else given_text.encode()
    try:
        text = decoded(content, "a.yaml")
    except InputError:
        return  # it never gets as far as to a reader of YAML
    assert READER.read(text) is None


@pytest.mark.parametrize(
    "part",
    [
        "name: Support assistant",
        "stage: pilot",
        "[tools, retrieval]",
        "2026-11-01",
        "[cost]",
        "answer: partial",
        "[docs/policy.md",
        "reason: Planned.",
        "owner: platform",
        "not_applicable",
    ],
)
def test_every_part_is_looked_at(part):
    for other in ("", "{x: y}", "[[x]]", "no such word", "~"):
        key, colon, _ = part.partition(": ")
        text = PLAIN.replace(part, f"{key}{colon}{other}" if colon else other)
        quick = READER.read(text)
        try:
            wanted = careful(text)
        except InputError:
            wanted = None
        assert quick is None or quick == wanted
