"""Everything that `aiscale plan` says, free of any format: the steps with all they change, and what was asked for."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from aiscale_cli.core.accepted_risks import AcceptedRisk, relied_on
from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.core.assessment import Assessment
from aiscale_cli.core.gate import GateResult
from aiscale_cli.core.plan import Horizon, Plan, make_plan
from aiscale_cli.core.plan_chosen import Chosen, reaching, within
from aiscale_cli.core.plan_target import (
    Effort,
    Gate,
    Target,
    after_effort,
    least_effort_for_gate,
    least_effort_for_verdict,
    whole_plan,
    with_closed,
)
from aiscale_cli.core.printed import exposure_text
from aiscale_cli.core.report_actions import StepView, UnknownView, step_views, unknown_views
from aiscale_cli.core.report_numbers import NOTHING_APPLIES
from aiscale_cli.core.report_scope import scope_text
from aiscale_cli.core.whatif import AreaPair, Pair, WhatIf, what_if
from aiscale_cli.frozen import Frozen


class AreaEffect(Frozen):
    """What a step does to one area: the value it is ranked by (0-1, as text), exposure, level and rank."""

    pair: AreaPair
    ranking: Pair

    @property
    def moves(self) -> bool:
        """Whether anything that is printed changes."""
        return bool(self.ranking.moves or self.pair.exposure.moves or self.pair.level.moves or self.pair.rises)

    def text(self, arrow: str) -> str:
        """Return the effect, as `Guardrails 0.55 -> 0.38 (high -> moderate, rank 1 -> 4)` with the arrow given."""
        pair = self.pair
        more = [f"{pair.level.before} {arrow} {pair.level.after}"] if pair.level.moves else []
        more += [f"rank {pair.rank_before} {arrow} {pair.rank_after}"] if pair.rises else []
        moved = f"{self.ranking.before} {arrow} {self.ranking.after}" if self.ranking.moves else self.ranking.after
        return f"{pair.title} {moved}" + (f" ({', '.join(more)})" if more else "")


class PlannedStep(Frozen):
    """A step with everything that closing it alone changes.

    `text` is the question in full. `effects` are those on the areas of the question, largest first, and `displaced` on
    the others, whose rank alone can move. `unblocks` names the steps that have to wait for it. `clears` names the rules
    of the gate that fail now and hold once the step and those that it comes after are done, `counting` the waivers
    without which one of them would not.
    """

    view: StepView
    text: str
    readiness: Pair
    effects: tuple[AreaEffect, ...]
    displaced: tuple[AreaEffect, ...]
    unblocks: tuple[str, ...]
    clears: tuple[str, ...]
    counting: tuple[AcceptedRisk, ...]


class PlanReport(Frozen):
    """One plan. `budget` are the engineer-days to keep within, `effort` the way to a target; each only when asked for.

    `steps` are those of the plan or, with a budget or a target, those that were chosen; `days` is their sum. `gate` is
    the result of the gate as it is now, when there is one; `counting` are the waivers without which it would not pass:
    as it is or, where that is the target, once it is reached.
    """

    system: str
    scope: str
    verdict: str | None
    unknowns: tuple[UnknownView, ...]
    steps: tuple[PlannedStep, ...]
    days: Fraction
    gate: GateResult | None
    counting: tuple[AcceptedRisk, ...]
    budget: Fraction | None
    effort: Effort | None
    chosen: Chosen | None

    @property
    def shows_result(self) -> bool:
        """Whether something was chosen that moves a number."""
        return self.chosen is not None and bool(self.steps or self.chosen.find_out)

    def steps_due(self, horizon: Horizon) -> tuple[PlannedStep, ...]:
        """Return the steps of one horizon, in the order to take them."""
        return tuple(step for step in self.steps if step.view.horizon is horizon)


class Wish(Frozen):
    """What a plan is asked to be: all of it, the best within a budget of days, or the least that reaches a target."""

    budget: Fraction | None = None
    target: Target | None = None


class _Given(Frozen):
    """What steps are looked at against: the assessment, and the gate with its result as it is."""

    assessment: Assessment
    gate: Gate | None
    now: GateResult | None


def plan_report(assessment: Assessment, wish: Wish, gate: Gate | None, today: date) -> PlanReport:
    """Return the plan of an assessment; a gate is needed for the target of that name (ValueError otherwise).

    `today` is the day by which waivers are in force; the steps to what they accept are marked.
    """
    every = make_plan(assessment) if wish.target is None else whole_plan(assessment)
    chosen: Chosen | None = None
    effort: Effort | None = None
    if wish.budget is not None:
        chosen = within(assessment, every, wish.budget)
    elif wish.target is not None:
        effort = _effort(assessment, wish.target, gate)
        chosen = None if effort.reached or effort.obstacles else reaching(assessment, every, effort)
    plan = every if wish == Wish() else _only(every, chosen.questions if chosen else ())
    now = gate.check(assessment) if gate else None
    return PlanReport(
        system=assessment.answers.system.name,
        scope=scope_text(assessment),
        verdict=assessment.verdict,
        unknowns=unknown_views(every),
        steps=_planned(_Given(assessment, gate, now), step_views(assessment, plan, today), every),
        days=sum((step.days for step in plan.steps), Fraction(0)),
        gate=now,
        counting=_counting(assessment, gate, effort),
        budget=wish.budget,
        effort=effort,
        chosen=chosen,
    )


def _effort(assessment: Assessment, target: Target, gate: Gate | None) -> Effort:
    if target is not Target.GATE:
        return least_effort_for_verdict(assessment, target)
    if gate is None:
        raise ValueError("a plan to pass the gate needs one")
    return least_effort_for_gate(assessment, gate)


def _counting(assessment: Assessment, gate: Gate | None, effort: Effort | None) -> tuple[AcceptedRisk, ...]:
    """Return the waivers without which the gate would not pass, as it is or once it is reached."""
    if gate is None:
        return ()
    reached = effort is not None and effort.target is Target.GATE and not effort.obstacles
    result = gate.check(after_effort(assessment, gate, effort) if effort and reached else assessment)
    if result is None or not result.passed:
        return ()
    return relied_on(assessment, result, (rule.rule for rule in result.rules))


def _only(plan: Plan, questions: Sequence[str]) -> Plan:
    return Plan(tuple(step for step in plan.steps if step.asked.question.id in questions), plan.unknowns)


def _planned(given: _Given, views: Iterable[StepView], every: Plan) -> tuple[PlannedStep, ...]:
    """Return the steps; what they unblock is looked up in the whole plan."""
    assessment = given.assessment
    steps = []
    for view in views:
        after = with_closed(assessment, [view.question])
        result = what_if(assessment, {view.question: AnswerValue.YES})
        effects = [each for each in _effects(assessment, after, result) if each.moves]
        touched = {risk.area for risk in assessment.by_question[view.question].question.risks}
        clears, counting = _clears(given, (*view.after, view.question))
        steps.append(
            PlannedStep(
                view=view,
                text=assessment.by_question[view.question].question.question,
                readiness=result.readiness,
                effects=tuple(each for each in effects if each.pair.id in touched),
                displaced=tuple(each for each in effects if each.pair.id not in touched),
                unblocks=tuple(each.asked.question.id for each in every.steps if view.question in each.after),
                clears=clears,
                counting=counting,
            )
        )
    return tuple(steps)


def _effects(before: Assessment, after: Assessment, result: WhatIf) -> list[AreaEffect]:
    """Return what becomes of every area, the largest fall of the value it is ranked by first."""
    found = []
    for pair in result.areas:
        was, becomes = before.area(pair.id), after.area(pair.id)
        values = [area.ranking if area and area.ranking is not None else None for area in (was, becomes)]
        texts = [NOTHING_APPLIES if value is None else exposure_text(value) for value in values]
        fall = (values[1] or Fraction(0)) - (values[0] or Fraction(0))
        found.append((fall, AreaEffect(pair, Pair(pair.id, pair.title, texts[0], texts[1]))))
    return [effect for _, effect in sorted(found, key=lambda each: each[0])]


def _clears(given: _Given, questions: Iterable[str]) -> tuple[tuple[str, ...], tuple[AcceptedRisk, ...]]:
    """Return the rules that fail now and hold once these are closed, and the waivers that one of them needs for it."""
    if given.gate is None or given.now is None or given.now.passed:
        return (), ()
    then = given.gate.check(with_closed(given.assessment, questions, given.gate.today))
    if then is None:
        return (), ()
    pairs = zip(given.now.rules, then.rules, strict=True)
    clears = tuple(was.rule for was, becomes in pairs if becomes.passed and not was.passed)
    return clears, relied_on(given.assessment, then, clears)
