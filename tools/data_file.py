"""Reads the project's own YAML data files into plain values: text, lists and mappings, nothing guessed."""

from collections.abc import Collection
from pathlib import Path
from typing import TypeAlias

from aiscale_cli.errors import InputError
from aiscale_cli.files.yaml_source import Node, Scalar, Sequence, parse

Value: TypeAlias = str | list["Value"] | dict[str, "Value"]

ROOT = Path(__file__).resolve().parents[1]
"""The checkout that the generator works on."""


def read(path: str) -> dict[str, Value]:
    """Return what a file of the checkout holds; `path` is relative to its root.

    Raises:
        InputError: it is no sound YAML, or no mapping.
    """
    document = parse(source_text(path), path)
    if document.problems:
        raise InputError(document.problems)
    value = _plain(document.root) if document.root is not None else {}
    return mapping(value, path)


def source_text(path: str) -> str:
    """Return the text of a file of the checkout."""
    return (ROOT / path).read_text(encoding="utf-8")


def mapping(value: Value | None, where: str, keys: Collection[str] | None = None) -> dict[str, Value]:
    """Return the value as a mapping, of no other keys than those given.

    Raises:
        InputError: it is something else, or has a key that nobody reads.
    """
    if not isinstance(value, dict):
        raise InputError.of(f"{where}: write keys with values")
    unread = [key for key in value if keys is not None and key not in keys]
    if unread:
        raise InputError.of(f"{where}: nothing reads {', '.join(unread)}")
    return value


def listed(value: Value | None, where: str) -> list[Value]:
    """Return the value as a list.

    Raises:
        InputError: it is something else.
    """
    if not isinstance(value, list):
        raise InputError.of(f"{where}: write a list")
    return value


def text(value: Value | None, where: str) -> str:
    """Return the value as text.

    Raises:
        InputError: it is something else, or empty.
    """
    if not isinstance(value, str) or not value:
        raise InputError.of(f"{where}: write a text")
    return value


def texts(value: Value | None, where: str) -> dict[str, str]:
    """Return the value as a mapping of texts.

    Raises:
        InputError: it is something else.
    """
    return {key: text(each, f"{where}: {key}") for key, each in mapping(value, where).items()}


def _plain(node: Node) -> Value:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(child) for child in node.children]
    return {key.text: _plain(child) for key, child in node}
