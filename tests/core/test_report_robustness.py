"""How sure the order of the risk areas is, in words."""

import pytest

from aiscale_cli.core.report_robustness import RobustnessView, Sure
from aiscale_cli.core.scoring import assess
from builders import CORE_QUESTIONS, all_answered, answers
from strategies import QUESTIONNAIRE

RANKS = "Ranks at best and at worst"
ALL_YES = dict.fromkeys(CORE_QUESTIONS, "yes")
CLOSE = {**ALL_YES, "orch-stages": "partial", "orch-failure": "no", "ops-telemetry": "partial", "lat-calls": "unknown"}
"""Orchestration at 0.75; cost from 0.19 to 0.81, always above latency, which shares the one open question with it."""


def view(values):
    assessment = assess(QUESTIONNAIRE, answers(values))
    return RobustnessView(lambda: assessment)


def test_a_first_area_that_nothing_can_overtake_is_said_to_stay_first():
    """Monitoring is 6/29 at most, between orchestration at 1/2 at most and nothing missing in latency and cost."""
    shown = view({**ALL_YES, "data-inputs": "no", "guard-output": "no", "orch-stages": "unknown"})
    assert shown.overtaking == ()
    assert shown.sentences[:-1] == (
        "First place: certain, with these weights.",
        "Data stays first, however the open answers turn out.",
        f"{RANKS}: data 1st; guardrails 2nd; orchestration 3rd; monitoring 3rd or 4th; latency and cost 3rd to 5th.",
    )


def test_where_nothing_is_answered_nothing_is_known_and_no_trial_run_is_told():
    for values in ({}, dict.fromkeys(CORE_QUESTIONS, "unknown")):
        assert view(values).sentences == ("Nothing is known yet, so there is no order.",)
        assert view(values).sure is None


FAIRLY = {**ALL_YES, "orch-stages": "no", "orch-failure": "unknown", "lat-calls": "unknown"}
"""Orchestration from 0.5 to 1; cost can overtake it only where most of what is open is missing."""


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({**ALL_YES, "data-inputs": "no"}, "First place: certain, with these weights."),
        (FAIRLY, "First place: fairly sure."),
        (CLOSE, "First place: open."),
        ({"data-inputs": "yes"}, "First place: open."),
    ],
)
def test_the_first_place_is_certain_fairly_sure_or_open(values, expected):
    assert view(values).sentences[0] == expected


@pytest.mark.parametrize("values", [{**ALL_YES, "data-inputs": "no"}, FAIRLY, CLOSE, {"ops-review": "partial"}])
def test_what_can_be_overtaken_is_fairly_sure_from_800_runs_on(values):
    shown = view(values)
    first = shown.places[0]
    often = Sure.FAIRLY if first.first_in >= 800 else Sure.OPEN
    assert shown.sure is (Sure.CERTAIN if first.worst == 1 else often)


def test_where_there_is_no_order_the_first_place_is_not_judged():
    assert view(ALL_YES).sure is None
    assert view(all_answered("not_applicable").answers).sure is None


def test_what_can_overtake_the_first_area_is_named():
    shown = view(CLOSE)
    assert shown.overtaking == ("cost",)
    assert shown.sentences[1] == "Depending on the open answers, cost could still rank above orchestration."


def test_where_every_other_area_can_overtake_the_first_they_are_not_listed():
    shown = view({"data-inputs": "yes"})
    assert len(shown.overtaking) == 5
    assert shown.sentences[:3] == (
        "First place: open.",
        "Depending on the open answers, any other area could still rank above orchestration.",
        f"{RANKS}: orchestration, monitoring, latency, cost and data anywhere; guardrails 1st to 5th.",
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (all_answered("not_applicable").answers, "There is no order: no question applies."),
        (
            {**dict.fromkeys(CORE_QUESTIONS, "not_applicable"), "guard-limits": "no"},
            "There is no order: questions apply in guardrails alone.",
        ),
        (ALL_YES, "There is no order: every area is as exposed as every other."),
        (dict.fromkeys(CORE_QUESTIONS, "partial"), "There is no order: every area is as exposed as every other."),
    ],
)
def test_where_there_is_no_order_nothing_more_is_said(values, expected):
    assert view(values).sentences == (expected,)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({**ALL_YES, "lat-calls": "no"}, "No answer is open, so with these weights the order is settled."),
        (
            {"ops-review": "no"},
            "So much is open that every area could still rank above every other.",
        ),
    ],
)
def test_what_settles_every_rank_is_said_once(values, expected):
    shown = view(values)
    assert shown.sentences[1] == expected
    assert len(shown.sentences) == 3


def test_open_answers_that_can_change_no_rank_are_called_so():
    """Guardrails run from 3/23 to 13/23, data stand at 10/13, and nothing is missing elsewhere."""
    shown = view({**ALL_YES, "data-inputs": "no", "guard-limits": "unknown"})
    assert [(place.best, place.worst) for place in shown.places] == [(1, 1), (2, 2), *[(3, 3)] * 4]
    assert shown.sentences[1] == "No open answer can change the order."
    assert len(shown.sentences) == 3


def test_the_trial_runs_tell_how_often_the_first_area_comes_first_and_which_others_often_do():
    shown = view(CLOSE)
    counts = {place.id: place.first_in for place in shown.places}
    assert 0 < counts["latency"] < 50 < counts["cost"] < counts["orchestration"] < 1000
    assert shown.sentences[-1] == (
        f"In {counts['orchestration']} of 1,000 trial runs, with the open answers guessed and every weight up to half"
        f" as much more or less, orchestration comes first; cost in {counts['cost']}."
    )


def test_where_nothing_is_open_the_trial_runs_guess_nothing_and_one_area_may_always_be_first():
    """Every question on data is no, so its exposure is 1 whatever the weights are."""
    sentence = view({**ALL_YES, "data-inputs": "no", "guard-output": "no"}).sentences[-1]
    expected = "In 1,000 of 1,000 trial runs, with every weight up to half as much more or less, data comes first."
    assert sentence == expected


def test_nothing_is_computed_before_it_is_asked_for():
    def refuse():
        raise AssertionError("computed")

    assert RobustnessView(refuse) == view({})
    with pytest.raises(AssertionError, match="computed"):
        _ = RobustnessView(refuse).sentences
