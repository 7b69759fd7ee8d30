"""The three sentences that open a report: what would hurt first, the first step, and what finding out could change."""

from collections.abc import Sequence

from aiscale_cli.core.answers import UNANSWERED, AnswerValue
from aiscale_cli.core.assessment import Assessment, Level
from aiscale_cli.core.report_actions import CLOSING, EffectView, StepView, UnknownView
from aiscale_cli.core.report_risks import AreaView, DriverView
from aiscale_cli.core.sentences import counted, days_text, inside, listed, started
from aiscale_cli.frozen import Frozen

_MOST_NAMED_TIES = 3
_DRIVERS_READ = 3
_REASONS_GIVEN = 2
_NOT_KNOWN = frozenset({AnswerValue.UNKNOWN.value, UNANSWERED})


class Summary(Frozen):
    """What a manager reads; each part is one sentence, or two short ones."""

    risk: str
    step: str
    find_out: str

    @property
    def sentences(self) -> tuple[str, str, str]:
        """The three, in order."""
        return (self.risk, self.step, self.find_out)


def summarise(
    assessment: Assessment, areas: Sequence[AreaView], steps: Sequence[StepView], unknowns: Sequence[UnknownView]
) -> Summary:
    """Return the summary of an assessment from what its report shows; made of the questionnaire's texts alone."""
    return Summary(
        risk=_risk(assessment, areas), step=_step(assessment, steps, unknowns), find_out=_find_out(assessment, unknowns)
    )


def first_risk(assessment: Assessment, areas: Sequence[AreaView]) -> str:
    """Return what would hurt first and why, as a sentence; or why nobody can say."""
    coverage = assessment.coverage
    if not coverage.applicable:
        return "No question applies to this system, so nothing was assessed."
    if not coverage.answered:
        return (
            f"None of the {counted(coverage.applicable, 'question')} has a known answer, so no risk can be ruled out."
        )
    return f"{started(_first_risk(assessment, areas))}."


def _risk(assessment: Assessment, areas: Sequence[AreaView]) -> str:
    coverage = assessment.coverage
    if not coverage.applicable:
        return "No verdict: no question applies to this system, so nothing was assessed."
    if not coverage.answered:
        asked = counted(coverage.applicable, "question")
        return f"No verdict yet: none of the {asked} has a known answer, so no risk can be ruled out."
    if assessment.verdict:
        return f"{started(assessment.verdict)}. {started(_first_risk(assessment, areas))}."
    covered = f"No verdict yet, with {coverage.answered} of {counted(coverage.applicable, 'question')} answered."
    return f"{covered} So far, {inside(_first_risk(assessment, areas))}."


def _first_risk(assessment: Assessment, areas: Sequence[AreaView]) -> str:
    first = areas[0]
    if not first.ranking:
        all_yes = all(each.value is AnswerValue.YES for each in assessment.asked if each.applicable)
        every = "every question that applies is answered with yes"
        return f"{every}, so nothing here would hurt first" if all_yes else "no ranked risk area shows a gap"
    reason = _reason(first.drivers)
    if all((area.worst_level or Level.LOW) is Level.LOW for area in areas):
        return f"no risk area is above low; most is missing in {inside(first.title)}: {reason}"
    ties = [area for area in areas if area.rank == first.rank]
    if len(ties) == 1:
        return f"{first.title} ({_level(first)}) would hurt first: {reason}{_lifted(areas)}"
    alike = "equally" if len({area.level_text for area in ties}) > 1 else f"equally ({_level(first)})"
    if len(ties) > _MOST_NAMED_TIES:
        which = "all risk areas" if len(ties) == len(areas) else f"{len(ties)} risk areas"
        return f"{which} would hurt first, {alike}; in {inside(first.title)}, {reason}"
    names = listed([ties[0].title, *(inside(area.title) for area in ties[1:])])
    return f"{names} would hurt first, {alike}; in {inside(first.title)}, {reason}"


