"""An upgrade of an answers file as reports say it: group by group, what becomes of each answer."""

from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.core.redaction import redacted_answer
from aiscale_cli.core.upgrade import Upgrade, UpgradedAnswer
from aiscale_cli.core.versions import Fate
from aiscale_cli.frozen import Frozen


class Row(Frozen):
    """One question of the file: its id there, today's ids, the answer as a word, what was noted, and why it moved."""

    question: str
    fate: Fate
    now: tuple[str, ...]
    answer: str
    note: str
    reasons: tuple[str, ...]

    @property
    def answer_words(self) -> str:
        """The answer as it is written in a sentence."""
        return self.answer.replace("_", " ")


class WaiverRow(Frozen):
    """One waiver of the file: its question there and today's, empty where the waiver is dropped."""

    question: str
    now: str


class OpenQuestion(Frozen):
    """A question that has no answer after the upgrade."""

    question: str
    title: str


class UpgradeView(Frozen):
    """Everything that a report on an upgrade says; `written` tells whether the file was changed."""

    path: str
    before: str
    after: str
    summary: str
    rows: tuple[Row, ...]
    waivers: tuple[WaiverRow, ...]
    modules: tuple[str, ...]
    to_answer: tuple[OpenQuestion, ...]
    written: bool

    def having(self, *fates: Fate) -> tuple[Row, ...]:
        """Return the rows with one of these fates, in the order of the file."""
        return tuple(row for row in self.rows if row.fate in fates)

    @property
    def kept(self) -> tuple[str, ...]:
        """The ids that stay as they are."""
        return tuple(row.question for row in self.having(Fate.KEPT))

    @property
    def next_step(self) -> str:
        """What to do now, in a sentence; empty where nothing is."""
        if self.before == self.after:
            return ""
        if not self.written:
            return "Nothing was written; --write does it."
        return "`aiscale assess` asks what is open." if self.to_answer else ""


def upgrade_view(questionnaire: Questionnaire, upgrade: Upgrade, *, written: bool) -> UpgradeView:
    """Return what a report says; secrets in notes are masked."""
    return UpgradeView(
        path=upgrade.path,
        before=upgrade.before,
        after=upgrade.after,
        summary=upgrade.summary,
        rows=tuple(_row(each) for each in upgrade.answers),
        waivers=tuple(
            WaiverRow(each.carried.question, each.carried.now[0] if each.carried.fate.keeps_answer else "")
            for each in upgrade.waivers
        ),
        modules=upgrade.modules,
        to_answer=tuple(OpenQuestion(each, questionnaire.by_id[each].title) for each in upgrade.to_answer),
        written=written,
    )


def _row(row: UpgradedAnswer) -> Row:
    answer = redacted_answer(row.answer) if row.answer else None
    note = "\n".join(text for text in (answer.note.strip(), answer.reason.strip()) if text) if answer else ""
    return Row(row.carried.question, row.carried.fate, row.carried.now, row.state, note, row.carried.reasons)
