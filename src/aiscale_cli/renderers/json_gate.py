"""The gate in the JSON report, and what it looks at: findings, and what changed since a baseline."""

from aiscale_cli.core.comparison import AnswerChange, Comparison
from aiscale_cli.core.gate import GateResult, RuleResult
from aiscale_cli.core.report_findings import Finding
from aiscale_cli.errors import Location
from aiscale_cli.renderers.json_plan import remedy_object


def gate_object(gate: GateResult | None) -> dict[str, object] | None:
    """Return every rule with its result, and what the gate counted otherwise than answered; None without a gate."""
    if gate is None:
        return None
    doubts = [
        {"question": each.question, "answer": each.state, "stale": each.stale, "why": each.why} for each in gate.doubts
    ]
    return {
        "passed": gate.passed,
        "rules": [_rule(rule) for rule in gate.rules],
        "waived": list(gate.waived),
        "counted_as_unknown": doubts,
    }


def finding_object(finding: Finding) -> dict[str, object]:
    """Return one finding, with what closes it; there is no action in the plan for what nobody knows."""
    return {
        "question": finding.question,
        "title": finding.title,
        "severity": finding.severity.value,
        "answer": finding.state,
        "must_have": finding.must_have,
        "message": finding.message,
        "failure_mode": finding.failure_mode,
        "risk_areas": list(finding.areas),
        "failed_rules": list(finding.failed_rules),
        "remedies": [remedy_object(remedy) for remedy in finding.remedies],
        **place_object(finding.location),
    }


def baseline_object(comparison: Comparison | None) -> dict[str, object] | None:
    """Return what changed since the baseline; None without one."""
    if comparison is None:
        return None
    return {
        "source": comparison.source,
        "other_questionnaire": comparison.other_questionnaire or None,
        "dropped_modules": list(comparison.dropped_modules),
        "changes": [_change(change) for change in comparison.changes],
    }


def place_object(location: Location | None) -> dict[str, object]:
    """Return a place as file, line and column, each None where it is not known."""
    return {
        "file": location.path if location else None,
        "line": location.line if location else None,
        "column": location.column if location else None,
    }


def _rule(rule: RuleResult) -> dict[str, object]:
    return {
        "rule": rule.rule,
        "seen": rule.seen,
        "passed": rule.passed,
        "without_waivers": rule.without_waivers,
        "seen_without_waivers": rule.seen_without_waivers,
        "questions": list(rule.questions),
    }


def _change(change: AnswerChange) -> dict[str, object]:
    return {
        "question": change.question,
        "title": change.title,
        "change": change.kind.value,
        "regression": change.regression,
        "before": change.before or None,
        "after": change.after or None,
        **place_object(change.location),
    }
