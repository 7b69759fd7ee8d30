"""Bars."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiscale_cli.core.assessment import Interval
from aiscale_cli.renderers.layout.bars import Bar, bar

shares = st.fractions(0, 1)


@pytest.mark.parametrize(
    ("known", "limit", "expected"),
    [
        ("0", "0", Bar(0, 0, 10)),
        ("1", "1", Bar(10, 0, 0)),
        ("0", "1", Bar(0, 10, 0)),
        ("0.5", "0.8", Bar(5, 3, 2)),
        ("0.01", "0.01", Bar(1, 0, 9)),
        ("0.99", "0.99", Bar(9, 0, 1)),
        ("0.5", "0.51", Bar(4, 1, 5)),
        ("0.01", "0.02", Bar(1, 1, 8)),
    ],
)
def test_a_bar_shows_what_is_known_and_what_is_possible(known, limit, expected):
    assert bar(Interval(Fraction(known), Fraction(limit)), 1, 10) == expected


@given(st.tuples(shares, shares).map(sorted), st.integers(0, 40), st.sampled_from([1, 100]))
def test_every_part_that_is_not_empty_is_seen(ends, width, full):
    known, limit = ends
    parts = bar(Interval(known * full, limit * full), full, width)
    assert sum(parts) == width
    assert min(parts) >= 0
    if width >= 3:
        assert (parts.known > 0) == (known > 0)
        assert (parts.possible > 0) == (limit > known)
        assert (parts.rest > 0) == (limit < 1)
