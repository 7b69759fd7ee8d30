"""A trend as JSON, `aiscale-trend/1`: every version, oldest first."""

from aiscale_cli.core.trend import AreaStanding, Skipped, Standing, Trend, Version
from aiscale_cli.core.trend_sentences import trend_sentences
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.json_text import harmless_json

SCHEMA = "aiscale-trend/1"
"""The name and version of the shape."""


def render(trend: Trend, _options: RenderOptions) -> str:
    """Return every number as it is printed; what is not committed has neither commit nor date (null)."""
    return harmless_json({"schema": SCHEMA, "system": trend.system, **trend_object(trend)})


def trend_object(trend: Trend) -> dict[str, object]:
    """Return the trend without the name of the system, as the report has it too."""
    return {
        "path": trend.path,
        "summary": list(trend_sentences(trend)),
        "points": [_point(each) for each in trend.versions],
        "skipped": [_skipped(each) for each in trend.skipped],
        "shallow": trend.shallow,
        "inherits": trend.inherits,
    }


def _point(version: Version) -> dict[str, object]:
    numbers = version.standing
    return {
        "commit": version.commit or None,
        "date": version.date or None,
        "path": version.path,
        "tags": list(version.tags),
        "readiness": _readiness(numbers),
        "coverage": {
            "applicable": numbers.applicable,
            "answered": numbers.answered,
            "share": numbers.answered * 10_000 // numbers.applicable / 10_000 if numbers.applicable else None,
        },
        "verdict": numbers.verdict,
        "risk_areas": {each.id: _area(each) for each in numbers.areas},
        "slips": list(version.slips),
    }


def _readiness(numbers: Standing) -> dict[str, object] | None:
    if numbers.known is None or numbers.best is None:
        return None
    return {"known": numbers.known / 10, "best": numbers.best / 10}


def _area(area: AreaStanding) -> dict[str, object]:
    return {
        "known": _hundredths(area.known),
        "worst": _hundredths(area.worst),
        "ranking": _hundredths(area.ranking),
        "level": area.level,
        "worst_level": area.worst_level,
        "rank": area.rank,
    }


def _hundredths(number: int | None) -> float | None:
    return None if number is None else number / 100


def _skipped(skipped: Skipped) -> dict[str, object]:
    return {
        "commit": skipped.commit or None,
        "date": skipped.date or None,
        "problem": skipped.problem,
        "tags": list(skipped.tags),
    }
