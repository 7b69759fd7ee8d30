"""Texts of answers files for the small questionnaire, and what the reader says to them."""

from aiscale_cli.errors import InputError
from aiscale_cli.files.answers_file import ReadAnswers, read_answers
from builders import TODAY, questionnaire

QUESTIONNAIRE = questionnaire()
HEAD = "questionnaire: ai-scaling@1\nsystem: {name: Support assistant}\nanswers:\n"
"""The start of a file, behind which answers are written from line 4 on."""


def read(text, today=TODAY):
    """Read a text as the file aiscale.yaml."""
    return read_answers(text, "aiscale.yaml", QUESTIONNAIRE, today=today)


def read_or_refuse(text, today=TODAY):
    """What was read, if it was, and the problems of a text that was refused."""
    try:
        return read(text, today), ()
    except InputError as error:
        return None, error.problems


def problems(text, today=TODAY):
    """The problems of a text, each as `line:column: message; hint`."""
    return [str(problem).removeprefix("aiscale.yaml:") for problem in read_or_refuse(text, today)[1]]


def messages(text, today=TODAY):
    """The problems of a text without their places."""
    return [problem.split(": ", 1)[1] for problem in problems(text, today)]


def warnings(text, today=TODAY):
    """The warnings of a text that is in order, without their places."""
    result: ReadAnswers = read(text, today)
    return [str(warning).split(": ", 1)[1] for warning in result.warnings]
