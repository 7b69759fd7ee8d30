"""Words that every format of an upgrade shares."""

from aiscale_cli.core.upgrade_views import WaiverRow
from aiscale_cli.core.versions import Fate

GROUPS = (
    ("Renamed", "The answer stays, under the new id.", (Fate.RENAMED,)),
    ("Asked again", "What was said becomes a comment above the question.", (Fate.SPLIT, Fate.CHANGED)),
    ("Dropped", "Asked no longer; what was said becomes a comment above the answers.", (Fate.RETIRED,)),
)
"""The answers that move: title, what happens to them, and their fates."""


def waiver_words(waiver: WaiverRow) -> str:
    """Return what becomes of a waiver."""
    if not waiver.now:
        return "dropped, for its question is asked again or no longer; it becomes a comment"
    return "stays" if waiver.now == waiver.question else f"stays, for {waiver.now}"
