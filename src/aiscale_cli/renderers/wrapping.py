"""Cutting text into lines of a given width in columns, without losing a character that shows."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, east_asian_width

_WORD = r"^ *[^ ]+|[^ ]+"
_GOOD_PLACE = r"[-/_.,;?&=](?=[^-/_.,;?&=])"
_COMMAND_START = r"::\w"
_LEAST_FILLED = 0.3
_LAST_PLAIN = "\u02ff"
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_WIDE = frozenset({"W", "F"})
_EMOJI_STYLE = "\ufe0f"


class Cut(NamedTuple):
    """A line's place in the text it was cut from: first character and the one after the last."""

    start: int
    end: int


def cells(text: str) -> int:
    """Return how many columns a text takes; too many rather than too few where terminals differ."""
    if text.isascii():
        return len(text)
    return len(text) + sum(_beyond_one(char) for char in text if char > _LAST_PLAIN)


def cut(text: str, width: int, first: int | None = None) -> list[Cut]:
    """Return where to cut a text into lines of at most `width` columns, the first of at most `first`.

    There is at least one line. Lines break at blanks, which are dropped there; a word wider than a line breaks after a
    sign such as a dash or slash where there is one. A character wider than the line stands alone on it. No line starts
    with two colons and a letter, unless the text does or has a blank before them: `escaping.neutral` relies on it.
    """
    room = width if first is None else first
    if cells(text) <= room:
        return [Cut(0, len(text.rstrip(" ")))]
    if text.isascii() and (at_blanks := _cut_at_blanks(text, width, room)):
        return at_blanks
    lines: list[Cut] = []
    taken = 0
    for word in re.finditer(_WORD, text):
        start, end = word.span()
        longer = _cells_between(text, lines[-1].end, end) if lines else 0
        if lines and taken + longer <= room:
            lines[-1] = Cut(lines[-1].start, end)
            taken += longer
            continue
        lines += _pieces(text, start, end, width if lines else room, width)
        taken = _cells_between(text, lines[-1].start, end)
        room = width if len(lines) > 1 else room
    return lines or [Cut(0, 0)]


def wrapped(text: str, width: int) -> list[str]:
    """Return the lines of a text; see `cut`."""
    return [text[line.start : line.end] for line in cut(text, width)]


def _cut_at_blanks(text: str, width: int, room: int) -> list[Cut]:
    """Cut ASCII text, the first line of at most `room` columns; nothing where a word is wider than its line."""
    lines = []
    start, end = 0, len(text.rstrip(" "))
    while end - start > room:
        blank = text.rfind(" ", start, start + room + 1)
        stop = start + len(text[start : max(blank, start)].rstrip(" "))
        if stop == start:
            return []
        lines.append(Cut(start, stop))
        start = end - len(text[blank:end].lstrip(" "))
        room = width
    return [*lines, Cut(start, end)]


def _cells_between(text: str, start: int, end: int) -> int:
    return end - start if text.isascii() else cells(text[start:end])


@lru_cache(maxsize=4096)
def _beyond_one(char: str) -> int:
    """Return by how many columns a character differs from one."""
    if east_asian_width(char) in _WIDE:
        return 1
    return -1 if category(char) in _NO_WIDTH and char != _EMOJI_STYLE else 0


def _pieces(text: str, start: int, end: int, room: int, width: int) -> Iterator[Cut]:
    """Cut one word into lines, the first of at most `room` columns; blanks before it are dropped if it does not fit."""
    if _cells_between(text, start, end) <= room:
        yield Cut(start, end)
        return
    start = end - len(text[start:end].lstrip(" "))
    while start < end:
        stop = _break(text, start, end, room)
        yield Cut(start, stop)
        start, room = stop, width


def _break(text: str, start: int, end: int, room: int) -> int:
    """Return where to end a line inside a word: at its end if it fits, always after at least one character."""
    stop = max(_fitting(text, start, end, room), start + 1)
    if stop == end:
        return end
    good = [found.end() for found in re.compile(_GOOD_PLACE).finditer(text, start, stop + 1) if found.end() <= stop]
    if good and _LEAST_FILLED * (stop - start) <= good[-1] - start:
        stop = good[-1]
    while stop - start > 1 and re.compile(_COMMAND_START).match(text, stop):
        stop -= 1
    return stop


def _fitting(text: str, start: int, end: int, room: int) -> int:
    """Return the last place up to which a text fits."""
    if text.isascii():
        return min(start + room, end)
    stop, taken = start, 0
    while stop < end and (taken := taken + cells(text[stop])) <= room:
        stop += 1
    return stop
