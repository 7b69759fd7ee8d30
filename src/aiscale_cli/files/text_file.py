"""Text files read whole, with what saving needs to know about them: no file hangs the program or fills the memory."""

import errno
import hashlib
import os
import re
import stat
import sys
from dataclasses import dataclass

from aiscale_cli.errors import InputError, Location

STANDARD_INPUT = "-"
"""The path that means standard input."""

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_BYTES_LOOKED_AT = 1000
_SAVE_AS_UTF8 = "save the file as UTF-8"


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text as it was read, and what is needed to write it back and to see that it was changed since."""

    text: str
    """The text without a byte order mark, its line ends as they are."""
    bom: bool
    """Whether a byte order mark stood in front of it."""
    newline: str
    r"""The line end that the first line has: "\n", "\r\n" or "\r"; "\n" when there is only one line."""
    sha256: str
    """The digest of the bytes, byte order mark included, in hexadecimal."""
    signature: tuple[int, int, int, int] | None
    """Device, inode, size and time of change in ns; None for standard input."""


def read_text(path: str, limit: int = 5_000_000) -> SourceText:
    """Read a file of text in UTF-8, or standard input for `-`; symbolic links are followed.

    Control characters are left in, for the reader to name them all together.

    Raises:
        InputError: with a single problem, when there is no such file, it cannot be opened, is no regular file, holds more
            than `limit` bytes or is not UTF-8 (then with line and column).
    """
    if path == STANDARD_INPUT:
        data, signature = _read_standard_input(limit), None
    else:
        data, signature = _read_file(path, limit)
    if len(data) > limit:
        raise InputError.of(f"larger than {limit:,} bytes", Location(path), "is this the right file?")
    text = _decoded(data, path)
    bom = data.startswith(_UTF8_BOM)
    first_break = _LINE_BREAK.search(text)
    newline = first_break.group() if first_break else "\n"
    return SourceText(text, bom, newline, hashlib.sha256(data).hexdigest(), signature)


def _read_standard_input(limit: int) -> bytes:
    try:
        return sys.stdin.buffer.read(limit + 1)
    except (OSError, ValueError, AttributeError) as error:
        # ValueError: closed; AttributeError: None, or replaced by something without bytes below it.
        message = "standard input cannot be read"
        raise InputError.of(message, hint="name a file, or pipe the text in") from error


def _read_file(path: str, limit: int) -> tuple[bytes, tuple[int, int, int, int]]:
    try:
        # Without O_NONBLOCK, opening a pipe waits for somebody to write to it.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise InputError.of(*_cannot_open(path, error)) from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise InputError.of(f"is {_kind(status.st_mode)}", Location(path), "name a file")
        data = _read_all(descriptor, limit + 1)
    except OSError as error:
        raise InputError.of(*_cannot_open(path, error)) from error
    finally:
        os.close(descriptor)
    return data, (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
