"""The trend in words: what a reader needs who sees nothing else of it."""

from aiscale_cli.core.sentences import counted, inside, listed, started
from aiscale_cli.core.trend import AreaTrend, Trend, Version

_LEVELS = ("low", "moderate", "high", "critical")
_NAMED = 3


def trend_sentences(trend: Trend) -> tuple[str, ...]:
    """Return where readiness went, which areas changed their level, what slid back, and what was left out."""
    said = (_readiness(trend), _areas(trend), _slips(trend), _skipped(trend), _shallow(trend), _inherits(trend))
    return tuple(sentence for sentence in said if sentence)


def _readiness(trend: Trend) -> str:
    first, last = trend.versions[0], trend.versions[-1]
    if len(trend.versions) == 1:
        return f"One version so far, of {first.when}: readiness {first.standing.readiness_text}."
    before, after = _reached(first), _reached(last)
    low, high = ((each.standing.known or 0, each.standing.best or 0) for each in (first, last))
    over = f"over {len(trend.versions):,} versions {_between(first, last)}"
    if low == high:
        return f"Readiness is {after} as at the start, {over}."
    verb = "went" if low[0] == high[0] else "rose" if high > low else "fell"
    return f"Readiness {verb} from {before} to {after} {over}."


def _inherits(trend: Trend) -> str:
    """Say which changes of the extended file are seen: those that came before the next version of the file itself."""
    if not trend.inherits:
        return ""
    return "Inherited answers count as they stood at each version; a change of the extended file shows in the next one."


def _reached(version: Version) -> str:
    """Return the readiness of a version so that it can stand behind `from` and `to`."""
    known, _, best = version.standing.readiness_text.partition(" to ")
    return f"{known} ({best} at best)" if best else known


def _between(first: Version, last: Version) -> str:
    if not last.date:
        return f"from {first.date} to what is not committed yet"
    return f"on {first.date}" if first.date == last.date else f"between {first.date} and {last.date}"


def _areas(trend: Trend) -> str:
    if len(trend.versions) == 1:
        return ""
    moves = [(_rise(area), area) for area in trend.areas if len(area.ranked) > 1]
    better = [_move(area, "fell") for rise, area in moves if rise < 0]
    worse = [_move(area, "rose") for rise, area in moves if rise > 0]
    return f"{started('; '.join([*worse, *better]))}." if better or worse else "No risk area changed its level."


def _move(area: AreaTrend, verb: str) -> str:
    ranked = area.ranked
    return f"{inside(area.title)} {verb} from {ranked[0].level_text} to {ranked[-1].level_text}"


def _rise(area: AreaTrend) -> int:
    """Return by how many levels an area rose; 0 where one of the two is not known."""
    first, last = area.ranked[0].level, area.ranked[-1].level
    return 0 if first is None or last is None else _LEVELS.index(last) - _LEVELS.index(first)


def _slips(trend: Trend) -> str:
    found = [each for each in trend.versions if each.slips]
    if not found:
        return "No answer was ever taken back." if len(trend.versions) > 1 else ""
    last = found[-1]
    more = len(last.slips) - _NAMED
    named = [*last.slips[:_NAMED], *([f"{more} more"] if more > 0 else [])]
    times = {1: "once", 2: "twice, last"}.get(len(found), f"{len(found):,} times, last")
    where = f"in {last.name}" if last.commit else "in what is not committed"
    return f"It slid back {times} {where} ({listed(named)})."


def _skipped(trend: Trend) -> str:
    if not trend.skipped:
        return ""
    one = len(trend.skipped) == 1
    return f"{counted(len(trend.skipped), 'version')} could not be read and {'is' if one else 'are'} left out."


def _shallow(trend: Trend) -> str:
    return (
        "The clone is shallow, so older versions may be missing: `git fetch --unshallow` gets them."
        if trend.shallow
        else ""
    )
