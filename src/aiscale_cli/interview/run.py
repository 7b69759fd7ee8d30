"""The interview at work: prompts go to a prompter, edits to the answers file, and who leaves learns how to resume."""

import contextlib
import shlex
from collections.abc import Callable
from datetime import date
from typing import Protocol

from aiscale_cli.core.answers import Answer, Answers
from aiscale_cli.errors import InputError
from aiscale_cli.interview.edits import (
    AddModules,
    Changed,
    Edit,
    NotSaved,
    RemoveAnswer,
    SaveCopy,
    Saved,
    SaveResult,
    SetAnswer,
)
from aiscale_cli.interview.flow import Interview
from aiscale_cli.interview.prompter import Prompter
from aiscale_cli.interview.signals import Terminated
from aiscale_cli.interview.typed_text import shown


class AnswerSink(Protocol):
    """The answers file, as an interview needs it: every method saves before it returns.

    The methods raise InputError when nothing could be saved.
    """

    @property
    def answers(self) -> Answers:
        """What the file says now."""

    def set(self, question_id: str, answer: Answer, given_on: date | None) -> None:
        """Write an answer in place of the present one, so that it counts with the day it was given on."""

    def remove(self, question_id: str) -> None:
        """Take an answer away."""

    def set_modules(self, modules: tuple[str, ...]) -> None:
        """Write the modules that are asked beside core."""

    @property
    def is_gone(self) -> bool:
        """Whether there is no file any more that could hold the answers."""

    def reload(self) -> None:
        """Read the file again, because it may have been changed by somebody else; InputError when it cannot be."""

    def save_copy(self, path: str) -> None:
        """Write everything, with what could not be written before, to a file that is not there yet."""


def run_interview(
    interview: Interview, prompter: Prompter, sink: AnswerSink, say: Callable[[str], None], resume: str
) -> bool:
    """Hold the interview; return whether it went to the end (False: it was left on purpose).

    Every answer is saved before the next prompt. When the interview is left or broken off, `say` is given lines for
    the user, once the terminal is as it was: how much is saved, the command `resume` to come back with, and every text
    that was written but is not saved. When the file is gone nothing is saved, and every answer that it held is said.

    Raises:
        KeyboardInterrupt, Terminated: after those lines.
        InputError: when input that is no terminal ends early or holds no usable replies, and when the interview was
            left although something could not be saved, which is named then.
    """
    try:
        with prompter:
            finished = _hold(interview, prompter, sink)
    except (KeyboardInterrupt, Terminated):
        _take_leave(interview, say, sink, resume, prompter.unfinished)
        unsaved = _words(interview.unsaved)
        if unsaved:
            with contextlib.suppress(OSError):
                say(f"Not saved: {unsaved}")
        raise
    except InputError:
        _say_gone(say, sink)
        _say_lost(interview, say, prompter.unfinished)
        raise
    if finished:
        _say_gone(say, sink)
        _say_drafts(interview, say)
    else:
        _take_leave(interview, say, sink, resume, prompter.unfinished)
        unsaved = _words(interview.unsaved)
        if unsaved:
            mend = "put the file back" if sink.is_gone else "write it into the file by hand"
            raise InputError.of(f"not saved: {unsaved}", hint=f"{mend}, or answer again")
    return finished


def _hold(interview: Interview, prompter: Prompter, sink: AnswerSink) -> bool:
    steps = interview.steps()
    try:
        step = next(steps)
        while True:
            step = steps.send(_save(step, sink) if isinstance(step, Edit) else prompter.ask(step))
    except StopIteration as end:
        return bool(end.value)


def _save(edit: Edit, sink: AnswerSink) -> SaveResult:
    try:
        _write(edit, sink)
    except InputError as refusal:
        if isinstance(edit, SaveCopy):
            return NotSaved(tuple(map(str, refusal.problems)))
        return _after(refusal, edit, sink)
    return Saved(sink.answers)


def _write(edit: Edit, sink: AnswerSink) -> None:
    match edit:
        case SetAnswer(question, answer, given_on):
            sink.set(question, answer, given_on)
        case RemoveAnswer(question):
            sink.remove(question)
        case AddModules(modules):
            sink.set_modules(tuple(dict.fromkeys((*sink.answers.modules, *modules))))
        case SaveCopy(path):
            sink.save_copy(path)


def _take_leave(
    interview: Interview, say: Callable[[str], None], sink: AnswerSink, resume: str, unfinished: str
) -> None:
    saved, asked = interview.progress
    # The terminal itself may be what went away.
    with contextlib.suppress(OSError):
        if interview.copy:
            go_on = f"go on with that file: aiscale assess {shlex.quote(interview.copy)}"
            say(f"What could not be saved is in {shown(interview.copy)}, with everything else; {go_on}")
        elif not _say_gone(say, sink):
            inherited = f", {interview.inherited} inherited" if interview.inherited else ""
            say(f"Saved {saved - interview.inherited} of {asked}{inherited}. Resume: {resume}")
        _say_lost(interview, say, unfinished)


def _say_gone(say: Callable[[str], None], sink: AnswerSink) -> bool:
    """Say the answers that a file held which is not there any more; return whether it is gone."""
    if not sink.is_gone:
        return False
    held = {question: answer for question, answer in sink.answers.answers.items() if not answer.origin}
    path = shown(sink.answers.path)
    say(f"There is no file {path} any more, so nothing is saved. " + ("It held:" if held else "It held no answer."))
    for question, answer in held.items():
        say(f"  {_words(SetAnswer(question, answer))}")
    return True


def _say_lost(interview: Interview, say: Callable[[str], None], unfinished: str) -> None:
    _say_drafts(interview, say)
    if unfinished.strip():
        say(f"Not saved, as it was still being written: {shown(unfinished.strip())}")


def _words(edit: Edit | None) -> str:
    """Return what an edit would have saved, in full; empty for what nobody typed."""
    match edit:
        case SetAnswer(question, answer):
            texts = (answer.note, answer.reason, answer.override, ", ".join(answer.evidence))
            said = dict(zip(("note", "reason", "override", "evidence"), texts, strict=True))
            more = "".join(f"; {name}: {shown(text)}" for name, text in said.items() if text)
            return f"{question} = {answer.value.value}{more}"
        case RemoveAnswer(question):
            return f"{question} without an answer"
        case AddModules(modules):
            return f"modules {', '.join(modules)}"
        case _:
            return ""


def _say_drafts(interview: Interview, say: Callable[[str], None]) -> None:
    for question, draft in interview.drafts.items():
        for text in filter(None, (draft.note, *draft.evidence)):
            where = " in this file" if question in interview.answers.answers else ""
            say(f"Not saved, as {question} has no answer{where}: {shown(text)}")


def _after(refusal: InputError, edit: Edit, sink: AnswerSink) -> SaveResult:
    """Find out whether the file changed under the interview; where its answers did not, save over what did."""
    before = sink.answers
    try:
        sink.reload()
        if sink.answers != before:
            return Changed(sink.answers)
        _write(edit, sink)
    except InputError as again:
        problems = dict.fromkeys(str(problem) for problem in (*refusal.problems, *again.problems))
        return NotSaved(tuple(problems))
    return Saved(sink.answers)
