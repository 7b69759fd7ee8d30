"""Holding a tree of nodes against a JSON Schema of our own, so that the published schema and the reader cannot differ.

Understood are exactly the words that `questionnaire_schema` uses; places and mends are said in plain words.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from aiscale_cli.files.node_checks import Findings, is_nothing, kind, shown
from aiscale_cli.files.yaml_source import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from aiscale_cli.errors import Problem

_INTEGER = re.compile(r"[0-9]{1,15}")
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?")
_BOOLEANS = ("true", "false")


def check_shape(findings: Findings, node: Node, schema: dict[str, Any], name: str) -> None:
    """Report everything in which a node differs from the schema; `name` is what messages call it."""
    if "anyOf" in schema:
        _any_of(findings, node, schema, name)
    elif schema.get("type") == "object":
        _object(findings, node, schema, name)
    elif schema.get("type") == "array":
        _array(findings, node, schema, name)
    elif isinstance(node, Scalar):
        _text(findings, node, schema, name)
    else:
        findings.problem(node.start, f"`{name}` is {kind(node)}, not a text", "write one text")


def _object(findings: Findings, node: Node, schema: dict[str, Any], name: str) -> None:
    if not isinstance(node, Mapping):
        keys = ", ".join(schema.get("properties", {})) or "its entries"
        findings.problem(node.start, f"`{name}` is {kind(node)}", f"write it with its keys: {keys}")
        return
    known = schema.get("properties")
    for key, value in node:
        if known is None:
            _text(findings, key, schema["propertyNames"], name)
            check_shape(findings, value, schema["additionalProperties"], key.text)
        elif key.text in known:
            check_shape(findings, value, known[key.text], key.text)
        else:
            hint = findings.suggest(key.text, known, f"the keys are {', '.join(known)}")
            findings.problem(key.start, f"unknown key {shown(key.text)} in `{name}`", hint)
    if findings.document.is_whole(node):
        missing = [key for key in schema.get("required", ()) if node.get(key) is None]
        for key in missing:
            findings.problem(node.start, f"`{name}` lacks `{key}`", f"add `{key}: ...`")


def _array(findings: Findings, node: Node, schema: dict[str, Any], name: str) -> None:
    if not isinstance(node, Sequence):
        findings.problem(node.start, f"`{name}` is {kind(node)}, not a list", f"write `{name}: [...]`")
        return
    size = len(node.children)
    if size < schema.get("minItems", 0) and findings.document.is_whole(node):
        findings.problem(node.start, f"`{name}` has {size} entries", f"write at least {schema['minItems']}")
    if size > schema.get("maxItems", size):
        findings.problem(node.start, f"`{name}` has {size} entries", f"write at most {schema['maxItems']}")
    seen: set[str] = set()
    for child in node.children:
        check_shape(findings, child, schema["items"], name)
        if schema.get("uniqueItems") and isinstance(child, Scalar):
            if child.text in seen:
                findings.problem(child.start, f"`{name}` lists {shown(child.text)} twice", "keep one")
            seen.add(child.text)


def _any_of(findings: Findings, node: Node, schema: dict[str, Any], name: str) -> None:
    """Report the problems of the alternative that fits best: the first with the fewest."""
    fewest: list[Problem] | None = None
    for each in schema["anyOf"]:
        attempt = Findings(findings.document)
        check_shape(attempt, node, each, name)
        if fewest is None or len(attempt.problems) < len(fewest):
            fewest = attempt.problems
    findings.problems.extend(fewest or ())


def _text(findings: Findings, node: Scalar, schema: dict[str, Any], name: str) -> None:
    problem = _problem(node, schema)
    if problem:
        message, hint = problem
        findings.problem(node.start, f"`{name}` {message}", hint)


def _problem(node: Scalar, schema: dict[str, Any]) -> tuple[str, str] | None:
    text = node.text
    if "const" in schema:
        return None if text == schema["const"] else (f"is {shown(text)}", f"write {schema['const']}")
    if "enum" in schema:
        words = [str(word) for word in schema["enum"]]
        return None if text in words else (f"is {shown(text)}", f"write {_alternatives(words)}")
    wanted = schema.get("type")
    if wanted in {"integer", "number"}:
        return _number_problem(text, schema, _INTEGER if wanted == "integer" else _NUMBER)
    if wanted == "boolean":
        return None if text in _BOOLEANS else (f"is {shown(text)}", "write true or false")
    return _words_problem(node, schema)


def _number_problem(text: str, schema: dict[str, Any], form: re.Pattern[str]) -> tuple[str, str] | None:
    if not form.fullmatch(text):
        return (
            f"is {shown(text)}",
            "write a plain number such as 3 or 0.5" if form is _NUMBER else "write a whole number",
        )
    if float(text) < schema.get("minimum", 0):
        return (f"is {text}", f"write at least {schema['minimum']}")
    return None


def _words_problem(node: Scalar, schema: dict[str, Any]) -> tuple[str, str] | None:
    text = node.text
    if is_nothing(node) or (schema.get("minLength") and not text.strip()):
        return ("is empty", "write it, or take the line out")
    most = schema.get("maxLength")
    if most is not None and len(text) > most:
        return (f"has {len(text)} characters", f"its place holds {most}")
    pattern = schema.get("pattern")
    if pattern and not re.search(pattern, text):
        return (f"is {shown(text)}", schema.get("description") or f"it has to match {pattern}")
    return None


def _alternatives(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
