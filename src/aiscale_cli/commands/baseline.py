"""The state that answers are compared with: a file, or a file at a git revision."""

import os

from aiscale_cli.commands.loading import STANDARD_INPUT, summary
from aiscale_cli.core.comparison import Baseline
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.errors import InputError
from aiscale_cli.files.answers_file import read_answers
from aiscale_cli.files.text_file import read_text
from aiscale_cli.frozen import Frozen

GIT = "git:"
"""What the name of a state begins with when it is a git revision."""


class StateText(Frozen):
    """The text of a state, and how problems in it name it."""

    text: str
    path: str


def load_baseline(name: str, answers_path: str, questionnaire: Questionnaire) -> Baseline:
    """Return the baseline that a user named: a FILE, or `git:REV[:PATH]` with a path from the root of the repository.

    Without PATH it is the answers file itself at that revision. Days are not judged: a waiver that has ended since
    was in force then.

    Raises:
        InputError: there is no such file or revision, or with every problem in it.
    """
    if name == STANDARD_INPUT:
        raise InputError.of("the baseline cannot be standard input", hint="name a file or git:REV:PATH")
    state = state_text(name, answers_path, said="--baseline ")
    try:
        answers = read_answers(state.text, state.path, questionnaire).answers
    except InputError as error:
        raise InputError(error.problems, f"the baseline has {summary(len(error.problems), 1)}") from None
    return Baseline(name, questionnaire, answers)


def state_text(name: str, beside: str, *, said: str = "") -> StateText:
    """Return what a FILE or `git:REV[:PATH]` holds; without PATH it is the file `beside` at that revision.

    `said` stands before the name where it is refused, such as the option it was given to.

    Raises:
        InputError: there is no such file, revision or file at the revision.
    """
    if not name.startswith(GIT):
        return StateText(read_text(name, missing="check the path").text, name)
    from aiscale_cli.files.git_source import Revision, path_in_repository, read_at_revision

    rev, _, path = name.removeprefix(GIT).partition(":")
    if not rev:
        raise InputError.of(f'{said}"{name}" names no revision', hint="write for example git:main")
    piped = beside == STANDARD_INPUT
    if piped and not path:
        hint = f"write git:{rev}:PATH, with the path from the root of the repository"
        raise InputError.of("answers from standard input have no path to look up at a revision", hint=hint)
    folder = "." if piped else os.path.dirname(os.path.realpath(beside))
    revision = Revision(rev, path or path_in_repository(beside))
    return StateText(read_at_revision(revision, folder), revision.name)
