"""The pieces that the JSON Schemas of the project are put together from."""

from collections.abc import Iterable, Mapping

Schema = dict[str, object]
"""A JSON Schema or a part of one, as it is written to JSON."""

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The dialect that editors and catalogues of schemas understand best."""

END = r"$(?!\n)"
"""The end of a text in a pattern; the second half because some engines let `$` stand before a last line break."""

NOTHING: Schema = {"type": "null"}

DAY: Schema = {"type": "string", "format": "date", "pattern": f"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{END}"}
"""A day as YYYY-MM-DD."""

SAYS_SOMETHING = r"\S"
"""The pattern of a text that is more than blanks."""


def described(schema: Schema, description: str) -> Schema:
    """Return the schema with a description, which editors show beside the place."""
    return {"description": description, **schema}


def or_nothing(*schemas: Schema) -> Schema:
    """Return a schema of anything that one of the schemas allows, or null."""
    return {"anyOf": [*schemas, NOTHING]}


def list_of(schema: Schema, *, unique: bool = False, least: int = 0) -> Schema:
    """Return a schema of a list, each of at least `least` values as the schema says and, when unique, no two equal."""
    limits: Schema = {"uniqueItems": True} if unique else {}
    if least:
        limits["minItems"] = least
    return {"type": "array", "items": schema, **limits}


def record(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """Return a schema of an object that has the required keys and, beside them, at most the optional ones."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": {**required, **(optional or {})},
    }


def whole(title: str, description: str, schema: Schema) -> Schema:
    """Return a schema that stands by itself: with its dialect, a title and a description in front."""
    return {"$schema": DRAFT, "title": title, "description": description, **schema}


def in_any_case(words: Iterable[str]) -> str:
    """Return a pattern for words of ASCII letters in any mixture of capitals and small letters."""
    letters = (
        "".join(f"[{letter.upper()}{letter}]" if letter.isalpha() else letter for letter in word) for word in words
    )
    return f"^(?:{'|'.join(letters)}){END}"
