"""Which modules are offered after an interview, and in what order."""

from dataclasses import replace

from aiscale_cli.core.answers import System
from aiscale_cli.core.questionnaire import Module
from aiscale_cli.core.scoring import assess
from aiscale_cli.interview.offer import module_offers
from builders import CORE_QUESTIONS, all_answered, answers, question, questionnaire


def offers(values, *, of=None, has=(), **options):
    """The offers for some answers, by module."""
    given = answers(values, **options)
    given = replace(given, system=replace(given.system, has=has))
    return {offer.module: offer for offer in module_offers(assess(of or questionnaire(), given))}


def with_module(module, *risks):
    """The small questionnaire with one more module of one question for each set of risks."""
    base = questionnaire()
    added = tuple(
        question(f"{module}-{number}", "operations", each, module=module) for number, each in enumerate(risks)
    )
    return replace(
        base,
        questions=base.questions + added,
        by_id={**base.by_id, **{each.id: each for each in added}},
        modules=(*base.modules, Module(module, f"The module {module}")),
    )


def test_nothing_is_offered_before_anything_is_answered():
    assert offers({}) == {}


def test_nothing_is_offered_to_a_system_in_order():
    assert offers(dict.fromkeys(CORE_QUESTIONS, "yes")) == {}


def test_a_module_that_weighs_in_a_high_area_is_offered_with_its_number_of_questions():
    values = {**dict.fromkeys(CORE_QUESTIONS, "yes"), "lat-calls": "no", "lat-targets": "no"}
    offer = offers(values)["load"]
    assert (offer.title, offer.questions) == ("Concurrency and limits", 1)
    assert offer.why == "Latency is critical (0.87); Cost is high (0.63)"


def test_a_wide_interval_is_a_reason_too():
    values = {**dict.fromkeys(CORE_QUESTIONS, "yes"), "lat-calls": "unknown"}
    assert offers(values)["load"].why == "Latency is uncertain (0.00 to 0.44); Cost is not known yet (0.00 to 0.63)"


def test_an_area_that_is_hardly_answered_is_called_not_known():
    values = {**dict.fromkeys(CORE_QUESTIONS, "yes"), "lat-calls": "unknown", "lat-targets": "unknown"}
    assert "Latency is not known yet (0.00 to 0.87)" in offers(values)["load"].why


def test_a_module_already_asked_is_not_offered():
    assert set(offers(dict.fromkeys(CORE_QUESTIONS, "no"), modules=("load",))) == {"security-integration"}


def test_the_more_weight_on_what_is_bad_the_earlier_the_offer():
    of = with_module("heavy", {"guardrails": "1.0"}, {"guardrails": "1.0"}, {"orchestration": "1.0"})
    assert list(offers(dict.fromkeys(CORE_QUESTIONS, "no"), of=of)) == ["heavy", "load", "security-integration"]


def test_equal_worth_keeps_the_order_of_the_questionnaire():
    of = with_module("second", {"latency": "1.0", "cost": "0.3"})
    assert list(offers(dict.fromkeys(CORE_QUESTIONS, "no"), of=of))[:2] == ["load", "second"]


def test_weight_in_areas_that_are_fine_is_no_reason():
    of = with_module("fine", {"data": "1.0"})
    values = {**dict.fromkeys(CORE_QUESTIONS, "yes"), "lat-calls": "no"}
    assert "fine" not in offers(values, of=of)


def test_a_module_that_opens_an_area_is_offered_to_the_kind_of_system_it_is_for():
    fine = dict.fromkeys(CORE_QUESTIONS, "yes")
    assert offers(fine, has=("batch",)) == {}
    offer = offers(fine, has=("tools", "personal-data"))["security-integration"]
    assert offer.why == "Security is not assessed without it; the system has tools and personal data"


def test_everything_asked_leaves_nothing_to_offer():
    given = all_answered("no", modules=("load", "security-integration"))
    assert module_offers(assess(questionnaire(), replace(given, system=System("A", has=("tools",))))) == ()
