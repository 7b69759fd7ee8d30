"""The JSON Schema of the JSON report, `aiscale-report/1`: closed, so that nothing is added to the report unnoticed."""

from aiscale_cli.core.answers import STAGES, TRAITS, UNANSWERED, AnswerValue
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.plan import Horizon
from aiscale_cli.files.schema_parts import DAY, Schema, described, list_of, or_nothing, record, whole

_TEXT: Schema = {"type": "string"}
_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_FLAG: Schema = {"type": "boolean"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_FROM_ONE: Schema = {"type": "integer", "minimum": 1}
_PLACE_NUMBER: Schema = or_nothing(_FROM_ONE)
_SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
_PERCENT: Schema = {"type": "number", "minimum": 0, "maximum": 100}
_WORTH: Schema = {"type": "number", "minimum": 0}
_ID: Schema = {"type": "string", "pattern": "^[a-z0-9][a-z0-9._-]*$"}
_STATE: Schema = {"enum": [*(value.value for value in AnswerValue), UNANSWERED]}
_LEVEL: Schema = or_nothing({"enum": [level.word for level in Level]})
_READINESS: Schema = described(
    or_nothing(record({"known": _PERCENT, "best": _PERCENT})),
    "0-100, as far as it is known and at best; null where nothing applies.",
)
_CITATION: Schema = record({"document": _ID, "title": _TEXT, "publisher": _TEXT, "section": _TEXT})


def report_schema() -> Schema:
    """Return the schema (draft 7) of the report; it depends on no questionnaire."""
    parts: dict[str, Schema] = {
        "schema": {"const": "aiscale-report/1"},
        "aiscale": described(_TEXT, "The version of the program that wrote the report."),
        "questionnaire": record(
            {"id": _ID, "version": _FROM_ONE, "title": _TEXT, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}
        ),
        "system": _system(),
        "modules": list_of(record({"id": _ID, "title": _TEXT, "questions": _COUNT, "readiness": _READINESS})),
        "modules_not_asked": list_of(record({"id": _ID, "title": _TEXT, "questions": _COUNT})),
        "summary": described({**list_of(_TEXT), "minItems": 3, "maxItems": 3}, "What a reader in a hurry should know."),
        "coverage": record({"applicable": _COUNT, "answered": _COUNT, "share": or_nothing(_SHARE)}),
        "verdict": described(_MAYBE_TEXT, "One word; null while too little is answered."),
        "readiness": or_nothing(record({"known": _PERCENT, "best": _PERCENT, "weakest_layer": or_nothing(_ID)})),
        "layers": list_of(record({"id": _ID, "title": _TEXT, "core": _FLAG, "readiness": _READINESS})),
        "risk_areas": described(list_of(_area()), "In the order of their rank."),
        "not_assessed": list_of(record({"id": _ID, "title": _TEXT, "module": _ID})),
        "unknowns": list_of(_unknown()),
        "actions": list_of(_action()),
        "factors": list_of(_factor()),
        "waivers": list_of(_waiver()),
        "warnings": list_of(_TEXT),
        "answers": {"type": "object", "propertyNames": _ID, "additionalProperties": _answer()},
        "gate": _gate(),
        "next": record({"command": _TEXT, "reason": _TEXT}),
    }
    return whole(
        "aiscale report, version 1", "The result of an assessment, as `aiscale assess -f json`.", record(parts)
    )


def _system() -> Schema:
    return record(
        {
            "name": _TEXT,
            "stage": or_nothing({"enum": list(STAGES)}),
            "has": list_of({"enum": list(TRAITS)}, unique=True),
            "assessed_on": or_nothing(DAY),
            "file": described(_MAYBE_TEXT, "The answers file as it was named on the command line."),
        }
    )


def _area() -> Schema:
    exposure = record({"known": _SHARE, "worst": _SHARE, "ranking": _SHARE})
    driver = record(
        {
            "question": _ID,
            "title": _TEXT,
            "gap": _TEXT,
            "answer": _STATE,
            "must_have": _FLAG,
            "weight": _SHARE,
            "share": _SHARE,
        }
    )
    return record(
        {
            "id": _ID,
            "title": _TEXT,
            "rank": _FROM_ONE,
            "tied": _FLAG,
            "level": described(_LEVEL, "The level at the ranking value; null while too little is answered."),
            "worst_level": _LEVEL,
            "floor": described(_MAYBE_TEXT, "What lifted the level to high, if anything did."),
            "exposure": described(or_nothing(exposure), "0-1; null where nothing applies."),
            "questions": _COUNT,
            "drivers": list_of(driver),
            "symptoms": _TEXT,
            "add_modules": list_of(_ID, unique=True),
        }
    )


def _position() -> Schema:
    return record({"ranking": _SHARE, "level": _LEVEL})


def _unknown() -> Schema:
    area = record({"area": _ID, "title": _TEXT, "if_yes": _position(), "if_no": _position()})
    return record(
        {
            "question": _ID,
            "title": _TEXT,
            "answer": _STATE,
            "must_have": _FLAG,
            "worth": _WORTH,
            "areas": list_of(area),
        }
    )


def _action() -> Schema:
    change = record({"area": _ID, "title": _TEXT, "before": _position(), "after": _position()})
    remedy = record({"title": _TEXT, "text": _TEXT, "citations": list_of(_CITATION)})
    return record(
        {
            "question": _ID,
            "title": _TEXT,
            "answer": _STATE,
            "must_have": _FLAG,
            "horizon": {"enum": [horizon.value for horizon in Horizon]},
            "action": _TEXT,
            "find_out_first": _FLAG,
            "effort": record({"size": _TEXT, "days": described(_WORTH, "Engineer-days, a planning figure.")}),
            "worth": _WORTH,
            "readiness_after": _READINESS,
            "changes": list_of(change),
            "closes_must_have": _FLAG,
            "after": described(list_of(_ID, unique=True), "The questions whose gaps are closed before this one."),
            "citations": list_of(_CITATION),
            "remedies": list_of(remedy),
        }
    )


def _factor() -> Schema:
    return record({"id": _ID, "title": _TEXT, "prototype": _TEXT, "production": _TEXT, "value": _READINESS})


def _waiver() -> Schema:
    return record(
        {
            "question": _ID,
            "title": _TEXT,
            "answer": _STATE,
            "reason": _TEXT,
            "owner": _TEXT,
            "expires": DAY,
            "acts_on_gate": _FLAG,
        }
    )


def _answer() -> Schema:
    return record(
        {
            "answer": _STATE,
            "title": _TEXT,
            "question": _TEXT,
            "layer": _ID,
            "module": _ID,
            "must_have": _FLAG,
            "note": _TEXT,
            "evidence": list_of(_TEXT),
            "reason": _TEXT,
            "reviewed": or_nothing(DAY),
            "file": _MAYBE_TEXT,
            "line": _PLACE_NUMBER,
            "column": _PLACE_NUMBER,
        }
    )


def _gate() -> Schema:
    rule = record({"rule": _TEXT, "seen": _TEXT, "passed": _FLAG, "without_waivers": _FLAG})
    gate = record({"passed": _FLAG, "rules": list_of(rule, least=1)})
    return described(or_nothing(gate), "The gate, with every rule; null when none was asked.")
