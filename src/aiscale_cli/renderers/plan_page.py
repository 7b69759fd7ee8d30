"""A plan as lines: what to find out, then what to do now, next and later, and what a choice comes to as a whole."""

from aiscale_cli.core.plan import Horizon
from aiscale_cli.core.plan_report import PlannedStep, PlanReport
from aiscale_cli.core.plan_words import (
    displaced_text,
    effect_texts,
    gain_texts,
    left_out_texts,
    opening,
    result_note,
)
from aiscale_cli.core.report import DAYS_NOTE
from aiscale_cli.core.report_actions import RemedyView
from aiscale_cli.core.sentences import shortened, started
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.layout.actions import add_numbered, add_unknowns, effort_end, inset
from aiscale_cli.renderers.layout.page import ASCII_MARKS, UNICODE_MARKS, Line, Page, Role, Span
from aiscale_cli.renderers.whatif_page import add_numbers


def lay_out(report: PlanReport, options: RenderOptions) -> list[Line]:
    """Return the lines; each step with its question, its actions and their sources, and everything that it changes."""
    page = Page(options.columns, ASCII_MARKS if options.ascii else UNICODE_MARKS)
    page.paragraph(
        page.joined([Span(shortened(report.system)), Span("plan"), Span(report.scope, Role.QUIET)]), hanging=2
    )
    page.blank()
    for sentence in opening(report):
        page.paragraph([Span(sentence)], hanging=2)
    add_unknowns(page, report.unknowns, len(report.unknowns))
    note = DAYS_NOTE
    for horizon in Horizon:
        steps = report.steps_due(horizon)
        if steps:
            page.heading(f"Do {horizon}", note)
            note = ""
        for number, step in enumerate(steps):
            if number and not page.listed:
                page.blank()
            _add_step(page, step)
    if report.chosen and report.shows_result:
        add_numbers(page, report.chosen.result, result_note(report.chosen))
    for text in left_out_texts(report):
        page.blank()
        page.paragraph([Span(text)], hanging=2)
    return page.lines


def _add_step(page: Page, step: PlannedStep) -> None:
    view = step.view
    must_have = [Span(" (must-have)", Role.STRONG)] if view.must_have else []
    add_numbered(page, view.number, [Span(view.heading), *must_have], effort_end(view))
    indent = inset(page)
    after = f"after {', '.join(view.after)}" if view.after else ""
    about = page.joined(
        [Span(view.question, Role.QUIET), Span(view.state), Span(after), Span(view.accepted_text, Role.STRONG)]
    )
    page.paragraph(about, indent, hanging=2)
    page.paragraph([Span(step.text)], indent, hanging=2)
    if view.find_out_first and view.remedies:
        page.paragraph([Span(f"{view.effort_words}:")], indent, hanging=2)
    for remedy in view.remedies:
        _add_remedy(page, remedy)
    for text in effect_texts(step, page.marks.arrow):
        page.paragraph([Span(text)], indent, hanging=2)
    displaced = displaced_text(step, page.marks.arrow)
    if displaced:
        page.paragraph([Span(f"Other ranks: {displaced}", Role.QUIET)], indent, hanging=2)
    gains = "; ".join(gain_texts(step))
    if gains:
        page.paragraph([Span(f"{started(gains)}.", Role.STRONG)], indent, hanging=2)


def _add_remedy(page: Page, remedy: RemedyView) -> None:
    said = [Span(f"- {remedy.title}. {remedy.action} "), Span(f"({remedy.source_text})", Role.QUIET)]
    page.paragraph(said, inset(page), hanging=2)
