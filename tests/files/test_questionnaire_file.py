"""A questionnaire is read strictly, all problems at once, and its JSON gives the very same value."""

import contextlib
import hashlib
import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiscale_cli.core.questionnaire import Citation, RiskWeight, Section, VerdictRule
from aiscale_cli.errors import InputError
from aiscale_cli.files import questionnaire_file
from aiscale_cli.files.questionnaire_file import (
    canonical_json,
    compiled_json,
    load_questionnaire,
    questionnaire_from_json,
    read_questionnaire,
)
from aiscale_cli.files.resources import questionnaire_text

SMALL = Path(__file__).with_name("small_questionnaire.yaml").read_text(encoding="utf-8")


def problems(text):
    with pytest.raises(InputError) as caught:
        read_questionnaire(text, "q.yaml")
    return [str(problem) for problem in caught.value.problems]


def test_every_part_of_the_file_is_in_the_value():
    read = read_questionnaire(SMALL, "q.yaml")
    assert read.name == "small@2"
    assert read.documents[0].sections[0] == Section("First steps", ((1, 4), (9, 12)))
    assert read.answer_meanings["no"] == "It does not hold."
    assert read.thresholds.credits == {"yes": 1, "partial": Fraction(1, 2), "no": 0}
    assert (read.thresholds.unknown_share, read.thresholds.moderate) == (Fraction(1, 4), Fraction(3, 10))
    assert read.thresholds.verdicts[1] == VerdictRule("fragile", Fraction(35), Fraction(0), None)
    assert read.efforts["S"].days == 3
    assert [layer.core for layer in read.layers] == [True, False]
    assert [module.proposed_when for module in read.modules] == [(), ("agents",)]
    assert (read.areas[1].module, read.factors[0].areas, read.glossary[0].term) == ("load", ("logic",), "stage")
    stages, limits = read.questions
    assert read.by_id == {"stages": stages, "limits": limits}
    assert stages.anchors.no == "One prompt does it all."
    assert [remedy.citations for remedy in stages.remedies] == [(Citation("guide", "First steps"),), ()]
    assert (stages.must_have, stages.not_applicable_when) == ("Nothing else can be tested.", None)
    assert limits.risks[1] == RiskWeight("logic", Fraction(3, 10), "Time-outs change the path.")
    assert (limits.depends_on, limits.differs_from[0].question) == (("stages",), "stages")


@pytest.mark.parametrize("text", [SMALL, questionnaire_text()], ids=["small", "shipped"])
def test_its_json_gives_the_same_value(text):
    assert questionnaire_from_json(canonical_json(text)) == read_questionnaire(text, "q.yaml")


def test_compiled_json_gives_the_same_value_without_computing_the_digest(monkeypatch):
    expected, compiled = read_questionnaire(SMALL, "q.yaml"), compiled_json(SMALL)
    monkeypatch.setattr(hashlib, "sha256", None)
    assert questionnaire_from_json(compiled) == expected


