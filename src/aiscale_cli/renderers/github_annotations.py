"""GitHub's workflow commands: annotations on the lines of the answers, in the order of what would hurt first.

GitHub shows ten of each kind and step; the rest is counted in one notice. The commands are those of "Workflow commands
for GitHub Actions" in its documentation.
"""

from collections.abc import Sequence

from aiscale_cli.core.report import Report
from aiscale_cli.core.report_findings import Finding, Severity, rules_text
from aiscale_cli.core.sentences import counted
from aiscale_cli.renderers.escaping import visible
from aiscale_cli.renderers.formats import RenderOptions

MOST = 10
"""How many annotations of a kind GitHub shows for one step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
"""The command of each severity, in the order in which findings stand; notices come last."""


def render(report: Report, options: RenderOptions) -> str:
    """Return the commands, one a line; a single notice when there is nothing to annotate."""
    shown = _shown(report.findings)
    lines = [_annotation(finding, report, options) for finding in shown]
    if len(shown) < len(report.findings):
        left_out = counted(len(report.findings) - len(shown), "more finding")
        lines.append(f"::notice title=aiscale::{left_out} in the report")
    return "\n".join(lines or [f"::notice title=aiscale::{_data(report.summary.risk)}"]) + "\n"


def _shown(findings: Sequence[Finding]) -> list[Finding]:
    """Return the first of each kind; one notice fewer when a notice is needed to count what is left out."""
    kinds = [[finding for finding in findings if finding.severity is severity] for severity in _COMMANDS]
    shown = [finding for kind in kinds for finding in kind[:MOST]]
    notices = kinds[-1]
    return shown[:-1] if len(shown) < len(findings) and len(notices) >= MOST else shown


def _annotation(finding: Finding, report: Report, options: RenderOptions) -> str:
    place = finding.location
    path = options.repository_path(place.path if place else report.provenance.path)
    properties = {"file": path} if path else {}
    if place and place.line:
        properties["line"] = str(place.line)
    if place and place.column:
        properties["col"] = str(place.column)
    properties["title"] = f"{finding.title} ({finding.state})"
    written = ",".join(f"{name}={_property(text)}" for name, text in properties.items())
    message = " ".join(part for part in (finding.message, rules_text(finding), f"[{finding.question}]") if part)
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(message)}"


def _data(text: str) -> str:
    """Return a text as the data of a command: what would end it, or start another, is percent-encoded."""
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
