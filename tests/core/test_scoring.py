"""What the scorer promises, on cases worked out by hand."""

from fractions import Fraction

import pytest

from aiscale_cli.core.assessment import Interval, Level
from aiscale_cli.core.exposure import level_of
from aiscale_cli.core.scoring import assess
from builders import all_answered, answers, questionnaire

QUESTIONNAIRE = questionnaire()


def assessed(values, **options):
    return assess(QUESTIONNAIRE, answers(values, **options))


def test_readiness_is_the_mean_of_the_core_layers_not_of_the_questions():
    result = assessed({"orch-stages": "yes", "orch-failure": "yes", "data-inputs": "yes"})
    # Two layers are full and three empty, although three of nine questions are answered.
    assert result.readiness == Interval(Fraction(40), Fraction(100))


def test_a_layer_in_which_nothing_applies_leaves_the_mean():
    everything = {each.id: "yes" for each in QUESTIONNAIRE.asked(())}
    without = assessed({**everything, "data-inputs": "not_applicable"})
    assert [layer.readiness for layer in without.layers if layer.layer.id == "data-readiness"] == [None]
    assert without.readiness == Interval(Fraction(100), Fraction(100))


def test_exposure_is_the_weighted_share_of_what_is_missing():
    result = assessed({"lat-targets": "no", "lat-calls": "yes", "orch-failure": "partial"})
    # (1 * 1 + 1 * 0 + 0.3 * 1/2) / (1 + 1 + 0.3)
    assert result.area("latency").exposure == Interval(
        Fraction("1.15") / Fraction("2.3"), Fraction("1.15") / Fraction("2.3")
    )


def test_an_unknown_widens_the_exposure_and_ranks_with_a_quarter():
    result = assessed({"lat-targets": "yes", "lat-calls": "unknown", "orch-failure": "yes"})
    latency = result.area("latency")
    assert latency.exposure == Interval(Fraction(0), Fraction(10, 23))
    assert latency.ranking == Fraction(10, 23) / 4


def test_unanswered_and_unknown_give_the_same_numbers():
    left_out = assessed({"orch-stages": "yes"})
    said = assessed({"orch-stages": "yes", **{each.id: "unknown" for each in QUESTIONNAIRE.asked(())[1:]}})
    assert [(area.exposure, area.rank) for area in left_out.areas] == [
        (area.exposure, area.rank) for area in said.areas
    ]
    assert left_out.readiness == said.readiness


def test_an_extended_area_is_ranked_only_when_its_module_is_asked():
    assert "security" in [area.id for area in assessed({}).not_assessed]
    asked = assessed({}, modules=("security-integration",))
    assert asked.area("security") is not None
    assert asked.not_assessed == ()


def test_overall_readiness_does_not_move_with_modules():
    core = all_answered("yes")
    wider = answers({**core.answers, "load-test": "no"}, modules=("load",))
    assert assess(QUESTIONNAIRE, wider).readiness == assess(QUESTIONNAIRE, core).readiness
    assert [module.readiness for module in assess(QUESTIONNAIRE, wider).modules] == [
        Interval(Fraction(100), Fraction(100)),
        Interval(Fraction(0), Fraction(0)),
    ]


@pytest.mark.parametrize(
    ("value", "level"),
    [
        ("0.29", Level.LOW),
        ("0.291", Level.MODERATE),
        ("0.30", Level.MODERATE),
        ("0.49", Level.MODERATE),
        ("0.4901", Level.HIGH),
        ("0.50", Level.HIGH),
        ("0.69", Level.HIGH),
        ("0.6999", Level.CRITICAL),
        ("0.70", Level.CRITICAL),
    ],
)
def test_a_level_follows_the_printed_number(value, level):
    assert level_of(Fraction(value), QUESTIONNAIRE.thresholds) is level


def test_an_open_must_have_makes_its_area_at_least_high():
    values = {each.id: "yes" for each in QUESTIONNAIRE.asked(("security-integration",))}
    result = assessed({**values, "ops-telemetry": "no"}, modules=("security-integration",))
    monitoring = result.area("monitoring")
    assert level_of(monitoring.exposure.known, QUESTIONNAIRE.thresholds) is Level.MODERATE
    assert (monitoring.level, monitoring.worst_level) == (Level.HIGH, Level.HIGH)
    assert monitoring.floor == "ops-telemetry is a must-have and no"


def test_the_floor_moves_the_level_and_never_the_rank():
    values = {each.id: "yes" for each in QUESTIONNAIRE.asked(())}
    result = assessed({**values, "ops-telemetry": "no", "data-inputs": "partial"})
    assert [area.area.id for area in result.areas][:3] == ["data", "cost", "monitoring"]
    assert [area.level for area in result.areas][:3] == [Level.MODERATE, Level.MODERATE, Level.HIGH]


