"""The JSON report: its published shape, the numbers of the other formats, and texts that read back exactly."""

import json
import re
import subprocess
import sys
from dataclasses import asdict, replace
from datetime import date
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker

from aiscale_cli.core.answers import Waiver
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.gate import check
from aiscale_cli.core.plan import make_plan
from aiscale_cli.core.policy import Condition, Policy
from aiscale_cli.core.report import ReportContext, make_report
from aiscale_cli.core.report_numbers import NOT_KNOWN, NOTHING_APPLIES
from aiscale_cli.core.scoring import assess
from aiscale_cli.errors import Location, Problem
from aiscale_cli.files.report_schema import report_schema
from aiscale_cli.renderers import json_report
from aiscale_cli.renderers.formats import RenderOptions
from builders import TODAY, all_answered, answer, answers, questionnaire
from hostile_texts import HOSTILE, texts
from strategies import some_answers

SLOW = settings(deadline=None, max_examples=60)
NO_GATE = Policy()
GATE = Policy(fail_under=Fraction(50), fail_on=Level.HIGH, conditions=frozenset({Condition.MUST_HAVE}))
WAIVER = Waiver("orch-failure", "Planned for the first quarter", "platform", date(2027, 3, 31))
PROVED = replace(
    answer("partial", note="Two stages of five.", evidence=["docs/stages.md", "https://example.org/stages"]),
    reviewed=date(2026, 11, 1),
    location=Location("aiscale.yaml", 9, 16),
)
MIXED = answers(
    {
        "orch-stages": PROVED,
        "orch-failure": "no",
        "lat-targets": "not_applicable",
        "lat-calls": "unknown",
        "data-inputs": "yes",
        "guard-output": "no",
        "ops-telemetry": "yes",
        "load-test": "partial",
    },
    modules=("load",),
    waivers=(WAIVER,),
)
CASES = {
    "mixed": MIXED,
    "nothing answered": answers({}),
    "nothing applies": all_answered("not_applicable"),
    "nothing known": all_answered("unknown", modules=("load", "security-integration")),
    "all yes": all_answered("yes"),
    "all no": all_answered("no", modules=("load", "security-integration")),
}


def report_of(given_answers, *, policy=NO_GATE, warnings=()):
    assessment = assess(questionnaire(), given_answers)
    gate = check(policy, assessment, TODAY)
    return make_report(assessment, make_plan(assessment), gate, ReportContext("0.1.0", TODAY, tuple(warnings)))


def written(report):
    return json_report.render(report, RenderOptions())


def read(report):
    return json.loads(written(report))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("policy", [NO_GATE, GATE], ids=["no gate", "gate"])
def test_every_report_has_the_published_shape(case, policy):
    got = read(report_of(CASES[case], policy=policy, warnings=[Problem("Text is cut.")]))
    problems = Draft7Validator(report_schema(), format_checker=FormatChecker()).iter_errors(got)
    assert [problem.message for problem in problems] == []
    assert list(got) == list(report_schema()["properties"])


@given(some_answers())
@SLOW
def test_any_answers_give_the_published_shape(given_answers):
    Draft7Validator(report_schema(), format_checker=FormatChecker()).validate(
        read(report_of(given_answers, policy=GATE))
    )


def test_it_says_what_was_assessed_and_where_it_came_from():
    got = read(report_of(MIXED))
    assert got["schema"] == "aiscale-report/1"
    assert got["aiscale"] == "0.1.0"
    assert got["questionnaire"] == {
        "id": "ai-scaling",
        "version": 1,
        "title": "A small questionnaire",
        "sha256": "0" * 64,
    }
    assert got["system"] == {
        "name": "Support assistant",
        "stage": None,
        "has": [],
        "assessed_on": "2026-11-20",
        "answered_by": None,
        "file": "aiscale.yaml",
    }
    assert got["coverage"] == {"applicable": 9, "answered": 6, "share": 0.6666}


def test_an_answer_comes_with_everything_that_was_said_about_it_and_its_place():
    assert read(report_of(MIXED))["answers"]["orch-stages"] == {
        "answer": "partial",
        "title": "Title of orch stages",
        "question": "Does the system have orch stages?",
        "layer": "orchestration",
        "module": "core",
        "must_have": False,
        "note": "Two stages of five.",
        "evidence": ["docs/stages.md", "https://example.org/stages"],
        "reason": "",
        "reviewed": "2026-11-01",
        "counted_by_gate": None,
        "inherited_from": None,
        "override": None,
        "file": "aiscale.yaml",
        "line": 9,
        "column": 16,
    }


