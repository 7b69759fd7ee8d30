"""The list of questions as plain text."""

from aiscale_cli.core.questionnaire import Question, Questionnaire
from aiscale_cli.renderers.wrapping import wrapped


def render(questionnaire: Questionnaire, width: int) -> str:
    """Return every question under its module and layer, with its id, laid out for a width in columns."""
    lines = [questionnaire.title, f"{questionnaire.name}, {len(questionnaire.questions)} questions"]
    for module in questionnaire.modules:
        here = [question for question in questionnaire.questions if question.module == module.id]
        lines.extend(["", *wrapped(f"{module.id.upper()}: {module.title} ({len(here)} questions)", width)])
        for layer in questionnaire.layers:
            lines.extend(_layer(layer.title, [each for each in here if each.layer == layer.id], width))
    return "\n".join(lines) + "\n"


def _layer(title: str, questions: list[Question], width: int) -> list[str]:
    lines = [f"  {title}"] if questions else []
    for question in questions:
        must_have = " (must-have)" if question.must_have else ""
        lines.append(f"    {question.id}{must_have}")
        lines.extend(f"      {line}" for line in wrapped(question.question, max(width - 6, 14)))
    return lines
