"""A portfolio as a table with a row for each system and risk area, for spreadsheets and databases."""

import csv
from io import StringIO

from aiscale_cli.core.assessment import Level
from aiscale_cli.core.portfolio import Portfolio
from aiscale_cli.core.portfolio_rows import AreaCell, LayerCell, SystemRow
from aiscale_cli.renderers.csv_table import cell
from aiscale_cli.renderers.formats import RenderOptions

COLUMNS = (
    "path",
    "name",
    "stage",
    "verdict",
    "system_level",
    "system_level_at_worst",
    "readiness_known",
    "readiness_best",
    "applicable",
    "answered",
    "must_haves_open",
    "assessed_on",
    "looked_at",
    "age_days",
    "stale",
    "risk_area",
    "rank",
    "level",
    "level_at_worst",
    "exposure_known",
    "exposure_worst",
    "ranking_value",
    "problem",
)
"""The names of the columns, which are the first row."""


def render(portfolio: Portfolio, _options: RenderOptions) -> str:
    """Return the table, as the table of a report is written: RFC 4180 with line feeds, no line break in a cell.

    Systems stand worst first, each with its areas in the order of the questionnaire; an area that is not asked has no
    row. Then each problem of a broken file has a row of its own, in which only path and problem say something.
    """
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in portfolio.systems:
        system = [cell(text) for text in _system(portfolio, row)]
        for area, numbers in zip(portfolio.questionnaire.areas, row.areas, strict=True):
            if numbers is not None:
                writer.writerow([*system, area.id, *_area(numbers), ""])
    for broken in portfolio.broken:
        for problem in broken.problems:
            blanks = [""] * (len(COLUMNS) - 2)
            writer.writerow([cell(broken.path), *blanks, cell(str(problem))])
    return written.getvalue()


def _system(portfolio: Portfolio, row: SystemRow) -> tuple[str, ...]:
    said, age = row.answers, row.age(portfolio.today)
    return (
        row.path,
        row.name,
        said.stage or "",
        row.verdict or "",
        _level(row.level),
        _level(row.worst_level),
        *_readiness(row.readiness),
        str(row.applicable),
        str(row.answered),
        str(row.must_haves_open),
        said.assessed_on.isoformat() if said.assessed_on else "",
        said.looked_at.isoformat() if said.looked_at else "",
        "" if age is None else str(age),
        "yes" if portfolio.is_stale(row) else "no",
    )


def _area(numbers: AreaCell) -> tuple[str, ...]:
    rank = "" if numbers.ranking is None else str(numbers.rank)
    return (
        rank,
        _level(numbers.level),
        _level(numbers.worst_level),
        *(_hundredths(each) for each in (numbers.known, numbers.worst, numbers.ranking)),
    )


def _level(level: int | None) -> str:
    return "" if level is None else Level(level).word


def _readiness(numbers: LayerCell | None) -> tuple[str, str]:
    return ("", "") if numbers is None else (f"{numbers.known / 10:.1f}", f"{numbers.best / 10:.1f}")


def _hundredths(number: int | None) -> str:
    return "" if number is None else f"{number / 100:.2f}"
