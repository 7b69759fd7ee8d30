"""What became of the questions from one version of the questionnaire to the next."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from aiscale_cli.frozen import Frozen


class Fate(StrEnum):
    """What became of a question; the value is the word that questionnaires and reports use."""

    KEPT = "kept"
    RENAMED = "renamed"
    SPLIT = "split"
    CHANGED = "changed"
    RETIRED = "retired"

    @property
    def keeps_answer(self) -> bool:
        """Whether an answer still means the same."""
        return self in {Fate.KEPT, Fate.RENAMED}


class QuestionChange(Frozen):
    """What became of one question in a version, and why.

    `now` names the new id of a renamed question, the parts of a split one and, if there are any, the successors of a
    retired one; a question whose meaning changed keeps its id.
    """

    question: str
    fate: Fate
    now: tuple[str, ...]
    reason: str


class VersionChanges(Frozen):
    """What changed from the version before this one to this one."""

    version: int
    questions: tuple[QuestionChange, ...]


class Carried(Frozen):
    """What became of a question over all versions since; `now` are today's ids, `reasons` those of each step."""

    question: str
    fate: Fate
    now: tuple[str, ...]
    reasons: tuple[str, ...]


def leads(changes: Iterable[VersionChanges], version: int, current: int) -> bool:
    """Return whether the changes are known of every version after this one up to the current one."""
    known = {each.version for each in changes}
    return 0 < version < current and known.issuperset(range(version + 1, current + 1))


def carried(changes: Iterable[VersionChanges], version: int, question: str) -> Carried:
    """Return what became of a question of that version; one of which nothing is said is kept."""
    now: tuple[str, ...] = (question,)
    fate, reasons = Fate.KEPT, list[str]()
    for step in _since(changes, version):
        moves = {each.question: each for each in step.questions if each.question in now}
        if not moves:
            continue
        for each in moves.values():
            reasons.append(each.reason)
            fate = each.fate if fate.keeps_answer else fate
        now = tuple(dict.fromkeys(target for each in now for target in _targets(each, moves.get(each))))
    return Carried(question, fate if now else Fate.RETIRED, now, tuple(dict.fromkeys(reasons)))


def questions_of(changes: Sequence[VersionChanges], version: int, current: Iterable[str]) -> tuple[str, ...]:
    """Return the ids that a file of that version may hold: today's without those made since, and those gone since."""
    ids = dict.fromkeys(current)
    for step in reversed(_since(changes, version)):
        made = {target for each in step.questions if each.fate in {Fate.RENAMED, Fate.SPLIT} for target in each.now}
        ids = dict.fromkeys([*(each for each in ids if each not in made), *(each.question for each in step.questions)])
    return tuple(ids)


def _since(changes: Iterable[VersionChanges], version: int) -> list[VersionChanges]:
    return sorted((each for each in changes if each.version > version), key=lambda each: each.version)


def _targets(question: str, change: QuestionChange | None) -> tuple[str, ...]:
    return (question,) if change is None or change.fate is Fate.CHANGED else change.now
