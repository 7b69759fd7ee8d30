"""A portfolio: many systems side by side, worst first, with what they share, who accepted what, and what is stale."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from aiscale_cli.core.portfolio_rows import SystemRow
from aiscale_cli.core.questionnaire import CORE, Layer, Questionnaire, RiskArea
from aiscale_cli.core.sentences import counted
from aiscale_cli.core.shared_gaps import SharedGap
from aiscale_cli.errors import Problem
from aiscale_cli.frozen import Frozen

SHOWN = 30
"""How many systems the formats for people show unless all are asked for; the formats for machines have all."""

LONGEST_FRESH = 180
"""The days after which an assessment that nobody looked at is stale, unless another number is given: half a year.

Waivers last a year at most, and whoever accepted a risk should have seen it again before that ends.
"""


class Broken(NamedTuple):
    """A file that could not be used, with everything that is wrong with it."""

    path: str
    problems: tuple[Problem, ...]


class Owner(Frozen):
    """Somebody who owns waivers: how many, in how many systems, how many have expired, and when the next one ends.

    `next_expiry` is the last day of the waiver in force that ends first; None when none is in force.
    """

    name: str
    waivers: int
    systems: int
    expired: int
    next_expiry: date | None

    @property
    def next_text(self) -> str:
        """When the next waiver in force ends, as an ISO date; empty when none is in force."""
        return self.next_expiry.isoformat() if self.next_expiry else ""


class Portfolio(Frozen):
    """Everything that a portfolio says; systems stand worst first, broken files by their path.

    `max_age` is in days: an assessment that nobody looked at for longer, or of which no day is known, is stale. `areas`
    are the places of those that at least one system has, and `layers` likewise. With `whole` the formats for people
    show every system.
    """

    questionnaire: Questionnaire
    today: date
    max_age: int
    systems: tuple[SystemRow, ...]
    broken: tuple[Broken, ...]
    gaps: tuple[SharedGap, ...]
    owners: tuple[Owner, ...]
    areas: tuple[int, ...]
    layers: tuple[int, ...]
    sentences: tuple[str, ...]
    whole: bool = False

    @property
    def shown(self) -> tuple[SystemRow, ...]:
        """The systems that a format for people shows."""
        return self.systems if self.whole else self.systems[:SHOWN]

    @property
    def shown_broken(self) -> tuple[Broken, ...]:
        """The broken files that a format for people shows."""
        return self.broken if self.whole else self.broken[:SHOWN]

    @property
    def shown_gaps(self) -> tuple[SharedGap, ...]:
        """The shared gaps that a format for people shows."""
        return self.gaps if self.whole else self.gaps[:SHOWN]

    @property
    def left_out(self) -> str:
        """What a format for people leaves out, and how to see it; empty when nothing is left out."""
        parts = [
            (len(self.systems) - len(self.shown), "more system"),
            (len(self.broken) - len(self.shown_broken), "more broken file"),
            (len(self.gaps) - len(self.shown_gaps), "more shared gap"),
        ]
        said = [counted(number, noun) for number, noun in parts if number]
        return f"Not shown: {', '.join(said)}; --all shows everything, and json and csv have it." if said else ""

    def area(self, place: int) -> RiskArea:
        """Return the risk area of a place."""
        return self.questionnaire.areas[place]

    def layer(self, place: int) -> Layer:
        """Return the layer of a place."""
        return self.questionnaire.layers[place]

    def is_stale(self, row: SystemRow) -> bool:
        """Whether nobody looked at a system's answers for too long, or nobody knows when."""
        age = row.age(self.today)
        return age is None or age > self.max_age

    def age_text(self, row: SystemRow) -> str:
        """Return when the answers were looked at last, as `2026-11-20, 12 days ago`, and whether that is stale."""
        looked_at, age = row.answers.looked_at, row.age(self.today)
        if looked_at is None or age is None:
            return "no date (stale)"
        return f"{looked_at}, {counted(age, 'day')} ago{' (stale)' if self.is_stale(row) else ''}"


def owners_of(systems: Iterable[SystemRow], today: date) -> tuple[Owner, ...]:
    """Return who owns the waivers: whose next one ends first, then those with none in force, by name."""
    accepted: dict[str, list[tuple[str, date]]] = {}
    for system in systems:
        for each in system.answers.accepted:
            accepted.setdefault(each.owner, []).append((system.path, each.expires))
    owners = []
    for name, waivers in accepted.items():
        in_force = [expires for _, expires in waivers if expires >= today]
        paths = {path for path, _ in waivers}
        next_expiry = min(in_force, default=None)
        owners.append(Owner(name, len(waivers), len(paths), len(waivers) - len(in_force), next_expiry))
    return tuple(sorted(owners, key=lambda owner: (owner.next_expiry or date.max, owner.name)))


def present_areas(questionnaire: Questionnaire, systems: Sequence[SystemRow]) -> tuple[int, ...]:
    """Return the places of the areas that are always ranked, or ranked in one of the systems."""
    modules = {CORE}.union(*(system.answers.modules for system in systems))
    return tuple(place for place, area in enumerate(questionnaire.areas) if area.module in modules)


def present_layers(questionnaire: Questionnaire, systems: Sequence[SystemRow]) -> tuple[int, ...]:
    """Return the places of the core layers, and of those that have a readiness in one of the systems."""
    return tuple(
        place
        for place, layer in enumerate(questionnaire.layers)
        if layer.core or any(system.layers[place] for system in systems)
    )
