"""The findings: which answers become one, how severe they are, in which order and where."""

from datetime import date

from aiscale_cli.core.answers import Answer, AnswerValue, Waiver
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.gate import check
from aiscale_cli.core.policy import Condition, Policy
from aiscale_cli.core.report_findings import Severity, findings, rules_text
from aiscale_cli.core.scoring import assess
from aiscale_cli.errors import Location
from builders import TODAY, answers, questionnaire

QUESTIONNAIRE = questionnaire()
ALL_YES = {each.id: "yes" for each in QUESTIONNAIRE.asked(())}
NO_GATE = Policy()


def found(values, policy=NO_GATE, **options):
    assessment = assess(QUESTIONNAIRE, answers(values, **options))
    return findings(assessment, check(policy, assessment, TODAY))


def test_only_what_falls_short_of_yes_is_a_finding():
    values = {**ALL_YES, "lat-targets": "not_applicable", "data-inputs": "partial", "lat-calls": "no"}
    assert {each.question for each in found(values)} == {"data-inputs", "lat-calls"}


def test_a_must_have_is_an_error_the_other_gaps_are_warnings_and_partial_is_a_note():
    values = {**ALL_YES, "guard-output": "no", "data-inputs": "partial", "lat-calls": "no", "ops-review": "unknown"}
    values = {**values, "ops-telemetry": "partial"}
    severities = {each.question: each.severity for each in found(values)}
    assert severities == {
        "guard-output": Severity.ERROR,
        "lat-calls": Severity.WARNING,
        "ops-review": Severity.WARNING,
        "data-inputs": Severity.NOTE,
        "ops-telemetry": Severity.NOTE,
    }


def test_what_drives_a_failed_rule_is_an_error_and_names_it():
    finding = found({**ALL_YES, "lat-calls": "no"}, Policy(fail_on=Level.MODERATE))[0]
    assert (finding.severity, finding.failed_rules) == (Severity.ERROR, ("fail-on moderate",))
    assert rules_text(finding) == "Fails fail-on moderate."
    assert finding.areas == ("Cost", "Latency")


def test_they_stand_in_the_order_of_severity_and_then_of_the_areas_they_drive():
    values = {**ALL_YES, "ops-review": "partial", "lat-calls": "no", "data-inputs": "no", "guard-output": "unknown"}
    assert [each.question for each in found(values)] == ["guard-output", "data-inputs", "lat-calls", "ops-review"]


def test_a_waived_question_is_no_finding_and_an_expired_waiver_gives_it_back():
    values = {**ALL_YES, "guard-output": "no"}
    policy = Policy(conditions=frozenset({Condition.MUST_HAVE}))
    holding = (Waiver("guard-output", "why", "who", TODAY),)
    expired = (Waiver("guard-output", "why", "who", date(2026, 11, 19)),)
    assert found(values, policy, waivers=holding) == ()
    assert [each.question for each in found(values, policy, waivers=expired)] == ["guard-output"]


def test_a_doubted_yes_is_a_finding_that_says_why():
    proved = {each: Answer(AnswerValue.YES, evidence=("proof",)) for each in ALL_YES}
    finding = found({**proved, "lat-calls": "yes"}, Policy(require_evidence=True))[0]
    assert (finding.severity, finding.state) == (Severity.WARNING, "yes")
    assert finding.message == "Nobody can rely on this answer, which is without evidence: title of lat calls."


def test_it_stands_at_its_answer_or_at_the_list_of_answers():
    from dataclasses import replace

    here, there = Location("aiscale.yaml", 7, 3), Location("aiscale.yaml", 5, 1)
    said = {**ALL_YES, "lat-calls": Answer(AnswerValue.NO, location=here)}
    del said["data-inputs"]
    assessment = assess(QUESTIONNAIRE, replace(answers(said), location=there))
    places = {each.question: each.location for each in findings(assessment, None)}
    assert places == {"lat-calls": here, "data-inputs": there}


def test_messages_hold_one_sentence_of_ours():
    values = {"orch-stages": "no", "lat-calls": "partial", "data-inputs": "unknown"}
    messages = {each.question: each.message for each in found(values)}
    assert messages["orch-stages"] == "Nothing of orch stages is in place."
    assert messages["lat-calls"] == "Only partly in place: title of lat calls."
    assert messages["data-inputs"] == "Nobody knows yet: title of data inputs."
    assert messages["ops-review"] == "Not answered yet: title of ops review."
