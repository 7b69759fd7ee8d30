"""Numbers as they are printed: rounded against the user, and compared only after that rounding.

Readiness is rounded down to one decimal, exposure up to two (docs/scoring.md), so that 100.0 stands only where every
applicable question is yes and 0.00 only where nothing is missing.
"""

from fractions import Fraction
from math import ceil, floor


def printed_readiness(value: Fraction) -> Fraction:
    """Return a readiness (0-100) rounded down to one decimal."""
    return Fraction(floor(value * 10), 10)


def printed_exposure(value: Fraction) -> Fraction:
    """Return an exposure (0-1) rounded up to two decimals."""
    return Fraction(ceil(value * 100), 100)


def readiness_text(value: Fraction) -> str:
    """Return a readiness (0-100) as text with one decimal, such as `66.6`."""
    tenths = floor(value * 10)
    return f"{tenths // 10}.{tenths % 10}"


def exposure_text(value: Fraction) -> str:
    """Return an exposure (0-1) as text with two decimals, such as `0.67`."""
    hundredths = ceil(value * 100)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def percent_text(share: Fraction) -> str:
    """Return a share (0-1) as a whole percentage, rounded down, such as `86 %`."""
    return f"{floor(share * 100)} %"
