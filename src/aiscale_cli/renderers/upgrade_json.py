"""An upgrade of an answers file as JSON, `aiscale-upgrade/1`."""

from aiscale_cli.core.upgrade_views import UpgradeView
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.json_text import harmless_json

SCHEMA = "aiscale-upgrade/1"
"""The name and version of the shape."""


def render(view: UpgradeView, _options: RenderOptions) -> str:
    """Return every answer of the file with what becomes of it."""
    return harmless_json(
        {
            "schema": SCHEMA,
            "file": view.path,
            "before": view.before,
            "after": view.after,
            "needed": view.before != view.after,
            "written": view.written,
            "summary": view.summary,
            "answers": [
                {
                    "question": row.question,
                    "fate": row.fate.value,
                    "now": list(row.now),
                    "answer": row.answer,
                    "note": row.note,
                    "reasons": list(row.reasons),
                }
                for row in view.rows
            ],
            "waivers": [{"question": each.question, "now": each.now or None} for each in view.waivers],
            "modules_added": list(view.modules),
            "to_answer": [{"question": each.question, "title": each.title} for each in view.to_answer],
        }
    )
