"""What sets of steps are worth: by how much the sum of the squares of what is missing falls, in whole numbers."""

from collections.abc import Iterable, Sequence

from aiscale_cli.core.closed_sets import Steps
from aiscale_cli.frozen import Frozen


class Worths(Frozen):
    """The steps, what is missing in each area, and what each step gives, as (area, part)."""

    steps: Steps
    whole: tuple[int, ...]
    parts: tuple[tuple[tuple[int, int], ...], ...]

    def rests(self, taken: Iterable[int]) -> list[int]:
        """Return what is left missing in each area when the steps are taken."""
        return self.less(self.whole, taken)

    def less(self, rests: Sequence[int], taken: Iterable[int]) -> list[int]:
        """Return the rests after some more steps."""
        after = list(rests)
        for step in taken:
            for area, part in self.parts[step]:
                after[area] -= part
        return after

    def worth(self, rests: Sequence[int]) -> int:
        """Return by how much the sum of squares has fallen."""
        return sum([each * each for each in self.whole]) - sum([each * each for each in rests])


def fill_greedily(search: Worths, budget: int, taken: frozenset[int] = frozenset()) -> frozenset[int]:
    """Return the set made larger by what is worth most a day with what it needs, as long as something fits."""
    chosen, rests, steps = set(taken), search.rests(taken), search.steps
    while True:
        best: tuple[int, int, list[int]] | None = None
        for step in range(len(steps.costs)):
            if step in chosen:
                continue
            bundle = steps.bundle(step, chosen)
            cost = steps.cost(bundle)
            if cost <= budget:
                worth = search.worth(search.less(rests, bundle)) - search.worth(rests)
                if worth and (best is None or worth * best[1] > best[0] * cost):
                    best = (worth, cost, bundle)
        if best is None:
            return frozenset(chosen)
        chosen.update(best[2])
        rests = search.less(rests, best[2])
        budget -= best[1]
