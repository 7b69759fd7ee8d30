"""Answers as a report may show them: without secrets and, where that is asked, without what people wrote."""

from aiscale_cli.core.answers import Answer, Answers, Inheritance, System, Waiver
from aiscale_cli.core.secrets import find_secrets, masked


def redacted(answers: Answers, *, notes: bool = True) -> Answers:
    """Return the answers with every secret masked; the same object when there is nothing to leave out.

    Without `notes`, the notes and the reasons of answers and waivers are left out; evidence, and the owner and the last
    day of a waiver, stay, since a gate is judged by them.
    """
    if notes and not any(find_secrets(text) for text in _texts(answers)):
        return answers
    shown = Answers(
        System(masked(answers.system.name), answers.system.stage, answers.system.has),
        answers.modules,
        {question: redacted_answer(answer, notes=notes) for question, answer in answers.answers.items()},
        answers.assessed_on,
        tuple(_waiver(waiver, notes=notes) for waiver in answers.waivers),
        answers.path,
        answers.location,
        masked(answers.answered_by),
        _inheritance(answers.inheritance, notes=notes),
    )
    return answers if shown == answers else shown


def _texts(answers: Answers) -> list[str]:
    texts = [answers.system.name, answers.answered_by]
    for answer in (*answers.answers.values(), *answers.inheritance.answers.values()):
        texts += [answer.note, answer.reason, answer.override, *answer.evidence]
    for waiver in answers.waivers:
        texts += [waiver.reason, waiver.owner]
    return texts


def redacted_answer(answer: Answer, *, notes: bool = True) -> Answer:
    """Return one answer with every secret masked, without note and reason where they are not wanted."""
    return Answer(
        answer.value,
        masked(answer.note) if notes else "",
        tuple(masked(evidence) for evidence in answer.evidence),
        masked(answer.reason) if notes else "",
        answer.reviewed,
        answer.location,
        answer.evidence_locations,
        masked(answer.override) if notes else "",
        answer.origin,
    )


def _inheritance(inheritance: Inheritance, *, notes: bool) -> Inheritance:
    answers = {question: redacted_answer(answer, notes=notes) for question, answer in inheritance.answers.items()}
    return Inheritance(inheritance.files, answers)


def _waiver(waiver: Waiver, *, notes: bool) -> Waiver:
    reason = masked(waiver.reason) if notes else ""
    return Waiver(waiver.question, reason, masked(waiver.owner), waiver.expires, waiver.location)
