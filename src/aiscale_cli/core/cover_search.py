"""The cheapest set of steps that meets every demand: branch and bound, in whole numbers.

A demand is met when the gains of the steps taken add up to it. For any prices of the demands, none below 0,

    cost >= sum of price * demand + sum over the steps of what is below 0 in cost - sum of price * gain

bounds the cost of every set from below (Lagrange). A step that pays for itself may need one that does not; it then
lends to that, as in `budget_search`. Prices rise where the steps that pay for themselves fall short, and else sink.
"""

from collections.abc import Iterable
from math import gcd
from typing import NamedTuple

from aiscale_cli.core.closed_sets import Demand, Steps
from aiscale_cli.frozen import Frozen

_ROUNDS_FIRST = 60
_ROUNDS = 20
_RETRY = 16
"""Every so many nodes the node is also filled up greedily, in the hope of a cheaper set."""
_SCALE = 1 << 20
"""Prices are rounded to this part of a unit of cost."""


class Cover(Frozen):
    """The cheapest set found, its cost, and a bound: no set that meets the demands costs less.

    `nodes` is the number of partial sets that were looked at.
    """

    taken: frozenset[int]
    cost: int
    bound: int
    nodes: int


class _Node(NamedTuple):
    """A partial set: what is taken and its cost, the steps not decided on, what is still due, the prices, a bound."""

    taken: frozenset[int]
    cost: int
    free: list[int]
    due: list[int]
    prices: list[float]
    bound: int


class _Relaxed(NamedTuple):
    """A bound in parts of a unit of cost, with what proves it: the cost of each step less what it earns."""

    bound: int
    nets: dict[int, int]
    used: list[int]


def cheapest_cover(steps: Steps, demands: tuple[Demand, ...], limit: int) -> Cover | None:
    """Return the cheapest set that meets the demands with everything it needs; None when not even every step does.

    Beyond `limit` nodes the cheapest set so far is returned, with a bound that may lie below its cost.
    """
    if any(sum(demand.gains) < demand.least for demand in demands):
        return None
    return _BranchAndBound(steps, demands, limit).run()


