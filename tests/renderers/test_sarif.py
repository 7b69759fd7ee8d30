"""SARIF: a result for each finding, at the line of its answer, with a rule that says what to do."""

import json
import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiscale_cli.core.policy import Policy
from aiscale_cli.errors import Location
from aiscale_cli.renderers import sarif
from aiscale_cli.renderers.formats import RenderOptions
from pipeline_reports import ALL_YES, OPTIONS, placed, report_of

MIXED = {
    **ALL_YES,
    "guard-output": placed("no", 9),
    "lat-calls": placed("partial", 7),
    "ops-review": placed("unknown", 8),
}
NO_GATE = Policy()
LONGEST = 1024


def run(report, options=OPTIONS):
    log = json.loads(sarif.render(report, options))
    assert (log["version"], log["$schema"]) == ("2.1.0", sarif.SCHEMA)
    (only,) = log["runs"]
    return only


def test_each_finding_is_a_result_of_its_level_on_the_line_of_its_answer():
    results = run(report_of(MIXED, policy=NO_GATE))["results"]
    places = [each["locations"][0]["physicalLocation"] for each in results]
    assert [(each["ruleId"], each["level"], place["region"]) for each, place in zip(results, places, strict=True)] == [
        ("guard-output", "error", {"startLine": 9, "startColumn": 16}),
        ("ops-review", "warning", {"startLine": 8, "startColumn": 16}),
        ("lat-calls", "note", {"startLine": 7, "startColumn": 16}),
    ]
    assert {place["artifactLocation"]["uri"] for place in places} == {"services/aiscale.yaml"}
    assert {place["artifactLocation"]["uriBaseId"] for place in places} == {"%SRCROOT%"}


def test_an_answer_that_is_missing_points_at_the_list_of_answers():
    made = report_of({each: value for each, value in ALL_YES.items() if each != "lat-calls"}, policy=NO_GATE)
    finding = replace(made.findings[0], location=Location("aiscale.yaml", 4, 1))
    (result,) = run(replace(made, findings=(finding,)))["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 4, "startColumn": 1}
    (result,) = run(made)["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}


def test_the_message_is_one_sentence_and_then_what_it_raises_and_fails():
    message = run(report_of(MIXED))["results"][0]["message"]["text"]
    assert message == (
        "Nothing of guard output is in place. A must-have. Raises Guardrails and Data. Fails fail-on must-have."
    )


def test_a_rule_helps_with_remedies_and_their_sources():
    rules = {rule["id"]: rule for rule in run(report_of(MIXED))["tool"]["driver"]["rules"]}
    rule = rules["guard-output"]
    assert rule["help"]["markdown"] == (
        "Does the system have guard output?\n\n"
        "**Without it:** What happens without guard output.\n\n"
        '- **Introduce guard output.** Write guard output down and build it. *The publisher, "Part one"*\n\n'
        "- **Test guard output.** Show that guard output holds. *this questionnaire's own advice*"
    )
    assert rule["properties"]["problem.severity"] == "error"
    assert "security-severity" not in rule["properties"]


def test_results_point_at_their_rules_and_nothing_is_empty():
    only = run(report_of(MIXED))
    rules = only["tool"]["driver"]["rules"]
    assert [rules[each["ruleIndex"]]["id"] for each in only["results"]] == [each["ruleId"] for each in only["results"]]
    for rule in rules:
        for text in (rule["shortDescription"]["text"], rule["fullDescription"]["text"]):
            assert 0 < len(text) <= LONGEST
        assert rule["help"]["text"].strip()


def test_a_fingerprint_stays_when_lines_and_answers_change_and_differs_by_question_and_file():
    def prints(report, options=OPTIONS):
        return {
            each["ruleId"]: each["partialFingerprints"]["primaryLocationLineHash"]
            for each in run(report, options)["results"]
        }

    first, moved = (
        prints(report_of(MIXED)),
        prints(report_of({**MIXED, "guard-output": placed("unknown", 90, note="x")})),
    )
    assert first == moved
    assert len(set(first.values())) == len(first)
    assert all(re.fullmatch("[0-9a-f]{16}:1", each) for each in first.values())
    elsewhere = prints(report_of(MIXED), RenderOptions(repository_path=lambda path: f"other/{path}"))
    assert set(elsewhere.values()).isdisjoint(first.values())


@pytest.mark.parametrize(
    "path", ["a b#c%20?.yaml", "C:\\x\\aiscale.yaml", "café/ä.yaml", "-", "a:b.yaml", "\udce9.yaml"]
)
def test_any_path_becomes_a_reference_that_leads_back_to_it(path):
    options = RenderOptions(repository_path=lambda _: path)
    (result, *_) = run(report_of(MIXED), options)["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)
    assert unquote(uri, errors="surrogatepass") == path


def test_nothing_to_find_is_a_run_without_results_and_rules():
    only = run(report_of(ALL_YES))
    assert (only["results"], only["tool"]["driver"]["rules"]) == ([], [])


@given(st.text(), st.text())
def test_texts_of_users_are_not_in_it_and_a_name_is_an_identifier(name, note):
    values = {**MIXED, "guard-output": placed("no", 9, note=note, evidence=(note,))}
    only = run(report_of(values, name=name))
    assert re.fullmatch(r"aiscale/[A-Za-z0-9._-]+/", only["automationDetails"]["id"])
    plain = run(report_of(MIXED, name="a"))
    assert {**only, "automationDetails": None} == {**plain, "automationDetails": None}
