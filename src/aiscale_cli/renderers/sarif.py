"""SARIF 2.1.0, as GitHub code scanning and other viewers of analysis results read it.

What GitHub takes from it is described in "SARIF support for code scanning" of its documentation. The level of a rule is
`problem.severity`; `security-severity` stays out, because it would make a security alert of every gap.
"""

import re
from collections.abc import Iterable
from hashlib import sha256
from urllib.parse import quote

from aiscale_cli.core.report import Report
from aiscale_cli.core.report_actions import RemedyView
from aiscale_cli.core.report_findings import Finding, Severity, rules_text
from aiscale_cli.core.sentences import listed
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.json_text import harmless_json

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
INFORMATION = "https://github.com/aiscale/aiscale"
_RULE_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}
_LONGEST = 1024
_DIGITS = 16


def render(report: Report, options: RenderOptions) -> str:
    """Return one run with a result for each finding, at the line of its answer; texts of users are not in it."""
    return harmless_json(
        {
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": _driver(report)},
                    "automationDetails": {"id": f"aiscale/{_identifier(report.system)}/"},
                    "columnKind": "unicodeCodePoints",
                    "results": [
                        _result(number, finding, source_path(finding, report, options))
                        for number, finding in enumerate(report.findings)
                    ],
                }
            ],
        }
    )


def source_path(finding: Finding, report: Report, options: RenderOptions) -> str:
    """Return the file of a finding, relative to the root of its repository."""
    return options.repository_path(finding.location.path if finding.location else report.provenance.path)


def fingerprint(finding: Finding, path: str) -> str:
    """Return what tells the findings of a file apart and stays when lines, notes and answers change."""
    return sha256(f"{finding.question}\0{path}".encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _driver(report: Report) -> dict[str, object]:
    return {
        "name": "aiscale",
        "semanticVersion": report.provenance.version,
        "informationUri": INFORMATION,
        "rules": [_rule(finding) for finding in report.findings],
    }


def _rule(finding: Finding) -> dict[str, object]:
    return {
        "id": finding.question,
        "name": finding.title,
        "shortDescription": {"text": _cut(finding.title)},
        "fullDescription": {"text": _cut(f"{finding.text} {finding.failure_mode}")},
        "help": {"text": _help(finding), "markdown": _help_in_markdown(finding)},
        "defaultConfiguration": {"level": finding.severity.value},
        "properties": {
            "precision": "high",
            "problem.severity": _RULE_LEVEL[finding.severity],
            "tags": ["ai-readiness", finding.layer],
        },
    }


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def _help(finding: Finding) -> str:
    lines = [finding.text, f"Without it: {finding.failure_mode}"]
    lines += [f"{remedy.title}: {remedy.action} ({remedy.source_text})" for remedy in finding.remedies]
    return "\n".join(lines)


def _help_in_markdown(finding: Finding) -> str:
    return "\n\n".join([finding.text, f"**Without it:** {finding.failure_mode}", *_remedies(finding.remedies)])


def _remedies(remedies: Iterable[RemedyView]) -> list[str]:
    return [f"- **{remedy.title}.** {remedy.action} *{remedy.source_text}*" for remedy in remedies]


def _result(number: int, finding: Finding, path: str) -> dict[str, object]:
    return {
        "ruleId": finding.question,
        "ruleIndex": number,
        "level": finding.severity.value,
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": _place(finding, path)}],
        "partialFingerprints": {"primaryLocationLineHash": f"{fingerprint(finding, path)}:1"},
    }


def _message(finding: Finding) -> str:
    must_have = "A must-have." if finding.must_have else ""
    areas = f"Raises {listed(finding.areas)}." if finding.areas else ""
    return " ".join(part for part in (finding.message, must_have, areas, rules_text(finding)) if part)


def _place(finding: Finding, path: str) -> dict[str, object]:
    artifact = {"artifactLocation": {"uri": quote(path, safe="/", errors="surrogatepass"), "uriBaseId": "%SRCROOT%"}}
    place = finding.location
    if place is None or place.line is None:
        return {**artifact, "region": {"startLine": 1}}
    column = {"startColumn": place.column} if place.column else {}
    return {**artifact, "region": {"startLine": place.line, **column}}


def _identifier(system: str) -> str:
    """Return the name of a system as a part of an identifier."""
    return re.sub(r"[^A-Za-z0-9._]+", "-", system).strip("-.") or "system"
