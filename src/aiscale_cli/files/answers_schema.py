"""The JSON Schema of an answers file: made from a questionnaire, so that an editor offers ids and shows anchors."""

from collections.abc import Iterable

from aiscale_cli.core.answers import STAGES, TRAITS, AnswerValue
from aiscale_cli.core.questionnaire import CORE, Module, Question, Questionnaire
from aiscale_cli.files.answers_file import ALL_MODULES
from aiscale_cli.files.extends_check import NO_PATH, NOT_RELATIVE
from aiscale_cli.files.schema_parts import (
    DAY,
    NOTHING,
    SAYS_SOMETHING,
    Schema,
    described,
    in_any_case,
    list_of,
    or_nothing,
    record,
    whole,
)
from aiscale_cli.files.text_checks import LINE_BREAKS

_SCALAR = ["string", "number", "boolean"]
"""The types of a value that the reader takes for a text, whatever an editor makes of `42` or `true`."""

_PROSE: Schema = {"type": [*_SCALAR, "null"]}
_SAID: Schema = {"type": _SCALAR, "pattern": SAYS_SOMETHING}
_LINE: Schema = {**_SAID, "not": {"type": "string", "pattern": f"[{LINE_BREAKS}]"}}
_PATH: Schema = {**_LINE, "not": {"type": "string", "pattern": f"^(?:{NOT_RELATIVE})|{NO_PATH}|[{LINE_BREAKS}]"}}
_SILENCE: Schema = or_nothing({"type": "string", "not": {"pattern": SAYS_SOMETHING}})
_NOT_APPLICABLE = AnswerValue.NOT_APPLICABLE.value


def answers_schema(questionnaire: Questionnaire) -> Schema:
    """Return the schema (draft 7) of an answers file for the questionnaire.

    It accepts what `read_answers` accepts, but for what no schema can see: a text cut off by a comment, keys written
    twice, a question that is waived twice, and days that depend on today. It knows nothing of files that are extended.
    """
    modules = [module for module in questionnaire.modules if module.id != CORE]
    schema = record(
        {
            "questionnaire": described({"const": questionnaire.name}, "The questionnaire that is answered."),
            "system": _system(),
            "answers": _answers(questionnaire),
        },
        {
            "extends": described(or_nothing(_PATH), "A file whose answers hold here too, as a path from this one."),
            "answered_by": described(
                or_nothing(_LINE), "Who answered; `aiscale compare` tells several people apart by it."
            ),
            "assessed_on": described(or_nothing(DAY), "The day of the assessment, YYYY-MM-DD."),
            "modules": _modules(modules),
            "waivers": _waivers(questionnaire),
        },
    )
    return {
        **whole(
            f"aiscale answers file for {questionnaire.name}",
            f"Answers to the {questionnaire.title} for one system.",
            schema,
        ),
        "allOf": [_unless_asked(module, questionnaire) for module in modules],
        "definitions": {question.id: _answer(question) for question in questionnaire.questions},
    }


def _system() -> Schema:
    required = {"name": described(_LINE, "How reports call the system.")}
    has = or_nothing(list_of({"enum": list(TRAITS)}, unique=True))
    optional = {
        "stage": described(or_nothing({"enum": list(STAGES)}), "Whether it is a pilot or in production."),
        "has": described(has, "What the system has or is; `aiscale init` proposes modules from it."),
    }
    return described(record(required, optional), "The system that is assessed.")


def _modules(modules: Iterable[Module]) -> Schema:
    every: Schema = {"const": ALL_MODULES, "description": "Every module."}
    choices: Schema = {"anyOf": [{"const": module.id, "description": module.title} for module in modules]}
    description = "The modules that are asked beside the core: all, or a list. Without it the core alone is asked."
    return described(or_nothing(every, list_of(choices, unique=True)), description)


