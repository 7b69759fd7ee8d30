"""A short way through an answers file that is in order, for a portfolio of thousands of them.

`answers_file.read_answers` keeps every text with its place, to name what is wrong and to save a change there. A
portfolio needs neither, so this reader looks at the words alone, in the forms that `plain_yaml` knows. It judges
nothing: whatever is not plainly in order (an unknown key, a doubtful sign) gives None, and then `read_answers` has to
look. So it never takes a file that the other refuses, which tests hold against every broken file they know.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from aiscale_cli.core.answers import STAGES, TRAITS
from aiscale_cli.core.portfolio_rows import LETTERS, NOT_APPLICABLE, NOT_ASKED, OPEN, Accepted, SystemAnswers
from aiscale_cli.core.questionnaire import CORE, Questionnaire
from aiscale_cli.core.secrets import masked
from aiscale_cli.files import plain_yaml
from aiscale_cli.files.answers_file import ALL_MODULES
from aiscale_cli.files.plain_yaml import Entry, NotPlainError, closer_look
from aiscale_cli.files.waiver_checks import LONGEST_WAIVER
from aiscale_cli.files.yaml_refusals import without_control_characters

_LONGEST = 50_000
_ISO_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DAYS_REMEMBERED = 4096

_LETTERS = {value.value: letter for value, letter in LETTERS.items()}
_ANSWER = {f" {word}": letter for word, letter in _LETTERS.items()}
_SHORT_FORM = {said: letter for said, letter in _ANSWER.items() if letter != NOT_APPLICABLE}


_Readers = dict[str, Callable[[str], Any]]
"""How what is said of each key of a mapping is read."""


class QuickReader:
    """Reads answers to one questionnaire, on one day."""

    def __init__(self, questionnaire: Questionnaire, today: date) -> None:
        """Work out what every file shares."""
        self._name = questionnaire.name
        self._today = today
        self._modules = [module.id for module in questionnaire.modules if module.id != CORE]
        self._places = {question.id: place for place, question in enumerate(questionnaire.questions)}
        self._may_be_left_out = [question.not_applicable_when is not None for question in questionnaire.questions]
        self._module_of = [question.module for question in questionnaire.questions]
        self._days: dict[str, date] = {}
        self._blank: dict[tuple[str, ...], list[str]] = {}
        self._looked_at: list[date] = []
        self._top: _Readers = {
            "questionnaire": plain_yaml.word,
            "system": self._system,
            "answered_by": plain_yaml.text,
            "assessed_on": self._past_day,
            "modules": self._chosen_modules,
            "answers": self._letters,
            "waivers": self._waivers,
        }
        self._long_form: _Readers = {
            "answer": _answer,
            "note": plain_yaml.prose,
            "evidence": plain_yaml.listed,
            "reason": plain_yaml.prose,
            "reviewed": self._past_day,
        }

    def read(self, text: str) -> SystemAnswers | None:
        """Return what a portfolio takes from the text of an answers file; None where it needs a closer look."""
        if len(text) > _LONGEST or "\t" in text or without_control_characters(text, "")[1]:
            return None
        try:
            return self._answers(text)
        except NotPlainError:
            return None

    def _day(self, said: str) -> date:
        """Return the day that is said; there are few, so that each is worked out once."""
        day = self._days.get(said)
        if day is None:
            day = _iso_day(plain_yaml.word(said))
            if len(self._days) >= _DAYS_REMEMBERED:
                self._days.clear()
            self._days[said] = day
        return day

    def _blank_letters(self, modules: tuple[str, ...]) -> list[str]:
        """Return the letters of an assessment without an answer."""
        if modules not in self._blank:
            asked = {CORE, *modules}
            self._blank[modules] = [OPEN if module in asked else NOT_ASKED for module in self._module_of]
        return self._blank[modules].copy()

    def _answers(self, text: str) -> SystemAnswers:
        """Return what the whole text says."""
        self._looked_at.clear()
        said = self._values(plain_yaml.document(text), self._top)
        if said.get("questionnaire") != self._name or "answers" not in said or "system" not in said:
            closer_look()
        name, stage = said["system"]
        modules = said.get("modules", ())
        letters = self._blank_letters(modules)
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
            max(self._looked_at, default=None),
            said.get("waivers", ()),
        )

    def _values(self, entries: Iterable[Entry], readers: _Readers) -> dict[str, Any]:
        """Return the values of a mapping, each read as its key wants it; no key is unknown or there twice."""
        values: dict[str, Any] = {}
        for key, said in entries:
            if key in values or key not in readers:
                closer_look()
            values[key] = readers[key](said)
        return values

    def _past_day(self, said: str) -> date:
        """Return the day on which somebody looked at something."""
        day = self._day(said)
        if day > self._today:
            closer_look()
        self._looked_at.append(day)
        return day

    def _chosen_modules(self, said: str) -> tuple[str, ...]:
        known = self._modules
        return tuple(known) if said == f" {ALL_MODULES}" else plain_yaml.chosen(said, known)

    def _system(self, said: str) -> tuple[str, str | None]:
        values = self._values(plain_yaml.mapping(said), _SYSTEM)
        stage = values.get("stage")
        if "name" not in values or (stage is not None and stage not in STAGES):
            closer_look()
        return masked(values["name"]), stage

    def _letters(self, said: str) -> dict[int, str]:
        """Return the letter of each answer by the place of its question."""
        places = self._places
        found: dict[int, str] = {}
        for key, answer in plain_yaml.mapping(said):
            place = places.get(key, -1)
            if place < 0 or place in found:
                closer_look()
            found[place] = _SHORT_FORM.get(answer) or self._letter(answer, place)
        return found

    def _letter(self, said: str, place: int) -> str:
        """Return the letter of an answer that is not one of the usual words alone."""
        if plain_yaml.is_nothing(said):
            return OPEN
        if "\n" in said or "{" in said:
            return self._read_long_form(plain_yaml.mapping(said), place)
        letter = _answer(said)
        return closer_look() if letter == NOT_APPLICABLE else letter

    def _read_long_form(self, entries: Iterable[Entry], place: int) -> str:
        values = self._values(entries, self._long_form)
        letter: str = values["answer"] if "answer" in values else closer_look()
        left_out = letter == NOT_APPLICABLE
        if ("reason" in values) != left_out or (left_out and not self._may_be_left_out[place]):
            closer_look()
        return letter

    def _waivers(self, said: str) -> tuple[Accepted, ...]:
        found: dict[str, Accepted] = {}
        waiver: _Readers = {
            "question": plain_yaml.word,
            "reason": plain_yaml.prose,
            "owner": plain_yaml.text,
            "expires": self._day,
        }
        for part in plain_yaml.parts(said):
            values = self._values(part, waiver)
            question = values.get("question")
            if len(values) != len(waiver) or question not in self._places or question in found:
                closer_look()
            if values["expires"] - self._today > LONGEST_WAIVER:
                closer_look()
            found[question] = Accepted(question, masked(values["owner"]), values["expires"])
        return tuple(found.values())


def _answer(said: str) -> str:
    if said in _ANSWER:
        return _ANSWER[said]
    word = plain_yaml.word(said)
    return _LETTERS.get(word.lower() if word.isascii() else word) or closer_look()


def _has(said: str) -> tuple[str, ...]:
    return plain_yaml.chosen(said, TRAITS)


def _iso_day(word: str) -> date:
    try:
        # Other forms of an ISO date, such as 2026-W47-5, are for the other reader to judge.
        return date.fromisoformat(word) if re.fullmatch(_ISO_DAY, word) else closer_look()
    except ValueError:
        closer_look()


_SYSTEM: _Readers = {"name": plain_yaml.text, "stage": plain_yaml.word, "has": _has}
