"""A trend as a table with a row for each version, oldest first, those that could not be read among them."""

import csv
from io import StringIO

from aiscale_cli.core.trend import AreaStanding, Skipped, Trend, Version
from aiscale_cli.renderers.csv_table import cell
from aiscale_cli.renderers.formats import RenderOptions

COLUMNS = (
    "commit",
    "date",
    "path",
    "tags",
    "readiness_known",
    "readiness_best",
    "answered",
    "applicable",
    "verdict",
    "slips",
)
"""The columns before those of the risk areas."""

PROBLEM = "problem"
"""The last column: why a version could not be read."""

AREA_COLUMNS = ("rank", "level", "known", "worst", "ranking")
"""The columns of each risk area that any version ranks; its id and an underscore stand in front."""


def render(trend: Trend, _options: RenderOptions) -> str:
    """Return the table; cells are escaped as in the table of the report, and empty where there is no number."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    areas = sorted(area.id for area in trend.areas)
    writer.writerow([*COLUMNS, *(f"{area}_{column}" for area in areas for column in AREA_COLUMNS), PROBLEM])
    numbers = len(areas) * len(AREA_COLUMNS)
    rows = [[*_about(each), *_areas(each, areas), ""] for each in trend.versions]
    for skipped in reversed(trend.skipped):
        rows.insert(skipped.behind, [*_unread(skipped), *[""] * numbers, skipped.problem])
    writer.writerows([cell(text) for text in row] for row in rows)
    return written.getvalue()


def _about(version: Version) -> list[str]:
    numbers = version.standing
    return [
        version.commit,
        version.date,
        version.path,
        "; ".join(version.tags),
        "" if numbers.known is None else f"{numbers.known / 10:.1f}",
        "" if numbers.best is None else f"{numbers.best / 10:.1f}",
        f"{numbers.answered}",
        f"{numbers.applicable}",
        numbers.verdict or "",
        "; ".join(version.slips),
    ]


def _areas(version: Version, areas: list[str]) -> list[str]:
    return [each for area in areas for each in _area(version.standing.area(area))]


def _unread(skipped: Skipped) -> list[str]:
    said = {"commit": skipped.commit, "date": skipped.date, "tags": "; ".join(skipped.tags)}
    return [said.get(column, "") for column in COLUMNS]


def _area(area: AreaStanding | None) -> list[str]:
    if area is None:
        return [""] * len(AREA_COLUMNS)
    numbers = (area.known, area.worst, area.ranking)
    return [f"{area.rank}", area.level or "", *("" if each is None else f"{each / 100:.2f}" for each in numbers)]
