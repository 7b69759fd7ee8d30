"""Numbers as they are printed: rounded against the user, and compared only after that rounding.

Readiness is rounded down to one decimal, exposure up to two (docs/scoring.md), so that 100.0 stands only where every
applicable question is yes and 0.00 only where nothing is missing.
"""

from fractions import Fraction


def tenths(readiness: Fraction) -> int:
    """Return a readiness (0-100) in tenths, rounded down."""
    return readiness.numerator * 10 // readiness.denominator


def hundredths(exposure: Fraction) -> int:
    """Return an exposure (0-1) in hundredths, rounded up."""
    return -(-exposure.numerator * 100 // exposure.denominator)


def printed_readiness(value: Fraction) -> Fraction:
    """Return a readiness (0-100) rounded down to one decimal."""
    return Fraction(tenths(value), 10)


def readiness_text(value: Fraction) -> str:
    """Return a readiness (0-100) as text with one decimal, such as `66.6`."""
    whole, tenth = divmod(tenths(value), 10)
    return f"{whole}.{tenth}"


def exposure_text(value: Fraction) -> str:
    """Return an exposure (0-1) as text with two decimals, such as `0.67`."""
    whole, rest = divmod(hundredths(value), 100)
    return f"{whole}.{rest:02d}"


def percent_text(share: Fraction) -> str:
    """Return a share (0-1) as a whole percentage, rounded down, such as `86 %`."""
    return f"{share.numerator * 100 // share.denominator} %"