def test_more_than_half_of_the_direct_causes_missing_is_high():
    values = {each.id: "yes" for each in QUESTIONNAIRE.asked(())}
    one_of_two = assessed({**values, "lat-targets": "no"})
    assert one_of_two.area("latency").floor == ""
    both = assessed({**values, "lat-targets": "no", "lat-calls": "no"})
    assert both.area("latency").level is Level.CRITICAL
    assert both.area("cost").floor == ""  # 0.63 is high without any floor


def test_a_level_is_not_known_below_half_of_the_weight_and_the_worst_is_still_said():
    result = assessed({"orch-failure": "yes"})
    latency = result.area("latency")
    assert latency.level is None
    assert latency.worst_level is Level.CRITICAL


def test_equal_ranking_values_share_a_rank_and_must_haves_go_first():
    result = assessed({})
    assert {area.rank for area in result.areas} == {1}
    assert all(area.tied for area in result.areas)
    # The three areas with an open must-have of weight 1.0 first, each group in questionnaire order.
    assert [area.area.id for area in result.areas] == [
        "orchestration",
        "guardrails",
        "monitoring",
        "latency",
        "data",
        "cost",
    ]


def test_an_area_in_which_nothing_applies_comes_last_without_a_level():
    values = {each.id: "no" for each in QUESTIONNAIRE.asked(())}
    result = assessed({**values, "data-inputs": "not_applicable", "guard-output": "not_applicable"})
    data = result.areas[-1]
    assert (data.area.id, data.exposure, data.level, data.worst_level) == ("data", None, None, None)


def test_shares_of_the_drivers_add_up_and_are_ordered():
    result = assessed({"lat-targets": "no", "lat-calls": "unknown", "orch-failure": "partial"})
    drivers = result.area("latency").drivers
    assert [driver.asked.question.id for driver in drivers] == ["lat-targets", "lat-calls", "orch-failure"]
    assert [driver.share for driver in drivers] == [Fraction(100, 140), Fraction(25, 140), Fraction(15, 140)]


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ({}, "ready"),
        ({"lat-calls": "unknown"}, "stabilising"),
        ({"ops-telemetry": "no"}, "stabilising"),
        ({"ops-telemetry": "no", "guard-output": "unknown"}, "fragile"),
        ({"orch-stages": "no", "orch-failure": "no"}, "fragile"),
        (dict.fromkeys(("orch-stages", "lat-calls", "guard-output", "guard-limits", "data-inputs"), "no"), "fragile"),
        (dict.fromkeys([each.id for each in QUESTIONNAIRE.asked(())], "no"), "prototype"),
    ],
)
def test_the_first_verdict_that_holds_is_given(values, verdict):
    everything = {each.id: "yes" for each in QUESTIONNAIRE.asked(())}
    assert assessed({**everything, **values}).verdict == verdict


def test_no_verdict_below_the_needed_coverage():
    asked = [each.id for each in QUESTIONNAIRE.asked(())]
    assert assessed(dict.fromkeys(asked[:5], "yes")).verdict is None  # 5 of 9 is 55 %
    assert assessed(dict.fromkeys(asked[:6], "yes")).verdict is not None


def test_nothing_answered_has_every_interval_wide_open():
    result = assessed({})
    assert result.readiness == Interval(Fraction(0), Fraction(100))
    assert result.verdict is None
    assert all(area.exposure == Interval(Fraction(0), Fraction(1)) for area in result.areas)


def test_everything_not_applicable_says_nothing_and_praises_nothing():
    result = assessed({each.id: "not_applicable" for each in QUESTIONNAIRE.asked(())})
    assert (result.readiness, result.verdict, result.coverage.share) == (None, None, None)
    assert all(area.exposure is None for area in result.areas)
    assert all(factor.value is None for factor in result.factors)


def test_the_five_factors_come_from_the_exposures():
    result = assessed({each.id: "yes" for each in QUESTIONNAIRE.asked(())} | {"guard-limits": "no"})
    factors = {factor.factor.id: factor.value for factor in result.factors}
    guardrails = 100 * (1 - result.area("guardrails").exposure.known)
    assert factors["logic"] == Interval((100 + guardrails) / 2, (100 + guardrails) / 2)
    assert factors["load"] == Interval(Fraction(100), Fraction(100))


def test_an_answer_that_is_not_asked_changes_nothing():
    core = all_answered("partial")
    with_more = answers({**core.answers, "load-test": "no", "gone": "no"})
    first, second = assess(QUESTIONNAIRE, core), assess(QUESTIONNAIRE, with_more)
    assert (first.readiness, first.areas, first.coverage) == (second.readiness, second.areas, second.coverage)
