"""`aiscale portfolio`: many answers files side by side."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

from aiscale_cli.commands.place import is_terminal
from aiscale_cli.commands.portfolio_reading import Read, Reading, read_all, sensible_jobs
from aiscale_cli.commands.result import Wanted, result_destination, write_result
from aiscale_cli.core.portfolio import Broken, Portfolio
from aiscale_cli.core.portfolio_summary import Judged, make_portfolio
from aiscale_cli.core.sentences import counted
from aiscale_cli.core.tally_gaps import added
from aiscale_cli.errors import InputError, Problem
from aiscale_cli.exit_codes import ExitCode
from aiscale_cli.files.answers_search import USUAL_ENDINGS, USUAL_NAMES, Found, find_answers
from aiscale_cli.files.questionnaire_file import load_questionnaire
from aiscale_cli.frozen import Frozen
from aiscale_cli.renderers.results import PORTFOLIO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiscale_cli.core.portfolio_rows import AreaCell, LayerCell, SystemRow

_WORTH_WATCHING = 150
"""The number of files whose reading takes long enough to be watched."""

Step = Callable[[int], None]
"""Told how many more files were read."""


class Many(Frozen):
    """What was asked of a portfolio: where to look, how to judge, and with how many processes to read."""

    paths: tuple[str, ...]
    judged: Judged
    jobs: int | None


def run(many: Many, *, wanted: Wanted) -> int:
    """Write the portfolio of every answers file that the paths lead to, the current folder's when there are none.

    Raises:
        InputError: nothing was found, or no file could be used; or, after the result was written, with every problem of
            the files that could not.
    """
    found = find_answers(many.paths or (os.curdir,))
    _check_something_is_found(found)
    destination = result_destination(PORTFOLIO, wanted, inputs=found.files)
    portfolio = collected(found, many)
    write_result(PORTFOLIO, portfolio, destination)
    if portfolio.broken:
        summary = _summary(portfolio.broken, len(portfolio.systems))
        raise InputError(_problems(portfolio.broken), f"{summary}; the result has the others")
    return ExitCode.DONE


def collected(found: Found, many: Many) -> Portfolio:
    """Return the portfolio of the files that were found.

    Raises:
        InputError: no file could be used, with every problem.
    """
    questionnaire = load_questionnaire()
    reading = Reading(questionnaire, many.judged.today)
    with _progress(len(found.files)) as step:
        read = _taken(read_all(reading, found.files, sensible_jobs(len(found.files), many.jobs)), step)
    lost = (Broken(problem.location.path if problem.location else "", (problem,)) for problem in found.problems)
    broken = sorted((*read.broken, *lost), key=lambda each: each.path)
    if not read.rows:
        raise InputError(_problems(broken), f"{_summary(broken, 0)}; nothing was written")
    return make_portfolio(questionnaire, read.rows, broken, read.gaps, many.judged)


def _check_something_is_found(found: Found) -> None:
    if found.files:
        return
    names = ", ".join([*USUAL_NAMES, *(f"*{ending}" for ending in USUAL_ENDINGS)])
    hint = f"name files, folders with {names} somewhere in them, or patterns in quotes"
    raise InputError([*found.problems, Problem("no answers file was found", hint=hint)])


def _taken(chunks: Iterable[Read], step: Step) -> Read:
    """Put together what comes in, sharing among the rows what many of them have in common."""
    areas: dict[AreaCell | None, AreaCell | None] = {}
    layers: dict[LayerCell | None, LayerCell | None] = {}
    rows: list[SystemRow] = []
    broken: list[Broken] = []
    gaps = []
    for chunk in chunks:
        rows += [
            row._replace(
                readiness=layers.setdefault(row.readiness, row.readiness),
                areas=tuple([areas.setdefault(each, each) for each in row.areas]),
                layers=tuple([layers.setdefault(each, each) for each in row.layers]),
            )
            for row in chunk.rows
        ]
        broken += chunk.broken
        gaps.append(chunk.gaps)
        step(len(chunk.rows) + len(chunk.broken))
    return Read(tuple(rows), tuple(broken), added(gaps))


def _problems(broken: Iterable[Broken]) -> list[Problem]:
    return [problem for each in broken for problem in each.problems]


def _summary(broken: Sequence[Broken], good: int) -> str:
    problems = counted(sum(len(each.problems) for each in broken), "problem")
    return f"{problems} in {len(broken)} of {counted(len(broken) + good, 'file')}"


def _progress(files: int) -> AbstractContextManager[Step]:
    """Return what shows on a terminal how far the reading is; nothing where it is soon done, or nobody watches."""
    watched = is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb" and not os.environ.get("CI")
    return _bar(files) if watched and files >= _WORTH_WATCHING else nullcontext(_nobody_watches)


def _nobody_watches(_read: int) -> None:
    """Show nothing."""


@contextmanager
def _bar(files: int) -> "Iterator[Step]":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=files)
        yield lambda read: progress.advance(task, read)