class _BranchAndBound:
    """One search, with the cheapest set so far."""

    def __init__(self, steps: Steps, demands: tuple[Demand, ...], limit: int) -> None:
        self.steps = steps
        self.demands = demands
        self.limit = limit
        self.nodes = 0
        self.left_open: int | None = None
        gains = [
            [(number, each.gains[step]) for number, each in enumerate(demands)] for step in range(len(steps.costs))
        ]
        self.gains = [[(number, gain) for number, gain in each if gain] for each in gains]
        self.taken: frozenset[int] = frozenset()
        self.cost = steps.cost(range(len(steps.costs))) + 1

    def run(self) -> Cover:
        """Search, and return what was found."""
        due = [demand.least for demand in self.demands]
        free = list(range(len(self.steps.costs)))
        root = _Node(frozenset(), 0, free, due, [0.0] * len(due), 0)
        self._offer(self._filled(root))
        self._visit(root)
        bound = self.cost if self.left_open is None else min(self.cost, self.left_open)
        return Cover(self.taken, self.cost, bound, self.nodes)

    def _offer(self, taken: frozenset[int]) -> None:
        cost = self.steps.cost(taken)
        if cost < self.cost:
            self.taken, self.cost = taken, cost

    def _filled(self, node: _Node) -> frozenset[int]:
        """Return the set made to meet every demand by what does most for its cost, less what turns out superfluous."""
        taken, due = set(node.taken), node.due
        while any(each > 0 for each in due):
            rates = {step: self._helps(step, due) / self.steps.costs[step] for step in node.free if step not in taken}
            bundle = self.steps.bundle(max(rates, key=lambda step: (rates[step], -step)), taken)
            taken.update(bundle)
            due = self._due(due, bundle)
        for step in sorted(taken - node.taken, key=lambda each: -self.steps.costs[each]):
            spared = [each - gain for each, gain in zip(due, self._due([0] * len(due), [step]), strict=True)]
            if all(each <= 0 for each in spared) and not taken & set(self.steps.needed_by[step]):
                taken.discard(step)
                due = spared
        return frozenset(taken)

    def _helps(self, step: int, due: list[int]) -> float:
        """Return by how many demands' worth a step brings the rest of them nearer."""
        return sum([min(gain, due[number]) / due[number] for number, gain in self.gains[step] if due[number] > 0])

    def _due(self, due: list[int], steps: Iterable[int]) -> list[int]:
        after = list(due)
        for step in steps:
            for number, gain in self.gains[step]:
                after[number] -= gain
        return after

    def _visit(self, node: _Node) -> None:
        if self.nodes >= self.limit:
            self.left_open = node.bound if self.left_open is None else min(self.left_open, node.bound)
            return
        self.nodes += 1
        rounds = _ROUNDS_FIRST if self.nodes == 1 else _ROUNDS
        shares: dict[int, float] = {}
        while True:
            forced = self._forced(node)
            if forced is None or forced.cost >= self.cost:
                return
            if all(each <= 0 for each in forced.due):
                self._offer(forced.taken)
                return
            relaxed, node, shares = self._relax(forced, rounds)
            if node.bound >= self.cost:
                return
            fixed = self._fix(node, relaxed)
            if fixed is None:
                return
            if fixed is node:
                break
            node = fixed
        if self.nodes % _RETRY == 1:
            self._offer(self._filled(node))
        self._branch(node, shares)

    def _forced(self, node: _Node) -> _Node | None:
        """Take what no demand can do without; None when a demand cannot be met any more."""
        while True:
            into: set[int] = set()
            for number, due in enumerate(node.due):
                if due > 0:
                    gains = self.demands[number].gains
                    spare = sum([gains[step] for step in node.free]) - due
                    if spare < 0:
                        return None
                    into.update(step for step in node.free if gains[step] > spare)
            if not into:
                return node
            node = self._with(node, self.steps.closed(into) - node.taken, set())

    def _relax(self, node: _Node, rounds: int) -> tuple[_Relaxed, _Node, dict[int, float]]:
        """Return the highest bound of some rounds, the node with it and its prices, and how often a step was used."""
        prices, best_prices, shares = node.prices, node.prices, dict.fromkeys(node.free, 0.0)
        highest: _Relaxed | None = None
        for turn in range(rounds):
            relaxed = self._bound(node, prices)
            if highest is None or relaxed.bound > highest.bound:
                highest, best_prices = relaxed, prices
            if self._whole(node, highest) >= self.cost:
                break
            for step in relaxed.used:
                shares[step] += 1 / rounds
            prices = self._moved(node, prices, relaxed, turn)
        if highest is None:
            raise ValueError("a bound needs a round at least")
        return highest, node._replace(prices=best_prices, bound=max(node.bound, self._whole(node, highest))), shares

    def _whole(self, node: _Node, relaxed: _Relaxed) -> int:
        """Return the bound as the least cost from it on that the steps left can add up to."""
        unit = self._unit(node)
        return node.cost - (-relaxed.bound // (_SCALE * unit)) * unit

    def _unit(self, node: _Node) -> int:
        """Return what every sum of the costs left is a multiple of."""
        return gcd(*[self.steps.costs[step] for step in node.free]) or 1

    def _moved(self, node: _Node, prices: list[float], relaxed: _Relaxed, turn: int) -> list[float]:
        """Return the prices after a step against what falls short or exceeds, as far as the best set suggests."""
        still = self._due(node.due, relaxed.used)
        lacks = [each / due if due > 0 else 0.0 for each, due in zip(still, node.due, strict=True)]
        square = sum([each * each for each in lacks]) or 1.0
        pace = max(self.cost - node.cost - relaxed.bound / _SCALE, 1.0) / square / (1 + turn / 8)
        return [
            max(0.0, price + pace * lack / due) if due > 0 else 0.0
            for price, lack, due in zip(prices, lacks, node.due, strict=True)
        ]

    def _bound(self, node: _Node, prices: list[float]) -> _Relaxed:
        whole = [int(price * _SCALE) for price in prices]
        costs = self.steps.costs
        nets = {
            step: costs[step] * _SCALE - sum([whole[number] * gain for number, gain in self.gains[step]])
            for step in node.free
        }
        for step in node.free:
            for needed in self.steps.needs[step]:
                if nets[step] < 0 < nets.get(needed, 0):
                    lent = min(-nets[step], nets[needed])
                    nets[step] += lent
                    nets[needed] -= lent
        used = [step for step, net in nets.items() if net < 0]
        bound = sum([price * due for price, due in zip(whole, node.due, strict=True) if due > 0])
        return _Relaxed(bound + sum([nets[step] for step in used]), nets, used)

    def _fix(self, node: _Node, relaxed: _Relaxed) -> _Node | None:
        """Take and leave out what the bound proves; the same node when that is nothing, None when nothing is left."""
        # The dearest set that would still be better costs so many units more than what is taken.
        unit = self._unit(node)
        spare = (self.cost - 1 - node.cost) // unit * unit * _SCALE - relaxed.bound
        into: set[int] = set()
        out: set[int] = set()
        for step, net in relaxed.nets.items():
            if -net > spare:
                into.update(self.steps.bundle(step, node.taken))
            elif net > spare:
                out.update((step, *self.steps.needed_by[step]))
        if not into and not out:
            return node
        return None if into & out else self._with(node, into, out)

    def _with(self, node: _Node, into: set[int], out: set[int]) -> _Node:
        return node._replace(
            taken=node.taken | into,
            cost=node.cost + self.steps.cost(into),
            free=[step for step in node.free if step not in into and step not in out],
            due=self._due(node.due, into),
        )

    def _branch(self, node: _Node, shares: dict[int, float]) -> None:
        """Decide on the step that the bound is least sure of, the likelier way first."""
        step = max(node.free, key=lambda each: (min(shares[each], 1 - shares[each]), -each))
        within = self._with(node, set(self.steps.bundle(step, node.taken)), set())
        without = self._with(node, set(), {step, *self.steps.needed_by[step]})
        for each in (within, without) if shares[step] >= 1 / 2 else (without, within):
            self._visit(each)