def test_every_question_asked_has_an_answer_even_if_it_is_unanswered():
    got = read(report_of(MIXED))["answers"]
    assert list(got) == [each.id for each in questionnaire().asked(("load",))]
    assert got["ops-review"]["answer"] == "unanswered"
    assert got["lat-targets"]["reason"] == "It does not apply here."


def test_an_action_comes_with_effort_changes_and_citations():
    action = read(report_of(MIXED))["actions"][1]
    citation = {
        "document": "guide",
        "title": "A guide to production",
        "publisher": "The publisher",
        "section": "Part one",
    }
    assert action["question"] == "orch-failure"
    assert action["horizon"] == "now"
    assert action["action"] == "Introduce orch failure"
    assert action["effort"] == {"size": "M", "days": 12.0}
    assert action["after"] == ["orch-stages"]
    assert action["closes_must_have"] is True
    assert action["citations"] == [citation]
    assert action["remedies"] == [
        {"title": "Introduce orch failure", "text": "Write orch failure down and build it.", "citations": [citation]},
        {"title": "Test orch failure", "text": "Show that orch failure holds.", "citations": []},
    ]
    assert action["changes"][0] == {
        "area": "orchestration",
        "title": "Orchestration",
        "before": {"ranking": 0.75, "level": "critical"},
        "after": {"ranking": 0.25, "level": "low"},
    }


def test_a_waiver_and_a_gate_are_told_in_full():
    got = read(report_of(MIXED, policy=GATE))
    assert got["waivers"] == [
        {
            "question": "orch-failure",
            "title": "Title of orch failure",
            "answer": "no",
            "reason": "Planned for the first quarter",
            "owner": "platform",
            "expires": "2027-03-31",
            "status": "counts as yes for the gate",
            "acts_on_gate": True,
        }
    ]
    assert got["gate"]["passed"] is False
    assert got["gate"]["rules"][0] == {
        "rule": "min-coverage 60 %",
        "seen": "6 of 9 questions answered (66 %)",
        "passed": True,
        "without_waivers": True,
        "seen_without_waivers": "6 of 9 questions answered (66 %)",
        "questions": [],
    }
    assert got["gate"]["waived"] == ["orch-failure"]


@given(some_answers())
@SLOW
def test_every_number_is_the_printed_one(given_answers):
    report = report_of(given_answers)
    got = read(report)
    pairs = [(got["readiness"], report.readiness)]
    for name, views in (("layers", report.layers), ("modules", report.modules)):
        pairs += zip([each["readiness"] for each in got[name]], [view.readiness for view in views], strict=True)
    pairs += zip([each["value"] for each in got["factors"]], [view.value for view in report.factors], strict=True)
    for numbers, printed in pairs:
        assert (numbers is None) == (printed is None)
        if printed:
            assert (f"{numbers['known']:.1f}", f"{numbers['best']:.1f}") == (printed.known, printed.limit)
    for area, view in zip(got["risk_areas"], report.areas, strict=True):
        assert (area["exposure"] is None) == (view.exposure is None)
        if view.exposure:
            ends = (f"{area['exposure']['known']:.2f}", f"{area['exposure']['worst']:.2f}")
            assert ends == (view.exposure.known, view.exposure.limit)
            assert f"{area['exposure']['ranking']:.2f}" == view.ranking_text
            assert area["exposure"]["known"] <= area["exposure"]["ranking"] <= area["exposure"]["worst"]
        for driver, shown in zip(area["drivers"], view.drivers, strict=True):
            assert f"{floor(Fraction(str(driver['share'])) * 100)} %" == shown.share_text
            assert f"{driver['weight']:.1f}" == shown.weight


DERIVED = {
    # Put together from facts that stand in the report by themselves.
    *("scope", "share_text", "rank_text", "level_word", "worst_word", "ranking_text", "weight", "text"),
    *("effort_text", "readiness_gain", "known", "limit", "next_reason", "layer", "questionnaire"),
    *("before", "after", "if_yes", "if_no", "waivers_text"),
}


