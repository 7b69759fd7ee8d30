"""Contents of files in git by their ids, all from one process."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import IO

from aiscale_cli.errors import InputError
from aiscale_cli.files.git_process import start_git
from aiscale_cli.files.text_file import LIMIT

LONGEST = 300
"""Seconds after which a process is given up."""

_AT_ONCE = 50
"""How many contents are asked for before any is read; the questions fit the buffer of every pipe."""


def read_blobs(folder: str, blobs: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
    """Return contents one after the other, each asked for once; None for one that is not there or above `LIMIT` bytes.

    Raises:
        InputError: git is not there.
    """
    wanted = list(dict.fromkeys(blobs))
    with _conversation(folder) as (questions, answers):
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            _ask(questions, some)
            for blob in some:
                yield blob, _content(answers, b"blob", LIMIT)


class Objects:
    """Objects of a repository, asked for one by one."""

    def __init__(self, questions: IO[bytes], answers: IO[bytes]) -> None:
        """Keep the two ends of a process that was started with `open_objects`."""
        self._questions = questions
        self._answers = answers

    def content(self, name: str, kind: str, limit: int) -> bytes | None:
        """Return the content of an object; None when it is not there, of another kind, or above `limit` bytes."""
        try:
            _ask(self._questions, [name])
        except InputError:
            return None
        return _content(self._answers, kind.encode(), limit)


@contextmanager
def open_objects(folder: str) -> Iterator[Objects]:
    """Open the objects of the repository around a folder, for as long as the block lasts.

    Raises:
        InputError: git is not there.
    """
    with _conversation(folder) as (questions, answers):
        yield Objects(questions, answers)


@contextmanager
def _conversation(folder: str) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Start the process that gives contents; it is given up after `LONGEST` seconds."""
    with start_git(folder, "cat-file", "--batch") as process:
        watch = Timer(LONGEST, process.kill)
        watch.start()
        try:
            if process.stdin is not None and process.stdout is not None:
                yield process.stdin, process.stdout
        finally:
            watch.cancel()
            process.kill()


def _ask(questions: IO[bytes], blobs: list[str]) -> None:
    try:
        questions.write("".join(f"{blob}\n" for blob in blobs).encode())
        questions.flush()
    except OSError:
        raise InputError.of("git stopped before it had given every version", hint="run it again") from None


def _content(answer: IO[bytes], kind: bytes, limit: int) -> bytes | None:
    """Read `ID TYPE SIZE`, a line break, the content and another line break; or `ID missing`."""
    about = answer.readline().split()
    if len(about) != 3:  # noqa: PLR2004 - the three words of the head
        return None
    left = int(about[2]) + 1
    if about[1] == kind and left <= limit + 1:
        return answer.read(left)[:-1]
    while left and (part := answer.read(min(left, limit))):
        left -= len(part)
    return None
