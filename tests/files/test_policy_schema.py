"""The schema of policy files and their reader give the same verdict on everything that a schema can express."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiscale_cli.commands.policy_words import PolicyReading
from aiscale_cli.commands.schema import schema_text
from aiscale_cli.core.policy import LONGEST_AGE, LONGEST_WAIVER
from aiscale_cli.files.policy_file import KEYS, WAIVER_KEYS, read_policy_words
from aiscale_cli.files.policy_schema import policy_schema
from aiscale_cli.files.questionnaire_file import load_questionnaire
from builders import questionnaire

ROOT = Path(__file__).parents[2]
QUESTIONNAIRE = questionnaire()
SCHEMA = jsonschema.Draft7Validator(policy_schema(QUESTIONNAIRE))

VALID = {
    "a number": "fail_under: 60",
    "a number as a text": "fail_under: '60'",
    "numbers with a point": "fail_under: [49.5, operations=.5]",
    "both ends": "fail_under: [0, operations=100.0]",
    "zeros in front": "min_coverage: '007'",
    "a number that ends in a point": "min_coverage: '60.'",
    "levels and conditions": "fail_on: [high, cost=moderate, must-have, unknown, unanswered]",
    "one word": "fail_on: must-have\nrequire_modules: load",
    "no word in a list": "fail_on: []\nmax_age: 1",
    "an empty key": "fail_on:\nmax_age: ~\nmin_coverage: 80",
    "modules": "require_modules: [load, security-integration]",
    "an age as a text": "max_age: '0180'",
    "yes": "require_evidence: yes",
    "in capitals": "require_evidence: NO",
    "a truth value": "require_evidence: true",
    "a quoted truth value": "require_evidence: 'False'",
    "waivers": "waivers: {forbidden: [guard-output, ops-telemetry], max_days: 90}",
    "one question": "waivers: {forbidden: guard-output}",
    "no waivers": "waivers:\nmax_age: 30",
}

INVALID = {
    "nothing": "",
    "no key": "{}",
    "a list": "[high]",
    "a text": "high",
    "a key nobody knows": "fail_on: high\nfail_in: low",
    "the key of an option": "require_module: load",
    "too much": "fail_under: 100.1",
    "less than nothing": "fail_under: -1",
    "no number": "fail_under: many",
    "a line break behind a number": 'fail_under: "60\\n"',
    "a point alone": "fail_under: '.'",
    "16 digits": "min_coverage: '60.00000000000000'",
    "a layer nobody knows": "fail_under: latency=50",
    "a layer without a number": "fail_under: operations=",
    "an empty word": "fail_under: ['']",
    "nothing in a list": "fail_under: [~]",
    "a list in a list": "fail_on: [[high]]",
    "a mapping": "fail_on: {cost: high}",
    "a level that is none": "fail_on: low",
    "a level in capitals": "fail_on: HIGH",
    "an area alone": "fail_on: cost",
    "an area nobody knows": "fail_on: operations=high",
    "an area's level that is none": "fail_on: cost=low",
    "a line break behind a level": 'fail_on: "cost=high\\n"',
    "a truth value for a level": "fail_on: true",
    "a list of shares": "min_coverage: [80]",
    "the core as a module": "require_modules: [core]",
    "no age": "max_age: 0",
    "no age as a text": "max_age: '0'",
    "an age in parts": "max_age: 1.5",
    "too old": "max_age: 3661",
    "too old as a text": "max_age: '3661'",
    "another word for yes": "require_evidence: on",
    "a number for yes": "require_evidence: 1",
    "a question nobody knows": "waivers: {forbidden: [guard-otput]}",
    "a waiver longer than any": "waivers: {max_days: 367}",
    "a limit nobody knows": "waivers: {least_days: 3}",
    "waivers in a list": "waivers: [guard-output]",
}

BEYOND_A_SCHEMA = {
    "a contradiction": "fail_on: [high, critical]",
    "a level that never acts": "fail_on: [high, cost=critical]",
    "every key empty": "fail_on:\nmax_age:",
    "a list without a word": "fail_on: []",
    "a power of ten": "fail_under: 1e1",
    "a number of another base": "fail_under: 0x3c",
    "days with a point": "max_age: 180.0",
}
"""Refused by the reader alone."""


def accepted_by_the_reader(text):
    read = read_policy_words(text, "policy.yaml")
    return not (read.problems or PolicyReading(QUESTIONNAIRE, read.words).problems)


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


NUMBERS = st.integers(-2, 4000) | st.decimals(0, 101, places=2).map(float).filter(lambda number: number % 1)
DIGITS = st.text("0123456789.", min_size=1, max_size=18)
WORDS = st.sampled_from(
    [
        "high",
        "moderate",
        "low",
        "cost=high",
        "cost=low",
        "stale",
        "load",
        "core",
        "guard-output",
        "yes",
        "TRUE",
        "",
        "~",
    ]
)
BOUNDS = st.builds("{}={}".format, st.sampled_from(["operations", "cost", "x", ""]), DIGITS | WORDS)
ONE = NUMBERS | DIGITS | WORDS | BOUNDS | st.booleans()
VALUES = ONE | st.lists(ONE, min_size=1, max_size=1) | st.just({"a": 1})
FILES = st.dictionaries(st.sampled_from([*KEYS[:-1], "fail_in"]), VALUES, min_size=1, max_size=1)
LIMITS = st.dictionaries(st.sampled_from([*WAIVER_KEYS, "least_days"]), VALUES, min_size=1, max_size=1)


@settings(max_examples=600)
@given(FILES | LIMITS.map(lambda limits: {"waivers": limits}))
def test_both_agree_on_any_file(seen_by_an_editor, file):
    text = json.dumps(file)
    assert SCHEMA.is_valid(seen_by_an_editor(text)) == accepted_by_the_reader(text)


@pytest.mark.parametrize(("key", "most"), [("max_age", LONGEST_AGE), ("max_days", LONGEST_WAIVER)])
def test_days_as_a_text_are_held_to_the_same_limit(key, most):
    def accepted(days):
        rules = {key: str(days)} if key == "max_age" else {"waivers": {key: str(days)}}
        return SCHEMA.is_valid(rules)

    assert [days for days in range(most + 1000) if accepted(days)] == list(range(1, most + 1))


def test_the_schema_is_itself_valid_and_published_as_it_is():
    schema = policy_schema(load_questionnaire())
    jsonschema.Draft7Validator.check_schema(schema)
    published = (ROOT / "schemas" / "aiscale-policy.schema.json").read_text(encoding="utf-8")
    assert published == schema_text("policy"), "run: aiscale schema policy > schemas/aiscale-policy.schema.json"


@pytest.mark.parametrize("path", sorted((ROOT / "examples" / "policies").glob("*.yaml")), ids=lambda path: path.name)
def test_an_example_is_a_policy_for_the_shipped_questionnaire(path, seen_by_an_editor):
    text = path.read_text(encoding="utf-8")
    published = json.loads((ROOT / "schemas" / "aiscale-policy.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(published).validate(seen_by_an_editor(text))
    read = read_policy_words(text, path.name)
    assert [*read.problems, *PolicyReading(load_questionnaire(), read.words).problems] == []


def test_the_keys_of_the_schema_are_those_of_the_reader():
    schema = policy_schema(QUESTIONNAIRE)
    assert tuple(schema["properties"]) == KEYS
    limits = schema["properties"]["waivers"]["anyOf"][0]
    assert tuple(limits["properties"]) == WAIVER_KEYS
    assert schema["additionalProperties"] is limits["additionalProperties"] is False
