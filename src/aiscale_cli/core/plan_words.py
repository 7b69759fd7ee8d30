"""What a plan says of itself in sentences, the same in every format that people read."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from aiscale_cli.core.accepted_risks import AcceptedRisk
from aiscale_cli.core.plan_chosen import Chosen, LeftOut
from aiscale_cli.core.plan_report import PlannedStep, PlanReport
from aiscale_cli.core.plan_target import Effort, Target
from aiscale_cli.core.printed import percent_text
from aiscale_cli.core.sentences import counted, days_text, inside, listed
from aiscale_cli.core.whatif import WhatIf

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
    texts += [f"clears {', '.join(step.clears)}{together}{_counting(step.counting)}"] if step.clears else []
    texts += [f"unblocks {', '.join(step.unblocks)}"] if step.unblocks else []
    return tuple(texts)


def displaced_text(step: PlannedStep, arrow: str) -> str:
    """Return the areas whose rank alone moves; empty when there is none."""
    moved = (each.pair for each in step.displaced)
    return ", ".join(f"{pair.title} {pair.rank_before} {arrow} {pair.rank_after}" for pair in moved)


def result_note(chosen: Chosen) -> str:
    """Return what the numbers of the result suppose; empty when they suppose nothing but the steps."""
    return "Where an answer has to be found out, it is supposed to be no." if chosen.find_out else ""


def left_out_texts(report: PlanReport) -> tuple[str, ...]:
    """Return which steps a budget leaves out and why, and what it gives with must-haves first; nothing without one."""
    chosen = report.chosen
    if chosen is None or report.budget is None:
        return ()
    why = "what was chosen is worth more" if chosen.exact else "something else was chosen"
    few = f"{_budget_text(report.budget)} {'is' if report.budget == 1 else 'are'} too few"
    reasons = [(few, [each for each in chosen.left_out if not each.fits])]
    reasons.append((why, [each for each in chosen.left_out if each.fits]))
    texts = [f"Left out, because {why}: {', '.join(map(_left_out, steps))}." for why, steps in reasons if steps]
    return (*texts, *([_must_haves_first(chosen, chosen.must_haves_first)] if chosen.must_haves_first else []))


def _left_out(step: LeftOut) -> str:
    more = " with what comes before it" if step.days != step.view.days else ""
    return (
        f"{step.view.question} ({days_text(step.days)}{more}{', open must-have' if step.view.closes_must_have else ''})"
    )


def _must_haves_first(chosen: Chosen, other: Chosen) -> str:
    """Return what another choice for the same days gives, beside what this one gives."""
    now, then = chosen.result, other.result
    levels = {area.id: area.level.after for area in now.areas}
    pairs = [("readiness", then.readiness.after, now.readiness.after)]
    pairs += [(inside(area.title), area.level.after, levels[area.id]) for area in then.areas]
    moved = _must_haves_moved(now, then)
    moved += [f"{name} {becomes} instead of {was}" for name, becomes, was in pairs if becomes != was]
    share, chosen_share = percent_text(other.share), percent_text(chosen.share)
    shares = f"still {share}" if share == chosen_share else f"{share} instead of {chosen_share}"
    limit = "" if other.exact else " The search for it ended at its limit."
    return (
        f"With must-haves first, the same budget pays for {listed(other.questions)}, about {days_text(other.days)}: "
        f"{'; '.join([*moved, f'{shares} of what the whole plan would take from the risks'])}.{limit}"
    )


def _must_haves_moved(now: WhatIf, then: WhatIf) -> list[str]:
    """Return the must-haves that only the second result closes, and those that only the first does."""
    left, others = ([asked.question.id for asked in each.assessments[1].must_haves_open] for each in (now, then))
    more = [each for each in left if each not in others]
    fewer = [each for each in others if each not in left]
    texts = [f"closes the must-have{'' if len(more) == 1 else 's'} {listed(more)} too"] if more else []
    return texts + ([f"leaves {listed(fewer)} open"] if fewer else [])


def _budget_text(budget: Fraction) -> str:
    """Return the days as they were asked for, without zeros behind."""
    digits = f"{float(budget):.10f}".rstrip("0").rstrip(".")
    return f"{digits} day{'' if budget == 1 else 's'}"


def _of_budget(report: PlanReport, budget: Fraction, chosen: Chosen) -> tuple[str, ...]:
    if not report.steps and not chosen.left_out:
        return ("No gap is known, so there is nothing to close.",)
    within = f"Within {_budget_text(budget)}:"
    if not report.steps:
        return (f"{within} no step fits, together with what has to come before it.",)
    steps = f"{within} {counted(len(report.steps), 'step')}, about {days_text(chosen.days)}."
    if not chosen.left_out:
        return (f"{steps} That is the whole plan.", *_gate(report))
    they = "It takes" if len(report.steps) == 1 else "They take"
    worth = f"{they} away {percent_text(chosen.share)} of what the whole plan would take from the risks"
    if chosen.exact:
        return (f"{steps} {worth}, and no other choice takes more.", *_gate(report))
    most = percent_text(chosen.bound / chosen.whole)
    return (f"{steps} {worth}. The search ended at its limit: another choice may take up to {most}.", *_gate(report))


def _of_target(report: PlanReport, effort: Effort) -> tuple[str, ...]:
    goal = _GOAL[effort.target]
    if effort.obstacles:
        return (f"No step leads to {goal}, not even all of them together:", *effort.obstacles)
    counting = _counting(report.counting)
    if effort.reached:
        now = f"The gate passes{counting}" if effort.target is Target.GATE else f"The verdict is {report.verdict}"
        return (f"{now} already, so nothing has to be done for it.",)
    before = (*_find_out(report, effort), *_again(report, effort), *_gate(report))
    if not effort.questions:
        return (f"No step is needed for {goal}{counting}.", *before)
    lead = "leads" if len(report.steps) == 1 else "lead"
    steps = f"{counted(len(report.steps), 'step')}, about {days_text(effort.days)}, {lead} to {goal}{counting}"
    worst = ", if everything that is not known turns out to be no" if report.unknowns else ""
    if not effort.exact:
        limit = f"The search ended at its limit: nothing does with less than {days_text(effort.bound)}{worst}."
        return (f"{steps}. {limit}", *before)
    return (f"{steps}. Nothing does with less{worst}." if worst else f"{steps}, and nothing does with less.", *before)


def _find_out(report: PlanReport, effort: Effort) -> tuple[str, ...]:
    """Return what to find out before anything is built: what needs an answer, and what may be there already."""
    needed = effort.find_out
    building = [step.view.question for step in report.steps if step.view.find_out_first]
    texts = []
    if needed:
        some = len(needed) < len(report.unknowns) - len(building)
        which = f" {len(needed)} of the {len(report.unknowns)} questions that nobody answered yet" if some else ""
        answers = "answer turns" if len(needed) == 1 else "answers turn"
        texts.append(f"Find out first{which}, whatever the {answers} out to be: {listed(needed)}.")
    if building:
        texts.append(f"Find out before building, because what is there already costs nothing: {listed(building)}.")
    return tuple(texts)


def _again(report: PlanReport, effort: Effort) -> tuple[str, ...]:
    """Return which answers count as unknown that somebody gave, by what they lack."""
    doubts = [each for each in (report.gate.doubts if report.gate else ()) if each.question in effort.look_again]
    old = [each.question for each in doubts if not each.unproved]
    unproved = [each.question for each in doubts if not each.stale]
    both = [each.question for each in doubts if each.stale and each.unproved]
    texts = [
        (old, "Look at {these} again first, because {they} too old"),
        (unproved, "Add the evidence of {these} first"),
        (both, "Look at {these} again and add the evidence first"),
    ]
    return tuple(f"{_number(text, questions)}: {listed(questions)}." for questions, text in texts if questions)


def _number(text: str, questions: Sequence[str]) -> str:
    one = len(questions) == 1
    return text.format(these="this answer" if one else "these answers", they="it is" if one else "they are")


def _counting(waivers: Iterable[AcceptedRisk]) -> str:
    """Return the waivers that a claim on the gate rests on, in brackets; empty when it rests on none."""
    texts = [each.text for each in waivers]
    return f" (counting {counted(len(texts), 'waiver')}: {listed(texts)})" if texts else ""


def _gate(report: PlanReport) -> tuple[str, ...]:
    if report.gate is None:
        return ()
    if report.gate.passed:
        return (f"The gate passes as it is{_counting(report.counting)}.",)
    failing = ", ".join(rule.rule for rule in report.gate.rules if not rule.passed)
    now = " now" if report.effort and report.effort.target is Target.GATE else ""
    return (f"The gate fails{now} on {failing}.",)
