"""A portfolio as one page of HTML that needs nothing but itself, in the style of the report."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from aiscale_cli.core.assessment import Level
from aiscale_cli.core.portfolio import Broken, Portfolio
from aiscale_cli.core.portfolio_rows import AreaCell, LayerCell, SystemRow
from aiscale_cli.core.shared_gaps import SharedGap
from aiscale_cli.renderers import portfolio_phrases as say
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.templated.html_elements import HtmlElements
from aiscale_cli.renderers.templated.html_page import Skip, page
from aiscale_cli.renderers.templated.html_sink import SINK

if TYPE_CHECKING:
    from aiscale_cli.renderers.templated.sink import Column

STYLES = ("report.css", "portfolio.css")
_TITLE = "AI systems"
_HEAT = "heat"
_NUMBER: "Column" = ("#", "right")
_NAME, _PATH, _FACT, _TEXT = "name", "path", "fact", "prose"
"""The kinds of columns: names and paths may break anywhere, facts and levels between words alone."""


def render(portfolio: Portfolio, options: RenderOptions) -> str:
    """Return the page, ending with a line break; equal portfolios give equal bytes."""
    thresholds = portfolio.questionnaire.thresholds
    ui = HtmlElements([Fraction(step, 100) for step in thresholds.level_steps])
    blocks = [
        ui.title(f"{_TITLE}, {portfolio.today}"),
        ui.lead(portfolio.sentences),
        ui.paragraph(portfolio.left_out),
        *_systems(ui, portfolio),
        *_areas(ui, portfolio),
        *_layers(ui, portfolio),
        *_gaps(ui, portfolio),
        *_owners(ui, portfolio),
        *_broken(ui, portfolio),
    ]
    style = "".join(options.templates(name) for name in STYLES)
    body = "\n".join(str(block) for block in blocks if block)
    return page(f"{_TITLE}: portfolio", style, body, ui.contents, Skip("areas", "To the risk areas"))


def _table(ui: HtmlElements, columns: "Sequence[Column]", rows: Iterable[Sequence[str | int]], name: str) -> str:
    return ui.scrolling(ui.table(columns, rows, name), name)


def _matrix(
    ui: HtmlElements, portfolio: Portfolio, titles: Iterable[str], cells: Iterable[Sequence[str]], name: str
) -> str:
    """Return the table that has a row for each system, with a cell below each title."""
    columns: list[Column] = [_NUMBER, ("System", _NAME), *((title, _HEAT) for title in titles)]
    named = zip(_named(portfolio), cells, strict=True)
    return _table(ui, columns, ([number, system, *row] for (number, system, _), row in named), name)


def _named(portfolio: Portfolio) -> Iterable[tuple[int, str, SystemRow]]:
    """Return the systems with their numbers and names; below a name that several have stands the path."""
    names = Counter(each.name for each in portfolio.shown)
    for number, each in enumerate(portfolio.shown, start=1):
        name = SINK.strong(each.name)
        yield number, SINK.lines([name, SINK.code(each.path)]) if names[each.name] > 1 else name, each


def _systems(ui: HtmlElements, portfolio: Portfolio) -> list[str]:
    columns: list[Column] = [
        _NUMBER,
        ("System", _NAME),
        ("Verdict", _FACT),
        ("Readiness", "right"),
        ("Answered", "right"),
        ("Must-haves open", "right"),
        ("Looked at", _FACT),
        ("File", _PATH),
    ]
    rows = (_system(portfolio, number, each) for number, each in enumerate(portfolio.shown, start=1))
    return [
        ui.heading(2, "Systems", "systems"),
        ui.paragraph(say.ORDER_NOTE),
        _table(ui, columns, rows, "Systems, worst first"),
    ]


def _system(portfolio: Portfolio, number: int, each: SystemRow) -> list[str | int]:
    age = portfolio.age_text(each)
    return [
        number,
        SINK.strong(each.name),
        say.verdict_text(each),
        say.readiness_text(each.readiness),
        f"{each.answered} of {each.applicable}",
        each.must_haves_open,
        SINK.level(age, Level.MODERATE) if portfolio.is_stale(each) else age,
        SINK.code(each.path),
    ]


def _areas(ui: HtmlElements, portfolio: Portfolio) -> list[str]:
    rows = [[_area(each.areas[place]) for place in portfolio.areas] for each in portfolio.shown]
    titles = [portfolio.area(place).title for place in portfolio.areas]
    table = _matrix(ui, portfolio, titles, rows, "Risk areas of each system")
    return [ui.heading(2, "Risk areas", "areas"), ui.paragraph(say.AREAS_NOTE), table]


def _area(cell: AreaCell | None) -> str:
    text = say.area_text(cell)
    return SINK.emphasis(text) if cell is None or cell.ranking is None else SINK.level(text, cell.acting_level)


def _layers(ui: HtmlElements, portfolio: Portfolio) -> list[str]:
    rows = [[_layer(each.layers[place]) for place in portfolio.layers] for each in portfolio.shown]
    titles = [portfolio.layer(place).title for place in portfolio.layers]
    table = _matrix(ui, portfolio, titles, rows, "Readiness of the layers of each system")
    return [ui.heading(2, "Layers", "layers"), ui.paragraph(say.LAYERS_NOTE), table]


def _layer(cell: LayerCell | None) -> str:
    text = say.readiness_text(cell)
    return SINK.emphasis(text) if cell is None else text


def _gaps(ui: HtmlElements, portfolio: Portfolio) -> list[str]:
    if not portfolio.gaps:
        return []
    columns: list[Column] = [_NUMBER, ("Gap", _TEXT), ("Systems", _FACT), ("What to do", _TEXT)]
    rows = (_gap(number, gap) for number, gap in enumerate(portfolio.shown_gaps, start=1))
    return [
        ui.heading(2, "Shared gaps", "gaps"),
        ui.paragraph(say.GAPS_NOTE),
        _table(ui, columns, rows, "Gaps that at least two systems share"),
    ]


def _gap(number: int, gap: SharedGap) -> list[str | int]:
    remedy = gap.remedy.title if gap.remedy else ""  # the column is there anyway: an empty cell would say nothing helps
    if gap.remedy and number <= say.REMEDIES_SHOWN:
        source = SINK.emphasis(gap.remedy.source_text)
        remedy = SINK.lines([f"{gap.remedy.title}: {gap.remedy.action}", source])
    title = SINK.lines([SINK.strong(gap.title), "must-have" if gap.must_have else "", SINK.code(gap.question)])
    return [number, title, gap.counts_text, remedy]


def _owners(ui: HtmlElements, portfolio: Portfolio) -> list[str]:
    if not portfolio.owners:
        return []
    rows: list[list[str | int]] = [
        [owner.name, owner.waivers, owner.systems, owner.expired, owner.next_text or "none in force"]
        for owner in portfolio.owners
    ]
    columns: list[Column] = [
        ("Owner", _NAME),
        ("Waivers", "right"),
        ("Systems", "right"),
        ("Expired", "right"),
        ("Next ends", _FACT),
    ]
    return [
        ui.heading(2, "Accepted risks", "accepted"),
        ui.paragraph(say.OWNERS_NOTE),
        _table(ui, columns, rows, "Owners of waivers"),
    ]


def _broken(ui: HtmlElements, portfolio: Portfolio) -> list[str]:
    if not portfolio.broken:
        return []
    points = [point for broken in portfolio.shown_broken for point in _problems(broken)]
    return [
        ui.heading(2, "Broken files", "broken"),
        ui.paragraph("They are not counted."),
        ui.listing(points),
    ]


def _problems(broken: Broken) -> Iterable[str]:
    yield from (str(problem) for problem in broken.problems[: say.PROBLEMS_SHOWN])
    if len(broken.problems) > say.PROBLEMS_SHOWN:
        yield f"{broken.path}: {len(broken.problems) - say.PROBLEMS_SHOWN} more"
