"""`aiscale schema`: print a JSON Schema for editors and for programs that read the report."""

from collections.abc import Callable
from typing import Any

from aiscale_cli.commands.output import say
from aiscale_cli.errors import InputError
from aiscale_cli.exit_codes import ExitCode
from aiscale_cli.files.json_schema import answers_schema, policy_schema, questionnaire_schema, report_schema
from aiscale_cli.files.questionnaire_file import load_questionnaire

SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "answers": lambda: answers_schema(load_questionnaire()),
    "policy": lambda: policy_schema(load_questionnaire()),
    "questionnaire": questionnaire_schema,
    "report": report_schema,
}
"""What `aiscale schema` can print, by the word the user writes."""


def run(kind: str) -> int:
    """Print the schema of that kind.

    Raises:
        InputError: there is no such kind.
    """
    if kind not in SCHEMAS:
        raise InputError.of(f'there is no schema "{kind}"', hint=f"write {', '.join(SCHEMAS)}")
    say(schema_text(kind))
    return ExitCode.DONE


def schema_text(kind: str) -> str:
    """Return a schema as the text that is printed and published."""
    import json

    return json.dumps(SCHEMAS[kind](), indent=2, ensure_ascii=False) + "\n"
