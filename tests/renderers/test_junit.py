"""JUnit XML: what fails, what is skipped, and a document that every reader of the format takes."""

import re
from datetime import date
from fractions import Fraction
from xml.parsers.expat import ExpatError

import pytest
from hypothesis import example, given, settings

from aiscale_cli.core.answers import Waiver
from aiscale_cli.core.policy import Condition, Policy
from aiscale_cli.renderers import junit
from aiscale_cli.renderers.escaping import neutral, visible
from builders import all_answered
from hostile_texts import texts
from pipeline_reports import ALL_YES, OPTIONS, parsed_xml, placed, report_of
from report_cases import VALUES, report_saying

WAIVER = Waiver("orch-failure", "Replaced in March", "platform", date(2027, 3, 31))
SHAPE = {
    "testsuites": ({"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped", "time"}, {"testcase"}),
    "testcase": ({"name", "classname", "time"}, {"failure", "skipped", "system-out"}),
    "failure": ({"message", "type"}, set()),
    "skipped": ({"message"}, set()),
    "system-out": (set(), set()),
}
"""What we write of what junit-10.xsd allows: the attributes of each element, and its children."""


def written(report):
    return parsed_xml(junit.render(report, OPTIONS))


def case(suites, question):
    (found,) = (each for each in suites.iter("testcase") if each.get("name").startswith(f"{question}: "))
    return found


def outcome(case):
    return next((each.tag for each in case if each.tag != "system-out"), "passed")


def outcomes(report):
    return {
        each.get("name").split(":")[0]: outcome(each)
        for each in written(report).iter("testcase")
        if each.get("classname") != "aiscale.gate"
    }


def keeps_to_the_schema(element):
    attributes, children = SHAPE[element.tag]
    assert set(element.keys()) == attributes
    assert {child.tag for child in element} <= children
    assert not children or not (element.text or "").strip()
    assert re.fullmatch(r"\d\.\d{3}", element.get("time", "0.000"))
    for child in element:
        keeps_to_the_schema(child)


def test_there_is_a_suite_for_the_gate_and_one_for_each_layer_in_the_order_of_asking():
    suites = written(report_of(VALUES["mixed"], modules=("security-integration",)))
    assert [suite.get("name") for suite in suites] == [
        "Gate",
        "Orchestration",
        "Latency and load",
        "Data readiness",
        "Guardrails and validation",
        "Operations",
        "Security and integration",
    ]


def test_without_a_gate_there_is_no_suite_for_it_and_a_must_have_still_fails():
    report = report_of({**ALL_YES, "guard-output": "no", "lat-calls": "no"}, policy=Policy())
    assert written(report)[0].get("name") == "Orchestration"
    assert {name for name, result in outcomes(report).items() if result == "failure"} == {"guard-output"}


def test_a_rule_of_the_gate_fails_with_what_it_saw_and_what_it_would_have_seen_without_waivers():
    policy = Policy(min_coverage=Fraction(1, 2), conditions=frozenset({Condition.MUST_HAVE}))
    values = {**ALL_YES, "orch-failure": "no", "ops-telemetry": "no"}
    gate = written(report_of(values, policy=policy, waivers=(WAIVER,)))[0]
    passed, failed = gate
    assert [(each.get("name"), each.get("classname")) for each in gate] == [
        ("min-coverage 50 %", "aiscale.gate"),
        ("fail-on must-have", "aiscale.gate"),
    ]
    assert (outcome(passed), passed.findtext("system-out")) == ("passed", "9 of 9 questions answered (100 %)")
    failure = failed.find("failure")
    assert (failure.get("message"), failure.get("type")) == ("ops-telemetry is no", "gate")
    assert failure.text == "ops-telemetry is no; without waivers failed: orch-failure is no"


def test_an_error_fails_and_a_warning_or_a_note_passes():
    values = {**ALL_YES, "orch-failure": "no", "data-inputs": "partial", "ops-review": "unknown"}
    found = outcomes(report_of(values))
    assert found["orch-failure"] == "failure"
    assert set(found.values()) == {"failure", "passed"}
    assert sum(each == "failure" for each in found.values()) == 1


