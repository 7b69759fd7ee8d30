"""The published schemas with a validator and a YAML reader that editors use, neither of them written in Python."""

import json

import pytest

from conftest import ROOT

pytestmark = pytest.mark.full


def schema(kind):
    return str(ROOT / "schemas" / f"aiscale-{kind}.schema.json")


def faults(tools, kind, documents):
    return tools.run("validate.mjs", [{"schema": schema(kind), "document": str(path)} for path in documents])


def test_the_json_report_of_every_example_keeps_to_its_schema(tools, examples):
    found = faults(tools, "report", [example.report_file for example in examples])
    assert found == [[]] * len(examples)


def test_every_example_keeps_to_the_schema_of_answers(tools, examples):
    found = faults(tools, "answers", [example.answers for example in examples])
    assert found == [[]] * len(examples)


def test_the_questionnaire_keeps_to_its_schema(tools):
    assert faults(tools, "questionnaire", [ROOT / "questions.yaml"]) == [[]]


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("schema", "aiscale-report/2", "/schema: must be equal to constant"),
        ("risk_areas", [{}], "/risk_areas/0: must have required property 'id'"),
        ("surprise", 1, ": must NOT have additional properties"),
    ],
)
def test_a_report_of_another_shape_is_refused(tools, examples, tmp_path, key, value, said):
    document = tmp_path / "report.json"
    document.write_text(json.dumps(examples[0].report | {key: value}), encoding="utf-8")
    assert said in faults(tools, "report", [document])[0]


@pytest.mark.parametrize(
    ("answer", "place"),
    [("maybe", "/answers/orch-stages"), ("{answer: yes, remark: x}", "/answers/orch-stages")],
)
def test_a_wrong_answer_is_refused(tools, tmp_path, answer, place):
    document = tmp_path / "aiscale.yaml"
    head = "questionnaire: ai-scaling@1\nsystem: {name: Demo}\n"
    document.write_text(f"{head}answers:\n  orch-stages: yes\n  lat-targets: no\n", encoding="utf-8")
    assert faults(tools, "answers", [document]) == [[]]
    document.write_text(f"{head}answers:\n  orch-stages: {answer}\n", encoding="utf-8")
    assert any(each.startswith(place) for each in faults(tools, "answers", [document])[0])
