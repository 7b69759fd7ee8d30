"""The HTML report: one page that needs nothing but itself, from the same templates as the Markdown report."""

from fractions import Fraction

from aiscale_cli.core.report import Report
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.templated import environment
from aiscale_cli.renderers.templated.html_elements import HtmlElements
from aiscale_cli.renderers.templated.html_page import Skip, page
from aiscale_cli.renderers.templated.html_sink import SINK

TEMPLATE = "report.j2"
STYLE = "report.css"


def render(report: Report, options: RenderOptions) -> str:
    """Return the report as a page, ending with a line break; equal reports give equal bytes."""
    elements = HtmlElements([Fraction(step, 100) for step in report.level_steps])
    body = environment.render(report, options, TEMPLATE, SINK, elements)
    return page(
        f"{' '.join(report.heading.split())}: readiness report",
        options.templates(STYLE),
        "\n".join(line for line in body.split("\n") if line),
        elements.contents,
        Skip("risks", "To the ranked risks"),
    )
