"""What every prompt looks like on a screen of every size."""

from dataclasses import replace

import pytest

from aiscale_cli.core.questionnaire import Anchors
from aiscale_cli.interview.cells import width
from aiscale_cli.interview.course import Course
from aiscale_cli.interview.prompter import (
    HelpPrompt,
    LayerPrompt,
    ModuleOffer,
    Move,
    OfferPrompt,
    QuestionPrompt,
    TextKind,
    TextPrompt,
    TroublePrompt,
)
from aiscale_cli.interview.question_help import help_sections
from aiscale_cli.interview.screen_frame import ASCII, Frame, glyphs_for
from aiscale_cli.interview.shown_prompt import ShownPrompt
from builders import answer, answers, questionnaire

HOSTILE = "Support \x1b[2J[/] assistant"
SIZES = [(80, 24), (120, 40), (20, 24), (40, 12), (20, 8), (100, 6), (8, 4), (1, 1)]
LONG = Anchors(
    yes="Each step that the system needs is a unit of its own, with a defined input and output, and runs alone. " * 2,
    partial="Some steps are units of their own; others are fused, or exist only as text in a prompt. ",
    no="One prompt, loop or script takes the request and returns the answer.",
)


def a_question(**changes):
    """A question prompt as the real ones are: with texts of several lines."""
    base = questionnaire()
    question = replace(
        base.by_id["lat-targets"],
        question="Are acceptable response times written down for production and checked against real traffic?",
        why="Without an agreed number the speed of the demo is the standard, and users find out that it is not met.",
        anchors=LONG,
    )
    given = answers({"orch-stages": "yes"}, name=HOSTILE)
    place = Course(base, ()).place(base.by_id["lat-targets"], given)
    return replace(QuestionPrompt(place, question, None), **changes)


def prompts():
    base, question = questionnaire(), a_question()
    offers = tuple(ModuleOffer(f"m{n}", f"Module {n} with a title", n, "Cost is high (0.58)") for n in range(1, 9))
    return {
        "question": question,
        "review": replace(
            question, answer=answer("not_applicable", reason="Batch."), note="A note.\nOf lines.", evidence=("a.md",)
        ),
        "refused": replace(question, notice="not applicable needs a reason; nothing was saved"),
        "saved": replace(question, status="saved to a/long/path/to/some/aiscale.yaml"),
        "layer": LayerPrompt(question.place, base.questions[2:4]),
        "help": HelpPrompt(question.place, question.question, help_sections(base, base.by_id["lat-targets"])),
        "note": TextPrompt(TextKind.NOTE, "", question.place, question.question),
        "evidence": TextPrompt(TextKind.EVIDENCE, "", question.place, question.question),
        "reason": TextPrompt(TextKind.REASON, "", question.place, question.question),
        "copy": TextPrompt(TextKind.COPY, ""),
        "offer": OfferPrompt(HOSTILE, 9, 9, offers),
        "trouble": TroublePrompt("This could not be saved", ("no space left " * 9,), {Move.AGAIN: "try again"}),
    }


def drawn(prompt, columns, rows, pointed=None):
    """The lines of a screen as text."""
    shown = ShownPrompt(prompt)
    shown.pointed = shown.pointed if pointed is None else pointed
    frame = Frame(columns, rows)
    return ["".join(text for _, text in line) for line in shown.lines(frame)]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("kind", prompts())
def test_nothing_is_drawn_outside_the_screen(kind, size):
    columns, rows = size
    for pointed in (None, 0, 2):
        lines = drawn(prompts()[kind], columns, rows, pointed)
        assert len(lines) <= rows
        # Below twenty columns the terminal cuts what is left.
        assert columns < 20 or all(width(line) <= columns for line in lines)
        assert not any(ord(character) < 0x20 for line in lines for character in line)


@pytest.mark.parametrize("kind", ["question", "review", "refused", "saved"])
@pytest.mark.parametrize("size", [size for size in SIZES if size > (8, 4)], ids=str)
def test_every_answer_and_every_key_is_always_shown(kind, size):
    for pointed in (None, 0, 4):
        words = " ".join(drawn(prompts()[kind], *size, pointed)).replace("❯", " ").split()
        assert set("ypnuxets?q") | {"←"} <= set(words)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
def test_a_roomy_screen_shows_all_of_a_question(size):
    text = " ".join(" ".join(drawn(prompts()["review"], *size)).split())
    prompt = prompts()["review"]
    question = prompt.question
    assert question.question in text
    assert question.why in text
    for meaning in (LONG.yes, LONG.partial, LONG.no, question.not_applicable_when):
        assert " ".join(meaning.split()) in text
    assert "answered: not applicable, because: Batch." in text
    assert "note: A note. Of lines." in text
    assert "evidence: a.md" in text
    assert "layer 2 of 5 · question 3 of 9" in text


def test_a_narrow_screen_shows_the_meaning_of_the_answer_pointed_at():
    text = " ".join(" ".join(drawn(a_question(), 20, 24, pointed=1)).split())
    assert " ".join(LONG.partial.split()) in text
    assert "One prompt, loop" not in text


def test_a_low_screen_keeps_the_question_in_sight():
    for pointed in (None, 0, 1, 2, 3, 4):
        assert any("Are acceptable" in line for line in drawn(a_question(), 80, 10, pointed))


def test_the_present_answer_is_marked_while_another_is_pointed_at():
    lines = drawn(prompts()["review"], 80, 24, pointed=0)
    assert any(line.startswith("❯ y") for line in lines)
    assert any(line.startswith("● x") for line in lines)


def test_the_progress_shows_what_is_answered_and_where_it_is():
    assert any(line.endswith("●○◉○○○○○○") for line in drawn(a_question(), 80, 24))


def test_the_name_of_the_system_cannot_steer_the_terminal():
    assert drawn(a_question(), 80, 24)[0].startswith(r"Support \u001b[2J[/] assistant")


def test_an_encoding_without_the_signs_gets_plain_ones():
    assert glyphs_for("ascii") is ASCII
    assert glyphs_for("cp1252") is ASCII
    assert glyphs_for("no-such-encoding") is ASCII
    shown = ShownPrompt(a_question())
    lines = shown.lines(Frame(80, 24, ASCII))
    assert "".join(text for line in lines for _, text in line).isascii()


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (80, 8), (20, 24), (20, 8)])
def test_help_scrolls_to_its_last_line_and_no_further(columns, rows):
    shown, frame = ShownPrompt(prompts()["help"]), Frame(columns, rows)
    seen = set()
    for _ in range(200):
        lines = ["".join(text for _, text in line) for line in shown.lines(frame)]
        seen.update(lines)
        shown.press("down", frame)
    everything = ["".join(text for _, text in line) for line in shown.parts(frame)[0]]
    assert set(everything) <= seen
    assert everything[-1] in lines
    shown.press("pageup", frame)
    assert shown.lines(frame)[0] != lines[0]


def test_a_question_that_does_not_fit_scrolls_by_pages():
    shown, frame = ShownPrompt(a_question()), Frame(20, 8)
    first = shown.lines(frame)[0]
    assert any("1-" in text for line in shown.lines(frame) for _, text in line)
    for _ in range(9):
        shown.press("pagedown", frame)
    assert shown.lines(frame)[0] != first
    for _ in range(9):
        shown.press("pageup", frame)
    assert shown.lines(frame)[0] == first
