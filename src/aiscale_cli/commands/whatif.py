"""`aiscale whatif`: the numbers as they are and as they would be with other answers."""

from collections.abc import Sequence
from datetime import date

from aiscale_cli.commands.loading import DEFAULT_PATH, load
from aiscale_cli.commands.result import Wanted, result_destination, write_result
from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.core.assessment import Assessment
from aiscale_cli.core.redaction import redacted
from aiscale_cli.core.scoring import assess
from aiscale_cli.core.whatif import what_if
from aiscale_cli.errors import InputError, Problem
from aiscale_cli.exit_codes import ExitCode
from aiscale_cli.renderers.results import WHAT_IF


def run(words: Sequence[str], *, wanted: Wanted, today: date) -> int:
    """Write both results; the words are an answers file, ./aiscale.yaml when none is named, and `QUESTION=ANSWER`s.

    Raises:
        InputError: the file, a word or the format cannot be worked with; with every problem of the words.
    """
    path, changes = (words[0], words[1:]) if words and "=" not in words[0] else (DEFAULT_PATH, words)
    destination = result_destination(WHAT_IF, wanted, inputs=(path,))
    loaded = load(path, today)
    assessment = assess(loaded.questionnaire, redacted(loaded.answers))
    write_result(WHAT_IF, what_if(assessment, _values(assessment, changes)), destination.sparing(loaded.extended))
    return ExitCode.DONE


def _values(assessment: Assessment, changes: Sequence[str]) -> dict[str, AnswerValue]:
    values: dict[str, AnswerValue] = {}
    problems = []
    for change in changes:
        question, _, word = change.partition("=")
        problem = _problem(assessment, change) or _again(values, question, word)
        if problem:
            problems.append(problem)
        else:
            values[question] = AnswerValue(word.lower())
    if problems:
        raise InputError(problems)
    return values


def _again(values: dict[str, AnswerValue], question: str, word: str) -> Problem | None:
    if question not in values or values[question] == word.lower():
        return None
    return Problem(f'"{question}" is supposed to be {values[question]} and {word}', hint="keep one of them")


def _problem(assessment: Assessment, change: str) -> Problem | None:
    """Return what is wrong with a `QUESTION=ANSWER`; None when nothing is."""
    question, equals, word = change.partition("=")
    if not equals:
        return Problem(f'"{change}" is no change', hint="write QUESTION=ANSWER, as lat-targets=yes, behind the file")
    known = assessment.questionnaire.by_id.get(question)
    if known is None:
        return Problem(f'unknown question "{question}"', hint=_suggestion(question, list(assessment.by_question)))
    if question not in assessment.by_question:
        hint = f"add the module {known.module} to the answers file"
        return Problem(f'"{question}" is not asked', hint=hint)
    values = [value.value for value in AnswerValue]
    if word.lower() not in values:
        return Problem(f'"{word}" is not an answer', hint=f"write {', '.join(values[:-1])} or {values[-1]}")
    if word.lower() == AnswerValue.NOT_APPLICABLE.value and known.not_applicable_when is None:
        return Problem(f'not_applicable is not allowed for "{question}"', hint="write yes, partial, no or unknown")
    return None


def _suggestion(question: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(question, known, 1)
    return f'did you mean "{near[0]}"?' if near else "`aiscale questions` lists the ids"
