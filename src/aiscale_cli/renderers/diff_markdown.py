"""A difference as Markdown, fit for a comment on a pull request: short, and the rest folded."""

from collections.abc import Iterable

from aiscale_cli.core.circumstance_words import circumstance_lines
from aiscale_cli.core.difference import AnswerDifference, Difference
from aiscale_cli.core.sentences import shortened
from aiscale_cli.core.whatif import AreaPair, Pair
from aiscale_cli.renderers.escaping_markdown import LINE_BREAK, Safe, code, joined, markdown, row
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.state_path import shown_place

_ANSWERS = 20
"""How many answers stand in the open; more are folded away."""


def render(difference: Difference, options: RenderOptions) -> str:
    """Return the text: what changed, the answers with what slid back first, what moves, and everything else folded."""
    numbers = difference.numbers
    lines = [f"### {markdown(shortened(numbers.system))}: {markdown(difference.text)}", "", *_about(difference)]
    answers = [_answer(each, options) for each in difference.answers]
    head = ["Change", "Question", "Answer"]
    if answers:
        lines += ["", *_table(head, answers[:_ANSWERS])]
    lines += _beside(difference)
    moving = [_area(each) for each in numbers.areas if _moves(each)]
    if moving:
        lines += ["", *_table(["Rank", "Risk area", "Level", "Exposure"], moving)]
    if difference.gone:
        gone = (f"- {markdown(each.title)}: {markdown(each.before)}, **{each.after}**" for each in difference.gone)
        lines += ["", *gone]
    if answers[_ANSWERS:]:
        said = f"{len(answers) - _ANSWERS} more answers that changed"
        lines += _folded(said, _table(head, answers[_ANSWERS:]))
    return "\n".join([*lines, *_everything(difference)]) + "\n"


def _about(difference: Difference) -> list[str]:
    numbers = difference.numbers
    names = joined([code(difference.source), code(difference.target)], " → ")
    pairs = (numbers.readiness, numbers.verdict, numbers.coverage)
    said = joined((Safe(f"{pair.title.lower()} {_pair(pair)}") for pair in pairs), ", ")
    lines = [f"{names}: {said}."]
    for word, questions in (("open now", difference.opened), ("closed", difference.closed)):
        if questions:
            lines += ["", f"Must-have questions {word}: {joined(map(code, questions), ', ')}."]
    if difference.renamed_from:
        lines += ["", f"The system was called {markdown(difference.renamed_from)} before."]
    return lines


def _beside(difference: Difference) -> list[str]:
    found = circumstance_lines(difference.beside, "→")
    about = (
        joined([Safe(f"**{markdown(each.label)}**"), code(each.question)] if each.question else [each.label], " ")
        for each in found
    )
    rows = [[label, each.said] for label, each in zip(about, found, strict=True)]
    return ["", *_table(["Beside the answers", "What differs"], rows)] if rows else []


def _answer(answer: AnswerDifference, options: RenderOptions) -> list[str]:
    place = code(shown_place(answer.location, options)) if answer.location else ""
    question = joined([answer.title, joined([code(answer.question), place], " ")], LINE_BREAK)
    kind = Safe(f"**{markdown(answer.kind_text)}**") if answer.regression else markdown(answer.kind_text)
    return [kind, question, _moved(answer.before_text, answer.after_text)]


def _moves(area: AreaPair) -> bool:
    return area.level.moves or area.exposure.moves or area.rank_before != area.rank_after


def _everything(difference: Difference) -> list[str]:
    numbers = difference.numbers
    areas = _table(["Rank", "Risk area", "Level", "Exposure"], map(_area, numbers.areas))
    layers = _table(["Layer", "Readiness"], ([each.title, _pair(each)] for each in numbers.layers))
    must_haves = f"Must-have questions that are open: {markdown(numbers.must_haves_open.after)}."
    return _folded("All risk areas and layers", [*areas, "", *layers, "", must_haves])


def _folded(summary: str, lines: list[str]) -> list[str]:
    return ["", "<details>", f"<summary>{summary}</summary>", "", *lines, "", "</details>"]


def _table(head: list[str], rows: Iterable[list[str]]) -> list[str]:
    return [row(head), row([Safe("---")] * len(head)), *(row(cells) for cells in rows)]


def _area(area: AreaPair) -> list[str]:
    before = "not ranked" if area.rank_before is None else f"{area.rank_before}"
    return [_moved(before, f"{area.rank_after}"), area.title, _pair(area.level), _pair(area.exposure)]


def _pair(pair: Pair) -> Safe:
    return _moved(pair.before, pair.after)


def _moved(before: str, after: str) -> Safe:
    return markdown(before) if before == after else joined([before, Safe(f"**{markdown(after)}**")], " → ")
