"""The report for a terminal: the same lines as plain text, with colour that repeats what the words say."""

from io import StringIO

from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style

from aiscale_cli.core.report import Report
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.layout.page import Role
from aiscale_cli.renderers.layout.whole import lay_out

_STYLES = {
    Role.PLAIN: None,
    Role.STRONG: Style(bold=True),
    Role.QUIET: Style(dim=True),
    Role.LOW: Style(color="green"),
    Role.MODERATE: Style(color="yellow"),
    Role.HIGH: Style(color="red"),
    Role.CRITICAL: Style(color="red", bold=True),
    Role.NOT_KNOWN: Style(color="magenta"),
}


def render(report: Report, options: RenderOptions) -> str:
    """Return the report with escape sequences for the 16 colours that every terminal has; none without `colour`.

    Text reaches rich in segments, which rich takes as they are: no markup, no emoji codes, no highlighting.
    """
    line_break = Segment("\n")
    segments: list[Segment] = []
    for line in lay_out(report, options):
        segments += [Segment(span.text, _STYLES[span.role]) for span in line]
        segments.append(line_break)
    console = Console(
        file=StringIO(),
        width=options.columns,
        color_system="standard" if options.colour else None,
        force_terminal=options.colour,
        no_color=not options.colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    with console.capture() as captured:
        console.print(Segments(Segment.simplify(segments)), soft_wrap=True, end="")
    return captured.get()
