"""The least effort that reaches a verdict or passes a policy: exact, up to a limit on the search."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction

from aiscale_cli.core.answers import Answer, AnswerValue
from aiscale_cli.core.assessment import Assessment
from aiscale_cli.core.closed_sets import Demand
from aiscale_cli.core.comparison import Baseline, Comparison, compare
from aiscale_cli.core.cover_search import Cover, cheapest_cover
from aiscale_cli.core.gate import GateResult, check
from aiscale_cli.core.plan import Plan, make_plan
from aiscale_cli.core.plan_choice import steps_of
from aiscale_cli.core.plan_demands import of_policy, of_verdict
from aiscale_cli.core.policy import Policy
from aiscale_cli.core.scoring import assess
from aiscale_cli.core.trust import counted_answers, trust
from aiscale_cli.frozen import Frozen

NODE_LIMIT = 2_000
"""The partial sets that a search looks at before it settles for the cheapest so far."""

_PROOF = ("shown when the step is done",)
"""What stands for the evidence that a closed question comes with; never printed."""


class Target(StrEnum):
    """What a plan can be made to reach; the value is what `--target` takes."""

    STABILISING = "stabilising"
    READY = "ready"
    GATE = "gate"


class Gate(Frozen):
    """What answers are judged by on a day: a policy, and the state that they are compared with."""

    policy: Policy
    today: date
    baseline: Baseline | None = None

    def check(self, assessment: Assessment) -> GateResult | None:
        """Return the gate's result; None when the policy asks for nothing."""
        return check(self.policy, assessment, self.today, self.comparison(assessment))

    def comparison(self, assessment: Assessment) -> Comparison | None:
        """Return what changed since the baseline; None without one."""
        return compare(self.baseline, assessment.questionnaire, assessment.answers) if self.baseline else None


