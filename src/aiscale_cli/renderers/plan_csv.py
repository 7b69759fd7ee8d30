"""A plan as a table with a row for each step, for issue trackers to import."""

import csv
from io import StringIO

from aiscale_cli.core.answers import UNANSWERED
from aiscale_cli.core.plan_report import PlannedStep, PlanReport
from aiscale_cli.core.plan_words import effect_texts, gain_texts
from aiscale_cli.core.sentences import shortened, started
from aiscale_cli.renderers.csv_table import cell, cell_of_lines
from aiscale_cli.renderers.formats import RenderOptions

COLUMNS = (
    "title",
    "body",
    "labels",
    "estimate_days",
    "priority",
    "question",
    "depends_on",
    "system",
    "risk_accepted_until",
)
"""The names of the columns, which are the first row; several labels or questions are parted by a comma."""


def render(report: PlanReport, _options: RenderOptions) -> str:
    """Return the table, quoted as in RFC 4180; cells are escaped as in `csv_table`.

    Every title begins with the system, so that a tracker tells the steps of two plans apart. The cells of `body` alone
    hold line breaks, because trackers show them as paragraphs and lists.
    """
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for step in report.steps:
        title, body, *others = _row(report.system, step)
        writer.writerow([cell(title), cell_of_lines(body), *map(cell, others)])
    return written.getvalue()


def _row(system: str, step: PlannedStep) -> tuple[str, ...]:
    view = step.view
    labels = ["aiscale", view.horizon.value, *(["must-have"] if view.must_have else [])]
    return (
        f"{shortened(system)}: {view.heading}",
        _body(step),
        ",".join(labels),
        f"{float(view.days):g}",
        view.horizon.value,
        view.question,
        ",".join(view.after),
        system,
        view.accepted_until,
    )


def _body(step: PlannedStep) -> str:
    """Return what to do and why, in paragraphs; the remedies are a list."""
    view = step.view
    accepted = view.accepted_text
    known = f"Answered {view.state}" if view.state != UNANSWERED else "Not answered yet"
    closing = [f"{view.effort_words}:"] if view.find_out_first else []
    remedies = [f"- {remedy.title}: {remedy.action} ({remedy.source_text})" for remedy in view.remedies]
    changes = [f"- {started(change)}" for change in (*effect_texts(step, "->"), *gain_texts(step))]
    paragraphs = (
        step.text,
        f"{known}{f'; {accepted}' if accepted else ''}.",
        "\n".join([*closing, *remedies]) if remedies else "",
        "\n".join(["What this step alone changes:", *changes]) if changes else "",
    )
    return "\n\n".join(each for each in paragraphs if each)
