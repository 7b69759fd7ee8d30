"""What would hurt first: the ranked risk areas with the answers that drive them."""

from typing import NamedTuple

from aiscale_cli.core.assessment import Level
from aiscale_cli.core.report import Report
from aiscale_cli.core.report_numbers import NOT_KNOWN, NOTHING_APPLIES
from aiscale_cli.core.report_risks import AreaView, DriverView
from aiscale_cli.renderers.layout.page import GAP, Cell, Page, Role, Span

_INDENT = 5
_DRIVERS_SHOWN = 4
_DRIVERS_SHOWN_WHEN_LOW = 2
_RANK = 3
_LEVEL = len(NOT_KNOWN)
_NUMBER = len("0.00")
_INTERVAL = len("0.00 to 0.00")
_WORST = len("critical at worst")
_LONGEST_BAR = 20
_SHORTEST_BAR = 10
_LEAST_BAR = 8


class _Columns(NamedTuple):
    """The widths of the columns; 0 for one that is left out."""

    title: int
    bar: int
    interval: int
    worst: int
    state: int
    question: int


def add_risks(page: Page, report: Report) -> None:
    """Add the section on risk areas."""
    page.heading("What would hurt first", _how_to_read(page, report))
    columns = _columns(page, report)
    for area, before in zip(report.areas, (None, *report.areas), strict=False):
        if area.drivers or (before and before.drivers):
            page.blank()
        if page.listed:
            _add_area_as_list(page, area, columns)
        else:
            _add_area_as_row(page, area, columns)
        _add_drivers(page, area, columns)
        if area.drivers and area.acting_level > Level.LOW:
            page.paragraph([Span("Expect: ", Role.STRONG), Span(f"{area.symptoms}.")], _inset(page), hanging=2)
    page.blank()
    page.paragraph([Span("How sure is this order?", Role.STRONG)])
    for sentence in report.robustness.sentences:
        page.paragraph([Span(sentence)], 2, hanging=2)


def level_role(word: str) -> Role:
    """Return the role of a level's word."""
    return Role(word) if word in set(Role) else Role.QUIET


def state_role(state: str) -> Role:
    """Return the role of an answer's word."""
    roles = {"yes": Role.LOW, "partial": Role.MODERATE, "no": Role.HIGH}
    return roles.get(state, Role.QUIET if state == "not_applicable" else Role.NOT_KNOWN)


def _how_to_read(page: Page, report: Report) -> str:
    known, possible = page.marks.known, page.marks.possible
    exposures = [area.exposure.interval for area in report.areas if area.exposure]
    if not exposures:
        return ""
    if all(exposure.exact for exposure in exposures):
        return f"Exposure from 0 to 1: {known} is what is missing."
    return (
        f"Exposure from 0 to 1: {known} is known to be missing; {possible} may come on top, if open answers turn out "
        f"to be no. Ranked by the single number: all of {known} and a quarter of {possible}."
    )


def _columns(page: Page, report: Report) -> _Columns:
    """Share the page out: the title gets what it needs, the bar what is left, and the worst level a place if one is."""
    if page.listed:
        return _Columns(0, min(page.width - 7, _LONGEST_BAR), 0, 0, 0, 0)
    fixed = _RANK + _LEVEL + _NUMBER + 4 * GAP
    open_ends = any(area.exposure and area.exposure.known != area.exposure.limit for area in report.areas)
    interval = _INTERVAL if open_ends else 0
    fixed += interval and interval + GAP
    title = page.column((area.title for area in report.areas), page.width - fixed - _LEAST_BAR)
    left = page.width - fixed - title
    worst_fits = left - _WORST - GAP >= _SHORTEST_BAR
    worst = _WORST if worst_fits and any(area.worst_word for area in report.areas) else 0
    left -= worst and worst + GAP
    shown = [driver for area in report.areas for driver in _shown(area)]
    state, question = page.column(each.state for each in shown), page.column(each.question for each in shown)
    return _Columns(title, min(left, _LONGEST_BAR), interval, worst, state, question)


def _add_area_as_row(page: Page, area: AreaView, columns: _Columns) -> None:
    role = level_role(area.level_word)
    rank = f"{area.rank_text:>{3 if area.rank_text.endswith('=') else 2}}"
    start = [Cell([Span(rank)], _RANK), Cell([Span(area.title, Role.STRONG)], columns.title)]
    if area.exposure is None:
        page.row([*start, Cell([Span(area.level_word, role)], len(NOTHING_APPLIES))])
        return
    exact = area.exposure.known == area.exposure.limit
    worst = [Span(f"{area.worst_word} at worst", level_role(area.worst_word))] if area.worst_word else []
    row = [
        *start,
        Cell([Span(area.level_word, role)], _LEVEL),
        Cell(page.bar(area.exposure.interval, 1, columns.bar, role), columns.bar),
        Cell([Span(area.ranking_text, Role.STRONG)], _NUMBER),
        Cell([Span("" if exact else area.exposure.text)], columns.interval),
        Cell(worst, columns.worst),
    ]
    page.row([cell for cell in row if cell.width])
    below = page.joined([*([] if columns.worst else worst), *_remarks(area)])
    if below:
        page.paragraph(below, _INDENT)


def _add_area_as_list(page: Page, area: AreaView, columns: _Columns) -> None:
    role = level_role(area.level_word)
    level = [Span(": "), Span(area.level_text, role)]
    page.paragraph([Span(f"{area.rank_text} "), Span(area.title, Role.STRONG), *level], hanging=2)
    if area.exposure is None:
        return
    bar = page.bar(area.exposure.interval, 1, columns.bar, role)
    page.paragraph([*bar, Span(f" {area.ranking_text}", Role.STRONG)], 2)
    if area.exposure.known != area.exposure.limit:
        page.paragraph([Span(area.exposure.text)], 2)
    for remark in _remarks(area):
        page.paragraph([remark], 2, hanging=2)


def _inset(page: Page) -> int:
    return 2 if page.listed else _INDENT


def _remarks(area: AreaView) -> list[Span]:
    return [Span(text, Role.QUIET) for text in (area.floor, area.sharpen_text) if text]


def _shown(area: AreaView) -> tuple[DriverView, ...]:
    return area.drivers[: _DRIVERS_SHOWN if area.acting_level > Level.LOW else _DRIVERS_SHOWN_WHEN_LOW]


def _add_drivers(page: Page, area: AreaView, columns: _Columns) -> None:
    shown = _shown(area)
    for driver in shown:
        said = [Span(driver.text), *([Span(" (must-have)", Role.STRONG)] if driver.must_have else [])]
        answer, question = Span(driver.state, state_role(driver.state)), Span(driver.question, Role.QUIET)
        if page.listed:
            page.paragraph([answer, Span(": "), *said], 2, hanging=2)
            page.paragraph([question], 4)
        else:
            rest = page.width - _INDENT - columns.state - columns.question - 2 * GAP
            row = [Cell([answer], columns.state), Cell(said, rest), Cell([question], columns.question)]
            page.row(row, _INDENT)
    more = len(area.drivers) - len(shown)
    if more:
        page.paragraph([Span(f"and {more} more", Role.QUIET)], _inset(page))
