"""Sums of many small vectors at once: each vector is one large whole number, so that adding it is one addition."""

from collections.abc import Mapping, Sequence
from operator import getitem


class VectorSums:
    """Adds up a vector for each letter of a word; the vector depends on the letter and on its place.

    A vector is a list of groups, each a tuple of whole numbers from 0 on. A sum comes back group by group as one
    number, which stands for the numbers of the group until `numbers` takes it apart; equal groups have equal numbers.
    """

    def __init__(self, vectors: Sequence[Mapping[str, Sequence[Sequence[int]]]]) -> None:
        """Pack the vectors: for each place of a word those of the letters that may stand there, all of one shape."""
        shape = [len(group) for group in next(iter(vectors[0].values()))]
        largest = sum(
            max(number for vector in letters.values() for group in vector for number in group) for letters in vectors
        )
        self._bits = largest.bit_length()  # so many that no sum spills over into its neighbour
        self._mask = (1 << self._bits) - 1
        self._packed = [{letter: self._pack(vector) for letter, vector in letters.items()} for letters in vectors]
        ends = [sum(shape[: place + 1]) * self._bits for place in range(len(shape))]
        self._groups = [
            (end - size * self._bits, (1 << (size * self._bits)) - 1) for end, size in zip(ends, shape, strict=True)
        ]

    def of(self, word: str) -> list[int]:
        """Return the groups of the sum over a word that has a letter for every place."""
        packed = sum(map(getitem, self._packed, word))
        return [(packed >> start) & mask for start, mask in self._groups]

    def numbers(self, group: int, size: int) -> list[int]:
        """Return the numbers that a group of that size stands for."""
        return [(group >> (place * self._bits)) & self._mask for place in range(size)]

    def _pack(self, vector: Sequence[Sequence[int]]) -> int:
        numbers = [number for group in vector for number in group]
        return sum(number << (place * self._bits) for place, number in enumerate(numbers))
