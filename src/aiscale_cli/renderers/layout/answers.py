"""Every answer with its note and evidence, as it was given."""

from aiscale_cli.core.report import Report
from aiscale_cli.core.report_scope import AnswerView
from aiscale_cli.renderers.layout.page import Cell, Page, Role, Span
from aiscale_cli.renderers.layout.risks import state_role


def add_answers(page: Page, report: Report) -> None:
    """Add the answers, layer by layer."""
    page.heading("Answers")
    state = page.column(answer.state_text for answer in report.answers)
    question = page.column(answer.question for answer in report.answers)
    for layer in dict.fromkeys(answer.layer for answer in report.answers):
        page.paragraph([Span(layer, Role.STRONG)], 1)
        for answer in report.answers:
            if answer.layer == layer:
                _add_answer(page, answer, state, question)


def _add_answer(page: Page, answer: AnswerView, state: int, question: int) -> None:
    word = Span(answer.state_text, state_role(answer.state))
    if page.listed:
        page.paragraph([Span(answer.question)], 2, hanging=2)
        page.paragraph([word], 4)
        inset = 4
    else:
        rest = page.width - state - question - 7
        title = Span(answer.title, Role.QUIET)
        page.row([Cell([word], state), Cell([Span(answer.question)], question), Cell([title], rest)], 3)
        inset = state + 5
    for label, text in (("reason", answer.reason), ("note", answer.note)):
        lines = text.strip(" \n").split("\n")
        for number, line in enumerate(lines if any(lines) else ()):
            start = Span("  " if number else f"{label}: ", Role.QUIET)
            page.paragraph([start, Span(line)], inset, hanging=2)
    for evidence in answer.evidence:
        page.paragraph([Span("evidence: ", Role.QUIET), Span(evidence)], inset, hanging=2, widest=True)
    for number, line in enumerate(answer.override.text.split("\n") if answer.override else ()):
        page.paragraph([Span(f"{'  ' if number else ''}{line}", Role.QUIET)], inset, hanging=2)
    if answer.inherited_from:
        page.paragraph([Span("from: ", Role.QUIET), Span(answer.inherited_from)], inset, hanging=2)
    if answer.gate_note:
        page.paragraph([Span(answer.gate_note, Role.STRONG)], inset, hanging=2)
    if answer.reviewed:
        page.paragraph([Span(f"reviewed: {answer.reviewed}", Role.QUIET)], inset, hanging=2)
