"""A what-if as JSON, `aiscale-whatif/1`."""

from aiscale_cli.core.whatif import AreaPair, Pair, WhatIf
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
            **numbers_object(whatif),
        }
    )


def numbers_object(whatif: WhatIf) -> dict[str, object]:
    """Return every number of the two sides."""
    return {
        "verdict": pair_object(whatif.verdict),
        "readiness": pair_object(whatif.readiness),
        "answered": pair_object(whatif.coverage),
        "must_haves_open": pair_object(whatif.must_haves_open),
        "risk_areas": [area_object(area) for area in whatif.areas],
        "layers": [{"id": each.id, "title": each.title, "readiness": pair_object(each)} for each in whatif.layers],
    }


def area_object(area: AreaPair) -> dict[str, object]:
    """Return a risk area with its rank, level and exposure on both sides."""
    return {
        "id": area.id,
        "title": area.title,
        "rank": {"before": area.rank_before, "after": area.rank_after},
        "level": pair_object(area.level),
        "exposure": pair_object(area.exposure),
    }


def pair_object(pair: Pair) -> dict[str, object]:
    """Return a number or word on both sides, as it is printed."""
    return {"before": pair.before, "after": pair.after}
