"""The table: what its columns hold, and that no text of a user becomes a formula, a cell or a row."""

import csv
import re
from datetime import date
from io import StringIO

import pytest
from hypothesis import given, settings

from aiscale_cli.core.answers import Waiver
from aiscale_cli.core.policy import Policy
from aiscale_cli.renderers import csv_table
from hostile_texts import texts
from pipeline_reports import ALL_YES, OPTIONS, placed, report_of
from report_cases import report_saying

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    " =1+1",
    "\u00a0=1+1",
    "\n\n=1+1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20A",
]


def rows(report):
    return list(csv.DictReader(StringIO(csv_table.render(report, OPTIONS), newline="")))


def row(report, question):
    (found,) = (each for each in rows(report) if each["question"] == question)
    return found


def test_there_is_a_row_for_each_asked_question_in_the_order_of_asking():
    report = report_of({}, modules=("load",))
    assert [each["question"] for each in rows(report)] == [each.question for each in report.answers]
    assert len(rows(report)) == 10


def test_a_row_has_everything_that_is_known_about_a_question():
    waiver = Waiver("orch-failure", "Replaced in March", "platform", date(2027, 3, 31))
    said = placed("no", 5, note="First, this.\nThen that.\n", evidence=("docs/a.md", "Seen in June"))
    assert row(report_of({**ALL_YES, "orch-failure": said}, waivers=(waiver,), policy=Policy()), "orch-failure") == {
        "question": "orch-failure",
        "title": "Title of orch failure",
        "layer": "Orchestration",
        "module": "core",
        "must_have": "yes",
        "answer": "no",
        "severity": "error",
        "risk_areas": "Orchestration; Latency",
        "message": "Nothing of orch failure is in place.",
        "note": "First, this. Then that.",
        "evidence": "docs/a.md; Seen in June",
        "reason": "",
        "reviewed": "",
        "waived_until": "2027-03-31",
        "waiver_owner": "platform",
        "file": "services/aiscale.yaml",
        "line": "5",
        "inherited_from": "",
        "override": "",
    }


def test_an_answer_of_yes_leaves_empty_what_it_does_not_have():
    found = row(report_of(ALL_YES), "orch-stages")
    assert {name for name, text in found.items() if text} == {
        "question", "title", "layer", "module", "must_have", "answer"
    }  # fmt: skip


def test_a_waived_question_has_no_severity_and_says_until_when():
    waiver = Waiver("orch-failure", "Replaced in March", "platform", date(2027, 3, 31))
    found = row(report_of({**ALL_YES, "orch-failure": "no"}, waivers=(waiver,)), "orch-failure")
    assert (found["answer"], found["severity"], found["waived_until"]) == ("no", "", "2027-03-31")


def test_what_does_not_apply_has_its_reason():
    values = {**ALL_YES, "lat-targets": placed("not_applicable", 9, reason="Nightly batch.")}
    found = row(report_of(values), "lat-targets")
    assert (found["answer"], found["reason"], found["line"]) == ("not_applicable", "Nightly batch.", "9")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text):
    said = placed("not_applicable", 5, note=text, evidence=(text,), reason=text)
    waiver = Waiver("orch-failure", text, text, date(2027, 3, 31))
    report = report_of({**ALL_YES, "lat-targets": said, "orch-failure": "no"}, waivers=(waiver,))
    cells = [row(report, "lat-targets")[name] for name in ("note", "evidence", "reason")]
    cells.append(row(report, "orch-failure")["waiver_owner"])
    assert [cell[0] for cell in cells] == ["'"] * 4
    assert {cell[1:].strip() for cell in cells} == {text.strip()}


@pytest.mark.parametrize("text", ["\t=1+1", "\r=1+1"])
def test_a_control_character_in_front_hides_no_formula(text):
    found = row(report_of({**ALL_YES, "orch-stages": placed("yes", 5, evidence=(text,))}), "orch-stages")
    assert found["evidence"] in {"\\u0009=1+1", "' =1+1"}


@settings(deadline=None, max_examples=100)
@given(texts)
def test_lines_are_rows_and_no_cell_begins_a_formula(text):
    written = csv_table.render(report_saying(text), OPTIONS)
    read = list(csv.reader(StringIO(written, newline="")))
    assert len(written.splitlines()) == len(read) == 1 + 10
    assert {len(each) for each in read} == {len(csv_table.COLUMNS)}
    assert not [cell for each in read for cell in each if re.match(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]", cell)]
