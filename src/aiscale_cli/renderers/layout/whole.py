"""The whole report as lines, in the order of `core.report`."""

from aiscale_cli.core.report import Report
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.layout.actions import add_steps, add_unknowns
from aiscale_cli.renderers.layout.answers import add_answers
from aiscale_cli.renderers.layout.page import ASCII_MARKS, UNICODE_MARKS, Line, Page, Role, Span
from aiscale_cli.renderers.layout.risks import add_risks
from aiscale_cli.renderers.layout.scope import (
    add_accepted,
    add_changes,
    add_factors,
    add_gate,
    add_layers,
    add_provenance,
    add_trend,
)


def lay_out(report: Report, options: RenderOptions) -> list[Line]:
    """Return the lines of a report; none is wider than the options allow, and none can be taken for a command."""
    page = Page(options.columns, ASCII_MARKS if options.ascii else UNICODE_MARKS)
    _add_opening(page, report)
    add_risks(page, report)
    add_steps(page, report)
    add_unknowns(page, report.unknowns)
    add_layers(page, report)
    add_factors(page, report)
    add_trend(page, report)
    add_accepted(page, report)
    add_answers(page, report)
    add_changes(page, report)
    add_gate(page, report)
    add_provenance(page, report)
    return page.lines


def _add_opening(page: Page, report: Report) -> None:
    about = [Span(text, Role.QUIET) for text in (report.stage, report.scope, report.assessed_text)]
    page.paragraph(page.joined([Span(report.heading, Role.STRONG), *about]))
    if report.extends:
        page.paragraph([Span(report.inheritance_text, Role.QUIET)], hanging=2)
    page.blank()
    for sentence in report.summary.sentences:
        page.paragraph([Span(sentence)], hanging=2)
    if report.gate and not report.gate.passed:
        page.paragraph([Span("Gate failed: ", Role.CRITICAL), Span(f"{report.gate.failure_text}.")], hanging=2)
