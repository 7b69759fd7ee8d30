"""Values that the JSON Schema of the report uses in several places."""

from aiscale_cli.core.answers import UNANSWERED, AnswerValue
from aiscale_cli.files.schema_parts import Schema, list_of, or_nothing, record

TEXT: Schema = {"type": "string"}
"""Any text."""

MAYBE_TEXT: Schema = {"type": ["string", "null"]}
"""A text, or null where there is none."""

FLAG: Schema = {"type": "boolean"}
"""True or false."""

FROM_ONE: Schema = {"type": "integer", "minimum": 1}
"""What is counted from 1."""

ID: Schema = {"type": "string", "pattern": "^[a-z0-9][a-z0-9._-]*$"}
"""The id of a question, an area, a layer, a module or a document."""

STATE: Schema = {"enum": [*(value.value for value in AnswerValue), UNANSWERED]}
"""What was answered."""

PLACE: dict[str, Schema] = {"file": MAYBE_TEXT, "line": or_nothing(FROM_ONE), "column": or_nothing(FROM_ONE)}
"""The keys of a place in a file, each null where it is not known."""

CITATION: Schema = record({"document": ID, "title": TEXT, "publisher": TEXT, "section": TEXT})
"""The section of a public document that carries a piece of advice."""

REMEDY: Schema = record({"title": TEXT, "text": TEXT, "citations": list_of(CITATION)})
"""One action that closes a gap."""
