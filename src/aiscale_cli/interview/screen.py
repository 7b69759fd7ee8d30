"""The interview on a capable terminal: one screen, drawn in place, one keystroke an answer."""

import asyncio
import contextlib
import signal
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, Self

from prompt_toolkit.input import Input
from prompt_toolkit.output import Output, create_output

from aiscale_cli.interview.keyboard import drop_typed_ahead, keyboard
from aiscale_cli.interview.prompter import Move, Prompt, Reply, Written
from aiscale_cli.interview.screen_app import ScreenApp
from aiscale_cli.interview.shown_prompt import ShownPrompt
from aiscale_cli.interview.signals import ENDING, HANGUP, Terminated, raise_terminated
from aiscale_cli.interview.typed_text import storable

_Handler = Callable[[int, FrameType | None], object]


class ScreenPrompter:
    """Shows every prompt on the alternate screen of the terminal, which comes back as it was at the end.

    One application runs from the first prompt to the last, in steps: its event loop turns only inside `ask`. So nothing
    is erased between two prompts, and what is saved between them needs no thread.
    """

    def __init__(self, keys: Input | None = None, output: Output | None = None) -> None:
        """Use the terminal, or the input and output given."""
        self._screen = ScreenApp(self._give, keys or keyboard(), output or create_output())
        self._loop: asyncio.AbstractEventLoop
        self._running: asyncio.Task[None] | None = None
        self._reply: asyncio.Future[Reply] | None = None
        self._notice = ""
        self._unfinished = ""
        self._handlers: dict[int, _Handler] = {}

    def __enter__(self) -> Self:
        """Take over the signals that end an interview; the screen opens with the first prompt."""
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(self._fail)
        for handler, signals in ((signal.default_int_handler, (signal.SIGINT,)), (raise_terminated, ENDING)):
            for each in signals:
                if signal.getsignal(each) == handler:
                    self._handlers[each] = handler
                    signal.signal(each, self._on_signal)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the screen and give the signals back."""
        try:
            # What is wrong already says more than what then goes wrong with closing; the terminal itself may be gone.
            with contextlib.suppress(OSError, EOFError, asyncio.CancelledError, *([Exception] if error else [])):
                self._close()
        finally:
            self._loop.close()
            for each, handler in self._handlers.items():
                signal.signal(each, handler)

    def _close(self) -> None:
        if self._running is None:
            return
        application = self._screen.application
        if application.is_running and not application.is_done:
            application.exit()
        elif not application.is_running:
            self._running.cancel()
        self._loop.run_until_complete(self._running)

    @property
    def unfinished(self) -> str:
        """The text that was being written when the last prompt was broken off."""
        return self._unfinished

    def ask(self, prompt: Prompt) -> Reply:
        """Show a prompt until a key gives a reply to it."""
        shown = ShownPrompt(prompt)
        shown.notice, self._notice = self._notice, ""
        self._screen.show(shown)
        self._reply = self._loop.create_future()
        if self._running is None:
            self._running = self._loop.create_task(
                self._screen.application.run_async(set_exception_handler=False, handle_sigint=False)
            )
        try:
            both = (self._reply, self._running)
            self._loop.run_until_complete(asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED))
            reply = _first(*both)
        except BaseException:
            self._unfinished = self._screen.written
            raise
        finally:
            self._reply = None
        return self._cleaned(reply)

    def _cleaned(self, reply: Reply) -> Reply:
        if reply is Move.QUIT:
            self._unfinished = self._screen.written
        if not isinstance(reply, Written):
            return reply
        # The rest of a paste that came as keys must not answer the next question.
        drop_typed_ahead()
        text, self._notice = storable(reply.text)
        return Written(text)

    def _give(self, reply: Reply | BaseException) -> None:
        if self._reply is None or self._reply.done():
            return
        if isinstance(reply, BaseException):
            self._reply.set_exception(reply)
        else:
            self._reply.set_result(reply)

    def _fail(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Let what went wrong while drawing or handling a key come out of `ask`."""
        if self._reply is None:
            loop.default_exception_handler(context)
        else:
            self._give(context.get("exception") or RuntimeError(context["message"]))

    def _on_signal(self, signum: int, _frame: FrameType | None) -> None:
        """End the prompt that is shown or, between two prompts, whatever is being done."""
        ending = KeyboardInterrupt() if signum == signal.SIGINT else Terminated(signum)
        if self._reply is None or not self._loop.is_running():
            raise ending
        # Raised inside the event loop it would be taken for a fault of some callback.
        self._loop.call_soon_threadsafe(self._give, ending)


def _first(reply: "asyncio.Future[Reply]", running: "asyncio.Task[None]") -> Reply:
    """Return the reply; a terminal that is gone is as good as the signal that says so."""
    try:
        if reply.done():
            return reply.result()
        running.result()
    except (OSError, EOFError):
        raise Terminated(HANGUP) from None
    raise RuntimeError("the screen was closed while a prompt was shown")
