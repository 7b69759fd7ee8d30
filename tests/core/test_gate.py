"""The gate: what each rule sees and when it fails."""

from dataclasses import replace
from fractions import Fraction

import pytest

from aiscale_cli.core.answers import Answer, AnswerValue, Waiver
from aiscale_cli.core.assessment import Interval, Level
from aiscale_cli.core.comparison import Baseline, compare
from aiscale_cli.core.gate import check
from aiscale_cli.core.policy import AreaBound, Condition, LayerBound, Policy
from aiscale_cli.core.scoring import assess
from aiscale_cli.errors import Location
from builders import TODAY, all_answered, answers, questionnaire

QUESTIONNAIRE = questionnaire()
ALL_YES = {each.id: "yes" for each in QUESTIONNAIRE.asked(())}


def gate(policy, values, **options):
    return check(policy, assess(QUESTIONNAIRE, answers(values, **options)), TODAY)


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
    assert (coverage.questions[:2], readiness.questions) == (("orch-failure", "lat-targets"), ())


def test_the_bound_of_coverage_can_be_moved_but_nothing_answered_never_passes():
    assert gate(Policy(min_coverage=Fraction(1, 10)), {"orch-stages": "no"}).passed
    assert not gate(Policy(min_coverage=Fraction(0)), {}).passed
    assert not gate(Policy(min_coverage=Fraction(0)), dict.fromkeys(ALL_YES, "unknown")).passed


def test_waivers_are_no_answers():
    everything = tuple(Waiver(each, "r", "o", TODAY) for each in ALL_YES)
    policy = Policy(
        fail_under=Fraction(0), layers_under=(LayerBound("operations", Fraction(0)),), min_coverage=Fraction(0)
    )
    nothing = gate(policy, {}, waivers=everything)
    assert [rule.passed for rule in nothing.rules] == [False] * 3
    assert nothing.rules[0].seen == "0 of 9 questions answered, 9 waived (100 %)"
    one = gate(policy, {"orch-stages": "no", "lat-targets": "unknown"}, waivers=everything)
    assert [rule.passed for rule in one.rules] == [True, True, False]
    assert one.rules[0].seen == "1 of 9 questions answered, 8 waived (100 %)"
    inapplicable = {**ALL_YES, "lat-targets": "not_applicable"}
    assert gate(policy, inapplicable, waivers=everything).rules[0].seen == "8 of 8 questions answered (100 %)"


def test_a_gate_over_nothing_applicable_fails_every_number():
    result = gate(Policy(fail_under=Fraction(0)), dict.fromkeys(ALL_YES, "not_applicable"))
    assert [rule.passed for rule in result.rules] == [False, False]


@pytest.mark.parametrize(("bound", "passed"), [("59.9", True), ("59.95", False), ("60", False)])
def test_readiness_is_compared_as_it_is_printed(bound, passed):
    readiness = Interval(Fraction("59.99"), Fraction("59.99"))
    assessment = replace(assess(QUESTIONNAIRE, answers(ALL_YES)), readiness=readiness)
    rule = check(Policy(fail_under=Fraction(bound)), assessment, TODAY).rules[1]
    assert (rule.seen, rule.passed) == ("readiness 59.9", passed)


def test_levels_are_judged_at_the_worst_end_and_say_what_is_not_known():
    result = gate(Policy(fail_on=Level.CRITICAL), {**ALL_YES, "data-inputs": "unknown"})
    assert result.rules[1].seen == (
        "Data is critical at 0.77 in the worst case (0.00 is known; data-inputs is unknown)"
    )
    assert not result.passed


def test_a_level_that_a_floor_lifted_says_why():
    result = gate(Policy(fail_on=Level.HIGH), {**ALL_YES, "ops-telemetry": "no"})
    assert result.rules[1].seen == "Monitoring is high at 0.35, because ops-telemetry is a must-have and no"


def test_an_open_must_have_fails_its_rule_alone():
    result = gate(Policy(conditions=frozenset({Condition.MUST_HAVE})), {**ALL_YES, "guard-output": "unknown"})
    assert (result.rules[1].seen, result.passed) == ("guard-output is unknown", False)
    assert gate(Policy(conditions=frozenset({Condition.MUST_HAVE})), {**ALL_YES, "guard-output": "partial"}).passed


