"""The job summary of GitHub Actions: the Markdown report, within the size that GitHub takes."""

from aiscale_cli.core.report import Report
from aiscale_cli.renderers import markdown
from aiscale_cli.renderers.formats import RenderOptions

LIMIT = 1024 * 1024 - 4096
"""The most bytes: GitHub refuses a summary of more than 1 MiB, and other steps' words may come before it."""

_SECTION = "\n## "
_LEFT_OUT = (
    "\n\n---\n\nThe sections that follow are left out, because GitHub shows no more; the report file has them.\n"
)


def summary(report: Report, options: RenderOptions) -> str:
    """Return the report, cut before the first section with which it would become too large for GitHub."""
    whole = markdown.render(report, options)
    if len(whole.encode()) <= LIMIT:
        return whole
    opening, *sections = whole.split(_SECTION)
    kept = opening if len(opening.encode()) < LIMIT // 2 else "# aiscale\n"
    for section in sections:
        longer = f"{kept}{_SECTION}{section}"
        if len(longer.encode()) + len(_LEFT_OUT) > LIMIT:
            break
        kept = longer
    return f"{kept.rstrip()}{_LEFT_OUT}"