def test_the_digest_is_that_of_the_canonical_json():
    canonical = canonical_json(SMALL)
    assert read_questionnaire(SMALL, "q.yaml").sha256 == hashlib.sha256(canonical.encode()).hexdigest()
    assert canonical == json.dumps(json.loads(canonical), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def test_layout_and_comments_leave_the_digest_alone_and_content_does_not():
    digest = read_questionnaire(SMALL, "q.yaml").sha256
    other_layout = SMALL.replace(
        "{id: S, days: 3, meaning: Days.}", "id: S  # small\n    days: '3'\n    meaning: Days."
    )
    assert other_layout != SMALL
    assert read_questionnaire(other_layout.replace("\n", "\r\n"), "q.yaml").sha256 == digest
    assert read_questionnaire(SMALL.replace("days: 3", "days: 4"), "q.yaml").sha256 != digest


def test_the_json_in_the_package_is_taken_when_there_is_one(tmp_path, monkeypatch):
    compiled = tmp_path / "questions.json"
    compiled.write_text(canonical_json(SMALL), encoding="utf-8")
    monkeypatch.setattr(questionnaire_file, "resource_path", lambda name: str(tmp_path / name))
    assert load_questionnaire().name == "small@2"


def test_without_it_the_yaml_is_read():
    assert load_questionnaire() == read_questionnaire(questionnaire_text(), "questions.yaml")


def test_the_shipped_questionnaire_is_whole():
    read = load_questionnaire()
    assert (len(read.questions), len(read.asked(())), len(read.layers), len(read.areas)) == (39, 15, 8, 9)


NO_QUESTIONS = "not an aiscale questionnaire: it has no `questions`; name a file such as questions.yaml"
AN_ANSWERS_FILE = "not an aiscale questionnaire: it is an answers file, with `answers`; run `aiscale validate q.yaml`"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", f"q.yaml:1:1: {NO_QUESTIONS}"),
        ("# x\n", f"q.yaml:1:1: {NO_QUESTIONS}"),
        ("\n- a", f"q.yaml:2:1: {NO_QUESTIONS}"),
        ("name: build\non: push", f"q.yaml:1:1: {NO_QUESTIONS}"),
        ("questionnaire: ai-scaling@1\nsystem: {name: A}\nanswers: {}", f"q.yaml:1:1: {AN_ANSWERS_FILE}"),
    ],
)
def test_another_kind_of_file_gets_one_sentence(text, expected):
    assert problems(text) == [expected]


def test_a_syntax_error_is_not_hidden_by_what_it_cut_off():
    assert problems("questionnaire: 'open") == [
        "q.yaml:1:16: the quote that opens here is never closed; close it with '"
    ]
    assert problems("'open") == ["q.yaml:1:1: the quote that opens here is never closed; close it with '"]


def test_nothing_below_a_syntax_error_is_called_missing_or_unknown():
    cut = SMALL.replace("id: limits", "id: 'limits").replace("title: Named stages", "titel: Named stages")
    assert [each.partition(": ")[2] for each in problems(cut)] == [
        "`questions` lacks `title`; add `title: ...`",
        'unknown key "titel" in `questions`; did you mean "title"?',
        "the quote that opens here is never closed; close it with '",
    ]


def test_problems_of_every_kind_come_in_one_run_in_the_order_of_the_file():
    text = SMALL
    for old, new in [
        ("version: 2", "version: two"),
        ('"guide > Last steps"', '"guide > Lost steps"'),
        ("title: Load limits", "titel: Load limits"),
        ("module: load\n    question", "module: laod\n    question"),
        ("days: 3", "days: &x 3"),
    ]:
        assert text.count(old) == 1
        text = text.replace(old, new)
    assert [each.partition(": ")[2] for each in problems(text)] == [
        '`version` is "two"; write a whole number',
        '& starts an anchor, which is not supported; if it is text, put it in quotes: "&x 3"',
        "`questions` lacks `title`; add `title: ...`",
        'unknown key "titel" in `questions`; did you mean "title"?',
        'unknown module "laod"; did you mean "load"?',
        'guide has no section "Lost steps"; did you mean "Last steps"?',
    ]


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_a_damaged_questionnaire_is_read_or_refused(data):
    start = data.draw(st.integers(0, len(SMALL)))
    end = start + data.draw(st.integers(0, 40))
    piece = data.draw(st.sampled_from(["", "x", "'", "[", "{}", "\n", ": ", "- ", "0", "9" * 5000, "1/0", "~", "ours"]))
    with contextlib.suppress(InputError):
        assert read_questionnaire(SMALL[:start] + piece + SMALL[end:], "q.yaml").questions


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SMALL) - 1))
def test_a_questionnaire_that_breaks_off_is_refused_with_places(length):
    with pytest.raises(InputError) as caught:
        read_questionnaire(SMALL[: min(length, SMALL.rindex("differs_from") - 200)], "q.yaml")
    assert caught.value.problems
    assert all(problem.location.line and problem.hint for problem in caught.value.problems)
