"""The answers file of a session: every change is read back, saved and never put over what somebody else wrote."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from aiscale_cli.core.answers import Answer, Answers
from aiscale_cli.core.blank import is_blank
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.errors import InputError, Location, Problem
from aiscale_cli.files.answers_edit import set_answer, set_assessed_on, set_modules
from aiscale_cli.files.answers_file import look_at_answers
from aiscale_cli.files.answers_place import FileOnDisk
from aiscale_cli.files.extends_check import Extends
from aiscale_cli.files.inheritance import Inherited, Reading, merge, read_inherited
from aiscale_cli.files.saving import encoded, save_text
from aiscale_cli.files.text_file import SourceText, read_text
from aiscale_cli.files.whole_file import in_plain_words, locked
from aiscale_cli.files.yaml_text import without_surrogates

_Part = Answer | tuple[str, ...] | None
"""What a change is about: an answer or the modules."""


class ConflictError(InputError):
    """Somebody else changed just what was to be saved; nothing was written."""

    def __init__(self, what: str, path: str, theirs: _Part, answers: Answers) -> None:
        """Keep what the file says by now: `theirs` about what was to be saved, `answers` altogether."""
        hint = "nothing was written; look at what the file says by now and decide again"
        super().__init__([Problem(f"{what} was changed by somebody else", Location(path), hint)])
        self.theirs = theirs
        self.answers = answers


@dataclass(frozen=True, slots=True)
class _Content:
    """What a file held when it was read or written."""

    source: SourceText
    own: Answers
    """The answers that stand in the file itself, which changes are about; `answers` has those inherited too."""
    answers: Answers


@dataclass(frozen=True, slots=True)
class _Change:
    """One change: what it is about, how to see it in the answers, and how to make it in them and in their text."""

    what: str
    wanted: _Part
    seen_in: Callable[[Answers], _Part]
    answers_after: Callable[[Answers], Answers]
    text_after: Callable[[str, Answers], str]


class AnswersStore:
    """An answers file that is changed by one session while others may change it too.

    A method that changes something returns when the change is on the disk under the file's name. It looks at the file
    again before it writes and keeps what others changed elsewhere. When it raises InputError nothing was written:
    ConflictError when somebody else changed the same thing, which stays refused until `reload`; other InputErrors when
    the file cannot be read any more, has a layout that cannot be edited, or cannot be written. What could not be
    written is kept for `save_copy`.
    """

    def __init__(self, path: str, questionnaire: Questionnaire, today: date) -> None:
        """Read the file; InputError, with every problem, when it is not a valid answers file."""
        self._path = path
        self._reading = Reading(questionnaire, today)
        self._order = tuple(question.id for question in questionnaire.questions)
        self._inherited: dict[str, Inherited] = {}
        self._seen: _Content = self._read(None)
        self._failed: dict[str, _Change] = {}

    @classmethod
    def open(cls, path: str, questionnaire: Questionnaire, today: date) -> Self:
        """Read the file, and remove what killed saves left in its folder, where that can be done."""
        store = cls(path, questionnaire, today)
        with suppress(InputError), locked(path):
            pass
        return store

    def check_writable(self) -> None:
        """Raise InputError, in plain words, when the file could not be saved now; nothing is changed."""
        with locked(self._path) as file:
            file.check_writable()

    @property
    def answers(self) -> Answers:
        """What the file said when it was last read or written here, with what it inherits."""
        return self._seen.answers

    @property
    def is_gone(self) -> bool:
        """Whether there is no file under this name any more."""
        return not os.path.lexists(self._path)

    def set(self, question_id: str, answer: Answer, given_on: date | None = None) -> None:
        """Write an answer in place of the present one; half characters in its texts become U+FFFD.

        One that was `given_on` a day counts with that day afterwards; what that takes is written with it.
        """
        self._set_answer(question_id, _storable(answer), given_on)

    def remove(self, question_id: str) -> None:
        """Take an answer away; the question is unanswered then."""
        self._set_answer(question_id, None, None)

    def set_modules(self, modules: tuple[str, ...]) -> None:
        """Write the modules that are asked beside core."""
        known = [module.id for module in self._reading.questionnaire.modules]
        wanted = tuple(sorted(modules, key=known.index))
        self._make(
            _Change(
                "`modules`",
                wanted,
                seen_in=lambda answers: answers.modules,
                answers_after=lambda answers: replace(answers, modules=wanted),
                text_after=lambda text, _: set_modules(text, wanted, path=self._path),
            )
        )

    def reload(self) -> None:
        """Take over what the file and those that it extends say now; InputError, and nothing taken over, when it fails.

        Until then what is inherited stays as it was when the session began.
        """
        kept, self._inherited = self._inherited, {}
        try:
            self._seen = self._content(self._source())
        except InputError:
            self._inherited = kept
            raise

    def save_copy(self, path: str) -> None:
        """Write what the file held, with every change that could not be written to it, to a file that is not there yet.

        The store stays with its own file; open another one to go on with the copy. InputError as for a change.
        """
        (text, bom), answers = self._seen.source, self._seen.own
        for change in self._failed.values():
            text, answers = change.text_after(text, answers), change.answers_after(answers)
        save_text(path, text, bom=bom, expected=None)

    def _set_answer(self, question_id: str, answer: Answer | None, given_on: date | None) -> None:
        def answers_after(answers: Answers) -> Answers:
            return answers.with_answer(question_id, answer, given_on)

        def text_after(text: str, answers: Answers) -> str:
            after = answers_after(answers)
            text = set_answer(text, question_id, after.answers.get(question_id), self._order, path=self._path)
            day = after.assessed_on if after.assessed_on != answers.assessed_on else None
            return set_assessed_on(text, day, path=self._path) if day else text

        what = f'the answer to "{question_id}"'
        self._make(_Change(what, answer, lambda answers: answers.answers.get(question_id), answers_after, text_after))

    def _make(self, change: _Change) -> None:
        """Make a change in what the file holds now."""
        try:
            with locked(self._path) as file:
                there = self._read_again()
                now = self._merged(there, change)
                if now is not there:
                    file.replace(encoded(now.source.text, bom=now.source.bom))
        except ConflictError:
            raise
        except InputError:
            with suppress(InputError):
                self._changed(self._seen, change)
                self._failed[change.what] = change
            raise
        self._seen = now
        self._failed.pop(change.what, None)

    def _merged(self, there: _Content, change: _Change) -> _Content:
        """Return the content after a change; ConflictError when others changed the same, `there` when to the same."""
        if change.answers_after(there.own) == there.own:
            return there
        theirs = change.seen_in(there.own)
        if _undated(theirs) not in (_undated(change.seen_in(self._seen.own)), _undated(change.wanted)):
            raise ConflictError(change.what, self._path, theirs, there.answers)
        return self._changed(there, change)

    def _changed(self, content: _Content, change: _Change) -> _Content:
        """Return the content after a change, read back and found to say just what it should."""
        source = SourceText(change.text_after(content.source.text, content.own), content.source.bom)
        try:
            after = self._content(source)
        except InputError as error:
            first = error.problems[0]
            raise InputError.of(f"{change.what} cannot be saved: {first.message}", hint=first.hint) from error
        if after.own != change.answers_after(content.own):
            hint = "nothing was written; write it by hand"
            raise InputError.of(f"{change.what} cannot be saved in this layout", Location(self._path), hint)
        return after

    def _read_again(self) -> _Content:
        try:
            return self._read(self._seen)
        except InputError as error:
            message = "somebody else left this file in a state that cannot be read"
            hint = "nothing was written and nothing of yours is lost; mend the file, or save a copy elsewhere"
            raise InputError([Problem(message, Location(self._path), hint), *error.problems]) from error

    def _read(self, seen: _Content | None) -> _Content:
        """Return what the file holds now, which is `seen` itself while that is so."""
        source = self._source()
        return seen if seen and source == seen.source else self._content(source)

    def _source(self) -> SourceText:
        with in_plain_words(self._path, "read"):
            return read_text(self._path)

    def _content(self, source: SourceText) -> _Content:
        """Return what a text says, alone and with what it inherits; InputError with every problem."""
        said = look_at_answers(source.text, self._path, self._reading.questionnaire, today=self._reading.today)
        merged = merge(said, self._inherited_by(said.extends), self._reading)
        if said.answers is None or merged.answers is None or merged.problems:
            raise InputError(merged.problems)
        return _Content(source, said.answers, merged.answers)

    def _inherited_by(self, extends: Extends | None) -> Inherited:
        """Return what is inherited, as it was when a file of that path was first read."""
        path = extends.path if extends else ""
        if path not in self._inherited:
            found = read_inherited(extends, FileOnDisk.named(self._path), self._reading)
            if found.problems:
                return found
            self._inherited = {path: found}
        return self._inherited[path]


def _undated(part: _Part) -> _Part:
    """Return what a change is about without the day on which somebody looked at it: days alone never conflict."""
    return part.looked_at(None) if isinstance(part, Answer) else part


def _storable(answer: Answer) -> Answer:
    return replace(
        answer,
        note="" if is_blank(answer.note) else without_surrogates(answer.note),
        evidence=tuple(map(without_surrogates, answer.evidence)),
        reason=without_surrogates(answer.reason),
        override=without_surrogates(answer.override),
    )
