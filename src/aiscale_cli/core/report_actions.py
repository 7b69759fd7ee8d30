"""What to do and what to find out: the plan as a report shows it."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from aiscale_cli.core.accepted_risks import in_force
from aiscale_cli.core.assessment import Assessment
from aiscale_cli.core.plan import Horizon, Plan, Step, Unknown
from aiscale_cli.core.printed import exposure_text, hundredths, printed_readiness, readiness_text
from aiscale_cli.core.questionnaire import Question, Questionnaire, Remedy
from aiscale_cli.core.reassessment import AreaChange
from aiscale_cli.core.report_numbers import NOT_KNOWN, Range, level_word
from aiscale_cli.core.sentences import days_text, inside, listed
from aiscale_cli.frozen import Frozen

CLOSING = "Closing the gap, if there is one"
"""Stands before the effort of a step while nobody knows whether there is anything to close."""


class CitationView(Frozen):
    """The section of a public document that carries a piece of advice."""

    document: str
    title: str
    publisher: str
    section: str

    @property
    def text(self) -> str:
        """Publisher and section, as `Intertech, "Section"`."""
        return f'{self.publisher}, "{self.section}"'


class RemedyView(Frozen):
    """One action that closes a gap; without citations the advice is the questionnaire's own."""

    title: str
    action: str
    citations: tuple[CitationView, ...]

    @property
    def sources(self) -> tuple[tuple[CitationView, str], ...]:
        """The sections by their publisher, as `Intertech, "One", and "Two"`, with the first citation of each."""
        by_publisher: dict[str, list[CitationView]] = {}
        for citation in self.citations:
            by_publisher.setdefault(citation.publisher, []).append(citation)
        return tuple((cited[0], f"{publisher}, {listed(_quoted(cited))}") for publisher, cited in by_publisher.items())

    @property
    def source_text(self) -> str:
        """Every citation in one line, or that the advice is the questionnaire's own."""
        return "; ".join(text for _, text in self.sources) or "this questionnaire's own advice"


def _quoted(citations: Iterable[CitationView]) -> list[str]:
    return [f'"{each.section}"' for each in citations]


class AreaChangeView(Frozen):
    """What a step does to one area: its ranking value (0-1, as text) and level before and after."""

    area: str
    title: str
    before: str
    after: str
    level_before: str
    level_after: str


class StepView(Frozen):
    """One step of the plan: closing the gap of one question.

    `number` counts through all horizons. `heading` is what to do: the first remedy's title or, with `find_out_first`
    (nobody knows yet whether there is a gap), what to find out. `effort_text` is such as `M, about 12 days`. `changes`
    are those that move a printed number, largest first; `readiness_gain` is such as `+6.6`, empty when it stays.
    `after` names the questions whose steps come before. `accepted_until` is the last day (ISO) of a waiver in force on
    the question, whose risk is accepted so long; else it is empty.
    """

    number: int
    horizon: Horizon
    question: str
    title: str
    state: str
    must_have: bool
    find_out_first: bool
    heading: str
    remedies: tuple[RemedyView, ...]
    effort: str
    days: Fraction
    effort_text: str
    worth: Fraction
    changes: tuple[AreaChangeView, ...]
    readiness_after: Range | None
    readiness_gain: str
    closes_must_have: bool
    after: tuple[str, ...]
    accepted_until: str

    @property
    def effort_words(self) -> str:
        """The effort, and where nobody knows yet whether there is a gap, that it is for closing it."""
        return f"{CLOSING}: {self.effort_text}" if self.find_out_first else self.effort_text

    @property
    def accepted_text(self) -> str:
        """That the risk is accepted, as `risk accepted until 2027-01-31`; empty when no waiver is in force."""
        return f"risk accepted until {self.accepted_until}" if self.accepted_until else ""

    def change_texts(self, arrow: str, most: int | None = None) -> tuple[str, ...]:
        """Return what the step changes, as `Guardrails 0.77 -> 0.55` with the arrow given; `most` bounds the areas."""
        texts = [f"{change.title} {change.before} {arrow} {change.after}" for change in self.changes[:most]]
        if self.readiness_gain:
            texts.append(f"readiness {self.readiness_gain}")
        if self.closes_must_have:
            texts.append("closes a must-have")
        return tuple(texts)


class EffectView(Frozen):
    """What finding out one answer does to one area: ranking value (0-1, as text) and level if yes and if no."""

    area: str
    title: str
    if_yes: str
    if_no: str
    level_if_yes: str
    level_if_no: str

    @property
    def moves_level(self) -> bool:
        """Whether yes and no lead to different levels."""
        return self.level_if_yes != self.level_if_no

    @property
    def text(self) -> str:
        """The effect, as `Cost behaviour 0.50 to 0.82 (moderate to critical)`."""
        if self.moves_level:
            levels = f"{self.level_if_yes} to {self.level_if_no}"
        else:
            levels = "level not known yet" if self.level_if_yes == NOT_KNOWN else f"{self.level_if_yes} either way"
        return f"{self.title} {self.if_yes} to {self.if_no} ({levels})"


