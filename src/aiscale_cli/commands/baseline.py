"""The state that answers are compared with: a file, or a file at a git revision."""

import os

from aiscale_cli.commands.loading import STANDARD_INPUT, summary
from aiscale_cli.core.comparison import Baseline
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.errors import InputError
from aiscale_cli.files.answers_file import read_answers
from aiscale_cli.files.text_file import read_text

GIT = "git:"
"""What the name of a baseline begins with when it is a git revision."""


def load_baseline(name: str, answers_path: str, questionnaire: Questionnaire) -> Baseline:
    """Return the baseline that a user named: a FILE, or `git:REV[:PATH]` with a path from the root of the repository.

    Without PATH it is the answers file itself at that revision. Days are not judged: a waiver that has ended since
    was in force then.

    Raises:
        InputError: there is no such file or revision, or with every problem in it.
    """
    text, path = _text(name, answers_path)
    try:
        answers = read_answers(text, path, questionnaire).answers
    except InputError as error:
        raise InputError(error.problems, f"the baseline has {summary(len(error.problems), 1)}") from None
    return Baseline(name, questionnaire, answers)


def _text(name: str, answers_path: str) -> tuple[str, str]:
    """Return the text of the baseline, and how problems in it name it."""
    if name == STANDARD_INPUT:
        raise InputError.of("the baseline cannot be standard input", hint="name a file or git:REV:PATH")
    if not name.startswith(GIT):
        return read_text(name, missing="check the path").text, name
    from aiscale_cli.files.git_source import Revision, path_in_repository, read_at_revision

    rev, _, path = name.removeprefix(GIT).partition(":")
    if not rev:
        raise InputError.of(f'--baseline "{name}" names no revision', hint="write for example git:main")
    piped = answers_path == STANDARD_INPUT
    if piped and not path:
        hint = f"write git:{rev}:PATH, with the path from the root of the repository"
        raise InputError.of("answers from standard input have no path to look up at a revision", hint=hint)
    folder = "." if piped else os.path.dirname(os.path.realpath(answers_path))
    revision = Revision(rev, path or path_in_repository(answers_path))
    return read_at_revision(revision, folder), revision.name
