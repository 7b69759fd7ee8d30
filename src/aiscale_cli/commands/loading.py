"""Reading the answers file that a command was given, with the path it stands for when none was."""

from collections.abc import Iterable
from datetime import date

from aiscale_cli.core.answers import Answers
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.errors import InputError, Problem
from aiscale_cli.frozen import Frozen

DEFAULT_PATH = "aiscale.yaml"
"""The answers file of a command that names none."""

STANDARD_INPUT = "-"


class Loaded(Frozen):
    """A questionnaire, the answers to it, what the reader noticed without refusing, and evidence that is not there.

    `extended` are the files that the answers file extends, as they are reached from the current folder.
    """

    questionnaire: Questionnaire
    answers: Answers
    warnings: tuple[Problem, ...] = ()
    evidence: tuple[Problem, ...] = ()
    extended: tuple[str, ...] = ()


def load(path: str | None, today: date, questionnaire: Questionnaire | None = None) -> Loaded:
    """Read an answers file, ./aiscale.yaml when none is named.

    Raises:
        InputError: with every problem, and a closing line that counts them.
    """
    from aiscale_cli.files.answers_place import FileOnDisk
    from aiscale_cli.files.evidence import evidence_problems, with_paths_from_here
    from aiscale_cli.files.inheritance import Reading, read_with_inherited
    from aiscale_cli.files.questionnaire_file import load_questionnaire
    from aiscale_cli.files.text_file import read_text

    asked = questionnaire or load_questionnaire()
    name = path or DEFAULT_PATH
    source = read_text(name)
    try:
        read = read_with_inherited(source.text, FileOnDisk.named(name), Reading(asked, today))
    except InputError as error:
        raise InputError(error.problems, summary(len(error.problems), files_of(error.problems))) from None
    return Loaded(
        asked, with_paths_from_here(read.answers), read.warnings, evidence_problems(read.answers), read.extended
    )


def files_of(problems: Iterable[Problem]) -> int:
    """Return how many files the problems stand in."""
    return len({problem.location.path if problem.location else "" for problem in problems})


def summary(problems: int, files: int) -> str:
    """Return the line that closes a list of problems."""
    noun = "problem" if problems == 1 else "problems"
    return f"{problems} {noun} in {files} file{'' if files == 1 else 's'}; nothing was written"
