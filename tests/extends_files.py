"""Answers files that extend each other, for tests of what comes of them."""

from pathlib import Path

import builders
from aiscale_cli.errors import InputError
from aiscale_cli.files.answers_file import ReadAnswers
from aiscale_cli.files.answers_place import FileOnDisk
from aiscale_cli.files.inheritance import Reading, read_with_inherited

QUESTIONNAIRE = builders.questionnaire()
READING = Reading(QUESTIONNAIRE, builders.TODAY)


def text_of(answers: str = "{}", *, extends: str = "", more: str = "") -> str:
    """An answers file with its `extends` on the second line, so that its answers stand on line 3, or 4 with it."""
    named = f"extends: {extends}\n" if extends else ""
    return f"questionnaire: ai-scaling@1\n{named}system: {{name: Bot}}\nanswers: {answers}\n{more}"


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files into a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(path: str) -> ReadAnswers:
    """Read the file that a path names from the current folder, with what it extends."""
    return read_with_inherited(Path(path).read_text(encoding="utf-8"), FileOnDisk.named(path), READING)


def refusal(path: str) -> list[str]:
    """The problems for which a file is refused."""
    try:
        read(path)
    except InputError as error:
        return [str(problem) for problem in error.problems]
    return []


def said(read_answers: ReadAnswers) -> dict[str, str]:
    """What is answered, by question."""
    return {question: answer.value.value for question, answer in read_answers.answers.answers.items()}
