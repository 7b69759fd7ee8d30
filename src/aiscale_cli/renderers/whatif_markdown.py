"""A what-if as Markdown, fit for a comment on a pull request."""

from collections.abc import Iterable

from aiscale_cli.core.sentences import shortened
from aiscale_cli.core.whatif import NOTHING_SUPPOSED, AreaPair, Pair, WhatIf, rank_note
from aiscale_cli.renderers.escaping_markdown import Safe, code, joined, markdown, row
from aiscale_cli.renderers.formats import RenderOptions


def render(whatif: WhatIf, _options: RenderOptions) -> str:
    """Return the text; what moves is bold, and ranks that move have their old one beside them."""
    lines = [
        f"# {markdown(shortened(whatif.system))}, {'if' if whatif.supposed else 'as it is'}",
        "",
        *(
            f"- {markdown(each.title)} {code(each.question)}: {_moved(each.before, each.after)}"
            for each in whatif.supposed
        ),
        *([] if whatif.supposed else [markdown(NOTHING_SUPPOSED)]),
        *number_lines(whatif),
    ]
    return "\n".join(lines) + "\n"


def number_lines(whatif: WhatIf, note: str = "") -> list[str]:
    """Return a section each for the result with a note, the risk areas and the layers, before and after."""
    sides = "Before and after" if whatif.supposed else "Now"
    numbers = (whatif.verdict, whatif.readiness, whatif.coverage, whatif.must_haves_open)
    return [
        *_section("Result", note, _table(["", sides], ([pair.title, _pair(pair)] for pair in numbers))),
        *_section(
            "Risk areas",
            f"{rank_note(whatif)}.",
            _table(["Rank", "Risk area", "Level", "Exposure"], (_area(area) for area in whatif.areas)),
        ),
        *_section("Layers", "", _table(["Layer", "Readiness"], ([pair.title, _pair(pair)] for pair in whatif.layers))),
    ]


def _section(title: str, note: str, table: list[str]) -> list[str]:
    return ["", f"## {title}", "", *([note, ""] if note else []), *table]


def _table(head: list[str], rows: Iterable[list[str]]) -> list[str]:
    return [row(head), row([Safe("---")] * len(head)), *(row(cells) for cells in rows)]


def _area(area: AreaPair) -> list[str]:
    before = "not ranked" if area.rank_before is None else f"{area.rank_before}"
    return [_moved(before, f"{area.rank_after}"), area.title, _pair(area.level), _pair(area.exposure)]


def _pair(pair: Pair) -> Safe:
    return _moved(pair.before, pair.after)


def _moved(before: str, after: str) -> Safe:
    return markdown(before) if before == after else joined([before, Safe(f"**{markdown(after)}**")], " → ")
