"""A difference as a table with a row for each answer that differs, then one for everything else that does."""

import csv
from collections.abc import Iterator
from io import StringIO

from aiscale_cli.core.circumstances import Circumstances, day_name
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
    for row in _beside(difference.beside):
        rest = [""] * (len(COLUMNS) - len(row))
        writer.writerow([cell(text) for text in (*row, *rest)])
    return written.getvalue()


def _beside(found: Circumstances) -> Iterator[tuple[str, ...]]:
    """Return the other rows; what concerns no question has its key as title."""
    for waiver in found.waivers:
        ends = (each.expires.isoformat() if each else "" for each in (waiver.before, waiver.after))
        until = waiver.after.expires.isoformat() if waiver.after and waiver.acts else ""
        yield waiver.question, waiver.title, waiver.kind, *ends, "no", until
    for fact in found.facts:
        yield "", fact.name, "fact changed", fact.before, fact.after, "no"
    for day in found.days:
        yield "", day_name(day), "day changed", day.before, day.after, "no"
    for name, moved in (("origin changed", found.origins), ("reviewed changed", found.reviewed)):
        for each in moved:
            yield each.name, each.title, name, each.before, each.after, "no"
    for each in found.notes:
        yield each.name, each.title, "note changed", "", "", "no"
    for piece in found.evidence:
        gone, new = (f"{number}" if number else "" for number in (piece.removed, piece.added))
        yield piece.question, piece.title, "evidence changed", gone, new, "no"


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
