"""The interview as plain numbered lines: nothing is redrawn, no cursor moves, no colour."""

import shutil
import sys
import textwrap
from types import TracebackType
from typing import Self

from aiscale_cli.errors import InputError
from aiscale_cli.interview.menu import NOT_HERE, choices, commands
from aiscale_cli.interview.plain_input import LineReader
from aiscale_cli.interview.plain_texts import REMOVE, commands_line, invitation, place_words, plain_lines
from aiscale_cli.interview.prompter import (
    HelpPrompt,
    LayerPrompt,
    Move,
    OfferPrompt,
    Prompt,
    QuestionPrompt,
    Reply,
    TextKind,
    TextPrompt,
    TroublePrompt,
    Written,
)
from aiscale_cli.interview.signals import HANGUP, Terminated
from aiscale_cli.interview.typed_text import shown

NARROWEST, WIDEST = 20, 100
"""Columns between which lines are broken."""

MOST_MISTAKES = 3
"""Unusable lines in a row after which input that nobody types is given up."""


class PlainPrompter:
    """Prints every prompt as lines and reads a line for the reply; Ctrl-D on a terminal leaves the interview."""

    def __init__(self, *, interactive: bool) -> None:
        """Talk to a person at a terminal, or read replies from a pipe, where mistakes and its end are errors."""
        self._interactive = interactive
        self._reader = LineReader(interactive=interactive)
        self._mistakes = 0
        self._where = "the first question"
        self._saved = 0
        self._asked = ""
        self._commands_told = ""
        self._writing: list[str] | None = None

    def __enter__(self) -> Self:
        """Begin; there is nothing to prepare."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the line that an interrupt may have left unfinished."""
        if error is not None and not self._reader.is_gone:
            self._print("")

    @property
    def unfinished(self) -> str:
        """The text that was being written when the last prompt was broken off."""
        if self._writing is None:
            return ""
        return "\n".join(filter(None, (*self._writing, self._reader.unfinished)))

    def ask(self, prompt: Prompt) -> Reply:
        """Print a prompt and read lines until one of them is a reply."""
        self._remember(prompt)
        if isinstance(prompt, TroublePrompt) and not self._interactive:
            # The lines of a pipe were written for questions: "q" would leave as if all were well, "s" name a new file.
            told = f"{self._where}: {prompt.title.lower()}: {'; '.join(line.rstrip('.') for line in prompt.lines)}"
            raise InputError.of(told, hint=f"{self._saved_words()} before")
        try:
            if isinstance(prompt, LayerPrompt | HelpPrompt):
                self._print(*plain_lines(prompt))
                return Move.ON
            return self._written(prompt) if isinstance(prompt, TextPrompt) else self._chosen(prompt)
        except EOFError:
            if not self._interactive:
                raise InputError.of(f"input ended at {self._where}; {self._saved_words()}") from None
            self._check_terminal()
            self._print("")
            return Move.QUIT
        except OSError as error:
            self._check_terminal()
            if not self._interactive:
                why = error.strerror or str(error)
                raise InputError.of(f"cannot ask {self._where}: {why}; {self._saved_words()}") from None
            raise

    def _saved_words(self) -> str:
        """Say how many answers were in the file when a question was last asked."""
        return "1 answer saved" if self._saved == 1 else f"{self._saved} answers saved"

    def _check_terminal(self) -> None:
        """Take a terminal that is gone for the signal that says so."""
        if self._reader.is_gone:
            raise Terminated(HANGUP) from None

    def _remember(self, prompt: Prompt) -> None:
        """Keep in mind where the interview is, for the message when its input ends."""
        if isinstance(prompt, QuestionPrompt | TextPrompt) and prompt.place:
            self._where = place_words(prompt.place)
            self._saved = sum(prompt.place.answered)
        elif isinstance(prompt, OfferPrompt):
            self._where = "the offer of modules"
            self._saved = prompt.answered

    def _chosen(self, prompt: Prompt) -> Reply:
        """Read lines until one is a reply to a prompt with choices."""
        if self._reader.drop_typed_ahead():
            self._print("(what was typed ahead was dropped)")
        asked = prompt.question.id if isinstance(prompt, QuestionPrompt) else ""
        self._print(*plain_lines(prompt, again=bool(asked) and asked == self._asked))
        self._asked = asked
        told = commands_line(prompt)
        if told != self._commands_told:
            self._print(told)
            self._commands_told = told
        while True:
            line = self._reader.line(invitation(prompt))
            reply = _reply(prompt, line)
            if reply is not None:
                self._mistakes = 0
                return reply
            self._refuse(prompt, line)

    def _refuse(self, prompt: Prompt, line: str) -> None:
        """Say what can be typed; give up on input that nobody types after a few mistakes."""
        keys = ", ".join(choice.key for choice in choices(prompt))
        said = f'"{line}" is no answer here; type one of {keys}' if line else f"type one of {keys}"
        if isinstance(prompt, QuestionPrompt) and _is_not_applicable(line):
            said = NOT_HERE
        self._mistakes += 1
        if not self._interactive and self._mistakes >= MOST_MISTAKES:
            raise InputError.of(f"{self._where}: {said}", hint=f"gave up after {MOST_MISTAKES} unusable lines")
        self._print(f"{said[0].upper()}{said[1:]}.")

    def _written(self, prompt: TextPrompt) -> Reply:
        """Read a text; what is typed so far stays at hand until it is complete."""
        self._print(*plain_lines(prompt))
        self._writing = []
        if prompt.kind is TextKind.EVIDENCE:
            text = self._evidence(prompt, self._writing)
        else:
            text = self._reader.pasted_lines(invitation(prompt))
            self._tell_notice()
        self._writing = None
        if text == REMOVE and prompt.kind not in {TextKind.REASON, TextKind.OVERRIDE}:
            return Written("")
        if text:
            return Written(text)
        return Written(prompt.present) if prompt.present else Move.BACK

    def _evidence(self, prompt: TextPrompt, typed: list[str]) -> str:
        """Return the present pieces with those typed, or what alone takes them away; empty when nothing was typed."""
        while True:
            line = self._reader.pasted_lines(invitation(prompt))
            self._tell_notice()
            if line == REMOVE and not typed:
                return REMOVE
            if not line:
                return "\n".join(filter(None, (prompt.present, *typed))) if typed else ""
            typed.append(line)

    def _tell_notice(self) -> None:
        if self._reader.notice:
            self._print(f"({self._reader.notice})")

    def _print(self, *paragraphs: str) -> None:
        """Print paragraphs, wrapped to the terminal, whatever its encoding can show."""
        # Where nobody types, standard output belongs to the report.
        stream = sys.stdout if self._interactive else sys.stderr
        encoding = stream.encoding or "utf-8"
        columns = self._columns()
        for paragraph in map(shown, paragraphs):
            lines = textwrap.wrap(paragraph, columns, break_on_hyphens=False) if columns else [paragraph]
            for line in lines or [""]:
                printable = line.encode(encoding, "backslashreplace").decode(encoding)
                print(printable, file=stream, flush=True)

    def _columns(self) -> int:
        """Return where to break lines; 0 for input that is no terminal, where nobody reads."""
        columns = shutil.get_terminal_size().columns if self._interactive else 0
        return max(NARROWEST, min(columns, WIDEST)) if columns else 0


def _reply(prompt: Prompt, line: str) -> Reply | None:
    """Return the reply that a line stands for: a number, a key, a name or another word for one."""
    typed = " ".join(line.lower().split())
    if isinstance(prompt, OfferPrompt) and not typed:
        return Move.ON
    if isinstance(prompt, QuestionPrompt) and prompt.answer and typed in {"", "keep", "confirm"}:
        return Move.ON
    for number, choice in enumerate(choices(prompt), start=1):
        if typed in (choice.key, choice.label.lower(), str(number), *choice.words):
            return choice.reply
    for command in commands(prompt):
        if typed in (command.key, command.label, *command.words):
            return command.reply
    return None


def _is_not_applicable(line: str) -> bool:
    return line.lower().replace("_", " ") in ("x", "not applicable", "n/a", "na", "5")
