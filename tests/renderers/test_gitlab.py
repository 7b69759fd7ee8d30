"""GitLab Code Quality: an entry for each finding, with the keys that GitLab documents."""

import json
from dataclasses import replace

from aiscale_cli.core.assessment import Level
from aiscale_cli.core.policy import Policy
from aiscale_cli.errors import Location
from aiscale_cli.renderers import gitlab, sarif
from pipeline_reports import ALL_YES, OPTIONS, placed, report_of

MIXED = {**ALL_YES, "guard-output": placed("no", 9), "lat-calls": placed("partial", 7), "ops-review": placed("no", 8)}
SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def entries(report):
    return json.loads(gitlab.render(report, OPTIONS))


def test_each_finding_is_an_entry_with_its_severity_and_line():
    found = entries(report_of(MIXED, policy=Policy()))
    assert [(each["check_name"], each["severity"], each["location"]) for each in found] == [
        ("guard-output", "blocker", {"path": "services/aiscale.yaml", "lines": {"begin": 9}}),
        ("ops-review", "major", {"path": "services/aiscale.yaml", "lines": {"begin": 8}}),
        ("lat-calls", "minor", {"path": "services/aiscale.yaml", "lines": {"begin": 7}}),
    ]
    assert found[0]["description"] == "guard-output: Nothing of guard output is in place."


def test_what_makes_a_gate_fail_without_being_a_must_have_is_critical():
    report = report_of({**ALL_YES, "lat-calls": "no"}, policy=Policy(fail_on=Level.HIGH))
    found = {each["check_name"]: each["severity"] for each in entries(report)}
    assert found == {"lat-calls": "critical"}


def test_an_entry_has_what_gitlab_asks_for_and_a_fingerprint_of_its_own():
    found = entries(report_of(dict.fromkeys(ALL_YES, "no")))
    assert len({each["fingerprint"] for each in found}) == len(found) == len(ALL_YES)
    for each in found:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["severity"] in SEVERITIES
        assert not each["location"]["path"].startswith("./")
        assert each["location"]["lines"]["begin"] >= 1


def test_the_fingerprint_is_that_of_sarif():
    report = report_of(MIXED)
    (run,) = json.loads(sarif.render(report, OPTIONS))["runs"]
    hashes = [each["partialFingerprints"]["primaryLocationLineHash"] for each in run["results"]]
    assert [f"{each['fingerprint']}:1" for each in entries(report)] == hashes


def test_without_a_place_it_is_the_first_line_and_without_findings_an_empty_list():
    made = report_of(MIXED)
    nowhere = replace(made.findings[0], location=Location("aiscale.yaml"))
    assert entries(replace(made, findings=(nowhere,)))[0]["location"]["lines"] == {"begin": 1}
    assert gitlab.render(report_of(ALL_YES), OPTIONS) == "[]\n"
