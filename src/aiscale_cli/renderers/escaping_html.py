"""The escaper for HTML: any text shows as itself, in an element or between the quotes of an attribute."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from aiscale_cli.renderers.escaping import visible
from aiscale_cli.renderers.links import link_target

LINE_BREAK = Markup("<br>")


def html(text: str) -> Markup:
    """Return HTML that shows as exactly this text; what is marked up already stays as it is.

    Each line goes through `visible`; lines are parted by `<br>`. No runner of CI jobs finds a command in it either, as
    after `neutral`, where a page is printed into a log.
    """
    if isinstance(text, Markup):
        return text
    return LINE_BREAK.join(_escaped(line) for line in text.split("\n"))


def _escaped(line: str) -> Markup:
    escaped = escape(visible(line))
    if "##" in line or "::" in line:
        return escaped.replace("##", Markup("#&#35;")).replace("::", Markup(":&#58;"))
    return escaped


def marked_up(text: str) -> Markup:
    """Return a text that is HTML already, so that it is printed as it is: for what the program itself wrote.

    That is what templates and drawings give, in which everything else went through `html`, and the style sheet. It is
    the one place that takes a text for HTML unseen.
    """
    return Markup(text)  # noqa: S704 - the callers' texts are the program's own, escaped where they were put together


def joined(parts: Iterable[str], separator: str) -> Markup:
    """Return the parts that are not empty, each escaped, with the separator between them, escaped too."""
    return html(separator).join(html(part) for part in parts if part)


def html_day(day: str) -> Markup:
    """Return a day as `2027-01-31`, which the page's style sheet keeps on its line."""
    return Markup('<span class="day">{}</span>').format(html(day))


def html_link(text: str) -> Markup:
    """Return a link that shows the text, where `link_target` allows one; else the text alone.

    Whoever follows it tells the other side nothing about the report, and the other side gets no hold of it.
    """
    target = link_target(text)
    if target is None:
        return html(text)
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(target, html(text))
