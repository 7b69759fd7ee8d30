"""New values as YAML text, in the style of the place that they go to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from aiscale_cli.files.yaml_text import double_quoted, literal_lines, scalar_text

LINE_WIDTH = 100
"""The column that a list written on one line should not pass."""

_LONGEST_SHORT_TEXT = 60


@dataclass(frozen=True, slots=True)
class Word:
    """A text that is written as it is: an answer or a date, which every reader of these files takes as text."""

    text: str


Value = Word | str | tuple[str, ...] | Mapping[str, "Value"]
"""A word, a text, a list of texts, or keys with their values."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value will stand."""

    indent: str
    """What stands before the key on its line."""
    column: int
    """How many characters stand before the value on its line."""
    step: str = "  "
    """By how much the lines below the key are indented further."""
    flow: bool = False
    """Whether the value stands in brackets or braces."""
    quoted: bool = False
    """Whether texts and keys are quoted here without need, as JSON has it."""
    comment_behind: bool = False
    """Whether a comment follows on the line; it would look like a part of a text without quotes."""


@dataclass(frozen=True, slots=True)
class Written:
    """A value as text: what follows the colon on the key's line, and the lines below it."""

    inline: str
    lines: tuple[str, ...] = ()


def written(value: Value, place: Place) -> Written:
    """Return a value as it is to be written; in brackets or braces always on one line."""
    if isinstance(value, Word):
        return Written(" " + (double_quoted(value.text) if place.quoted else value.text))
    if isinstance(value, str):
        return _text(value, place)
    if isinstance(value, tuple):
        return _list(value, place)
    if place.flow:
        pairs = (f"{key_text(key, place)}:{written(each, place).inline}" for key, each in value.items())
        return Written(f" {{{', '.join(pairs)}}}")
    return Written("", tuple(line for key, each in value.items() for line in _entry_below(key, each, place)))


def entry_lines(key: str, value: Value, place: Place) -> tuple[str, ...]:
    """Return the lines of a key with its value, the key indented as the place says."""
    name = f"{place.indent}{key_text(key, place)}:"
    new = written(value, replace(place, column=len(name)))
    return (name + new.inline, *new.lines)


def key_text(key: str, place: Place) -> str:
    """Return a key as it is to be written."""
    return double_quoted(key) if place.quoted else scalar_text(key, flow=place.flow)


def list_text(texts: tuple[str, ...], place: Place) -> str:
    """Return a list of texts in brackets."""
    return f"[{', '.join(item_text(text, replace(place, flow=True, comment_behind=False)) for text in texts)}]"


def item_text(text: str, place: Place) -> str:
    """Return a text on one line as it is to be written."""
    if place.quoted or place.comment_behind:
        return double_quoted(text)
    return scalar_text(text, flow=place.flow)


def _text(text: str, place: Place) -> Written:
    lines = None if place.flow else literal_lines(text)
    if lines is None:
        return Written(" " + item_text(text, place))
    return Written(" |-", tuple(place.indent + place.step + line if line else "" for line in lines))


def _list(texts: tuple[str, ...], place: Place) -> Written:
    in_brackets = " " + list_text(texts, place)
    fits = place.column + len(in_brackets) <= LINE_WIDTH and all(len(text) <= _LONGEST_SHORT_TEXT for text in texts)
    if place.flow or fits or not texts:
        return Written(in_brackets)
    return Written("", tuple(f"{place.indent}{place.step}- {item_text(text, place)}" for text in texts))


def _entry_below(key: str, value: Value, place: Place) -> tuple[str, ...]:
    return entry_lines(key, value, replace(place, indent=place.indent + place.step, comment_behind=False))
