"""Numbers and levels as every report prints them."""

from aiscale_cli.core.assessment import Interval, Level
from aiscale_cli.core.printed import exposure_text, readiness_text
from aiscale_cli.frozen import Frozen

NOT_KNOWN = "not known"
"""What stands in place of a level while too little is answered."""

NOTHING_APPLIES = "nothing applies"
"""What stands in place of a number when no question counts."""


class Range(Frozen):
    """An interval as it is printed; `known` and `limit` are texts, `interval` the exact numbers for charts.

    The limit is the best case of a readiness and the worst case of an exposure.
    """

    known: str
    limit: str
    interval: Interval

    @classmethod
    def of_readiness(cls, interval: Interval | None) -> "Range | None":
        """Return a readiness or a factor (0-100) with one decimal, rounded down; None for None."""
        if interval is None:
            return None
        return cls(readiness_text(interval.known), readiness_text(interval.limit), interval)

    @classmethod
    def of_exposure(cls, interval: Interval | None) -> "Range | None":
        """Return an exposure (0-1) with two decimals, rounded up; None for None."""
        if interval is None:
            return None
        return cls(exposure_text(interval.known), exposure_text(interval.limit), interval)

    @property
    def text(self) -> str:
        """The interval as `0.71 to 0.93`; one number when both ends print alike."""
        return self.known if self.known == self.limit else f"{self.known} to {self.limit}"


def range_text(numbers: Range | None) -> str:
    """Return the interval in words, also where there is none."""
    return numbers.text if numbers else NOTHING_APPLIES


def level_word(level: Level | None) -> str:
    """Return the level as a word, also where it is not known."""
    return level.word if level is not None else NOT_KNOWN
