"""The state that answers are compared with: a file, or a file at a git revision."""

import os

from aiscale_cli.commands.loading import STANDARD_INPUT, files_of, summary
from aiscale_cli.core.comparison import Baseline
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.errors import InputError
from aiscale_cli.files.answers_place import AnswersPlace, FileOnDisk
from aiscale_cli.files.inheritance import Reading, read_with_inherited
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
    place = _place(name, answers_path)
    text = read_text(name, missing="check the path").text if isinstance(place, FileOnDisk) else place.read()
    try:
        answers = read_with_inherited(text, place, Reading(questionnaire)).answers
    except InputError as error:
        problems = summary(len(error.problems), files_of(error.problems))
        raise InputError(error.problems, f"the baseline has {problems}") from None
    return Baseline(name, questionnaire, answers)


def _place(name: str, answers_path: str) -> AnswersPlace:
    """Return where the baseline is read from; what it extends is read from there too, at the same revision."""
    if name == STANDARD_INPUT:
        raise InputError.of("the baseline cannot be standard input", hint="name a file or git:REV:PATH")
    if not name.startswith(GIT):
        return FileOnDisk.named(name)
    from aiscale_cli.files.git_source import FileAtRevision, Revision, path_in_repository

    rev, _, path = name.removeprefix(GIT).partition(":")
    if not rev:
        raise InputError.of(f'--baseline "{name}" names no revision', hint="write for example git:main")
    piped = answers_path == STANDARD_INPUT
    if piped and not path:
        hint = f"write git:{rev}:PATH, with the path from the root of the repository"
        raise InputError.of("answers from standard input have no path to look up at a revision", hint=hint)
    folder = "." if piped else os.path.dirname(os.path.realpath(answers_path))
    return FileAtRevision(Revision(rev, path or path_in_repository(answers_path)), folder)
