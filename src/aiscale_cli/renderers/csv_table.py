"""A table with a row for each question that was asked, for spreadsheets and databases."""

import csv
from collections.abc import Iterable, Sequence
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
    "inherited_from",
    "override",
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
    return csv_text(
        [
            COLUMNS,
            *(
                _row(answer, findings.get(answer.question), waivers.get(answer.question), options)
                for answer in report.answers
            ),
        ]
    )


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Return rows of any text as such a table: one line each, and no cell that acts."""
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerows([cell(text) for text in row] for row in rows)
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
        answer.inherited_from,
        answer.override.text if answer.override else "",
    )


def cell(text: str) -> str:
    """Return a text on one line in which nothing acts: no formula, no control character, no command of a runner."""
    return _harmless(neutral(" ".join(text.splitlines())))


def cell_of_lines(text: str) -> str:
    """Return a text in which nothing acts, as in `cell`, but that keeps its line breaks."""
    return _harmless("\n".join(neutral(line) for line in text.splitlines()))


def _harmless(text: str) -> str:
    # Blanks in front do not keep every spreadsheet from reading a formula.
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
