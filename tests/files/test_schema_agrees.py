"""The schema of answers files and their reader give the same verdict on everything that a schema can express."""

import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiscale_cli.errors import InputError
from aiscale_cli.files.answers_file import read_answers
from aiscale_cli.files.answers_schema import answers_schema
from builders import questionnaire

QUESTIONNAIRE = questionnaire()
SCHEMA = jsonschema.Draft7Validator(
    answers_schema(QUESTIONNAIRE), format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER
)

HEAD = "questionnaire: ai-scaling@1\nsystem: {name: Support assistant}\n"
LONG = HEAD + "answers:\n  lat-targets: "

VALID = {
    "no answers": HEAD + "answers: {}",
    "empty answers": HEAD + "answers:",
    "short form": HEAD + "answers: {orch-stages: yes, orch-failure: partial, lat-calls: no, ops-review: unknown}",
    "any case": HEAD + "answers: {orch-stages: YES, orch-failure: Partial, lat-calls: {answer: uNKNOWN}}",
    "unanswered": HEAD + "answers:\n  orch-stages:\n  lat-calls: ~\n  ops-review: null",
    "long form": LONG + "{answer: no, note: Later., evidence: [docs/a.md, 42], reviewed: 2026-11-01}",
    "empty slots": LONG + "{answer: yes, note: , evidence: , reviewed: ~, reason: ''}",
    "a list without evidence": LONG + "{answer: yes, evidence: []}",
    "a note of many lines": LONG + '{answer: yes, note: "one\\ntwo"}',
    "a note that is a number": LONG + "{answer: yes, note: 42}",
    "left out": LONG + "{answer: not_applicable, reason: Nightly batch.}",
    "left out in capitals": LONG + "{answer: NOT_APPLICABLE, reason: Nightly batch.}",
    "left out because of a number": LONG + "{answer: not_applicable, reason: 12}",
    "a quoted answer": HEAD + "answers: {orch-stages: 'no'}",
    "modules": HEAD + "answers: {load-test: no}\nmodules: [load]",
    "an extended file": HEAD + "answers: {}\nextends: ../platform.yaml",
    "an extended file in a folder with a colon": HEAD + "answers: {}\nextends: ./a:b/platform.yaml",
    "extends with nothing behind it": HEAD + "answers: {}\nextends:",
    "an extended file that is a number": HEAD + "answers: {}\nextends: 42",
    "an override": LONG + "{answer: no, override: Ours is older.}",
    "an override of nothing": LONG + "{answer: no, override: ~}",
    "all modules": HEAD + "answers: {load-test: no, sec-rights: yes}\nmodules: all",
    "empty modules": HEAD + "answers: {}\nmodules:",
    "no modules": HEAD + "answers: {}\nmodules: []",
    "a full system": "questionnaire: ai-scaling@1\nsystem: {name: 7, stage: pilot, has: [tools, batch]}\nanswers: {}",
    "who answered": HEAD + "answers: {}\nanswered_by: Ada",
    "nobody who answered": HEAD + "answers: {}\nanswered_by:",
    "a day": HEAD + "answers: {}\nassessed_on: 2026-02-28",
    "a waiver": HEAD + "answers: {}\nwaivers: [{question: orch-stages, reason: a, owner: b, expires: 2027-03-31}]",
    "no waivers": HEAD + "answers: {}\nwaivers:",
}

