"""Reading a text file that a user named: bounded, never hanging, and with every failure in plain words."""

import hashlib
import os
import re
import stat
import sys
from dataclasses import dataclass

from aiscale_cli.errors import InputError, Location

LIMIT = 5_000_000
"""The most bytes that are read: an answers file of the whole questionnaire has a few ten thousand."""

STANDARD_INPUT = "-"

_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a file without its byte order mark, and what is needed to notice that the file changed."""

    text: str
    bom: bool
    sha256: str
    """The digest of the bytes as they are in the file."""


def read_text(path: str, limit: int = LIMIT) -> SourceText:
    """Read a regular file (links are followed), or standard input for `-`, as UTF-8.

    Raises:
        InputError: there is no such file, it cannot be read, it is no regular file, it is larger than `limit` bytes, it
            is not UTF-8, or it holds control characters; with line and column where there are any.
    """
    content = _standard_input(limit) if path == STANDARD_INPUT else _content(path, limit)
    if len(content) > limit:
        raise InputError.of(
            f"larger than {limit // 1_000_000} MB", Location(path), "an answers file is text of a few kilobytes"
        )
    bom = content.startswith(_BOM)
    text = _decoded(content.removeprefix(_BOM), path)
    control = _CONTROL.search(text)
    if control:
        code = ord(control.group())
        raise InputError.of(
            f"control character U+{code:04X}",
            _place(path, text, control.start()),
            "take it out, or write it as an escape",
        )
    return SourceText(text, bom, hashlib.sha256(content).hexdigest())


def _standard_input(limit: int) -> bytes:
    if sys.stdin is None:
        raise InputError.of("standard input is closed", hint="name an answers file")
    return sys.stdin.buffer.read(limit + 1)


def _content(path: str, limit: int) -> bytes:
    try:
        # Without O_NONBLOCK opening a named pipe waits for a writer that may never come.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    with open(descriptor, "rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if not stat.S_ISREG(mode):
            what = "a folder" if stat.S_ISDIR(mode) else "not a regular file"
            raise InputError.of(f"this is {what}", Location(path), "name a file, or - for standard input")
        try:
            return file.read(limit + 1)
        except OSError as error:
            raise _unreadable(path, error) from None


def _unreadable(path: str, error: OSError | ValueError) -> InputError:
    if isinstance(error, FileNotFoundError):
        dangling = os.path.islink(path)
        message = "the link leads nowhere" if dangling else "there is no such file"
        return InputError.of(message, Location(path), "check the path, or write a file with `aiscale init`")
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError.of(f"cannot be read: {why}", Location(path), "check the path and its permissions")


def _decoded(content: bytes, path: str) -> str:
    if content.startswith(_UTF_16) or b"\x00" in content[:4]:
        raise InputError.of("UTF-16 or binary, not UTF-8", Location(path, 1, 1), "save the file as UTF-8")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        good = content[: error.start].decode("utf-8")
        byte = content[error.start]
        message = f"the byte 0x{byte:02x} is not UTF-8"
        raise InputError.of(message, _place(path, good, len(good)), "save the file as UTF-8") from None


def _place(path: str, text: str, index: int) -> Location:
    breaks = list(_BREAK.finditer(text, 0, index))
    start = breaks[-1].end() if breaks else 0
    return Location(path, len(breaks) + 1, index - start + 1)
