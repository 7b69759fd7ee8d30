"""A badge as shields.io reads it from an address: the endpoint format, which takes no key that it does not know."""

from aiscale_cli.core.report import Report
from aiscale_cli.core.report_numbers import NOT_KNOWN
from aiscale_cli.core.sentences import inside
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.json_text import harmless_json

LABEL = "AI readiness"
"""What stands on the left of a badge."""

LABEL_COLOUR = "#32383f"
"""The colour behind the label: darker than that of any message, so that the two parts never run into one."""

_NO_VERDICT = "#59636e"
_COLOURS = {"ready": "#1a7f37", "stabilising": "#0969da", "fragile": "#9a6700", "prototype": "#cf222e"}


def render(report: Report, _options: RenderOptions) -> str:
    """Return the badge: the verdict and what would hurt first, no number."""
    return harmless_json(
        {
            "schemaVersion": 1,
            "label": LABEL,
            "message": message(report),
            "labelColor": LABEL_COLOUR.lstrip("#"),
            "color": colour(report).lstrip("#"),
        }
    )


def message(report: Report) -> str:
    """Return what stands on the right, as `fragile, guardrails critical`."""
    if report.verdict is None:
        return "too little answered" if report.coverage.answered else "not assessed yet"
    first = report.areas[0] if report.areas else None
    if first is None or not first.drivers:
        return report.verdict
    level = f"{first.worst_word} at worst" if first.level_word == NOT_KNOWN and first.worst_word else first.level_word
    return f"{report.verdict}, {inside(first.title)} {level}"


def colour(report: Report) -> str:
    """Return the colour behind the message; white text on it has a contrast of 4.5 to 1 or more (WCAG 2.2, AA)."""
    return _COLOURS.get(report.verdict or "", _NO_VERDICT)
