"""The trend as a picture inside an HTML page: no script, no font, no address; colours are those of the page."""

from xml.etree.ElementTree import Element, SubElement, tostring

from aiscale_cli.core.trend import Trend, Version, telling
from aiscale_cli.core.trend_sentences import trend_sentences
from aiscale_cli.renderers.escaping import neutral

WIDTH, HEIGHT = 760, 260
"""The size of the picture's own coordinates; a page may show it at any width."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 36, 12, 24, 40
_POINTS = 200
_TAGS = 12
_LINES = (0, 20, 40, 60, 80, 100)

_Place = tuple[float, float]


def trend_svg(trend: Trend) -> str:
    """Return an `<svg>` element to stand inside a page; the same trend gives the same text.

    It draws in `currentColor`; a page may style the classes `trend-best` (the area between what is known and the best
    case), `trend-known` (the line), `trend-point`, `trend-tag`, `trend-slip`, `trend-grid` and `trend-label`. Its title
    and description say in words what it shows, so that a screen reader misses nothing. Where there are more than 200
    versions the telling ones are drawn, at even distances.
    """
    svg = Element(
        "svg", {"class": "trend", "viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "img", "fill": "none", "width": "100%"}
    )
    SubElement(svg, "title").text = neutral(f"Readiness of {trend.system} over time")
    SubElement(svg, "desc").text = neutral(" ".join(trend_sentences(trend)))
    _add_grid(svg)
    counted = [each for each in trend.versions if each.standing.known is not None]
    versions = [counted[number] for number in telling(counted, _POINTS)]
    across = [_across(number, len(versions)) for number in range(len(versions))]
    _add_lines(svg, versions, across)
    _add_points(svg, versions, across)
    _add_tags(svg, versions, across)
    if versions:
        _add_label(svg, (_LEFT, HEIGHT - 6), versions[0].when, "start")
        if len(versions) > 1:
            _add_label(svg, (WIDTH - _RIGHT, HEIGHT - 6), versions[-1].when, "end")
    return tostring(svg, encoding="unicode")


def _across(number: int, size: int) -> float:
    room = WIDTH - _LEFT - _RIGHT - 16
    return _LEFT + 8 + (room * number / (size - 1) if size > 1 else room / 2)


def _down(tenths: int | None) -> float:
    return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * (tenths or 0) / 1000


def _joined(places: list[_Place]) -> str:
    return " ".join(f"{across:.1f},{down:.1f}" for across, down in places)


def _add_grid(svg: Element) -> None:
    for line in _LINES:
        down = _down(line * 10)
        ends = {"x1": f"{_LEFT}", "x2": f"{WIDTH - _RIGHT}", "y1": f"{down:.1f}", "y2": f"{down:.1f}"}
        SubElement(svg, "line", {"class": "trend-grid", "stroke": "currentColor", "stroke-opacity": "0.2", **ends})
        _add_label(svg, (_LEFT - 6, down + 4), f"{line}", "end")


def _add_lines(svg: Element, versions: list[Version], across: list[float]) -> None:
    known = [(place, _down(each.standing.known)) for place, each in zip(across, versions, strict=True)]
    best = [(place, _down(each.standing.best)) for place, each in zip(across, versions, strict=True)]
    area = {"class": "trend-best", "fill": "currentColor", "fill-opacity": "0.15"}
    SubElement(svg, "polygon", {**area, "points": _joined([*best, *reversed(known)])})
    line = {"class": "trend-known", "stroke": "currentColor", "stroke-width": "2", "stroke-linejoin": "round"}
    SubElement(svg, "polyline", {**line, "points": _joined(known)})


def _add_points(svg: Element, versions: list[Version], across: list[float]) -> None:
    for each, place in zip(versions, across, strict=True):
        kind = "trend-point trend-slip" if each.slips else "trend-point"
        at = {"cx": f"{place:.1f}", "cy": f"{_down(each.standing.known):.1f}", "r": "4" if each.slips else "2.5"}
        point = SubElement(svg, "circle", {"class": kind, "fill": "currentColor", **at})
        slipped = f", slid back: {', '.join(each.slips)}" if each.slips else ""
        said = f"{each.when} {each.name if each.commit else ''}".strip()
        SubElement(point, "title").text = neutral(f"{said}: {each.standing.readiness_text}{slipped}")


def _add_tags(svg: Element, versions: list[Version], across: list[float]) -> None:
    """Mark the versions with tags; the newest are named, as many as can be told apart."""
    tagged = [(each, place) for each, place in zip(versions, across, strict=True) if each.tags]
    last = float(WIDTH)
    for each, place in reversed(tagged):
        ends = {"x1": f"{place:.1f}", "x2": f"{place:.1f}", "y1": f"{_TOP}", "y2": f"{HEIGHT - _BOTTOM}"}
        line = {"class": "trend-tag", "stroke": "currentColor", "stroke-dasharray": "3 3", "stroke-opacity": "0.6"}
        mark = SubElement(svg, "line", {**line, **ends})
        SubElement(mark, "title").text = neutral(", ".join(each.tags))
        name = neutral(each.tags[-1])
        name = name if len(name) <= _TAGS else f"{name[: _TAGS - 1]}…"
        width = 7.0 * len(name)
        if place + width / 2 <= last:
            _add_label(svg, (place, _TOP - 8), name, "middle")
            last = place - width / 2 - 6


def _add_label(svg: Element, place: _Place, text: str, anchor: str) -> None:
    at = {"x": f"{place[0]:.1f}", "y": f"{place[1]:.1f}", "text-anchor": anchor}
    look = {"class": "trend-label", "fill": "currentColor", "font-size": "11"}
    SubElement(svg, "text", {**look, **at}).text = text
