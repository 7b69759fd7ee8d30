"""Lines typed at a terminal or read from a pipe, whole and as text that can be stored."""

import contextlib
import importlib
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType, ModuleType

from aiscale_cli.errors import InputError
from aiscale_cli.interview.signals import ENDING
from aiscale_cli.interview.typed_text import storable

if sys.platform != "win32":
    import select
    import termios

LONGEST_LINE = 4095
"""Bytes after which a terminal without line editing cuts a line silently."""

SIGNAL_WAIT = 0.2
"""Seconds within which a signal is noticed while a line is read."""

PASTE_WAIT = 0.05
"""Seconds within which the next line of a paste arrives."""


def line_editor() -> ModuleType | None:
    """Import readline, which from then on edits every line that `input` reads; None where Python has none.

    Without it a terminal cuts long lines, keeps the codes of arrow keys, deletes half a character, and lets each
    pasted line answer a question of its own.
    """
    try:
        editor = importlib.import_module("readline")
    except ImportError:
        return None
    # The arrow keys would bring notes to where an answer is asked for.
    editor.set_auto_history(False)
    return editor


class LineReader:
    """Reads lines; `notice` tells what was changed in the last one, `unfinished` what a signal broke off."""

    def __init__(self, *, interactive: bool) -> None:
        """Read from a terminal, with line editing where there is any, or from something else."""
        self._interactive = interactive
        self._editor = line_editor() if interactive else None
        self.notice = ""
        self.unfinished = ""

    def line(self, invitation: str) -> str:
        """Return one line, cleaned.

        Raises:
            EOFError: at the end of the input.
            InputError: when there is no input at all.
        """
        text, self.notice = storable(self._raw(invitation))
        return text

    def pasted_lines(self, invitation: str) -> str:
        """Return one line and those that were pasted with it, as one text."""
        lines = [self._raw(invitation)]
        while self._interactive and _pending(PASTE_WAIT):
            try:
                lines.append(self._raw(""))
            except EOFError:
                break
        text, self.notice = storable("\n".join(lines))
        if (
            self._editor is None
            and self._interactive
            and any(len(line.encode(errors="replace")) >= LONGEST_LINE for line in lines)
        ):
            self.notice = f"the terminal may have cut this text at {LONGEST_LINE} bytes; add the rest to the file"
        return text

    def drop_typed_ahead(self) -> bool:
        """Throw away what was typed before it was asked for; return whether there was anything."""
        if not self._interactive or sys.platform == "win32":
            return False
        found = _pending(0)
        with contextlib.suppress(termios.error, OSError, ValueError):
            termios.tcflush(sys.stdin, termios.TCIFLUSH)
        return found

    @property
    def is_gone(self) -> bool:
        """Whether the terminal hung up, which reads like the end of the input."""
        if not self._interactive or sys.platform == "win32":
            return False
        try:
            termios.tcgetattr(sys.stdin)
        except (termios.error, OSError, ValueError):
            return True
        return False

    def _remember(self) -> None:
        if self._editor:
            self.unfinished = storable(self._editor.get_line_buffer())[0]

    def _raw(self, invitation: str) -> str:
        if sys.stdin is None or sys.stdin.closed:
            raise InputError.of("standard input is closed", hint="run this in a terminal, or pass --no-input")
        if not self._interactive:
            return _piped(invitation)
        try:
            with _signals_seen_soon(self._remember):
                return input(invitation)
        except UnicodeDecodeError as error:
            return bytes(error.object).decode("utf-8", "replace")


@contextlib.contextmanager
def _signals_seen_soon(remember: Callable[[], None]) -> Iterator[None]:
    """Let a signal end a line soon, and call `remember` before it does, while the line still stands there.

    The line editor is woken now and then: a signal that comes after it looked for signals and before it waits for keys
    would else stay unseen until the next key.
    """
    if sys.platform == "win32":
        yield
        return

    def ended_by(signum: int, frame: FrameType | None) -> None:
        remember()
        handler = before[signum]
        if callable(handler):
            handler(signum, frame)

    before = {each: signal.getsignal(each) for each in (signal.SIGINT, *ENDING) if callable(signal.getsignal(each))}
    before[signal.SIGALRM] = signal.getsignal(signal.SIGALRM)
    for each in before:
        signal.signal(each, _nothing if each == signal.SIGALRM else ended_by)
    signal.setitimer(signal.ITIMER_REAL, SIGNAL_WAIT, SIGNAL_WAIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for each, handler in before.items():
            signal.signal(each, handler)


def _nothing(_signum: int, _frame: FrameType | None) -> None:
    """Do nothing: the signal has done its work by arriving."""


def _piped(invitation: str) -> str:
    """Return a line of input that nobody types; the report may go to standard output, so nothing else may."""
    sys.stderr.write(invitation)
    sys.stderr.flush()
    line = sys.stdin.buffer.readline()
    if not line:
        raise EOFError
    return line.decode("utf-8", "replace")


def _pending(seconds: float) -> bool:
    if sys.platform == "win32":
        return False
    try:
        return bool(select.select([sys.stdin], [], [], seconds)[0])
    except (OSError, ValueError):
        return False
