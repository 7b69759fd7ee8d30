"""A plan as a table with a row for each step, for issue trackers to import."""

import csv
from io import StringIO

from aiscale_cli.core.plan_report import PlannedStep, PlanReport
from aiscale_cli.core.plan_words import effect_texts, gain_texts
from aiscale_cli.core.sentences import started
from aiscale_cli.renderers.csv_table import cell
from aiscale_cli.renderers.formats import RenderOptions

COLUMNS = ("title", "body", "labels", "estimate_days", "priority", "question", "depends_on")
"""The names of the columns, which are the first row; several labels or questions are parted by a comma."""


def render(report: PlanReport, _options: RenderOptions) -> str:
    """Return the table, quoted as in RFC 4180, every row on a line of its own; cells are escaped as in `csv_table`."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for step in report.steps:
        writer.writerow([cell(text) for text in _row(step)])
    return written.getvalue()


def _row(step: PlannedStep) -> tuple[str, ...]:
    view = step.view
    labels = ["aiscale", view.horizon.value, *(["must-have"] if view.must_have else [])]
    return (
        view.heading,
        _body(step),
        ",".join(labels),
        f"{float(view.days):g}",
        view.horizon.value,
        view.question,
        ",".join(view.after),
    )


def _body(step: PlannedStep) -> str:
    """Return what to do and why, in one line."""
    view = step.view
    remedies = [f"{remedy.title}: {remedy.action} ({remedy.source_text})" for remedy in view.remedies]
    accepted = f", {view.accepted_text}" if view.accepted_text else ""
    closing = [f"{view.effort_words}:"] if view.find_out_first else []
    changes = "; ".join((*effect_texts(step, "->"), *gain_texts(step)))
    return " ".join(
        [
            f"{step.text} Answered {view.state}{accepted}.",
            *closing,
            *remedies,
            f"{started(changes)}." if changes else "",
        ]
    ).strip()