def test_a_required_module_has_to_be_asked():
    policy = Policy(required_modules=("load",))
    assert not gate(policy, ALL_YES).passed
    assert check(policy, assess(QUESTIONNAIRE, all_answered("yes", modules=("load",))), TODAY).passed


def test_an_extended_area_that_is_not_asked_is_not_judged():
    assert gate(Policy(fail_on=Level.MODERATE), ALL_YES).passed
    asked = {**ALL_YES, "sec-rights": "no"}
    assert not gate(Policy(fail_on=Level.HIGH), asked, modules=("security-integration",)).passed


def test_a_layer_is_held_to_a_bound_of_its_own():
    policy = Policy(layers_under=(LayerBound("operations", Fraction(75)),))
    result = gate(policy, {**ALL_YES, "ops-review": "no"})
    assert (result.rules[1].rule, result.rules[1].seen) == ("fail-under operations=75", "Operations 50.0")
    assert result.rules[1].questions == ("ops-review",)
    assert not result.passed
    assert gate(policy, {**ALL_YES, "ops-review": "partial"}).passed


def test_a_bound_of_nothing_does_not_pass_a_layer_that_nobody_answered():
    policy = Policy(layers_under=(LayerBound("operations", Fraction(0)),), min_coverage=Fraction(0))
    assert not gate(policy, {**ALL_YES, "ops-review": "unknown", "ops-telemetry": "unknown"}).passed
    assert gate(policy, {**ALL_YES, "ops-review": "unknown", "ops-telemetry": "no"}).passed


def test_an_area_is_held_to_a_level_of_its_own():
    policy = Policy(areas_on=(AreaBound("cost", Level.MODERATE),))
    result = gate(policy, {**ALL_YES, "lat-calls": "partial"})
    assert (result.rules[1].rule, result.rules[1].passed) == ("fail-on cost=moderate", False)
    assert result.rules[1].seen.startswith("Cost is moderate at 0.3")
    assert gate(policy, {**ALL_YES, "data-inputs": "no"}).passed


@pytest.mark.parametrize("policy", [Policy(areas_on=(AreaBound("security", Level.HIGH),))])
def test_a_bound_of_what_is_not_assessed_is_a_mistake_of_the_caller(policy):
    with pytest.raises(ValueError, match="security is not assessed"):
        gate(policy, ALL_YES)


def test_unknown_includes_what_was_deleted_and_unanswered_does_not_include_unknown():
    unknown, unanswered = (Policy(conditions=frozenset({each})) for each in (Condition.UNKNOWN, Condition.UNANSWERED))
    deleted = {each: value for each, value in ALL_YES.items() if each != "data-inputs"}
    said = {**ALL_YES, "data-inputs": "unknown"}
    assert gate(unknown, deleted).rules[1].seen == "data-inputs is unanswered"
    assert [gate(policy, values).passed for policy in (unknown, unanswered) for values in (said, deleted)] == [
        False,
        False,
        True,
        False,
    ]


def test_a_regression_names_the_place_the_question_and_both_answers():
    policy = Policy(conditions=frozenset({Condition.REGRESSION}))
    now = answers({**ALL_YES, "data-inputs": Answer(AnswerValue.NO, location=Location("aiscale.yaml", 23, 13))})
    then = Baseline("git:main", QUESTIONNAIRE, answers(ALL_YES, modules=("load",)))
    result = check(policy, assess(QUESTIONNAIRE, now), TODAY, compare(then, QUESTIONNAIRE, now))
    assert result.rules[1].seen == (
        "the module load was dropped; aiscale.yaml:23:13 data-inputs: yes in git:main, no here"
    )
    assert result.rules[1].questions == ("data-inputs",)
    same = Baseline("git:main", QUESTIONNAIRE, now)
    passing = check(policy, assess(QUESTIONNAIRE, now), TODAY, compare(same, QUESTIONNAIRE, now))
    assert (passing.passed, passing.rules[1].seen) == (True, "nothing is worse than in git:main")


def test_a_rule_on_regressions_without_a_baseline_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="needs a comparison"):
        gate(Policy(conditions=frozenset({Condition.REGRESSION})), ALL_YES)
