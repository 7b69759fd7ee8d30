"""The set of steps that is worth most within a budget: branch and bound, in whole numbers.

What is missing in an area, less what the set gives there, is its rest. The worth of a set is by how much the sum of the
squared rests falls. A square lies above each of its tangents, so any aim `y` gives a bound that is linear in the set:

    worth <= sum over areas of (whole^2 + y^2) - 2 * sum of y * whole + sum over the steps of 2 * sum of y * part

The best fraction of that within the budget bounds every set. A step that is worth more a day than what it needs lends
its gain to that: a closed set holds both or the lender not at all, so no closed set loses. The aim is moved towards the
rests of the fraction found (Frank and Wolfe), which lowers the bound.
"""

from typing import NamedTuple

from aiscale_cli.core.worths import Worths, fill_greedily
from aiscale_cli.frozen import Frozen

_ROUNDS_FIRST = 40
_ROUNDS = 4
_PASSES = 3
_RETRY = 64
"""Every so many nodes the node is also filled up greedily, in the hope of a better set."""


class Found(Frozen):
    """The best set found, its worth, and a bound: no set within the budget is worth more.

    `nodes` is the number of partial sets that were looked at.
    """

    taken: frozenset[int]
    worth: int
    bound: int
    nodes: int


class _Node(NamedTuple):
    """A partial set: what is taken, the rests, the steps not decided on, the money left, and the aim of the bound."""

    taken: frozenset[int]
    rests: list[int]
    free: list[int]
    budget: int
    aim: list[int]
    bound: int


class _Relaxed(NamedTuple):
    """A bound with what proves it: the gains lent, those taken whole, and gain and cost of the step that is cut."""

    bound: int
    gains: dict[int, int]
    whole: set[int]
    cut: tuple[int, int]


def best_set(search: Worths, budget: int, limit: int) -> Found:
    """Return the set worth most within the budget; of equal ones the cheaper, then the one with the earlier steps.

    When the budget is enough for every step, every step is taken. Beyond `limit` nodes the best set so far is returned,
    with a bound that may lie above its worth.
    """
    every = frozenset(range(len(search.steps.costs)))
    if search.steps.cost(every) <= budget:
        worth = search.worth(search.rests(every))
        return Found(every, worth, worth, 0)
    return _BranchAndBound(search, budget, limit).run()


