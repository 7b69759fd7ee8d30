"""Several people's answers made into one file's."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiscale_cli.core.answers import Answer, AnswerValue, Origin, System
from aiscale_cli.core.merging import assessors, merged
from aiscale_cli.core.scoring import assess
from builders import answer, answers
from strategies import QUESTIONNAIRE, VERDICTS, some_answers

DAY = date(2026, 11, 1)


def by(name, values, **parts):
    return replace(answers(values, modules=parts.pop("modules", ())), answered_by=name, **parts)


def merge(*files):
    return merged(QUESTIONNAIRE, assessors(files))


def merged_value(*values):
    files = [by(f"P{number}", {"lat-targets": value} if value else {}) for number, value in enumerate(values)]
    return merge(*files).value("lat-targets")


@pytest.mark.parametrize(
    ("values", "lower"),
    [
        (("yes", "partial"), "partial"),
        (("partial", "no"), "no"),
        (("partial", "unknown"), "unknown"),
        (("no", "unknown"), "no"),
        (("no", None), "no"),
        (("yes", None), "unknown"),
        (("unknown", None), "unknown"),
        (("not_applicable", "yes"), "yes"),
        (("not_applicable", None), "unknown"),
        (("not_applicable", "not_applicable"), "not_applicable"),
        ((None, None), None),
        (("yes", "partial", "not_applicable"), "partial"),
    ],
)
def test_the_lower_answer_counts(values, lower):
    assert merged_value(*values) == lower
    assert merged_value(*reversed(values)) == lower


def test_every_note_stays_with_who_said_it_and_what_they_answered_where_that_differs():
    result = merge(
        by("Ada", {"orch-stages": answer("yes", note="Drawn.\nTested."), "lat-calls": answer("no", note="Many.")}),
        by("Ben", {"orch-stages": answer("no", note="One prompt."), "lat-calls": "no"}),
        by("Cem", {"orch-stages": "no", "lat-calls": answer("no", note="Too many.")}),
    )
    assert result.answers["orch-stages"].note == "Ada (yes): Drawn.\nTested.\nBen (no): One prompt.\nCem (no)"
    assert result.answers["lat-calls"].note == "Ada: Many.\nCem: Too many."
    assert result.answered_by == "Ada, Ben and Cem"


def test_what_several_wrote_alike_stands_once():
    same = answer("no", note="One prompt.")
    result = merge(*(by(name, {"orch-stages": same, "lat-calls": "no"}) for name in ("Ada", "Ben")))
    assert result.answers["orch-stages"].note == "Ada and Ben: One prompt."
    assert result.answers["lat-calls"].note == ""
    other = merge(*(by(name, {"orch-stages": same}) for name in ("Ada", "Ben")), by("Cem", {"orch-stages": "yes"}))
    assert other.answers["orch-stages"].note == "Ada and Ben (no): One prompt.\nCem (yes)"


def test_a_reason_becomes_a_note_where_the_question_applies_and_stays_one_where_it_does_not():
    left_out = Answer(AnswerValue.NOT_APPLICABLE, reason="Nightly batch.")
    mixed = merge(by("Ada", {"lat-targets": left_out}), by("Ben", {"lat-targets": "partial"}))
    assert mixed.answers["lat-targets"].note == "Ada (not_applicable): Nightly batch.\nBen (partial)"
    assert mixed.answers["lat-targets"].reason == ""
    same = merge(by("Ada", {"lat-targets": left_out}), by("Ben", {"lat-targets": left_out}))
    assert same.answers["lat-targets"] == left_out
    other = Answer(AnswerValue.NOT_APPLICABLE, reason="By mail.")
    both = merge(by("Ada", {"lat-targets": left_out}), by("Ben", {"lat-targets": other}))
    assert both.answers["lat-targets"].reason == "Ada: Nightly batch.\nBen: By mail."
    assert both.answers["lat-targets"].note == ""


def test_evidence_and_modules_are_joined():
    result = merge(
        by("Ada", {"orch-stages": answer("yes", evidence=["a.md", "b.md"])}, modules=("security-integration",)),
        by("Ben", {"orch-stages": answer("yes", evidence=["b.md", "c.md"]), "load-test": "no"}, modules=("load",)),
    )
    assert result.answers["orch-stages"].evidence == ("a.md", "b.md", "c.md")
    assert result.modules == ("load", "security-integration")


def test_who_does_not_ask_a_question_has_no_say_in_it():
    result = merge(by("Ada", {"load-test": "yes"}, modules=("load",)), by("Ben", {}))
    assert result.answers["load-test"] == Answer(AnswerValue.YES)


@pytest.mark.parametrize(
    ("days", "assessed", "reviewed"),
    [
        ((DAY, date(2026, 10, 1)), (None, None), date(2026, 10, 1)),
        ((DAY, None), (None, date(2026, 9, 1)), date(2026, 9, 1)),
        ((DAY, None), (DAY, None), None),
        ((None, None), (DAY, DAY), None),
    ],
)
def test_the_oldest_review_counts_and_none_where_one_is_not_known(days, assessed, reviewed):
    files = [
        by(name, {"orch-stages": Answer(AnswerValue.YES, reviewed=day)}, assessed_on=on)
        for name, day, on in zip(("Ada", "Ben"), days, assessed, strict=True)
    ]
    result = merge(*files)
    assert result.answers["orch-stages"].reviewed == reviewed
    assert result.assessed_on == (DAY if assessed == (DAY, DAY) else None)


@pytest.mark.parametrize(
    ("platform", "assessed", "reviewed", "file_day"),
    [
        (date(2026, 1, 5), DAY, date(2026, 1, 5), DAY),
        (DAY, DAY, None, DAY),
        (None, DAY, None, None),
        (date(2026, 1, 5), None, date(2026, 1, 5), None),
        (date(2026, 11, 5), DAY, date(2026, 11, 5), DAY),
    ],
)
def test_an_inherited_answer_counts_with_the_day_of_the_file_that_holds_it(platform, assessed, reviewed, file_day):
    inherited = Answer(AnswerValue.YES, origin=Origin("platform.yaml", platform))
    result = merge(*(by(name, {"orch-stages": inherited}, assessed_on=assessed) for name in ("Ada", "Ben")))
    assert result.answers["orch-stages"] == Answer(AnswerValue.YES, reviewed=reviewed)
    assert result.assessed_on == file_day


def test_an_answer_of_no_known_day_takes_the_day_from_the_file_and_leaves_it_to_the_others():
    inherited = Answer(AnswerValue.YES, origin=Origin("platform.yaml"))
    result = merge(
        by("Ada", {"orch-stages": inherited, "lat-calls": "no"}, assessed_on=DAY),
        by("Ben", {"orch-stages": "yes", "lat-calls": "no"}, assessed_on=DAY),
    )
    assert result.assessed_on is None
    assert result.answers == {"orch-stages": Answer(AnswerValue.YES), "lat-calls": Answer(AnswerValue.NO, reviewed=DAY)}


def test_why_an_answer_differs_from_the_inherited_one_becomes_a_note():
    own = Answer(AnswerValue.NO, note="Ours.", override="The gateway is passed by.")
    result = merge(by("Ada", {"orch-stages": own}), by("Ben", {"orch-stages": "yes"}))
    assert result.answers["orch-stages"].note == "Ada (no): Ours.\nThe gateway is passed by.\nBen (yes)"
    same = merge(by("Ada", {"orch-stages": own}), by("Ben", {"orch-stages": replace(own, note="")}))
    assert same.answers["orch-stages"].note == "Ada: Ours.\nThe gateway is passed by.\nBen: The gateway is passed by."
    assert same.answers["orch-stages"].override == ""


def test_the_reason_of_a_not_applicable_that_stays_one_is_beside_why_it_differs_from_the_inherited_answer():
    own = Answer(AnswerValue.NOT_APPLICABLE, reason="Nightly batch.", override="Nobody waits.")
    result = merge(by("Ada", {"lat-targets": own}), by("Ben", {"lat-targets": own}))
    assert result.answers["lat-targets"].reason == "Nightly batch."
    assert result.answers["lat-targets"].note == "Ada and Ben: Nobody waits."


def test_name_and_stage_are_the_first_and_what_the_system_has_is_joined():
    result = merge(
        by("Ada", {}, system=System("One", None, ("batch",))),
        by("Ben", {}, system=System("Two", "pilot", ("tools",))),
    )
    assert result.system == System("One", "pilot", ("tools", "batch"))


def test_a_file_without_a_name_is_called_by_its_path_and_the_same_name_twice_by_both():
    files = [
        by("", {}, path="a.yaml"),
        by("Ben", {}, path="b.yaml"),
        by("Ben", {}, path="-"),
        by("", {}, path="x\ny\udcff"),
    ]
    names = [each.name for each in assessors(files)]
    assert names == ["a.yaml", "Ben (b.yaml)", "Ben (standard input)", "x y?"]


@given(st.lists(some_answers(), min_size=2, max_size=3))
def test_merging_is_never_better_than_any_of_those_merged(files):
    everything = [replace(each, modules=("load", "security-integration")) for each in files]
    together = assess(QUESTIONNAIRE, merge(*everything))
    for each in everything:
        alone = assess(QUESTIONNAIRE, each)
        if any(asked.value is AnswerValue.NOT_APPLICABLE for asked in alone.asked):
            continue
        assert together.readiness.known <= alone.readiness.known
        if together.verdict and alone.verdict:
            assert VERDICTS.index(together.verdict) <= VERDICTS.index(alone.verdict)


@given(some_answers())
def test_merging_two_equal_files_gives_the_same_result(given_answers):
    together = assess(QUESTIONNAIRE, merge(given_answers, given_answers))
    assert together.readiness == assess(QUESTIONNAIRE, given_answers).readiness
