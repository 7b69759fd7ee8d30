"""A trend as Markdown: in words, as a chart that GitHub draws, by risk area, and by version."""

from aiscale_cli.core.sentences import shortened
from aiscale_cli.core.trend import Trend, telling
from aiscale_cli.core.trend_sentences import trend_sentences
from aiscale_cli.renderers.escaping_markdown import Safe, code, joined, markdown, row
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.mermaid import readiness_chart
from aiscale_cli.renderers.trend_page import area_moves, choice_text

_ROWS = 20
_PROBLEMS = 20


def render(trend: Trend, _options: RenderOptions) -> str:
    """Return the text; where there are too many versions the telling ones are shown, which is said."""
    lines = [f"# {markdown(shortened(trend.system))}: readiness over time", ""]
    for sentence in trend_sentences(trend):
        lines += [markdown(sentence), ""]
    lines += [*_chart(trend), *_areas(trend), "", *_versions(trend), *_skipped(trend)]
    return "\n".join(lines) + "\n"


def _chart(trend: Trend) -> list[str]:
    chart = readiness_chart(trend)
    return [chart, ""] if chart else []


def _areas(trend: Trend) -> list[str]:
    head = ["Risk area", "Level", "Exposure"]
    lines = ["## Risk areas", "", "Worst first, from the first version to the last.", "", row(head), _rule(len(head))]
    for area in trend.areas:
        exposure, level = area_moves(area, "→")
        lines.append(row([area.title, level, exposure]))
    return lines


def _rule(columns: int) -> str:
    return row([Safe("---")] * columns)


def _versions(trend: Trend) -> list[str]:
    shown = telling(trend.versions, _ROWS)
    choice = choice_text(trend, shown)
    head = ["Version", "Commit", "Readiness", "Verdict", "Tags", "Slid back"]
    lines = ["## Versions", "", *([choice, ""] if choice else []), row(head), _rule(len(head))]
    for version in (trend.versions[number] for number in shown):
        numbers = version.standing
        slipped = joined([code(question) for question in version.slips], ", ")
        cells = [
            version.when,
            code(version.name) if version.commit else "",
            numbers.readiness_text,
            numbers.verdict or "none yet",
        ]
        lines.append(row([*cells, ", ".join(version.tags), slipped]))
    return lines


def _skipped(trend: Trend) -> list[str]:
    if not trend.skipped:
        return []
    more = len(trend.skipped) - _PROBLEMS
    lines = ["", "## Not read", "", *(f"- {markdown(f'{each.date} {each.problem}'.strip())}" for each in trend.skipped)]
    return [*lines[: 3 + _PROBLEMS], *([f"- and {more} more"] if more > 0 else [])]
