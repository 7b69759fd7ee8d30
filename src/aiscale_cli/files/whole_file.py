"""Files replaced as a whole: whatever fails, the old content or the new one stands there, complete."""

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aiscale_cli.errors import InputError

if sys.platform != "win32":
    import fcntl

TEMP_PREFIX = ".aiscale-save-"
TEMP_SUFFIX = ".tmp"

_LOCK_ATTEMPTS = 400
_LOCK_PAUSE = 0.025
_UNSUPPORTED = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK})
_PRIVATE = 0o600
_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "you lack the right to do so",
    errno.EPERM: "you lack the right to do so",
    errno.EIO: "the disk reported a fault",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.EFBIG: "the file would be larger than allowed",
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "a part of its path is not a folder",
    errno.ELOOP: "its path is a link that leads to itself",
    errno.ENAMETOOLONG: "its path is too long",
}


@dataclass(frozen=True, slots=True)
class LockedFile:
    """A file that no other aiscale replaces while this value is in use; it need not exist yet."""

    path: str
    """The file as the user named it."""
    real: Path
    """The file behind all links."""
    folder: int | None
    """The open folder of the file; None where a folder cannot be opened."""

    def current(self) -> bytes | None:
        """Return what the file holds now; None when there is none. InputError when it is not a regular file."""
        with in_plain_words(self.path):
            try:
                status = self.real.stat()
            except FileNotFoundError:
                return None
            if not stat.S_ISREG(status.st_mode):
                raise InputError.of(f"{self.path} is not a regular file", hint="name a file")
            return self.real.read_bytes()

    def check_writable(self) -> None:
        """Raise InputError, in plain words, when the file could not be replaced now, also for want of space."""
        with in_plain_words(self.path), self._beside(self.current() or b""):
            pass

    def replace(self, content: bytes) -> None:
        """Put the content in place of the file in one step, or leave the file as it was and raise InputError.

        The content is on the disk before it takes the name. Links stay links; mode and, where the system allows it,
        owner and group stay; other hard links keep the old content.
        """
        with in_plain_words(self.path):
            with self._beside(content) as temp:
                temp.replace(self.real)
            if self.folder is not None:
                _to_disk(self.folder)

    @contextlib.contextmanager
    def _beside(self, content: bytes) -> Iterator[Path]:
        """Write the content to a file beside this one, which is gone afterwards unless it took this one's name."""
        status = _status(self.real)
        temp = self.real.with_name(f"{TEMP_PREFIX}{os.urandom(8).hex()}{TEMP_SUFFIX}")
        try:
            _write_new(temp, content, status)
            if status and not os.access(self.real, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
                raise InputError.of(f"{self.path} is write-protected", hint="nothing was written; change its rights")
            yield temp
        finally:
            with contextlib.suppress(OSError):
                temp.unlink()


@contextlib.contextmanager
def locked(path: str) -> Iterator[LockedFile]:
    """Hold the lock of the folder that the file is in, and remove what a killed save left there.

    The lock is the folder's own, so it leaves no file behind and ends with the process. Waits about ten seconds for
    another holder. Without a lock (Windows, file systems that have none) the file is still replaced in one step.
    InputError, in plain words, for everything that the system refuses.
    """
    with in_plain_words(path):
        real = Path(os.path.realpath(path))
        folder = _open_folder(real.parent)
    try:
        with in_plain_words(path):
            if folder is not None and _lock(folder, path):
                _sweep(real.parent)
        yield LockedFile(path, real, folder)
    finally:
        if folder is not None:
            with contextlib.suppress(OSError):
                os.close(folder)


@contextlib.contextmanager
def in_plain_words(path: str, doing: str = "write next to") -> Iterator[None]:
    """Turn what the system refuses into an InputError that names the file; a reader that went away passes as it is."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        number = error.errno or 0
        reason = _REASONS.get(number, f"the system answered {errno.errorcode.get(number, number)}")
        hint = "what was there before is unharmed; mend this or choose another path"
        raise InputError.of(f"cannot {doing} {path}: {reason}", hint=hint) from error


def write_all(descriptor: int, content: bytes) -> None:
    """Write every byte, in as many pieces as the system takes them."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _open_folder(folder: Path) -> int | None:
    if sys.platform == "win32":
        return None
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)


def _lock(folder: int, path: str) -> bool:
    if sys.platform == "win32":
        return False
    for _ in range(_LOCK_ATTEMPTS):
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_LOCK_PAUSE)
        except OSError as error:
            if error.errno in _UNSUPPORTED:
                return False
            raise
        else:
            return True
    raise InputError.of(f"cannot save {path}: another program keeps its folder locked", hint="end it, then try again")


def _sweep(folder: Path) -> None:
    """Remove the temporary files of saves that were killed: under the lock no other save is under way."""
    for stale in folder.iterdir():
        if stale.name.startswith(TEMP_PREFIX) and stale.name.endswith(TEMP_SUFFIX):
            with contextlib.suppress(OSError):
                stale.unlink()


def _status(real: Path) -> os.stat_result | None:
    try:
        return real.stat()
    except FileNotFoundError:
        return None


def _write_new(temp: Path, content: bytes, like: os.stat_result | None) -> None:
    """Create a file with the content, on the disk when this returns, with the rights of the file it will replace."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temp, flags, _PRIVATE if like else 0o666)
    try:
        write_all(descriptor, content)
        if like:
            _take_over_rights(descriptor, like)
        _to_disk(descriptor)
    finally:
        os.close(descriptor)


def _take_over_rights(descriptor: int, like: os.stat_result) -> None:
    if sys.platform == "win32":
        return
    mode = stat.S_IMODE(like.st_mode)
    mine = os.fstat(descriptor)
    if mine.st_gid != like.st_gid:
        try:
            os.fchown(descriptor, -1, like.st_gid)
        except OSError:
            mode = mode & ~0o070 | (mode & 0o007) << 3  # the group is another one now: it gets what everybody has
    if mine.st_uid != like.st_uid:
        with contextlib.suppress(OSError):
            os.fchown(descriptor, like.st_uid, -1)
    os.fchmod(descriptor, mode)


def _to_disk(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
