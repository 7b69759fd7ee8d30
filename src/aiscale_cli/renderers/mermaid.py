"""The charts of the report in the language that GitHub draws inside Markdown (Mermaid)."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from aiscale_cli.core.report_actions import StepView
from aiscale_cli.core.report_risks import AreaView
from aiscale_cli.core.sentences import days_text
from aiscale_cli.core.trend import Trend, Version, telling
from aiscale_cli.renderers.escaping_markdown import Safe
from aiscale_cli.renderers.templated.effort import effort_points

_HEIGHT_OF_FRAME = 90
_HEIGHT_OF_BAR = 36
_WIDTH = 760
_EFFORT_SETTINGS = (
    f'"quadrantChart": {{"chartWidth": {_WIDTH}, "chartHeight": 520, "pointLabelFontSize": 14, "pointTextPadding": 8}}'
)
_WORST_COLOUR, _KNOWN_COLOUR = "#e0a899", "#b3261e"
_TREND_SETTINGS = (
    '"xyChart": {"width": 760, "height": 320}, "themeVariables": {"xyChart": {"plotColorPalette": "#8fb3d9, #1f5fa8"}}'
)
_POINTS = 40
_LABELS = 8
_ENDS = 2
"""The fewest points of a line."""

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


def effort_chart(steps: Sequence[StepView]) -> Safe:
    """Return a fenced chart of effort against worth, each step by its number; empty with too few."""
    chart = effort_points(steps)
    if chart is None:
        return Safe("")
    days = [days_text(days) for _, days in chart.columns]
    lines = [
        "```mermaid",
        f"%%{{init: {{{_EFFORT_SETTINGS}}}}}%%",
        "quadrantChart",
        "    title Effort against worth, each step by its number",
        f'    x-axis "from {days[0]}" --> "to {days[-1]}"' if len(days) > 1 else f'    x-axis "{days[0]}"',
        '    y-axis "less of the risk goes" --> "more of it goes"',
        *(f'    "{point.number}": [{_hundredths(point.across)}, {_hundredths(point.up)}]' for point in chart.points),
        "```",
    ]
    return Safe("\n".join(lines))


def _hundredths(part: Fraction) -> str:
    """Return a part (0-1) as Mermaid reads it."""
    units, hundredths = divmod(round(part * 100), 100)
    return str(units) if units else f"0.{hundredths:02d}"


def readiness_chart(trend: Trend) -> Safe:
    """Return a fenced chart of readiness over time, which carries no text but dates; empty for a single version."""
    points = [each for each in trend.versions if each.standing.known is not None]
    versions = [points[number] for number in telling(points, _POINTS)]
    if len(versions) < _ENDS:
        return Safe("")
    if len(versions) <= _LABELS:
        axis = f"[{', '.join(_version_label(number, each) for number, each in enumerate(versions, 1))}]"
    else:
        axis = f'"versions shown, oldest first" 1 --> {len(versions)}'
    known = ", ".join(f"{(each.standing.known or 0) / 10:.1f}" for each in versions)
    best = ", ".join(f"{(each.standing.best or 0) / 10:.1f}" for each in versions)
    lines = [
        "```mermaid",
        f"%%{{init: {{{_TREND_SETTINGS}}}}}%%",
        "xychart-beta",
        '    title "Readiness: dark is known, light is the best case"',
        f"    x-axis {axis}",
        '    y-axis "from 0 to 100" 0 --> 100',
        f"    line [{best}]",
        f"    line [{known}]",
        "```",
    ]
    return Safe("\n".join(lines))


def _version_label(number: int, version: Version) -> str:
    """Return a label that no other point has: two of the same name would be drawn as one."""
    return f'"{number}: {version.when}"'
