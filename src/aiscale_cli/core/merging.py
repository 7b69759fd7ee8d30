"""Several people's answers for one system made into one: the lower answer counts, and no note is lost."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from aiscale_cli.core.answers import TRAITS, UNANSWERED, Answer, Answers, AnswerValue, System, Waiver
from aiscale_cli.core.questionnaire import CORE, Question, Questionnaire
from aiscale_cli.core.sentences import listed
from aiscale_cli.frozen import Frozen

NOT_ASKED = "not asked"
"""What stands in place of an answer where a file does not ask the question's module."""

LOWEST_FIRST = (
    AnswerValue.NO,
    AnswerValue.UNKNOWN,
    AnswerValue.PARTIAL,
    AnswerValue.YES,
    AnswerValue.NOT_APPLICABLE,
)
"""The answers from the lowest to the highest.

What is unanswered counts as unknown, and `no` is below both: docs/scoring.md has all three as equal, but `no` alone is
known. not_applicable is the highest, because it takes the question out.
"""


class Assessor(Frozen):
    """Somebody who answered: how reports call them, and what they answered."""

    name: str
    answers: Answers

    def asks(self, question: Question) -> bool:
        """Whether their file asks the question's module."""
        return question.module == CORE or question.module in self.answers.modules

    def state(self, question: Question) -> str:
        """Return their answer as a word, also where there is none."""
        if not self.asks(question):
            return NOT_ASKED
        value = self.answers.value(question.id)
        return value.value if value else UNANSWERED


_Said = tuple[Assessor, Answer | None]
"""Somebody whose file asks a question, and their answer to it."""


def assessors(files: Sequence[Answers]) -> tuple[Assessor, ...]:
    """Return who answered each file: `answered_by`, else its path; both where two files name the same person."""
    named = [_on_one_line(each.answered_by or path_words(each)) for each in files]
    often = Counter(named)
    return tuple(
        Assessor(name if often[name] == 1 else f"{name} ({path_words(each)})", each)
        for name, each in zip(named, files, strict=True)
    )


def lowest(values: Iterable[AnswerValue | None]) -> AnswerValue | None:
    """Return the lowest of some answers to one question; None when nobody answered it."""
    return _extreme(values, min)


def highest(values: Iterable[AnswerValue | None]) -> AnswerValue | None:
    """Return the highest of some answers to one question; None when nobody answered it."""
    return _extreme(values, max)


def all_modules(questionnaire: Questionnaire, people: Sequence[Assessor]) -> tuple[str, ...]:
    """Return the modules that anybody's file asks, in the questionnaire's order."""
    asked = {module for each in people for module in each.answers.modules}
    return tuple(module.id for module in questionnaire.modules if module.id in asked)


def merged(
    questionnaire: Questionnaire, people: Sequence[Assessor], *, path: str = "", waivers: Sequence[Waiver] = ()
) -> Answers:
    """Return the answers of all as one file would say them; `path` is that file, `waivers` what it accepts.

    An answer is the lowest of those whose files ask the question. Notes and reasons stay, each with who said it; so
    does what each answered, where they differ. Evidence and modules are joined. An answer is of the oldest day of those
    it was merged from, and of none where one of these days is not known; then the file as a whole has none either, for
    that would date the answer. Otherwise its day is the oldest. Name and stage are those of the first file.
    """
    modules = all_modules(questionnaire, people)
    said = {
        question.id: [(each, each.answers.answers.get(question.id)) for each in people if each.asks(question)]
        for question in questionnaire.asked(modules)
    }
    files = [each.answers for each in people]
    days = {question: day for question, answers in said.items() for day in _days(answers)}
    assessed_on = None if None in days.values() else _oldest([each.assessed_on for each in files])
    answers = {question: _answer(said[question], day, assessed_on) for question, day in days.items()}
    return Answers(
        system=_system(files),
        modules=modules,
        answers=answers,
        assessed_on=assessed_on,
        waivers=tuple(waivers),
        path=path,
        answered_by=listed([each.name for each in people]),
    )


def path_words(answers: Answers) -> str:
    """Return the path of a file as a sentence names it."""
    return "standard input" if answers.path == "-" else answers.path


def _extreme(values: Iterable[AnswerValue | None], choose: Callable[..., AnswerValue]) -> AnswerValue | None:
    given = list(values)
    if not any(given):
        return None
    return choose((each or AnswerValue.UNKNOWN for each in given), key=LOWEST_FIRST.index)


def _answer(said: Sequence[_Said], day: date | None, assessed_on: date | None) -> Answer:
    """Return the answer made of several, at least one of which there is; it is of that day, in a file of the other."""
    given = [(each, answer) for each, answer in said if answer]
    values = [answer.value if answer else None for _, answer in said]
    value = lowest(values) or AnswerValue.UNKNOWN
    differ = len(set(values)) > 1
    reasons = [(each.name, answer.reason) for each, answer in given if answer.reason]
    return Answer(
        value=value,
        note=_note(said, differ=differ),
        evidence=tuple(dict.fromkeys(piece for _, answer in given for piece in answer.evidence)),
        reason=_joined(reasons) if value is AnswerValue.NOT_APPLICABLE else "",
        reviewed=day if day != assessed_on or any(answer.reviewed for _, answer in given) else None,
    )


def _note(said: Sequence[_Said], *, differ: bool) -> str:
    """Return what everybody wrote, a text that several wrote once; where they differ with what each answered too."""
    names: dict[tuple[str, str], list[str]] = {}
    for person, answer in said:
        state = (answer.value.value if answer else UNANSWERED) if differ else ""
        text = _written(answer, with_reason=differ) if answer else ""
        if text or differ:
            names.setdefault((state, text), []).append(person.name)
    return "\n".join(
        listed(who) + (f" ({state})" if state else "") + (f": {text}" if text else "")
        for (state, text), who in names.items()
    )


def _written(answer: Answer, *, with_reason: bool) -> str:
    """Return the texts beside an answer that have no key of their own in the merged file."""
    texts = (answer.note, answer.reason if with_reason else "", answer.override)
    return "\n".join(each.strip() for each in texts if each.strip())


def _joined(said: Sequence[tuple[str, str]]) -> str:
    """Return what all say, once where it is the same text, else each with who said it."""
    texts = {text for _, text in said}
    return said[0][1] if len(texts) == 1 else "\n".join(f"{name}: {text.strip()}" for name, text in said)


def _days(said: Sequence[_Said]) -> tuple[date | None, ...]:
    """Return the day that the merged answer is of; nothing where nobody answered."""
    days = [each.answers.day_of(answer) for each, answer in said if answer]
    return (_oldest(days),) if days else ()


def _oldest(days: Sequence[date | None]) -> date | None:
    """Return the oldest day; None where one is not known, which is older than any."""
    known = [each for each in days if each is not None]
    return min(known) if len(known) == len(days) else None


def _system(files: Sequence[Answers]) -> System:
    systems = [each.system for each in files]
    stage = next((each.stage for each in systems if each.stage), None)
    has = {trait for each in systems for trait in each.has}
    return System(systems[0].name, stage, tuple(trait for trait in TRAITS if trait in has))


def _on_one_line(text: str) -> str:
    """Return a name that a file can hold: a path may have line breaks, and bytes that are no text."""
    return " ".join(text.encode(errors="replace").decode().split())
