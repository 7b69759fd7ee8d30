"""What the interview shows, what can be replied, and the protocol that every kind of terminal fulfils."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import TracebackType
from typing import Protocol, Self

from aiscale_cli.core.answers import Answer, AnswerValue
from aiscale_cli.core.questionnaire import Layer, Question


class Move(Enum):
    """A reply that says where to go, not what the answer is."""

    ON = "on"
    """Go on; on a question that has an answer, confirm it."""
    SKIP = "skip"
    """Leave the question as it is, with an answer or without one."""
    BACK = "back"
    CLEAR = "clear"
    """Take the present answer away."""
    NOTE = "note"
    EVIDENCE = "evidence"
    HELP = "help"
    AGAIN = "again"
    """Try once more what failed."""
    COPY = "copy"
    """Save everything to another file instead."""
    MINE = "mine"
    THEIRS = "theirs"
    """On a clash: what was answered here, or what the file says by now."""
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Answered:
    """The question was answered; a reason for not_applicable is asked for separately."""

    value: AnswerValue


@dataclass(frozen=True, slots=True)
class Written:
    """A text was written, evidence with one piece per line; empty takes the present one away."""

    text: str


@dataclass(frozen=True, slots=True)
class Taken:
    """Modules were taken from the offer."""

    modules: tuple[str, ...]


Reply = Move | Answered | Written | Taken


class TextKind(Enum):
    """What a piece of text is for."""

    NOTE = "note"
    EVIDENCE = "evidence"
    REASON = "reason"
    OVERRIDE = "override"
    """Why an answer differs from the inherited one."""
    COPY = "copy"
    """The path of a file to save to."""


@dataclass(frozen=True, slots=True)
class Place:
    """How far the interview is; numbers count from 1.

    `answered` holds for each question in the order of asking whether the file has an answer to it.
    """

    system: str
    layer: Layer
    layer_number: int
    layers: int
    number: int
    answered: tuple[bool, ...]

    @property
    def questions(self) -> int:
        """How many questions are asked in all."""
        return len(self.answered)


@dataclass(frozen=True, slots=True)
class LayerPrompt:
    """A layer begins: what breaks in it, and the questions of it that come now."""

    place: Place
    questions: tuple[Question, ...]
    status: str = ""


@dataclass(frozen=True, slots=True)
class QuestionPrompt:
    """A question, with the answer, note and evidence that are there already; a note may be there before the answer.

    An inherited answer has its origin in it; `inherited` is what the file would inherit without one of its own.
    """

    place: Place
    question: Question
    answer: Answer | None
    note: str = ""
    evidence: tuple[str, ...] = ()
    status: str = ""
    """What just happened, such as `saved to aiscale.yaml`."""
    notice: str = ""
    """Why the last reply did not lead on."""
    inherited: Answer | None = None
    looked_at: date | None = None
    """The day that the present answer counts with."""
    confirms: bool = False
    """Whether to keep the present answer confirms it, which gives it today's date in place of that day."""


@dataclass(frozen=True, slots=True)
class TextPrompt:
    """A text to write, mostly about a question; `present` is what stands there now, evidence one piece per line."""

    kind: TextKind
    present: str
    place: Place | None = None
    question: Question | None = None
    inherited: Answer | None = None
    """What an override stands against."""


@dataclass(frozen=True, slots=True)
class HelpSection:
    """A heading and the paragraphs below it."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelpPrompt:
    """Why a question is asked and how to close its gap; there is nothing to decide."""

    place: Place
    question: Question
    sections: tuple[HelpSection, ...]


@dataclass(frozen=True, slots=True)
class ModuleOffer:
    """A module that would sharpen the result: its number of questions and why it is offered."""

    module: str
    title: str
    questions: int
    why: str


@dataclass(frozen=True, slots=True)
class OfferPrompt:
    """Modules to take or to decline, the one that helps most first."""

    system: str
    answered: int
    questions: int
    offers: tuple[ModuleOffer, ...]
    status: str = ""


@dataclass(frozen=True, slots=True)
class TroublePrompt:
    """Something stands in the way of saving; `choices` are moves with the words for them."""

    title: str
    lines: tuple[str, ...]
    choices: Mapping[Move, str]


Prompt = LayerPrompt | QuestionPrompt | TextPrompt | HelpPrompt | OfferPrompt | TroublePrompt


class Prompter(Protocol):
    """A way to show prompts and to take replies; a context manager that leaves the terminal as it found it."""

    def __enter__(self) -> Self:
        """Make the terminal ready."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Restore the terminal, also after an exception."""

    def ask(self, prompt: Prompt) -> Reply:
        """Show a prompt and return the reply to it.

        Raises:
            KeyboardInterrupt: on Ctrl-C.
            Terminated: on SIGTERM or SIGHUP, inside `terminating_signals`.
            InputError: when input that is no terminal ends early or holds no usable replies.
        """

    @property
    def unfinished(self) -> str:
        """The text that was being written when the last `ask` was broken off; empty when there was none."""
