"""The parts that every screen of the interview shares: header, line of keys, and fitting it into the rows there are."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

from aiscale_cli.interview.cells import cut, width, wrapped
from aiscale_cli.interview.menu import Command
from aiscale_cli.interview.prompter import Place
from aiscale_cli.interview.typed_text import shown

Line = list[tuple[str, str]]
"""One line on the screen as (style, text) pairs, as prompt_toolkit takes them."""

ALL = 99
"""More lines than there ever are."""

MARGIN_FROM = 72
"""Columns from which on there is room for a margin."""

TWO_COLUMNS_FROM = 56
"""Cells from which on a column beside the names of the answers is wide enough to read."""

LEAST_LEFT = 8
"""Cells below which the left one of two texts is not worth reading."""

WIDEST = 100
"""Lines of prose longer than this are hard to read."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The signs of the screen, for terminals that can show them and for those that cannot."""

    pointer: str
    done: str
    open: str
    here: str
    back: str
    dot: str
    ellipsis: str
    arrows: str


UNICODE = Glyphs("❯", "●", "○", "◉", "←", "·", "…", "↑↓")
ASCII = Glyphs(">", "#", ".", "@", "<-", "-", "...", "up/down")


def glyphs_for(encoding: str) -> Glyphs:
    """Return the signs that an output encoding can show."""
    try:
        "".join(astuple(UNICODE)).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE


@dataclass(frozen=True, slots=True)
class Frame:
    """The room on a screen, in cells, and the signs to draw with."""

    columns: int
    rows: int
    glyphs: Glyphs = UNICODE

    @property
    def margin(self) -> int:
        """Blank cells at the left."""
        return 2 if self.columns >= MARGIN_FROM else 0

    @property
    def measure(self) -> int:
        """Cells that a line of text may take."""
        return max(1, min(self.columns - 2 * self.margin, WIDEST))

    @property
    def narrow(self) -> bool:
        """Whether there is no room for two columns."""
        return self.measure < TWO_COLUMNS_FROM

    def prose(self, text: str, style: str = "") -> list[Line]:
        """Return a text as lines of the full measure."""
        return [[(style, line)] for line in wrapped(shown(text), self.measure)]

    def cut(self, text: str, cells: int) -> str:
        """Return a text cut to so many cells."""
        return cut(text, cells, self.glyphs.ellipsis)

    def ends(self, left: tuple[str, str], right: tuple[str, str]) -> Line:
        """Return a line with one text at each end; the left one gives way when both do not fit."""
        room = self.measure - width(right[1])
        if right[1] and room < LEAST_LEFT:
            return [(left[0], self.cut(left[1], self.measure))]
        kept = self.cut(left[1], room - 2 if right[1] else room)
        return [(left[0], kept), ("", " " * (room - width(kept))), right]


def clipped(frame: Frame, lines: list[str], most: int, cells: int) -> list[str]:
    """Return at most so many lines, marked at the end where something is missing."""
    if len(lines) <= most or most <= 0:
        return lines[:most]
    return [*lines[: most - 1], frame.cut(f"{lines[most - 1]} {lines[most]}", cells)]


def header(frame: Frame, place: Place) -> list[Line]:
    """Return the two lines that say whose assessment this is and how far it is."""
    glyphs, system = frame.glyphs, shown(place.system)
    if frame.narrow:
        counts = f"{place.number}/{place.questions}"
        return [
            frame.ends(("class:system", system), ("", counts)),
            [("class:layer", frame.cut(place.layer.title, frame.measure))],
        ]
    counts = f"layer {place.layer_number} of {place.layers} {glyphs.dot} question {place.number} of {place.questions}"
    dots = "".join(
        glyphs.here if number == place.number else glyphs.done if done else glyphs.open
        for number, done in enumerate(place.answered, start=1)
    )
    fits = width(dots) + width(place.layer.title) + 2 <= frame.measure
    return [
        frame.ends(("class:system", system), ("", counts)),
        frame.ends(("class:layer", place.layer.title), ("class:dots", dots if fits else "")),
    ]


def key_bar(frame: Frame, commands: Iterable[Command], *, short: bool = False) -> list[Line]:
    """Return the keys with what they do; only the keys when it has to be short."""
    named = {"b": frame.glyphs.back, "": "Enter"}
    names = [(named.get(each.key, each.key), "" if short else f" {each.label}") for each in commands]
    whole = sum(width(key) + width(label) + 3 for key, label in names) - 3
    gap = "   " if whole <= frame.measure and not short else "  "
    lines: list[Line] = []
    used = 0
    for key, label in names:
        kept = frame.cut(label, max(frame.measure - width(key), 0))
        size = width(key) + width(kept)
        if not lines or used + width(gap) + size > frame.measure:
            lines.append([])
            used = 0
        elif used:
            lines[-1].append(("", gap))
            used += width(gap)
        lines[-1].extend([("class:key", key), ("", kept)])
        used += size
    return lines


def fitted(frame: Frame, top: Sequence[Line], bottom: Sequence[Line], scroll: int) -> list[Line]:
    """Return the lines of a screen: `bottom` always, of `top` what there is room for from line `scroll` on.

    Where the two do not fit together, one line says which lines of the top are shown.
    """
    bottom = list(bottom)[: frame.rows]
    room = frame.rows - len(bottom)
    if len(top) <= room:
        return [*top, *bottom]
    seen = max(room - 1, 0)
    start = min(scroll, last_scroll(frame, top, bottom))
    shown_part = f"{start + 1}-{start + seen}"
    mark = f"{shown_part}/{len(top)}" if frame.narrow else f"lines {shown_part} of {len(top)} {frame.glyphs.dot}"
    marked: list[Line] = [[("class:more", frame.cut(f"{mark} PgUp PgDn", frame.measure))]] if room else []
    return [*list(top)[start : start + seen], *marked, *bottom]


def last_scroll(frame: Frame, top: Sequence[Line], bottom: Sequence[Line]) -> int:
    """Return the greatest useful `scroll` for `fitted`; 0 when everything fits."""
    room = frame.rows - min(len(bottom), frame.rows)
    return 0 if len(top) <= room else max(len(top) - max(room - 1, 1), 0)
