"""The published JSON Schemas (draft 7), one function each; `aiscale schema` writes them as the files under schemas/."""

from aiscale_cli.files.answers_schema import answers_schema
from aiscale_cli.files.policy_schema import policy_schema
from aiscale_cli.files.questionnaire_schema import questionnaire_schema
from aiscale_cli.files.report_schema import report_schema

__all__ = ["answers_schema", "policy_schema", "questionnaire_schema", "report_schema"]
