"""The published JSON Schemas by name, as the text of their files under schemas/."""

from enum import StrEnum
from typing import assert_never

from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.files.answers_schema import answers_schema
from aiscale_cli.files.questionnaire_schema import questionnaire_schema
from aiscale_cli.files.report_schema import report_schema
from aiscale_cli.files.schema_parts import Schema


class SchemaName(StrEnum):
    """What there is a schema of; the value is what `aiscale schema` takes."""

    ANSWERS = "answers"
    QUESTIONNAIRE = "questionnaire"
    REPORT = "report"

    @property
    def file_name(self) -> str:
        """The name of the schema's file under schemas/."""
        return f"aiscale-{self.value}.schema.json"


def schema(wanted: SchemaName, questionnaire: Questionnaire) -> Schema:
    """Return a schema (JSON Schema draft 7); only that of answers depends on the questionnaire."""
    match wanted:
        case SchemaName.ANSWERS:
            return answers_schema(questionnaire)
        case SchemaName.QUESTIONNAIRE:
            return questionnaire_schema()
        case SchemaName.REPORT:
            return report_schema()
        case _:
            assert_never(wanted)


def schema_text(wanted: SchemaName, questionnaire: Questionnaire) -> str:
    """Return a schema as JSON that ends with a line break; equal questionnaires give equal bytes."""
    import json

    return json.dumps(schema(wanted, questionnaire), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
