"""What differs beside the answers, in a line for each thing that a reviewer has to know."""

from collections.abc import Iterator, Sequence

from aiscale_cli.core.circumstances import OWN, Circumstances, DayMoved, Moved, WaiverChange, day_name
from aiscale_cli.core.sentences import counted, listed
from aiscale_cli.frozen import Frozen

_NAMED = 12
"""How many questions a line names; the data formats have all."""


class CircumstanceLine(Frozen):
    """One line: what it is about, the question it is about (empty for none), and what is said."""

    label: str
    question: str
    said: str


def circumstance_lines(found: Circumstances, arrow: str) -> tuple[CircumstanceLine, ...]:
    """Return the lines, waivers first; a new name of the system is said elsewhere."""
    return (
        *(CircumstanceLine(each.kind, each.question, waiver_text(each, arrow)) for each in found.waivers),
        *(
            CircumstanceLine(each.name, "", _pair(each.before, each.after, arrow))
            for each in found.facts
            if each.name != "system.name"
        ),
        *(CircumstanceLine(day_name(each), "", _day(each, arrow)) for each in found.days),
        *_origins(found.origins),
        *_named("reviewed", [f"{each.name} {_pair(each.before, each.after, arrow)}" for each in found.reviewed]),
        *_named("note changed", [each.name for each in found.notes]),
        *_named("evidence removed", [each.question for each in found.evidence if each.removed]),
        *_named("evidence added", [each.question for each in found.evidence if not each.removed]),
    )


def waiver_text(waiver: WaiverChange, arrow: str) -> str:
    """Return what a waiver says, or said and says now, and what the gate makes of it."""
    before, after = waiver.before, waiver.after
    if before and after:
        parts = [
            f"{name} {_pair(was, now, arrow)}"
            for name, was, now in (
                ("until", before.expires.isoformat(), after.expires.isoformat()),
                ("owner", before.owner, after.owner),
            )
            if was != now
        ]
        parts += ["another reason"] if before.reason != after.reason else []
        until = [] if before.expires != after.expires else [f"until {after.expires.isoformat()}"]
        said = ", ".join([*until, *parts])
    else:
        only = after or before
        said = f"until {only.expires.isoformat()}, owner {only.owner}" if only else ""
    return f"{said}; {_effect(waiver)}"


def _effect(waiver: WaiverChange) -> str:
    kind = "must-have" if waiver.must_have else "question"
    if waiver.after is None:
        return "it had ended already" if waiver.ended else f"the gate counts this {kind} as it is answered again"
    if waiver.acts:
        return f"the gate counts this {kind} as yes"
    return "it has ended, so the gate passes over it" if waiver.ended else "without effect on the answer as it is"


def _pair(before: str, after: str, arrow: str) -> str:
    return f"{before or 'none'} {arrow} {after or 'none'}"


def _day(day: DayMoved, arrow: str) -> str:
    said = _pair(day.before, day.after, arrow)
    if not day.undated:
        return f"{said}, on which no answer depends"
    one = day.undated == 1
    many = f"{counted(day.undated, 'answer')} without a day of {'its' if one else 'their'} own"
    looked = f"looked at on {day.after}" if day.after else "of unknown age"
    return f"{said}, which makes {many} count as {looked}"


def _origins(origins: Sequence[Moved]) -> Iterator[CircumstanceLine]:
    """Return how many answers changed hands; with their text or without is the business of the other lines."""
    taken = sum(each.before == OWN for each in origins)
    given = sum(each.after == OWN for each in origins)
    parts = []
    if taken:
        parts.append(f"{counted(taken, 'answer')} {'was' if taken == 1 else 'were'} the file's own and inherited now")
    if given:
        parts.append(f"{counted(given, 'answer')} {'was' if given == 1 else 'were'} inherited and the file's own now")
    if len(origins) > taken + given:
        parts.append(f"{counted(len(origins) - taken - given, 'answer')} inherited from another file")
    if parts:
        yield CircumstanceLine("inherited", "", listed(parts))


def _named(label: str, names: list[str]) -> Iterator[CircumstanceLine]:
    if names:
        more = len(names) - _NAMED
        shown = [*names[:_NAMED], *([f"{more} more"] if more > 0 else [])]
        yield CircumstanceLine(label, "", f"{counted(len(names), 'answer')}: {', '.join(shown)}")
