"""A short way through an answers file that is in order, for a portfolio of thousands of them.

`answers_file.read_answers` keeps every text with its place, to name what is wrong and to save a change there. A
portfolio needs neither, so this reader walks over the parser's events once and keeps the words alone. It judges
nothing: whatever is not plainly in order (an unknown key, a doubtful sign) gives None, and then `read_answers` has to
look. So it never takes a file that the other refuses, which tests hold against every broken file they know.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import yaml

from aiscale_cli.core.answers import STAGES, TRAITS
from aiscale_cli.core.blank import is_blank
from aiscale_cli.core.portfolio_rows import LETTERS, NOT_APPLICABLE, NOT_ASKED, OPEN, Accepted, SystemAnswers
from aiscale_cli.core.questionnaire import CORE, Questionnaire
from aiscale_cli.core.secrets import masked
from aiscale_cli.files.answers_file import ALL_MODULES
from aiscale_cli.files.quick_events import (
    MAPPING,
    NOTHING,
    SCALAR,
    SEQUENCE,
    Event,
    NotPlainError,
    QuickEvents,
    closer_look,
    is_odd,
)
from aiscale_cli.files.waiver_checks import LONGEST_WAIVER

_LETTERS = {value.value: letter for value, letter in LETTERS.items()}


class QuickReader:
    """Reads answers to one questionnaire, on one day."""

    def __init__(self, questionnaire: Questionnaire, today: date) -> None:
        """Work out what every file shares."""
        self.name = questionnaire.name
        self.today = today
        self.modules = [module.id for module in questionnaire.modules if module.id != CORE]
        self.places = {question.id: place for place, question in enumerate(questionnaire.questions)}
        self.may_be_left_out = [question.not_applicable_when is not None for question in questionnaire.questions]
        self._module_of = [question.module for question in questionnaire.questions]
        self._blank: dict[tuple[str, ...], list[str]] = {}

    def read(self, text: str) -> SystemAnswers | None:
        """Return what a portfolio takes from the text of an answers file; None where it needs a closer look."""
        if not yaml.__with_libyaml__ or is_odd(text):
            return None
        loader = yaml.CBaseLoader(text)
        try:
            return _Walk(self, text, loader.get_event).answers()
        except (NotPlainError, yaml.YAMLError, ValueError, OverflowError):
            return None
        finally:
            loader.dispose()

    def blank(self, modules: tuple[str, ...]) -> list[str]:
        """Return the letters of an assessment without an answer."""
        if modules not in self._blank:
            asked = {CORE, *modules}
            self._blank[modules] = [OPEN if module in asked else NOT_ASKED for module in self._module_of]
        return self._blank[modules].copy()


class _Walk(QuickEvents):
    """One walk over the events of a text, which ends with NotPlainError where something is not plain."""

    def __init__(self, reader: QuickReader, text: str, next_event: Callable[[], Event]) -> None:
        super().__init__(text, next_event)
        self.reader = reader
        self.days: list[date] = []

    def answers(self) -> SystemAnswers:
        """Return what the whole text says."""
        said = self.mapping(self.start(), _TOP)
        self.end()
        if said.get("questionnaire") != self.reader.name or "answers" not in said or "system" not in said:
            closer_look()
        name, stage = said["system"]
        modules = said.get("modules", ())
        letters = self.reader.blank(modules)
        for place, letter in said["answers"].items():
            if letters[place] == NOT_ASKED:
                closer_look()
            letters[place] = letter
        return SystemAnswers(
            name,
            stage,
            modules,
            "".join(letters),
            said.get("assessed_on"),
            max(self.days, default=None),
            said.get("waivers", ()),
        )

    def mapping(self, event: Event, readers: "_Readers") -> dict[str, Any]:
        """Return the values of a mapping, each read as its key wants it; no key is unknown or there twice."""
        self.opened(event, MAPPING)
        said: dict[str, Any] = {}
        for key in self.keys():
            if key in said or key not in readers:
                closer_look()
            said[key] = readers[key](self, self.next())
        return said

    def past_day(self, event: Event) -> date:
        """Return the day on which somebody looked at something."""
        day = self.day(event)
        if day > self.reader.today:
            closer_look()
        self.days.append(day)
        return day

    def modules(self, event: Event) -> tuple[str, ...]:
        known = self.reader.modules
        if type(event) is not SCALAR:
            return self.chosen(event, known)
        if self.word(event) != ALL_MODULES:
            closer_look()
        return tuple(known)

    def has(self, event: Event) -> tuple[str, ...]:
        return self.chosen(event, TRAITS)

    def system(self, event: Event) -> tuple[str, str | None]:
        said = self.mapping(event, _SYSTEM)
        stage = said.get("stage")
        if "name" not in said or (stage is not None and stage not in STAGES):
            closer_look()
        return masked(said["name"]), stage

    def letters(self, event: Event) -> dict[int, str]:
        """Return the letter of each answer by the place of its question."""
        places, following = self.reader.places, self.next
        self.opened(event, MAPPING)
        in_brackets = bool(event.flow_style)
        found: dict[int, str] = {}
        for key in self.keys():
            place = places.get(key, -1)
            if place < 0 or place in found:
                closer_look()
            value = following()
            if type(value) is MAPPING:
                found[place] = self.long_form(value, place)
            elif not in_brackets and type(value) is SCALAR and not value.style and value.value in NOTHING:
                found[place] = OPEN
            else:
                found[place] = letter = _letter(self.word(value))
                if letter == NOT_APPLICABLE:
                    closer_look()
        return found

    def long_form(self, event: Event, place: int) -> str:
        said = self.mapping(event, _LONG_FORM)
        letter: str = said["answer"] if "answer" in said else closer_look()
        left_out = letter == NOT_APPLICABLE
        has_reason = not is_blank(said.get("reason", ""))
        if has_reason != left_out or (left_out and not self.reader.may_be_left_out[place]):
            closer_look()
        return letter

    def answer(self, event: Event) -> str:
        return _letter(self.word(event))

    def evidence(self, event: Event) -> None:
        self.opened(event, SEQUENCE)
        following, line = self.next, self.line
        while type(event := following()) is not yaml.SequenceEndEvent:
            line(event)

    def waivers(self, event: Event) -> tuple[Accepted, ...]:
        self.opened(event, SEQUENCE)
        found: dict[str, Accepted] = {}
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            said = self.mapping(event, _WAIVER)
            if len(said) != len(_WAIVER) or said["question"] not in self.reader.places or said["question"] in found:
                closer_look()
            if is_blank(said["reason"]) or said["expires"] - self.reader.today > LONGEST_WAIVER:
                closer_look()
            found[said["question"]] = Accepted(said["question"], masked(said["owner"]), said["expires"])
        return tuple(found.values())


def _letter(word: str) -> str:
    return _LETTERS.get(word) or _LETTERS.get(word.lower() if word.isascii() else word) or closer_look()


_Readers = dict[str, Callable[[_Walk, Event], Any]]
"""How the value of each key of a mapping is read."""

_TOP: _Readers = {
    "questionnaire": _Walk.word,
    "system": _Walk.system,
    "assessed_on": _Walk.past_day,
    "modules": _Walk.modules,
    "answers": _Walk.letters,
    "waivers": _Walk.waivers,
}
_SYSTEM: _Readers = {"name": _Walk.line, "stage": _Walk.word, "has": _Walk.has}
_LONG_FORM: _Readers = {
    "answer": _Walk.answer,
    "note": _Walk.prose,
    "evidence": _Walk.evidence,
    "reason": _Walk.prose,
    "reviewed": _Walk.past_day,
}
_WAIVER: _Readers = {"question": _Walk.word, "reason": _Walk.prose, "owner": _Walk.line, "expires": _Walk.day}
