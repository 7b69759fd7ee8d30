"""Sets of steps that hold, with each step, everything that has to come before it: what they cost and what they give."""

from collections.abc import Collection, Iterable
from functools import cached_property

from aiscale_cli.frozen import Frozen


class Steps(Frozen):
    """Steps by their number from 0: whole costs above 0, and what has to come before each, also at one remove."""

    costs: tuple[int, ...]
    needs: tuple[tuple[int, ...], ...]

    @cached_property
    def needed_by(self) -> tuple[tuple[int, ...], ...]:
        """The steps that each step has to come before."""
        found: list[list[int]] = [[] for _ in self.costs]
        for step, needed in enumerate(self.needs):
            for each in needed:
                found[each].append(step)
        return tuple(map(tuple, found))

    def bundle(self, step: int, taken: Collection[int]) -> list[int]:
        """Return a step with what it needs and is not taken yet."""
        return [*(each for each in self.needs[step] if each not in taken), step]

    def closed(self, steps: Iterable[int]) -> set[int]:
        """Return the steps with everything that they need."""
        return {each for step in steps for each in (*self.needs[step], step)}

    def cost(self, steps: Iterable[int]) -> int:
        """Return what the steps cost together."""
        return sum([self.costs[step] for step in steps])


class Demand(Frozen):
    """What has to be reached, above 0, and what each step gives towards it, 0 or more."""

    least: int
    gains: tuple[int, ...]
