"""The interview of `aiscale assess`: the answers file, the kind of terminal, and what happens at the end."""

import os
import shlex
import sys
from functools import partial

from aiscale_cli.commands.assess import Request
from aiscale_cli.commands.init import ask_line, write_template
from aiscale_cli.commands.loading import DEFAULT_PATH, summary
from aiscale_cli.commands.output import notice
from aiscale_cli.commands.place import is_terminal
from aiscale_cli.core.answers import Answers
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.errors import InputError
from aiscale_cli.files.answers_store import AnswersStore
from aiscale_cli.files.answers_template import NAMELESS
from aiscale_cli.files.evidence import evidence_doubts
from aiscale_cli.interview.flow import Interview
from aiscale_cli.interview.prompter import Prompter
from aiscale_cli.interview.run import run_interview
from aiscale_cli.interview.signals import terminating_signals


def hold_interview(request: Request, questionnaire: Questionnaire) -> bool:
    """Ask what is open in the answers file, which is made when there is none; return whether it went to the end.

    Returns at once when nothing is open and no review was asked for.

    Raises:
        InputError: the file is not sound or cannot be written, or piped input ended early.
        KeyboardInterrupt, Terminated: the interview was broken off; everything answered is saved.
    """
    path = request.path or DEFAULT_PATH
    if sys.stdin is None or sys.stdin.closed:
        raise InputError.of("standard input is closed, so nothing can be asked", hint="pass --no-input")
    with terminating_signals():
        if not os.path.lexists(path):
            _make_file(path, questionnaire)
        store = _open(path, questionnaire, request)
        if not request.review and not _open_questions(questionnaire, store.answers):
            return True
        store.check_writable()
        doubts = partial(evidence_doubts, path=path)
        interview = Interview(questionnaire, store.answers, review=request.review, today=request.today, doubts=doubts)
        resume = f"aiscale assess {shlex.quote(path)}{' --review' if request.review else ''}"
        return run_interview(interview, _prompter(plain=request.plain), store, notice, resume)


def _make_file(path: str, questionnaire: Questionnaire) -> None:
    """Write a new answers file; on a terminal the name of the system is asked for."""
    name = ask_line("Name of the system: ") if is_terminal(sys.stdin) and is_terminal(sys.stdout) else ""
    write_template(path, questionnaire, name or NAMELESS)
    notice(f"written: {path}")


def _open(path: str, questionnaire: Questionnaire, request: Request) -> AnswersStore:
    try:
        return AnswersStore.open(path, questionnaire, request.today)
    except InputError as error:
        raise InputError(error.problems, error.summary or summary(len(error.problems), 1)) from None


def _open_questions(questionnaire: Questionnaire, answers: Answers) -> bool:
    return any(question.id not in answers.answers for question in questionnaire.asked(answers.modules))


def _prompter(*, plain: bool) -> Prompter:
    """Return plain lines where they are wanted or the terminal can do no more, else the screen."""
    at_terminal = is_terminal(sys.stdin) and is_terminal(sys.stdout)
    if plain or not at_terminal or os.environ.get("TERM", "dumb") in {"dumb", ""}:
        from aiscale_cli.interview.plain import PlainPrompter

        return PlainPrompter(interactive=at_terminal)
    from aiscale_cli.interview.screen import ScreenPrompter

    return ScreenPrompter()
