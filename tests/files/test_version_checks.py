"""The changes of a questionnaire are read, and every slip in them is named."""

from pathlib import Path

import pytest

from aiscale_cli.core.versions import Fate, QuestionChange, VersionChanges
from aiscale_cli.errors import InputError
from aiscale_cli.files.questionnaire_file import canonical_json, questionnaire_from_json, read_questionnaire

SMALL = Path(__file__).with_name("small_questionnaire.yaml").read_text(encoding="utf-8")


def changes(*lines, version=2):
    return (
        SMALL + f"changes:\n  - version: {version}\n    questions:\n" + "".join(f"      - {each}\n" for each in lines)
    )


def problems(text):
    with pytest.raises(InputError) as caught:
        read_questionnaire(text, "q.yaml")
    assert all(problem.location and problem.hint for problem in caught.value.problems)
    return [problem.message for problem in caught.value.problems]


def test_every_part_of_the_changes_is_in_the_value_and_in_its_json():
    text = changes(
        "{question: steps, became: renamed, now: [stages], reason: A better word.}",
        "{question: load, became: split, now: [stages, limits], reason: Two things.}",
        "{question: limits, became: changed, reason: It is about load now.}",
        "{question: old, became: retired, reason: Nobody asked.}",
    )
    read = read_questionnaire(text, "q.yaml")
    assert read.changes == (
        VersionChanges(
            2,
            (
                QuestionChange("steps", Fate.RENAMED, ("stages",), "A better word."),
                QuestionChange("load", Fate.SPLIT, ("stages", "limits"), "Two things."),
                QuestionChange("limits", Fate.CHANGED, (), "It is about load now."),
                QuestionChange("old", Fate.RETIRED, (), "Nobody asked."),
            ),
        ),
    )
    assert questionnaire_from_json(canonical_json(text)) == read
    assert read_questionnaire(SMALL, "q.yaml").changes == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "{question: stages, became: renamed, now: [limits], reason: x.}",
            '"stages" is still asked',
        ),
        ("{question: stages, became: retired, reason: x.}", '"stages" is still asked'),
        ("{question: old, became: changed, reason: x.}", 'unknown question "old"'),
        ("{question: old, became: renamed, now: [stagse], reason: x.}", 'unknown question "stagse"'),
        (
            "{question: old, became: renamed, reason: x.}",
            "`now` names 0 questions: a renamed question has one new id",
        ),
        (
            "{question: old, became: split, now: [stages], reason: x.}",
            "`now` names 1 questions: a split question has two parts or more",
        ),
        (
            "{question: stages, became: changed, now: [limits], reason: x.}",
            "`now` names 1 questions: a question whose meaning changed keeps its id",
        ),
        ("{question: old, became: kept, reason: x.}", '`became` is "kept"'),
        ("{question: old, became: retired}", "`questions` lacks `reason`"),
    ],
)
def test_a_slip_in_a_change_is_named(line, said):
    assert problems(changes(line)) == [said]


def test_a_question_changes_once_in_a_version_and_two_do_not_become_one():
    old = "{{question: {}, became: renamed, now: [stages], reason: x.}}"
    assert problems(changes(old.format("a"), old.format("a"))) == [
        '"a" changes twice in one version',
        'two questions are renamed to "stages"',
    ]
    assert problems(changes(old.format("a"), old.format("b"))) == ['two questions are renamed to "stages"']


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("1", "`version` is 1"),
        ("x", '`version` is "x"'),
        ("3", "version 3 is yet to come"),
    ],
)
def test_a_version_is_one_that_is_there_and_has_one_before_it(version, said):
    assert problems(changes("{question: old, became: retired, reason: x.}", version=version)) == [said]


def test_versions_stand_in_their_order():
    line = "{question: %s, became: retired, reason: x.}"
    text = changes(line % "a").replace("version: 2\ntitle", "version: 3\ntitle")
    assert text.count("version: 3") == 1
    more = "  - version: 2\n    questions: [" + line % "b" + "]\n"
    assert problems(text + more) == ["version 2 stands behind version 2"]


def test_a_later_version_may_change_what_an_earlier_one_named():
    text = changes("{question: a, became: renamed, now: [b], reason: x.}").replace(
        "version: 2\ntitle", "version: 3\ntitle"
    )
    more = "  - version: 3\n    questions:\n      - {question: b, became: renamed, now: [stages], reason: x.}\n"
    assert len(read_questionnaire(text + more, "q.yaml").changes) == 2
