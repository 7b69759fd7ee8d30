"""Pieces of text in HTML."""

from collections.abc import Iterable

from markupsafe import Markup

from aiscale_cli.core.assessment import Interval, Level
from aiscale_cli.core.report_actions import CitationView
from aiscale_cli.renderers.escaping_html import LINE_BREAK, html, html_day, html_link, joined
from aiscale_cli.renderers.templated.svg import bar, level_class


class HtmlSink:
    """Marks up pieces of text in HTML."""

    def text(self, text: str) -> Markup:
        """Return a text that shows as itself and in which nothing acts."""
        return html(text)

    def strong(self, text: str) -> Markup:
        """Return a text that stands out."""
        return Markup("<strong>{}</strong>").format(html(text))

    def emphasis(self, text: str) -> Markup:
        """Return a text that is set apart a little."""
        return Markup("<em>{}</em>").format(html(text))

    def day(self, text: str) -> Markup:
        """Return a day that stays on its line."""
        return html_day(text)

    def code(self, text: str) -> Markup:
        """Return an id, a path or a command as code."""
        return Markup("<code>{}</code>").format(html(text))

    def link(self, text: str) -> Markup:
        """Return a link that shows the text where it is an address that may be linked to; else the text."""
        return html_link(text)

    def cited(self, citation: CitationView, text: str) -> Markup:
        """Return a link to the document's entry below the plan."""
        return Markup('<a href="#document-{}">{}</a>').format(html(citation.document), html(text))

    def joined(self, parts: Iterable[str], separator: str) -> Markup:
        """Return the parts that are not empty, with the separator between them."""
        return joined(parts, separator)

    def lines(self, parts: Iterable[str]) -> Markup:
        """Return the parts that are not empty, each on a line of its own."""
        return LINE_BREAK.join(html(part) for part in parts if part)

    def state(self, text: str, state: str) -> Markup:
        """Return a text about an answer, coloured by the answer."""
        return Markup('<span class="state {}">{}</span>').format(state.replace(" ", "-").replace("_", "-"), html(text))

    def level(self, text: str, level: Level | None) -> Markup:
        """Return a text about a level, coloured by the level."""
        return Markup('<span class="level {}">{}</span>').format(level_class(level), html(text))

    def bar(self, interval: Interval | None, full: int) -> Markup:
        """Return the bar of an interval as a drawing; the number beside it says the same."""
        return bar(interval, full)


SINK = HtmlSink()
"""Marks up every piece of HTML."""
