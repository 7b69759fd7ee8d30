"""The screen as an application: real key codes in, replies out."""

import os
import signal
import threading
import time
from contextlib import contextmanager

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.interview.course import Course
from aiscale_cli.interview.prompter import (
    Answered,
    HelpPrompt,
    LayerPrompt,
    Move,
    QuestionPrompt,
    TextKind,
    TextPrompt,
    Written,
)
from aiscale_cli.interview.screen import ScreenPrompter
from aiscale_cli.interview.signals import Terminated, terminating_signals
from builders import answers, questionnaire

BASE = questionnaire()
QUESTION = BASE.by_id["lat-targets"]
PLACE = Course(BASE, ()).place(QUESTION, answers({}))
A_QUESTION = QuestionPrompt(PLACE, QUESTION, None)
A_NOTE = TextPrompt(TextKind.NOTE, "", PLACE, QUESTION)
EVIDENCE = TextPrompt(TextKind.EVIDENCE, "", PLACE, QUESTION)
YES = Answered(AnswerValue.YES)
UP, DOWN, LEFT, ALT_ENTER = "\x1b[A", "\x1b[B", "\x1b[D", "\x1b\r"


def pasted(text):
    """A paste as a terminal with bracketed paste sends it."""
    return f"\x1b[200~{text}\x1b[201~"


@contextmanager
def screen():
    """A screen that reads from a pipe and draws nowhere, and the pipe."""
    with create_pipe_input() as keys, ScreenPrompter(keys, DummyOutput()) as prompter:
        yield prompter, keys


def reply(prompt, *typed):
    """The reply to a prompt when some keys come, each text at once and after the one before it was handled.

    On a busy machine the last text may arrive together with the one before it and count as part of that paste; so it is
    typed again every second until there is a reply.
    """
    replied = threading.Event()
    with screen() as (prompter, keys):
        keys.send_text(typed[0])

        def type_the_rest():
            for text in typed[1:]:
                time.sleep(0.2)
                keys.send_text(text)
            for _ in range(20 if len(typed) > 1 else 0):
                if replied.wait(1):
                    return
                keys.send_text(typed[-1])

        typist = threading.Thread(target=type_the_rest)
        typist.start()
        try:
            return prompter.ask(prompt)
        finally:
            replied.set()
            typist.join()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("y", YES),
        ("2", Answered(AnswerValue.PARTIAL)),
        (DOWN + DOWN + "\r", Answered(AnswerValue.PARTIAL)),
        (UP + "\n", Answered(AnswerValue.NOT_APPLICABLE)),
        (LEFT, Move.BACK),
        ("\x7f", Move.BACK),
        ("?", Move.HELP),
        ("zq", Move.QUIT),
        ("\x04", Move.QUIT),
    ],
)
def test_keys_give_replies(typed, expected):
    assert reply(A_QUESTION, typed) == expected


def test_escape_alone_returns_from_the_help():
    assert reply(HelpPrompt(PLACE, QUESTION, ()), "\x1b") is Move.ON


def test_one_screen_takes_many_prompts():
    with screen() as (prompter, keys):
        replies = []
        for prompt, typed in [
            (LayerPrompt(PLACE, (QUESTION,)), "\r"),
            (A_QUESTION, "t"),
            (A_NOTE, "A note.\r"),
            (A_QUESTION, "y"),
        ]:
            keys.send_text(typed)
            replies.append(prompter.ask(prompt))
    assert replies == [Move.ON, Move.NOTE, Written("A note."), YES]


@pytest.mark.parametrize("paste", [pasted("yes\nno\nyes"), "yes\rno\r", "yyyy"])
def test_a_paste_answers_nothing(paste):
    assert reply(A_QUESTION, paste, "n") == Answered(AnswerValue.NO)


