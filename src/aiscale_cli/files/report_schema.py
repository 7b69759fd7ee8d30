"""The JSON Schema of the JSON report, `aiscale-report/1`: closed, so that nothing is added to the report unnoticed."""

from aiscale_cli.core.answers import STAGES, TRAITS
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.plan import Horizon
from aiscale_cli.core.report_robustness import Sure
from aiscale_cli.files.report_schema_gate import baseline_schema, finding_schema, gate_schema
from aiscale_cli.files.report_schema_parts import CITATION, FLAG, FROM_ONE, ID, MAYBE_TEXT, PLACE, REMEDY, STATE, TEXT
from aiscale_cli.files.report_schema_trend import trend_schema
from aiscale_cli.files.schema_parts import DAY, Schema, described, list_of, or_nothing, record, whole

_COUNT: Schema = {"type": "integer", "minimum": 0}
_SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
_PERCENT: Schema = {"type": "number", "minimum": 0, "maximum": 100}
_WORTH: Schema = {"type": "number", "minimum": 0}
_EXTENDS = "The files that the answers file extends, the nearest first, and how many answers come from each."
_LEVEL: Schema = or_nothing({"enum": [level.word for level in Level]})
_READINESS: Schema = described(
    or_nothing(record({"known": _PERCENT, "best": _PERCENT})),
    "0-100, as far as it is known and at best; null where nothing applies.",
)


def report_schema() -> Schema:
    """Return the schema (draft 7) of the report; it depends on no questionnaire."""
    parts: dict[str, Schema] = {
        "schema": {"const": "aiscale-report/1"},
        "aiscale": described(TEXT, "The version of the program that wrote the report."),
        "questionnaire": record(
            {"id": ID, "version": FROM_ONE, "title": TEXT, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}
        ),
        "system": _system(),
        "modules": list_of(record({"id": ID, "title": TEXT, "questions": _COUNT, "readiness": _READINESS})),
        "modules_not_asked": list_of(record({"id": ID, "title": TEXT, "questions": _COUNT})),
        "summary": described({**list_of(TEXT), "minItems": 3, "maxItems": 3}, "What a reader in a hurry should know."),
        "coverage": record({"applicable": _COUNT, "answered": _COUNT, "share": or_nothing(_SHARE)}),
        "verdict": described(MAYBE_TEXT, "One word; null while too little is answered."),
        "readiness": or_nothing(record({"known": _PERCENT, "best": _PERCENT, "weakest_layer": or_nothing(ID)})),
        "layers": list_of(record({"id": ID, "title": TEXT, "core": FLAG, "readiness": _READINESS})),
        "risk_areas": described(list_of(_area()), "In the order of their rank."),
        "levels": described(
            record(dict.fromkeys(("moderate", "high", "critical"), _SHARE)),
            "The exposure from which on each level holds.",
        ),
        "robustness": _robustness(),
        "not_assessed": list_of(record({"id": ID, "title": TEXT, "module": ID})),
        "unknowns": list_of(_unknown()),
        "actions": list_of(_action()),
        "factors": list_of(_factor()),
        "findings": described(list_of(finding_schema()), "What falls short of yes and is not waived, worst first."),
        "waivers": list_of(_waiver()),
        "warnings": list_of(TEXT),
        "extends": described(list_of(record({"file": TEXT, "answers": _COUNT})), _EXTENDS),
        "answers": {"type": "object", "propertyNames": ID, "additionalProperties": _answer()},
        "trend": trend_schema(),
        "baseline": baseline_schema(),
        "gate": gate_schema(),
        "next": record({"command": TEXT, "reason": TEXT}),
    }
    return whole(
        "aiscale report, version 1", "The result of an assessment, as `aiscale assess -f json`.", record(parts)
    )


def _system() -> Schema:
    return record(
        {
            "name": TEXT,
            "stage": or_nothing({"enum": list(STAGES)}),
            "has": list_of({"enum": list(TRAITS)}, unique=True),
            "assessed_on": or_nothing(DAY),
            "answered_by": MAYBE_TEXT,
            "file": described(MAYBE_TEXT, "The answers file as it was named on the command line."),
        }
    )


