"""A difference as a table with a row for each answer that differs."""

import csv
from io import StringIO

from aiscale_cli.core.difference import AnswerDifference, Difference
from aiscale_cli.renderers.csv_table import cell
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.state_path import shown_path

COLUMNS = ("question", "title", "change", "before", "after", "regression", "waived_until", "file", "line", "column")
"""The names of the columns, which are the first row."""


def render(difference: Difference, options: RenderOptions) -> str:
    """Return the table; cells are escaped as in the table of the report."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for answer in difference.answers:
        writer.writerow([cell(text) for text in _row(answer, options)])
    return written.getvalue()


def _row(answer: AnswerDifference, options: RenderOptions) -> tuple[str, ...]:
    place = answer.location
    return (
        answer.question,
        answer.title,
        answer.kind,
        answer.before,
        answer.after,
        "yes" if answer.regression else "no",
        answer.waived,
        shown_path(place.path, options) if place else "",
        str(place.line) if place and place.line else "",
        str(place.column) if place and place.column else "",
    )
