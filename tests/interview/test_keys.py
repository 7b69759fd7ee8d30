"""What each key does on the screen."""

import pytest

from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.interview.course import Course
from aiscale_cli.interview.prompter import (
    Answered,
    HelpPrompt,
    LayerPrompt,
    ModuleOffer,
    Move,
    OfferPrompt,
    QuestionPrompt,
    Taken,
    TroublePrompt,
)
from aiscale_cli.interview.screen_frame import Frame
from aiscale_cli.interview.shown_prompt import ShownPrompt
from builders import answer, answers, questionnaire

FRAME = Frame(80, 24)
BASE = questionnaire()


def place(question="lat-targets"):
    return Course(BASE, ()).place(BASE.by_id[question], answers({}))


def on_question(question="lat-targets", present=None):
    return ShownPrompt(QuestionPrompt(place(question), BASE.by_id[question], present))


@pytest.mark.parametrize(
    ("key", "reply"),
    [
        ("y", Answered(AnswerValue.YES)),
        ("P", Answered(AnswerValue.PARTIAL)),
        ("n", Answered(AnswerValue.NO)),
        ("u", Answered(AnswerValue.UNKNOWN)),
        ("x", Answered(AnswerValue.NOT_APPLICABLE)),
        ("1", Answered(AnswerValue.YES)),
        ("5", Answered(AnswerValue.NOT_APPLICABLE)),
        ("left", Move.BACK),
        ("backspace", Move.BACK),
        ("e", Move.EVIDENCE),
        ("t", Move.NOTE),
        ("s", Move.SKIP),
        ("?", Move.HELP),
        ("q", Move.QUIT),
    ],
)
def test_one_key_answers_a_question(key, reply):
    assert on_question().press(key, FRAME) == reply


def test_arrows_point_and_enter_answers():
    shown = on_question()
    assert [shown.press("down", FRAME), shown.press("down", FRAME)] == [None, None]
    assert shown.press("enter", FRAME) == Answered(AnswerValue.PARTIAL)
    for _ in range(9):
        shown.press("up", FRAME)
    assert shown.press("enter", FRAME) == Answered(AnswerValue.YES)
    shown = on_question()
    shown.press("up", FRAME)
    assert shown.press("enter", FRAME) == Answered(AnswerValue.NOT_APPLICABLE)


def test_enter_alone_answers_nothing_that_was_not_pointed_at():
    shown = on_question()
    assert shown.press("enter", FRAME) is None
    assert shown.notice == "press one of y p n u x, or an arrow key and Enter"


def test_enter_confirms_the_present_answer_while_its_key_gives_it_anew():
    present = answer("partial")
    assert on_question(present=present).press("enter", FRAME) is Move.ON
    assert on_question(present=present).press("p", FRAME) == Answered(AnswerValue.PARTIAL)
    assert on_question(present=present).press("s", FRAME) is Move.SKIP
    assert on_question(present=present).press("c", FRAME) is Move.CLEAR


def test_not_applicable_is_refused_where_the_question_always_applies():
    shown = on_question("orch-stages")
    assert shown.press("x", FRAME) is None
    assert shown.notice == "this question always applies: choose one of the others"
    assert shown.press("5", FRAME) is None


@pytest.mark.parametrize("key", ["z", "7", "c", "escape"])
def test_a_key_without_a_meaning_does_nothing(key):
    shown = on_question()
    assert shown.press(key, FRAME) is None
    assert bool(shown.notice) is (key != "escape")


@pytest.mark.parametrize(
    ("key", "reply"), [("enter", Move.ON), (" ", Move.ON), ("left", Move.BACK), ("q", Move.QUIT), ("y", None)]
)
def test_keys_on_the_opening_of_a_layer(key, reply):
    assert ShownPrompt(LayerPrompt(place(), BASE.questions[2:4])).press(key, FRAME) is reply


@pytest.mark.parametrize("key", ["enter", "escape", "?", "q", "left", "backspace"])
def test_every_key_that_leaves_the_help_returns_to_the_question(key):
    assert ShownPrompt(HelpPrompt(place(), BASE.questions[0], ())).press(key, FRAME) is Move.ON


def test_modules_are_taken_by_number_or_pointer_and_enter_alone_takes_none():
    offers = (ModuleOffer("load", "Load", 1, "why"), ModuleOffer("cost", "Cost", 3, "why"))
    shown = ShownPrompt(OfferPrompt("Support assistant", 9, 9, offers))
    assert shown.press("2", FRAME) == Taken(("cost",))
    assert shown.press("enter", FRAME) is Move.ON
    assert shown.press("n", FRAME) is Move.ON
    assert shown.press("left", FRAME) is Move.BACK
    shown.press("up", FRAME)
    assert shown.press("enter", FRAME) == Taken(("cost",))


def test_trouble_is_answered_by_the_letter_of_a_choice():
    choices = {Move.AGAIN: "try again", Move.COPY: "save everything to another file", Move.QUIT: "leave"}
    shown = ShownPrompt(TroublePrompt("Trouble", (), choices))
    assert [shown.press(key, FRAME) for key in ("t", "s", "l", "q", "enter")] == [*choices, Move.QUIT, Move.AGAIN]
    clash = ShownPrompt(TroublePrompt("Two answers", (), {Move.THEIRS: "keep what is there", Move.MINE: "save mine"}))
    assert [clash.press(key, FRAME) for key in ("k", "s", "q")] == [Move.THEIRS, Move.MINE, Move.QUIT]
