"""An upgrade of an answers file as Markdown, fit for a comment on a pull request."""

from collections.abc import Iterable

from aiscale_cli.core.upgrade_views import Row, UpgradeView
from aiscale_cli.renderers.escaping_markdown import LINE_BREAK, Safe, code, joined, markdown, row
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.upgrade_words import GROUPS, waiver_words


def render(view: UpgradeView, _options: RenderOptions) -> str:
    """Return the text; groups without an answer are left out, what is kept is listed by its ids alone."""
    moved = joined((code(name) for name in dict.fromkeys((view.before, view.after))), " → ")
    lines = [f"# {markdown(view.path)}: {moved}", "", joined([view.summary, view.next_step], " ")]
    for title, note, fates in GROUPS:
        rows = view.having(*fates)
        if rows:
            lines += ["", f"## {title}", "", note, "", *_table(rows)]
    lines += _listed("Kept", (code(each) for each in view.kept))
    lines += _listed("Waivers", (joined([code(each.question), waiver_words(each)], ": ") for each in view.waivers))
    lines += _listed("Modules added", (code(each) for each in view.modules))
    lines += _listed("To answer", (joined([code(each.question), each.title], ": ") for each in view.to_answer))
    return "\n".join(lines) + "\n"


def _table(rows: Iterable[Row]) -> list[str]:
    head = ["Question", "Now", "Answer", "Why", "Said"]
    return [row(head), row([Safe("---")] * len(head)), *(row(_cells(each)) for each in rows)]


def _cells(each: Row) -> list[str]:
    now = joined((code(name) for name in each.now), ", ")
    return [code(each.question), now, each.answer_words, joined(each.reasons, LINE_BREAK), each.note]


def _listed(title: str, entries: Iterable[str]) -> list[str]:
    lines = [f"- {entry}" for entry in entries]
    return ["", f"## {title}", "", *lines] if lines else []