def _unless_asked(module: Module, questionnaire: Questionnaire) -> Schema:
    """Return the rule that a module's questions stand in a file only when the module is asked."""
    ids = [question.id for question in questionnaire.questions if question.module == module.id]
    asked: Schema = {"anyOf": [{"const": ALL_MODULES}, {"type": "array", "contains": {"const": module.id}}]}
    return {
        "if": {"required": ["modules"], "properties": {"modules": asked}},
        "else": {"properties": {"answers": {"propertyNames": {"not": {"enum": ids}}}}},
    }


def _answers(questionnaire: Questionnaire) -> Schema:
    properties: Schema = {
        question.id: {
            "title": question.title,
            "description": _plain_description(question),
            "markdownDescription": _markdown_description(question),
            "anyOf": [{"$ref": f"#/definitions/{question.id}"}, NOTHING, _long_form(question)],
        }
        for question in questionnaire.questions
    }
    return {
        "description": "One answer per question id: a word, or a mapping with the word under `answer`.",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": properties,
    }


def _answer(question: Question) -> Schema:
    """Return the words that answer a question by themselves, each with what it means there."""
    anchors = {
        AnswerValue.YES.value: question.anchors.yes,
        AnswerValue.PARTIAL.value: question.anchors.partial,
        AnswerValue.NO.value: question.anchors.no,
        AnswerValue.UNKNOWN.value: "Nobody can say without looking it up.",
    }
    words: list[Schema] = [{"const": word, "description": anchor} for word, anchor in anchors.items()]
    return {"anyOf": [*words, {"type": "string", "pattern": in_any_case(anchors)}]}


def _long_form(question: Question) -> Schema:
    word: Schema = {"$ref": f"#/definitions/{question.id}"}
    properties = {
        "note": described(_PROSE, "What a reader of the answer should know."),
        "evidence": described(or_nothing(list_of(_LINE)), f"Paths or links, such as: {'; '.join(question.evidence)}"),
        "override": described(_PROSE, "Why it differs from the answer that is inherited through `extends`."),
        "reviewed": described(or_nothing(DAY), "The day on which somebody last checked the answer, YYYY-MM-DD."),
    }
    condition = question.not_applicable_when
    if condition is None:
        return record({"answer": word}, {**properties, "reason": _SILENCE})
    left_out: Schema = {"type": "string", "pattern": in_any_case([_NOT_APPLICABLE])}
    words: list[Schema] = [word, {"const": _NOT_APPLICABLE, "description": condition}, left_out]
    reason = described(_PROSE, f"Why it does not apply. Allowed when: {condition}")
    return {
        **record({"answer": {"anyOf": words}}, {**properties, "reason": reason}),
        "if": {"properties": {"answer": left_out}},
        "then": {"required": ["reason"], "properties": {"reason": _SAID}},
        "else": {"properties": {"reason": _SILENCE}},
    }


def _plain_description(question: Question) -> str:
    anchors = question.anchors
    return f"{question.question}\n\nyes: {anchors.yes}\n\npartial: {anchors.partial}\n\nno: {anchors.no}"


def _markdown_description(question: Question) -> str:
    anchors = question.anchors
    condition = question.not_applicable_when
    paragraphs = (
        f"**{question.question}**",
        question.why,
        f"- **yes:** {anchors.yes}\n- **partial:** {anchors.partial}\n- **no:** {anchors.no}",
        f"**not_applicable** when: {condition}" if condition else "It always applies.",
    )
    return "\n\n".join(paragraphs)


def _waivers(questionnaire: Questionnaire) -> Schema:
    ids: Schema = {"enum": [question.id for question in questionnaire.questions]}
    waiver = record(
        {
            "question": described(ids, "The id of the question."),
            "reason": described(_SAID, "Why the risk is accepted."),
            "owner": described(_LINE, "Who answers for it."),
            "expires": described(DAY, "The last day on which it holds, at most a year ahead, YYYY-MM-DD."),
        }
    )
    return described(or_nothing(list_of(waiver)), "Risks that somebody accepted, each until a day.")
