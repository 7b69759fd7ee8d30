"""How an answer, its note, its evidence and its reasons get from replies into the file."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from aiscale_cli.core.answers import Answer, AnswerValue
from aiscale_cli.core.questionnaire import Question
from aiscale_cli.interview.course import Course
from aiscale_cli.interview.draft import Draft, pieces
from aiscale_cli.interview.edits import RemoveAnswer
from aiscale_cli.interview.ledger import Ledger, Steps, ask
from aiscale_cli.interview.prompter import TextKind, TextPrompt, Written

Doubts = Callable[[tuple[str, ...]], Sequence[str]]
"""Says what is doubtful about pieces of evidence, such as a file that is not there."""


def no_doubts(_evidence: tuple[str, ...]) -> Sequence[str]:
    """Doubt nothing."""
    return ()


class Writer:
    """Saves what is said about a question; `drafts` is what no file can hold yet, by question id."""

    def __init__(self, ledger: Ledger, course: Course, doubts: Doubts) -> None:
        """Write to the answers of a ledger, at the places of a course; `doubts` are told about evidence once saved."""
        self._ledger = ledger
        self._course = course
        self._doubts = doubts
        self.drafts: dict[str, Draft] = {}

    def own(self, question: Question) -> Answer | None:
        """Return the answer that stands in the file itself; None when there is none or it is inherited."""
        answer = self._ledger.answers.answers.get(question.id)
        return answer if answer and not answer.origin else None

    def draft(self, question: Question) -> Draft:
        """Return the note and evidence of a question, saved or not; those of an inherited answer belong to its file."""
        answer = self.own(question)
        if answer:
            return Draft(answer.note, answer.evidence)
        return self.drafts.get(question.id, Draft())

    def answer(self, question: Question, value: AnswerValue) -> Steps[str]:
        """Save an answer with the note and evidence there are; return why nothing was saved, empty when it was.

        The answer that is inherited anyway, with nothing said about it, takes one of the file's own away.
        """
        present = self._ledger.answers.answers.get(question.id)
        inherited = self._ledger.answers.inheritance.answers.get(question.id)
        reason = override = ""
        if value is AnswerValue.NOT_APPLICABLE:
            reason = (yield from self._text(question, TextKind.REASON, present.reason if present else "")) or ""
            if not reason:
                return "not applicable needs a reason; nothing was saved"
        if inherited and inherited.value is not value:
            why = present.override if present else ""
            override = (yield from self._text(question, TextKind.OVERRIDE, why or reason)) or ""
            if not override:
                return "an answer other than the inherited one needs a reason; nothing was saved"
        draft = self.draft(question)
        own = self.own(question)
        if inherited and value is inherited.value and (reason, draft) == (inherited.reason, Draft()):
            if own and own.value is not value:
                yield from self._ledger.save(RemoveAnswer(question.id))
            else:
                yield from self.confirm(question)
            return ""
        said = Answer(value, draft.note, draft.evidence, reason, own.reviewed if own else None, override=override)
        self.drafts.pop(question.id, None)
        yield from self._ledger.save_answer(question.id, said)
        return ""

    def confirm(self, question: Question) -> Steps[None]:
        """Save that the present answer holds today; one that is inherited keeps the day of its own file."""
        answer = self.own(question)
        self._ledger.status = ""
        if answer:
            yield from self._ledger.save_answer(question.id, answer)

    def write(self, question: Question, kind: TextKind) -> Steps[str]:
        """Take a note or evidence: into the file when there is an answer for it to stand with, else until there is.

        Returns what became of it with what is doubtful about it; empty when nothing is.
        """
        draft = self.draft(question)
        is_note = kind is TextKind.NOTE
        text = yield from self._text(question, kind, draft.note if is_note else "\n".join(draft.evidence))
        changed = draft
        if text is not None:
            changed = replace(draft, note=text) if is_note else replace(draft, evidence=pieces(text))
        self._ledger.status = ""
        if changed == draft:
            return ""
        yield from self._keep(question, changed)
        doubts = () if is_note else self._doubts(changed.evidence)
        return f"{self._ledger.status}; warning: {'; '.join(doubts)}" if doubts else ""

    def _keep(self, question: Question, draft: Draft) -> Steps[None]:
        answer = self.own(question)
        if answer:
            said = replace(answer, note=draft.note, evidence=draft.evidence)
            yield from self._ledger.save_answer(question.id, said)
        elif draft == Draft():
            self.drafts.pop(question.id, None)
        else:
            self.drafts[question.id] = draft
            self._ledger.status = "kept for the answer"

    def _text(self, question: Question, kind: TextKind, present: str) -> Steps[str | None]:
        """Return the text that was written; None when the present one is to stay."""
        place = self._course.place(question, self._ledger.answers)
        inherited = self._ledger.answers.inheritance.answers.get(question.id)
        reply = yield from ask(TextPrompt(kind, present, place, question, inherited))
        return reply.text if isinstance(reply, Written) else None

    def clear(self, question: Question) -> Steps[None]:
        """Take an answer away; its note and evidence stay at hand for the next one."""
        draft = self.draft(question)
        if self.own(question):
            yield from self._ledger.save(RemoveAnswer(question.id))
            if draft != Draft():
                self.drafts[question.id] = draft
