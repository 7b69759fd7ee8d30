"""A difference as JSON, `aiscale-diff/1`."""

from aiscale_cli.core.answers import Waiver
from aiscale_cli.core.circumstances import Circumstances, Moved, WaiverChange
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
            **_beside(difference.beside),
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


def _beside(found: Circumstances) -> dict[str, object]:
    return {
        "waivers": [_waiver(each) for each in found.waivers],
        "facts": [{"name": each.name, **_ends(each)} for each in found.facts],
        "assessed_on": [
            {
                "file": each.file or None,
                "before": each.before or None,
                "after": each.after or None,
                "answers_without_a_day": each.undated,
            }
            for each in found.days
        ],
        "origins": [{"question": each.name, **_ends(each)} for each in found.origins],
        "reviewed": [{"question": each.name, **_ends(each)} for each in found.reviewed],
        "notes": [each.name for each in found.notes],
        "evidence": [
            {"question": each.question, "added": each.added, "removed": each.removed} for each in found.evidence
        ],
    }


def _waiver(change: WaiverChange) -> dict[str, object]:
    return {
        "question": change.question,
        "title": change.title,
        "must_have": change.must_have,
        "change": change.kind.removeprefix("waiver "),
        "before": _said(change.before),
        "after": _said(change.after),
        "counts_as_yes": change.acts,
    }


def _said(waiver: Waiver | None) -> dict[str, str] | None:
    return {"expires": waiver.expires.isoformat(), "owner": waiver.owner, "reason": waiver.reason} if waiver else None


def _ends(moved: Moved) -> dict[str, str | None]:
    return {"before": moved.before or None, "after": moved.after or None}


def _pair(pair: Pair) -> dict[str, object]:
    return {"before": pair.before, "after": pair.after}
