"""A portfolio as one page of HTML that needs nothing but itself, in the style of the report."""

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


def _systems(ui: HtmlElements, portfolio: Portfolio) -> list[str]:
    columns: list[Column] = [
        ("#", "right"),
        "System",
        "Verdict",
        ("Readiness", "right"),
        ("Answered", "right"),
        ("Must-haves open", "right"),
        "Looked at",
        "File",
    ]
    rows = (_system(portfolio, number, each) for number, each in enumerate(portfolio.shown, start=1))
    return [
        ui.heading(2, "Systems", "systems"),
        ui.paragraph("Worst first: by worst level, ranking value of the first area, and path."),
        ui.table(columns, rows, "Systems, worst first"),
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
    columns: list[Column] = ["System", *((portfolio.area(place).title, _HEAT) for place in portfolio.areas)]
    rows = (
        [SINK.strong(each.name), *(_area(each.areas[place]) for place in portfolio.areas)] for each in portfolio.shown
    )
    return [
        ui.heading(2, "Risk areas", "areas"),
        ui.paragraph(say.AREAS_NOTE),
        ui.table(columns, rows, "Risk areas of each system"),
    ]


def _area(cell: AreaCell | None) -> str:
    text = say.area_text(cell)
    return SINK.emphasis(text) if cell is None or cell.ranking is None else SINK.level(text, cell.acting_level)


def _layers(ui: HtmlElements, portfolio: Portfolio) -> list[str]:
    columns: list[Column] = ["System", *((portfolio.layer(place).title, _HEAT) for place in portfolio.layers)]
    rows = (
        [SINK.strong(each.name), *(_layer(each.layers[place]) for place in portfolio.layers)]
        for each in portfolio.shown
    )
    return [
        ui.heading(2, "Layers", "layers"),
        ui.paragraph(say.LAYERS_NOTE),
        ui.table(columns, rows, "Readiness of the layers of each system"),
    ]


def _layer(cell: LayerCell | None) -> str:
    text = say.readiness_text(cell)
    return SINK.emphasis(text) if cell is None else text


def _gaps(ui: HtmlElements, portfolio: Portfolio) -> list[str]:
    if not portfolio.gaps:
        return []
    columns: list[Column] = [("#", "right"), "Gap", "Systems", "What to do"]
    rows = (_gap(number, gap) for number, gap in enumerate(portfolio.shown_gaps, start=1))
    return [
        ui.heading(2, "Shared gaps", "gaps"),
        ui.paragraph(say.GAPS_NOTE),
        ui.table(columns, rows, "Gaps that at least two systems share"),
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
    columns: Sequence[Column] = ("Owner", ("Waivers", "right"), ("Systems", "right"), ("Expired", "right"), "Next ends")
    return [
        ui.heading(2, "Accepted risks", "accepted"),
        ui.paragraph(say.OWNERS_NOTE),
        ui.table(columns, rows, "Owners of waivers"),
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
