"""Rounding against the user."""

from fractions import Fraction

import pytest

from aiscale_cli.core.printed import exposure_text, percent_text, readiness_text


@pytest.mark.parametrize(
    ("value", "text"), [("100", "100.0"), ("99.99", "99.9"), ("0", "0.0"), ("66.6666", "66.6"), ("0.09", "0.0")]
)
def test_readiness_is_rounded_down(value, text):
    assert readiness_text(Fraction(value)) == text


@pytest.mark.parametrize(
    ("value", "text"), [("0", "0.00"), ("0.001", "0.01"), ("0.7", "0.70"), ("0.701", "0.71"), ("1", "1.00")]
)
def test_exposure_is_rounded_up(value, text):
    assert exposure_text(Fraction(value)) == text


@pytest.mark.parametrize(("value", "text"), [("0.599", "59 %"), ("0.6", "60 %"), ("1", "100 %")])
def test_a_share_is_rounded_down(value, text):
    assert percent_text(Fraction(value)) == text
