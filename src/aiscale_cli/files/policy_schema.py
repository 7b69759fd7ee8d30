"""The JSON Schema of a policy file: made from a questionnaire, so that an editor offers layers, areas and modules."""

from collections.abc import Iterable

from aiscale_cli.core.policy import FAIL_ON_LEVELS, LONGEST_AGE, LONGEST_WAIVER, Condition
from aiscale_cli.core.questionnaire import CORE, Questionnaire
from aiscale_cli.files.schema_parts import END, Schema, described, in_any_case, or_nothing, record, whole

# As texts, because a reader that guesses no types takes "60" for 60: at most 15 digits, as the reader says.
_NUMBER = r"(?!\.?(?:[0-9]\.?){16})0*(?:100(?:\.0*)?|[0-9]{1,2}(?:\.[0-9]*)?|\.[0-9]+)"
_PERCENT: tuple[Schema, ...] = (
    {"type": "number", "minimum": 0, "maximum": 100},
    {"type": "string", "pattern": f"^{_NUMBER}{END}"},
)
_FLAG = or_nothing(
    {"type": "boolean"},
    {"enum": ["yes", "no"]},
    {"type": "string", "pattern": in_any_case(("yes", "no", "true", "false"))},
)


def policy_schema(questionnaire: Questionnaire) -> Schema:
    """Return the schema (draft 7) of a policy file for the questionnaire.

    Only the reader sees a file in which every key is empty, rules that contradict each other or need an age or a
    baseline, keys written twice, and other ways to write a number (`1e1`, `180.0` for days, more than 15 digits).
    """
    layers = _one_of(layer.id for layer in questionnaire.layers)
    areas = _one_of(area.id for area in questionnaire.areas)
    levels = [level.word for level in FAIL_ON_LEVELS]
    under: Schema = {"anyOf": [*_PERCENT, {"type": "string", "pattern": f"^{layers}={_NUMBER}{END}"}]}
    words = [*levels, *(condition.value for condition in Condition)]
    fail_on: Schema = {"anyOf": [{"enum": words}, {"type": "string", "pattern": f"^{areas}={_one_of(levels)}{END}"}]}
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
        "require_evidence": described(_FLAG, "Whether an answer without evidence counts as unknown: yes or no."),
        "waivers": described(or_nothing(waivers), "What may be waived, and for how long."),
    }
    return whole(
        f"aiscale policy for {questionnaire.name}",
        "The rules of a gate, as `aiscale assess --policy`.",
        {**record({}, rules), "minProperties": 1},
    )


def _one_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(words)})"


def _one_or_several(schema: Schema) -> Schema:
    return or_nothing(schema, {"type": "array", "items": schema})


def _days(most: int) -> Schema:
    text: Schema = {"type": "string", "pattern": f"^(?![0-9]{{16}})0*{_up_to(str(most))}{END}"}
    return or_nothing({"type": "integer", "minimum": 1, "maximum": most}, text)


def _up_to(most: str) -> str:
    """Return a pattern of the whole numbers from 1 to one of at least two digits."""
    choices = [f"[1-9][0-9]{{0,{len(most) - 2}}}", most]
    for place, digit in enumerate(most):
        least = 0 if place else 1
        if int(digit) > least:
            choices.append(f"{most[:place]}[{least}-{int(digit) - 1}][0-9]{{{len(most) - place - 1}}}")
    return _one_of(choices)
