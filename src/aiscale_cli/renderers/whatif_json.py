"""A what-if as JSON, `aiscale-whatif/1`."""

from aiscale_cli.core.assessment import AreaResult, Assessment
from aiscale_cli.core.report_numbers import Range
from aiscale_cli.core.whatif import AreaPair, Pair, WhatIf
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.json_text import harmless_json
from aiscale_cli.renderers.json_values import exposure_object, level_name, readiness_object, share_number

SCHEMA = "aiscale-whatif/1"
"""The name and version of the shape."""


def render(whatif: WhatIf, _options: RenderOptions) -> str:
    """Return every number before and after, in the shapes of a report, ending with a line break."""
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
    before, after = whatif.assessments
    return {
        "verdict": _sides(before.verdict, after.verdict),
        "readiness": readiness_pair(whatif.readiness),
        "coverage": _sides(_coverage(before), _coverage(after)),
        "must_haves_open": _sides(_must_haves(before), _must_haves(after)),
        "risk_areas": [area_object(area) for area in whatif.areas],
        "layers": [{"id": each.id, "title": each.title, "readiness": readiness_pair(each)} for each in whatif.layers],
    }


def area_object(area: AreaPair) -> dict[str, object]:
    """Return a risk area with its rank, levels and exposure on both sides; None where nothing applies."""
    was, becomes = area.results
    return {
        "id": area.id,
        "title": area.title,
        "rank": _sides(area.rank_before, area.rank_after),
        "level": _sides(level_name(was.level if was else None), level_name(becomes.level)),
        "worst_level": _sides(level_name(was.worst_level if was else None), level_name(becomes.worst_level)),
        "exposure": _sides(_exposure(was), _exposure(becomes)),
    }


def readiness_pair(pair: Pair) -> dict[str, object]:
    """Return a readiness (0-100) on both sides as `{known, best}`, each None where nothing applies."""
    before, after = pair.ranges
    return _sides(readiness_object(before), readiness_object(after))


def _sides(before: object, after: object) -> dict[str, object]:
    return {"before": before, "after": after}


def _coverage(assessment: Assessment) -> dict[str, object]:
    coverage = assessment.coverage
    share = None if coverage.share is None else share_number(coverage.share)
    return {"applicable": coverage.applicable, "answered": coverage.answered, "share": share}


def _must_haves(assessment: Assessment) -> list[str]:
    return [asked.question.id for asked in assessment.must_haves_open]


def _exposure(area: AreaResult | None) -> dict[str, object] | None:
    return exposure_object(Range.of_exposure(area.exposure), area.ranking) if area else None
