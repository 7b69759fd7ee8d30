"""What changed between two states of the same answers: told apart by what it means for a gate."""

from collections.abc import Mapping
from enum import StrEnum

from aiscale_cli.core.answers import UNANSWERED, Answer, Answers, AnswerValue
from aiscale_cli.core.questionnaire import Question, Questionnaire
from aiscale_cli.errors import Location
from aiscale_cli.frozen import Frozen


class ChangeKind(StrEnum):
    """What became of an answer; the value is the word that reports print."""

    WORSE = "worse"
    EXCUSED = "excused"
    REMOVED = "removed"
    QUESTIONNAIRE = "changed by the questionnaire"
    NEW = "new"
    BETTER = "better"


class AnswerChange(Frozen):
    """An answer that differs; `before` and `after` are its states, empty where the question was not asked."""

    question: str
    title: str
    kind: ChangeKind
    before: str
    after: str
    location: Location | None

    @property
    def regression(self) -> bool:
        """Whether it is a slide backwards: a worse answer, or one that became not_applicable."""
        return self.kind in {ChangeKind.WORSE, ChangeKind.EXCUSED}

    @property
    def text(self) -> str:
        """What it was and what it is, as `yes before, no now`."""
        return f"{self.before or 'not asked'} before, {self.after or 'not asked'} now".replace("_", " ")


class Baseline(Frozen):
    """The state that answers are compared with; `source` is how the user named it, such as `git:main`."""

    source: str
    questionnaire: Questionnaire
    answers: Answers


class Comparison(Frozen):
    """What changed since a baseline: regressions first, then in the order of asking.

    `other_questionnaire` names the questionnaire of the baseline when it is not the one of the answers.
    """

    source: str
    other_questionnaire: str
    changes: tuple[AnswerChange, ...]
    dropped_modules: tuple[str, ...]

    @property
    def counts(self) -> tuple[tuple[ChangeKind, int], ...]:
        """How many answers changed in each way, leaving out the ways in which none did."""
        kinds = [each.kind for each in self.changes]
        return tuple((kind, kinds.count(kind)) for kind in ChangeKind if kind in kinds)

    @property
    def text(self) -> str:
        """What changed in one line, as `2 worse, 1 better`."""
        parts = [f"module {module} dropped" for module in self.dropped_modules]
        parts += [f"{number} {kind}" for kind, number in self.counts]
        if self.other_questionnaire:
            parts.append(f"the baseline answers {self.other_questionnaire}")
        return ", ".join(parts) or "nothing changed"


_ORDER = {AnswerValue.YES: 2, AnswerValue.PARTIAL: 1}
"""The order of docs/scoring.md, step 2; no, unknown and unanswered are equal, at 0."""


def compare(baseline: Baseline, questionnaire: Questionnaire, answers: Answers) -> Comparison:
    """Return what changed since the baseline in questions that are asked now or were asked then.

    A question counts as changed by the questionnaire when its words, its choices or its module differ, or when one of
    the two does not know it; its answers are then not compared.
    """
    before, after = baseline.questionnaire, questionnaire
    then = {each.id: each for each in before.asked(baseline.answers.modules)}
    now = {each.id: each for each in after.asked(answers.modules)}
    changes = []
    for question_id in dict.fromkeys([*now, *then]):
        shown = now.get(question_id) or then[question_id]
        states = (baseline.answers.answers, answers.answers)
        same = _asks_the_same(before.by_id.get(question_id), after.by_id.get(question_id))
        kind = _kind(question_id, (then, now), states, same=same)
        if kind:
            changes.append(_change(shown, kind, (then, now), states))
    kinds = list(ChangeKind)
    other = "" if before.name == after.name and before.sha256 == after.sha256 else before.name
    return Comparison(
        source=baseline.source,
        other_questionnaire=other,
        changes=tuple(sorted(changes, key=lambda each: kinds.index(each.kind))),
        dropped_modules=tuple(module for module in baseline.answers.modules if module not in answers.modules),
    )


def slid_back(before: AnswerValue | None, after: AnswerValue | None) -> bool:
    """Whether an answer to the same question is a slide backwards: worse, or not_applicable where it was not."""
    return _between(before, after) in {ChangeKind.WORSE, ChangeKind.EXCUSED}


def _asks_the_same(before: Question | None, after: Question | None) -> bool:
    if before is None or after is None:
        return False
    return (before.question, before.anchors, before.module) == (after.question, after.anchors, after.module)


def _kind(
    question_id: str,
    asked: tuple[Mapping[str, Question], Mapping[str, Question]],
    answers: tuple[Mapping[str, Answer], Mapping[str, Answer]],
    *,
    same: bool,
) -> ChangeKind | None:
    then, now = (question_id in each for each in asked)
    if not same:
        return ChangeKind.QUESTIONNAIRE
    if not (then and now):
        return ChangeKind.NEW if now else ChangeKind.REMOVED
    before, after = (each.get(question_id) for each in answers)
    return _between(before.value if before else None, after.value if after else None)


def _between(before: AnswerValue | None, after: AnswerValue | None) -> ChangeKind | None:
    """Tell two answers to the same question apart; one that applies again is new, because nothing is known of it."""
    if before == after:
        return None
    if after is AnswerValue.NOT_APPLICABLE:
        return ChangeKind.EXCUSED
    if before is AnswerValue.NOT_APPLICABLE:
        return ChangeKind.NEW
    was, became = (_ORDER.get(value, 0) if value else 0 for value in (before, after))
    if was == became:
        return None
    return ChangeKind.WORSE if became < was else ChangeKind.BETTER


def _change(
    question: Question,
    kind: ChangeKind,
    asked: tuple[Mapping[str, Question], Mapping[str, Question]],
    answers: tuple[Mapping[str, Answer], Mapping[str, Answer]],
) -> AnswerChange:
    before, after = (_state(question.id, questions, said) for questions, said in zip(asked, answers, strict=True))
    answer = answers[1].get(question.id)
    return AnswerChange(question.id, question.title, kind, before, after, answer.location if answer else None)


def _state(question_id: str, asked: Mapping[str, Question], answers: Mapping[str, Answer]) -> str:
    if question_id not in asked:
        return ""
    answer = answers.get(question_id)
    return answer.value.value if answer else UNANSWERED
