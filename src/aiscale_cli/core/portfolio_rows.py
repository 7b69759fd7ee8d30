"""What a portfolio keeps of each system: small values, so that ten thousand of them take a few megabytes."""

from datetime import date
from typing import NamedTuple

from aiscale_cli.core.answers import UNANSWERED, Answers, AnswerValue
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.core.report_numbers import NOTHING_APPLIES, level_word
from aiscale_cli.core.secrets import masked

YES, PARTIAL, NO, UNKNOWN, NOT_APPLICABLE, OPEN, NOT_ASKED = "ypnux- "
"""How an answer is kept: one letter a question, in the order of the questionnaire; OPEN is unanswered."""

LETTERS = {
    AnswerValue.YES: YES,
    AnswerValue.PARTIAL: PARTIAL,
    AnswerValue.NO: NO,
    AnswerValue.UNKNOWN: UNKNOWN,
    AnswerValue.NOT_APPLICABLE: NOT_APPLICABLE,
}

STATES = {letter: value.value for value, letter in LETTERS.items()} | {OPEN: UNANSWERED}
"""The state of a question by its letter, as reports call it."""

OPEN_STATES = frozenset({NO, UNKNOWN, OPEN})
"""The letters of questions that are open: nobody says that it is done, or done in part."""

_WORST_FIRST = (Level.CRITICAL, Level.HIGH, None, Level.MODERATE, Level.LOW)
"""The levels of areas in the order in which systems stand; None is "not known"."""


class Accepted(NamedTuple):
    """A waiver as a portfolio counts it."""

    question: str
    owner: str
    expires: date


class SystemAnswers(NamedTuple):
    """What a portfolio takes from an answers file; `states` holds a letter for each question of the questionnaire."""

    name: str
    stage: str | None
    modules: tuple[str, ...]
    states: str
    assessed_on: date | None
    looked_at: date | None
    """When somebody last looked at this system: the newest of `assessed_on` and every `reviewed` in its own file.

    Days of inherited answers do not count: who looked at the platform did not look at every system on it.
    """
    accepted: tuple[Accepted, ...]


class AreaCell(NamedTuple):
    """A risk area of one system, in hundredths of exposure as printed; levels are those of `Level`.

    Where none of its questions applies, every number and level is None. `level` is None too while it is not known.
    """

    known: int | None
    worst: int | None
    ranking: int | None
    level: int | None
    worst_level: int | None
    rank: int

    @property
    def acting_level(self) -> Level | None:
        """The level to colour the cell by; None while it is not known, and where nothing applies."""
        return None if self.level is None else Level(self.level)

    @property
    def word(self) -> str:
        """The level in a word."""
        return NOTHING_APPLIES if self.ranking is None else level_word(self.acting_level)

    @property
    def worse(self) -> str:
        """The level at the worst end as a word where it is higher than the other; else empty."""
        return "" if self.worst_level is None or self.worst_level == self.level else Level(self.worst_level).word


class LayerCell(NamedTuple):
    """A readiness in tenths as printed: what is known, and the best case."""

    known: int
    best: int


class SystemRow(NamedTuple):
    """A system in a portfolio: who it is, and every number that the portfolio shows of it.

    `areas` and `layers` stand in the order of the questionnaire, None where an area or layer is not asked (or, of a
    layer, where nothing in it applies). `ranking` is the ranking value (0-1) of the first-ranked
    area in parts of 2**128, which tells any two apart; -1 where nothing applies.
    """

    path: str
    answers: SystemAnswers
    verdict: str | None
    readiness: LayerCell | None
    answered: int
    applicable: int
    must_haves_open: int
    worst_level: int | None
    ranking: int
    areas: tuple[AreaCell | None, ...]
    layers: tuple[LayerCell | None, ...]

    @property
    def name(self) -> str:
        """The name of the system."""
        return self.answers.name

    @property
    def first_areas(self) -> tuple[int, ...]:
        """The places of the areas of rank 1; empty when nothing applies."""
        return tuple(
            place for place, area in enumerate(self.areas) if area and area.rank == 1 and area.ranking is not None
        )

    @property
    def level(self) -> int | None:
        """The worst of the levels that are printed of its areas; None while that is "not known", or nothing applies.

        "Not known" is worse than moderate, though not than high: an area of which less than half is answered is high at
        least at the worst end, but so far nobody has said that it is.
        """
        return None if self._place is None else _WORST_FIRST[self._place]

    @property
    def _place(self) -> int | None:
        """The place of the level among levels, the worst first; None where nothing applies."""
        levels = {area.level for area in self.areas if area and area.ranking is not None}
        return next((place for place, level in enumerate(_WORST_FIRST) if level in levels), None)

    def order(self) -> tuple[int, int, str]:
        """Return what a portfolio is sorted by: the worst first, by `level`, ranking value and path."""
        place = self._place
        return len(_WORST_FIRST) if place is None else place, -self.ranking, self.path

    def age(self, today: date) -> int | None:
        """Return for how many days nobody has looked at an answer; None when no day is known."""
        looked_at = self.answers.looked_at
        return None if looked_at is None else max(0, (today - looked_at).days)


def system_answers(questionnaire: Questionnaire, answers: Answers) -> SystemAnswers:
    """Return what a portfolio takes from answers, secrets masked; notes, reasons and evidence are left behind."""
    asked = {question.id for question in questionnaire.asked(answers.modules)}
    letters = [
        LETTERS[value] if (value := answers.value(question.id)) else OPEN if question.id in asked else NOT_ASKED
        for question in questionnaire.questions
    ]
    days = [each.reviewed for each in answers.answers.values() if each.reviewed and not each.origin]
    if answers.assessed_on:
        days.append(answers.assessed_on)
    return SystemAnswers(
        masked(answers.system.name),
        answers.system.stage,
        answers.modules,
        "".join(letters),
        answers.assessed_on,
        max(days, default=None),
        tuple(Accepted(each.question, masked(each.owner), each.expires) for each in answers.waivers),
    )
