"""A portfolio as lines: the matrices of systems by risk area and by layer, and what the systems share."""

from collections.abc import Callable, Sequence
from functools import partial

from aiscale_cli.core.assessment import Level
from aiscale_cli.core.portfolio import Portfolio
from aiscale_cli.core.portfolio_rows import AreaCell, LayerCell, SystemRow
from aiscale_cli.renderers import portfolio_phrases as say
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.layout.page import ASCII_MARKS, GAP, UNICODE_MARKS, Cell, Line, Page, Role, Span
from aiscale_cli.renderers.wrapping import cells

_SHORT = {None: "n/k", Level.LOW: "low", Level.MODERATE: "mod", Level.HIGH: "high", Level.CRITICAL: "crit"}
_WORDS_LEGEND = "crit critical, high, mod moderate, low, n/k not known; + is worse if what is unknown turns out badly."
_LETTERS = {None: "?", Level.LOW: "L", Level.MODERATE: "M", Level.HIGH: "H", Level.CRITICAL: "C"}
_LETTERS_LEGEND = "C critical, H high, M moderate, L low, ? not known; + is worse if what is unknown turns out badly."
_WIDEST_WORD = len("high+.63")
_WIDEST_LETTER = len("H+.63")
_NAME = 20
_WIDEST_TITLE = 14


def lay_out(portfolio: Portfolio, options: RenderOptions) -> list[Line]:
    """Return the lines, in this order: sentences, systems, areas, layers, shared gaps, owners, broken files."""
    page = Page(options.columns, ASCII_MARKS if options.ascii else UNICODE_MARKS)
    for number, sentence in enumerate(portfolio.sentences):
        page.paragraph([Span(sentence, Role.PLAIN if number else Role.STRONG)], 0, hanging=2)
    if portfolio.left_out:
        page.blank()
        page.paragraph([Span(portfolio.left_out, Role.QUIET)])
    _add_systems(page, portfolio)
    _add_areas(page, portfolio)
    _add_layers(page, portfolio)
    _add_gaps(page, portfolio)
    _add_owners(page, portfolio)
    _add_broken(page, portfolio)
    return page.lines


def _add_systems(page: Page, portfolio: Portfolio) -> None:
    page.heading("Systems", say.ORDER_NOTE)
    for number, row in enumerate(portfolio.shown, start=1):
        facts = page.joined([Span(text, _role_of_fact(text)) for text in say.facts(portfolio, row)])
        page.paragraph([Span(f"{number:>2} "), Span(row.name, Role.STRONG), Span(page.marks.dot), Span(row.path)], 0, 3)
        page.paragraph(facts, 3, hanging=2)


def _role_of_fact(text: str) -> Role:
    return Role.MODERATE if text.endswith("(stale)") else Role.PLAIN


def _add_areas(page: Page, portfolio: Portfolio) -> None:
    titles = [portfolio.area(place).title for place in portfolio.areas]
    page.heading("Risk areas")
    if page.listed:
        page.paragraph([Span(say.AREAS_NOTE, Role.QUIET)])
        for number, row in enumerate(portfolio.shown, start=1):
            page.paragraph([Span(f"{number} {row.name}", Role.STRONG)], 0, hanging=2)
            for place in sorted(portfolio.areas, key=partial(_rank, row)):
                spans = [Span(f"{portfolio.area(place).title}: "), _area(row.areas[place])]
                page.paragraph(spans, 2, hanging=2)
        return
    width = _column(page, titles)
    short = width < _WIDEST_WORD
    page.paragraph([Span(f"{_LETTERS_LEGEND if short else _WORDS_LEGEND} {say.AREAS_NOTE}", Role.QUIET)])

    _add_matrix(
        page,
        portfolio.shown,
        (titles, portfolio.areas),
        lambda row, place: Span(_shortened(row.areas[place], short=short), _role(row.areas[place])),
    )


def _add_layers(page: Page, portfolio: Portfolio) -> None:
    titles = [portfolio.layer(place).title for place in portfolio.layers]
    page.heading("Layers", say.LAYERS_NOTE if page.listed else f"{say.LAYERS_NOTE} + may still become better.")
    if page.listed:
        for number, row in enumerate(portfolio.shown, start=1):
            page.paragraph([Span(f"{number} {row.name}", Role.STRONG)], 0, hanging=2)
            for place, title in zip(portfolio.layers, titles, strict=True):
                page.paragraph([Span(f"{title}: {say.readiness_text(row.layers[place])}")], 2, hanging=2)
        return
    _add_matrix(
        page, portfolio.shown, (titles, portfolio.layers), lambda row, place: Span(_known_readiness(row.layers[place]))
    )


