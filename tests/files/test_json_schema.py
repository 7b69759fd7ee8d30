"""The published JSON Schemas: sound, closed, up to date, and true of what they describe."""

import json
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from aiscale_cli.core.answers import Inheritance, Waiver
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.comparison import Baseline, compare
from aiscale_cli.core.gate import check
from aiscale_cli.core.plan import make_plan
from aiscale_cli.core.policy import Condition, Policy
from aiscale_cli.core.report import ReportContext, make_report
from aiscale_cli.core.scoring import assess
from aiscale_cli.errors import Location, Problem
from aiscale_cli.files.json_schema import answers_schema, questionnaire_schema, report_schema
from aiscale_cli.renderers import json_report
from aiscale_cli.renderers.formats import RenderOptions
from builders import TODAY, answer, answers, questionnaire
from strategies import some_answers
from trend_cases import trend

ROOT = Path(__file__).parents[2]
QUESTIONNAIRE = questionnaire()
NO_GATE = Policy()
SCHEMAS = {
    "answers": answers_schema(QUESTIONNAIRE),
    "questionnaire": questionnaire_schema(),
    "report": report_schema(),
}


def validator(schema):
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)


VALIDATORS = {kind: validator(schema) for kind, schema in SCHEMAS.items()}


def faults(kind, value):
    return [f"{error.json_path}: {error.message}" for error in VALIDATORS[kind].iter_errors(value)]


def parts(schema):
    if isinstance(schema, dict):
        yield schema
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from parts(part)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_itself_valid(kind):
    jsonschema.Draft7Validator.check_schema(SCHEMAS[kind])


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_object_of_a_schema_is_closed(kind):
    records = [part for part in parts(SCHEMAS[kind]) if part.get("type") == "object"]
    assert records
    assert all("additionalProperties" in part and part["additionalProperties"] is not True for part in records)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_published_file_is_up_to_date(kind):
    from aiscale_cli.commands.schema import schema_text

    published = (ROOT / "schemas" / f"aiscale-{kind}.schema.json").read_text(encoding="utf-8")
    assert published == schema_text(kind), f"run: aiscale schema {kind} > schemas/aiscale-{kind}.schema.json"


def test_every_question_is_offered_with_its_anchors():
    properties = SCHEMAS["answers"]["properties"]["answers"]["properties"]
    assert list(properties) == [question.id for question in QUESTIONNAIRE.questions]
    for question in QUESTIONNAIRE.questions:
        described = properties[question.id]["markdownDescription"]
        words = {
            each["const"]: each["description"] for each in SCHEMAS["answers"]["definitions"][question.id]["anyOf"][:4]
        }
        assert question.question in described
        for value, anchor in (
            ("yes", question.anchors.yes),
            ("partial", question.anchors.partial),
            ("no", question.anchors.no),
        ):
            assert anchor in described
            assert words[value] == anchor


@pytest.fixture(scope="module")
def questions(seen_by_an_editor):
    return seen_by_an_editor((ROOT / "questions.yaml").read_text(encoding="utf-8"))


def test_the_shipped_questionnaire_keeps_to_its_schema(questions):
    assert faults("questionnaire", questions) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["version"], "one"),
        (["surprise"], 1),
        (["questions", 0, "weight"], 1),
        (["questions", 0, "id"], "Orch Stages"),
        (["questions", 0, "title"], "x" * 41),
        (["questions", 0, "gap"], ""),
        (["questions", 0, "answers", "unknown"], "x"),
        (["questions", 0, "risks", 0, "weight"], 0.5),
        (["questions", 0, "risks"], []),
        (["questions", 0, "evidence"], ["one"]),
        (["questions", 0, "remedies", 0, "citations"], ["intertech"]),
        (["questions", 0, "remedies", 0, "citations"], "theirs"),
        (["documents", 0, "sections", 0, "lines"], "44-57; 302"),
        (["thresholds", "credits", "partial"], "half"),
        (["thresholds", "levels", "low"], 0.1),
        (["modules", 1, "proposed_when"], ["tool"]),
        (["answer_meanings", "maybe"], "x"),
    ],
)
def test_a_questionnaire_of_another_shape_is_refused(questions, path, value):
    changed = deepcopy(questions)
    place = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert len(faults("questionnaire", changed)) == 1


@pytest.mark.parametrize("key", ["questionnaire", "thresholds", "questions"])
def test_a_questionnaire_without_one_of_its_parts_is_refused(questions, key):
    assert faults("questionnaire", {name: value for name, value in questions.items() if name != key})


def report_of(given_answers, policy=NO_GATE, warnings=(), then=None, over_time=None):
    assessment = assess(QUESTIONNAIRE, given_answers)
    comparison = compare(Baseline("git:main", QUESTIONNAIRE, then), QUESTIONNAIRE, given_answers) if then else None
    plan, gate = make_plan(assessment), check(policy, assessment, TODAY, comparison)
    context = ReportContext("0.1.0", TODAY, tuple(warnings), comparison, over_time)
    report = make_report(assessment, plan, gate, context)
    return json.loads(json_report.render(report, RenderOptions()))


def full_report():
    values = {
        "orch-stages": answer("partial", note="Half of it.", evidence=["docs/a.md"]),
        "lat-targets": answer("not_applicable"),
        "guard-output": "no",
        "ops-telemetry": replace(answer("yes"), reviewed=TODAY, location=Location("aiscale.yaml", 9, 3)),
        "ops-review": "unknown",
    }
    waiver = Waiver("guard-output", "Later.", "platform", TODAY)
    policy = Policy(fail_on=Level.HIGH, conditions=frozenset(Condition), max_age=90, require_evidence=True)
    warnings = [Problem("doubtful", Location("aiscale.yaml", 3, 1))]
    then = answers({"orch-stages": "yes", "ops-review": "no", "data-inputs": "partial"}, modules=("load",))
    given = replace(
        answers(values, modules=("load",), waivers=(waiver,)), inheritance=Inheritance(("../platform.yaml",), {})
    )
    return report_of(given, policy, warnings, then, trend())


def test_a_report_with_everything_in_it_keeps_to_its_schema():
    report = full_report()
    assert all(value not in (None, [], {}) for key, value in report.items() if key != "verdict")
    assert faults("report", report) == []


def test_the_report_and_its_schema_name_the_same_version():
    assert SCHEMAS["report"]["properties"]["schema"] == {"const": json_report.SCHEMA}


@settings(max_examples=40)
@given(some_answers())
def test_any_report_keeps_to_its_schema(given_answers):
    assert faults("report", report_of(given_answers)) == []


def paths_of(value, path=()):
    if isinstance(value, dict):
        yield path
        for key, part in value.items():
            yield from paths_of(part, (*path, key))
    if isinstance(value, list):
        for part in value[:1]:
            yield from paths_of(part, (*path, 0))


def test_nothing_is_added_to_a_report_and_nothing_left_out_unnoticed():
    report = full_report()
    for path in paths_of(report):
        changed = deepcopy(report)
        place = changed
        for step in path:
            place = place[step]
        place["surprise !"] = 1
        assert faults("report", changed), path
        del place["surprise !"]
        if place and path[-1:] not in {("answers",), ("risk_areas",)}:  # whose keys are ids
            place.popitem()
            assert faults("report", changed), path


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.name)
def test_an_example_keeps_to_the_published_schema(path, seen_by_an_editor):
    published = json.loads((ROOT / "schemas" / "aiscale-answers.schema.json").read_text(encoding="utf-8"))
    validator(published).validate(seen_by_an_editor(path.read_text(encoding="utf-8")))