def _lifted(areas: Sequence[AreaView]) -> str:
    """Name the first area that a floor puts above the first-ranked one: the floor moves its level, not its rank."""
    for area in areas[1:]:
        if area.acting_level >= Level.HIGH and area.acting_level > areas[0].acting_level and area.floor:
            why = area.floor.partition(": ")[2]
            return f"; {inside(area.title)} ranks lower and is {_level(area)} all the same, because {why}"
    return ""


def _level(area: AreaView) -> str:
    return area.level_text if area.level is not None else f"level {area.level_text}"


def _reason(drivers: Sequence[DriverView]) -> str:
    """Return why an area comes first: gaps are stated, partial and missing answers are called what they are."""
    read = drivers[:_DRIVERS_READ]
    reasons = [inside(driver.gap) for driver in read if driver.state == AnswerValue.NO.value]
    partial = [inside(driver.title) for driver in read if driver.state == AnswerValue.PARTIAL.value][:_REASONS_GIVEN]
    if partial:
        answer = "the answer is" if len(partial) == 1 else "the answers are"
        reasons.append(f"{answer} only partial on {listed(partial)}")
    not_known = [inside(driver.title) for driver in read if driver.state in _NOT_KNOWN][:_REASONS_GIVEN]
    if not_known:
        reasons.append(f"nothing is known about {listed(not_known)}")
    return ", and ".join(reasons[:_REASONS_GIVEN])


def _step(assessment: Assessment, steps: Sequence[StepView], unknowns: Sequence[UnknownView]) -> str:
    if not assessment.coverage.applicable:
        return "First step: check the reasons for not applicable, because no question is left."
    if all(each.answer is None for each in assessment.asked if each.applicable):
        answers = counted(len(unknowns), "open question")
        return f"First step: answer the {answers}, which needs no engineering."
    if not steps and not unknowns:
        return "No step is due: keep the evidence current, and assess again when the system changes."
    if not steps:
        return f"First step: find out about {inside(unknowns[0].title)}; no known gap is left to close."
    step = steps[0]
    accepted = f" ({step.accepted_text})" if step.accepted_text else ""
    if step.find_out_first:
        lacking = "without an answer" if step.state == UNANSWERED else "that nobody could answer"
        about = f"find out about {inside(step.title)}, a must-have {lacking}"
        return f"First step: {about}{accepted}. {CLOSING}, takes about {days_text(step.days)}."
    return f"First step: {inside(step.heading)}, about {days_text(step.days)}{accepted}{_needed_by(step, steps)}."


def _needed_by(step: StepView, steps: Sequence[StepView]) -> str:
    """Say how many steps need this one, which is why it may come before the first risk's own steps."""
    later = sum(step.question in other.after for other in steps)
    if not later:
        return ""
    return f"; {counted(later, 'later step')} {'builds' if later == 1 else 'build'} on it"


def _find_out(assessment: Assessment, unknowns: Sequence[UnknownView]) -> str:
    if not assessment.coverage.applicable:
        return "There is nothing to find out."
    if not unknowns:
        return "There is nothing to find out: every question that applies has an answer."
    for unknown in unknowns:
        moves = [effect for effect in unknown.effects if effect.moves_level]
        if moves:
            about = inside(unknown.title)
            return f"Finding out about {about} decides {_between(moves[0])}."
    return _largest_move(unknowns[0])


def _between(effect: EffectView) -> str:
    return f"between {effect.level_if_yes} and {effect.level_if_no} for {inside(effect.title)}"


def _largest_move(unknown: UnknownView) -> str:
    about = f"Finding out about {inside(unknown.title)} would move the result most"
    if not unknown.effects:
        return f"{about}."
    effect = unknown.effects[0]
    return f"{about}: {inside(effect.title)} would stand at {effect.if_yes} after a yes, at {effect.if_no} after a no."
