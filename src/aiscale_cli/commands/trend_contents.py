"""What each content of an answers file comes to, worked out by several processes where there are many contents."""

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from itertools import chain, islice
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from aiscale_cli.commands.quiet_processes import started_quietly
from aiscale_cli.core.portfolio_rows import SystemAnswers, system_answers
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.core.tally import Tally
from aiscale_cli.core.trend import Standing, standing
from aiscale_cli.errors import InputError, Problem
from aiscale_cli.files.answers_file import AnswersText, look_at_answers
from aiscale_cli.files.answers_place import AnswersPlace
from aiscale_cli.files.inheritance import Reading, read_with_inherited
from aiscale_cli.files.questionnaire_file import load_questionnaire
from aiscale_cli.files.quick_answers import QuickReader
from aiscale_cli.files.text_file import BOM, LIMIT, decoded

if TYPE_CHECKING:
    from concurrent.futures import Future

MANY = 300
"""From this many contents on other processes help: starting them takes as long as reading some hundred."""

_MOST_PROCESSES = 8
_CHUNK = 50
_WAITING = 3
"""How many chunks are handed out ahead of what is done, for each process: memory is not to grow with a history."""


class Content(NamedTuple):
    """The numbers of a content and the name of its system, or what is wrong with it.

    A place in the content itself has no file. Of one that `inherits` these are the numbers of what it says itself.
    """

    standing: Standing | None
    system: str = ""
    problem: Problem | None = None
    inherits: bool = False


Named = tuple[str, bytes | None]
"""A content by its id; None for one that cannot be had."""


def read_contents(blobs: Iterable[Named]) -> Iterator[tuple[str, Content]]:
    """Return what each content comes to, in their order."""
    waiting = iter(blobs)
    first = list(islice(waiting, MANY))
    processes = min(_usable_processors(), _MOST_PROCESSES)
    if len(first) < MANY or processes == 1:
        yield from map(_content, chain(first, waiting))
    else:
        yield from _shared_out(chain(first, waiting), processes)


def content_of(text: str) -> Content:
    """Return what a text comes to; days are not judged, because every version was right on a day of its own."""
    quick = _quick_reader().read(text)
    if quick is not None:
        return _numbers(quick, inherits=False)
    said = look_at_answers(text, "", _questionnaire())
    answers = said.answers
    if answers is None or said.problems:
        return Content(None, problem=said.problems[0])
    return _numbers(system_answers(_questionnaire(), answers), inherits=said.extends is not None)


def content_with_inherited(text: str, place: AnswersPlace) -> Content:
    """Return what a text comes to together with what it inherits; places are in the files that they are in."""
    try:
        answers = read_with_inherited(text, place, _ReadingOnce(_questionnaire())).answers
    except InputError as error:
        return Content(None, problem=error.problems[0], inherits=True)
    return _numbers(system_answers(_questionnaire(), answers), inherits=True)


class _ReadingOnce(Reading):
    """Reads an extended file once however many versions extend it: it changes more seldom than they do."""

    questionnaire: Questionnaire
    today: date | None = None

    def look(self, text: str, name: str) -> AnswersText:
        return _looked_at(text, name)


@lru_cache(maxsize=64)
def _looked_at(text: str, name: str) -> AnswersText:
    return look_at_answers(text, name, _questionnaire())


def _numbers(said: SystemAnswers, *, inherits: bool) -> Content:
    answers = (said.modules, said.states)
    if answers not in _known:
        _known[answers] = standing(_questionnaire(), _tally().row_alone(said))
    return Content(_known[answers], said.name, inherits=inherits)


_known: dict[tuple[tuple[str, ...], str], Standing] = {}
"""The standing of the answers seen so far: most edits of a file are about something else."""


@cache
def _questionnaire() -> Questionnaire:
    return load_questionnaire()


@cache
def _quick_reader() -> QuickReader:
    return QuickReader(_questionnaire(), date.max)


@cache
def _tally() -> Tally:
    return Tally(_questionnaire())


def _content(named: Named) -> tuple[str, Content]:
    blob, content = named
    if content is None:
        hint = f"fetch it in a partial clone; more than {LIMIT:,} bytes are not read"
        return blob, Content(None, problem=Problem("git does not give this version", hint=hint))
    try:
        text = decoded(content.removeprefix(BOM), "")
    except InputError as error:
        return blob, Content(None, problem=error.problems[0])
    return blob, content_of(text)


def _contents(chunk: list[Named]) -> list[tuple[str, Content]]:
    return [_content(each) for each in chunk]


def _shared_out(blobs: Iterator[Named], processes: int) -> Iterator[tuple[str, Content]]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # A forked process would share the pipes to git.
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _live_as_long_as_the_first)
    under_way: deque[Future[list[tuple[str, Content]]]] = deque()
    seen: dict[Standing, Standing] = {}
    try:
        while chunk := list(islice(blobs, _CHUNK)):
            with started_quietly():
                under_way.append(pool.submit(_contents, chunk))
            if len(under_way) > _WAITING * processes:
                yield from _shared(under_way.popleft().result(), seen)
        while under_way:
            yield from _shared(under_way.popleft().result(), seen)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _live_as_long_as_the_first() -> None:
    """Leave interrupts to the first process, and end with it however it ends: nobody else would end this one."""
    from multiprocessing import parent_process

    def follow() -> None:
        first = parent_process()
        if first:
            first.join()
            os._exit(0)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=follow, daemon=True).start()


def _shared(read: list[tuple[str, Content]], seen: dict[Standing, Standing]) -> Iterator[tuple[str, Content]]:
    """Keep equal standings, which came through a pipe as copies, once."""
    for blob, each in read:
        yield blob, each._replace(standing=seen.setdefault(each.standing, each.standing)) if each.standing else each


def _usable_processors() -> int:
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1
