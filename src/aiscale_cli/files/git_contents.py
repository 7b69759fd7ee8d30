"""Contents of files in git, by their ids or by where they were, all from one process."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import IO, NamedTuple

from aiscale_cli.errors import InputError
from aiscale_cli.files.git_process import start_git
from aiscale_cli.files.text_file import LIMIT

LONGEST = 300
"""Seconds after which a process is given up."""

_AT_ONCE = 50
"""How many contents are asked for before any is read; the questions fit the buffer of every pipe."""

_HEAD = re.compile(rb"([0-9a-f]{40,64}) (blob|tree|commit|tag) ([0-9]+)\n")
"""What stands before a content; anything else says that there is none."""
_NO_FILE = re.compile(rb"(?:symlink|dangling|loop|notdir) ([0-9]+)\n")
"""What stands before the path of a link that leads to nothing inside the commit."""
_COMMITTED = re.compile(rb"^committer .*> (-?[0-9]+) [+-][0-9]+$", re.MULTILINE)


class CheckedOut(NamedTuple):
    """The commit that is checked out, and its time in seconds since 1970, as text."""

    commit: str
    seconds: str


class _Object(NamedTuple):
    id: str
    kind: bytes
    content: bytes | None


class GitContents:
    """A git process that gives contents; one question is answered to its end before the next is asked."""

    def __init__(self, questions: IO[bytes], answers: IO[bytes]) -> None:
        """Take both ends of a `cat-file --batch`."""
        self._questions = questions
        self._answers = answers

    def several(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Return contents by id, each asked for once; None for one that is not there or above `LIMIT` bytes."""
        wanted = list(dict.fromkeys(blobs))
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            self._ask(some)
            for blob in some:
                found = self._answer()
                yield blob, found.content if found and found.kind == b"blob" else None

    def at(self, commit: str, path: str) -> bytes | None:
        """Return what a path from the root of the repository led to, by links inside the commit too.

        None as in `several`, for a folder, and for a link that leads to nothing in the commit.
        """
        # A question is a line.
        if "\n" in path:
            return None
        self._ask([f"{commit}:{path}"])
        found = self._answer()
        return found.content if found and found.kind == b"blob" else None

    def content(self, name: str, kind: str, limit: int) -> bytes | None:
        """Return the content of an object; None when it is not there, of another kind, or above `limit` bytes."""
        try:
            self._ask([name])
        except InputError:
            return None
        found = self._answer(limit)
        return found.content if found and found.kind == kind.encode() else None

    def checked_out(self) -> CheckedOut | None:
        """Return the commit that is checked out; None when there is none."""
        self._ask(["HEAD"])
        found = self._answer()
        if found is None or found.kind != b"commit" or found.content is None:
            return None
        time = _COMMITTED.search(found.content.partition(b"\n\n")[0])
        return CheckedOut(found.id, time[1].decode() if time else "")

    def _ask(self, names: list[str]) -> None:
        try:
            self._questions.write(os.fsencode("".join(f"{name}\n" for name in names)))
            self._questions.flush()
        except OSError:
            raise InputError.of("git stopped before it had given every version", hint="run it again") from None

    def _answer(self, limit: int = LIMIT) -> _Object | None:
        """Read `ID TYPE SIZE`, a line break, the content and another line break; or a line that says why not."""
        line = self._answers.readline()
        about = _HEAD.fullmatch(line)
        if about is None:
            link = _NO_FILE.fullmatch(line)
            self._answers.read(int(link[1]) + 1 if link else 0)
            return None
        left = int(about[3]) + 1
        if left <= limit + 1:
            return _Object(about[1].decode(), about[2], self._answers.read(left)[:-1])
        while left and (part := self._answers.read(min(left, LIMIT))):
            left -= len(part)
        return None


@contextmanager
def git_contents(folder: str) -> Iterator[GitContents]:
    """Start the process that gives contents of the repository around a folder, and end it.

    Raises:
        InputError: git is not there, or stops.
    """
    with start_git(folder, "cat-file", "--batch", "--follow-symlinks") as process:
        watch = Timer(LONGEST, process.kill)
        watch.start()
        try:
            if process.stdin is not None and process.stdout is not None:
                yield GitContents(process.stdin, process.stdout)
        finally:
            watch.cancel()
            process.kill()
