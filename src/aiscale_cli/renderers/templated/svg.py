"""The drawings of the HTML report: SVG inside the page, as wide as there is room, coloured by the page's style sheet.

Places are given in per cent of the width and in pixels of the height, so that texts keep their size on every screen.
"""

from collections.abc import Sequence
from fractions import Fraction

from markupsafe import Markup

from aiscale_cli.core.assessment import Interval, Level
from aiscale_cli.core.report_actions import StepView
from aiscale_cli.core.report_risks import AreaView
from aiscale_cli.core.sentences import days_text
from aiscale_cli.renderers.escaping_html import html
from aiscale_cli.renderers.templated.effort import EffortPoint, effort_points

_ROW, _TOP, _BAR_TOP, _BAR_HEIGHT = 50, 30, 24, 14
_EFFORT_HEIGHT, _EFFORT_BOTTOM, _EFFORT_TOP = 366, 44, 28
_RADIUS = 11

NOT_KNOWN = "not-known"
"""The class of what has no level yet."""


def level_class(level: Level | None) -> str:
    """Return the class of a level, which gives it its colour wherever it stands."""
    return NOT_KNOWN if level is None else level.word


def bar(interval: Interval | None, full: int) -> Markup:
    """Return the bar of an interval on a scale from 0 to `full`: solid for what is known, shaded for what is possible.

    It is hidden from those who listen, because the number beside it says the same; empty where there is no interval.
    """
    if interval is None:
        return Markup("")
    known, limit = interval.known / full, interval.limit / full
    return Markup(
        '<svg class="bar" width="100%" height="12" aria-hidden="true" focusable="false">'
        '<rect class="track" width="100%" height="12" rx="3"/>{}</svg>'
    ).format(_parts(known, limit, 0, 12))


def _parts(known: Fraction, limit: Fraction, top: int, height: int) -> Markup:
    possible = ""
    if limit > known:
        possible = Markup('<rect class="possible" x="{}%" y="{}" width="{}%" height="{}"/>').format(
            _percent(known), top, _percent(limit - known), height
        )
    solid = Markup('<rect class="known" y="{}" width="{}%" height="{}"/>').format(top, _percent(known), height)
    return Markup("{}{}").format(solid if known else "", possible)


def exposure_drawing(areas: Sequence[AreaView], steps: Sequence[Fraction]) -> Markup:
    """Return the exposures as bars, worst first, on a scale with the levels; empty when no area has one.

    `steps` are the exposures (0-1) at which moderate, high and critical begin.
    """
    shown = [(area, area.exposure) for area in areas if area.exposure is not None]
    if not shown:
        return Markup("")
    height = _TOP + _ROW * len(shown)
    described = "; ".join(f"{area.title} {exposure.text}, {area.level_text}" for area, exposure in shown)
    rows = Markup("").join(
        _exposure_row(area, exposure.interval, exposure.text, _TOP + _ROW * place)
        for place, (area, exposure) in enumerate(shown)
    )
    return Markup(
        '<figure><svg class="chart" width="100%" height="{}" role="img" aria-label="Exposure by risk area: {}.">'
        "{}{}</svg><figcaption>Solid is known to be missing, shaded is what may come on top; the mark "
        "is the number that ranks.</figcaption></figure>"
    ).format(height, html(described), _scale(steps, height), rows)


def _scale(steps: Sequence[Fraction], height: int) -> Markup:
    ends = [Fraction(0), *steps]
    words = Markup("").join(
        Markup('<text class="scale" x="{}%" y="14" dx="4">{}</text>').format(_percent(end), level.word)
        for end, level in zip(ends, Level, strict=True)
    )
    lines = Markup("").join(
        Markup('<line class="grid" x1="{0}%" x2="{0}%" y1="0" y2="{1}"/>').format(_percent(end), height) for end in ends
    )
    return Markup("{}{}").format(lines, words)


def _exposure_row(area: AreaView, interval: Interval, text: str, top: int) -> Markup:
    mark = _percent(area.ranking or Fraction(0))
    return Markup(
        '<g class="{}"><text class="label" x="0" y="{}">{}</text><text class="number" x="100%" y="{}">{}</text>'
        '<rect class="track" y="{}" width="100%" height="{}"/>{}'
        '<line class="mark" x1="{}%" x2="{}%" y1="{}" y2="{}"/></g>'
    ).format(
        level_class(area.level),
        top + 17,
        html(f"{area.rank_text} {area.title}"),
        top + 17,
        html(text),
        top + _BAR_TOP,
        _BAR_HEIGHT,
        _parts(interval.known, interval.limit, top + _BAR_TOP, _BAR_HEIGHT),
        mark,
        mark,
        top + _BAR_TOP - 3,
        top + _BAR_TOP + _BAR_HEIGHT + 3,
    )


def effort_drawing(steps: Sequence[StepView]) -> Markup:
    """Return the steps by their numbers, effort from the left and worth from below; empty when too few to compare."""
    chart = effort_points(steps)
    if chart is None:
        return Markup("")
    ground = _EFFORT_HEIGHT - _EFFORT_BOTTOM
    shown = {point.number for point in chart.points}
    described = "; ".join(
        f"step {step.number}, {days_text(step.days)}, {step.question}" for step in steps if step.number in shown
    )
    columns = Markup("").join(_effort_column(across, days, ground) for across, days in chart.columns)
    points = Markup("").join(_effort_point(point, ground) for point in chart.points)
    return Markup(
        '<figure><svg class="chart effort" width="100%" height="{}" role="img" aria-label="Effort against worth: {}.">'
        '<line class="axis" x1="0" x2="100%" y1="{}" y2="{}"/>{}'
        '<text class="scale" x="0" y="14">more of the risk goes</text>'
        '<text class="scale end" x="100%" y="{}">engineer-days</text>{}</svg></figure>'
    ).format(_EFFORT_HEIGHT, html(described), ground, ground, columns, _EFFORT_HEIGHT - 6, points)


def _effort_column(across: Fraction, days: Fraction, ground: int) -> Markup:
    return Markup(
        '<line class="grid" x1="{0}%" x2="{0}%" y1="{1}" y2="{2}"/>'
        '<text class="scale middle" x="{0}%" y="{3}">{4}</text>'
    ).format(_percent(across), _EFFORT_TOP, ground, ground + 18, _days(days))


def _effort_point(point: EffortPoint, ground: int) -> Markup:
    return Markup(
        '<g class="{0}"><circle cx="{1}%" cy="{2}" r="{3}"/><text class="point" x="{1}%" y="{2}" dy="4">{4}</text></g>'
    ).format(
        point.horizon.value,
        _percent(point.across),
        round(ground - point.up * (ground - _EFFORT_TOP)),
        _RADIUS,
        point.number,
    )


def _days(days: Fraction) -> str:
    return days_text(days).partition(" ")[0]


def _percent(part: Fraction) -> str:
    """Return a part (0-1) in per cent with at most one decimal."""
    tenths = round(part * 1000)
    return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"
