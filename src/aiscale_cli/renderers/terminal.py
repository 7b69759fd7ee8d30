"""The report for a terminal: the same lines as plain text, with colour that repeats what the words say."""

from aiscale_cli.core.report import Report
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.layout.whole import lay_out
from aiscale_cli.renderers.paint import painted, plain


def render(report: Report, options: RenderOptions) -> str:
    """Return the report with escape sequences for the 16 colours that every terminal has; none without `colour`."""
    lines = lay_out(report, options)
    return painted(lines) if options.colour else plain(lines)
