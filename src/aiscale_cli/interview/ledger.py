"""The answers as the file has them, and how an edit gets there although others write to it or the disk is full."""

from collections.abc import Generator
from datetime import date
from typing import TypeVar

from aiscale_cli.core.answers import Answer, Answers
from aiscale_cli.interview.edits import (
    Changed,
    Edit,
    NotSaved,
    RemoveAnswer,
    SaveCopy,
    Saved,
    SaveResult,
    SetAnswer,
)
from aiscale_cli.interview.prompter import Move, Prompt, Reply, TextKind, TextPrompt, TroublePrompt, Written
from aiscale_cli.interview.typed_text import shown

_Result = TypeVar("_Result")
Steps = Generator[Prompt | Edit, Reply | SaveResult, _Result]
"""Prompts to show and edits to save; what comes back is the reply to the one or what became of the other."""

NOT_SAVED = {Move.AGAIN: "try again", Move.COPY: "save everything to another file", Move.QUIT: "leave the interview"}


class InterviewLeft(BaseException):
    """The interview was left, which unwinds its generators.

    A BaseException as Python's own GeneratorExit is: nothing went wrong, so no handler of errors may take it.
    """


def ask(prompt: Prompt) -> Steps[Reply]:
    """Yield a prompt and return the reply to it.

    Raises:
        InterviewLeft: when the reply is to quit.
    """
    reply = yield prompt
    if reply is Move.QUIT:
        raise InterviewLeft
    if isinstance(reply, Saved | Changed | NotSaved):
        raise TypeError(f"a prompt was answered with {reply}")
    return reply


class Ledger:
    """The answers of the file, kept equal to it.

    `status` says what was saved last, `copy` names the file that everything went to where the answers file could not
    be written, and `unsaved` is the edit that is in neither of them.
    """

    def __init__(self, answers: Answers, day: date | None) -> None:
        """Begin with what the file says; every answer saved from now on was given on the day."""
        self.answers = answers
        self.status = ""
        self.copy = ""
        self.unsaved: Edit | None = None
        self._day = day

    def save_answer(self, question: str, answer: Answer) -> Steps[None]:
        """Save an answer that was given or confirmed now, unless the file says just that already, and for this day."""
        if self.answers.with_answer(question, answer, self._day) == self.answers:
            self.status = ""
            return
        yield from self.save(SetAnswer(question, answer, self._day))

    def confirming(self, question: str) -> bool:
        """Whether to confirm the present answer would give it another day; never for an inherited one."""
        answer = self.answers.answers.get(question)
        return bool(self._day and answer and not answer.origin and self.answers.day_of(answer) != self._day)

    def save(self, edit: Edit) -> Steps[None]:
        """Save an edit: again over what others wrote in the meantime, and never over their answer without asking.

        Raises:
            InterviewLeft: when it cannot be saved, and the reply is to quit or everything is saved elsewhere.
        """
        self.unsaved = edit
        while True:
            result = yield edit
            if isinstance(result, Saved):
                self.unsaved = None
                self.answers = result.answers
                self.status = f"saved to {shown(self.answers.path)}" if self.answers.path else "saved"
                return
            if isinstance(result, Changed):
                clash = _clash(edit, self.answers, result.answers)
                self.answers = result.answers
                if clash and (yield from ask(clash)) is not Move.MINE:
                    self.unsaved = None
                    return
            elif isinstance(result, NotSaved):
                yield from self._not_saved(result.problems)
            else:
                raise TypeError(f"an edit was answered with {result}")

    def _not_saved(self, problems: tuple[str, ...]) -> Steps[None]:
        """Ask what to do about it; return to try again."""
        while (yield from ask(TroublePrompt("This could not be saved", problems, NOT_SAVED))) is Move.COPY:
            reply = yield from ask(TextPrompt(TextKind.COPY, ""))
            path = reply.text.split("\n")[0] if isinstance(reply, Written) else ""
            if not path:
                continue
            result = yield SaveCopy(path)
            if isinstance(result, Saved):
                self.copy = path
                self.unsaved = None
                raise InterviewLeft
            if isinstance(result, NotSaved):
                problems = result.problems


def _clash(edit: Edit, before: Answers, now: Answers) -> TroublePrompt | None:
    """Return the question to ask when somebody else changed just what is to be saved."""
    if not isinstance(edit, SetAnswer | RemoveAnswer):
        return None
    theirs = now.answers.get(edit.question)
    mine = edit.answer if isinstance(edit, SetAnswer) else None
    # A day that somebody else gave to the same answer is nothing to choose from: this one is newer.
    if _undated(theirs) in (_undated(before.answers.get(edit.question)), _undated(mine)):
        return None
    lines = (
        f"{shown(now.path) or 'The file'} was changed by somebody else while you were answering {edit.question}.",
        f"There: {_words(theirs)}",
        f"Here: {_words(mine)}",
    )
    return TroublePrompt("Two answers", lines, {Move.THEIRS: "keep what is there", Move.MINE: "save what is here"})


def _undated(answer: Answer | None) -> Answer | None:
    return answer.looked_at(None) if answer else None


def _words(answer: Answer | None) -> str:
    if answer is None:
        return "no answer"
    note = f", note: {shown(answer.note)}" if answer.note else ""
    return f"{answer.value.value.replace('_', ' ')}{note}"
