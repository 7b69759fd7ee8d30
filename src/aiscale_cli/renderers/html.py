"""The HTML report: one page that needs nothing but itself, from the same templates as the Markdown report."""

from base64 import b64encode
from fractions import Fraction
from hashlib import sha256

from markupsafe import Markup

from aiscale_cli.core.report import Report
from aiscale_cli.renderers.escaping_html import html
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.templated import environment
from aiscale_cli.renderers.templated.html_elements import HtmlElements
from aiscale_cli.renderers.templated.html_sink import SINK

TEMPLATE = "report.j2"
STYLE = "report.css"

_PAGE = Markup("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#risks">To the ranked risks</a>
<main>
{body}
</main>
<nav aria-label="Contents">
<ul>
{contents}
</ul>
</nav>
</body>
</html>
""")
"""The frame of the page. It has no script, and its policy allows nothing but the one style sheet inside it."""


def render(report: Report, options: RenderOptions) -> str:
    """Return the report as a page, ending with a line break; equal reports give equal bytes."""
    elements = HtmlElements([Fraction(step, 100) for step in report.level_steps])
    body = environment.render(report, options, TEMPLATE, SINK, elements)
    style = options.templates(STYLE)
    page = _PAGE.format(
        policy=_policy(style),
        title=html(f"{' '.join(report.system.split())}: readiness report"),
        style=_written(style),
        body=_written("\n".join(line for line in body.split("\n") if line)),
        contents=Markup("\n").join(
            Markup('<li><a href="#{}">{}</a></li>').format(anchor, html(title)) for anchor, title in elements.contents
        ),
    )
    return str(page)  # a plain text, to which nothing is escaped any more


def _policy(style: str) -> str:
    """Return a content security policy under which the page can show its own style sheet and do nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _written(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - the style sheet is the program's own, and the sink escaped what the body holds
