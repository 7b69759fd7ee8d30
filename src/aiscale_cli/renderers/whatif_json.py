"""A what-if as JSON, `aiscale-whatif/1`."""

from aiscale_cli.core.whatif import Pair, WhatIf
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.json_text import harmless_json

SCHEMA = "aiscale-whatif/1"
"""The name and version of the shape."""


def render(whatif: WhatIf, _options: RenderOptions) -> str:
    """Return every number before and after, as it is printed, ending with a line break."""
    return harmless_json(
        {
            "schema": SCHEMA,
            "system": whatif.system,
            "supposed": [
                {"question": each.question, "title": each.title, "before": each.before, "after": each.after}
                for each in whatif.supposed
            ],
            "verdict": _pair(whatif.verdict),
            "readiness": _pair(whatif.readiness),
            "answered": _pair(whatif.coverage),
            "must_haves_open": _pair(whatif.must_haves_open),
            "risk_areas": [
                {
                    "id": area.id,
                    "title": area.title,
                    "rank": {"before": area.rank_before, "after": area.rank_after},
                    "level": _pair(area.level),
                    "exposure": _pair(area.exposure),
                }
                for area in whatif.areas
            ],
            "layers": [{"id": each.id, "title": each.title, "readiness": _pair(each)} for each in whatif.layers],
        }
    )


def _pair(pair: Pair) -> dict[str, object]:
    return {"before": pair.before, "after": pair.after}
