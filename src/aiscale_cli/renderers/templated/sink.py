"""What a format made from templates is made of: pieces of text, marked up, and the elements of a page.

The templates in report_templates/ and the phrases know these alone, so that every such format says the same in the same
order. A piece that a sink returned passes through it unchanged; every other text is escaped.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from aiscale_cli.core.assessment import Interval, Level
from aiscale_cli.core.report_actions import CitationView, StepView
from aiscale_cli.core.report_risks import AreaView
from aiscale_cli.core.trend import Trend

Column = str | tuple[str, str]
"""The head of a column; with `right` or `middle` beside it where its cells do not begin at the left.

`prose` stands beside the head of cells that hold what people wrote, whose words may be of any length.
"""


class Sink(Protocol):
    """Marks up pieces of text; what it returns may stand in a page as it is."""

    def __hash__(self) -> int:
        """Tell sinks apart, so that what is made for one can be kept."""

    def text(self, text: str) -> str:
        """Return a text that shows as itself and in which nothing acts."""

    def strong(self, text: str) -> str:
        """Return a text that stands out."""

    def emphasis(self, text: str) -> str:
        """Return a text that is set apart a little."""

    def day(self, text: str) -> str:
        """Return a day as `2027-01-31`, which is never broken."""

    def code(self, text: str) -> str:
        """Return an id, a path or a command."""

    def link(self, text: str) -> str:
        """Return a link that shows the text where it is an address that may be linked to; else the text."""

    def cited(self, citation: CitationView, text: str) -> str:
        """Return a text about a citation, which leads to the document's entry where the format can."""

    def joined(self, parts: Iterable[str], separator: str) -> str:
        """Return the parts that are not empty, with a harmless separator between them."""

    def lines(self, parts: Iterable[str]) -> str:
        """Return the parts that are not empty, each on a line of its own."""

    def state(self, text: str, state: str) -> str:
        """Return a text about an answer; `state` is the answer in a word."""

    def level(self, text: str, level: Level | None) -> str:
        """Return a text about a level; None while it is not known."""

    def bar(self, interval: Interval | None, full: int) -> str:
        """Return the bar of an interval on a scale from 0 to `full`; empty where there is no interval."""


class Elements(Protocol):
    """Writes the elements of a page, each a block of its own; made anew for every page."""

    def title(self, text: str) -> str:
        """Return the title of the page."""

    def lead(self, sentences: Iterable[str]) -> str:
        """Return the sentences that open the page."""

    def failure(self, text: str) -> str:
        """Return the paragraph that says what failed."""

    def heading(self, level: int, text: str, anchor: str = "") -> str:
        """Return a heading of level 2 or 3; the anchor is where a link leads to."""

    def paragraph(self, *lines: str) -> str:
        """Return a paragraph of some lines."""

    def listing(self, points: Iterable[str]) -> str:
        """Return points without an order."""

    def sources(self, points: Iterable[tuple[str, str]]) -> str:
        """Return the entries of the documents, each with the document's id."""

    def warnings(self, texts: Iterable[str]) -> str:
        """Return what the reader noticed."""

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str | int]], name: str = "") -> str:
        """Return a table; the name says what it holds to those who cannot see where it stands."""

    def folded(self, summary: str, caller: Callable[[], str]) -> str:
        """Return what the caller writes, folded behind a summary."""

    def steps(self, horizon: str, caller: Callable[[], str]) -> str:
        """Return the steps of a horizon that the caller writes."""

    def step(self, number: int, caller: Callable[[], str]) -> str:
        """Return a numbered step that the caller writes."""

    def exposure_chart(self, areas: Sequence[AreaView]) -> str:
        """Return the chart of the exposures; empty when no area has one."""

    def effort_chart(self, steps: Sequence[StepView]) -> str:
        """Return the chart of effort against worth; empty when there are too few steps to compare."""

    def trend_chart(self, trend: Trend) -> str:
        """Return the chart of readiness over time; empty when there is a single version."""

    def rule(self) -> str:
        """Return what parts the end of the page from the rest."""
