"""The one error boundary: every way a run can end becomes an exit code, and user errors never look like bugs."""

import io
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NoReturn, Protocol, runtime_checkable

from aiscale_cli import __version__
from aiscale_cli.errors import InputError
from aiscale_cli.exit_codes import ExitCode
from aiscale_cli.interview.signals import Terminated

REPORT_BUGS_AT = "https://github.com/aiscale/aiscale/issues"

_SIGNALS = {
    ExitCode.HANGUP: "SIGHUP",
    ExitCode.INTERRUPTED: "SIGINT",
    ExitCode.TERMINATED: "SIGTERM",
}


def run_guarded(app: Callable[..., Any], arguments: Sequence[str]) -> ExitCode:
    """Run the command line and return its exit code; says on stderr what went wrong, never raises."""
    _make_streams_safe()
    try:
        return ExitCode(app(list(arguments), prog_name="aiscale", standalone_mode=False) or ExitCode.DONE)
    except InputError as error:
        for problem in error.problems:
            _say(str(problem))
        if error.summary:
            _say(error.summary)
        return ExitCode.REFUSED
    except Terminated as stop:
        return ExitCode(128 + stop.signum)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # Whoever read the report has seen enough; a gate's verdict was decided before it was written.
        return ExitCode.DONE
    except Exception as error:  # noqa: BLE001 - the outermost handler: what nobody foresaw ends as exit 3, never bare
        return _ended_by(error)


def end_process(code: ExitCode) -> NoReturn:
    """End the process: by the signal that asked for it, so that the caller sees the truth, else with the code."""
    name = _SIGNALS.get(code)
    if name and hasattr(signal, name):
        number = getattr(signal, name)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.flush()
    # Python's own way out frees every object one by one first, which takes a tenth of a short run.
    os._exit(int(code))


@runtime_checkable
class _UsageError(Protocol):
    """A mistake on the command line. Typer may carry its own copy of click, so its class is told by what it has."""

    exit_code: int
    format_message: Callable[[], str]


def _ended_by(error: Exception) -> ExitCode:
    if isinstance(error, _UsageError):
        _show_usage(error)
        return ExitCode.REFUSED
    if type(error).__name__ == "Abort":
        return ExitCode.REFUSED
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        _say(f"{place}{error.strerror or error}")
        return ExitCode.REFUSED
    import traceback

    _say(f"aiscale {__version__} has a bug ({type(error).__name__}); please report it at {REPORT_BUGS_AT} with:")
    _say(*"".join(traceback.format_exception(error)).rstrip().split("\n"))
    return ExitCode.BUG


def _show_usage(error: _UsageError) -> None:
    """Show what is wrong with the command line, in typer's way, with the words of the user on one line."""
    from aiscale_cli.renderers.escaping import neutral

    said = neutral(error.format_message())
    error.format_message = lambda: said
    show = getattr(error, "show", None)
    if show is not None:
        with suppress(OSError):
            show(file=sys.stderr)


def _say(*lines: str) -> None:
    """Write lines to standard error; a line break inside of one, which only a user's text can have, becomes visible."""
    from aiscale_cli.commands.output import notice

    notice(*lines)


class _ClosedOutput(io.TextIOBase):
    """Stands in for a standard output that was closed before the program began: it refuses, instead of losing text."""

    def write(self, _text: str) -> int:
        raise InputError.of("standard output is closed, so the result cannot be written")


def _make_streams_safe() -> None:
    """Let every character be printed under any locale, and let streams that were closed stand in for themselves.

    What cannot be encoded is shown as an escape; what is said on a closed standard error is said to nobody.
    """
    if sys.stdout is None:
        sys.stdout = _ClosedOutput()
    if sys.stderr is None:
        sys.stderr = io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
