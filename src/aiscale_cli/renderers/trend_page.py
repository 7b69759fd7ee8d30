"""A trend as lines: in words, as a chart, by risk area, and by version."""

from collections.abc import Sequence

from aiscale_cli.core.sentences import shortened
from aiscale_cli.core.trend import AreaStanding, AreaTrend, Trend, Version, telling
from aiscale_cli.core.trend_sentences import trend_sentences
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.layout.columns import Column, chart, room, sparkline
from aiscale_cli.renderers.layout.page import ASCII_MARKS, UNICODE_MARKS, Cell, Line, Page, Role, Span

_SPARK = 24
_ROWS = 16
_PROBLEMS = 10


def lay_out(trend: Trend, options: RenderOptions) -> list[Line]:
    """Return the lines; where there are too many versions the telling ones are shown, which is said."""
    page = Page(options.columns, ASCII_MARKS if options.ascii else UNICODE_MARKS)
    about = (trend.path, f"{len(trend.versions):,} version{'' if len(trend.versions) == 1 else 's'}")
    page.paragraph(
        page.joined([Span(shortened(trend.system), Role.STRONG), *(Span(each, Role.QUIET) for each in about)])
    )
    page.blank()
    for sentence in trend_sentences(trend):
        page.paragraph([Span(sentence)], hanging=2)
    if not page.listed and len(trend.versions) > 1:
        _add_chart(page, trend, options)
    _add_areas(page, trend, options)
    _add_versions(page, trend)
    _add_skipped(page, trend)
    return page.lines


def choice_text(trend: Trend, shown: Sequence[int]) -> str:
    """Return which versions are shown where not all are; else nothing."""
    size = len(trend.versions)
    if len(shown) == size:
        return ""
    shares = "the first, the last, those with tags, the last that slid back, and those that moved readiness most"
    return f"{len(shown)} of {size:,} versions: {shares}; where few did, others in between."


def _add_chart(page: Page, trend: Trend, options: RenderOptions) -> None:
    shown = telling(trend.versions, room(page.width))
    columns = [_column(trend.versions[number]) for number in shown]
    legend = "Solid is known, shaded is possible; a column is a version, oldest first."
    tags = " A mark below is a tag." if any(each.marked for each in columns) else ""
    page.heading("Readiness from 0 to 100", f"{legend}{tags} {choice_text(trend, shown)}".strip())
    for line in chart(columns, page.width, options):
        page.lines.append((Span(line),))
    first, last = trend.versions[0], trend.versions[-1]
    page.paragraph([Span(f"{first.when} {page.marks.arrow} {last.when}", Role.QUIET)], 6)


def _column(version: Version) -> Column:
    return Column(version.standing.known, version.standing.best, bool(version.tags))


def _add_areas(page: Page, trend: Trend, options: RenderOptions) -> None:
    page.heading("Risk areas", "Exposure by the ranking value, from the first version to the last; worst first.")
    width = page.column(area.title for area in trend.areas)
    spark = telling(trend.versions, _SPARK) if len(trend.versions) > 1 else []
    for area in trend.areas:
        line = sparkline([_ranking(area.standings[number]) for number in spark], options)
        exposure, level = area_moves(area, page.marks.arrow)
        role = Role(area.ranked[-1].level) if area.ranked[-1].level else Role.NOT_KNOWN
        if page.listed:
            page.paragraph([Span(f"{area.title}: {exposure}, "), Span(level, role)], 1, hanging=2)
            continue
        cells = (
            [Cell([Span(area.title)], width), Cell([Span(line, role)], len(spark))]
            if spark
            else [Cell([Span(area.title)], width)]
        )
        taken = 1 + width + (len(spark) + 2 if spark else 0) + 2 + _EXPOSURE + 2
        page.row([*cells, Cell([Span(exposure)], _EXPOSURE), Cell([Span(level, role)], page.width - taken)], 1)


_EXPOSURE = len("nothing applies")


def area_moves(area: AreaTrend, arrow: str) -> tuple[str, str]:
    """Return how the exposure and the level of an area went from its first version to its last."""
    first, last = area.ranked[0], area.ranked[-1]
    gone = "" if area.standings[-1] else ", no longer assessed"
    return (
        _moved(first.exposure_text, last.exposure_text, arrow),
        _moved(first.level_text, last.level_text, arrow) + gone,
    )


def _moved(before: str, after: str, arrow: str) -> str:
    return after if before == after else f"{before} {arrow} {after}"


def _ranking(area: AreaStanding | None) -> int | None:
    return area.ranking if area else None


def _add_versions(page: Page, trend: Trend) -> None:
    shown = telling(trend.versions, _ROWS)
    page.heading("Versions", choice_text(trend, shown))
    versions = [trend.versions[number] for number in shown]
    name = page.column(each.name for each in versions)
    readiness = page.column(each.standing.readiness_text for each in versions)
    for each in versions:
        verdict = each.standing.verdict or "no verdict yet"
        rest = [Span(verdict), *([Span(", ".join(each.tags), Role.STRONG)] if each.tags else [])]
        if each.slips:
            rest.append(Span(f"slid back: {', '.join(each.slips)}", Role.CRITICAL))
        about = page.joined(rest)
        if page.listed:
            when = f"{each.date} {each.name}".strip()
            page.paragraph([Span(f"{when}: {each.standing.readiness_text}, "), *about], 1, hanging=2)
            continue
        cells = [Cell([Span(each.date)], 10), Cell([Span(each.name, Role.QUIET)], name)]
        number = Cell([Span(each.standing.readiness_text, Role.STRONG)], readiness)
        page.row([*cells, number, Cell(about, page.width - 17 - name - readiness)], 1)


def _add_skipped(page: Page, trend: Trend) -> None:
    if not trend.skipped:
        return
    page.heading("Not read", "Versions that are left out, each with the first thing that is wrong with it.")
    for each in trend.skipped[-_PROBLEMS:]:
        date = Span(f"{each.date} " if each.date else "", Role.QUIET)
        page.paragraph([date, Span(each.problem)], 1, hanging=2)
    more = len(trend.skipped) - _PROBLEMS
    if more > 0:
        page.paragraph([Span(f"and {more} before", Role.QUIET)], 1)
