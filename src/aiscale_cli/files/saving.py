"""Answers files and reports written safely: an answers file never loses what somebody else wrote, a report no input."""

import contextlib
import os
import re
import stat
from collections.abc import Iterable

from aiscale_cli.errors import InputError, Location
from aiscale_cli.files.whole_file import in_plain_words, locked, write_all

BOM = "\ufeff"

_DESCRIPTOR = re.compile(r"/(?:dev/(?P<name>stdout|stderr)|(?:dev|proc/self)/fd/(?P<number>[0-9]{1,9}))")
_NUMBERS = {"stdout": 1, "stderr": 2}


def encoded(text: str, *, bom: bool = False) -> bytes:
    """Return the bytes of a file: UTF-8, with a byte order mark in front when asked for.

    Half a character (a lone surrogate), which UTF-8 cannot hold, becomes its visible escape.
    """
    return ((BOM if bom else "") + text).encode(errors="backslashreplace")


def save_text(path: str, text: str, *, bom: bool = False, expected: str | None) -> None:
    """Write a file as a whole, provided that it still is what the caller last saw there.

    `expected` is that content without its byte order mark; None when there must be no file yet. Returns when the new
    content is on the disk under its name. InputError, with the old file unharmed, when the file holds something else by
    now or the system refuses.
    """
    with locked(path) as file:
        current = file.current()
        if expected is None and current is not None:
            raise InputError.of("this file exists already", Location(path), "nothing was written; choose another path")
        if expected is not None and current not in (encoded(expected), encoded(expected, bom=True)):
            message = "this file was changed or removed by somebody else since it was read"
            raise InputError.of(message, Location(path), "nothing was written; read it again")
        file.replace(encoded(text, bom=bom))


def write_report(path: str, text: str, inputs: Iterable[str] = ()) -> None:
    """Write a report: a file is replaced as a whole, a device or a pipe is written to.

    `/dev/stdout`, `/dev/stderr` and `/dev/fd/N` are the open streams themselves, so flush what was printed before.
    InputError when the path is a folder or one of the files that the report was made from (also through a link), when
    its folder does not exist, and when the system refuses. A pipe whose reader went away raises BrokenPipeError.
    """
    content = encoded(text)
    stream = _DESCRIPTOR.fullmatch(path)
    if stream:
        with in_plain_words(path, "write to"):
            write_all(int(stream["number"] or _NUMBERS[stream["name"]]), content)
        return
    with in_plain_words(path, "write to"):
        kind = _kind(path)
    if kind == stat.S_IFDIR or path.endswith("/"):
        raise InputError.of(f"{path} is a folder", hint="name a file in it")
    if kind not in (None, stat.S_IFREG):
        _write_through(path, content)
        return
    refuse_to_overwrite(path, inputs)
    with locked(path) as file:
        file.replace(content)


def refuse_to_overwrite(path: str, inputs: Iterable[str]) -> None:
    """Raise InputError when the path of a report is one of the files that it is made from, also through a link."""
    for source in inputs:
        if _same(path, source):
            raise InputError.of(
                f"the report would overwrite {source}, which it is made from", hint="choose another path for the report"
            )


def _kind(path: str) -> int | None:
    try:
        return stat.S_IFMT(os.stat(path).st_mode)
    except FileNotFoundError:
        return None


def _same(path: str, source: str) -> bool:
    with contextlib.suppress(OSError):
        return os.path.samefile(path, source)
    return False


def _write_through(path: str, content: bytes) -> None:
    with in_plain_words(path, "write to"):
        descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_CLOEXEC", 0))
        try:
            write_all(descriptor, content)
        finally:
            os.close(descriptor)
