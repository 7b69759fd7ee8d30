"""How far people who answer the same questions agree: the published measures, in exact fractions.

A measure is None where it is not defined: without a question, or where chance alone explains everything because
everybody gives one and the same answer throughout.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from fractions import Fraction
from math import isqrt

Pair = tuple[Hashable, Hashable]
"""What the first and the second person say to one question."""

Weight = Callable[[Hashable, Hashable], Fraction]
"""How bad it is that the first person says the one and the second the other; 0 where they say the same."""

FEWEST = 2
"""The fewest people that can agree."""

_NORMAL_95 = Fraction("1.96")
_ROOT_SCALE = 10**6


def share_of_equals(ratings: Sequence[Sequence[Hashable]]) -> Fraction | None:
    """Return the share (0-1) of the questions to which everybody gives the same answer."""
    if not ratings:
        return None
    return Fraction(sum(len(set(each)) == 1 for each in ratings), len(ratings))


def cohen(pairs: Sequence[Pair]) -> Fraction | None:
    """Return Cohen's kappa, at most 1: the agreement of two people beyond that of chance.

    kappa = (po - pe) / (1 - pe), where po is the share of equal answers and pe the share that both would have in common
    if each kept how often they give each answer but gave it to any question. J. Cohen, A Coefficient of Agreement for
    Nominal Scales, Educational and Psychological Measurement 20 (1960), 37-46.
    """
    return weighted(pairs, lambda one, other: Fraction(one != other))


def weighted(pairs: Sequence[Pair], weight: Weight) -> Fraction | None:
    """Return Cohen's weighted kappa, at most 1, which tells small disagreements from large ones.

    kappa = 1 - sum(v * po) / sum(v * pe) over all pairs of answers, with the weight v of each disagreement, the share
    po in which it occurs and the share pe that chance would give it. J. Cohen, Weighted Kappa: Nominal Scale Agreement
    with Provision for Scaled Disagreement or Partial Credit, Psychological Bulletin 70 (1968), 213-220.
    """
    first, second = (Counter(side) for side in zip(*pairs, strict=True)) if pairs else (Counter(), Counter())
    seen = sum((weight(*pair) * number for pair, number in Counter(pairs).items()), Fraction(0))
    by_chance = sum((weight(a, b) * first[a] * second[b] for a in first for b in second), Fraction(0))
    return 1 - seen * len(pairs) / by_chance if by_chance else None


def linear(order: Sequence[Hashable]) -> Weight:
    """Return the weight |i - j| of answers in their order: two steps apart is twice as bad as one."""
    return lambda one, other: Fraction(abs(order.index(one) - order.index(other)))


def quadratic(order: Sequence[Hashable]) -> Weight:
    """Return the weight (i - j)^2 of answers in their order: two steps apart is four times as bad as one."""
    return lambda one, other: Fraction((order.index(one) - order.index(other)) ** 2)


def fleiss(ratings: Sequence[Sequence[Hashable]]) -> Fraction | None:
    """Return Fleiss' kappa, at most 1: the agreement of several people beyond that of chance.

    Each question must have the same number of answers, at least two (ValueError otherwise). kappa = (P - Pe) /
    (1 - Pe), where P is the mean share of pairs of people that agree on a question, and Pe the sum of the squared
    shares of all answers. J. L. Fleiss, Measuring Nominal Scale Agreement among Many Raters, Psychological Bulletin 76
    (1971), 378-382.
    """
    people = {len(each) for each in ratings}
    if len(people) > 1 or min(people, default=FEWEST) < FEWEST:
        raise ValueError(f"each question needs the same number of answers, at least two, not {sorted(people)}")
    if not ratings:
        return None
    (size,) = people
    counts = [Counter(each) for each in ratings]
    equal_pairs = sum(number * (number - 1) for each in counts for number in each.values())
    observed = Fraction(equal_pairs, len(ratings) * size * (size - 1))
    total: Counter[Hashable] = sum(counts, Counter())
    expected = Fraction(sum(number**2 for number in total.values()), (len(ratings) * size) ** 2)
    return (observed - expected) / (1 - expected) if expected != 1 else None


def cohen_variance(pairs: Sequence[Pair]) -> Fraction | None:
    """Return the variance of Cohen's kappa as many questions would show it, the square of its standard error.

    J. L. Fleiss, J. Cohen and B. S. Everitt, Large Sample Standard Errors of Kappa and Weighted Kappa, Psychological
    Bulletin 72 (1969), 323-327, for the kappa without weights.
    """
    kappa = cohen(pairs)
    if kappa is None:
        return None
    size = len(pairs)
    first, second = (Counter(side) for side in zip(*pairs, strict=True))
    chance = Fraction(sum(first[each] * second[each] for each in first), size**2)
    rest = 1 - kappa
    equal = unequal = Fraction(0)
    for (one, other), number in Counter(pairs).items():
        if one == other:
            equal += number * (1 - Fraction(first[one] + second[one], size) * rest) ** 2
        else:
            unequal += number * (Fraction(second[one] + first[other], size) * rest) ** 2
    spread = (equal + unequal) / size - (kappa - chance * rest) ** 2
    return spread / (size * (1 - chance) ** 2)


def cohen_interval(pairs: Sequence[Pair]) -> tuple[Fraction, Fraction] | None:
    """Return the interval of 1.96 standard errors around kappa, cut at -1 and 1; with many questions it holds 95 %.

    None also for a variance of 0, as full agreement has it: the formula then says nothing about what chance may do.
    """
    kappa, variance = cohen(pairs), cohen_variance(pairs)
    if kappa is None or not variance:
        return None
    # The root is rounded up, so that the interval is never narrower than the formula has it.
    root = isqrt(variance.numerator * _ROOT_SCALE**2 // variance.denominator) + 1
    reach = _NORMAL_95 * Fraction(root, _ROOT_SCALE)
    return max(kappa - reach, Fraction(-1)), min(kappa + reach, Fraction(1))
