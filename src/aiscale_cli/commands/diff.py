"""`aiscale diff`: what changed between two states of an answers file."""

from collections.abc import Sequence
from datetime import date

from aiscale_cli.commands.baseline import GIT, State, state_of
from aiscale_cli.commands.loading import DEFAULT_PATH, STANDARD_INPUT, files_of, summary
from aiscale_cli.commands.output import notice
from aiscale_cli.commands.result import Wanted, result_destination, write_result
from aiscale_cli.core.answers import Answers
from aiscale_cli.core.comparison import Baseline, compare
from aiscale_cli.core.difference import Difference, differ
from aiscale_cli.core.policy import Condition
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.core.redaction import redacted
from aiscale_cli.core.scoring import assess
from aiscale_cli.errors import InputError, Problem
from aiscale_cli.exit_codes import ExitCode
from aiscale_cli.files.questionnaire_file import load_questionnaire
from aiscale_cli.renderers.results import DIFF


def run(names: tuple[str, str | None], *, fail_on: Sequence[str], wanted: Wanted, today: date) -> int:
    """Write what changed from the first state to the second, ./aiscale.yaml when none is named.

    Raises:
        InputError: a state, an option or an output cannot be worked with; with every problem of both states.
    """
    source, target = names[0], DEFAULT_PATH if names[1] is None else names[1]
    _check(fail_on)
    destination = result_destination(DIFF, wanted, inputs=tuple(each for each in (source, target) if not _in_git(each)))
    difference = load_difference(source, target, today)
    write_result(DIFF, difference, destination)
    if not fail_on or difference.rule.passed:
        return ExitCode.DONE
    notice("gate failed (exit 1)", f"  {difference.rule.rule}  {difference.rule.seen}")
    return ExitCode.GATE_FAILED


def load_difference(source: str, target: str, today: date) -> Difference:
    """Return what differs between two states, each a FILE or `git:REV[:PATH]`; without PATH it is that of the other.

    The later state is judged on the day, as `assess` would; days in the earlier one are not judged.

    Raises:
        InputError: there is no such state, or with every problem in both.
    """
    questionnaire = load_questionnaire()
    now = state_of(_whole(target, source), _path(source, target))
    then = state_of(_whole(source, target), _path(target, source))
    before, after = _read((then, now), questionnaire, today)
    comparison = compare(Baseline(source, questionnaire, before), questionnaire, after)
    return differ(assess(questionnaire, before), assess(questionnaire, after), comparison, target, today)


def _check(fail_on: Sequence[str]) -> None:
    """Refuse what this gate does not judge: a difference knows nothing of levels."""
    problems = [
        Problem(f'--fail-on "{word}" is not known here', hint="write regression; `assess --baseline` has the others")
        for word in fail_on
        if word.lower() != Condition.REGRESSION.value
    ]
    if problems:
        raise InputError(problems)


def _in_git(name: str) -> bool:
    return name.startswith(GIT)


def _whole(name: str, other: str) -> str:
    """Return `git:REV` with the path of the other state, where that is in git too and has one."""
    (rev, colon, _), (_, _, path) = (each.removeprefix(GIT).partition(":") for each in (name, other))
    return f"{GIT}{rev}:{path}" if _in_git(name) and _in_git(other) and not colon and path else name


def _path(other: str, name: str) -> str:
    """Return the file whose path a revision without one stands for: that of the other state, else the usual one."""
    if STANDARD_INPUT in {other, name}:
        return STANDARD_INPUT
    return DEFAULT_PATH if _in_git(other) else other


def _read(states: tuple[State, State], questionnaire: Questionnaire, today: date) -> tuple[Answers, Answers]:
    """Read both states, and report the problems of both at once."""
    read: list[Answers] = []
    problems: list[Problem] = []
    wrong = 0
    for state, day in zip(states, (None, today), strict=True):
        try:
            read.append(redacted(state.read(questionnaire, day)))
        except InputError as error:
            problems += error.problems
            wrong += files_of(error.problems)
    if problems:
        raise InputError(dict.fromkeys(problems), summary(len(problems), wrong))
    return read[0], read[1]
