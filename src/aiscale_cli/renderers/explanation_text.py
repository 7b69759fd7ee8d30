"""An explanation as plain text."""

from itertools import zip_longest

from aiscale_cli.core.explanation import Explanation
from aiscale_cli.renderers.escaping import neutral
from aiscale_cli.renderers.wrapping import cells, wrapped

MEASURE = 110
"""Lines are no longer than this, because longer ones are hard to follow."""

LIST_BELOW = 60
"""Below this width in columns a table becomes a list."""

Row = tuple[str, ...]


def render(explanation: Explanation, width: int) -> str:
    """Return the explanation laid out for a width in columns; narrow places get lists instead of tables."""
    measure = min(width, MEASURE)
    lines = [*wrapped(neutral(explanation.title), measure), *wrapped(neutral(explanation.place), measure)]
    for passage in explanation.passages:
        lines.extend(["", passage.heading.upper()])
        for paragraph in passage.paragraphs:
            lines.extend(f"  {line}" for line in wrapped(neutral(paragraph), max(measure - 2, 10)))
        if passage.rows:
            lines.extend(_table(passage.rows, measure) if width >= LIST_BELOW else _list(passage.rows, measure))
    return "\n".join(lines) + "\n"


def _table(rows: tuple[Row, ...], width: int) -> list[str]:
    """Lay the rows out in columns; the last one takes what is left and wraps."""
    columns = len(rows[0])
    widths = [max(cells(neutral(row[place])) for row in rows) for place in range(columns)]
    taken = 2 + sum(each + 2 for each in widths[:-1])
    widths[-1] = max(min(widths[-1], width - taken), 20)
    lines = []
    for row in rows:
        wrapped_cells = [wrapped(neutral(text), widths[place]) for place, text in enumerate(row)]
        for parts in zip_longest(*wrapped_cells, fillvalue=""):
            padded = [part + " " * (widths[place] - cells(part)) for place, part in enumerate(parts)]
            lines.append(f"  {'  '.join(padded)}".rstrip())
    return lines


def _list(rows: tuple[Row, ...], width: int) -> list[str]:
    """Lay every row out below its first cell, each further cell with the name of its column."""
    head, *body = rows
    lines: list[str] = []
    for row in body:
        lines.extend(f"  {line}" for line in wrapped(neutral(row[0]), width - 2))
        for name, text in zip(head[1:], row[1:], strict=True):
            if text:
                lines.extend(f"    {line}" for line in wrapped(neutral(f"{name}: {text}"), width - 4))
    return lines
