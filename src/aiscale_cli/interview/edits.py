"""What an interview saves, what comes of it, and the protocol of the place that it saves to."""

from dataclasses import dataclass
from datetime import date

from aiscale_cli.core.answers import Answer, Answers


@dataclass(frozen=True, slots=True)
class SetAnswer:
    """Save the answer to a question, in place of the present one.

    It was given or confirmed on a day, with which it then counts; None leaves the days as they are.
    """

    question: str
    answer: Answer
    given_on: date | None = None


@dataclass(frozen=True, slots=True)
class RemoveAnswer:
    """Take the answer to a question away."""

    question: str


@dataclass(frozen=True, slots=True)
class AddModules:
    """Ask these modules too."""

    modules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaveCopy:
    """Save everything, with what could not be saved, to another file."""

    path: str


Edit = SetAnswer | RemoveAnswer | AddModules | SaveCopy


@dataclass(frozen=True, slots=True)
class Saved:
    """The edit is on the disk; `answers` is everything that the file says now."""

    answers: Answers


@dataclass(frozen=True, slots=True)
class Changed:
    """Nothing was saved: somebody else changed the file; `answers` is what it says by now."""

    answers: Answers


@dataclass(frozen=True, slots=True)
class NotSaved:
    """Nothing was saved, and why: one line per problem."""

    problems: tuple[str, ...]


SaveResult = Saved | Changed | NotSaved
