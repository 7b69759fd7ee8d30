"""The laws of the scorer and the gate, as properties over all answers and all modules of the small questionnaire."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.gate import check
from aiscale_cli.core.policy import AreaBound, Condition, LayerBound, Policy
from aiscale_cli.core.printed import printed_readiness
from aiscale_cli.core.scoring import assess
from builders import TODAY, all_answered, answers
from strategies import MODULES, QUESTIONNAIRE, VERDICTS, some_answers, with_value

POLICIES = [
    Policy(fail_under=Fraction(50)),
    Policy(fail_under=Fraction(100)),
    Policy(fail_on=Level.MODERATE),
    Policy(fail_on=Level.HIGH),
    Policy(fail_on=Level.CRITICAL, min_coverage=Fraction(0)),
    Policy(conditions=frozenset({Condition.MUST_HAVE})),
    Policy(conditions=frozenset({Condition.UNKNOWN})),
    Policy(conditions=frozenset({Condition.UNANSWERED}), min_coverage=Fraction(0)),
    Policy(layers_under=(LayerBound("operations", Fraction(0)), LayerBound("latency-and-load", Fraction(50)))),
    Policy(areas_on=(AreaBound("cost", Level.MODERATE), AreaBound("data", Level.CRITICAL))),
    Policy(min_coverage=Fraction(1)),
]
ANSWERABLE = ("yes", "partial", "no", "unknown", None)
questions = st.sampled_from([each.id for each in QUESTIONNAIRE.questions])
policies = st.sampled_from(POLICIES)


def known_readiness(assessment):
    return assessment.readiness.known if assessment.readiness else Fraction(-1)


def verdict_place(assessment):
    return VERDICTS.index(assessment.verdict)


def passes(policy, assessment):
    return check(policy, assessment, TODAY).passed


def exposures(assessment):
    return {area.area.id: area for area in assessment.areas}


@given(some_answers(), questions, st.sampled_from([("no", "partial"), ("partial", "yes"), ("no", "yes")]), policies)
def test_a_better_answer_never_hurts(given_answers, question, step, policy):
    assume(any(each.id == question for each in QUESTIONNAIRE.asked(given_answers.modules)))
    worse, better = (assess(QUESTIONNAIRE, with_value(given_answers, question, value)) for value in step)
    assert known_readiness(better) >= known_readiness(worse)
    assert better.coverage == worse.coverage
    assert verdict_place(better) >= verdict_place(worse)
    before, after = exposures(worse), exposures(better)
    for area, result in after.items():
        if result.exposure:
            assert result.exposure.known <= before[area].exposure.known
            assert result.exposure.limit <= before[area].exposure.limit
            assert result.worst_level <= before[area].worst_level
            assert result.level is None or result.level <= before[area].level
    assert passes(policy, better) or not passes(policy, worse)


@given(
    some_answers(), questions, st.sampled_from(["yes", "partial", "no"]), st.sampled_from(["unknown", None]), policies
)
def test_hiding_an_answer_never_helps(given_answers, question, shown, hidden, policy):
    assume(any(each.id == question for each in QUESTIONNAIRE.asked(given_answers.modules)))
    honest = assess(QUESTIONNAIRE, with_value(given_answers, question, shown))
    hiding = assess(QUESTIONNAIRE, with_value(given_answers, question, hidden))
    assert known_readiness(hiding) <= known_readiness(honest)
    assert verdict_place(hiding) <= verdict_place(honest)
    assert not passes(policy, hiding) or passes(policy, honest)
    worst = exposures(hiding)
    assert all(
        area.exposure is None or worst[name].exposure.limit >= area.exposure.limit
        for name, area in exposures(honest).items()
    )


@given(some_answers(), st.sampled_from(MODULES), policies)
def test_dropping_a_module_never_helps_a_policy_that_names_it_nor_the_score(given_answers, module, policy):
    assume(module in given_answers.modules)
    naming = replace(policy, required_modules=(module,))
    dropped = replace(given_answers, modules=tuple(each for each in given_answers.modules if each != module))
    with_it, without = assess(QUESTIONNAIRE, given_answers), assess(QUESTIONNAIRE, dropped)
    assert without.readiness == with_it.readiness
    assert not passes(naming, without)


@settings(max_examples=40)
@given(some_answers())
def test_every_interval_contains_each_resolution_of_its_unknowns(given_answers):
    assessment = assess(QUESTIONNAIRE, given_answers)
    unknown = [asked.question.id for asked in assessment.not_known][:4]
    for values in product(("yes", "partial", "no"), repeat=len(unknown)):
        resolved = given_answers
        for question, value in zip(unknown, values, strict=True):
            resolved = with_value(resolved, question, value)
        after = assess(QUESTIONNAIRE, resolved)
        if assessment.readiness:
            assert assessment.readiness.known <= after.readiness.known
            assert after.readiness.limit <= assessment.readiness.limit
        for name, area in exposures(after).items():
            wide = exposures(assessment)[name].exposure
            if wide:
                assert wide.known <= area.exposure.known <= area.exposure.limit <= wide.limit


@given(some_answers())
def test_a_hundred_stands_only_where_every_applicable_core_question_is_yes(given_answers):
    assessment = assess(QUESTIONNAIRE, given_answers)
    core = [asked for asked in assessment.asked if asked.question.module == "core" and asked.applicable]
    all_yes = bool(core) and all(asked.value is AnswerValue.YES for asked in core)
    full = assessment.readiness is not None and printed_readiness(assessment.readiness.known) == 100
    assert full == all_yes


@given(some_answers(), st.randoms(use_true_random=False))
def test_the_order_of_answers_is_irrelevant(given_answers, random):
    pairs = list(given_answers.answers.items())
    random.shuffle(pairs)
    assert assess(QUESTIONNAIRE, replace(given_answers, answers=dict(pairs))) == assess(QUESTIONNAIRE, given_answers)


@given(some_answers())
def test_what_is_not_asked_or_not_applicable_might_as_well_not_exist(given_answers):
    whole = assess(QUESTIONNAIRE, given_answers)
    kept = tuple(asked.question for asked in whole.asked if asked.applicable)
    smaller = replace(QUESTIONNAIRE, questions=kept, by_id={each.id: each for each in kept})
    reduced = assess(smaller, given_answers)
    assert reduced.readiness == whole.readiness
    assert reduced.coverage == whole.coverage
    assert reduced.verdict == whole.verdict
    assert [(area.area.id, area.exposure, area.level, area.worst_level, area.rank) for area in reduced.areas] == [
        (area.area.id, area.exposure, area.level, area.worst_level, area.rank) for area in whole.areas
    ]


@given(policies, st.sampled_from([(), MODULES]))
def test_all_yes_passes_every_gate(policy, modules):
    assert passes(policy, assess(QUESTIONNAIRE, all_answered("yes", modules=modules)))


@given(policies, st.sampled_from([{}, {each.id: "unknown" for each in QUESTIONNAIRE.asked(())}]))
def test_nothing_known_never_passes_a_gate(policy, values):
    assert not passes(replace(policy, min_coverage=Fraction(0)), assess(QUESTIONNAIRE, answers(values)))


@given(some_answers(values=ANSWERABLE))
def test_known_never_exceeds_the_limit_and_stays_in_range(given_answers):
    assessment = assess(QUESTIONNAIRE, given_answers)
    assert 0 <= assessment.readiness.known <= assessment.readiness.limit <= 100
    for area in assessment.areas:
        assert 0 <= area.exposure.known <= area.ranking <= area.exposure.limit <= 1
