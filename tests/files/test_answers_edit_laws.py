"""Any edits of any layout, held against a reader that is not ours: PyYAML's own, which keeps scalars as text."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import count

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aiscale_cli.core.answers import Answer, AnswerValue
from aiscale_cli.core.blank import is_blank
from aiscale_cli.files.answers_edit import set_answer, set_assessed_on, set_modules

LAW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine makes an example slow, not wrong."""

IDS = ("orch-stages", "orch-failure", "lat-targets", "lat-calls", "ops-telemetry")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
PROSE = st.text(st.sampled_from("ab: #-'\"[]{},\n \t\r\x85\u2028&*!|>%@é😀\x1b"), max_size=20)
NOTES = st.one_of(st.just(""), st.sampled_from(["Short.", "yes", "Two\nlines", "a: b", "#1"]), TEXTS, PROSE)
ANSWERS = st.builds(
    Answer,
    st.sampled_from(AnswerValue),
    NOTES.map(lambda note: "" if is_blank(note) else note),
    st.lists(
        st.sampled_from(["docs/a.md", "https://example.org/?a=1", "a, b", "fix #1", "no", "x" * 70]), max_size=4
    ).map(tuple),
    st.sampled_from(["", "Nobody waits.", "a: b"]),
    st.sampled_from([None, date(2026, 1, 31)]),
)


def parts(answer: Answer) -> dict[str, object]:
    """What a reader should find of an answer in the long form."""
    said = {
        "answer": answer.value.value,
        "note": answer.note,
        "evidence": list(answer.evidence),
        "reason": answer.reason,
        "reviewed": answer.reviewed.isoformat() if answer.reviewed else "",
    }
    return {key: part for key, part in said.items() if part}


def read_parts(found: object) -> dict[str, object]:
    if isinstance(found, dict):
        return {key: part for key, part in found.items() if part}
    return {"answer": found} if found else {}


@dataclass
class Layout:
    """A file as somebody may have written it, and what it says."""

    text: str
    says: dict[str, dict[str, object]]
    comments: list[str]


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    numbers = count()
    comments: list[str] = []

    def comment(chance: str = "") -> str:
        if not draw(st.booleans()):
            return ""
        comments.append(f"# comment {next(numbers)} é")
        return chance + comments[-1]

    def own_line(indent: str) -> list[str]:
        line = comment(indent)
        return [line] if line else draw(st.sampled_from([[], [], [""], ["", ""]]))

    step = " " * draw(st.integers(1, 4))
    says: dict[str, dict[str, object]] = {}
    lines = [
        *own_line(""),
        "questionnaire: ai-scaling@1" + comment("  "),
        "system:",
        f"{step}name: 'It''s'",
        *own_line(""),
    ]
    lines += draw(st.sampled_from([[], ["modules: [cost]"], ["modules:", "- cost"], ["modules: all"]]))
    lines += ["assessed_on: 2026-01-31" + comment(" ")] if draw(st.booleans()) else []
    order = draw(st.permutations(IDS))[: draw(st.integers(0, len(IDS)))]
    lines += [*own_line(""), "answers:" + ("" if order else draw(st.sampled_from(["", " {}", " ~"]))) + comment(" ")]
    for question in order:
        answer = draw(ANSWERS)
        form, says[question] = draw(st.sampled_from(FORMS))(question, answer, step, comment, own_line)
        lines += own_line(step) + form
    if not draw(st.booleans()):
        lines += [*own_line(""), "waivers: []" + comment("   ")]
    newline = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    text = newline.join(lines) + draw(st.sampled_from(["", newline, newline * 2]))
    return Layout(draw(st.sampled_from(["", "\ufeff"])) + text, says, comments)


Comment = Callable[..., str]
Form = tuple[list[str], dict[str, object]]


def empty(question: str, answer: Answer, step: str, comment: Comment, own_line: Callable[[str], list[str]]) -> Form:
    return [f"{step}{question}:{comment('  ')}"], {}


def short(question: str, answer: Answer, step: str, comment: Comment, own_line: Callable[[str], list[str]]) -> Form:
    return [f"{step}{question}: '{answer.value}'{comment(' ')}"], {"answer": answer.value.value}


def below(question: str, answer: Answer, step: str, comment: Comment, own_line: Callable[[str], list[str]]) -> Form:
    return [f"{step}{question}:{comment(' ')}", f"{step * 2}{answer.value}{comment(' ')}"], {
        "answer": answer.value.value
    }


