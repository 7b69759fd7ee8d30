"""Text measured in terminal cells: a wide character takes two, a combining one none."""

from collections.abc import Iterator

from prompt_toolkit.utils import get_cwidth


def width(text: str) -> int:
    """Return how many cells a text takes."""
    return get_cwidth(text)


def wrapped(text: str, cells: int) -> list[str]:
    """Return the lines of a text at most so many cells wide, broken between words where that is possible."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _fitting(paragraph, max(cells, 2)):
            joined = f"{line} {word}" if line else word
            if line and width(joined) > cells:
                lines.append(line)
                line = word
            else:
                line = joined
        lines.append(line)
    return lines


def cut(text: str, cells: int, mark: str) -> str:
    """Return a text cut to so many cells, with a mark at its end where something is missing."""
    if width(text) <= cells:
        return text
    room = cells - width(mark)
    return next(_parts(text, room), "") + mark if room > 0 else next(_parts(text, max(cells, 0)), "")


def _fitting(paragraph: str, cells: int) -> Iterator[str]:
    """Yield the words of a paragraph, those wider than a line in parts."""
    for word in paragraph.split():
        if width(word) <= cells:
            yield word
        else:
            yield from _parts(word, cells)


def _parts(text: str, cells: int) -> Iterator[str]:
    part, used = "", 0
    for character in text:
        size = width(character)
        if part and used + size > cells:
            yield part
            part, used = "", 0
        if size <= cells:
            part += character
            used += size
    if part:
        yield part
