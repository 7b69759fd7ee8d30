"""How sure the order of the risk areas is, as a report says it."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from aiscale_cli.core.assessment import AreaResult, Assessment
from aiscale_cli.core.sentences import inside, listed, ranks_text
from aiscale_cli.frozen import Frozen

if TYPE_CHECKING:
    from aiscale_cli.core.robustness import Difference, RankBounds

FAIRLY_SURE_FROM = 800
"""The trial runs, of a thousand, in which an area has to come first for its place to be called fairly sure."""

_OFTEN = 20
_MOST_OTHERS = 3


class Sure(StrEnum):
    """How sure it is which area comes first."""

    CERTAIN = "certain"
    FAIRLY = "fairly sure"
    OPEN = "open"


_JUDGEMENTS = {
    Sure.CERTAIN: "First place: certain, with these weights.",
    Sure.FAIRLY: "First place: fairly sure.",
    Sure.OPEN: "First place: open.",
}


class PlaceView(Frozen):
    """Between which ranks an area ends, and in how many trial runs it comes first."""

    id: str
    title: str
    best: int
    worst: int
    first_in: int


class RobustnessView(Frozen, uncompared=("source",)):
    """How sure the order is. Everything is computed when it is asked for, because few formats ask.

    `source` returns the assessment: a report holds what it says, not what that is made of. Nothing is compared, since
    what is said here follows from the answers and weights that the rest of a report shows.
    """

    source: Callable[[], Assessment]

    @property
    def sentences(self) -> tuple[str, ...]:
        """What there is to say, one to four sentences; areas in which nothing applies are left out."""
        if self._areas and not self._assessment.coverage.answered:
            return ("Nothing is known yet, so there is no order.",)
        settled = self._settled()
        said = [settled] if settled else [self._about_first(), self._about_all()]
        if self.sure is not None:
            said = [_JUDGEMENTS[self.sure], *said, self._about_trials()]
        return tuple(said)

    @property
    def sure(self) -> Sure | None:
        """How sure the first place is; None where there is no order: nothing is known, or all areas are alike."""
        if len(self._areas) <= 1 or self._all_alike or not self._assessment.coverage.answered:
            return None
        first = self.places[0]
        if first.worst == 1:
            return Sure.CERTAIN
        return Sure.FAIRLY if first.first_in >= FAIRLY_SURE_FROM else Sure.OPEN

    @cached_property
    def places(self) -> tuple[PlaceView, ...]:
        """The areas in rank order, without those in which nothing applies."""
        return tuple(
            PlaceView(area.area.id, area.area.title, *self._bounds[area.area.id], self._first_in[area.area.id])
            for area in self._areas
        )

    @property
    def overtaking(self) -> tuple[str, ...]:
        """The ids of the areas that can still rank above the first one, each by some outcome of the open answers."""
        others = self._differences[self._areas[0].area.id] if self._areas else {}
        return tuple(other for other, difference in others.items() if difference.least < 0)

    @property
    def _assessment(self) -> Assessment:
        return self.source()

    @cached_property
    def _areas(self) -> tuple[AreaResult, ...]:
        return tuple(area for area in self._assessment.areas if area.terms)

    @cached_property
    def _differences(self) -> "Mapping[str, Mapping[str, Difference]]":
        from aiscale_cli.core.robustness import differences

        return differences(self._assessment)

    @cached_property
    def _bounds(self) -> "Mapping[str, RankBounds]":
        from aiscale_cli.core.robustness import rank_bounds

        return rank_bounds(self._differences)

    @cached_property
    def _first_in(self) -> Mapping[str, int]:
        from aiscale_cli.core.robustness import first_in

        return first_in(self._assessment)

    @property
    def _all_alike(self) -> bool:
        """Whether nothing is open and every area is as exposed as every other."""
        return not self._assessment.not_known and len({area.exposure for area in self._areas}) == 1

    def _settled(self) -> str:
        """Return what there is to say when the open answers can do nothing, or everything; else an empty text."""
        size = len(self._areas)
        if size <= 1:
            titles = "".join(inside(area.area.title) for area in self._areas)
            return f"There is no order: {f'questions apply in {titles} alone' if titles else 'no question applies'}."
        if self._all_alike:
            return "There is no order: every area is as exposed as every other."
        if not self._assessment.not_known:
            return "No answer is open, so with these weights the order is settled."
        bounds = set(self._bounds.values())
        if all(best == worst for best, worst in bounds):
            return "No open answer can change the order."
        return "So much is open that every area could still rank above every other." if bounds == {(1, size)} else ""

    def _about_first(self) -> str:
        first, *others = self._areas
        names = [inside(area.area.title) for area in others if area.area.id in self.overtaking]
        if not names:
            return f"{first.area.title} stays first, however the open answers turn out."
        which = "any other area" if len(names) == len(others) > 1 else listed(names, "or")
        return f"Depending on the open answers, {which} could still rank above {inside(first.area.title)}."

    def _about_all(self) -> str:
        """Return the ranks at best and at worst, of areas that have the same ones together."""
        alike: dict[RankBounds, list[str]] = {}
        for area in self._areas:
            alike.setdefault(self._bounds[area.area.id], []).append(inside(area.area.title))
        ends = [f"{listed(titles)} {ranks_text(*bounds, len(self._areas))}" for bounds, titles in alike.items()]
        return f"Ranks at best and at worst: {'; '.join(ends)}."

    def _about_trials(self) -> str:
        from aiscale_cli.core.draws import DRAWS

        first, *rest = self.places
        often = [place for place in rest if place.first_in * _OFTEN >= DRAWS]
        others = sorted(often, key=lambda place: -place.first_in)[:_MOST_OTHERS]
        also = listed([f"{inside(place.title)} in {place.first_in:,}" for place in others])
        guessed = "the open answers guessed and " if self._assessment.not_known else ""
        return (
            f"In {first.first_in:,} of {DRAWS:,} trial runs, with {guessed}every weight up to half as much more or "
            f"less, {inside(first.title)} comes first{'; ' if also else ''}{also}."
        )
