"""Reading a text file that a user named: bounded, never hanging, and with every failure in plain words."""

import os
import re
import stat
import sys
from typing import BinaryIO, NamedTuple

from aiscale_cli.errors import InputError, Location

LIMIT = 5_000_000
"""The most bytes that are read: an answers file of the whole questionnaire has a few ten thousand."""

MAKE_ONE = "check the path, or write a file with `aiscale init`"
"""What to do where there is no answers file."""

A_FILE = "name a file, or - for standard input"
"""What to do about something that is no regular file."""

STANDARD_INPUT = "-"
"""The path that means standard input."""

BOM = b"\xef\xbb\xbf"
"""The byte order mark that some editors write in front of UTF-8."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_PIECE = 65_536
_BREAK = r"\r\n|\r|\n"
# Without O_NONBLOCK opening a named pipe waits for a writer that may never come.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class SourceText(NamedTuple):
    """The text of a file with its line ends as they are, and whether a byte order mark stood in front of it."""

    text: str
    bom: bool


def read_text(path: str, limit: int = LIMIT, *, missing: str = MAKE_ONE, instead: str = A_FILE) -> SourceText:
    """Read a regular file (links are followed), or standard input for `-`, as UTF-8.

    `missing` is what to do where there is no such file, `instead` where it is a folder or a device. Control
    characters are left in the text: the YAML reader names them together with everything else that is wrong.

    Raises:
        InputError: there is no such file, it cannot be read, it is no regular file, it is larger than `limit` bytes, or
            it is not UTF-8 (with line and column then).
    """
    content = _standard_input(limit) if path == STANDARD_INPUT else _content(path, limit, missing, instead)
    if len(content) > limit:
        raise InputError.of(f"larger than {limit:,} bytes", Location(path), "check that it is the file you mean")
    bom = content.startswith(BOM)
    return SourceText(decoded(content.removeprefix(BOM), path), bom)


def _standard_input(limit: int) -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        raise InputError.of("standard input is closed", hint="name an answers file")
    return _read(sys.stdin.buffer, STANDARD_INPUT, limit)


def _content(path: str, limit: int, missing: str, instead: str) -> bytes:
    try:
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error, missing) from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "not a regular file"
            raise InputError.of(f"this is {what}", Location(path), instead)
        return _whole(descriptor, max(min(status.st_size, limit) + 1, _PIECE), path, limit)
    finally:
        os.close(descriptor)


def _whole(descriptor: int, size: int, path: str, limit: int) -> bytes:
    """Read up to one byte more than the limit or a little further, `size` at a time: room is made for that much."""
    content = b""
    try:
        while len(content) <= limit and (read := os.read(descriptor, size)):
            content += read
    except OSError as error:
        raise _unreadable(path, error) from None
    return content


def _read(file: BinaryIO, path: str, limit: int) -> bytes:
    try:
        # A non-blocking stream without input gives None.
        return file.read(limit + 1) or b""
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: str, error: OSError | ValueError, missing: str = "") -> InputError:
    if isinstance(error, FileNotFoundError):
        message = "the link leads nowhere" if os.path.islink(path) else "there is no such file"
        return InputError.of(message, Location(path), missing)
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError.of(f"cannot be read: {why}", Location(path), "check the path and its permissions")


def decoded(content: bytes, path: str) -> str:
    """Return the text of a file's bytes, which have to be UTF-8; `path` is named in the problem.

    Raises:
        InputError: with the place of the first byte that is not.
    """
    if content.startswith(_UTF_16) or b"\x00" in content[:4]:
        raise InputError.of("UTF-16 or binary, not UTF-8", Location(path, 1, 1), "save the file as UTF-8")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        good = content[: error.start].decode("utf-8")
        message = f"the byte 0x{content[error.start]:02x} is not UTF-8"
        raise InputError.of(message, _place(path, good), "save the file as UTF-8") from None


def _place(path: str, before: str) -> Location:
    """Return the place behind a text, which is how much of a file could be read."""
    breaks = list(re.finditer(_BREAK, before))
    start = breaks[-1].end() if breaks else 0
    return Location(path, len(breaks) + 1, len(before) - start + 1)
