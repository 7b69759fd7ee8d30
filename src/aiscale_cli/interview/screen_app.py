"""The prompt_toolkit application that draws the prompt shown and turns keys into replies."""

from collections.abc import Callable

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, Dimension, FormattedTextControl, HSplit, Layout, VSplit, Window
from prompt_toolkit.layout.containers import ConditionalContainer
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style

from aiscale_cli.interview.prompter import Move, Reply, TextKind, TextPrompt, Written
from aiscale_cli.interview.screen_frame import Frame, Line, glyphs_for
from aiscale_cli.interview.shown_prompt import ShownPrompt
from aiscale_cli.interview.typed_text import storable

STYLE = Style.from_dict(
    {
        "system": "bold",
        "question": "bold",
        "heading": "bold",
        "key": "bold",
        "pointed": "bold",
        "pointer": "bold ansicyan",
        "dots": "ansicyan",
        "status": "ansigreen",
        "notice": "bold ansiyellow",
        "more": "reverse",
    }
)

_NAMED = {
    Keys.Enter: "enter",
    Keys.ControlJ: "enter",
    Keys.Escape: "escape",
    Keys.Left: "left",
    Keys.Backspace: "backspace",
    Keys.Up: "up",
    Keys.Down: "down",
    Keys.PageUp: "pageup",
    Keys.PageDown: "pagedown",
}

ESCAPE_WAIT = 0.1
"""Seconds after which an Escape that nothing follows is the key itself; slow lines send sequences in pieces."""


class ScreenApp:
    """The application, the prompt that it shows, and where replies go."""

    def __init__(self, give: Callable[[Reply | BaseException], None], keys: Input, output: Output) -> None:
        """Build the application; `give` is called with every reply, or with what ends the interview."""
        self._give = give
        self._output = output
        self._glyphs = glyphs_for(output.encoding() or "utf-8")
        self._shown: ShownPrompt | None = None
        self.editor = Buffer(multiline=True)
        self._above = Window(FormattedTextControl(self._lines_above, focusable=True, show_cursor=False))
        self._editing = Window(BufferControl(self.editor), wrap_lines=True, height=Dimension(min=1))
        self.application: Application[None] = Application(
            layout=Layout(self._screen(), focused_element=self._above),
            key_bindings=self._bindings(),
            style=STYLE,
            include_default_pygments_style=False,
            full_screen=True,
            erase_when_done=True,
            input=keys,
            output=output,
        )
        self.application.ttimeoutlen = self.application.timeoutlen = ESCAPE_WAIT

    def show(self, shown: ShownPrompt) -> None:
        """Show another prompt from the next redraw on."""
        self._shown = shown
        layout = self.application.layout
        if isinstance(shown.prompt, TextPrompt):
            present = shown.prompt.present
            self.editor.reset(Document(present, len(present)))
            layout.focus(self._editing)
        else:
            layout.focus(self._above)
        self.application.invalidate()

    @property
    def written(self) -> str:
        """What stands in the editor and differs from what stood there at first; empty when no text is asked for."""
        prompt = self._shown.prompt if self._shown else None
        if not isinstance(prompt, TextPrompt) or self.editor.text == prompt.present:
            return ""
        return storable(self.editor.text)[0]

    def _frame(self) -> Frame:
        size = self._output.get_size()
        return Frame(max(size.columns, 1), max(size.rows, 1), self._glyphs)

    def _screen(self) -> HSplit:
        is_writing = Condition(lambda: self._shown is not None and isinstance(self._shown.prompt, TextPrompt))
        margin = Window(width=lambda: Dimension.exact(self._frame().margin))
        below = Window(FormattedTextControl(self._lines_below), height=lambda: Dimension.exact(len(self._parts()[1])))
        writing = HSplit([VSplit([margin, self._editing]), below])
        self._above.height = lambda: Dimension.exact(len(self._parts()[0])) if is_writing() else Dimension()
        return HSplit([self._above, ConditionalContainer(writing, is_writing)])

    def _parts(self) -> tuple[list[Line], list[Line]]:
        return self._shown.parts(self._frame()) if self._shown else ([], [])

    def _lines_above(self) -> StyleAndTextTuples:
        if self._shown is None:
            return []
        frame = self._frame()
        writing = isinstance(self._shown.prompt, TextPrompt)
        return _text(frame, self._parts()[0] if writing else self._shown.lines(frame))

    def _lines_below(self) -> StyleAndTextTuples:
        return _text(self._frame(), self._parts()[1])

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        is_writing = Condition(lambda: self._shown is not None and isinstance(self._shown.prompt, TextPrompt))
        is_choosing = ~is_writing
        nothing_written = Condition(lambda: not self.editor.text)
        for key in (Keys.Any, *_NAMED):
            bindings.add(key, filter=is_choosing, eager=key is Keys.Escape)(self._press)
        bindings.add(Keys.BracketedPaste, filter=is_choosing)(self._ignore_paste)
        bindings.add(Keys.Enter, filter=is_writing)(self._enter)
        bindings.add(Keys.ControlJ, filter=is_writing)(self._enter)
        bindings.add(Keys.Escape, Keys.Enter, filter=is_writing)(lambda _: self.editor.newline(copy_margin=False))
        bindings.add(Keys.Escape, filter=is_writing)(lambda _: self._give(Move.BACK))
        bindings.add(Keys.ControlC)(lambda _: self._give(KeyboardInterrupt()))
        bindings.add("<sigint>")(lambda _: self._give(KeyboardInterrupt()))
        bindings.add(Keys.ControlD, filter=is_choosing | nothing_written)(lambda _: self._give(Move.QUIT))
        bindings.add(Keys.ControlZ)(lambda event: event.app.suspend_to_background())
        return bindings

    def _press(self, event: KeyPressEvent) -> None:
        pressed = event.key_sequence[0].key
        key = _NAMED.get(pressed, "") if isinstance(pressed, Keys) else pressed
        if self._shown is None or not key:
            return
        reply = self._shown.press(key, self._frame())
        if reply is None:
            return
        if event.key_processor.empty_queue():
            # Several keys at once are no person's: a paste must not answer questions.
            self._ignore_paste(event)
            return
        self._give(reply)

    def _ignore_paste(self, event: KeyPressEvent) -> None:
        event.key_processor.empty_queue()
        if self._shown:
            self._shown.notice = "pasted text answers nothing: press one key"

    def _enter(self, event: KeyPressEvent) -> None:
        """Save the text; evidence only from an empty line, before that begin the next piece."""
        prompt = self._shown.prompt if self._shown else None
        is_evidence = isinstance(prompt, TextPrompt) and prompt.kind is TextKind.EVIDENCE
        # An Enter that more keys follow at once stands inside a paste.
        is_pasted = bool(event.key_processor.input_queue)
        if is_pasted or (is_evidence and self.editor.document.current_line.strip()):
            self.editor.newline(copy_margin=False)
        else:
            self._give(Written(self.editor.text))


def _text(frame: Frame, lines: list[Line]) -> StyleAndTextTuples:
    text: StyleAndTextTuples = []
    for line in lines:
        text.extend([("", " " * frame.margin), *line, ("", "\n")])
    return text[:-1]
