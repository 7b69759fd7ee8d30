"""The keyboard of a terminal for prompt_toolkit, which notices when the terminal is gone."""

import sys

from prompt_toolkit.input import Input, create_input

if sys.platform != "win32":
    import termios

    from prompt_toolkit.input.vt100 import Vt100Input
    from prompt_toolkit.key_binding.key_processor import KeyPress

    class _Keyboard(Vt100Input):
        """A terminal that hangs up fails every read: without this a program that ignores SIGHUP would spin."""

        def read_keys(self) -> list[KeyPress]:
            keys = super().read_keys()
            if not keys:
                try:
                    termios.tcgetattr(self.fileno())
                except termios.error:
                    self.stdin_reader.closed = True
            return keys


def keyboard() -> Input:
    """Return the keyboard behind standard input."""
    if sys.platform != "win32" and sys.stdin is not None and sys.stdin.isatty():
        return _Keyboard(sys.stdin)
    return create_input()


def drop_typed_ahead() -> None:
    """Throw away what was typed and not read yet, so that it answers nothing by mistake."""
    if sys.platform != "win32":
        try:
            termios.tcflush(sys.stdin, termios.TCIFLUSH)
        except (termios.error, OSError, ValueError, AttributeError):
            return
