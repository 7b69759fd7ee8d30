"""Pieces of the Markdown report that its templates put together: lines, rows of tables and what stands in their cells.

Templates are compiled at every run, so what would take many conditions there is said here.
"""

from collections.abc import Iterable

from aiscale_cli.core.assessment import Level
from aiscale_cli.core.report import Report
from aiscale_cli.core.report_actions import StepView, UnknownView
from aiscale_cli.core.report_numbers import Range, range_text
from aiscale_cli.core.report_risks import AreaView, DriverView
from aiscale_cli.core.report_scope import AnswerView, WaiverView
from aiscale_cli.core.sentences import started
from aiscale_cli.renderers.escaping_markdown import LINE_BREAK, Safe, code, markdown, markdown_link
from aiscale_cli.renderers.layout.bars import bar

MUST_HAVE = Safe("**must have**")
_REASONS = 2
_BAR = 10
_FULL = 100


def row(cells: Iterable[str | int]) -> Safe:
    """Return a row of a table."""
    return Safe(f"| {' | '.join(_text(cell) for cell in cells)} |")


def dotted(parts: Iterable[str]) -> Safe:
    """Return the parts that are not empty in one line, with dots between them."""
    return Safe(" · ".join(markdown(part) for part in parts if part))


def lines(parts: Iterable[str]) -> Safe:
    """Return the parts that are not empty below each other, in one line of source."""
    return Safe(LINE_BREAK.join(markdown(part) for part in parts if part))


def named(view: DriverView | UnknownView | WaiverView) -> Safe:
    """Return a question's title with its id."""
    return Safe(f"{markdown(view.title)} {code(view.question)}")


def facts(report: Report) -> Safe:
    """Return what was asked and answered, when, and what kind of system it is."""
    assessed = f"assessed {report.assessed_on}" if report.assessed_on else ""
    has = f"has {', '.join(report.traits)}" if report.traits else ""
    gate = Safe(f"**gate {'passed' if report.gate.passed else 'failed'}**") if report.gate else ""
    return dotted([report.scope, report.coverage.text, assessed, report.stage, has, gate])


def exposure(area: AreaView) -> Safe:
    """Return the ranking value and, below it, the interval that it stands for."""
    if area.exposure is None:
        return markdown(range_text(area.exposure))
    exact = area.exposure.known == area.exposure.limit
    return lines([Safe(f"**{area.ranking_text}**"), "" if exact else area.exposure.text])


def reasons(area: AreaView) -> Safe:
    """Return the answers that raise the exposure most."""
    if not area.drivers:
        return markdown("nothing is missing" if area.exposure else "no question applies")
    return lines(f"{driver.text} ({driver.state})" for driver in area.drivers[:_REASONS])


def remarks(area: AreaView) -> str:
    """Return what there is to say about an area beside its numbers, as sentences; may be empty."""
    said = {
        f"Expect: {area.symptoms}.": area.acting_level > Level.LOW,
        f"{started(area.floor)}.": area.floor,
        f"Based on {area.sharpen_text}.": area.sharpen_text,
    }
    return " ".join(sentence for sentence, applies in said.items() if applies)


def driver_text(driver: DriverView) -> Safe:
    """Return what a driver is about, marked where the question is a must-have."""
    about = markdown(driver.text)
    return Safe(f"{about} ({MUST_HAVE})") if driver.must_have else about


def step_line(step: StepView) -> Safe:
    """Return effort and effects of a step, and the steps that it comes after."""
    after = Safe(f"after {', '.join(code(question) for question in step.after)}") if step.after else ""
    return dotted([step.effort_text, *step.change_texts("→"), after])


def answer_lines(answer: AnswerView) -> Safe:
    """Return an answer with everything that was said about it, line by line."""
    reason, note = answer.reason.strip(), answer.note.strip()
    return lines(
        [
            Safe(f"**{markdown(answer.state_text)}**"),
            f"Reason: {reason}" if reason else "",
            note,
            *(Safe(f"Evidence: {markdown_link(evidence)}") for evidence in answer.evidence),
            f"Reviewed: {answer.reviewed}" if answer.reviewed else "",
        ]
    )


def bar_of(numbers: Range | None) -> Safe:
    """Return a bar of ten signs: solid for what is known, shaded for what is possible; empty where nothing applies."""
    if numbers is None:
        return Safe("")
    parts = bar(numbers.interval, _FULL, _BAR)
    return Safe("█" * parts.known + "▒" * parts.possible + "░" * parts.rest)


def _text(cell: str | int) -> str:
    return markdown(cell) if isinstance(cell, str) else str(cell)