INVALID = {
    "nothing": "",
    "a list": "[]",
    "a text": "answers",
    "another file": "name: CI\non: push",
    "a key of three": "questionnaire: ai-scaling@1",
    "a newer version": "questionnaire: ai-scaling@2\nsystem: {name: x}\nanswers: {}",
    "an empty questionnaire": "questionnaire:\nsystem: {name: x}\nanswers: {}",
    "another questionnaire": "questionnaire: other@1\nsystem: {name: x}\nanswers: {}",
    "no name": "questionnaire: ai-scaling@1\nsystem: {}\nanswers: {}",
    "two who answered": HEAD + "answered_by: [Ada, Ben]\nanswers: {}",
    "who answered, of two lines": HEAD + 'answered_by: "Ada\\nBen"\nanswers: {}',
    "an empty name": "questionnaire: ai-scaling@1\nsystem: {name: ' '}\nanswers: {}",
    "a name of two lines": 'questionnaire: ai-scaling@1\nsystem: {name: "a\\nb"}\nanswers: {}',
    "a name with a line break behind": 'questionnaire: ai-scaling@1\nsystem: {name: "a\\n"}\nanswers: {}',
    "a system that is a text": "questionnaire: ai-scaling@1\nsystem: x\nanswers: {}",
    "a stage nobody knows": "questionnaire: ai-scaling@1\nsystem: {name: x, stage: beta}\nanswers: {}",
    "a trait nobody knows": "questionnaire: ai-scaling@1\nsystem: {name: x, has: [tool]}\nanswers: {}",
    "a trait twice": "questionnaire: ai-scaling@1\nsystem: {name: x, has: [tools, tools]}\nanswers: {}",
    "a key nobody knows": HEAD + "answers: {}\nmodule: [load]",
    "answers in a list": HEAD + "answers: [yes]",
    "answers as a text": HEAD + "answers: yes",
    "a question nobody knows": HEAD + "answers: {orch-stagse: yes}",
    "an unknown question without answer": HEAD + "answers: {orch-stagse: }",
    "a truth value": HEAD + "answers: {orch-stages: true}",
    "a number": HEAD + "answers: {orch-stages: 1}",
    "another word": HEAD + "answers: {orch-stages: maybe}",
    "an answer with a line break": HEAD + 'answers: {orch-stages: "yes\\n"}',
    "an empty quoted answer": HEAD + "answers: {orch-stages: ''}",
    "an absolute path to extend": HEAD + "answers: {}\nextends: /a.yaml",
    "a home to extend": HEAD + "answers: {}\nextends: '~/a.yaml'",
    "a link to extend": HEAD + "answers: {}\nextends: https://example.org/a.yaml",
    "a drive to extend": HEAD + "answers: {}\nextends: C:a.yaml",
    "a backslash in a path to extend": HEAD + "answers: {}\nextends: ..\\a.yaml",
    "a path to extend with a line break": HEAD + 'answers: {}\nextends: "a\\nb"',
    "a path to extend that does not show": HEAD + 'answers: {}\nextends: "a\\u0007b"',
    "an empty path to extend": HEAD + "answers: {}\nextends: ''",
    "a list to extend": HEAD + "answers: {}\nextends: [a.yaml]",
    "an override that is a list": LONG + "{answer: no, override: [x]}",
    "an answer in a list": HEAD + "answers: {orch-stages: [yes]}",
    "left out without a reason": HEAD + "answers: {lat-targets: not_applicable}",
    "left out with an empty reason": LONG + "{answer: not_applicable, reason: ' '}",
    "left out without a reason at all": LONG + "{answer: not_applicable}",
    "left out though it always applies": HEAD + "answers: {lat-calls: {answer: not_applicable, reason: x}}",
    "a reason with another answer": LONG + "{answer: yes, reason: x}",
    "a reason where none can be": HEAD + "answers: {lat-calls: {answer: yes, reason: x}}",
    "a note without an answer": LONG + "{note: x}",
    "an empty long form": LONG + "{}",
    "an empty answer in the long form": LONG + "{answer: , note: x}",
    "a part nobody knows": LONG + "{answer: yes, notes: x}",
    "a note that is a list": LONG + "{answer: yes, note: [x]}",
    "evidence that is a text": LONG + "{answer: yes, evidence: docs/a.md}",
    "empty evidence": LONG + "{answer: yes, evidence: ['']}",
    "evidence left out": LONG + "{answer: yes, evidence: [~]}",
    "evidence of two lines": LONG + '{answer: yes, evidence: ["C:\\new"]}',
    "a day that is none": LONG + "{answer: yes, reviewed: 2026-02-30}",
    "a day written otherwise": LONG + "{answer: yes, reviewed: 1.11.2026}",
    "a day with an hour": LONG + "{answer: yes, reviewed: 2026-11-01T10:00:00}",
    "the core as a module": HEAD + "answers: {}\nmodules: [core]",
    "all in a list": HEAD + "answers: {}\nmodules: [all]",
    "a module as a text": HEAD + "answers: {}\nmodules: load",
    "a module nobody knows": HEAD + "answers: {}\nmodules: [laod]",
    "a module twice": HEAD + "answers: {}\nmodules: [load, load]",
    "a question that is not asked": HEAD + "answers: {load-test: yes}",
    "a question of another module": HEAD + "answers: {load-test: yes}\nmodules: [security-integration]",
    "a waiver without an end": HEAD + "answers: {}\nwaivers: [{question: orch-stages, reason: a, owner: b}]",
    "a waiver of nothing": HEAD + "answers: {}\nwaivers: [{question: x, reason: a, owner: b, expires: 2027-01-01}]",
    "a waiver without words": HEAD
    + "answers: {}\nwaivers: [{question: lat-calls, reason: '', owner: '', expires: 2027-01-01}]",
    "a waiver that is a text": HEAD + "answers: {}\nwaivers: [orch-stages]",
    "waivers without a list": HEAD
    + "answers: {}\nwaivers: {question: lat-calls, reason: a, owner: b, expires: 2027-01-01}",
}

BEYOND_A_SCHEMA = {
    "a note cut off by a comment": LONG + "\n    answer: yes\n    note: fix #12 later",
    "evidence cut off by a number sign": LONG + "\n    answer: yes\n    evidence:\n    - ticket #12",
    "a note that is only a number sign": LONG + "\n    answer: yes\n    note: #12",
    "a question waived twice": HEAD
    + "answers: {}\nwaivers:\n"
    + "- {question: lat-calls, reason: a, owner: b, expires: 2027-01-01}\n" * 2,
}
"""Refused by the reader alone: comments are no values, and no schema compares one value of a list with another in part.

The same is true of what the parser of YAML refuses (keys written twice, anchors, tags) and of days after today.
"""