def long(question: str, answer: Answer, step: str, comment: Comment, own_line: Callable[[str], list[str]]) -> Form:
    inner = step * 2
    lines = [f"{step}{question}:{comment('  ')}", *own_line(inner), f"{inner}answer: {answer.value}{comment(' ')}"]
    lines += [
        *own_line(inner),
        f"{inner}note: |{comment(' ')}",
        f"{inner}  A note.",
        "",
        f"{inner}  # two",
        *own_line(inner),
    ]
    lines += [f"{inner}evidence:{comment(' ')}", f"{inner}- 'docs/a.md'{comment(' ')}", *own_line(inner), f"{inner}- b"]
    says = {"answer": answer.value.value, "note": "A note.\n\n# two\n", "evidence": ["docs/a.md", "b"]}
    return [*lines, *own_line(inner)], says


def braces(question: str, answer: Answer, step: str, comment: Comment, own_line: Callable[[str], list[str]]) -> Form:
    says = {"answer": answer.value.value, "note": "x, y"}
    if not answer.note:
        return [f'{step}{question}: {{answer: {answer.value}, note: "x, y"}}{comment(" ")}'], says
    first = f"{step}{question}: {{answer: {answer.value},{comment(' ')}"
    return [first, *own_line(step * 2), f'{step * 2}"note": "x, y"{comment(" ")}', f"{step}}}{comment(' ')}"], says


FORMS = (empty, short, below, long, braces)


def read(text: str) -> dict[str, object]:
    return yaml.load(text.removeprefix("\ufeff"), yaml.BaseLoader)  # noqa: S506 - this loader makes text of everything


@LAW
@given(layouts(), st.lists(st.tuples(st.sampled_from(IDS), st.none() | ANSWERS), min_size=1, max_size=4))
def test_edits_change_what_they_should_and_nothing_else(layout: Layout, edits: list[tuple[str, Answer | None]]) -> None:
    text, says = layout.text, dict(layout.says)
    before = read(text)
    for question, answer in edits:
        text = set_answer(text, question, answer, IDS)
        says[question] = parts(answer) if answer else {}
        after = read(text)
        answered = after["answers"] if isinstance(after["answers"], dict) else {}
        found = {each: read_parts(value) for each, value in answered.items()}
        assert {each: value for each, value in found.items() if value} == {
            key: said for key, said in says.items() if said
        }
        assert {**after, "answers": None} == {**before, "answers": None}
        for comment in layout.comments:
            assert text.count(comment) == 1
    assert text.startswith("\ufeff") == layout.text.startswith("\ufeff")


@LAW
@given(layouts(), st.sampled_from([(), ("cost",), ("load", "cost")]))
def test_modules_and_day_change_nothing_else(layout: Layout, modules: tuple[str, ...]) -> None:
    text = set_assessed_on(set_modules(layout.text, modules), date(2026, 11, 20))
    after, before = read(text), read(layout.text)
    there = [each for each in before.get("modules", []) if each in modules]
    wanted = [*there, *(each for each in modules if each not in there)]
    assert after == {**before, "modules": wanted, "assessed_on": "2026-11-20"}
    for comment in layout.comments:
        assert text.count(comment) == 1


@LAW
@given(layouts(), st.sampled_from(IDS), ANSWERS)
def test_lines_of_other_answers_stay_byte_for_byte(layout: Layout, question: str, answer: Answer) -> None:
    text = set_answer(layout.text, question, answer, IDS)
    start = layout.text.find("answers:")
    assert text[:start] == layout.text[:start]
    for other in layout.says.keys() - {question}:
        for line in layout.text.splitlines():
            if other in line:
                assert line in text.splitlines()


@LAW
@given(layouts(), st.sampled_from(IDS), ANSWERS)
def test_an_edit_made_twice_changes_nothing_the_second_time(layout: Layout, question: str, answer: Answer) -> None:
    once = set_answer(layout.text, question, answer, IDS)
    assert set_answer(once, question, answer, IDS) == once


@LAW
@given(TEXTS | PROSE)
@pytest.mark.parametrize(
    "before", ["answers:\n  a: yes\n", "answers: {a: yes}\r\n", "answers:\r  a:\r    answer: no\r    note: x"]
)
def test_any_note_reads_back_as_it_was_typed(before: str, note: str) -> None:
    text = set_answer(before, "a", Answer(AnswerValue.NO, note), ("a",))
    found = read(text)["answers"]["a"]
    assert read_parts(found).get("note", "") == ("" if is_blank(note) else note)