def test_a_failure_says_what_is_the_matter_and_which_rules_it_fails():
    failure = case(written(report_of({**ALL_YES, "orch-failure": "no"})), "orch-failure").find("failure")
    assert failure.get("message") == "Nothing of orch failure is in place. Fails fail-on must-have."
    assert failure.get("type") == "no"


def test_what_does_not_apply_is_skipped_with_its_reason():
    values = {**ALL_YES, "lat-targets": placed("not_applicable", 9, reason="Nightly batch,\nno one waits.\n")}
    skipped = case(written(report_of(values)), "lat-targets").find("skipped")
    assert skipped.get("message") == "not applicable: Nightly batch, no one waits."


def test_what_is_waived_is_skipped_until_the_waiver_ends():
    values = {**ALL_YES, "orch-failure": "no"}
    skipped = case(written(report_of(values, waivers=(WAIVER,))), "orch-failure").find("skipped")
    assert skipped.get("message") == "counted as yes by the gate: waived until 2027-03-31"
    ended = Waiver("orch-failure", "Replaced in March", "platform", date(2026, 11, 19))
    assert outcomes(report_of(values, waivers=(ended,)))["orch-failure"] == "failure"


def test_not_applicable_that_the_gate_doubts_and_fails_for_is_a_failure_not_skipped():
    policy = Policy(require_evidence=True, conditions=frozenset({Condition.UNKNOWN}))
    proved = {each: placed("yes", 9, evidence=("docs/a.md",)) for each in ALL_YES}
    report = report_of({**proved, "lat-targets": "not_applicable"}, policy=policy)
    assert outcomes(report)["lat-targets"] == "failure"
    assert written(report).get("failures") == "2"


def test_the_text_of_a_case_has_the_answer_its_place_the_note_and_the_evidence():
    said = placed("partial", 5, note="One line.\n\n::error::Two.\n", evidence=("docs/a.md", "Seen in June"))
    found = case(written(report_of({**ALL_YES, "data-inputs": said})), "data-inputs")
    assert found.get("classname") == "aiscale.data-readiness"
    assert found.get("name") == "data-inputs: Title of data inputs"
    assert found.findtext("system-out").split("\n") == [
        "partial services/aiscale.yaml:5",
        "note: One line.",
        f"note: {neutral('::error::Two.')}",
        "evidence: docs/a.md",
        "evidence: Seen in June",
    ]


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
def test_the_document_keeps_to_the_schema_and_its_counts_are_right(values):
    report = report_of(values, waivers=(WAIVER,))
    suites = written(report)
    keeps_to_the_schema(suites)
    for element in [suites, *suites]:
        cases = list(element.iter("testcase"))
        assert element.get("tests") == str(len(cases))
        assert element.get("failures") == str(sum(outcome(each) == "failure" for each in cases))
        assert element.get("skipped", "0") in {"0", str(sum(outcome(each) == "skipped" for each in cases))}
    asked = [each for each in suites.iter("testcase") if each.get("classname") != "aiscale.gate"]
    assert len(asked) == len(report.answers) == 9


def test_skipped_cases_are_counted():
    counts = [suite.get("skipped") for suite in written(report_of(all_answered("not_applicable").answers))]
    assert counts == ["0", "2", "2", "1", "2", "2"]


def test_a_document_that_no_parser_takes_is_not_returned(monkeypatch):
    monkeypatch.setattr(junit, "neutral", lambda text: text)
    monkeypatch.setattr(junit, "visible", lambda text: text)
    with pytest.raises(ExpatError):
        junit.render(report_saying("\x00"), OPTIONS)


@settings(deadline=None, max_examples=60)
@given(texts.filter(str.strip))
@example("\x00\x0b\x1f\ufffe\uffff\ud800")
def test_every_text_reads_back_as_it_is_shown(text):
    suites = written(report_saying(text))
    keeps_to_the_schema(suites)
    lines = case(suites, "data-inputs").findtext("system-out").split("\n")
    shown = [f"note: {neutral(line)}" for line in text.split("\n") if line.strip()]
    assert lines[1 : 1 + len(shown)] == shown
    assert [line.replace("\u200b", "") for line in lines[1 + len(shown) :]] == [
        f"evidence: {visible(text)}".replace("\u200b", "")
    ] * 2
