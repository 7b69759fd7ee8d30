"""The job summary of GitHub Actions: the Markdown report, within the size that GitHub takes."""

from collections.abc import Sequence

from aiscale_cli.core.report import Report
from aiscale_cli.renderers import markdown
from aiscale_cli.renderers.formats import RenderOptions

LIMIT = 1024 * 1024 - 4096
"""The most bytes: GitHub refuses a summary of more than 1 MiB, and other words of the step may come before it."""

_SECTION = "\n## "
_FOOTER = "\n---\n"
_OPENING = "a part of the opening"


def summary(report: Report, options: RenderOptions) -> str:
    """Return the report, without the sections with which it would become too large for GitHub.

    What is left out is named, with the command that writes it. Tables and other blocks stay whole.
    """
    whole = markdown.render(report, options)
    if _size(whole) <= LIMIT:
        return whole
    body, _, footer = whole.rpartition(_FOOTER)
    opening, *sections = body.split(_SECTION)
    titles = [section.partition("\n")[0] for section in sections]
    end = f"{_FOOTER}{footer}"
    room = LIMIT - _size(_left_out([_OPENING, *titles])) - _size(end)
    kept = _fitting(opening, room // 2)
    left_out = [] if kept == opening else [_OPENING]
    room -= _size(kept)
    for title, section in zip(titles, sections, strict=True):
        needed = _size(_SECTION) + _size(section)
        if needed <= room:
            kept += f"{_SECTION}{section}"
            room -= needed
        else:
            left_out.append(title)
    return f"{kept.rstrip()}\n{_left_out(left_out)}{end}"


def _size(text: str) -> int:
    return len(text.encode())


def _fitting(opening: str, room: int) -> str:
    """Return the lines that fit: each line of the opening is a paragraph, or a point of a list, of its own."""
    kept = []
    for line in opening.split("\n"):
        needed = _size(line) + 1
        if needed <= room:
            kept.append(line)
            room -= needed
    return "\n".join(kept)


def _left_out(titles: Sequence[str]) -> str:
    return (
        f"\nLeft out, because GitHub shows at most 1 MiB: {', '.join(titles)}. "
        "With `--format markdown` and `--output` the same command writes the whole report.\n"
    )
