"""What changed between two states of the same answers."""

from dataclasses import replace

import pytest

from aiscale_cli.core.comparison import Baseline, ChangeKind, compare
from builders import answers, questionnaire

QUESTIONNAIRE = questionnaire()


def changes(before, after, *, then=QUESTIONNAIRE, now=QUESTIONNAIRE):
    return compare(Baseline("git:main", then, before), now, after)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("yes", "partial", ChangeKind.WORSE),
        ("yes", "no", ChangeKind.WORSE),
        ("partial", "unknown", ChangeKind.WORSE),
        ("partial", None, ChangeKind.WORSE),
        ("no", "unknown", None),
        ("no", None, None),
        ("unknown", "no", None),
        (None, "no", None),
        ("no", "partial", ChangeKind.BETTER),
        ("unknown", "yes", ChangeKind.BETTER),
        (None, "yes", ChangeKind.BETTER),
        ("yes", "not_applicable", ChangeKind.EXCUSED),
        ("no", "not_applicable", ChangeKind.EXCUSED),
        (None, "not_applicable", ChangeKind.EXCUSED),
        ("not_applicable", "no", ChangeKind.NEW),
        ("not_applicable", "not_applicable", None),
        ("yes", "yes", None),
    ],
)
def test_each_pair_of_answers_has_one_meaning(before, after, kind):
    made = [answers({"lat-targets": value} if value else {}) for value in (before, after)]
    found = changes(*made).changes
    assert [each.kind for each in found] == ([kind] if kind else [])
    if found:
        assert (found[0].before, found[0].after) == (before or "unanswered", after or "unanswered")
        assert found[0].regression == (kind in {ChangeKind.WORSE, ChangeKind.EXCUSED})


def test_a_module_that_was_added_gives_new_questions_and_one_that_was_dropped_removed_ones():
    before, after = answers({}, modules=("load",)), answers({"sec-rights": "no"}, modules=("security-integration",))
    comparison = changes(before, after)
    assert comparison.dropped_modules == ("load",)
    assert [(each.question, each.kind, each.before, each.after) for each in comparison.changes] == [
        ("load-test", ChangeKind.REMOVED, "unanswered", ""),
        ("sec-rights", ChangeKind.NEW, "", "no"),
    ]


def test_regressions_stand_first_and_each_kind_is_counted():
    before = answers({"orch-stages": "no", "lat-calls": "yes", "data-inputs": "partial"})
    after = answers({"orch-stages": "yes", "lat-calls": "no", "data-inputs": "no"})
    comparison = changes(before, after)
    assert [each.question for each in comparison.changes] == ["lat-calls", "data-inputs", "orch-stages"]
    assert comparison.counts == ((ChangeKind.WORSE, 2), (ChangeKind.BETTER, 1))
    assert comparison.source == "git:main"


def test_a_question_that_the_questionnaire_changed_is_told_apart_and_never_a_regression():
    older = tuple(
        replace(each, question="Something else?") if each.id == "orch-stages" else each
        for each in QUESTIONNAIRE.questions
        if each.id != "lat-calls"
    )
    then = replace(QUESTIONNAIRE, version=0, questions=older, by_id={each.id: each for each in older})
    comparison = changes(answers({"orch-stages": "yes"}), answers({"orch-stages": "no"}), then=then)
    assert [(each.question, each.kind) for each in comparison.changes] == [
        ("orch-stages", ChangeKind.QUESTIONNAIRE),
        ("lat-calls", ChangeKind.QUESTIONNAIRE),
    ]
    assert not any(each.regression for each in comparison.changes)
    assert comparison.other_questionnaire == "ai-scaling@0"


def test_the_same_answers_have_nothing_to_tell():
    same = answers({"orch-stages": "yes"}, modules=("load",))
    comparison = changes(same, same)
    assert (comparison.changes, comparison.dropped_modules, comparison.other_questionnaire) == ((), (), "")
