"""The gate: rules over an assessment that decide whether a CI job passes."""

from fractions import Fraction

from aiscale_cli.core.assessment import AreaResult, Assessment, Level
from aiscale_cli.core.printed import exposure_text, percent_text, printed_readiness, readiness_text
from aiscale_cli.frozen import Frozen


class Policy(Frozen):
    """What a gate asks for. `fail_under` is 0-100; `min_coverage` 0-1, or None for the questionnaire's own."""

    fail_under: Fraction | None = None
    fail_on: Level | None = None
    fail_on_must_have: bool = False
    min_coverage: Fraction | None = None
    required_modules: tuple[str, ...] = ()

    @property
    def asked(self) -> bool:
        """Whether any rule is set, that is: whether there is a gate at all."""
        rules = (self.fail_under, self.fail_on, self.min_coverage)
        return any(rule is not None for rule in rules) or self.fail_on_must_have or bool(self.required_modules)


class RuleResult(Frozen):
    """One rule, what it saw and whether it held; `without_waivers` is the same with every waiver left aside."""

    rule: str
    seen: str
    passed: bool
    without_waivers: bool


class GateResult(Frozen):
    """Every rule of the policy with its result, in a fixed order."""

    rules: tuple[RuleResult, ...]

    @property
    def passed(self) -> bool:
        """Whether every rule held."""
        return all(rule.passed for rule in self.rules)


def check(policy: Policy, assessment: Assessment) -> GateResult | None:
    """Return the gate's result on known readiness and worst levels; None when the policy asks for nothing.

    Waivers do not act yet: `passed` and `without_waivers` are always equal.
    """
    if not policy.asked:
        return None
    rules = [_coverage(policy, assessment)]
    if policy.fail_under is not None:
        rules.append(_readiness(policy.fail_under, assessment))
    if policy.fail_on is not None:
        rules.append(_levels(policy.fail_on, assessment))
    if policy.fail_on_must_have:
        rules.append(_must_haves(assessment))
    rules.extend(_module(module, assessment) for module in policy.required_modules)
    return GateResult(tuple(rules))


def _result(rule: str, seen: str, *, passed: bool) -> RuleResult:
    return RuleResult(rule, seen, passed, without_waivers=passed)


def _coverage(policy: Policy, assessment: Assessment) -> RuleResult:
    default = assessment.questionnaire.thresholds.min_coverage
    needed = default if policy.min_coverage is None else policy.min_coverage
    coverage = assessment.coverage
    rule = f"min-coverage {percent_text(needed)}"
    if coverage.share is None:
        return _result(rule, "no question applies, so nothing was assessed", passed=False)
    seen = f"{coverage.answered} of {coverage.applicable} questions answered ({percent_text(coverage.share)})"
    # An assessment without a single answer never passes, whatever the bound.
    return _result(rule, seen, passed=coverage.answered > 0 and coverage.share >= needed)


def _readiness(needed: Fraction, assessment: Assessment) -> RuleResult:
    rule = f"fail-under {readiness_text(needed)}"
    if assessment.readiness is None:
        return _result(rule, "no readiness, because no core question applies", passed=False)
    known = assessment.readiness.known
    best = "" if assessment.readiness.exact else f" is known ({readiness_text(assessment.readiness.limit)} at best)"
    return _result(rule, f"readiness {readiness_text(known)}{best}", passed=printed_readiness(known) >= needed)


def _levels(level: Level, assessment: Assessment) -> RuleResult:
    over = [area for area in assessment.areas if area.worst_level is not None and area.worst_level >= level]
    seen = (
        "; ".join(_area_seen(area) for area in over) or f"no risk area is {level.word} or worse, even in the worst case"
    )
    return _result(f"fail-on {level.word}", seen, passed=not over)


def _area_seen(area: AreaResult) -> str:
    if area.exposure is None or area.worst_level is None:
        return area.area.title
    place = f"{area.area.title} is {area.worst_level.word} at {exposure_text(area.exposure.limit)}"
    if not area.exposure.exact:
        unknown = [term.asked.question.id for term in area.terms if term.asked.not_known]
        more = f" and {len(unknown) - 1} more are" if len(unknown) > 1 else " is"
        place += f" in the worst case ({exposure_text(area.exposure.known)} is known; {unknown[0]}{more} not known)"
    return f"{place}, because {area.floor}" if area.floor else place


def _must_haves(assessment: Assessment) -> RuleResult:
    still_open = [f"{asked.question.id} is {asked.state}" for asked in assessment.must_haves_open]
    return _result("fail-on must-have", "; ".join(still_open) or "every must-have is met", passed=not still_open)


def _module(module: str, assessment: Assessment) -> RuleResult:
    asked = module in assessment.answers.modules
    return _result(f"require-module {module}", "asked" if asked else "not asked in the answers file", passed=asked)
