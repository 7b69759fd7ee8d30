"""What differs between two states of the answers for one system: answer by answer, and in every number."""

from collections.abc import Iterable
from datetime import date

from aiscale_cli.core.answers import UNANSWERED
from aiscale_cli.core.assessment import Assessment
from aiscale_cli.core.circumstances import Acting, Circumstances, circumstances
from aiscale_cli.core.comparison import AnswerChange, Comparison
from aiscale_cli.core.gate_rules import Judged, Rule, regression_rule
from aiscale_cli.core.policy import Policy
from aiscale_cli.core.trust import trust
from aiscale_cli.core.whatif import Pair, WhatIf, side_by_side
from aiscale_cli.errors import Location
from aiscale_cli.frozen import Frozen

RESTATED = "restated"
"""The word for an answer that is another one and neither better nor worse: no, unknown and unanswered count alike."""


class AnswerDifference(Frozen):
    """An answer that differs; `before` and `after` are its states, empty where the question was not asked.

    `kind` is the word for what became of it, and `regression` whether it slid back; `waived` is the last day on which a
    waiver accepts that, empty without one. `location` is its place in the later state.
    """

    question: str
    title: str
    kind: str
    before: str
    after: str
    regression: bool
    waived: str
    location: Location | None

    @property
    def before_text(self) -> str:
        """What it was, in words."""
        return self.before.replace("_", " ") or "not asked"

    @property
    def after_text(self) -> str:
        """What it is, in words."""
        return self.after.replace("_", " ") or "not asked"

    @property
    def kind_text(self) -> str:
        """What became of it, and until when that is accepted."""
        return f"{self.kind}, waived until {self.waived}" if self.waived else self.kind


class Difference(Frozen):
    """Two states side by side: `source` and `target` are their names as given.

    Answers that slid back come first. `numbers` are those of both, whether they move or not; `gone` are layers and risk
    areas that the later state no longer assesses; `opened` and `closed` name must-have questions; `rule` is what a gate
    on regressions sees; `beside` is what differs beside the answers.
    """

    source: str
    target: str
    renamed_from: str
    answers: tuple[AnswerDifference, ...]
    numbers: WhatIf
    gone: tuple[Pair, ...]
    dropped_modules: tuple[str, ...]
    added_modules: tuple[str, ...]
    opened: tuple[str, ...]
    closed: tuple[str, ...]
    rule: Rule
    beside: Circumstances

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many answers differ in each way, what slid back first."""
        kinds = [each.kind for each in self.answers]
        return tuple((kind, kinds.count(kind)) for kind in dict.fromkeys(kinds))

    @property
    def text(self) -> str:
        """What differs in one line, as `2 worse, 1 better`, and behind it what differs beside the answers."""
        parts = [f"module {module} dropped" for module in self.dropped_modules]
        parts += [f"{number} {kind}" for kind, number in self.counts]
        parts += [f"module {module} added" for module in self.added_modules]
        beside = self.beside.text
        if not parts and beside:
            parts = ["no answer changed"]
        return ", ".join([*parts, *beside]) or "nothing changed"


def differ(before: Assessment, after: Assessment, comparison: Comparison, target: str, today: date) -> Difference:
    """Return what differs; the comparison is that of the same two states, its source the name of the earlier one.

    `today` is the day by which the waivers of the later state are in force.
    """
    excused = frozenset(each.question for each in comparison.changes if each.regression)
    waivers = trust(Policy(), after, today, excused).waivers
    found = tuple(
        _answer(each, waivers[each.question].expires.isoformat() if each.question in waivers else "")
        for each in comparison.changes
    )
    old, new = before.answers, after.answers
    return Difference(
        source=comparison.source,
        target=target,
        renamed_from="" if old.system.name == new.system.name else old.system.name,
        answers=(*found, *_restated(before, after, {each.question for each in found})),
        numbers=side_by_side(before, after),
        gone=tuple(_gone(side_by_side(after, before), side_by_side(before, after))),
        dropped_modules=comparison.dropped_modules,
        added_modules=tuple(each for each in new.modules if each not in old.modules),
        opened=_left_out(_open(after), _open(before)),
        closed=_left_out(_open(before), _open(after)),
        rule=regression_rule(Judged(after, {}, frozenset(waivers), frozenset(), comparison)),
        beside=circumstances(before, after, Acting(frozenset(waivers), today)),
    )


def _open(assessment: Assessment) -> list[str]:
    return [asked.question.id for asked in assessment.must_haves_open]


def _left_out(questions: list[str], others: list[str]) -> tuple[str, ...]:
    return tuple(each for each in questions if each not in others)


def _answer(change: AnswerChange, waived: str) -> AnswerDifference:
    return AnswerDifference(
        question=change.question,
        title=change.title,
        kind=change.kind.value,
        before=change.before,
        after=change.after,
        regression=change.regression,
        waived=waived if change.regression else "",
        location=change.location,
    )


def _restated(before: Assessment, after: Assessment, found: set[str]) -> Iterable[AnswerDifference]:
    """Return the answers that are others and neither better nor worse, which a gate does not look at."""
    for asked in after.asked:
        question = asked.question
        older = before.by_question.get(question.id)
        if older and older.state != asked.state and question.id not in found:
            place = asked.answer.location if asked.answer else None
            states = (older.state or UNANSWERED, asked.state)
            yield AnswerDifference(
                question.id, question.title, RESTATED, *states, regression=False, waived="", location=place
            )


def _gone(before: WhatIf, after: WhatIf) -> Iterable[Pair]:
    """Return layers and areas of the earlier state that the later one does not have; `before` has the sides swapped."""
    layers, areas = {each.id for each in after.layers}, {each.id for each in after.areas}
    for layer in before.layers:
        if layer.id not in layers:
            yield Pair(layer.id, layer.title, f"readiness {layer.after}", "no longer asked")
    for area in before.areas:
        if area.id not in areas:
            yield Pair(area.id, area.title, f"{area.level.after}, exposure {area.exposure.after}", "no longer assessed")
