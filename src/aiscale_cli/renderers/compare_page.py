"""Several people's answers side by side as lines: what decides, what moves the result most, how far they agree."""

from collections.abc import Sequence

from aiscale_cli.core.agreement_views import Agreement, Kappa
from aiscale_cli.core.disagreements import Compared, Effect, Opinion
from aiscale_cli.core.second_opinions import Result, SecondOpinions
from aiscale_cli.core.sentences import counted, shortened
from aiscale_cli.core.whatif import Pair
from aiscale_cli.renderers.compare_words import answer_words, worth_text
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.layout.page import ASCII_MARKS, UNICODE_MARKS, Cell, Line, Page, Role, Span


def lay_out(comparison: SecondOpinions, options: RenderOptions) -> list[Line]:
    """Return the lines; a question's answers stand below it, one a line, with what was written beside them."""
    page = Page(options.columns, ASCII_MARKS if options.ascii else UNICODE_MARKS)
    people = f"{len(comparison.results)} people"
    questions = counted(len(comparison.questions), "question")
    page.paragraph(page.joined([Span(shortened(comparison.system), Role.STRONG), Span(people), Span(questions)]))
    page.blank()
    for sentence in comparison.sentences:
        page.paragraph([Span(sentence)], hanging=2)
    if comparison.differing:
        note = "What moves the result most comes first. The lower answer counts until evidence is produced."
        page.heading("Where they differ", note)
        for row in comparison.differing:
            _add_question(page, row)
    _add_agreement(page, comparison.agreement)
    page.heading("What each would get")
    for result in (*comparison.results, comparison.lower, comparison.higher):
        _add_result(page, comparison, result)
    return page.lines


def _add_question(page: Page, row: Compared) -> None:
    page.paragraph([Span(row.question, Role.STRONG), Span(f" ({row.title})"), _must_have(row)], 1, hanging=2)
    width = page.column(each.assessor for each in row.opinions)
    for opinion in row.opinions:
        said = [Span(answer_words(opinion.state)), *_written(opinion)]
        if page.listed:
            page.paragraph([Span(f"{opinion.assessor}: "), *said], 3, hanging=2)
        else:
            page.row([Cell([Span(opinion.assessor)], width), Cell(said, page.width - width - 5)], 3)
    if row.effect:
        page.paragraph([Span(_moved(page, row.effect), Role.QUIET)], 3, hanging=2)


def _must_have(row: Compared) -> Span:
    return Span(", must-have" if row.must_have else "")


def _written(opinion: Opinion) -> list[Span]:
    """Return what a person wrote beside the answer, on one line."""
    text = " ".join(opinion.said.split())
    return [Span(f"; {text}", Role.QUIET)] if text else []


def _moved(page: Page, effect: Effect) -> str:
    """Return what the higher answer changes, in words."""
    parts = [f"{pair.title.lower()} {_arrow(page, pair)}" for pair in effect.turned]
    parts += [f"{level.title} {_arrow(page, level)}" for level in effect.levels]
    what = "; ".join(parts) or "no level and no verdict"
    return f"{answer_words(effect.higher)} moves {worth_text(effect.worth)}: {what}"


def _arrow(page: Page, pair: Pair) -> str:
    return f"{pair.before} {page.marks.arrow} {pair.after}"


def _add_agreement(page: Page, agreed: Agreement) -> None:
    page.heading("How far they agree", agreed.caution)
    rows = [("Same answer", agreed.equal_text), *((each.title, _kappa(each)) for each in agreed.measures)]
    _add_rows(page, rows)
    if agreed.shown_pairs:
        pairs = [(f"{each.first}, {each.second}", each.cohen.text) for each in agreed.shown_pairs]
        page.paragraph([Span("Cohen's kappa of each two")], 1)
        _add_rows(page, pairs, indent=3)
    if agreed.left_out:
        page.paragraph([Span(f"Not counted: {'; '.join(agreed.left_out)}.", Role.QUIET)], 1, hanging=2)


def _kappa(kappa: Kappa) -> str:
    if not kappa.weighted:
        return kappa.text
    over = "with yes, partial or no from both"
    if not kappa.questions:
        return f"{kappa.text}: no question {over}"
    return f"{kappa.text}; over {counted(kappa.questions, 'question')} {over}"


def _add_rows(page: Page, rows: Sequence[tuple[str, str]], indent: int = 1) -> None:
    width = page.column(title for title, _ in rows)
    for title, text in rows:
        if page.listed:
            page.paragraph([Span(f"{title}: {text}")], indent, hanging=2)
        else:
            page.row([Cell([Span(title)], width), Cell([Span(text)], page.width - width - indent - 2)], indent)


def _add_result(page: Page, comparison: SecondOpinions, result: Result) -> None:
    width = page.column(each.name for each in (*comparison.results, comparison.lower, comparison.higher))
    said = f"{result.verdict or 'no verdict'}, readiness {result.readiness}, {result.answered} answered"
    said += f"; first risk {result.first}" if result.first else ""
    if page.listed:
        page.paragraph([Span(f"{result.name}: {said}")], 1, hanging=2)
    else:
        page.row([Cell([Span(result.name)], width), Cell([Span(said)], page.width - width - 3)], 1)
