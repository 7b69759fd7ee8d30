"""A page: lines made of pieces of text with a role each, to be painted by a format."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from aiscale_cli.core.assessment import Interval
from aiscale_cli.frozen import Frozen
from aiscale_cli.renderers.escaping import neutral
from aiscale_cli.renderers.layout.bars import bar
from aiscale_cli.renderers.wrapping import cells, cut

LIST_BELOW = 60
"""Below this width in columns tables become lists."""

MEASURE = 110
"""Text and tables are laid out in no more columns than this, because longer lines are hard to follow."""

GAP = 2
"""The blanks between two columns."""


class Role(StrEnum):
    """What a piece of text is, so that a format can colour it; colour only repeats what the words say."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    CRITICAL = "critical"
    NOT_KNOWN = "not known"


class Span(NamedTuple):
    """A piece of text with its role."""

    text: str
    role: Role = Role.PLAIN


Line = tuple[Span, ...]


class Cell(NamedTuple):
    """A cell of a row: what stands in it, and its width in columns."""

    spans: Sequence[Span]
    width: int


class Marks(Frozen):
    """The signs of the page itself."""

    known: str
    possible: str
    rest: str
    arrow: str
    dot: str


UNICODE_MARKS = Marks("█", "▒", "·", "→", " · ")
ASCII_MARKS = Marks("#", "=", ".", "->", " | ")


class Page:
    """Collects lines of at most `widest` columns. Every text is made neutral here, so that no section can forget it."""

    def __init__(self, widest: int, marks: Marks) -> None:
        """Begin an empty page."""
        self.widest = widest
        self.marks = marks
        self.lines: list[Line] = []

    @property
    def width(self) -> int:
        """The columns that text and tables take at most; links may take `widest`."""
        return min(self.widest, MEASURE)

    @property
    def listed(self) -> bool:
        """Whether the page is too narrow for tables."""
        return self.width < LIST_BELOW

    def blank(self) -> None:
        """Add an empty line."""
        self.lines.append(())

    def heading(self, text: str, note: str = "") -> None:
        """Open a section: an empty line, the heading in capitals and a quiet note."""
        self.blank()
        self.paragraph([Span(text.upper(), Role.STRONG)])
        if note:
            self.paragraph([Span(note, Role.QUIET)])

    def paragraph(self, spans: Iterable[Span], indent: int = 0, hanging: int = 0, *, widest: bool = False) -> None:
        """Add text as wrapped lines, all but the first `hanging` columns further in; `widest` is for links."""
        room = (self.widest if widest else self.width) - indent
        for number, line in enumerate(_wrapped(spans, room - hanging, room)):
            self.lines.append((Span(" " * (indent + (hanging if number else 0))), *line))

    def row(self, cells_of_row: Sequence[Cell], indent: int = 0) -> None:
        """Add cells side by side, two blanks apart; a cell's text wraps inside its width."""
        columns = [_wrapped(cell.spans, cell.width) for cell in cells_of_row]
        for number in range(max(len(column) for column in columns)):
            line, missing = [], indent
            for column, cell in zip(columns, cells_of_row, strict=True):
                spans = column[number] if number < len(column) else ()
                if spans:
                    line += [Span(" " * missing), *spans]
                    missing = 0
                missing += cell.width - sum(cells(span.text) for span in spans) + GAP
            self.lines.append(tuple(line))

    def column(self, texts: Iterable[str], most: int | None = None) -> int:
        """Return the width of a column that holds the texts, at most a third of the page unless `most` says more."""
        return min(max((cells(text) for text in texts), default=0), most or self.width // 3)

    def bar(self, interval: Interval, full: int, width: int, role: Role) -> list[Span]:
        """Return the bar of an interval on a scale from 0 to `full`, in the role's colour."""
        parts = bar(interval, full, width)
        return [
            Span(self.marks.known * parts.known, role),
            Span(self.marks.possible * parts.possible, role),
            Span(self.marks.rest * parts.rest, Role.QUIET),
        ]

    def joined(self, spans: Iterable[Span]) -> list[Span]:
        """Return the pieces with a dot between them, leaving out empty ones."""
        result: list[Span] = []
        for span in spans:
            if span.text:
                result += [Span(self.marks.dot, Role.QUIET), span] if result else [span]
        return result


def _wrapped(spans: Iterable[Span], width: int, first: int | None = None) -> list[Line]:
    """Wrap pieces of text as one text, each piece keeping its role."""
    clean = [Span(neutral(span.text), span.role) for span in spans]
    text = "".join([span.text for span in clean])
    cuts = cut(text, max(width, 1), first)
    if len(cuts) == 1 and cuts[0] == (0, len(text)):
        return [tuple(clean)]
    if len(clean) == 1:
        role = clean[0].role
        return [(Span(text[start:end], role),) if start < end else () for start, end in cuts]
    lines = []
    for start, end in cuts:
        line, place = [], 0
        for span in clean:
            piece = span.text[max(start - place, 0) : max(end - place, 0)]
            place += len(span.text)
            if piece:
                line.append(Span(piece, span.role))
        lines.append(tuple(line))
    return lines
