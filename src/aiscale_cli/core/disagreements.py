"""What people say to one question, and how much it moves the result which of them is right."""

from collections.abc import Sequence
from fractions import Fraction

from aiscale_cli.core.answers import UNANSWERED, AnswerValue
from aiscale_cli.core.assessment import Assessment
from aiscale_cli.core.merging import NOT_ASKED, Assessor, highest
from aiscale_cli.core.questionnaire import Question
from aiscale_cli.core.scoring import assess
from aiscale_cli.core.whatif import AreaPair, Pair, supposing, what_if
from aiscale_cli.frozen import Frozen


class Opinion(Frozen):
    """What one person says to a question: the answer as a word, and what was written beside it."""

    assessor: str
    state: str
    note: str
    reason: str
    evidence: tuple[str, ...]

    @property
    def said(self) -> str:
        """The note, and the reason why it does not apply, as one text; empty where nothing was written."""
        return "\n".join(text for text in (self.note.strip(), self.reason.strip()) if text)


class Effect(Frozen):
    """What changes when the highest answer to a question counts instead of the lowest, everything else as merged.

    `worth` is by how much the sum of the squared ranking values over the ranked areas differs, never negative. `areas`
    are those whose level or rank moves, in the order of the ranks with the higher answer.
    """

    higher: str
    worth: Fraction
    verdict: Pair
    readiness: Pair
    first: Pair
    areas: tuple[AreaPair, ...]

    @property
    def turned(self) -> tuple[Pair, ...]:
        """What moves of the verdict, the readiness and the area that ranks first, as printed."""
        return tuple(pair for pair in (self.verdict, self.readiness, self.first) if pair.moves)

    @property
    def levels(self) -> tuple[Pair, ...]:
        """The levels that move, each with the title of its area."""
        return tuple(area.level for area in self.areas if area.level.moves)

    @property
    def decides(self) -> bool:
        """Whether it moves the verdict, the level of an area, or which area comes first."""
        return self.verdict.moves or self.first.moves or bool(self.levels)


class Compared(Frozen):
    """A question with what everybody says to it; `effect` is None where all whose files ask it say the same."""

    question: str
    title: str
    layer: str
    module: str
    must_have: bool
    merged: str
    opinions: tuple[Opinion, ...]
    effect: Effect | None


def compared(people: Sequence[Assessor], merged: Assessment) -> tuple[Compared, ...]:
    """Return every question that anybody's file asks, in the order of asking; `merged` is the result of the merging."""
    return tuple(
        Compared(
            question=each.question.id,
            title=each.question.title,
            layer=each.question.layer,
            module=each.question.module,
            must_have=each.question.must_have is not None,
            merged=each.state,
            opinions=tuple(_opinion(person, each.question) for person in people),
            effect=_effect(people, each.question, merged),
        )
        for each in merged.asked
    )


def highest_answers(people: Sequence[Assessor], merged: Assessment) -> dict[str, AnswerValue]:
    """Return the highest answer that anybody gives to each question that somebody answers."""
    found = {each.question.id: _highest(people, each.question) for each in merged.asked}
    return {question: value for question, value in found.items() if value}


def first_area(assessment: Assessment) -> Pair:
    """Return the area that ranks first, its id and title on both sides; empty where nothing applies."""
    area = assessment.areas[0].area if assessment.areas and assessment.areas[0].terms else None
    return Pair(area.id, area.title, area.title, area.title) if area else Pair("", "", "", "")


def _highest(people: Sequence[Assessor], question: Question) -> AnswerValue | None:
    return highest(each.answers.value(question.id) for each in people if each.asks(question))


def _opinion(person: Assessor, question: Question) -> Opinion:
    answer = person.answers.answers.get(question.id)
    state = person.state(question)
    if answer is None:
        return Opinion(person.name, state, "", "", ())
    return Opinion(person.name, state, answer.note, answer.reason, answer.evidence)


def _effect(people: Sequence[Assessor], question: Question, merged: Assessment) -> Effect | None:
    states = {person.state(question) for person in people} - {NOT_ASKED}
    value = _highest(people, question)
    if len(states) <= 1 or value is None:
        return None
    after = assess(merged.questionnaire, supposing(merged.answers, {question.id: value}))
    moved = what_if(merged, {question.id: value})
    was, becomes = first_area(merged), first_area(after)
    higher = next(state for state in (value.value, UNANSWERED) if state in states)
    return Effect(
        higher=higher,
        worth=abs(_sum_of_squares(merged) - _sum_of_squares(after)),
        verdict=moved.verdict,
        readiness=moved.readiness,
        first=Pair("first", "First risk", was.title, becomes.title),
        areas=tuple(area for area in moved.areas if area.level.moves or area.rises),
    )


def _sum_of_squares(assessment: Assessment) -> Fraction:
    return sum(((area.ranking or Fraction(0)) ** 2 for area in assessment.areas), Fraction(0))
