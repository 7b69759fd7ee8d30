"""The gate: rules over an assessment that decide whether a CI job passes."""

from datetime import date

from aiscale_cli.core.assessment import Assessment
from aiscale_cli.core.comparison import ChangeKind, Comparison
from aiscale_cli.core.gate_rules import Judged, Rule, rules_of
from aiscale_cli.core.policy import Policy
from aiscale_cli.core.scoring import assess
from aiscale_cli.core.sentences import listed
from aiscale_cli.core.trust import Doubt, Trust, counted_answers, trust
from aiscale_cli.frozen import Frozen

_QUESTIONS_NAMED = 3


class RuleResult(Frozen):
    """One rule, what it saw and whether it held, with the waivers that act and with every waiver left aside.

    `questions` names those that made it fail; `waivers_text` says what it would have seen besides without waivers, and
    is empty when that is nothing.
    """

    rule: str
    seen: str
    passed: bool
    without_waivers: bool
    seen_without_waivers: str
    questions: tuple[str, ...]
    waivers_text: str

    @property
    def failure_text(self) -> str:
        """The rule with the first questions that made it fail, as `fail-on critical on lat-targets and 4 more`."""
        named = list(self.questions[:_QUESTIONS_NAMED])
        more = len(self.questions) - len(named)
        on = listed([*named, *([f"{more} more"] if more else [])])
        return f"{self.rule} on {on}" if on else self.rule


class GateResult(Frozen):
    """Every rule of the policy with its result, in a fixed order.

    `waived` are the questions that count as yes by a waiver in force, `doubts` the answers that count as unknown.
    """

    rules: tuple[RuleResult, ...]
    waived: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every rule held."""
        return all(rule.passed for rule in self.rules)

    @property
    def failure_text(self) -> str:
        """Which rules failed, on which questions, in one line; empty when every rule held."""
        return "; ".join(rule.failure_text for rule in self.rules if not rule.passed)

    @property
    def doubts_text(self) -> str:
        """Which answers count as unknown and why, as `lat-targets (yes, 214 days old)`; empty when none does."""
        return ", ".join(f"{doubt.question} ({doubt.state}, {doubt.why})" for doubt in self.doubts)


def check(
    policy: Policy, assessment: Assessment, today: date, comparison: Comparison | None = None
) -> GateResult | None:
    """Return the gate's result on known readiness and worst levels; None when the policy asks for nothing.

    `today` is the day that waivers and the age of answers are judged by; the comparison is that with the baseline,
    which a policy that fails on a regression needs (ValueError otherwise).
    """
    if not policy.asked:
        return None
    excused = frozenset(
        change.question for change in (comparison.changes if comparison else ()) if change.kind is ChangeKind.EXCUSED
    )
    trusted = trust(policy, assessment, today, excused)
    with_waivers = _rules(policy, assessment, trusted, comparison, waived=True)
    without = _rules(policy, assessment, trusted, comparison, waived=False)
    return GateResult(
        rules=tuple(
            RuleResult(
                each.rule, each.seen, each.passed, other.passed, other.seen, each.questions, _waivers_text(each, other)
            )
            for each, other in zip(with_waivers, without, strict=True)
        ),
        waived=tuple(trusted.waivers),
        doubts=tuple(trusted.doubts.values()),
    )


def _waivers_text(rule: Rule, without: Rule) -> str:
    """Return what the rule would have seen without waivers, leaving out what it sees anyway."""
    more = [piece for piece in without.pieces if piece not in rule.pieces]
    result = "passed" if without.passed else "failed"
    return f"without waivers {result}: {'; '.join(more)}" if more else ""


def _rules(
    policy: Policy, assessment: Assessment, trusted: Trust, comparison: Comparison | None, *, waived: bool
) -> tuple[Rule, ...]:
    waivers = frozenset(trusted.waivers) if waived else frozenset()
    counted = _counted(assessment, trusted, waived=waived)
    plain = counted if not waivers else _counted(assessment, trusted, waived=False)
    answered = frozenset(each.question.id for each in plain.asked if each.applicable and not each.not_known)
    return rules_of(policy, Judged(counted, trusted.doubts, waivers, answered, comparison))


def _counted(assessment: Assessment, trusted: Trust, *, waived: bool) -> Assessment:
    """Return the assessment of the answers as a gate counts them."""
    counted = counted_answers(assessment.answers, trusted, waived=waived)
    return assessment if counted is assessment.answers else assess(assessment.questionnaire, counted)
