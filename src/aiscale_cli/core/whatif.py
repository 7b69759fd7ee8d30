"""What the numbers would be with other answers: the whole assessment again, beside the present one."""

from collections.abc import Mapping

from aiscale_cli.core.answers import UNANSWERED, Answer, Answers, AnswerValue
from aiscale_cli.core.assessment import AreaResult, Assessment, Interval
from aiscale_cli.core.report_numbers import NOTHING_APPLIES, Range, level_word, range_text
from aiscale_cli.core.scoring import assess
from aiscale_cli.frozen import Frozen

NOTHING_SUPPOSED = "No other answer is supposed: write QUESTION=ANSWER behind the file to see what it would change."


class Supposed(Frozen):
    """One answer that is supposed to be another: its states before and after."""

    question: str
    title: str
    before: str
    after: str


class Pair(Frozen):
    """One number or word, before and after, as it is printed; `id` tells it apart among its kind.

    `ranges` are the two numbers of a readiness, each None where nothing applies.
    """

    id: str
    title: str
    before: str
    after: str
    ranges: tuple[Range | None, Range | None] = (None, None)

    @property
    def moves(self) -> bool:
        """Whether the two differ."""
        return self.before != self.after


class AreaPair(Frozen):
    """A risk area before and after, in the order of the ranks after the change.

    `exposure` and `level` are as printed; a rank counts from 1, `rank_before` is None where the area was not ranked.
    `results` are the numbers behind them.
    """

    id: str
    title: str
    rank_before: int | None
    rank_after: int
    level: Pair
    exposure: Pair
    results: tuple[AreaResult | None, AreaResult]

    @property
    def rises(self) -> int:
        """By how many places it comes nearer to the first; negative when it falls back, 0 when it stays."""
        return 0 if self.rank_before is None else self.rank_before - self.rank_after


class WhatIf(Frozen):
    """Two assessments side by side: every number of both, whether it moves or not; and both of them in whole."""

    system: str
    supposed: tuple[Supposed, ...]
    verdict: Pair
    coverage: Pair
    readiness: Pair
    layers: tuple[Pair, ...]
    areas: tuple[AreaPair, ...]
    must_haves_open: Pair
    assessments: tuple[Assessment, Assessment]


def what_if(assessment: Assessment, values: Mapping[str, AnswerValue]) -> WhatIf:
    """Return both assessments; supposing what is answered already changes nothing.

    The questions must be asked (KeyError otherwise). The result equals that of a file with these answers.
    """
    after = assess(assessment.questionnaire, supposing(assessment.answers, values))
    return side_by_side(
        assessment, after, tuple(_supposed(assessment, question, value) for question, value in values.items())
    )


def side_by_side(before: Assessment, after: Assessment, supposed: tuple[Supposed, ...] = ()) -> WhatIf:
    """Return every number of two assessments; areas and layers are those of the second one."""
    return WhatIf(
        system=after.answers.system.name,
        supposed=supposed,
        verdict=Pair("verdict", "Verdict", before.verdict or "none yet", after.verdict or "none yet"),
        coverage=Pair("coverage", "Answered", _coverage(before), _coverage(after)),
        readiness=_ranges("readiness", "Readiness", before.readiness, after.readiness),
        layers=_layers(before, after),
        areas=tuple(_area(before, area) for area in after.areas),
        must_haves_open=Pair("must-have", "Must-haves open", _must_haves(before), _must_haves(after)),
        assessments=(before, after),
    )


def rank_note(whatif: WhatIf) -> str:
    """Return what the order of the risk areas is."""
    return "Worst first, as they would rank then" if whatif.supposed else "Worst first"


def supposing(answers: Answers, values: Mapping[str, AnswerValue]) -> Answers:
    """Return the answers with others in place of some; those that say so already stay as they are."""
    changed = {question: Answer(value) for question, value in values.items() if answers.value(question) is not value}
    return answers.answering({**answers.answers, **changed})


def _supposed(assessment: Assessment, question: str, value: AnswerValue) -> Supposed:
    asked = assessment.by_question[question]
    return Supposed(question, asked.question.title, asked.state if asked.answer else UNANSWERED, value.value)


def _coverage(assessment: Assessment) -> str:
    return f"{assessment.coverage.answered} of {assessment.coverage.applicable}"


def _ranges(name: str, title: str, before: Interval | None, after: Interval | None) -> Pair:
    ranges = (Range.of_readiness(before), Range.of_readiness(after))
    return Pair(name, title, range_text(ranges[0]), range_text(ranges[1]), ranges)


def _must_haves(assessment: Assessment) -> str:
    return ", ".join(asked.question.id for asked in assessment.must_haves_open) or "none"


def _layers(before: Assessment, after: Assessment) -> tuple[Pair, ...]:
    were = {result.layer.id: result.readiness for result in before.layers}
    return tuple(
        _ranges(each.layer.id, each.layer.title, were.get(each.layer.id), each.readiness) for each in after.layers
    )


def _area(before: Assessment, after: AreaResult) -> AreaPair:
    was = before.area(after.area.id)
    return AreaPair(
        id=after.area.id,
        title=after.area.title,
        rank_before=was.rank if was else None,
        rank_after=after.rank,
        level=Pair(after.area.id, after.area.title, _level(was), _level(after)),
        exposure=Pair(after.area.id, after.area.title, _exposure(was), _exposure(after)),
        results=(was, after),
    )


def _level(area: AreaResult | None) -> str:
    """Return the level, with the worst one where that is higher."""
    if area is None or not area.terms:
        return NOTHING_APPLIES
    if area.worst_level is None or area.worst_level == area.level:
        return level_word(area.level)
    return f"{level_word(area.level)}, {level_word(area.worst_level)} at worst"


def _exposure(area: AreaResult | None) -> str:
    return range_text(Range.of_exposure(area.exposure if area else None))