def _add_matrix(
    page: Page,
    rows: Sequence[SystemRow],
    columns: tuple[Sequence[str], Sequence[int]],
    cell: Callable[[SystemRow, int], Span],
) -> None:
    titles, places = columns
    width = _column(page, titles)
    name = page.width - 3 - GAP - len(titles) * (width + GAP)
    heads = [Cell([Span(_fitted(title, width), Role.QUIET)], width) for title in titles]
    page.row([Cell([Span("")], 3), Cell([Span("")], name), *heads])
    for number, row in enumerate(rows, start=1):
        cells_of_row = [Cell([cell(row, place)], width) for place in places]
        page.row([Cell([Span(f"{number:>3}")], 3), Cell([Span(_fitted(row.name, name))], name), *cells_of_row])


def _column(page: Page, titles: Sequence[str]) -> int:
    """Return the width of each column: as wide as the titles want, as long as the names keep their room."""
    room = (page.width - 3 - GAP - _NAME) // len(titles) - GAP
    widest = min(max(cells(title) for title in titles), _WIDEST_TITLE)
    return max(min(room, widest), _WIDEST_LETTER)


def _fitted(text: str, width: int) -> str:
    if cells(text) <= width:
        return text
    kept = text
    while kept and cells(kept) >= width:
        kept = kept[:-1]
    return f"{kept.rstrip()}."


def _shortened(cell: AreaCell | None, *, short: bool) -> str:
    if cell is None or cell.ranking is None:
        return say.NOT_ASKED if cell is None else "n/a"
    number = f"{cell.ranking / 100:.2f}".removeprefix("0")
    plus = "+" if cell.worse and cell.level is not None else ""
    if short:
        return f"{_LETTERS[cell.acting_level]}{plus or ' '}{number}"
    return f"{_SHORT[cell.acting_level]}{plus} {number}"


def _known_readiness(cell: LayerCell | None) -> str:
    return say.NOT_ASKED if cell is None else f"{cell.known / 10:.1f}{'+' if cell.best > cell.known else ''}"


def _area(cell: AreaCell | None) -> Span:
    return Span(say.area_text(cell), _role(cell))


def _role(cell: AreaCell | None) -> Role:
    if cell is None or cell.ranking is None:
        return Role.QUIET
    return Role.NOT_KNOWN if cell.acting_level is None else Role(cell.acting_level.word)


def _rank(row: SystemRow, place: int) -> tuple[bool, int]:
    cell = row.areas[place]
    return cell is None, cell.rank if cell else 0


def _add_gaps(page: Page, portfolio: Portfolio) -> None:
    if not portfolio.gaps:
        return
    page.heading("Shared gaps", say.GAPS_NOTE)
    for number, gap in enumerate(portfolio.shown_gaps, start=1):
        must_have = " (must-have)" if gap.must_have else ""
        spans = [Span(f"{number:>2} "), Span(f"{gap.title}{must_have}", Role.STRONG), Span(f": {gap.counts_text}")]
        page.paragraph(spans, 0, hanging=3)
        if number <= say.REMEDIES_SHOWN and gap.remedy:
            page.paragraph([Span(f"{page.marks.arrow} {gap.remedy.title}: {gap.remedy.action} ")], 3, hanging=2)
            page.paragraph([Span(gap.remedy.source_text, Role.QUIET)], 5)


def _add_owners(page: Page, portfolio: Portfolio) -> None:
    if not portfolio.owners:
        return
    page.heading("Accepted risks", say.OWNERS_NOTE)
    for owner in portfolio.owners:
        page.paragraph([Span(f"{owner.name}: {say.owner_text(owner)}")], 1, hanging=2)


def _add_broken(page: Page, portfolio: Portfolio) -> None:
    if not portfolio.broken:
        return
    page.heading("Broken files", "They are not counted.")
    for broken in portfolio.shown_broken:
        for problem in broken.problems[: say.PROBLEMS_SHOWN]:
            page.paragraph([Span(str(problem), Role.HIGH)], 1, hanging=2)
        more = len(broken.problems) - say.PROBLEMS_SHOWN
        if more > 0:
            page.paragraph([Span(f"{broken.path}: {more} more", Role.QUIET)], 1, hanging=2)
