"""A table with a row for each question that was asked, for spreadsheets and databases."""

import csv
from io import StringIO

from aiscale_cli.core.report import Report
from aiscale_cli.core.report_findings import Finding
from aiscale_cli.core.report_scope import AnswerView, WaiverView
from aiscale_cli.renderers.escaping import neutral
from aiscale_cli.renderers.formats import RenderOptions

COLUMNS = (
    "question",
    "title",
    "layer",
    "module",
    "must_have",
    "answer",
    "severity",
    "risk_areas",
    "message",
    "note",
    "evidence",
    "reason",
    "reviewed",
    "waived_until",
    "waiver_owner",
    "file",
    "line",
)
"""The names of the columns, which are the first row."""

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What opens a formula in a spreadsheet, also in the full width of East Asian scripts."""


def render(report: Report, options: RenderOptions) -> str:
    """Return the table, separated by commas, quoted as in RFC 4180, every row on a line of its own.

    No cell holds a line break, although RFC 4180 lets quoted ones, so that whoever counts lines counts rows. Lines end
    with a line feed: every reader takes it, and tools that work on lines would leave the carriage return of RFC 4180 in
    the last column. What a spreadsheet would take for a formula begins with an apostrophe (CWE-1236).
    """
    findings = {finding.question: finding for finding in report.findings}
    waivers = {waiver.question: waiver for waiver in report.waivers}
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for answer in report.answers:
        row = _row(answer, findings.get(answer.question), waivers.get(answer.question), options)
        writer.writerow([cell(text) for text in row])
    return written.getvalue()


def _row(
    answer: AnswerView, finding: Finding | None, waiver: WaiverView | None, options: RenderOptions
) -> tuple[str, ...]:
    place = answer.location
    return (
        answer.question,
        answer.title,
        answer.layer,
        answer.module,
        "yes" if answer.must_have else "no",
        answer.state,
        finding.severity.value if finding else "",
        "; ".join(finding.areas) if finding else "",
        finding.message if finding else "",
        answer.note.strip(),
        "; ".join(answer.evidence),
        answer.reason.strip(),
        answer.reviewed,
        waiver.expires if waiver else "",
        waiver.owner if waiver else "",
        options.repository_path(place.path) if place else "",
        str(place.line) if place and place.line else "",
    )


def cell(text: str) -> str:
    """Return a text on one line in which nothing acts: no formula, no control character, no command of a runner."""
    on_one_line = neutral(" ".join(text.splitlines()))
    # Blanks in front do not keep every spreadsheet from reading a formula.
    return f"'{on_one_line}" if on_one_line.lstrip().startswith(_FORMULA) else on_one_line
