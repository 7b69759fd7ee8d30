"""GitHub's workflow commands: annotations on the lines of the answers, in the order of what would hurt first.

GitHub shows ten of each kind and step; the rest is counted in one notice. The commands are those of "Workflow commands
for GitHub Actions" in its documentation.
"""

from aiscale_cli.core.report import Report
from aiscale_cli.core.report_findings import Finding, Severity, rules_text
from aiscale_cli.core.sentences import counted
from aiscale_cli.renderers.escaping import visible
from aiscale_cli.renderers.formats import RenderOptions

MOST = 10
"""How many annotations of a kind GitHub shows for one step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report, options: RenderOptions) -> str:
    """Return the commands, one a line; a single notice when there is nothing to annotate."""
    lines = []
    left_out = 0
    for severity, command in _COMMANDS.items():
        found = [finding for finding in report.findings if finding.severity is severity]
        most = MOST - 1 if command == "notice" else MOST  # the last notice counts what is left out
        lines += [_annotation(command, finding, report, options) for finding in found[:most]]
        left_out += max(len(found) - most, 0)
    if left_out:
        lines.append(f"::notice title=aiscale::{counted(left_out, 'finding')} more in the report")
    return "\n".join(lines or [f"::notice title=aiscale::{_data(report.summary.risk)}"]) + "\n"


def _annotation(command: str, finding: Finding, report: Report, options: RenderOptions) -> str:
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
    return f"::{command} {written}::{_data(message)}"


def _data(text: str) -> str:
    """Return a text as the data of a command: what would end it, or start another, is percent-encoded."""
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
