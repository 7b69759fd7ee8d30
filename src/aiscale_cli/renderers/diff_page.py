"""A difference as lines: what slid back first, then what it comes to."""

from aiscale_cli.core.circumstance_words import circumstance_lines
from aiscale_cli.core.difference import AnswerDifference, Difference
from aiscale_cli.core.sentences import shortened, started
from aiscale_cli.core.whatif import AreaPair, Pair
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.layout.page import ASCII_MARKS, UNICODE_MARKS, Cell, Line, Page, Role, Span


def lay_out(difference: Difference, options: RenderOptions) -> list[Line]:
    """Return the lines; what moves is marked with an arrow."""
    page = Page(options.columns, ASCII_MARKS if options.ascii else UNICODE_MARKS)
    numbers = difference.numbers
    names = f"{difference.source} {page.marks.arrow} {difference.target}"
    page.paragraph(page.joined([Span(shortened(numbers.system), Role.STRONG), Span(names, Role.QUIET)]))
    if difference.renamed_from:
        page.paragraph([Span(f"It was called {difference.renamed_from} before.")])
    page.blank()
    readiness = f" Readiness {_moved(page, numbers.readiness)}, verdict {_moved(page, numbers.verdict)}."
    role = Role.PLAIN if difference.rule.passed else Role.CRITICAL
    page.paragraph([Span(f"{started(difference.text)}.", role), Span(readiness)], hanging=2)
    if difference.answers:
        page.heading("Answers", "What slid back comes first.")
        _add_answers(page, difference)
    _add_beside(page, difference)
    page.heading("Result")
    _add_pairs(page, (numbers.verdict, numbers.readiness, numbers.coverage, numbers.must_haves_open))
    page.heading("Risk areas", "Worst first, as they rank now.")
    _add_areas(page, difference)
    page.heading("Layers")
    _add_pairs(page, numbers.layers)
    return page.lines


def _add_answers(page: Page, difference: Difference) -> None:
    kind = page.column(each.kind_text for each in difference.answers)
    question = page.column(each.question for each in difference.answers)
    for each in difference.answers:
        word = Span(each.kind_text, Role.CRITICAL if each.regression and not each.waived else Role.PLAIN)
        said = f"{each.before_text} {page.marks.arrow} {each.after_text}"
        place = _place(each)
        if page.listed:
            page.paragraph([word, Span(f" {each.question}: {said}"), Span(place, Role.QUIET)], 1, hanging=2)
        else:
            rest = page.width - kind - question - 5
            cells = [Cell([word], kind), Cell([Span(each.question)], question)]
            page.row([*cells, Cell([Span(said), Span(place, Role.QUIET)], rest)], 1)


def _add_beside(page: Page, difference: Difference) -> None:
    lines = circumstance_lines(difference.beside, page.marks.arrow)
    if not lines:
        return
    page.heading("Beside the answers", "What the two states say differently besides.")
    width = page.column(each.label for each in lines)
    for each in lines:
        said = [Span(f"{each.question}: " if each.question else "", Role.STRONG), Span(each.said)]
        if page.listed:
            page.paragraph([Span(f"{each.label} " if each.question else f"{each.label}: "), *said], 1, hanging=2)
        else:
            page.row([Cell([Span(each.label)], width), Cell(said, page.width - width - 3)], 1)


def _place(answer: AnswerDifference) -> str:
    return f"  {answer.location}" if answer.location else ""


def _add_areas(page: Page, difference: Difference) -> None:
    for area in difference.numbers.areas:
        said = f"{_moved(page, area.level)}; exposure {_moved(page, area.exposure)}"
        rank = _rank(page, area)
        if page.listed:
            page.paragraph([Span(f"{rank} {area.title}: {said}")], 1, hanging=2)
        else:
            cells = [Cell([Span(rank)], 6), Cell([Span(area.title)], 24), Cell([Span(said)], page.width - 35)]
            page.row(cells, 1)
    for each in difference.gone:
        page.paragraph([Span(f"{each.title}: {each.before}, {each.after}")], 1, hanging=2)


def _rank(page: Page, area: AreaPair) -> str:
    if area.rank_before == area.rank_after:
        return f"{area.rank_after}"
    before = "new" if area.rank_before is None else f"{area.rank_before}"
    return f"{before} {page.marks.arrow} {area.rank_after}"


def _add_pairs(page: Page, pairs: tuple[Pair, ...]) -> None:
    width = page.column(pair.title for pair in pairs)
    for pair in pairs:
        said = _moved(page, pair)
        if page.listed:
            page.paragraph([Span(f"{pair.title}: {said}")], 1, hanging=2)
        else:
            page.row([Cell([Span(pair.title)], width), Cell([Span(said)], page.width - width - 3)], 1)


def _moved(page: Page, pair: Pair) -> str:
    return f"{pair.before} {page.marks.arrow} {pair.after}" if pair.moves else pair.before
