"""Cutting text into lines of a given width in columns, without losing a character that shows."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category, east_asian_width

_WORD = re.compile(r"^ *[^ ]+|[^ ]+")
_GOOD_PLACE = re.compile(r"[-/_.,;?&=](?=[^-/_.,;?&=])")
_COMMAND_START = re.compile(r"::\w")
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_WIDE = frozenset({"W", "F"})
_EMOJI_STYLE = "\ufe0f"


class Cut(NamedTuple):
    """A line's place in the text it was cut from: first character and the one after the last."""

    start: int
    end: int


def cells(text: str) -> int:
    """Return how many columns a text takes; too many rather than too few where terminals differ."""
    return len(text) if text.isascii() else sum(_cells_of(char) for char in text)


def cut(text: str, width: int, first: int | None = None) -> list[Cut]:
    """Return where to cut a text into lines of at most `width` columns, the first of at most `first`.

    There is at least one line. Lines break at blanks, which are dropped there; a word that is wider than a line breaks
    after a sign such as a dash or slash where there is one. A character wider than the line stands alone on it. No line
    starts with two colons and a letter, unless the text does or has a blank before them: `escaping.neutral` relies on it.
    """
    lines: list[Cut] = []
    room = width if first is None else first
    for word in _WORD.finditer(text):
        if lines and cells(text[lines[-1].start : word.end()]) <= room:
            lines[-1] = Cut(lines[-1].start, word.end())
            continue
        lines += _pieces(text, word.span(), width if lines else room, width)
        room = width if len(lines) > 1 else room
    return lines or [Cut(0, 0)]


def wrap(text: str, width: int, first: int | None = None) -> list[str]:
    """Return the lines of a text; see `cut`."""
    return [text[line.start : line.end] for line in cut(text, width, first)]


def _cells_of(char: str) -> int:
    if east_asian_width(char) in _WIDE:
        return 2
    return 0 if category(char) in _NO_WIDTH and char != _EMOJI_STYLE else 1


def _pieces(text: str, word: tuple[int, int], room: int, width: int) -> Iterator[Cut]:
    """Cut one word into lines, the first of at most `room` columns; blanks before it are dropped where it is cut."""
    start, end = word
    if cells(text[start:end]) > room:
        start = end - len(text[start:end].lstrip(" "))
    while cells(text[start:end]) > room:
        stop = _break(text, start, end, room)
        yield Cut(start, stop)
        start, room = stop, width
    yield Cut(start, end)


def _break(text: str, start: int, end: int, room: int) -> int:
    """Return where to end a line inside a word that does not fit; always after at least one character."""
    stop, taken = start, 0
    while stop < end and taken + _cells_of(text[stop]) <= room:
        taken += _cells_of(text[stop])
        stop += 1
    stop = max(stop, start + 1)
    good = [found.end() for found in _GOOD_PLACE.finditer(text, start, stop + 1) if found.end() <= stop]
    if good and 2 * (good[-1] - start) >= stop - start:
        stop = good[-1]
    while stop - start > 1 and _COMMAND_START.match(text, stop):
        stop -= 1
    return stop
