"""What the tests of files share: YAML text as an editor with a JSON Schema sees it."""

import re
from collections.abc import Callable

import pytest

from aiscale_cli.files.yaml_source import Mapping, Node, Sequence, parse

_WORDS = {"": None, "~": None, **dict.fromkeys(("null", "Null", "NULL"))}
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)
_INTEGER = re.compile(r"[-+]?[0-9]+|0x[0-9a-fA-F]+|0o[0-7]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def _value(node: Node) -> object:
    if isinstance(node, Mapping):
        return {key.text: _value(value) for key, value in node}
    if isinstance(node, Sequence):
        return [_value(child) for child in node.children]
    if not node.plain:
        return node.text
    if node.text in _WORDS:
        return _WORDS[node.text]
    if _INTEGER.fullmatch(node.text):
        return int(node.text, 8 if node.text.startswith("0o") else 16 if node.text.startswith("0x") else 10)
    return float(node.text) if _FLOAT.fullmatch(node.text) else node.text


def _seen_by_an_editor(text: str) -> object:
    document = parse(text, "file.yaml")
    assert not document.problems, "a schema sees only what is YAML"
    return _value(document.root) if document.root else None


@pytest.fixture(scope="session")
def seen_by_an_editor() -> Callable[[str], object]:
    """YAML text to values by the core schema of YAML 1.2, which editors use: `true` and `42` are no texts there."""
    return _seen_by_an_editor
