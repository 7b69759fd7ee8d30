"""Single values of the JSON report: finite floats and objects, as every format prints the numbers.

Readiness, factors and exposures with their ranking values are the printed numbers. Shares and worths have four
decimals, rounded down, so that rounding a share further gives the printed one.
"""

from fractions import Fraction

from aiscale_cli.core.assessment import Level
from aiscale_cli.core.printed import hundredths, tenths
from aiscale_cli.core.report_numbers import NOT_KNOWN, NOTHING_APPLIES, Range

_FOUR_DECIMALS = 10_000


def readiness_object(numbers: Range | None) -> dict[str, object] | None:
    """Return a readiness or factor (0-100) as `{known, best}`; None where nothing applies."""
    if numbers is None:
        return None
    interval = numbers.interval
    return {"known": tenths(interval.known) / 10, "best": tenths(interval.limit) / 10}


def exposure_object(numbers: Range | None, ranking: Fraction | None) -> dict[str, object] | None:
    """Return an exposure (0-1) as `{known, worst, ranking}`; None where nothing applies."""
    if numbers is None or ranking is None:
        return None
    interval = numbers.interval
    return {
        "known": hundredths(interval.known) / 100,
        "worst": hundredths(interval.limit) / 100,
        "ranking": hundredths(ranking) / 100,
    }


def position_object(ranking_text: str, level: str) -> dict[str, object]:
    """Return where an area stands as `{ranking, level}`; the ranking value (0-1) is the printed one."""
    return {"ranking": float(ranking_text), "level": None if level in {NOT_KNOWN, NOTHING_APPLIES} else level}


def share_number(value: Fraction) -> float:
    """Return a share or a worth rounded down to four decimals."""
    return (value.numerator * _FOUR_DECIMALS // value.denominator) / _FOUR_DECIMALS


def level_name(level: Level | None) -> str | None:
    """Return the level as a word; None while it is not known."""
    return None if level is None else level.word
