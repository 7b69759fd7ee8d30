"""Calls of the operating system that fail on demand, to see what a program leaves behind then."""

import errno
import os
from collections.abc import Callable

import pytest

FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EMFILE)
CALLS = ("open", "write", "fsync", "replace", "fchmod", "fchown", "stat", "listdir", "fstat", "close")


class Fault:
    """Makes the Nth of the system's calls fail, once or from then on, while it is armed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, number: int, *, for_good: bool) -> None:
        self.at = 0
        self.calls = 0
        self.number = number
        self.for_good = for_good
        for name in CALLS:
            monkeypatch.setattr(os, name, self.wrapped(name, getattr(os, name)))

    def arm(self, at: int) -> None:
        self.at, self.calls = at, 0

    def disarm(self) -> None:
        self.at = 0

    @property
    def was_hit(self) -> bool:
        return self.calls >= self.at

    def wrapped(self, name: str, call: Callable[..., object]) -> Callable[..., object]:
        def faulty(*args: object, **kwargs: object) -> object:
            if not self.at:
                return call(*args, **kwargs)
            self.calls += 1
            if self.calls == self.at or (self.for_good and self.calls > self.at):
                if name == "close":  # the system closes the file also when it reports a fault
                    call(*args, **kwargs)
                raise OSError(self.number, "injected")
            return call(*args, **kwargs)

        return faulty
