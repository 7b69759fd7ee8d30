"""A badge as a picture that needs nothing else: no font, no script, no address.

It is built as a tree, so that no text can become markup, and without a template, which would take longer to load than
everything else here.
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from aiscale_cli.core.report import Report
from aiscale_cli.renderers.badge_json import LABEL, LABEL_COLOUR, colour, message
from aiscale_cli.renderers.escaping import visible
from aiscale_cli.renderers.formats import RenderOptions

_FONT = "Verdana,DejaVu Sans,Geneva,sans-serif"
_HEIGHT = 20
_BASELINE = 14
_INSET = 8
_WIDTHS = {3: "ijl'|", 4: " ft,.:;!()[]-/\\I", 5: "r", 6: "cszJ", 8: "ABCDGHNOQRU&", 9: "w+=", 11: "mMW@%"}
"""About how many pixels the letters take at a size of 11 in Verdana and DejaVu Sans, which hardly differ."""

_USUAL_WIDTH = 7
_WIDEST = 11
_FIRST_WIDE_SCRIPT = "\u2e80"
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}


def render(report: Report, _options: RenderOptions) -> str:
    """Return an SVG of 20 pixels in height, with a title that says the same for screen readers, and the first risk."""
    said = visible(message(report))
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
    SubElement(svg, "desc").text = visible(report.summary.risk)
    _add_part(svg, (0, left), LABEL_COLOUR, LABEL)
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
    """Return about how many pixels a text takes, with the room on both sides."""
    return sum(_letter_width(letter) for letter in text) + 2 * _INSET


def _letter_width(letter: str) -> int:
    return _WIDEST if letter >= _FIRST_WIDE_SCRIPT else _WIDTH_OF.get(letter, _USUAL_WIDTH)
