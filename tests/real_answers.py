"""Texts of answers files for the questionnaire that the command brings."""

from aiscale_cli.files.questionnaire_file import load_questionnaire


def answered(value: str, modules: tuple[str, ...] = ()) -> str:
    """A file in which every question that is asked has the same answer, one a line."""
    head = "questionnaire: ai-scaling@1\nsystem: {name: Demo}\nassessed_on: 2026-11-20\n"
    asked = f"modules: [{', '.join(modules)}]\n"
    lines = [f"  {question.id}: {value}\n" for question in load_questionnaire().asked(modules)]
    return f"{head}{asked}answers:\n{''.join(lines)}"