def accepted_by_the_reader(text):
    try:
        read_answers(text, "aiscale.yaml", QUESTIONNAIRE)
    except InputError:
        return False
    return True


@pytest.mark.parametrize("text", VALID.values(), ids=VALID)
def test_both_accept(text, seen_by_an_editor):
    assert accepted_by_the_reader(text)
    assert [error.message for error in SCHEMA.iter_errors(seen_by_an_editor(text))] == []


@pytest.mark.parametrize("text", INVALID.values(), ids=INVALID)
def test_both_refuse(text, seen_by_an_editor):
    assert not accepted_by_the_reader(text)
    assert not SCHEMA.is_valid(seen_by_an_editor(text))


@pytest.mark.parametrize("text", BEYOND_A_SCHEMA.values(), ids=BEYOND_A_SCHEMA)
def test_the_reader_alone_refuses(text, seen_by_an_editor):
    assert not accepted_by_the_reader(text)
    assert SCHEMA.is_valid(seen_by_an_editor(text))


WORDS = st.sampled_from(
    ["yes", "NO", "partial", "unknown", "not_applicable", "maybe", "", " yes", "y", "yes\n", "\u017fes"]
)
OTHERS = st.sampled_from([None, True, False, 0, 1, 2.5, [], {}, ["a"], [None], "a", "a\nb", " ", "", "\x1c", "\u2028"])
DAYS = st.sampled_from(["2026-11-20", "2026-02-29", "2024-02-29", "0000-01-01", "2026-1-1", "20261120", "2026-W01-1"])
LONG_FORMS = st.fixed_dictionaries(
    {},
    optional={
        "answer": WORDS | OTHERS,
        "note": OTHERS,
        "evidence": OTHERS | st.lists(OTHERS, max_size=2),
        "reason": OTHERS,
        "override": OTHERS,
        "reviewed": DAYS | OTHERS,
        "other": OTHERS,
    },
)
SOME_IDS = ["orch-stages", "lat-targets", "load-test", "sec-rights", "nobody-asks", " ", "constructor"]
WAIVERS = st.fixed_dictionaries(
    {"question": st.sampled_from(SOME_IDS) | OTHERS},
    optional={"reason": OTHERS, "owner": OTHERS, "expires": DAYS | OTHERS, "until": DAYS},
)
MODULES = st.sampled_from(["load", "security-integration", "core", "all", "lo"]) | OTHERS
GOOD = {"questionnaire": "ai-scaling@1", "system": {"name": "x"}, "answers": {"orch-stages": "yes"}}
NAMES = st.sampled_from(["ai-scaling", "ai-scaling@0", "ai-scaling@01", "ai-scaling@1\n"])
SYSTEMS = st.fixed_dictionaries(
    {"name": st.just("x") | OTHERS},
    optional={
        "stage": st.sampled_from(["pilot", "Pilot"]) | OTHERS,
        "has": st.lists(st.sampled_from(["tools", "batch", "all"]) | OTHERS, max_size=3) | OTHERS,
        "nam": OTHERS,
    },
)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "questionnaire": NAMES | OTHERS,
        "system": SYSTEMS | OTHERS,
        "assessed_on": DAYS | OTHERS,
        "modules": st.just("all") | st.lists(MODULES, max_size=3) | OTHERS,
        "answers": st.dictionaries(st.sampled_from(SOME_IDS), WORDS | OTHERS | LONG_FORMS, max_size=3) | OTHERS,
        "waivers": st.lists(WAIVERS, max_size=1) | OTHERS,
        "Answers": OTHERS,
        "extends": OTHERS | st.text("~/\\:.aZ+-\x07\x85\u2028 ", max_size=4),
    },
)


@settings(max_examples=400)
@given(CHANGES, st.sets(st.sampled_from(sorted(GOOD)), max_size=1))
def test_both_agree_on_any_file(seen_by_an_editor, changes, left_out):
    file = {key: value for key, value in {**GOOD, **changes}.items() if key not in left_out or key in changes}
    text = json.dumps(file)
    assert SCHEMA.is_valid(seen_by_an_editor(text)) == accepted_by_the_reader(text)


@settings(max_examples=400)
@given(WORDS | OTHERS | LONG_FORMS, st.sampled_from(["lat-targets", "lat-calls", "load-test"]))
def test_both_agree_on_any_answer(seen_by_an_editor, answer, question):
    text = json.dumps({**GOOD, "modules": ["load"], "answers": {question: answer}})
    assert SCHEMA.is_valid(seen_by_an_editor(text)) == accepted_by_the_reader(text)
