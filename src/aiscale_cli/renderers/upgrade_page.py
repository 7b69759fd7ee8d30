"""An upgrade of an answers file as lines: what becomes of each answer, what is open afterwards."""

from aiscale_cli.core.upgrade_views import Row, UpgradeView
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.layout.page import ASCII_MARKS, UNICODE_MARKS, Line, Page, Role, Span
from aiscale_cli.renderers.upgrade_words import GROUPS, waiver_words


def lay_out(view: UpgradeView, options: RenderOptions) -> list[Line]:
    """Return the lines; groups without an answer are left out, what is kept is listed by its ids alone."""
    page = Page(options.columns, ASCII_MARKS if options.ascii else UNICODE_MARKS)
    moved = f": {view.before} {page.marks.arrow} {view.after}" if view.before != view.after else ""
    page.paragraph([Span(view.path, Role.STRONG), Span(moved)], hanging=2)
    page.blank()
    page.paragraph([Span(view.summary)], hanging=2)
    if view.next_step:
        page.paragraph([Span(view.next_step)], hanging=2)
    for title, note, fates in GROUPS:
        rows = view.having(*fates)
        if rows:
            page.heading(title, note)
        for row in rows:
            _add_row(page, row)
    kept = view.kept
    if kept:
        page.heading("Kept", "The answer means what it meant.")
        page.paragraph([Span(", ".join(kept))], 1)
    _add_rest(page, view)
    return page.lines


def _add_row(page: Page, row: Row) -> None:
    now = f" {page.marks.arrow} {', '.join(row.now)}" if row.now and row.now != (row.question,) else ""
    page.paragraph([Span(row.question, Role.STRONG), Span(f"{now}: {row.answer_words}")], 1, hanging=2)
    for text in (*row.reasons, " ".join(row.note.split())):
        if text:
            page.paragraph([Span(text, Role.QUIET)], 3)


def _add_rest(page: Page, view: UpgradeView) -> None:
    if view.waivers:
        page.heading("Waivers")
        for waiver in view.waivers:
            page.paragraph([Span(f"{waiver.question}: {waiver_words(waiver)}")], 1, hanging=2)
    if view.modules:
        page.heading("Modules", "Added, because questions of this file belong to them now.")
        page.paragraph([Span(", ".join(view.modules))], 1)
    if view.to_answer:
        page.heading("To answer")
        for question in view.to_answer:
            page.paragraph([Span(f"{question.question} ({question.title})")], 1, hanging=2)
