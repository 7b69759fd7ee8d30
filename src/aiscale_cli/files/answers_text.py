"""A new answers file as text, from the answers that it shall hold."""

from collections.abc import Sequence

from aiscale_cli.core.answers import Answer, Answers, Waiver
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.files.answers_template import SCHEMA_URL
from aiscale_cli.files.node_checks import on_one_line
from aiscale_cli.files.yaml_new_value import Place, Value, Word, entry_lines, written

_TOP = Place("", 0)


def answers_text(questionnaire: Questionnaire, answers: Answers, introduction: Sequence[str] = ()) -> str:
    """Return the text of a file that says what the answers say, in the order of asking.

    The lines of the introduction become comments on its top. Texts that YAML would read as something else are quoted.
    """
    head: dict[str, Value] = {"questionnaire": Word(questionnaire.name), "system": _system(answers)}
    if answers.answered_by:
        head["answered_by"] = answers.answered_by
    if answers.assessed_on:
        head["assessed_on"] = Word(answers.assessed_on.isoformat())
    if answers.modules:
        head["modules"] = answers.modules
    known = {each.id: answers.answers[each.id] for each in questionnaire.questions if each.id in answers.answers}
    lines = [
        f"# yaml-language-server: $schema={SCHEMA_URL}",
        *(f"# {on_one_line(line)}" for line in introduction),
        *(line for key, value in head.items() for line in entry_lines(key, value, _TOP)),
        *entry_lines("answers", {question: _answer(answer) for question, answer in known.items()}, _TOP),
        *_waivers(answers.waivers),
    ]
    return "\n".join(lines) + "\n"


def _system(answers: Answers) -> Value:
    system: dict[str, Value] = {"name": answers.system.name}
    if answers.system.stage:
        system["stage"] = Word(answers.system.stage)
    if answers.system.has:
        system["has"] = answers.system.has
    return system


def _answer(answer: Answer) -> Value:
    """Return the short form where a word says it all, else the long one."""
    parts: dict[str, Value] = {"answer": Word(answer.value.value)}
    if answer.note:
        parts["note"] = answer.note
    if answer.evidence:
        parts["evidence"] = answer.evidence
    if answer.reason:
        parts["reason"] = answer.reason
    if answer.reviewed:
        parts["reviewed"] = Word(answer.reviewed.isoformat())
    return parts if len(parts) > 1 else parts["answer"]


def _waivers(waivers: Sequence[Waiver]) -> list[str]:
    if not waivers:
        return []
    values: list[Value] = [
        {
            "question": waiver.question,
            "reason": waiver.reason,
            "owner": waiver.owner,
            "expires": Word(waiver.expires.isoformat()),
        }
        for waiver in waivers
    ]
    return ["waivers:", *(f"  -{written(value, Place('', 0, flow=True)).inline}" for value in values)]
