"""What becomes of the answers in a file when the questionnaire has a newer version."""

from collections.abc import Sequence
from dataclasses import replace

from aiscale_cli.core.answers import Answer, Answers, AnswerValue, Waiver
from aiscale_cli.core.questionnaire import CORE, Questionnaire
from aiscale_cli.core.sentences import counted, listed, number_word, started
from aiscale_cli.core.versions import Carried, Fate, carried
from aiscale_cli.frozen import Frozen

_ALWAYS_APPLIES = "It always applies now."
"""Why a not_applicable is asked again where the question can no longer be left out."""


class UpgradedAnswer(Frozen):
    """A question of the file with what becomes of it; `answer` is what the file says, None where it is unanswered."""

    carried: Carried
    answer: Answer | None

    @property
    def state(self) -> str:
        """What the file says, as a word."""
        return self.answer.value.value if self.answer else "unanswered"


class UpgradedWaiver(Frozen):
    """A waiver of the file with what becomes of its question; it stays where the answer to that would."""

    carried: Carried
    waiver: Waiver


class Upgrade(Frozen):
    """What upgrading a file does to it.

    `before` and `after` name the questionnaires, equal where there is nothing to do. `answers` and `waivers` are those
    of the file, in its order; `modules` are added, because a question that stays or is asked again belongs to them now.
    `to_answer` holds what is open afterwards; `result` is what the file says then.
    """

    path: str
    before: str
    after: str
    answers: tuple[UpgradedAnswer, ...]
    waivers: tuple[UpgradedWaiver, ...]
    modules: tuple[str, ...]
    to_answer: tuple[str, ...]
    result: Answers

    @property
    def needed(self) -> bool:
        """Whether there is anything to do."""
        return self.before != self.after

    def having(self, *fates: Fate) -> tuple[UpgradedAnswer, ...]:
        """Return the answers with one of these fates."""
        return tuple(each for each in self.answers if each.carried.fate in fates)

    @property
    def summary(self) -> str:
        """How many answers have which fate, in one sentence."""
        if not self.needed:
            return f"The file answers {self.after}, the newest there is: nothing to do."
        said = {
            "kept": len(self.having(Fate.KEPT)),
            "renamed": len(self.having(Fate.RENAMED)),
            "asked again": len(self.having(Fate.SPLIT, Fate.CHANGED)),
            "dropped": len(self.having(Fate.RETIRED)),
        }
        parts = [f"{number_word(number)} {what}" for what, number in said.items() if number]
        carried_over = started(listed(parts)) or "Nothing to carry over"
        return f"{carried_over}; {counted(len(self.to_answer), 'question')} to answer."


def upgrade(questionnaire: Questionnaire, version: int, answers: Answers, keys: Sequence[str]) -> Upgrade:
    """Return what becomes of the answers of a file of an older version, whose ids are `keys`, answered or not."""
    rows = tuple(
        UpgradedAnswer(_carried(questionnaire, version, key, answers.answers.get(key)), answers.answers.get(key))
        for key in keys
    )
    waivers = tuple(
        UpgradedWaiver(carried(questionnaire.changes, version, each.question), each) for each in answers.waivers
    )
    modules = _modules(questionnaire, answers, rows)
    kept = {row.carried.now[0]: row.answer for row in rows if row.answer and row.carried.fate.keeps_answer}
    result = replace(
        answers,
        modules=tuple(each.id for each in questionnaire.modules if each.id in {*answers.modules, *modules}),
        answers=kept,
        waivers=tuple(
            replace(each.waiver, question=each.carried.now[0]) for each in waivers if each.carried.fate.keeps_answer
        ),
    )
    return Upgrade(
        path=answers.path,
        before=f"{questionnaire.id}@{version}",
        after=questionnaire.name,
        answers=rows,
        waivers=waivers,
        modules=modules,
        to_answer=tuple(each.id for each in questionnaire.asked(result.modules) if each.id not in kept),
        result=result,
    )


def nothing_to_do(questionnaire: Questionnaire, answers: Answers) -> Upgrade:
    """Return the upgrade of a file that answers the newest version."""
    return Upgrade(answers.path, questionnaire.name, questionnaire.name, (), (), (), (), answers)


def _carried(questionnaire: Questionnaire, version: int, key: str, answer: Answer | None) -> Carried:
    """Return what becomes of a question; a not_applicable that is not allowed any more has to be answered again."""
    found = carried(questionnaire.changes, version, key)
    left_out = answer is not None and answer.value is AnswerValue.NOT_APPLICABLE and found.fate.keeps_answer
    if left_out and questionnaire.by_id[found.now[0]].not_applicable_when is None:
        return replace(found, fate=Fate.CHANGED, reasons=(*found.reasons, _ALWAYS_APPLIES))
    return found


def _modules(questionnaire: Questionnaire, answers: Answers, rows: Sequence[UpgradedAnswer]) -> tuple[str, ...]:
    """Return the modules that the questions of the file belong to now, without those asked already."""
    now = [each for row in rows if row.carried.fate is not Fate.RETIRED for each in row.carried.now]
    needed = {questionnaire.by_id[each].module for each in now} - {CORE, *answers.modules}
    return tuple(each.id for each in questionnaire.modules if each.id in needed)
