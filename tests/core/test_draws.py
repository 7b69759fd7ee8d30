"""The generator of the trial runs: the outputs that are published, and columns of them."""

import pytest

from aiscale_cli.core.draws import DRAWS, LANE, every, halves, outputs

PUBLISHED = {
    0: (0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F, 0xF88BB8A8724C81EC, 0x1B39896A51A8749B),
    1234567: (
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ),
}
"""The first outputs of SplitMix64 by seed, as implementations in other languages are checked against them."""


def one_by_one(seed, count):
    """The generator as it is usually written: a state that is stepped, and mixed twice."""
    state, found = seed, []
    for _ in range(count):
        state = (state + 0x9E3779B97F4A7C15) % 2**64
        mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB % 2**64
        found.append(mixed ^ (mixed >> 31))
    return found


def numbers(column):
    return [column >> LANE * place & (1 << LANE) - 1 for place in range(DRAWS)]


@pytest.mark.parametrize("seed", PUBLISHED)
def test_the_first_outputs_are_those_that_are_published(seed):
    assert tuple(numbers(outputs(seed, 0))[:5]) == PUBLISHED[seed] == tuple(one_by_one(seed, 5))


@pytest.mark.parametrize("seed", [0, 1, 1234567, 2**64 - 1])
def test_blocks_follow_each_other_as_outputs_made_one_by_one(seed):
    blocks = [number for block in range(3) for number in numbers(outputs(seed, block))]
    assert blocks == one_by_one(seed, 3 * DRAWS)


def test_a_column_gives_its_numbers_back_in_two_halves():
    column = outputs(1, 0)
    low, high = halves(column)
    assert [first + (second << 32) for first, second in zip(low, high, strict=True)] == numbers(column)


@pytest.mark.parametrize("number", [0, 1, 255, 2**64 - 1])
def test_a_number_for_every_draw_stands_in_each_lane(number):
    assert numbers(every(number)) == [number] * DRAWS
