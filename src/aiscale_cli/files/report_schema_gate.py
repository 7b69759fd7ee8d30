"""The part of the report's JSON Schema that is about the gate: findings, the baseline and the rules."""

from aiscale_cli.core.comparison import ChangeKind
from aiscale_cli.core.report_findings import Severity
from aiscale_cli.files.report_schema_parts import FLAG, ID, MAYBE_TEXT, PLACE, REMEDY, STATE, TEXT
from aiscale_cli.files.schema_parts import Schema, described, list_of, or_nothing, record


def finding_schema() -> Schema:
    """Return the schema of one finding."""
    return record(
        {
            "question": ID,
            "title": TEXT,
            "severity": {"enum": [severity.value for severity in Severity]},
            "answer": STATE,
            "must_have": FLAG,
            "message": described(TEXT, "What is the matter, in one sentence."),
            "failure_mode": TEXT,
            "risk_areas": described(list_of(TEXT, unique=True), "Titles of the ranked areas that it raises."),
            "failed_rules": list_of(TEXT),
            "remedies": list_of(REMEDY),
            **PLACE,
        }
    )


def baseline_schema() -> Schema:
    """Return the schema of what changed since a baseline."""
    change = record(
        {
            "question": ID,
            "title": TEXT,
            "change": {"enum": [kind.value for kind in ChangeKind]},
            "regression": FLAG,
            "before": or_nothing(STATE),
            "after": or_nothing(STATE),
            **PLACE,
        }
    )
    baseline = record(
        {
            "source": described(TEXT, "The baseline as it was named on the command line."),
            "other_questionnaire": described(MAYBE_TEXT, "That of the baseline, when it is another one."),
            "dropped_modules": list_of(ID, unique=True),
            "changes": list_of(change),
        }
    )
    return described(or_nothing(baseline), "What changed since the baseline; null without one.")


def gate_schema() -> Schema:
    """Return the schema of the gate's result."""
    rule = record(
        {
            "rule": TEXT,
            "seen": TEXT,
            "passed": FLAG,
            "without_waivers": described(FLAG, "Whether it would have held with every waiver left aside."),
            "seen_without_waivers": TEXT,
            "questions": described(list_of(ID, unique=True), "Those that made it fail."),
        }
    )
    doubt = record({"question": ID, "answer": STATE, "stale": FLAG, "why": TEXT})
    gate = record(
        {
            "passed": FLAG,
            "rules": list_of(rule, least=1),
            "waived": described(list_of(ID, unique=True), "Counted as yes by a waiver in force."),
            "counted_as_unknown": list_of(doubt),
        }
    )
    return described(or_nothing(gate), "The gate, with every rule; null when none was asked.")
