"""Reading many answers files: one after the other, or on all cores when there are enough of them for that to pay."""

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from aiscale_cli.commands.quiet_processes import started_quietly
from aiscale_cli.core.portfolio import Broken
from aiscale_cli.core.portfolio_rows import SystemRow, system_answers
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.core.tally import Tally
from aiscale_cli.core.tally_gaps import GapCount
from aiscale_cli.errors import InputError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

PAYS_FROM = 2000
"""The number of files from which further processes save clearly more time than they take to start.

Starting one costs about as much processor time as reading 500 files. With two processes on two free cores the whole run
took 1.2 times as long for 500 files, as long for 1,000, and an eighth less for 2,000.
"""

_LARGEST_CHUNK = 64
_CHUNKS_PER_JOB = 4
_CHUNKS_AT_HAND = 2
_OBJECTS_BETWEEN_COLLECTIONS = 100_000


class Read(NamedTuple):
    """What some files gave: a row of each good one, the broken ones, and the gaps of the good ones together."""

    rows: tuple[SystemRow, ...]
    broken: tuple[Broken, ...]
    gaps: tuple[GapCount, ...]


class Reading:
    """Reads files for a portfolio on one day; each process has one."""

    def __init__(self, questionnaire: Questionnaire, today: date) -> None:
        """Work out what all files share."""
        from aiscale_cli.files.quick_answers import QuickReader

        self.questionnaire = questionnaire
        self.today = today
        self.tally = Tally(questionnaire)
        self.quick = QuickReader(questionnaire, today)

    def read(self, paths: Iterable[str]) -> Read:
        """Read some files; what is wrong with one does not keep the others from being read."""
        rows, broken = [], []
        for path in paths:
            try:
                rows.append(self._row(path))
            except InputError as error:
                broken.append(Broken(path, error.problems))
        return Read(tuple(rows), tuple(broken), self.tally.gaps.taken())

    def _row(self, path: str) -> SystemRow:
        from aiscale_cli.files.text_file import read_text

        text = read_text(path).text
        said = self.quick.read(text)
        if said is None:
            from aiscale_cli.files.answers_place import FileOnDisk
            from aiscale_cli.files.inheritance import Reading as Wanted
            from aiscale_cli.files.inheritance import read_with_inherited

            wanted = Wanted(self.questionnaire, self.today)
            answers = read_with_inherited(text, FileOnDisk.named(path), wanted).answers
            said = system_answers(self.questionnaire, answers)
        return self.tally.row(path, said)


def sensible_jobs(files: int, wanted: int | None) -> int:
    """Return how many processes shall read: those wanted, else one for each core when there are many files."""
    if wanted is not None:
        return max(min(wanted, files), 1)
    if files < PAYS_FROM or (sys.flags.ignore_environment and not sys.flags.safe_path):
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def read_all(reading: Reading, paths: Sequence[str], jobs: int) -> Iterator[Read]:
    """Read the files in chunks with that many processes, of which this is one; the chunks come as they are done.

    Raises:
        InputError: another process that read files was ended by something else.
    """
    size = max(min(_LARGEST_CHUNK, len(paths) // (jobs * _CHUNKS_PER_JOB)), 1)
    chunks = [paths[start : start + size] for start in range(0, len(paths), size)]
    if jobs == 1:
        for chunk in chunks:
            yield reading.read(chunk)
        return
    pool = _pool(jobs - 1, reading.today)
    try:
        yield from _read_with(pool, jobs - 1, reading, chunks)
    except BaseException as error:
        _end_processes()
        if type(error).__name__ != "BrokenProcessPool":
            raise
        message = "a process that read some of the files was ended, perhaps because memory ran out"
        raise InputError.of(message, hint="try again with --jobs 1; nothing was written") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _read_with(pool: "Executor", others: int, reading: Reading, chunks: Iterable[Sequence[str]]) -> Iterator[Read]:
    """Let the others read, each with a chunk at hand for when it is done with one, and read here in the meantime."""
    waiting = deque(chunks)
    given: deque[Future[Read]] = deque()
    while waiting or given:
        if waiting and len(given) < _CHUNKS_AT_HAND * others:
            with _held_back_interrupts(), started_quietly():
                given.append(pool.submit(_read_chunk, waiting.popleft()))
        elif waiting and not given[0].done():
            yield reading.read(waiting.popleft())
        else:
            yield given.popleft().result()


def _end_processes() -> None:
    """End the processes that read, however long their files would take: after Ctrl-C nobody waits for them."""
    from multiprocessing import active_children

    for process in active_children():
        process.terminate()


def _pool(jobs: int, today: date) -> "Executor":
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # A started Python would look for modules in the current folder, which may be a stranger's checkout.
    os.environ["PYTHONSAFEPATH"] = "1"
    return ProcessPoolExecutor(jobs, get_context("spawn"), _start, (today,))


@contextmanager
def _held_back_interrupts() -> Iterator[None]:
    """Let the processes that start meanwhile never hear of Ctrl-C, which is meant for this one; it hears it later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_started: dict[str, Reading] = {}


def _start(today: date) -> None:
    """Make ready a process that reads files."""
    from threading import Thread

    from aiscale_cli.files.questionnaire_file import load_questionnaire

    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    Thread(target=_end_with_the_first_process, daemon=True).start()
    _started["reading"] = Reading(load_questionnaire(), today)


def _end_with_the_first_process() -> None:
    from multiprocessing import parent_process

    first = parent_process()
    if first is not None:
        first.join()
        os._exit(1)


def _read_chunk(paths: Sequence[str]) -> Read:
    return _started["reading"].read(paths)
