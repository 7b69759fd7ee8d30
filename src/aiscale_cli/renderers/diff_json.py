"""A difference as JSON, `aiscale-diff/1`."""

from aiscale_cli.core.difference import AnswerDifference, Difference
from aiscale_cli.core.whatif import Pair
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.json_text import harmless_json
from aiscale_cli.renderers.state_path import shown_path

SCHEMA = "aiscale-diff/1"
"""The name and version of the shape."""


def render(difference: Difference, options: RenderOptions) -> str:
    """Return every answer that differs, and every number before and after, as it is printed."""
    numbers = difference.numbers
    return harmless_json(
        {
            "schema": SCHEMA,
            "system": numbers.system,
            "before": difference.source,
            "after": difference.target,
            "summary": difference.text,
            "regression": not difference.rule.passed,
            "counts": dict(difference.counts),
            "answers": [_answer(each, options) for each in difference.answers],
            "modules": {"dropped": list(difference.dropped_modules), "added": list(difference.added_modules)},
            "verdict": _pair(numbers.verdict),
            "readiness": _pair(numbers.readiness),
            "answered": _pair(numbers.coverage),
            "must_haves": {"opened": list(difference.opened), "closed": list(difference.closed)},
            "risk_areas": [
                {
                    "id": area.id,
                    "title": area.title,
                    "rank": {"before": area.rank_before, "after": area.rank_after},
                    "level": _pair(area.level),
                    "exposure": _pair(area.exposure),
                }
                for area in numbers.areas
            ],
            "layers": [{"id": each.id, "title": each.title, "readiness": _pair(each)} for each in numbers.layers],
            "gone": [{"id": each.id, "title": each.title, "before": each.before} for each in difference.gone],
        }
    )


def _answer(answer: AnswerDifference, options: RenderOptions) -> dict[str, object]:
    place = answer.location
    return {
        "question": answer.question,
        "title": answer.title,
        "change": answer.kind,
        "before": answer.before or None,
        "after": answer.after or None,
        "regression": answer.regression,
        "waived_until": answer.waived or None,
        "file": shown_path(place.path, options) if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
    }


def _pair(pair: Pair) -> dict[str, object]:
    return {"before": pair.before, "after": pair.after}
