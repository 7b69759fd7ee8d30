"""The JSON Schema of a policy file: made from a questionnaire, so that an editor offers layers, areas and modules."""

from collections.abc import Iterable

from aiscale_cli.core.policy import FAIL_ON_LEVELS, LONGEST_AGE, LONGEST_WAIVER, Condition
from aiscale_cli.core.questionnaire import CORE, Questionnaire
from aiscale_cli.files.schema_parts import Schema, described, or_nothing, record, whole

_NUMBER = r"(?:100(?:\.0*)?|[0-9]{1,2}(?:\.[0-9]*)?)"
_PERCENT: tuple[Schema, ...] = (
    {"type": "number", "minimum": 0, "maximum": 100},
    {"type": "string", "pattern": f"^{_NUMBER}$"},
)


def policy_schema(questionnaire: Questionnaire) -> Schema:
    """Return the schema (draft 7) of a policy file for the questionnaire.

    It cannot see contradictions between rules, or rules that need an age or a baseline.
    """
    layers = _one_of(layer.id for layer in questionnaire.layers)
    areas = _one_of(area.id for area in questionnaire.areas)
    levels = [level.word for level in FAIL_ON_LEVELS]
    under: Schema = {"anyOf": [*_PERCENT, {"type": "string", "pattern": f"^{layers}={_NUMBER}$"}]}
    words = [*levels, *(condition.value for condition in Condition)]
    fail_on: Schema = {"anyOf": [{"enum": words}, {"type": "string", "pattern": f"^{areas}={_one_of(levels)}$"}]}
    modules: Schema = {"enum": [module.id for module in questionnaire.modules if module.id != CORE]}
    questions: Schema = {"enum": list(questionnaire.by_id)}
    waivers = record(
        {},
        {
            "forbidden": described(_one_or_several(questions), "Questions that may not be waived."),
            "max_days": described(_days(LONGEST_WAIVER), "How many days ahead a waiver may end at most."),
        },
    )
    rules: dict[str, Schema] = {
        "fail_under": described(_one_or_several(under), "Known readiness (0-100) overall, or of a layer as LAYER=N."),
        "fail_on": described(
            _one_or_several(fail_on),
            "A level that no risk area may reach at worst, AREA=LEVEL for one, or a condition.",
        ),
        "min_coverage": described(or_nothing(*_PERCENT), "Share of answered questions, in percent."),
        "require_modules": described(_one_or_several(modules), "Modules that have to be asked."),
        "max_age": described(_days(LONGEST_AGE), "Days after which an answer that nobody looked at counts as unknown."),
        "require_evidence": described(
            or_nothing({"enum": [True, False, "yes", "no", "true", "false"]}),
            "Whether an answer without evidence counts as unknown.",
        ),
        "waivers": described(or_nothing(waivers), "What may be waived, and for how long."),
    }
    return whole(
        f"aiscale policy for {questionnaire.name}",
        "The rules of a gate, as `aiscale assess --policy`.",
        record({}, rules),
    )


def _one_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(words)})"


def _one_or_several(schema: Schema) -> Schema:
    return or_nothing(schema, {"type": "array", "items": schema})


def _days(most: int) -> Schema:
    return or_nothing({"type": "integer", "minimum": 1, "maximum": most}, {"type": "string", "pattern": "^[0-9]+$"})
