"""The gate: what each rule sees and when it fails."""

from dataclasses import replace
from fractions import Fraction

import pytest

from aiscale_cli.core.assessment import Interval, Level
from aiscale_cli.core.gate import Policy, check
from aiscale_cli.core.scoring import assess
from builders import all_answered, answers, questionnaire

QUESTIONNAIRE = questionnaire()
ALL_YES = {each.id: "yes" for each in QUESTIONNAIRE.asked(())}


def gate(policy, values, **options):
    return check(policy, assess(QUESTIONNAIRE, answers(values, **options)))


def test_there_is_no_gate_without_a_rule():
    assert gate(Policy(), ALL_YES) is None


def test_every_gate_also_asks_for_coverage():
    result = gate(Policy(fail_under=Fraction(0)), {"orch-stages": "yes"})
    coverage, readiness = result.rules
    assert (coverage.rule, coverage.seen, coverage.passed) == (
        "min-coverage 60 %",
        "1 of 9 questions answered (11 %)",
        False,
    )
    assert readiness.passed


def test_the_bound_of_coverage_can_be_moved_but_nothing_answered_never_passes():
    assert gate(Policy(min_coverage=Fraction(1, 10)), {"orch-stages": "no"}).passed
    assert not gate(Policy(min_coverage=Fraction(0)), {}).passed
    assert not gate(Policy(min_coverage=Fraction(0)), dict.fromkeys(ALL_YES, "unknown")).passed


def test_a_gate_over_nothing_applicable_fails_every_number():
    result = gate(Policy(fail_under=Fraction(0)), dict.fromkeys(ALL_YES, "not_applicable"))
    assert [rule.passed for rule in result.rules] == [False, False]


@pytest.mark.parametrize(("bound", "passed"), [("59.9", True), ("59.95", False), ("60", False)])
def test_readiness_is_compared_as_it_is_printed(bound, passed):
    readiness = Interval(Fraction("59.99"), Fraction("59.99"))
    assessment = replace(assess(QUESTIONNAIRE, answers(ALL_YES)), readiness=readiness)
    rule = check(Policy(fail_under=Fraction(bound)), assessment).rules[1]
    assert (rule.seen, rule.passed) == ("readiness 59.9", passed)


def test_levels_are_judged_at_the_worst_end_and_say_what_is_not_known():
    result = gate(Policy(fail_on=Level.CRITICAL), {**ALL_YES, "data-inputs": "unknown"})
    assert result.rules[1].seen == (
        "Data is critical at 0.77 in the worst case (0.00 is known; data-inputs is not known)"
    )
    assert not result.passed


def test_a_level_that_a_floor_lifted_says_why():
    result = gate(Policy(fail_on=Level.HIGH), {**ALL_YES, "ops-telemetry": "no"})
    assert result.rules[1].seen == "Monitoring is high at 0.35, because ops-telemetry is a must-have and no"


def test_an_open_must_have_fails_its_rule_alone():
    result = gate(Policy(fail_on_must_have=True), {**ALL_YES, "guard-output": "unknown"})
    assert (result.rules[1].seen, result.passed) == ("guard-output is unknown", False)
    assert gate(Policy(fail_on_must_have=True), {**ALL_YES, "guard-output": "partial"}).passed


def test_a_required_module_has_to_be_asked():
    policy = Policy(required_modules=("load",))
    assert not gate(policy, ALL_YES).passed
    assert check(policy, assess(QUESTIONNAIRE, all_answered("yes", modules=("load",)))).passed


def test_an_extended_area_that_is_not_asked_is_not_judged():
    assert gate(Policy(fail_on=Level.MODERATE), ALL_YES).passed
    asked = {**ALL_YES, "sec-rights": "no"}
    assert not gate(Policy(fail_on=Level.HIGH), asked, modules=("security-integration",)).passed
