"""What would hurt first: the ranked risk areas with the answers that drive them."""

from aiscale_cli.core.assessment import Level
from aiscale_cli.core.report import Report
from aiscale_cli.core.report_numbers import NOT_KNOWN
from aiscale_cli.core.report_risks import AreaView, DriverView
from aiscale_cli.renderers.layout.page import Cell, Page, Role, Span
from aiscale_cli.renderers.layout.wrapping import cells

_INDENT = 5
_DRIVERS_SHOWN = 4
_DRIVERS_SHOWN_WHEN_LOW = 2
_LONGEST_BAR = 20
_SHORTEST_BAR = 10
_NUMBER = 4
_INTERVAL = 12
_WORST = 17
_LEVEL = len(NOT_KNOWN)


def add_risks(page: Page, report: Report) -> None:
    """Add the section on risk areas."""
    page.heading("What would hurt first", _how_to_read(page, report))
    title = max(cells(area.title) for area in report.areas)
    question = max((cells(driver.question) for area in report.areas for driver in _shown(area)), default=0)
    for number, area in enumerate(report.areas):
        if number:
            page.blank()
        if page.listed:
            _add_area_as_list(page, area)
        else:
            _add_area_as_row(page, area, title)
        _add_drivers(page, area, question)
        if area.drivers and area.acting_level > Level.LOW:
            page.paragraph([Span("Expect: ", Role.STRONG), Span(f"{area.symptoms}.")], _inset(page), hanging=2)


def level_role(word: str) -> Role:
    """Return the role of a level's word."""
    return Role(word) if word in set(Role) else Role.QUIET


def state_role(state: str) -> Role:
    """Return the role of an answer's word."""
    roles = {"yes": Role.LOW, "partial": Role.MODERATE, "no": Role.HIGH}
    return roles.get(state, Role.QUIET if state == "not_applicable" else Role.NOT_KNOWN)


def _how_to_read(page: Page, report: Report) -> str:
    marks = page.marks
    if all(area.exposure is None or area.exposure.interval.exact for area in report.areas):
        return f"Exposure from 0 to 1: {marks.known} is missing."
    return (
        f"Exposure from 0 to 1: {marks.known} is known to be missing; {marks.possible} may come on top, if open answers "
        f"turn out to be no. Ranked by the single number: all of {marks.known} and a quarter of {marks.possible}."
    )


def _add_area_as_row(page: Page, area: AreaView, title: int) -> None:
    role = level_role(area.level_word)
    start = [Cell([Span(f"{area.rank_text:>2}")], 3), Cell([Span(area.title, Role.STRONG)], title)]
    if area.exposure is None:
        page.row([*start, Cell([Span(area.level_word, role)], page.width - title - 8)])
        return
    exact = area.exposure.known == area.exposure.limit
    numbers = [
        Cell([Span(area.ranking_text, Role.STRONG)], _NUMBER),
        Cell([Span("" if exact else area.exposure.text)], _INTERVAL),
    ]
    worst = [Span(f"{area.worst_word} at worst", level_role(area.worst_word))] if area.worst_word else []
    taken = sum(cell.width + 2 for cell in (*start, *numbers)) + _LEVEL
    beside = page.width - taken - 2 - (_WORST + 2) >= _SHORTEST_BAR
    bar_width = min(page.width - taken - 2 - (_WORST + 2 if beside else 0), _LONGEST_BAR)
    bar = page.bar(area.exposure.interval, 1, bar_width, role)
    last = [Cell(worst, _WORST)] if beside else []
    page.row([*start, Cell([Span(area.level_word, role)], _LEVEL), Cell(bar, bar_width), *numbers, *last])
    below = page.joined([*([] if beside else worst), *_remarks(area)])
    if below:
        page.paragraph(below, _INDENT)


def _add_area_as_list(page: Page, area: AreaView) -> None:
    role = level_role(area.level_word)
    level = [Span(": "), Span(area.level_text, role)]
    page.paragraph([Span(f"{area.rank_text} "), Span(area.title, Role.STRONG), *level], hanging=2)
    if area.exposure is None:
        return
    bar_width = min(page.width - 7, _LONGEST_BAR)
    bar = page.bar(area.exposure.interval, 1, bar_width, role)
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


def _add_drivers(page: Page, area: AreaView, question: int) -> None:
    shown = _shown(area)
    state = max((cells(driver.state) for driver in shown), default=0)
    for driver in shown:
        said = [Span(driver.text), *([Span(" (must-have)", Role.STRONG)] if driver.must_have else [])]
        answer = Span(driver.state, state_role(driver.state))
        if page.listed:
            page.paragraph([answer, Span(": "), *said], 2, hanging=2)
            page.paragraph([Span(driver.question, Role.QUIET)], 4)
        else:
            rest = page.width - _INDENT - state - question - 4
            row = [Cell([answer], state), Cell(said, rest), Cell([Span(driver.question, Role.QUIET)], question)]
            page.row(row, _INDENT)
    more = len(area.drivers) - len(shown)
    if more:
        page.paragraph([Span(f"and {more} more", Role.QUIET)], _inset(page))
