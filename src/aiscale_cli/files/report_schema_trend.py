"""The JSON Schema of how the numbers moved, a part of the report's: the points oldest first."""

from aiscale_cli.core.assessment import Level
from aiscale_cli.files.report_schema_parts import FLAG, FROM_ONE, ID, MAYBE_TEXT, TEXT
from aiscale_cli.files.schema_parts import Schema, described, list_of, or_nothing, record

_COUNT: Schema = {"type": "integer", "minimum": 0}
_SHARE: Schema = or_nothing({"type": "number", "minimum": 0, "maximum": 1})
_PERCENT: Schema = {"type": "number", "minimum": 0, "maximum": 100}
_LEVEL: Schema = or_nothing({"enum": [level.word for level in Level]})


def trend_schema() -> Schema:
    """Return the schema of a trend; null where none was asked."""
    parts: dict[str, Schema] = {
        "path": TEXT,
        "summary": list_of(TEXT),
        "points": described(list_of(_point(), least=1), "The versions of the answers, oldest first."),
        "skipped": list_of(record({"commit": MAYBE_TEXT, "date": MAYBE_TEXT, "problem": TEXT, "tags": list_of(TEXT)})),
        "shallow": described(FLAG, "Whether the clone lacks older versions."),
        "inherits": described(FLAG, "Whether some version inherits answers, which count as they stood at its commit."),
    }
    return described(or_nothing(record(parts)), "How the numbers moved over the history in git; null if not asked.")


def _point() -> Schema:
    area = record(
        {
            "known": _SHARE,
            "worst": _SHARE,
            "ranking": _SHARE,
            "level": _LEVEL,
            "worst_level": _LEVEL,
            "rank": FROM_ONE,
        }
    )
    return record(
        {
            "commit": described(MAYBE_TEXT, "null for what is not committed."),
            "date": MAYBE_TEXT,
            "path": TEXT,
            "tags": list_of(TEXT),
            "readiness": or_nothing(record({"known": _PERCENT, "best": _PERCENT})),
            "coverage": record({"applicable": _COUNT, "answered": _COUNT, "share": _SHARE}),
            "verdict": MAYBE_TEXT,
            "risk_areas": {"type": "object", "propertyNames": ID, "additionalProperties": area},
            "slips": described(list_of(ID), "The questions whose answer is worse than in every version before it."),
        }
    )
