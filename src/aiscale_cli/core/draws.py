"""Chance that comes out the same everywhere: the generator SplitMix64, a thousand outputs at a time.

Guy L. Steele Jr., Doug Lea and Christine H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014,
https://doi.org/10.1145/2660193.2660195. Its n-th output depends on the seed and n alone, so outputs can be made side by
side. Here they stand in a *column*: one long whole number with a lane of 64 bits for each draw. Adding columns, or
multiplying one by a number, then acts on all draws at once, as long as nothing outgrows its lane; a loop over the
draws takes several times as long.
"""

from functools import cache
from struct import unpack
from typing import NamedTuple

DRAWS = 1000
"""How many numbers stand in a column."""

SEED = 1
"""What the draws of every report begin with."""

LANE = 64
"""The bits of a lane, as many as an output has."""

_WORD = (1 << LANE) - 1
_WIDE = 2 * LANE
_GOLDEN_GAMMA = 0x9E3779B97F4A7C15
_FIRST_MIX = 0xBF58476D1CE4E5B9
_SECOND_MIX = 0x94D049BB133111EB


class _WideLanes(NamedTuple):
    """Columns with lanes of double width, in which a product of two outputs has room: 1, all bits, and the steps."""

    ones: int
    words: int
    steps: int


@cache
def every(number: int) -> int:
    """Return the column that holds the same number, of at most 64 bits, in each lane."""
    return int.from_bytes(number.to_bytes(LANE // 8, "little") * DRAWS, "little")


def outputs(seed: int, block: int) -> int:
    """Return a column of outputs, each uniform on 0 to 2^64 - 1: block 0 holds the first thousand, block 1 the next."""
    ones, words, steps = _wide_lanes()
    mixed = steps + ones * (seed + block * DRAWS * _GOLDEN_GAMMA & _WORD) & words
    mixed = ((mixed ^ mixed >> 30) & words) * _FIRST_MIX & words
    mixed = ((mixed ^ mixed >> 27) & words) * _SECOND_MIX & words
    wide = (mixed ^ mixed >> 31) & words
    # Every other eight bytes are empty; which byte of eight comes first on a machine does not matter here.
    pieces = memoryview(wide.to_bytes(DRAWS * _WIDE // 8, "little")).cast("Q")
    return int.from_bytes(pieces[::2].tobytes(), "little")


def halves(column: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the low 32 bits of each number in a column, and the high 32 bits, in the order of the draws."""
    numbers = unpack(f"<{2 * DRAWS}I", column.to_bytes(DRAWS * LANE // 8, "little"))
    return numbers[::2], numbers[1::2]


@cache
def _wide_lanes() -> _WideLanes:
    ones = int.from_bytes((1).to_bytes(_WIDE // 8, "little") * DRAWS, "little")
    words = ones * _WORD
    steps = b"".join((n * _GOLDEN_GAMMA & _WORD).to_bytes(_WIDE // 8, "little") for n in range(1, DRAWS + 1))
    return _WideLanes(ones, words, int.from_bytes(steps, "little"))