@pytest.mark.parametrize(
    ("prompt", "typed", "written"),
    [
        (A_NOTE, "caf\u00e9 \U0001f469\u200d\U0001f467\r", "caf\u00e9 \U0001f469\u200d\U0001f467"),
        (A_NOTE, "one" + ALT_ENTER + "two\r", "one\ntwo"),
        (A_NOTE, pasted("one\r\ntwo\r\nyes") + "\r", "one\ntwo\nyes"),
        (A_NOTE, "one\rtwo\ryes\r", "one\ntwo\nyes"),
        (A_NOTE, "ac" + LEFT + "b\r", "abc"),
        (A_NOTE, "\r", ""),
        (A_NOTE, "x" * 5000 + "\r", "x" * 5000),
        (TextPrompt(TextKind.NOTE, "There before.", PLACE, QUESTION), " More.\r", "There before. More."),
        (TextPrompt(TextKind.NOTE, "Gone.", PLACE, QUESTION), "\x15\r", ""),
    ],
)
def test_text_is_written_and_edited(prompt, typed, written):
    assert reply(prompt, typed) == Written(written)


def test_evidence_is_one_piece_a_line_and_ends_with_an_empty_one():
    assert reply(EVIDENCE, "a.md\r", "b.md\r", "\r") == Written("a.md\nb.md")


def test_escape_leaves_a_text_as_it_was():
    assert reply(A_NOTE, "half", "\x1b") is Move.BACK


def test_what_was_lost_of_a_text_is_said_once_on_the_next_screen(monkeypatch):
    with screen() as (prompter, keys):
        keys.send_bytes(b"caf\xe9\r")
        assert prompter.ask(A_NOTE) == Written("caf\ufffd")
        notices = []
        show = prompter._screen.show
        monkeypatch.setattr(prompter._screen, "show", lambda shown: (notices.append(shown.notice), show(shown)))
        for _ in range(2):
            keys.send_text("y")
            prompter.ask(A_QUESTION)
        assert notices == ["some typed bytes were no UTF-8 and became \ufffd", ""]


def test_control_c_ends_it_and_keeps_the_half_written_text_at_hand():
    with screen() as (prompter, keys):
        keys.send_text("half a note\x03")
        with pytest.raises(KeyboardInterrupt):
            prompter.ask(A_NOTE)
        assert prompter.unfinished == "half a note"


def test_a_text_that_was_not_touched_is_not_half_written():
    with screen() as (prompter, keys):
        keys.send_text("\x03")
        with pytest.raises(KeyboardInterrupt):
            prompter.ask(TextPrompt(TextKind.NOTE, "There before.", PLACE, QUESTION))
        assert prompter.unfinished == ""


def test_control_d_in_a_text_deletes_and_leaves_only_when_there_is_none():
    assert reply(A_NOTE, "ab" + LEFT + "\x04\r") == Written("a")
    assert reply(A_NOTE, "\x04") is Move.QUIT


def test_a_terminal_that_is_gone_ends_the_interview_like_the_signal_for_it():
    with screen() as (prompter, keys):
        keys.close()
        with pytest.raises(Terminated) as raised:
            prompter.ask(A_QUESTION)
    assert raised.value.signum == signal.SIGHUP


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_a_prompt_at_once(number):
    with terminating_signals(), screen() as (prompter, _):
        timer = threading.Timer(0.2, os.kill, (os.getpid(), number))
        timer.start()
        started = time.monotonic()
        with pytest.raises((Terminated, KeyboardInterrupt)) as raised:
            prompter.ask(A_QUESTION)
        assert time.monotonic() - started < 5
        assert getattr(raised.value, "signum", signal.SIGINT) == number
        timer.join()


def test_a_signal_between_two_prompts_ends_what_is_being_done():
    with terminating_signals(), screen() as (prompter, keys):
        keys.send_text("y")
        prompter.ask(A_QUESTION)
        with pytest.raises(Terminated):
            os.kill(os.getpid(), signal.SIGTERM)


def test_the_handlers_of_signals_are_given_back():
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with terminating_signals():
        inside = signal.getsignal(signal.SIGTERM)
        with screen() as (prompter, keys):
            keys.send_text("y")
            prompter.ask(A_QUESTION)
        assert signal.getsignal(signal.SIGTERM) is inside
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


def test_a_fault_while_drawing_comes_out_of_the_prompt():
    def ask_without_signs():
        with screen() as (prompter, _):
            prompter._screen._glyphs = None
            prompter.ask(A_QUESTION)

    with pytest.raises(AttributeError, match="'dot'"):
        ask_without_signs()
