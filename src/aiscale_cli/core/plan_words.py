"""What a plan says of itself in sentences, the same in every format that people read."""

from fractions import Fraction

from aiscale_cli.core.plan_report import Chosen, PlannedStep, PlanReport
from aiscale_cli.core.plan_target import Effort, Target
from aiscale_cli.core.printed import percent_text
from aiscale_cli.core.sentences import counted, days_text, listed

_GOAL = {
    Target.STABILISING: "the verdict stabilising",
    Target.READY: "the verdict ready",
    Target.GATE: "a passing gate",
}


def opening(report: PlanReport) -> tuple[str, ...]:
    """Return the sentences that open a plan: how much it is, and what was asked of it."""
    if report.effort:
        return _of_target(report, report.effort)
    if report.budget is not None and report.chosen:
        return _of_budget(report, report.budget, report.chosen)
    if not report.steps:
        return ("No gap is known, so there is nothing to close.",)
    return (f"{counted(len(report.steps), 'step')}, about {days_text(report.days)} in all.", *_gate(report))


def effect_texts(step: PlannedStep, arrow: str) -> tuple[str, ...]:
    """Return what a step changes, the readiness first, then area by area with the arrow given."""
    readiness = step.readiness
    texts = [f"Readiness {readiness.before} {arrow} {readiness.after}"] if readiness.moves else []
    texts += [effect.text(arrow) for effect in step.effects]
    return tuple(texts)


def gain_texts(step: PlannedStep) -> tuple[str, ...]:
    """Return what a step does beside moving numbers: must-haves it closes, rules it clears, steps that wait for it."""
    texts = ["closes a must-have"] if step.view.closes_must_have else []
    together = " with what comes before it" if step.view.after else ""
    texts += [f"clears {', '.join(step.clears)}{together}"] if step.clears else []
    texts += [f"unblocks {', '.join(step.unblocks)}"] if step.unblocks else []
    return tuple(texts)


def displaced_text(step: PlannedStep, arrow: str) -> str:
    """Return the areas whose rank alone moves; empty when there is none."""
    moved = (each.pair for each in step.displaced)
    return ", ".join(f"{pair.title} {pair.rank_before} {arrow} {pair.rank_after}" for pair in moved)


def left_out_text(report: PlanReport) -> str:
    """Return which steps of the plan do not fit into the budget; empty when all do."""
    left_out = report.chosen.left_out if report.chosen else ()
    questions = ", ".join(f"{step.question} ({days_text(step.days)})" for step in left_out)
    return f"Not within the budget: {questions}." if questions else ""


def _of_budget(report: PlanReport, budget: Fraction, chosen: Chosen) -> tuple[str, ...]:
    if not report.steps and not chosen.left_out:
        return ("No gap is known, so there is nothing to close.",)
    within = f"Within {days_text(budget)}:"
    if not report.steps:
        return (f"{within} no step fits, together with what has to come before it.",)
    steps = f"{within} {counted(len(report.steps), 'step')}, about {days_text(chosen.days)}."
    if not chosen.left_out:
        return (f"{steps} That is the whole plan.", *_gate(report))
    worth = f"They take away {percent_text(chosen.share)} of what the whole plan would take from the risks"
    if chosen.exact:
        return (f"{steps} {worth}, and no other choice takes more.", *_gate(report))
    most = percent_text(chosen.bound / chosen.whole)
    return (f"{steps} {worth}. The search ended at its limit: another choice may take up to {most}.", *_gate(report))


def _of_target(report: PlanReport, effort: Effort) -> tuple[str, ...]:
    goal = _GOAL[effort.target]
    if effort.obstacles:
        return (f"No step leads to {goal}, not even all of them together:", *effort.obstacles)
    if effort.reached:
        now = "The gate passes" if effort.target is Target.GATE else f"The verdict is {report.verdict}"
        return (f"{now} already, so nothing has to be done for it.",)
    again = _again(effort)
    if not effort.questions:
        return (f"No step is needed for {goal}.", *again)
    steps = f"{counted(len(report.steps), 'step')}, about {days_text(effort.days)}, lead to {goal}"
    if len(report.steps) == 1:
        steps = steps.replace(" lead to ", " leads to ")
    open_ones = [step.view.question for step in report.steps if step.view.find_out_first]
    if open_ones:
        named = listed(open_ones)
        again += (f"Find out first, because what turns out to be there costs nothing: {named}.",)
    if effort.exact:
        return (f"{steps}, and nothing does with less.", *again, *_gate(report))
    bound = f"The search ended at its limit: nothing does with less than {days_text(effort.bound)}."
    return (f"{steps}. {bound}", *again, *_gate(report))


def _again(effort: Effort) -> tuple[str, ...]:
    if not effort.look_again:
        return ()
    return (f"Look at these answers again and add their evidence first: {', '.join(effort.look_again)}.",)


def _gate(report: PlanReport) -> tuple[str, ...]:
    if report.gate is None:
        return ()
    if report.gate.passed:
        return ("The gate passes as it is.",)
    failing = ", ".join(rule.rule for rule in report.gate.rules if not rule.passed)
    return (f"The gate fails on {failing}.",)
