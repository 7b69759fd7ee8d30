"""`aiscale validate`: check answers files and name every problem with its place and its mend."""

from collections.abc import Sequence
from datetime import date

from aiscale_cli.commands.loading import DEFAULT_PATH, files_of, load, summary
from aiscale_cli.commands.output import notice, say_line
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.core.report_inheritance import extended_file_views, inheritance_text
from aiscale_cli.core.scoring import assess
from aiscale_cli.core.sentences import listed
from aiscale_cli.errors import InputError, Problem
from aiscale_cli.exit_codes import ExitCode
from aiscale_cli.files.questionnaire_file import load_questionnaire


def run(paths: Sequence[str], *, today: date) -> int:
    """Check every file; a line on standard output for each good one, every problem of all the others at the end.

    Raises:
        InputError: with the problems of all files.
    """
    questionnaire = load_questionnaire()
    problems: list[Problem] = []
    for path in paths or (DEFAULT_PATH,):
        try:
            say_line(_line(path, today, questionnaire))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        # Several files may extend the same one.
        different = tuple(dict.fromkeys(problems))
        raise InputError(different, summary(len(different), files_of(different)))
    return ExitCode.DONE


def _line(path: str, today: date, questionnaire: Questionnaire) -> str:
    loaded = load(path, today, questionnaire)
    for warning in (*loaded.warnings, *loaded.evidence):
        notice(f"{warning} (warning)")
    assessment = assess(questionnaire, loaded.answers)
    coverage = assessment.coverage
    said = f"{coverage.answered} of {coverage.applicable} questions answered"
    files = extended_file_views(assessment)
    if not files:
        return f"{path}: valid, {said}"
    return f"{path}: valid with {listed(loaded.extended)}, {said}; {inheritance_text(files)}"
