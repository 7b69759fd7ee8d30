"""The report as plain text: no escape sequences, and no library but Python's own."""

from aiscale_cli.core.report import Report
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.layout.whole import lay_out
from aiscale_cli.renderers.paint import plain


def render(report: Report, options: RenderOptions) -> str:
    """Return the report as text of the width given; colour is never used."""
    return plain(lay_out(report, options))
