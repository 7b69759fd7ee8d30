"""A what-if as lines: the numbers before and after, side by side."""

from aiscale_cli.core.sentences import shortened
from aiscale_cli.core.whatif import NOTHING_SUPPOSED, AreaPair, Pair, WhatIf, rank_note
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.layout.page import ASCII_MARKS, UNICODE_MARKS, Cell, Line, Page, Span


def lay_out(whatif: WhatIf, options: RenderOptions) -> list[Line]:
    """Return the lines; what moves is marked with an arrow, ranks that move with the number of places."""
    page = Page(options.columns, ASCII_MARKS if options.ascii else UNICODE_MARKS)
    page.paragraph([Span(f"{shortened(whatif.system)}, {'if' if whatif.supposed else 'as it is'}")])
    for each in whatif.supposed:
        page.paragraph([Span(f"{each.question} ({each.title}): {_moved(page, each.before, each.after)}")], 2, hanging=2)
    if not whatif.supposed:
        page.paragraph([Span(NOTHING_SUPPOSED)], 2, hanging=2)
    add_numbers(page, whatif)
    return page.lines


def add_numbers(page: Page, whatif: WhatIf, note: str = "") -> None:
    """Add a section each for the result with a note, the risk areas and the layers, before and after."""
    page.heading("Result", note)
    _add_pairs(page, (whatif.verdict, whatif.readiness, whatif.coverage, whatif.must_haves_open))
    page.heading("Risk areas", f"{rank_note(whatif)}; the number in front is the rank.")
    for area in whatif.areas:
        _add_area(page, area)
    page.heading("Layers")
    _add_pairs(page, whatif.layers)


def _moved(page: Page, before: str, after: str) -> str:
    return before if before == after else f"{before} {page.marks.arrow} {after}"


def _add_pairs(page: Page, pairs: tuple[Pair, ...]) -> None:
    width = page.column(pair.title for pair in pairs)
    for pair in pairs:
        said = _moved(page, pair.before, pair.after)
        if page.listed:
            page.paragraph([Span(f"{pair.title}: {said}")], 1, hanging=2)
        else:
            page.row([Cell([Span(pair.title)], width), Cell([Span(said)], page.width - width - 3)], 1)


def _add_area(page: Page, area: AreaPair) -> None:
    level = _moved(page, area.level.before, area.level.after)
    exposure = _moved(page, area.exposure.before, area.exposure.after)
    said = f"{level}; exposure {exposure}{_places(area)}"
    if page.listed:
        page.paragraph([Span(f"{area.rank_after} {area.title}: {said}")], 1, hanging=2)
        return
    cells = [Cell([Span(f"{area.rank_after}")], 2), Cell([Span(area.title)], 24), Cell([Span(said)], page.width - 31)]
    page.row(cells, 1)


def _places(area: AreaPair) -> str:
    if not area.rises:
        return ""
    places = abs(area.rises)
    return f"; {'up' if area.rises > 0 else 'down'} {places} place{'' if places == 1 else 's'}"
