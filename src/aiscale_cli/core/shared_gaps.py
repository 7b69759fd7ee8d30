"""What several systems lack at the same time, so that mending it once helps them all."""

from collections.abc import Sequence
from fractions import Fraction

from aiscale_cli.core.portfolio_rows import NO, PARTIAL, SystemRow
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.core.report_actions import RemedyView, remedy_views
from aiscale_cli.core.sentences import counted, inside
from aiscale_cli.core.tally_gaps import WORTH_UNIT, GapCount
from aiscale_cli.frozen import Frozen

SHARED_FROM = 2
"""The number of systems with the same gap from which it is called shared."""


class SharedGap(Frozen):
    """A question that at least two systems answer with no or partial, out of those it applies to.

    `worth` is what closing it in all of them is worth: the sum of the worths of docs/scoring.md, without prerequisites.
    `gap` says what is missing where the answer is no; `remedy` is the first thing to do, None where there is none.
    """

    question: str
    title: str
    gap: str
    must_have: bool
    place: int
    count: GapCount
    worth: Fraction
    remedy: RemedyView | None

    @property
    def counts_text(self) -> str:
        """How many systems have which gap, as `no in 4 of 6 systems, partial in 1, not known in 1`."""
        of_all = f"of {counted(self.count.applicable, 'system')}"
        parts = [
            (self.count.no, "no"),
            (self.count.partial, "partial"),
            (self.count.not_known, "not known"),
        ]
        said = [f"{word} in {number}" for number, word in parts if number]
        return ", ".join([f"{said[0]} {of_all}", *said[1:]])

    @property
    def sentence(self) -> str:
        """The gap in a sentence, such as `In 4 of 6 systems nothing stops spending when use runs away: fix it once`."""
        of_all = f"of {counted(self.count.applicable, 'system')}"
        if not self.count.no:
            return f"In {self.count.partial} {of_all} the answer is only partial on {inside(self.title)}: fix it once."
        return f"In {self.count.no} {of_all} {inside(self.gap)}: fix it once."

    def lacking(self, systems: Sequence[SystemRow]) -> list[tuple[SystemRow, str]]:
        """Return the systems that answer no or partial, with the letter of their answer."""
        letters = [(system, system.answers.states[self.place]) for system in systems]
        return [(system, letter) for system, letter in letters if letter in {NO, PARTIAL}]


def shared_gaps(questionnaire: Questionnaire, counts: Sequence[GapCount]) -> tuple[SharedGap, ...]:
    """Return what at least two systems lack, the largest worth first; counts stand in the questionnaire's order."""
    gaps = []
    for place, (question, count) in enumerate(zip(questionnaire.questions, counts, strict=True)):
        if count.no + count.partial < SHARED_FROM:
            continue
        remedies = remedy_views(questionnaire, question)
        gaps.append(
            SharedGap(
                question=question.id,
                title=question.title,
                gap=question.gap,
                must_have=question.must_have is not None,
                place=place,
                count=count,
                worth=Fraction(count.worth, WORTH_UNIT),
                remedy=remedies[0] if remedies else None,
            )
        )
    return tuple(sorted(gaps, key=lambda gap: (-gap.worth, gap.place)))


def open_questions(questionnaire: Questionnaire, row: SystemRow, letters: str) -> list[str]:
    """Return the ids of the questions whose answer is one of the letters."""
    states = row.answers.states
    return [question.id for place, question in enumerate(questionnaire.questions) if states[place] in letters]
