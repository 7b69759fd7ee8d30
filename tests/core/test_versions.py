"""What became of a question over the versions of a questionnaire."""

import pytest

from aiscale_cli.core.versions import Carried, Fate, QuestionChange, VersionChanges, carried, leads, questions_of
from versioned import CHANGES, SECOND


@pytest.mark.parametrize(
    ("question", "fate", "now"),
    [
        ("guard-output", Fate.KEPT, ("guard-output",)),
        ("orch-steps", Fate.RENAMED, ("orch-stages",)),
        ("lat-load", Fate.RENAMED, ("load-test",)),
        ("ops-watch", Fate.SPLIT, ("ops-telemetry", "ops-review")),
        ("lat-targets", Fate.CHANGED, ("lat-targets",)),
        ("ops-oncall", Fate.RETIRED, ("ops-review",)),
        ("data-shape", Fate.RETIRED, ()),
    ],
)
def test_a_question_is_followed_through_every_version(question, fate, now):
    found = carried(CHANGES, 1, question)
    assert (found.fate, found.now) == (fate, now)


def test_the_reasons_of_every_step_are_kept():
    assert carried(CHANGES, 1, "lat-load").reasons == ("It is about a test.", "It has a module now.")


def test_only_what_came_after_the_version_counts():
    assert carried(CHANGES, 2, "lat-targets") == Carried("lat-targets", Fate.KEPT, ("lat-targets",), ())
    assert carried(CHANGES, 2, "lat-test").now == ("load-test",)


@pytest.mark.parametrize("later", [Fate.CHANGED, Fate.RETIRED])
def test_what_happens_to_a_renamed_question_later_counts(later):
    changes = (
        VersionChanges(2, (QuestionChange("a", Fate.RENAMED, ("b",), "x"),)),
        VersionChanges(3, (QuestionChange("b", later, (), "y"),)),
    )
    assert carried(changes, 1, "a").fate is later


def test_a_split_question_whose_parts_are_all_gone_is_retired():
    changes = (
        VersionChanges(2, (QuestionChange("a", Fate.SPLIT, ("b", "c"), "x"),)),
        VersionChanges(3, tuple(QuestionChange(each, Fate.RETIRED, (), "y") for each in "bc")),
    )
    assert carried(changes, 1, "a") == Carried("a", Fate.RETIRED, (), ("x", "y"))


def test_there_is_a_way_only_through_every_version_between():
    assert leads(CHANGES, 1, 3)
    assert leads(CHANGES, 2, 3)
    assert not leads(CHANGES, 3, 3)
    assert not leads(CHANGES, 4, 3)
    assert not leads(CHANGES, 0, 3)
    assert not leads(CHANGES[1:], 1, 3)
    assert not leads((), 1, 2)


def test_the_ids_of_a_version_are_todays_without_those_made_since_and_with_those_gone():
    today = set(SECOND.by_id)
    made = {"orch-stages", "ops-telemetry", "ops-review", "load-test"}
    gone = {"orch-steps", "ops-watch", "ops-oncall", "lat-load", "data-shape"}
    assert set(questions_of(CHANGES, 1, SECOND.by_id)) == today - made | gone
    assert set(questions_of(CHANGES, 2, SECOND.by_id)) == today - {"ops-review", "load-test"} | {
        "ops-peek",
        "lat-test",
        "data-shape",
    }
    assert set(questions_of(CHANGES, 3, SECOND.by_id)) == today
