"""Contents of files in git by their ids, all from one process."""

from collections.abc import Iterable, Iterator
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
    with start_git(folder, "cat-file", "--batch") as process:
        watch = Timer(LONGEST, process.kill)
        watch.start()
        try:
            if process.stdin is None or process.stdout is None:
                return
            for start in range(0, len(wanted), _AT_ONCE):
                some = wanted[start : start + _AT_ONCE]
                _ask(process.stdin, some)
                for blob in some:
                    yield blob, _content(process.stdout)
        finally:
            watch.cancel()
            process.kill()


def _ask(questions: IO[bytes], blobs: list[str]) -> None:
    try:
        questions.write("".join(f"{blob}\n" for blob in blobs).encode())
        questions.flush()
    except OSError:
        raise InputError.of("git stopped before it had given every version", hint="run it again") from None


def _content(answer: IO[bytes]) -> bytes | None:
    """Read `ID TYPE SIZE`, a line break, the content and another line break; or `ID missing`."""
    about = answer.readline().split()
    if len(about) != 3 or about[1] != b"blob":  # noqa: PLR2004 - the three words of the head
        return None
    left = int(about[2]) + 1
    if left <= LIMIT + 1:
        return answer.read(left)[:-1]
    while left and (part := answer.read(min(left, LIMIT))):
        left -= len(part)
    return None