def _area() -> Schema:
    exposure = record({"known": _SHARE, "worst": _SHARE, "ranking": _SHARE})
    driver = record(
        {
            "question": ID,
            "title": TEXT,
            "gap": TEXT,
            "answer": STATE,
            "must_have": FLAG,
            "weight": _SHARE,
            "share": _SHARE,
        }
    )
    return record(
        {
            "id": ID,
            "title": TEXT,
            "rank": FROM_ONE,
            "tied": FLAG,
            "level": described(_LEVEL, "The level at the ranking value; null while too little is answered."),
            "worst_level": _LEVEL,
            "floor": described(MAYBE_TEXT, "What lifted the level to high, if anything did."),
            "exposure": described(or_nothing(exposure), "0-1; null where nothing applies."),
            "questions": _COUNT,
            "drivers": list_of(driver),
            "symptoms": TEXT,
            "add_modules": list_of(ID, unique=True),
        }
    )


def _robustness() -> Schema:
    overtaking = described(list_of(ID, unique=True), "The areas that some outcome of the open answers puts above it.")
    area = record(
        {
            "id": ID,
            "best": described(FROM_ONE, "No outcome of the open answers gives it a better rank."),
            "worst": described(FROM_ONE, "No outcome of the open answers gives it a worse rank."),
            "first_in": described(_COUNT, "The draws in which no area is above it; areas that share the place count."),
        }
    )
    parts: dict[str, Schema] = {
        "draws": described(FROM_ONE, "How often open answers were guessed and weights moved by up to half."),
        "seed": described(_COUNT, "The seed of the generator, SplitMix64."),
        "first_place": described(
            {"enum": [*(sure.value for sure in Sure), None]},
            "How sure the first place is; null where there is no order.",
        ),
        "first": record({"area": ID, "count": _COUNT, "overtaken_by": overtaking}),
        "areas": described(list_of(area, least=1), "In the order of their rank; none in which nothing applies."),
    }
    return described(or_nothing(record(parts)), "How sure the order of the risk areas is; null where nothing applies.")


def _position() -> Schema:
    return record({"ranking": _SHARE, "level": _LEVEL})


def _unknown() -> Schema:
    area = record({"area": ID, "title": TEXT, "if_yes": _position(), "if_no": _position()})
    return record(
        {
            "question": ID,
            "title": TEXT,
            "answer": STATE,
            "must_have": FLAG,
            "worth": _WORTH,
            "areas": list_of(area),
        }
    )


def _action() -> Schema:
    change = record({"area": ID, "title": TEXT, "before": _position(), "after": _position()})
    return record(
        {
            "question": ID,
            "title": TEXT,
            "answer": STATE,
            "must_have": FLAG,
            "horizon": {"enum": [horizon.value for horizon in Horizon]},
            "action": TEXT,
            "find_out_first": FLAG,
            "effort": record({"size": TEXT, "days": described(_WORTH, "Engineer-days, a planning figure.")}),
            "worth": _WORTH,
            "readiness_after": _READINESS,
            "changes": list_of(change),
            "closes_must_have": FLAG,
            "accepted_until": described(
                or_nothing(DAY), "The last day of a waiver in force: the risk is accepted so long."
            ),
            "after": described(list_of(ID, unique=True), "The questions whose gaps are closed before this one."),
            "citations": list_of(CITATION),
            "remedies": list_of(REMEDY),
        }
    )


def _factor() -> Schema:
    return record({"id": ID, "title": TEXT, "prototype": TEXT, "production": TEXT, "value": _READINESS})


def _waiver() -> Schema:
    return record(
        {
            "question": ID,
            "title": TEXT,
            "answer": STATE,
            "reason": TEXT,
            "owner": TEXT,
            "expires": DAY,
            "status": TEXT,
            "acts_on_gate": FLAG,
        }
    )


def _answer() -> Schema:
    return record(
        {
            "answer": STATE,
            "title": TEXT,
            "question": TEXT,
            "layer": ID,
            "module": ID,
            "must_have": FLAG,
            "note": TEXT,
            "evidence": list_of(TEXT),
            "reason": TEXT,
            "reviewed": or_nothing(DAY),
            "counted_by_gate": described(MAYBE_TEXT, "How a gate counted it, when that was not as answered."),
            "inherited_from": described(MAYBE_TEXT, "The extended file that the answer stands in; null for its own."),
            "override": _override(),
            **PLACE,
        }
    )


def _override() -> Schema:
    override = record({"answer": STATE, "file": TEXT, "reason": TEXT})
    return described(or_nothing(override), "The inherited answer that this one stands against, and why.")
