"""The answers for one system: who and what was assessed, each answer with its proof, and accepted risks."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from aiscale_cli.errors import Location
from aiscale_cli.frozen import Frozen


class AnswerValue(StrEnum):
    """What an answer says; "unanswered" is the absence of an answer, not a value."""

    YES = "yes"
    PARTIAL = "partial"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


UNANSWERED = "unanswered"
"""How a question without an answer is called in reports."""

STAGES = ("pilot", "production")
"""The values of `system.stage`."""

TRAITS = ("tools", "retrieval", "personal-data", "agents", "batch")
"""The words that `system.has` may hold; `init` proposes modules and reasons from them."""


class Origin(Frozen):
    """The extended file that an answer was inherited from: its path from the file that inherits, and its day."""

    path: str
    assessed_on: date | None = None


class Answer(Frozen, uncompared=("location", "evidence_locations")):
    """One answer with what was said about it; `reason` belongs to not_applicable alone.

    `override` says why it differs from the inherited one; `origin` is None for an answer of the file's own.
    """

    value: AnswerValue
    note: str = ""
    evidence: tuple[str, ...] = ()
    reason: str = ""
    reviewed: date | None = None
    location: Location | None = None
    """Where the answer's value stands in its file."""
    evidence_locations: tuple[Location, ...] = ()
    """Where each piece of evidence stands; empty when the answer comes from no file."""
    override: str = ""
    origin: Origin | None = None

    def looked_at(self, day: date | None) -> "Answer":
        """Return the same answer with another `reviewed`."""
        said = (self.value, self.note, self.evidence, self.reason, day)
        return Answer(*said, self.location, self.evidence_locations, self.override, self.origin)


class Waiver(Frozen, uncompared=("location",)):
    """A risk accepted on purpose, until the end of a day."""

    question: str
    reason: str
    owner: str
    expires: date
    location: Location | None = None


class System(Frozen):
    """The system that was assessed."""

    name: str
    stage: str | None = None
    has: tuple[str, ...] = ()


_NONE: Mapping[str, Answer] = {}


class Inheritance(Frozen):
    """What an answers file gets from those that it extends, directly or through others.

    `files` are their paths from the file itself, the nearest first; `answers` what they answer to the questions that
    are asked, whether the file takes it over or overrides it, each with its origin.
    """

    files: tuple[str, ...] = ()
    answers: Mapping[str, Answer] = _NONE


NO_INHERITANCE = Inheritance()
"""That of a file which extends none."""


class Answers(Frozen, uncompared=("location",)):
    """Everything that an answers file says. `modules` never names core, which is always asked.

    `answers` are its own and those inherited.
    """

    system: System
    modules: tuple[str, ...] = ()
    answers: Mapping[str, Answer] = _NONE
    assessed_on: date | None = None
    waivers: tuple[Waiver, ...] = ()
    path: str = ""
    """The file as the user named it; empty when the answers come from nowhere."""
    location: Location | None = None
    """Where the list of answers stands in its file: the place of what is not answered."""
    answered_by: str = ""
    """Who answered; empty when the file does not say."""
    inheritance: Inheritance = NO_INHERITANCE

    def answering(self, answers: Mapping[str, Answer]) -> "Answers":
        """Return the same file with other answers."""
        return Answers(
            self.system,
            self.modules,
            answers,
            self.assessed_on,
            self.waivers,
            self.path,
            self.location,
            self.answered_by,
            self.inheritance,
        )

    def with_answer(self, question_id: str, answer: Answer | None, given_on: date | None = None) -> "Answers":
        """Return the same file with another answer to a question; None leaves it unanswered.

        An answer `given_on` a day counts with that day afterwards: in a file without a day and without an answer of its
        own that day becomes the file's; in any other one it becomes the answer's `reviewed`, unless it would count with
        it anyway. So no day is ever given to an answer that nobody looked at on it.
        """
        others = {each: said for each, said in self.answers.items() if each != question_id}
        if answer is None:
            return self.answering(others)
        undated = self.assessed_on is None and all(each.origin for each in self.answers.values())
        file = self._assessed(given_on) if undated and given_on else self
        if given_on and file.day_of(answer) != given_on:
            answer = answer.looked_at(given_on)
        return file.answering(others | {question_id: answer})

    def _assessed(self, day: date) -> "Answers":
        said = (self.waivers, self.path, self.location, self.answered_by, self.inheritance)
        return Answers(self.system, self.modules, self.answers, day, *said)

    def day_of(self, answer: Answer) -> date | None:
        """Return the day that an answer counts with: its `reviewed`, else that of the file it stands in."""
        return answer.reviewed or (answer.origin.assessed_on if answer.origin else self.assessed_on)

    def value(self, question_id: str) -> AnswerValue | None:
        """Return what is answered to a question; None when nothing is."""
        answer = self.answers.get(question_id)
        return answer.value if answer else None

    def overridden(self, question_id: str) -> Answer | None:
        """Return the inherited answer that one of the file's own stands against; None when there is none."""
        own, inherited = self.answers.get(question_id), self.inheritance.answers.get(question_id)
        return inherited if own and inherited and own.value is not inherited.value else None
