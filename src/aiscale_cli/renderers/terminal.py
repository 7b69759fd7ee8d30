"""The report for a terminal: the same lines as plain text, with colour that repeats what the words say."""

from io import StringIO

from rich.console import Console
from rich.text import Text

from aiscale_cli.core.report import Report
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.layout.page import Role
from aiscale_cli.renderers.layout.whole import lay_out

_STYLES = {
    Role.PLAIN: "",
    Role.STRONG: "bold",
    Role.QUIET: "dim",
    Role.LOW: "green",
    Role.MODERATE: "yellow",
    Role.HIGH: "red",
    Role.CRITICAL: "bold red",
    Role.NOT_KNOWN: "magenta",
}


def render(report: Report, options: RenderOptions) -> str:
    """Return the report with escape sequences for the 16 colours every terminal has; none without `colour`.

    Texts reach rich as `Text` alone, so that nothing in them is markup, emoji code or highlighted.
    """
    painted = Text()
    for line in lay_out(report, options):
        for span in line:
            painted.append(span.text, _STYLES[span.role] or None)
        painted.append("\n")
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
        console.print(painted, soft_wrap=True, end="")
    return captured.get()