class _BranchAndBound:
    """One search, with the best set so far."""

    def __init__(self, search: Worths, budget: int, limit: int) -> None:
        self.search = search
        self.steps = search.steps
        self.budget = budget
        self.limit = limit
        self.nodes = 0
        self.left_open = 0
        self.total = sum([each * each for each in search.whole])
        self.best: tuple[int, int, tuple[int, ...]] = (0, 0, ())

    def run(self) -> Found:
        """Search, and return what was found."""
        self._offer(fill_greedily(self.search, self.budget))
        free = list(range(len(self.steps.costs)))
        whole = list(self.search.whole)
        self._visit(_Node(frozenset(), whole, free, self.budget, [each // 2 for each in whole], self.total))
        worth, _, numbers = self.best
        return Found(frozenset(-each for each in numbers), worth, max(worth, self.left_open), self.nodes)

    def _offer(self, taken: frozenset[int]) -> None:
        """Keep a set when it is better: worth more, cheaper, or earlier in the plan."""
        worth = self.search.worth(self.search.rests(taken))
        if worth >= self.best[0]:
            key = (worth, -self.steps.cost(taken), tuple(-each for each in sorted(taken)))
            self.best = max(self.best, key)

    def _visit(self, node: _Node) -> None:
        if self.nodes >= self.limit:
            self.left_open = max(self.left_open, node.bound)
            return
        self.nodes += 1
        shares: dict[int, float] = {}
        rounds = _ROUNDS_FIRST if self.nodes == 1 else _ROUNDS
        while True:
            node = self._pruned(node)
            if self._ends(node):
                return
            relaxed, node, shares = self._relax(node, rounds)
            if relaxed.bound < self.best[0]:
                return
            fixed = self._fix(node, relaxed)
            if fixed is None:
                return
            if fixed is node:
                break
            node = fixed
        if self.nodes % _RETRY == 1:
            self._offer(fill_greedily(self.search, node.budget, node.taken))
        self._branch(node, shares)

    def _pruned(self, node: _Node) -> _Node:
        """Leave out what the budget left cannot pay, with all that it needs."""
        free = [step for step in node.free if self.steps.cost(self.steps.bundle(step, node.taken)) <= node.budget]
        return node._replace(free=free)

    def _ends(self, node: _Node) -> bool:
        """Offer what the node stands for, and tell whether nothing better can come below it."""
        gaining = [step for step in node.free if self.search.parts[step]]
        fits = self.steps.cost(node.free) <= node.budget
        self._offer(node.taken | self.steps.closed(gaining) if fits else node.taken)
        return fits or not gaining

    def _relax(self, node: _Node, rounds: int) -> tuple[_Relaxed, _Node, dict[int, float]]:
        """Return the lowest bound of some rounds, the node with it and its aim, and how much of each step was taken."""
        first, aim, shares = rounds == _ROUNDS_FIRST, node.aim, dict.fromkeys(node.free, 0.0)
        lowest: _Relaxed | None = None
        for turn in range(rounds):
            relaxed, rests, cut, part = self._bound(node, aim)
            if lowest is None or relaxed.bound < lowest.bound:
                lowest = relaxed
            if lowest.bound < self.best[0]:
                break
            above, below = (2, turn + 2) if first else (1, 2 * turn + 4)
            aim = [each + (rest - each) * above // below for each, rest in zip(aim, rests, strict=True)]
            keep = turn / (turn + 1)
            for step in node.free:
                shares[step] = shares[step] * keep + (step in relaxed.whole) * (1 - keep)
            shares[cut] += part * (1 - keep)
        if lowest is None:
            raise ValueError("a bound needs a round at least")
        return lowest, node._replace(aim=aim, bound=min(node.bound, lowest.bound)), shares

    def _bound(self, node: _Node, aim: list[int]) -> tuple[_Relaxed, list[int], int, float]:
        """Return the bound that an aim gives, the rests of the fraction, the step that is cut and its part."""
        costs, parts = self.steps.costs, self.search.parts
        gains = self._lent({step: 2 * sum([aim[area] * part for area, part in parts[step]]) for step in node.free})
        order = sorted(node.free, key=lambda step: gains[step] / costs[step], reverse=True)
        left, worth, whole = node.budget, self.total, set()
        cut = -1
        for cut in order:
            if costs[cut] > left:
                break
            left -= costs[cut]
            worth += gains[cut]
            whole.add(cut)
        rests = self.search.less(node.rests, list(whole))
        for area, part in parts[cut]:
            rests[area] -= part * left // costs[cut]
        worth += gains[cut] * left // costs[cut]
        worth += sum([each * (each - 2 * rest) for each, rest in zip(aim, node.rests, strict=True)])
        return _Relaxed(worth, gains, whole, (gains[cut], costs[cut])), rests, cut, left / costs[cut]

    def _lent(self, gains: dict[int, int]) -> dict[int, int]:
        """Let each step lend to what it needs until both are worth the same a day."""
        costs, needs = self.steps.costs, self.steps.needs
        for _ in range(_PASSES):
            for step, gain in gains.items():
                mine = gain
                for needed in needs[step]:
                    if needed in gains:
                        excess = mine * costs[needed] - gains[needed] * costs[step]
                        if excess > 0:
                            lent = excess // (costs[needed] + costs[step])
                            mine -= lent
                            gains[needed] += lent
                gains[step] = mine
        return gains

    def _fix(self, node: _Node, relaxed: _Relaxed) -> _Node | None:
        """Take and leave out what the bound proves; the same node when that is nothing, None when nothing is left."""
        gain, cost = relaxed.cut
        spare = (relaxed.bound + 1 - self.best[0]) * cost
        into: set[int] = set()
        out: set[int] = set()
        for step in node.free:
            lost = relaxed.gains[step] * cost - gain * self.steps.costs[step]
            if lost > spare and step in relaxed.whole:
                into.update(self.steps.bundle(step, node.taken))
            elif -lost > spare and step not in relaxed.whole:
                out.update((step, *self.steps.needed_by[step]))
        if not into and not out:
            return node
        if into & out or self.steps.cost(into) > node.budget:
            return None
        return self._with(node, into, out)

    def _with(self, node: _Node, into: set[int], out: set[int]) -> _Node:
        return node._replace(
            taken=node.taken | into,
            rests=self.search.less(node.rests, into),
            free=[step for step in node.free if step not in into and step not in out],
            budget=node.budget - self.steps.cost(into),
        )

    def _branch(self, node: _Node, shares: dict[int, float]) -> None:
        """Decide on the step that the bound is least sure of, the likelier way first."""
        step = max(node.free, key=lambda each: (min(shares[each], 1 - shares[each]), shares[each], -each))
        within = self._with(node, set(self.steps.bundle(step, node.taken)), set())
        without = self._with(node, set(), {step, *self.steps.needed_by[step]})
        for each in (within, without) if shares[step] >= 1 / 2 else (without, within):
            self._visit(each)
