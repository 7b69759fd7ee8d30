"""Writing the result: to standard output with its failures told apart, to files, or into a folder."""

import errno
import os
import sys
from contextlib import suppress

from aiscale_cli.errors import InputError
from aiscale_cli.renderers.escaping import neutral


def say(text: str, instead: str = "") -> None:
    """Write a line, or several, to standard output; `instead` is what to do where that cannot be.

    Raises:
        InputError: standard output is closed, or the device it leads to is full.
        BrokenPipeError: whoever read it has left.
    """
    try:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
        raise
    except OSError as error:
        _silence_stdout()
        if error.errno == errno.EPIPE:
            raise BrokenPipeError from None
        why = error.strerror or str(error)
        raise InputError.of(f"cannot write to standard output: {why}", hint=instead) from None


def say_line(text: str) -> None:
    """Write a line that holds words of a user to standard output, where neither breaks it nor commands a CI job.

    Raises:
        InputError: standard output is closed, or the device it leads to is full.
        BrokenPipeError: whoever read it has left.
    """
    say(neutral(text))


def notice(*lines: str) -> None:
    """Write lines to standard error, for a person to read; silent when it is closed, full or not read any more.

    What a user's text in a line could do, break it or command a CI job, becomes visible instead.
    """
    command_runner("\n".join(map(neutral, lines)))


def command_runner(text: str) -> None:
    """Write text for the runner of a CI job to standard error, as it is; silent as `notice` is."""
    if sys.stderr is not None:
        # A notice that nobody gets must not change the exit code, which may be the verdict of a gate.
        with suppress(OSError):
            sys.stderr.write(f"{text}\n")
            sys.stderr.flush()


def _silence_stdout() -> None:
    """Keep Python from complaining again when it flushes the stream at the end of the process."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)
