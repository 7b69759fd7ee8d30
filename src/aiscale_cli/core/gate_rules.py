"""The rules of a gate, each judged on the answers as the gate counts them."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from aiscale_cli.core.assessment import AreaResult, AskedQuestion, Assessment, Interval, Level
from aiscale_cli.core.comparison import AnswerChange, Comparison
from aiscale_cli.core.policy import Condition, Policy
from aiscale_cli.core.printed import exposure_text, percent_text, printed_readiness, readiness_text
from aiscale_cli.core.questionnaire import CORE
from aiscale_cli.core.trust import Doubt
from aiscale_cli.frozen import Frozen


class Judged(Frozen):
    """What the rules look at: the assessment of the answers as counted, what is doubted and what is waived.

    `answered` are the questions with a yes, partial or no that is not doubted: a waiver makes none of them.
    """

    assessment: Assessment
    doubts: Mapping[str, Doubt]
    waived: frozenset[str]
    answered: frozenset[str]
    comparison: Comparison | None

    def shows_something(self, asked: Iterable[AskedQuestion]) -> bool:
        """Whether any of some questions is answered, so that a bound does not pass what nobody looked at."""
        return any(each.question.id in self.answered for each in asked)

    def said(self, asked: AskedQuestion) -> str:
        """Return `question is state`; a doubted answer says why it counts as unknown."""
        name = asked.question.id
        doubt = self.doubts.get(name) if name not in self.waived else None
        return f"{name} is {asked.state}, its {doubt.state} is {doubt.why}" if doubt else f"{name} is {asked.state}"


class Rule(Frozen):
    """One rule, what it saw piece by piece, whether it held, and the questions that made it fail."""

    rule: str
    pieces: tuple[str, ...]
    passed: bool
    questions: tuple[str, ...] = ()

    @property
    def seen(self) -> str:
        """What it saw."""
        return "; ".join(self.pieces)


def rules_of(policy: Policy, judged: Judged) -> tuple[Rule, ...]:
    """Return every rule that the policy asks for, judged, in a fixed order; coverage is always among them.

    Raises:
        ValueError: a rule on regressions without a comparison, or a bound of a layer or area that is not assessed.
    """
    rules = [_coverage(policy, judged)]
    if policy.fail_under is not None:
        rules.append(_overall(policy.fail_under, judged))
    rules.extend(_layer(bound.layer, bound.least, judged) for bound in policy.layers_under)
    if policy.fail_on is not None:
        rules.append(_levels(policy.fail_on, judged))
    rules.extend(_area(bound.area, bound.level, judged) for bound in policy.areas_on)
    rules.extend(_condition(condition, judged) for condition in Condition if condition in policy.conditions)
    rules.extend(_module(module, judged.assessment) for module in policy.required_modules)
    return tuple(rules)


def _coverage(policy: Policy, judged: Judged) -> Rule:
    default = judged.assessment.questionnaire.thresholds.min_coverage
    needed = default if policy.min_coverage is None else policy.min_coverage
    coverage = judged.assessment.coverage
    rule = f"min-coverage {percent_text(needed)}"
    if coverage.share is None:
        return Rule(rule, ("no question applies, so nothing was assessed",), passed=False)
    asked = judged.assessment.asked
    waived = sum(
        each.applicable and each.question.id in judged.waived and each.question.id not in judged.answered
        for each in asked
    )
    seen = f"{coverage.answered - waived} of {coverage.applicable} questions answered"
    seen += f", {waived} waived" if waived else ""
    # An assessment without a single answer never passes, whatever the bound and whatever is waived.
    passed = judged.shows_something(asked) and coverage.share >= needed
    return _failing(rule, [f"{seen} ({percent_text(coverage.share)})"], judged.assessment.not_known, passed=passed)


def _overall(needed: Fraction, judged: Judged) -> Rule:
    core = [each for each in judged.assessment.asked if each.question.module == CORE]
    readiness = judged.assessment.readiness
    return _readiness(f"fail-under {_bound(needed)}", "readiness", readiness, needed, core, judged)


def _layer(layer: str, needed: Fraction, judged: Judged) -> Rule:
    result = next((each for each in judged.assessment.layers if each.layer.id == layer), None)
    if result is None:
        raise ValueError(f"the layer {layer} is not assessed")
    here = [each for each in judged.assessment.asked if each.question.layer == layer]
    if result.layer.core:
        here = [each for each in here if each.question.module == CORE]
    rule = f"fail-under {layer}={_bound(needed)}"
    return _readiness(rule, result.layer.title, result.readiness, needed, here, judged)


def _bound(needed: Fraction) -> str:
    return f"{needed.numerator}" if needed.denominator == 1 else f"{float(needed)}"


def _readiness(
    rule: str, name: str, readiness: Interval | None, needed: Fraction, asked: Iterable[AskedQuestion], judged: Judged
) -> Rule:
    counted = [each for each in asked if each.applicable]
    if readiness is None:
        return Rule(rule, (f"no {name}, because nothing applies",), passed=False)
    known = readiness.known
    best = "" if readiness.exact else f" is known ({readiness_text(readiness.limit)} at best)"
    # Where nothing is answered nothing is shown, so that a bound of 0 does not pass what nobody looked at.
    passed = printed_readiness(known) >= needed and judged.shows_something(counted)
    return _failing(rule, [f"{name} {readiness_text(known)}{best}"], _gaps(counted), passed=passed)


def _levels(level: Level, judged: Judged) -> Rule:
    over = [area for area in judged.assessment.areas if area.worst_level is not None and area.worst_level >= level]
    seen = [_area_seen(area, judged) for area in over]
    gaps = _gaps(asked for area in over for asked in _worst_first(area))
    nothing = f"no risk area is {level.word} or worse, even in the worst case"
    return _failing(f"fail-on {level.word}", seen or [nothing], gaps, passed=not over)


def _area(area: str, level: Level, judged: Judged) -> Rule:
    result = judged.assessment.area(area)
    if result is None:
        raise ValueError(f"the risk area {area} is not assessed")
    rule = f"fail-on {area}={level.word}"
    if result.worst_level is None:
        return Rule(rule, (f"{result.area.title}: nothing applies",), passed=True)
    passed = result.worst_level < level
    gaps = _gaps(_worst_first(result))
    return _failing(rule, [_area_seen(result, judged)], gaps, passed=passed)


def _area_seen(area: AreaResult, judged: Judged) -> str:
    if area.exposure is None or area.worst_level is None:
        return area.area.title
    place = f"{area.area.title} is {area.worst_level.word} at {exposure_text(area.exposure.limit)}"
    if not area.exposure.exact:
        unknown = [term.asked for term in area.terms if term.asked.not_known]
        others = len(unknown) - 1
        rest = f", and {others} more {'is' if others == 1 else 'are'} not known" if others else ""
        known = f"{exposure_text(area.exposure.known)} is known"
        place += f" in the worst case ({known}; {judged.said(unknown[0])}{rest})"
    return f"{place}, because {area.floor}" if area.floor else place


def _condition(condition: Condition, judged: Judged) -> Rule:
    match condition:
        case Condition.MUST_HAVE:
            return _none_of(condition, judged.assessment.must_haves_open, judged, "every must-have is met")
        case Condition.UNKNOWN:
            # An answer that is deleted must not pass where "unknown" fails.
            return _none_of(condition, judged.assessment.not_known, judged, "every question has an answer")
        case Condition.UNANSWERED:
            open_ones = [each for each in judged.assessment.asked if each.answer is None]
            return _none_of(condition, open_ones, judged, "no question was left out")
        case Condition.STALE:
            return _stale(judged)
        case Condition.REGRESSION:
            return regression_rule(judged)


def _none_of(condition: Condition, found: Iterable[AskedQuestion], judged: Judged, nothing: str) -> Rule:
    found = list(found)
    seen = [judged.said(each) for each in found]
    return _failing(f"fail-on {condition}", seen or [nothing], found, passed=not found)


def _stale(judged: Judged) -> Rule:
    stale = [each for each in judged.doubts.values() if each.stale and each.question not in judged.waived]
    seen = tuple(f"{each.question} ({each.state}) is {each.why}" for each in stale)
    questions = tuple(each.question for each in stale)
    return Rule(f"fail-on {Condition.STALE}", seen or ("no answer is too old",), passed=not stale, questions=questions)


def regression_rule(judged: Judged) -> Rule:
    """Return the rule that nothing slid back since the baseline, apart from what is waived.

    Raises:
        ValueError: nothing is compared with a baseline.
    """
    comparison = judged.comparison
    if comparison is None:
        raise ValueError("a rule on regressions needs a comparison with a baseline")
    worse = [each for each in comparison.changes if each.regression and each.question not in judged.waived]
    seen = [f"the module {module} was dropped" for module in comparison.dropped_modules]
    seen += [_change_seen(each, comparison.source) for each in worse]
    nothing = f"nothing is worse than in {comparison.source}"
    questions = tuple(each.question for each in worse)
    return Rule(f"fail-on {Condition.REGRESSION}", tuple(seen) or (nothing,), passed=not seen, questions=questions)


def _change_seen(change: AnswerChange, source: str) -> str:
    place = f"{change.location} " if change.location else ""
    return f"{place}{change.question}: {change.before} in {source}, {change.after} here"


def _module(module: str, assessment: Assessment) -> Rule:
    asked = module in assessment.answers.modules
    return Rule(f"require-module {module}", ("asked" if asked else "not asked in the answers file",), passed=asked)


def _worst_first(area: AreaResult) -> list[AskedQuestion]:
    """Return the questions of an area, those that raise its exposure most in front."""
    return [driver.asked for driver in area.drivers] + [term.asked for term in area.terms]


def _gaps(asked: Iterable[AskedQuestion]) -> list[AskedQuestion]:
    """Return the questions that count for less than yes."""
    return [each for each in asked if each.applicable and each.state != "yes"]


def _failing(rule: str, seen: Iterable[str], asked: Iterable[AskedQuestion], *, passed: bool) -> Rule:
    """Return the rule; the questions are those that made it fail, each once, none when it held."""
    questions = () if passed else tuple(dict.fromkeys(each.question.id for each in asked))
    return Rule(rule, tuple(seen), passed=passed, questions=questions)