def leaves(value, name=""):
    """Every text in a value of dictionaries and lists, with the name of its field."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, key)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from leaves(each, name)
    elif isinstance(value, str) and value:
        yield name, str(value)


@pytest.mark.parametrize("case", CASES)
def test_no_other_format_can_show_a_text_that_it_lacks(case):
    report = report_of(CASES[case], policy=GATE, warnings=[Problem("Text is cut.", Location("aiscale.yaml", 3, 4))])
    got = read(report)
    present = {text for _, text in leaves(got)} | set(got["answers"])
    lacking = {(name, text) for name, text in leaves(asdict(report)) if name not in DERIVED and text not in present}
    assert {pair for pair in lacking if pair[1] not in {NOT_KNOWN, NOTHING_APPLIES}} == set()
    assert {answer["layer"] for answer in got["answers"].values()} <= {layer["id"] for layer in got["layers"]}


@pytest.mark.parametrize("case", CASES)
def test_equal_reports_give_equal_bytes_whatever_the_order_of_the_answers(case):
    given_answers = CASES[case]
    turned = replace(given_answers, answers=dict(reversed(given_answers.answers.items())))
    assert written(report_of(given_answers)) == written(report_of(turned))


@given(st.text())
@SLOW
def test_every_text_reads_back_exactly(text):
    said = answer("no", note=text, evidence=[text], reason=text)
    got = read(report_of(replace(answers({"orch-stages": said}, name=text), path=text), warnings=[Problem(text)]))
    assert got["system"]["name"] == text
    assert got["system"]["file"] == (text or None)
    assert got["warnings"] == [text]
    told = got["answers"]["orch-stages"]
    assert (told["note"], told["evidence"], told["reason"]) == (text, [text], text)


@pytest.mark.parametrize("text", [text for text in HOSTILE if not re.search("[\ud800-\udfff]", text)])
def test_every_hostile_text_reads_back_exactly(text):
    assert read(report_of(answers({"orch-stages": answer("no", note=text)})))["answers"]["orch-stages"]["note"] == text


@given(texts)
@SLOW
def test_nothing_in_it_acts_on_a_terminal_or_a_ci_runner(text):
    source = written(report_of(answers({"orch-stages": answer("no", note=text)}, name=text)))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\ufeff\ud800-\udfff]", source)
    assert not re.search(r"##\w*\[|^\s*::", source, re.MULTILINE)


def test_a_hidden_message_in_tag_characters_is_written_in_escapes():
    source = written(report_of(answers({"orch-stages": answer("no", note="a\U000e0041\U000e007f")})))
    assert r'"note": "a\udb40\udc41\udb40\udc7f"' in source


def test_a_byte_of_a_file_name_that_is_no_text_becomes_a_replacement_character():
    source = written(report_of(replace(MIXED, path="a\udcff.yaml")))
    assert json.loads(source)["system"]["file"] == "a\ufffd.yaml"
    assert source.encode()


def test_other_characters_stand_as_they_are_and_the_text_ends_with_one_line_break():
    source = written(report_of(answers({"orch-stages": answer("no", note="Kühlung – 漢字")})))
    assert '      "note": "Kühlung – 漢字",\n' in source
    assert source.endswith("}\n")


def test_importing_the_format_does_not_import_json():
    program = "import sys, aiscale_cli.renderers.json_report; sys.exit('json' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_how_sure_the_order_is_stands_beside_the_areas():
    report = report_of(MIXED)
    got = read(report)["robustness"]
    assert {key: got[key] for key in ("draws", "seed")} == {"draws": 1000, "seed": 1}
    assert [area["id"] for area in got["areas"]] == [area.id for area in report.areas if area.exposure]
    for area, place in zip(got["areas"], report.robustness.places, strict=True):
        assert area == {"id": place.id, "best": place.best, "worst": place.worst, "first_in": place.first_in}
    first = got["areas"][0]
    overtaking = list(report.robustness.overtaking)
    assert got["first"] == {"area": first["id"], "count": first["first_in"], "overtaken_by": overtaking}


def test_where_nothing_applies_there_is_no_order_to_be_sure_of():
    assert read(report_of(CASES["nothing applies"]))["robustness"] is None
