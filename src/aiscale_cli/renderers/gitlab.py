"""The report of GitLab Code Quality: one entry for each finding, on the line of its answer."""

from aiscale_cli.core.report import Report
from aiscale_cli.core.report_findings import Finding, Severity
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.json_text import harmless_json
from aiscale_cli.renderers.sarif import fingerprint, source_path

_SEVERITY = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "minor"}


def render(report: Report, options: RenderOptions) -> str:
    """Return the list of entries; the fingerprint of one stays when lines, notes and answers change."""
    return harmless_json([_entry(finding, source_path(finding, report, options)) for finding in report.findings])


def _entry(finding: Finding, path: str) -> dict[str, object]:
    blocks = finding.must_have and finding.severity is Severity.ERROR
    line = finding.location.line if finding.location else None
    return {
        "description": f"{finding.question}: {finding.message}",
        "check_name": finding.question,
        "fingerprint": fingerprint(finding, path),
        "severity": "blocker" if blocks else _SEVERITY[finding.severity],
        "location": {"path": path, "lines": {"begin": line or 1}},
    }
