"""Signals that end the program, turned into an exception so that every `finally` on the way out still runs."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that are turned; Windows knows no SIGHUP."""


HANGUP = getattr(signal, "SIGHUP", signal.SIGTERM)
"""The signal that says that the terminal is gone."""


class Terminated(BaseException):
    """The program was told to end by a signal; the exit code is 128 + `signum`.

    A BaseException, because no handler of errors may swallow it.
    """

    def __init__(self, signum: int) -> None:
        """Keep the number of the signal."""
        super().__init__(signum)
        self.signum = signum


@contextmanager
def terminating_signals() -> Iterator[None]:
    """Raise `Terminated` on SIGTERM and SIGHUP inside the block, and restore the handlers after it.

    A signal that the caller of the program had ignored (`nohup`) stays ignored. Main thread only.
    """
    before = {each: signal.getsignal(each) for each in ENDING if signal.getsignal(each) is not signal.SIG_IGN}
    for each in before:
        signal.signal(each, raise_terminated)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def raise_terminated(signum: int, _frame: FrameType | None = None) -> None:
    """Raise `Terminated`; the handler that `terminating_signals` installs."""
    raise Terminated(signum)
