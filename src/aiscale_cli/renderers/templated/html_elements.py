"""The elements of a page in HTML."""

import re
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from markupsafe import Markup

from aiscale_cli.core.report_actions import StepView
from aiscale_cli.core.report_risks import AreaView
from aiscale_cli.core.trend import Trend
from aiscale_cli.renderers.escaping_html import LINE_BREAK, html, html_day, marked_up
from aiscale_cli.renderers.svg_trend import trend_svg
from aiscale_cli.renderers.templated.sink import Column
from aiscale_cli.renderers.templated.svg import effort_drawing, exposure_drawing

_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})")


class HtmlElements:
    """Writes the elements of a page in HTML, and remembers its headings for the table of contents."""

    def __init__(self, level_steps: Sequence[Fraction]) -> None:
        """Begin a page; `level_steps` are the exposures (0-1) at which moderate, high and critical begin."""
        self._level_steps = level_steps
        self.contents: list[tuple[str, str]] = []

    def title(self, text: str) -> Markup:
        """Return the title of the page."""
        return Markup('<h1 dir="auto">{}</h1>').format(html(text))

    def lead(self, sentences: Iterable[str]) -> Markup:
        """Return the sentences that open the page: the first risk, the first step, and what to find out."""
        paragraphs = Markup("\n").join(Markup("<p>{}</p>").format(_with_days(sentence)) for sentence in sentences)
        return Markup('<div class="lead">\n{}\n</div>').format(paragraphs)

    def failure(self, text: str) -> Markup:
        """Return the paragraph that says what failed, set apart."""
        return Markup('<p class="failed">{}</p>').format(html(text))

    def heading(self, level: int, text: str, anchor: str = "") -> Markup:
        """Return a heading of level 2 or 3; those with an anchor are in the table of contents."""
        if not anchor:
            return Markup("<h{0}>{1}</h{0}>").format(level, html(text))
        self.contents.append((anchor, text))
        return Markup('<h{0} id="{1}">{2}</h{0}>').format(level, anchor, html(text))

    def paragraph(self, *lines: str) -> Markup:
        """Return a paragraph of some lines; nothing when all are empty."""
        said = LINE_BREAK.join(html(line) for line in lines if line)
        return Markup("<p>{}</p>").format(said) if said else Markup("")

    def listing(self, points: Iterable[str]) -> Markup:
        """Return points without an order."""
        return Markup("<ul>\n{}\n</ul>").format(_items(points))

    def sources(self, points: Iterable[tuple[str, str]]) -> Markup:
        """Return the entries of the documents, to which the citations lead."""
        entries = Markup("\n").join(
            Markup('<li id="document-{}">{}</li>').format(html(document), html(text)) for document, text in points
        )
        return Markup('<h3>Cited</h3>\n<ul class="sources">\n{}\n</ul>').format(entries)

    def warnings(self, texts: Iterable[str]) -> Markup:
        """Return what the reader noticed."""
        return Markup('<div class="warnings">\n<p><strong>Warning</strong></p>\n<ul>\n{}\n</ul>\n</div>').format(
            _items(texts)
        )

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str | int]], name: str = "") -> Markup:
        """Return a table; where the screen is narrow each row becomes a block, and each cell says its column."""
        heads = [(column, "left") if isinstance(column, str) else column for column in columns]
        head = Markup("").join(
            Markup('<th scope="col" class="{}">{}</th>').format(alignment, html(title)) for title, alignment in heads
        )
        body = Markup("\n").join(_row(heads, cells) for cells in rows)
        return Markup(
            '<table>\n<caption class="unseen">{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table>'
        ).format(html(name), head, body)

    def scrolling(self, table: str, name: str) -> Markup:
        """Return a table in a box that scrolls sideways where the table is wider; the keyboard reaches it."""
        return Markup('<section class="wide" tabindex="0" aria-label="{}">\n{}\n</section>').format(
            html(name), html(table)
        )

    def folded(self, summary: str, caller: Callable[[], str]) -> Markup:
        """Return what the caller writes, folded behind a summary; printing unfolds it."""
        return Markup("<details>\n<summary>{}</summary>\n{}\n</details>").format(html(summary), marked_up(caller()))

    def steps(self, horizon: str, caller: Callable[[], str]) -> Markup:
        """Return the steps of a horizon."""
        return Markup('<ol class="steps {}">\n{}\n</ol>').format(horizon.lower(), marked_up(caller()))

    def step(self, number: int, caller: Callable[[], str]) -> Markup:
        """Return a numbered step."""
        return Markup('<li value="{}">\n{}\n</li>').format(number, marked_up(caller()))

    def exposure_chart(self, areas: Sequence[AreaView]) -> Markup:
        """Return the drawing of the exposures."""
        return exposure_drawing(areas, self._level_steps)

    def effort_chart(self, steps: Sequence[StepView]) -> Markup:
        """Return the drawing of effort against worth."""
        return effort_drawing(steps)

    def trend_chart(self, trend: Trend) -> Markup:
        """Return the drawing of readiness over time; empty when there is a single version."""
        if len(trend.versions) == 1:
            return Markup("")
        return Markup('<figure class="wide" tabindex="0" aria-label="Readiness over time">{}</figure>').format(
            marked_up(trend_svg(trend))
        )

    def rule(self) -> Markup:
        """Return what parts the end of the page from the rest."""
        return Markup("<hr>")


def _with_days(sentence: str) -> Markup:
    """Return a sentence of the program's own in which no day is broken."""
    pieces = _DAY.split(sentence)
    return Markup("").join(html_day(piece) if number % 2 else html(piece) for number, piece in enumerate(pieces))


def _items(points: Iterable[str]) -> Markup:
    return Markup("\n").join(Markup("<li>{}</li>").format(html(point)) for point in points)


def _row(heads: Sequence[tuple[str, str]], cells: Sequence[str | int]) -> Markup:
    written = Markup("").join(
        Markup('<td class="{}" data-column="{}">{}</td>').format(
            alignment, html(title), html(f"{cell}") if isinstance(cell, int) else html(cell)
        )
        for (title, alignment), cell in zip(heads, cells, strict=True)
    )
    return Markup("<tr>{}</tr>").format(written)