class Effort(Frozen):
    """What reaches a target with the least engineer-days, if everything that is not known turns out to be no.

    `questions` are to be brought to yes, in the plan's order. What takes no days comes before it: `find_out` names
    questions that the target needs an answer to, whatever it is, in the order to find them out, and `look_again`
    answers that a gate counts as unknown and that have to be looked at again or proved. No set that reaches the target
    takes fewer days than `bound`. `obstacles` say why nothing reaches it; the rest is then empty.
    """

    target: Target
    questions: tuple[str, ...] = ()
    days: Fraction = Fraction(0)
    bound: Fraction = Fraction(0)
    find_out: tuple[str, ...] = ()
    look_again: tuple[str, ...] = ()
    obstacles: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether the effort is proved to be the least."""
        return self.days == self.bound

    @property
    def reached(self) -> bool:
        """Whether there is nothing left to do."""
        return not (self.questions or self.find_out or self.look_again or self.obstacles)

    @property
    def values(self) -> Mapping[str, AnswerValue]:
        """What the answers are afterwards: no for what was found out, yes for what was closed."""
        found_out = dict.fromkeys(self.find_out, AnswerValue.NO)
        return {**found_out, **dict.fromkeys(self.questions, AnswerValue.YES)}


def whole_plan(assessment: Assessment) -> Plan:
    """Return the plan with a step for every question that is not yes yet, also where nobody knows the answer."""
    return make_plan(assessment, also=frozenset(asked.question.id for asked in assessment.not_known))


def with_closed(assessment: Assessment, questions: Iterable[str], today: date | None = None) -> Assessment:
    """Return the assessment with these questions brought to yes; with a day, looked at on it and proved."""
    closed = Answer(AnswerValue.YES, evidence=_PROOF, reviewed=today) if today else Answer(AnswerValue.YES)
    return _with(assessment, dict.fromkeys(questions, closed))


def with_found_out(assessment: Assessment, questions: Iterable[str]) -> Assessment:
    """Return the assessment with these questions answered by no, which is the worst that can be found out."""
    return _with(assessment, dict.fromkeys(questions, Answer(AnswerValue.NO)))


def least_effort_for_verdict(assessment: Assessment, target: Target, limit: int = NODE_LIMIT) -> Effort:
    """Return the least effort after which the verdict is the one named, or a better one."""
    verdicts = assessment.questionnaire.thresholds.verdicts
    names = [rule.verdict for rule in verdicts]
    good_enough = names[: names.index(target) + 1]

    def reaches(found: Iterable[str], closed: Iterable[str]) -> bool:
        return with_closed(with_found_out(assessment, found), closed).verdict in good_enough

    plan = whole_plan(assessment)
    not_known = _not_known(plan)
    if reaches((), ()):
        return Effort(target)
    if not reaches(not_known, _questions(plan)):
        return Effort(target, obstacles=("no core question applies, so there is no verdict",))
    known = with_found_out(assessment, not_known)
    demands = of_verdict(known, verdicts[names.index(target)], _questions(plan))
    least = _least(target, plan, demands, lambda closed: reaches(not_known, closed), limit)
    find_out = _needed(not_known, least, lambda fewer: reaches(fewer, least.questions))
    return Effort(target, least.questions, least.days, least.bound, find_out)


def least_effort_for_gate(assessment: Assessment, gate: Gate, limit: int = NODE_LIMIT) -> Effort:
    """Return the least effort after which the gate passes; a step done counts as looked at today and proved."""
    doubted = tuple(trust(gate.policy, assessment, gate.today).doubts)

    def passes(again: Iterable[str], found: Iterable[str], closed: Iterable[str]) -> bool:
        effort = Effort(Target.GATE, tuple(closed), find_out=tuple(found), look_again=tuple(again))
        result = gate.check(after_effort(assessment, gate, effort))
        return result is None or result.passed

    plan = whole_plan(assessment)
    not_known = _not_known(plan)
    if passes((), (), ()):
        return Effort(Target.GATE)
    sure = with_found_out(_looked_at(assessment, doubted, gate.today), not_known)
    if not passes(doubted, not_known, _questions(plan)):
        return Effort(Target.GATE, obstacles=_obstacles(with_closed(sure, _questions(plan), gate.today), gate))
    trusted = trust(gate.policy, sure, gate.today)
    counted = assess(sure.questionnaire, counted_answers(sure.answers, trusted, waived=True))
    demands = of_policy(gate.policy, counted, gate.comparison(sure), _questions(plan))
    least = _least(Target.GATE, plan, demands, lambda closed: passes(doubted, not_known, closed), limit)
    find_out = _needed(not_known, least, lambda fewer: passes(doubted, fewer, least.questions))
    look_again = _needed(doubted, least, lambda fewer: passes(fewer, find_out, least.questions))
    return Effort(Target.GATE, least.questions, least.days, least.bound, find_out, look_again)


def after_effort(assessment: Assessment, gate: Gate, effort: Effort) -> Assessment:
    """Return the assessment once a gate is reached: looked at again, found out to be no, and closed."""
    known = with_found_out(_looked_at(assessment, effort.look_again, gate.today), effort.find_out)
    return with_closed(known, effort.questions, gate.today)


def _needed(questions: Iterable[str], effort: Effort, suffices: Callable[[Iterable[str]], bool]) -> tuple[str, ...]:
    """Return those that the steps do not settle and that the target cannot do without; the first ones are kept."""
    needed = [each for each in questions if each not in effort.questions]
    for question in reversed(tuple(needed)):
        fewer = [each for each in needed if each != question]
        if suffices(fewer):
            needed = fewer
    return tuple(needed)


def _least(
    target: Target, plan: Plan, demands: tuple[Demand, ...], reaches: Callable[[Iterable[str]], bool], limit: int
) -> Effort:
    steps, unit = steps_of(plan.steps)
    found = cheapest_cover(steps, demands, limit) or Cover(frozenset(), 0, 0, 0)
    questions = tuple(plan.steps[number].asked.question.id for number in sorted(found.taken))
    if not reaches(questions):
        raise ValueError(f"the demands of {target} say less than its rules")
    return Effort(target, questions, Fraction(found.cost, unit), Fraction(found.bound, unit))


def _questions(plan: Plan) -> tuple[str, ...]:
    return tuple(step.asked.question.id for step in plan.steps)


def _not_known(plan: Plan) -> tuple[str, ...]:
    return tuple(unknown.asked.question.id for unknown in plan.unknowns)


def _obstacles(every: Assessment, gate: Gate) -> tuple[str, ...]:
    """Return the rules that fail even when everything is closed, and what they see then."""
    result = gate.check(every)
    return tuple(f"{rule.rule}: {rule.seen}" for rule in result.rules if not rule.passed) if result else ()


def _looked_at(assessment: Assessment, questions: Iterable[str], today: date) -> Assessment:
    """Return the assessment with these answers looked at today and proved, saying what they said."""
    given = assessment.answers.answers
    said = {each: given[each] for each in questions}
    return _with(
        assessment,
        {
            question: Answer(answer.value, evidence=_PROOF, reason=answer.reason, reviewed=today)
            for question, answer in said.items()
        },
    )


def _with(assessment: Assessment, changed: Mapping[str, Answer]) -> Assessment:
    if not changed:
        return assessment
    answers = assessment.answers
    changed_answers = answers.answering({**answers.answers, **changed})
    return assess(assessment.questionnaire, changed_answers)
