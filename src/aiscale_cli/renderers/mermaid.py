"""The chart of exposures, in the language that GitHub draws inside Markdown (Mermaid, `xychart-beta`)."""

import re
from collections.abc import Iterable

from aiscale_cli.core.report_risks import AreaView
from aiscale_cli.renderers.escaping_markdown import Safe

_HEIGHT_OF_FRAME = 90
_HEIGHT_OF_BAR = 36
_WIDTH = 760
_WORST_COLOUR, _KNOWN_COLOUR = "#e0a899", "#b3261e"
_UNSAFE = re.compile(r"[^A-Za-z0-9 ,.()/-]+")


def exposure_chart(areas: Iterable[AreaView]) -> Safe:
    """Return a fenced chart of the areas that have an exposure, in their order; empty when none has one.

    Each bar is dark up to what is known and light up to the worst case: bars of two rows are drawn over each other, the
    later row in front. The chart carries no text but ASCII titles of areas, and no number that the report does not.
    """
    shown = [(area, area.exposure) for area in areas if area.exposure is not None]
    if not shown:
        return Safe("")
    worst = [exposure.limit for _, exposure in shown]
    known = [exposure.known for _, exposure in shown]
    lines = [
        "```mermaid",
        _settings(len(shown)),
        "xychart-beta horizontal",
        '    title "Exposure: dark is known, light is the worst case"',
        f"    x-axis [{', '.join(_label(area) for area, _ in shown)}]",
        '    y-axis "from 0 (nothing missing) to 1" 0 --> 1',
        f"    bar [{', '.join(worst)}]",
        f"    bar [{', '.join(known)}]",
        "```",
    ]
    return Safe("\n".join(lines))


def _settings(bars: int) -> str:
    chart = f'"width": {_WIDTH}, "height": {_HEIGHT_OF_FRAME + _HEIGHT_OF_BAR * bars}'
    colours = f'"plotColorPalette": "{_WORST_COLOUR}, {_KNOWN_COLOUR}"'
    return f'%%{{init: {{"xyChart": {{{chart}}}, "themeVariables": {{"xyChart": {{{colours}}}}}}}}}%%'


def _label(area: AreaView) -> str:
    title = " ".join(_UNSAFE.sub(" ", area.title).split())
    return f'"{title or area.id}"'
