"""Pieces of text and elements of a page in Markdown, as GitHub draws it."""

from collections.abc import Callable, Iterable, Sequence

from aiscale_cli.core.assessment import Interval, Level
from aiscale_cli.core.report_actions import CitationView, StepView
from aiscale_cli.core.report_risks import AreaView
from aiscale_cli.core.trend import Trend
from aiscale_cli.renderers.escaping_markdown import LINE_BREAK, Safe, code, joined, markdown, markdown_link, row
from aiscale_cli.renderers.layout.bars import bar
from aiscale_cli.renderers.mermaid import effort_chart, exposure_chart, readiness_chart
from aiscale_cli.renderers.templated.sink import Column

_BAR = 10
_INDENT = "    "
_ALIGNMENTS = {"": "---", "prose": "---", "day": "---", "right": "--:", "middle": ":-:"}


class MarkdownSink:
    """Marks up pieces of text in Markdown."""

    def text(self, text: str) -> Safe:
        """Return a text that shows as itself and in which nothing acts."""
        return markdown(text)

    def strong(self, text: str) -> Safe:
        """Return a text in bold type."""
        return Safe(f"**{markdown(text)}**")

    def emphasis(self, text: str) -> Safe:
        """Return a text in italics."""
        return Safe(f"*{markdown(text)}*")

    def day(self, text: str) -> Safe:
        """Return the day: where lines break is up to who shows it."""
        return markdown(text)

    def code(self, text: str) -> Safe:
        """Return an id, a path or a command as code."""
        return code(text)

    def link(self, text: str) -> Safe:
        """Return a link that shows the text where it is an address that may be linked to; else the text."""
        return markdown_link(text)

    def cited(self, _citation: CitationView, text: str) -> Safe:
        """Return the text: the documents are named at the end of the plan."""
        return markdown(text)

    def joined(self, parts: Iterable[str], separator: str) -> Safe:
        """Return the parts that are not empty, with the separator between them."""
        return joined(parts, separator)

    def lines(self, parts: Iterable[str]) -> Safe:
        """Return the parts that are not empty, each on a line of its own."""
        return joined(parts, LINE_BREAK)

    def state(self, text: str, _state: str) -> Safe:
        """Return the text: Markdown has no colours."""
        return markdown(text)

    def level(self, text: str, _level: Level | None) -> Safe:
        """Return the text: Markdown has no colours."""
        return markdown(text)

    def bar(self, interval: Interval | None, full: int) -> Safe:
        """Return a bar of ten signs: solid for what is known, shaded for what is possible."""
        if interval is None:
            return Safe("")
        parts = bar(interval, full, _BAR)
        return Safe("█" * parts.known + "▒" * parts.possible + "░" * parts.rest)


class MarkdownElements:
    """Writes the elements of a page in Markdown.

    Those around what a template writes end with an empty line, because the template's own ends with their block.
    """

    def title(self, text: str) -> Safe:
        """Return the title of the page."""
        return Safe(f"# {markdown(text)}")

    def lead(self, sentences: Iterable[str]) -> Safe:
        """Return the sentences that open the page, each a paragraph."""
        return joined(sentences, "\n\n")

    def failure(self, text: str) -> Safe:
        """Return the paragraph that says what failed."""
        return self.paragraph(text)

    def heading(self, level: int, text: str, _anchor: str = "") -> Safe:
        """Return a heading; GitHub makes the anchor from its text."""
        return Safe(f"{'#' * level} {markdown(text)}")

    def paragraph(self, *lines: str) -> Safe:
        """Return a paragraph of some lines."""
        return joined(lines, f"{LINE_BREAK}\n")

    def listing(self, points: Iterable[str]) -> Safe:
        """Return points without an order."""
        return Safe("\n".join(f"- {markdown(point)}" for point in points))

    def sources(self, points: Iterable[tuple[str, str]]) -> Safe:
        """Return the documents that were cited, in one sentence."""
        return Safe(f"Cited: {joined((text for _, text in points), '; ')}.")

    def warnings(self, texts: Iterable[str]) -> Safe:
        """Return an alert with a point for each text."""
        return Safe("\n".join(["> [!WARNING]", *(f"> - {markdown(text)}" for text in texts)]))

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str | int]], _name: str = "") -> Safe:
        """Return a table."""
        heads = [(column, "") if isinstance(column, str) else column for column in columns]
        alignments = Safe(f"| {' | '.join(_ALIGNMENTS[alignment] for _, alignment in heads)} |")
        return Safe("\n".join([row(head for head, _ in heads), alignments, *(row(cells) for cells in rows)]))

    def folded(self, summary: str, caller: Callable[[], str]) -> Safe:
        """Return what the caller writes, folded behind a summary."""
        return Safe(f"<details>\n<summary>{markdown(summary)}</summary>\n\n{caller().strip()}\n\n</details>\n\n")

    def steps(self, _horizon: str, caller: Callable[[], str]) -> Safe:
        """Return the steps of a horizon: the numbers alone make the list."""
        return Safe(f"{caller().strip()}\n\n")

    def step(self, number: int, caller: Callable[[], str]) -> Safe:
        """Return a point of a numbered list."""
        first, *lines = caller().strip().split("\n")
        return Safe("\n".join([f"{number}. {first}", *(f"{_INDENT}{line}" if line else "" for line in lines), "\n"]))

    def exposure_chart(self, areas: Sequence[AreaView]) -> Safe:
        """Return the chart of the exposures, which GitHub draws; empty when no area has one."""
        return exposure_chart(areas)

    def effort_chart(self, steps: Sequence[StepView]) -> Safe:
        """Return the chart of effort against worth, which GitHub draws; empty when there is nothing to compare."""
        return effort_chart(steps)

    def trend_chart(self, trend: Trend) -> Safe:
        """Return the chart of readiness over time, which GitHub draws; empty when there is a single version."""
        return readiness_chart(trend)

    def rule(self) -> Safe:
        """Return a line across the page."""
        return Safe("---")


SINK = MarkdownSink()
"""Marks up every piece of Markdown."""
