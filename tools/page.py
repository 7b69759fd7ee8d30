"""The pieces of a generated Markdown page; every text from a data file goes through the one escaper."""

from collections.abc import Iterable, Sequence

from aiscale_cli.renderers.escaping_markdown import code, markdown

__all__ = ["anchor", "bullets", "code", "count", "heading", "lines_text", "link", "markdown", "numbered", "table"]


def anchor(name: str) -> str:
    """Return an invisible target that `link` reaches."""
    return f'<a id="{name}"></a>'


def link(shown: str, name: str) -> str:
    """Return a link to an anchor on the same page; `shown` is Markdown."""
    return f"[{shown}](#{name})"


def heading(level: int, shown: str, name: str) -> str:
    """Return a heading below an anchor of its own, which stays the same when the words change."""
    return f"{anchor(name)}\n\n{'#' * level} {shown}"


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of Markdown cells."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def bullets(entries: Iterable[str]) -> str:
    """Return a list, one line per entry."""
    return "\n".join(f"- {entry}" for entry in entries)


def numbered(entries: Iterable[str]) -> str:
    """Return a numbered list."""
    return "\n".join(f"{number}. {entry}" for number, entry in enumerate(entries, 1))


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun; `many` where the plural takes more than an s."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def lines_text(ranges: Iterable[tuple[int, int]]) -> str:
    """Return line ranges as `44-57, 302-315`, a single line as its number."""
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)
