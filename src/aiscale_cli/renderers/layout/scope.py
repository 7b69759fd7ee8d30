"""Where the system stands by layer and factor, what was accepted or left out, and where the numbers come from."""

from aiscale_cli.core.questionnaire import CORE
from aiscale_cli.core.report import WAIVER_NOTE, Report
from aiscale_cli.core.report_numbers import NOTHING_APPLIES, Range, range_text
from aiscale_cli.core.sentences import counted
from aiscale_cli.core.trend_sentences import trend_sentences
from aiscale_cli.renderers.layout.page import GAP, Cell, Page, Role, Span

_FULL = 100
_LONGEST_BAR = 20
_NUMBER = len(NOTHING_APPLIES)


def add_layers(page: Page, report: Report) -> None:
    """Add readiness by layer, overall and by module."""
    page.heading("Layers", "Readiness from 0 to 100, as far as it is known, to what it may still be.")
    width = page.column(layer.title for layer in report.layers)
    for layer in report.layers:
        _add_measure(page, Cell([Span(layer.title)], width), layer.readiness)
    overall = f"Readiness: {range_text(report.readiness)}"
    page.paragraph(
        [Span(overall, Role.STRONG), Span(f", weakest {report.weakest_title}" if report.weakest_title else "")],
        1,
        hanging=2,
    )
    for module in (each for each in report.modules if each.id != CORE):
        said = f"Module {module.id}: {range_text(module.readiness)} ({counted(module.questions, 'question')})"
        page.paragraph([Span(said)], 1, hanging=2)


def add_factors(page: Page, report: Report) -> None:
    """Add the five factors between the word for a prototype and the word for production."""
    page.heading("Prototype or production", "Five factors from 0 (prototype) to 100 (production).")
    title = page.column(factor.title for factor in report.factors)
    prototype = page.column(factor.prototype for factor in report.factors)
    production = page.column(factor.production for factor in report.factors)
    for factor in report.factors:
        label = f"{factor.title:<{title}}  {factor.prototype:>{prototype}}"
        if page.listed:
            label = f"{factor.title} ({factor.prototype} to {factor.production})"
        end = Cell([Span(factor.production)], production)
        _add_measure(page, Cell([Span(label)], title + GAP + prototype), factor.value, end)


def add_trend(page: Page, report: Report) -> None:
    """Add how the numbers moved, if that was asked."""
    if report.trend:
        page.heading("Over time")
        for sentence in trend_sentences(report.trend):
            page.paragraph([Span(sentence)], hanging=2)


def add_accepted(page: Page, report: Report) -> None:
    """Add the risks accepted on purpose, and what was not assessed."""
    if report.waivers:
        page.heading("Accepted risks", WAIVER_NOTE)
        for waiver in report.waivers:
            reason = f": {waiver.reason}" if waiver.reason else ""
            said = f" ({waiver.state}) until {waiver.expires}, owner {waiver.owner}{reason}"
            page.paragraph([Span(waiver.question, Role.STRONG), Span(said)], 1, hanging=2)
            page.paragraph([Span(waiver.status, Role.QUIET)], 3, hanging=2)
    if report.not_assessed or report.modules_not_asked:
        page.heading("Not assessed")
        for area in report.not_assessed:
            page.paragraph([Span(f"{area.title}: add module {area.module}")], 1, hanging=2)
        named = {area.module for area in report.not_assessed}
        others = [offer for offer in report.modules_not_asked if offer.id not in named]
        offers = ", ".join(f"{offer.id} ({offer.questions})" for offer in others)
        if offers:
            page.paragraph([Span(f"Other modules, with their number of questions: {offers}")], 1, hanging=2)


def add_changes(page: Page, report: Report) -> None:
    """Add what changed since the baseline, if there is one."""
    comparison = report.comparison
    if comparison is None:
        return
    page.heading("Changes", f"Since {comparison.source}: {comparison.text}.")
    kind = page.column(change.kind for change in comparison.changes)
    question = page.column(change.question for change in comparison.changes)
    for change in comparison.changes:
        word = Span(change.kind, Role.CRITICAL if change.regression else Role.PLAIN)
        if page.listed:
            page.paragraph([word, Span(f" {change.question}: {change.text}")], 1, hanging=2)
        else:
            rest = page.width - kind - question - 5
            page.row([Cell([word], kind), Cell([Span(change.question)], question), Cell([Span(change.text)], rest)], 1)


def add_gate(page: Page, report: Report) -> None:
    """Add the rules of the gate, if one ran."""
    if report.gate is None:
        return
    page.heading("Gate passed" if report.gate.passed else "Gate failed")
    rule = page.column(each.rule for each in report.gate.rules)
    for each in report.gate.rules:
        result = Span("passed", Role.LOW) if each.passed else Span("failed", Role.CRITICAL)
        if page.listed:
            page.paragraph([result, Span(f" {each.rule}: {each.seen}")], 1, hanging=2)
        else:
            row = [Cell([result], 6), Cell([Span(each.rule)], rule), Cell([Span(each.seen)], page.width - rule - 11)]
            page.row(row, 1)
        if each.waivers_text:
            page.paragraph([Span(each.waivers_text, Role.QUIET)], 9, hanging=2)
    if report.gate.doubts:
        page.paragraph([Span("counted as unknown: ", Role.QUIET), Span(report.gate.doubts_text)], 1, hanging=2)


def add_provenance(page: Page, report: Report) -> None:
    """Add what the report was made from, and the next command."""
    if report.warnings:
        page.heading("Warnings")
        for warning in report.warnings:
            page.paragraph([Span(warning)], 1, hanging=2)
    page.blank()
    made = report.provenance
    parts = (
        f"{made.questionnaire} sha256:{made.sha256_short}",
        report.coverage.text,
        f"aiscale {made.version}",
    )
    page.paragraph(page.joined([Span(part, Role.QUIET) for part in parts]), hanging=2)
    page.paragraph(
        [Span("next: ", Role.QUIET), Span(made.next_command), Span(f"  {made.next_reason}", Role.QUIET)], hanging=2
    )


def _add_measure(page: Page, label: Cell, measure: Range | None, end: Cell | None = None) -> None:
    """Add a label, a bar from 0 to 100, what its end means, and the number."""
    number = Span(range_text(measure), Role.STRONG if measure else Role.QUIET)
    if page.listed:
        page.paragraph([*label.spans, Span(": "), number], 1, hanging=2)
        return
    ends = [end] if end else []
    taken = 1 + label.width + sum(cell.width + GAP for cell in ends) + _NUMBER + 2 * GAP
    width = max(min(_LONGEST_BAR, page.width - taken), 0)
    empty = [Span(page.marks.rest * width, Role.QUIET)]
    bar = page.bar(measure.interval, _FULL, width, Role.PLAIN) if measure else empty
    page.row([label, Cell(bar, width), *ends, Cell([number], _NUMBER)], 1)
