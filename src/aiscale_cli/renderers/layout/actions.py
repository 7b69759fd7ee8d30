"""What to do now, next and later, and what to find out."""

from collections.abc import Sequence

from aiscale_cli.core.plan import Horizon
from aiscale_cli.core.report import DAYS_NOTE, FIND_OUT_NOTE, Report
from aiscale_cli.core.report_actions import CLOSING, StepView, UnknownView
from aiscale_cli.core.sentences import inside, started
from aiscale_cli.renderers.layout.page import Cell, Page, Role, Span
from aiscale_cli.renderers.wrapping import cells

_INDENT = 5
_UNKNOWNS_SHOWN = 5
_EFFECTS_SHOWN = 3
_CHANGES_SHOWN = 3


def add_steps(page: Page, report: Report) -> None:
    """Add a section for each horizon that has a step."""
    if not report.steps:
        page.heading("What to do", "No gap is known, so there is nothing to close.")
    note = DAYS_NOTE
    for horizon in Horizon:
        steps = report.steps_due(horizon)
        if steps:
            page.heading(f"Do {horizon}", note)
            note = ""
        for step in steps:
            _add_step(page, step)


def add_unknowns(page: Page, unknowns: Sequence[UnknownView], most: int = _UNKNOWNS_SHOWN) -> None:
    """Add what nobody knows, ranked by how much an answer could move; beyond `most` only the names."""
    if not unknowns:
        page.heading("Find out", "Every question that applies has an answer.")
        return
    page.heading("Find out", FIND_OUT_NOTE)
    shown, more = unknowns[:most], unknowns[most:]
    for unknown in shown:
        _add_unknown(page, unknown)
    if more:
        questions = ", ".join(unknown.question for unknown in more)
        page.paragraph([Span(f"and {len(more)} more: {questions}", Role.QUIET)], inset(page), hanging=2)


def inset(page: Page) -> int:
    """Return how far in stands what is said below something numbered."""
    return 2 if page.listed else _INDENT


def add_numbered(page: Page, number: int, spans: list[Span], end: Span) -> None:
    """Add the first line of something numbered; its end stands at the right where there is room."""
    if page.listed:
        closing = [Span(f" ({end.text})", end.role)] if end.text else []
        page.paragraph([Span(f"{number} "), *spans, *closing], hanging=2)
        return
    width = cells(end.text)
    page.row([Cell([Span(f"{number:>2}")], 3), Cell(spans, page.width - 7 - width), Cell([end], width)])


def effort_end(step: StepView) -> Span:
    """Return the effort as the end of a step's first line; empty where it is for a gap that nobody knows of yet."""
    return Span("" if step.find_out_first else step.effort_text)


def _add_step(page: Page, step: StepView) -> None:
    must_have = [Span(" (must-have)", Role.STRONG)] if step.must_have else []
    add_numbered(page, step.number, [Span(step.heading), *must_have], effort_end(step))
    indent = inset(page)
    if step.accepted_text:
        page.paragraph([Span(f"{started(step.accepted_text)}.", Role.STRONG)], indent, hanging=2)
    if step.find_out_first:
        how = f"{inside(step.remedies[0].title)} ({step.effort_text})" if step.remedies else step.effort_text
        page.paragraph([Span(f"{CLOSING}: {how}.")], indent, hanging=2)
    changes = ", ".join(step.change_texts(page.marks.arrow, _CHANGES_SHOWN))
    if changes:
        page.paragraph([Span(changes)], indent, hanging=2)
    source = step.remedies[0].source_text if step.remedies else ""
    after = f"after {', '.join(step.after)}" if step.after else ""
    about = [Span(text, Role.QUIET) for text in (step.question, after, source)]
    page.paragraph(page.joined(about), indent, hanging=2)


def _add_unknown(page: Page, unknown: UnknownView) -> None:
    must_have = [Span(" (must-have)", Role.STRONG)] if unknown.must_have else []
    title = [Span(unknown.title), *must_have, Span(f", {unknown.state}", Role.NOT_KNOWN)]
    add_numbered(page, unknown.number, title, Span(unknown.question, Role.QUIET))
    effects = "; ".join(effect.text for effect in unknown.effects[:_EFFECTS_SHOWN])
    if effects:
        page.paragraph([Span(effects)], inset(page), hanging=2)
