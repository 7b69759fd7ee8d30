"""The JSON Schema of a questionnaire, for those who write or change questions in an editor."""

from aiscale_cli.core.answers import TRAITS, AnswerValue
from aiscale_cli.core.versions import Fate
from aiscale_cli.files.schema_parts import END, Schema, described, list_of, record, whole

_ID: Schema = {"type": "string", "pattern": f"^[a-z0-9-]+{END}"}
_NUMBER: Schema = {
    "anyOf": [
        {"type": "number", "minimum": 0},
        {"type": "string", "pattern": f"^[0-9]+(?:\\.[0-9]+|/[1-9][0-9]*)?{END}"},
    ]
}
_LINE_RANGES: Schema = {"type": "string", "pattern": f"^[0-9]+-[0-9]+(?:, *[0-9]+-[0-9]+)*{END}"}
_CITATION: Schema = {"type": "string", "pattern": "^[a-z0-9-]+ > .*\\S"}
_WEIGHT: Schema = {"enum": [1.0, 0.6, 0.3]}
_WORD_OF_A_WEIGHT: Schema = {"enum": ["1.0", "0.6", "0.3"]}


def _slot(characters: int, description: str = "") -> Schema:
    """Return the schema of a text that is not empty and has at most so many characters."""
    schema: Schema = {"type": "string", "minLength": 1, "maxLength": characters}
    return described(schema, description) if description else schema


_TITLE = _slot(100)


def questionnaire_schema() -> Schema:
    """Return the schema (draft 7) of a questionnaire file.

    It sees shapes, slots and words. What needs the whole file (ids that exist, citations, cycles) is for
    `aiscale questions --check`.
    """
    parts: dict[str, Schema] = {
        "questionnaire": described(_ID, "The id, which answers files name with the version behind an @."),
        "version": {"type": "integer", "minimum": 1},
        "title": _TITLE,
        "documents": list_of(_document(), least=1),
        "answer_meanings": record({value.value: _slot(160) for value in AnswerValue}),
        "answer_rules": list_of(_slot(200), least=1),
        "thresholds": _thresholds(),
        "weight_meanings": {"type": "object", "propertyNames": _WORD_OF_A_WEIGHT, "additionalProperties": _slot(160)},
        "efforts": list_of(record({"id": _slot(8), "days": {"type": "integer", "minimum": 1}, "meaning": _slot(160)})),
        "layers": list_of(_layer(), least=1),
        "modules": list_of(_module(), least=1),
        "risk_areas": list_of(_area(), least=1),
        "factors": list_of(_factor()),
        "glossary": list_of(record({"term": _slot(40), "meaning": _slot(200)})),
        "questions": list_of(_question(), least=1),
    }
    description = "Everything that aiscale asks, weighs and advises. Questions stand in the order of asking."
    history = "What became of questions in each version after the first; `aiscale upgrade` follows it."
    optional = {"changes": described(list_of(_version()), history)}
    return whole("aiscale questionnaire", description, record(parts, optional))


def _version() -> Schema:
    fates = [fate.value for fate in Fate if fate is not Fate.KEPT]
    now = "The new id of a renamed question, the parts of a split one, the successors of a retired one."
    change = record(
        {"question": described(_ID, "The id until then."), "became": {"enum": fates}, "reason": _slot(160)},
        {"now": described(list_of(_ID, unique=True), now)},
    )
    return record({"version": {"type": "integer", "minimum": 2}, "questions": list_of(change)})


def _document() -> Schema:
    section = record({"title": _TITLE, "lines": described(_LINE_RANGES, "First and last line of each range, from 1.")})
    return record({"id": _ID, "title": _TITLE, "publisher": _TITLE, "sections": list_of(section, least=1)})


def _thresholds() -> Schema:
    verdict = record(
        {
            "verdict": _ID,
            "readiness": _NUMBER,
            "weakest_layer": _NUMBER,
            "must_have_open": {"anyOf": [{"type": "integer", "minimum": 0}, {"const": "any"}]},
        }
    )
    return record(
        {
            "credits": record({"yes": _NUMBER, "partial": _NUMBER, "no": _NUMBER}),
            "unknown_share": _NUMBER,
            "levels": record({"moderate": _NUMBER, "high": _NUMBER, "critical": _NUMBER}),
            "level_needs_answered": _NUMBER,
            "floor_share_of_no": _NUMBER,
            "verdict_needs_coverage": _NUMBER,
            "min_coverage": _NUMBER,
            "verdicts": described(
                list_of(verdict, least=1), "From the best to the worst; the first that holds is given."
            ),
            "lowest_verdict": _ID,
        }
    )


def _layer() -> Schema:
    return record({"id": _ID, "title": _TITLE, "core": {"type": "boolean"}, "breaks": _slot(220, "What breaks in it.")})


def _module() -> Schema:
    proposed = list_of({"enum": list(TRAITS)}, unique=True)
    words = "The words of `system.has` for which `aiscale init` proposes the module."
    return record({"id": _ID, "title": _TITLE}, {"proposed_when": described(proposed, words)})


def _area() -> Schema:
    symptoms = _slot(140, "What a reader should expect to see; no full stop at the end.")
    return record({"id": _ID, "title": _TITLE, "module": _ID, "symptoms": symptoms})


def _factor() -> Schema:
    areas = list_of(_ID, unique=True, least=1)
    return record({"id": _ID, "title": _TITLE, "prototype": _slot(40), "production": _slot(40), "areas": areas})


def _question() -> Schema:
    anchors = record({"yes": _slot(320), "partial": _slot(280), "no": _slot(280)})
    risk = record({"area": _ID, "weight": _WEIGHT, "reason": _slot(160)})
    citations: Schema = {"anyOf": [list_of(_CITATION, unique=True, least=1), {"const": "ours"}]}
    sources = 'The sections that carry it as "document > section", or ours.'
    remedy = record({"title": _slot(80), "action": _slot(340), "citations": described(citations, sources)})
    required = {
        "id": described(_ID, "Never renamed, never used again for another question."),
        "title": _slot(40, "A noun phrase."),
        "layer": _ID,
        "module": _ID,
        "question": _slot(160),
        "why": _slot(280),
        "answers": described(anchors, "What a system looks like for which the answer is right."),
        "gap": _slot(60, "What is missing, as a report says it; no full stop at the end."),
        "failure_mode": _slot(200),
        "evidence": {**list_of(_slot(110), least=2), "maxItems": 4},
        "risks": list_of(risk, least=1),
        "remedies": list_of(remedy, least=1),
        "effort": _slot(8),
        "depends_on": list_of(_ID, unique=True),
    }
    optional = {
        "not_applicable_when": _slot(140, "Left out when the question always applies."),
        "must_have": _slot(100, "Why no system does without it; left out when it is none."),
        "differs_from": list_of(record({"question": _ID, "how": _slot(160)}), least=1),
    }
    return record(required, optional)
