"""The report for a terminal: the same lines as plain text, with colour that repeats what the words say."""

from collections.abc import Callable, Iterable
from itertools import groupby

from aiscale_cli.core.report import Report
from aiscale_cli.renderers import text
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.layout.page import Role, Span
from aiscale_cli.renderers.layout.whole import lay_out


def render(report: Report, options: RenderOptions) -> str:
    """Return the report with escape sequences for the 16 colours that every terminal has; none without `colour`."""
    if not options.colour:
        return text.render(report, options)
    paint = _painter()
    return "".join(f"{_painted(line, paint)}\n" for line in lay_out(report, options))


def _painted(line: Iterable[Span], paint: Callable[[str, Role], str]) -> str:
    return "".join(paint("".join(span.text for span in spans), role) for role, spans in groupby(line, _role))


def _role(span: Span) -> Role:
    return span.role


def _painter() -> Callable[[str, Role], str]:
    # Styles alone are a third of rich's console, which would lay out and measure again what is laid out already.
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {
        Role.PLAIN: Style(),
        Role.STRONG: Style(bold=True),
        Role.QUIET: Style(dim=True),
        Role.LOW: Style(color="green"),
        Role.MODERATE: Style(color="yellow"),
        Role.HIGH: Style(color="red"),
        Role.CRITICAL: Style(color="red", bold=True),
        Role.NOT_KNOWN: Style(color="magenta"),
    }
    return lambda words, role: styles[role].render(words, color_system=ColorSystem.STANDARD)