class UnknownView(Frozen):
    """A question nobody can answer yet, and what its answer moves, largest move first."""

    number: int
    question: str
    title: str
    state: str
    must_have: bool
    worth: Fraction
    effects: tuple[EffectView, ...]


def step_views(assessment: Assessment, plan: Plan, today: date | None) -> tuple[StepView, ...]:
    """Return the steps in the order to take them; on a day waivers may be in force, without one none is looked at."""
    accepted = {each.question: each.until for each in in_force(assessment, today)} if today else {}
    return tuple(_step(assessment, number, step, accepted) for number, step in enumerate(plan.steps, start=1))


def unknown_views(plan: Plan) -> tuple[UnknownView, ...]:
    """Return the unknowns in the order to find them out."""
    return tuple(_unknown(number, unknown) for number, unknown in enumerate(plan.unknowns, start=1))


def remedy_views(questionnaire: Questionnaire, question: Question) -> tuple[RemedyView, ...]:
    """Return what closes the gap of a question, the first thing to do in front."""
    return tuple(_remedy(questionnaire, remedy) for remedy in question.remedies)


def _step(assessment: Assessment, number: int, step: Step, accepted: Mapping[str, str]) -> StepView:
    question = step.asked.question
    remedies = remedy_views(assessment.questionnaire, question)
    find_out = f"Find out first: {inside(question.title)}"
    return StepView(
        number=number,
        horizon=step.horizon,
        question=question.id,
        title=question.title,
        state=step.asked.state,
        must_have=question.must_have is not None,
        find_out_first=step.find_out_first,
        heading=find_out if step.find_out_first or not remedies else remedies[0].title,
        remedies=remedies,
        effort=question.effort,
        days=step.days,
        effort_text=f"{question.effort}, about {days_text(step.days)}",
        worth=step.worth,
        changes=_changes(step.change.areas),
        readiness_after=Range.of_readiness(step.change.readiness),
        readiness_gain=_gain(assessment, step),
        closes_must_have=question.id in step.change.must_haves_closed,
        after=step.after,
        accepted_until=accepted.get(question.id, ""),
    )


def _remedy(questionnaire: Questionnaire, remedy: Remedy) -> RemedyView:
    citations = []
    for citation in remedy.citations:
        document = questionnaire.document(citation.document)
        citations.append(CitationView(document.id, document.title, document.publisher, citation.section))
    return RemedyView(remedy.title, remedy.action, tuple(citations))


def _changes(areas: Iterable[AreaChange]) -> tuple[AreaChangeView, ...]:
    moved = [(each, each.before.ranking or Fraction(0)) for each in areas]
    moved = [(each, before) for each, before in moved if hundredths(before) != hundredths(each.ranking_after)]
    moved.sort(key=lambda pair: pair[0].ranking_after - pair[1])
    return tuple(
        AreaChangeView(
            area=each.before.area.id,
            title=each.before.area.title,
            before=exposure_text(before),
            after=exposure_text(each.ranking_after),
            level_before=level_word(each.before.level),
            level_after=level_word(each.level_after),
        )
        for each, before in moved
    )


def _gain(assessment: Assessment, step: Step) -> str:
    """Return the difference of the printed readiness values, so that it agrees with what stands beside it."""
    if assessment.readiness is None or step.change.readiness is None:
        return ""
    gain = printed_readiness(step.change.readiness.known) - printed_readiness(assessment.readiness.known)
    return f"+{readiness_text(gain)}" if gain else ""


def _unknown(number: int, unknown: Unknown) -> UnknownView:
    pairs = zip(unknown.if_yes, unknown.if_no, strict=True)
    ordered = sorted(pairs, key=lambda pair: pair[0].ranking_after - pair[1].ranking_after)
    question = unknown.asked.question
    effects = tuple(
        EffectView(
            area=if_yes.before.area.id,
            title=if_yes.before.area.title,
            if_yes=exposure_text(if_yes.ranking_after),
            if_no=exposure_text(if_no.ranking_after),
            level_if_yes=level_word(if_yes.level_after),
            level_if_no=level_word(if_no.level_after),
        )
        for if_yes, if_no in ordered
    )
    must_have = question.must_have is not None
    return UnknownView(number, question.id, question.title, unknown.asked.state, must_have, unknown.worth, effects)
