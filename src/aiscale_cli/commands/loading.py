"""Reading the answers file that a command was given, with the path it stands for when none was."""

from datetime import date

from aiscale_cli.core.answers import Answers
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.errors import InputError, Problem
from aiscale_cli.frozen import Frozen

DEFAULT_PATH = "aiscale.yaml"
"""The answers file of a command that names none."""

STANDARD_INPUT = "-"


class Loaded(Frozen):
    """A questionnaire, the answers to it, what the reader noticed without refusing, and evidence that is not there."""

    questionnaire: Questionnaire
    answers: Answers
    warnings: tuple[Problem, ...] = ()
    evidence: tuple[Problem, ...] = ()


def load(path: str | None, today: date, questionnaire: Questionnaire | None = None) -> Loaded:
    """Read an answers file, ./aiscale.yaml when none is named.

    Raises:
        InputError: with every problem, and a closing line that counts them.
    """
    from aiscale_cli.files.answers_file import read_answers
    from aiscale_cli.files.evidence import evidence_problems
    from aiscale_cli.files.questionnaire_file import load_questionnaire
    from aiscale_cli.files.text_file import read_text

    asked = questionnaire or load_questionnaire()
    name = path or DEFAULT_PATH
    source = read_text(name)
    try:
        read = read_answers(source.text, name, asked, today=today)
    except InputError as error:
        raise InputError(error.problems, summary(len(error.problems), 1)) from None
    return Loaded(asked, read.answers, read.warnings, evidence_problems(read.answers))


def summary(problems: int, files: int) -> str:
    """Return the line that closes a list of problems."""
    noun = "problem" if problems == 1 else "problems"
    return f"{problems} {noun} in {files} file{'' if files == 1 else 's'}; nothing was written"
