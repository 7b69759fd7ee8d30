"""The Markdown report, as GitHub draws it, from the templates in report_templates/."""

import re

from aiscale_cli.core.report import Report
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.templated import environment
from aiscale_cli.renderers.templated.markdown_sink import SINK, MarkdownElements

TEMPLATE = "report.j2"


def render(report: Report, options: RenderOptions) -> str:
    """Return the report as Markdown, ending with a line break; equal reports give equal bytes."""
    page = environment.render(report, options, TEMPLATE, SINK, MarkdownElements())
    # No text of a user holds a line break any more, so this only tidies what a template left between its blocks.
    return re.sub(r"\n{3,}", "\n\n", page).strip("\n") + "\n"
