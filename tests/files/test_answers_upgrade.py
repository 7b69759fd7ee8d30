"""An answers file for an older questionnaire becomes one for the newest, and loses nothing on the way."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.core.versions import Fate
from aiscale_cli.errors import InputError
from aiscale_cli.files.answers_file import read_answers
from aiscale_cli.files.answers_upgrade import upgraded_text
from aiscale_cli.files.yaml_text import double_quoted
from builders import TODAY, questionnaire
from versioned import NEW, OLD, OLD_IDS, SECOND

HEAD = "questionnaire: ai-scaling@1\nsystem: {name: Demo}\n"
WITHOUT_WAIVER = """\
answers:
# ai-scaling@1 had a waiver for ops-oncall
#   reason: a
#   owner: b
#   expires: 2027-03-01
"""


def upgraded(text, asked=SECOND):
    return upgraded_text(text, "aiscale.yaml", asked, today=TODAY)


def read(text):
    return read_answers(text, "aiscale.yaml", SECOND, today=TODAY).answers


def problems(text, asked=SECOND):
    with pytest.raises(InputError) as caught:
        upgraded(text, asked)
    return [str(problem) for problem in caught.value.problems]


def test_every_fate_at_once():
    assert upgraded(OLD).text == NEW


def test_what_was_upgraded_is_left_alone_by_another_upgrade():
    again = upgraded(NEW)
    assert not again.upgrade.needed
    assert again.text == NEW


def test_line_ends_and_a_byte_order_mark_stay():
    assert upgraded("\ufeff" + OLD.replace("\n", "\r\n")).text == "\ufeff" + NEW.replace("\n", "\r\n")


def test_the_plan_tells_what_becomes_of_each():
    plan = upgraded(OLD).upgrade
    assert {each.carried.question: each.carried.fate for each in plan.answers} == {
        "orch-steps": Fate.RENAMED,
        "lat-targets": Fate.CHANGED,
        "ops-watch": Fate.SPLIT,
        "ops-oncall": Fate.RETIRED,
        "data-shape": Fate.RETIRED,
        "lat-calls": Fate.KEPT,
        "lat-load": Fate.RENAMED,
    }
    assert plan.modules == ("load",)
    assert plan.summary == "One kept, two renamed, two asked again and two dropped; 8 questions to answer."
    assert "lat-targets" in plan.to_answer


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "answers: {orch-steps: yes, ops-watch: no}\n",
            "# ai-scaling@1 had ops-watch: no\nanswers: {orch-stages: yes}\n",
        ),
        ("answers: {ops-watch: no}\n", "# ai-scaling@1 had ops-watch: no\nanswers:\n"),
        ("answers:\n  ops-oncall: yes\n", "# ai-scaling@1 had ops-oncall: yes\nanswers:\n"),
        (
            "answers:\n  lat-targets: yes # soon\n",
            "answers:\n  # ai-scaling@1 had lat-targets: yes\n  lat-targets: # soon\n",
        ),
        ("answers: {lat-targets: yes}\n", "# ai-scaling@1 had lat-targets: yes\nanswers: {}\n"),
        ("answers:\n  'orch-steps': yes", "answers:\n  'orch-stages': yes"),
        ("answers: {}\n", "answers: {}\n"),
        ("answers:\n", "answers:\n"),
        (
            "answers:\nwaivers:\n- {question: ops-oncall, reason: a, owner: b, expires: 2027-03-01}\n",
            WITHOUT_WAIVER,
        ),
        ("modules: all\nanswers:\n  lat-load: no\n", "modules: all\nanswers:\n  load-test: no\n"),
        ("answers:\n  lat-load: no\n", "modules: [load]\nanswers:\n  load-test: no\n"),
    ],
)
def test_layouts(before, after):
    assert upgraded(HEAD + before).text == HEAD.replace("@1", "@3") + after


def test_a_not_applicable_that_is_not_allowed_any_more_is_asked_again():
    text = HEAD + "answers:\n  orch-steps: {answer: not_applicable, reason: One step.}\n"
    result = upgraded(text)
    (row,) = result.upgrade.answers
    assert (row.carried.fate, row.carried.reasons[-1]) == (Fate.CHANGED, "It always applies now.")
    assert "  # ai-scaling@1 had orch-steps: not_applicable\n  #   reason: One step.\n  orch-stages:\n" in result.text


def test_bad_files_are_named_at_their_places_in_the_words_of_their_version():
    text = HEAD + "answers:\n  orch-stpes: yes\n  ops-watch: maybe\n  orch-stages: yes\n"
    assert problems(text) == [
        'aiscale.yaml:4:3: unknown question "orch-stpes"; did you mean "orch-steps"?',
        'aiscale.yaml:5:14: "maybe" is not an answer; write yes, partial, no, unknown or not_applicable',
        'aiscale.yaml:6:3: unknown question "orch-stages"; did you mean "orch-steps"?',
    ]


@pytest.mark.parametrize(
    ("name", "asked", "said"),
    [
        (
            "ai-scaling@4",
            SECOND,
            '"ai-scaling@4" is a newer questionnaire; upgrade aiscale, this aiscale asks',
        ),
        ("ai-scaling@0", SECOND, '"ai-scaling@0" is an older questionnaire; write ai-scaling@3, this aiscale asks'),
        ("other@1", SECOND, 'unknown questionnaire "other@1"; write `questionnaire: ai-scaling@3`'),
        ("ai-scaling@1", replace(SECOND, changes=()), '"ai-scaling@1" is an older questionnaire; write ai-scaling@3'),
    ],
)
def test_where_there_is_no_way_the_mend_is_named(name, asked, said):
    (problem,) = problems(f"questionnaire: {name}\nsystem: {{name: Demo}}\nanswers: {{}}\n", asked)
    assert problem.startswith(f"aiscale.yaml:1:16: {said}")


def test_a_layout_that_cannot_be_edited_is_refused():
    text = "--- {questionnaire: ai-scaling@1, system: {name: Demo}, answers: {ops-oncall: yes, lat-load: no}}\n"
    (problem,) = problems(text)
    assert problem.startswith("aiscale.yaml: the file cannot be upgraded in this layout; nothing was written")


def test_every_other_reader_names_the_command():
    with pytest.raises(InputError) as caught:
        read(OLD)
    (problem,) = caught.value.problems
    assert str(problem) == (
        'aiscale.yaml:2:16: "ai-scaling@1" is an older questionnaire; '
        "run `aiscale upgrade` on the file, this aiscale asks ai-scaling@3"
    )


def test_an_older_version_that_nothing_leads_from_is_read_on():
    with pytest.raises(InputError) as caught:
        read_answers(HEAD + "answers: {x: yes}", "a.yaml", replace(questionnaire(), version=2))
    assert [problem.message for problem in caught.value.problems] == [
        '"ai-scaling@1" is an older questionnaire',
        'unknown question "x"',
    ]


WORDS = st.sampled_from(["yes", "partial", "no", "unknown"])
NOTES = st.text(st.characters(codec="utf-8"), max_size=12).map(str.strip)


@st.composite
def files(draw):
    """A file of the first version: any of its questions in any order and form, with comments, and what was noted."""
    flow = draw(st.booleans())
    entries, notes = [], {}
    for question in draw(st.permutations(OLD_IDS))[: draw(st.integers(0, len(OLD_IDS)))]:
        word = draw(st.one_of(st.just(""), WORDS))
        note = draw(NOTES) if word else ""
        if note:
            notes[question] = note
            word = f"{{answer: {word}, note: {double_quoted(note)}}}"
        entries.append(f"{question}: {word}" if word or not flow else f"{question}: ~")
    if flow:
        return HEAD + f"answers: {{{', '.join(entries)}}}  # flow\n", notes
    comments = [draw(st.sampled_from(["", " # here"])) for _ in entries]
    lines = [f"  {entry}{comment}\n" for entry, comment in zip(entries, comments, strict=True)]
    return HEAD + "# top\nanswers:\n" + "  # above\n" * bool(lines) + "".join(lines), notes


@given(files())
def test_nothing_is_lost_whatever_the_file_looks_like(drawn):
    text, notes = drawn
    result = upgraded(text)
    now = read(result.text)
    assert now == result.upgrade.result
    for row in result.upgrade.answers:
        if row.carried.fate.keeps_answer and row.answer:
            assert now.answers[row.carried.now[0]] == row.answer
        elif row.answer:
            assert f"# ai-scaling@1 had {row.carried.question}: {row.answer.value}\n" in result.text
        if not row.carried.fate.keeps_answer and notes.get(row.carried.question, "\n").isprintable():
            assert f"#   note: {notes[row.carried.question]}\n" in result.text
    for comment in ("# top", "# above", "# flow"):
        assert (comment in text) == (comment in result.text)
    assert text.count("# here") == result.text.count("# here") - sum(note.count("# here") for note in notes.values())
    assert not any(value is AnswerValue.NOT_APPLICABLE for value in map(now.value, now.answers))
