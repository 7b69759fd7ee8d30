"""A badge as a picture that needs nothing else: no font, no script, no address."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from aiscale_cli.core.report import Report
from aiscale_cli.renderers.badge_json import LABEL, NOTHING_TO_SAY, colour, message
from aiscale_cli.renderers.formats import RenderOptions

_FONT = "Verdana,DejaVu Sans,Geneva,sans-serif"
_HEIGHT = 20
_BASELINE = 14
_INSET = 8
_NARROW, _WIDE, _USUAL = 4.0, 10.0, 7.0
_NARROW_LETTERS = frozenset("fijlrt ,.:;'|!()-")
_WIDE_LETTERS = frozenset("mwMWAQO@%")


def render(report: Report, _options: RenderOptions) -> str:
    """Return an SVG of 20 pixels in height, with a title that says the same for screen readers."""
    said = message(report)
    left, right = _width(LABEL), _width(said)
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{left + right}",
            "height": f"{_HEIGHT}",
            "role": "img",
            "aria-label": f"{LABEL}: {said}",
        },
    )
    SubElement(svg, "title").text = f"{LABEL}: {said}"
    _add_part(svg, (0, left), NOTHING_TO_SAY, LABEL)
    _add_part(svg, (left, right), colour(report), said)
    indent(svg)
    return tostring(svg, encoding="unicode") + "\n"


def _add_part(svg: Element, place: tuple[int, int], background: str, text: str) -> None:
    start, width = place
    size = {"x": f"{start}", "width": f"{width}", "height": f"{_HEIGHT}"}
    SubElement(svg, "rect", {**size, "fill": background})
    words = {
        "x": f"{start + _INSET}",
        "y": f"{_BASELINE}",
        "fill": "#fff",
        "font-family": _FONT,
        "font-size": "11",
        # The text fits whatever font is there.
        "textLength": f"{width - 2 * _INSET}",
        "lengthAdjust": "spacingAndGlyphs",
    }
    SubElement(svg, "text", words).text = text


def _width(text: str) -> int:
    """Return about how many pixels a text of 11 pixels takes in Verdana, with the room on both sides."""
    letters = (
        _NARROW if letter in _NARROW_LETTERS else _WIDE if letter in _WIDE_LETTERS else _USUAL for letter in text
    )
    return round(sum(letters)) + 2 * _INSET
