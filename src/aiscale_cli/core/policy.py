"""What a gate asks for: its rules, and what it takes for an answer."""

from enum import StrEnum
from fractions import Fraction

from aiscale_cli.core.assessment import Level
from aiscale_cli.frozen import Frozen


class Condition(StrEnum):
    """What a gate can fail on besides a level; the value is what `--fail-on` takes."""

    MUST_HAVE = "must-have"
    UNKNOWN = "unknown"
    UNANSWERED = "unanswered"
    STALE = "stale"
    REGRESSION = "regression"


FAIL_ON_LEVELS = (Level.MODERATE, Level.HIGH, Level.CRITICAL)
"""The levels that a gate fails on; everything is low at least."""

LONGEST_AGE = 3660
"""The most days that a policy can let an answer grow old, so that a misplaced digit is seen."""

LONGEST_WAIVER = 366
"""The most days that a policy can allow a waiver, which is what every answers file is held to."""


class LayerBound(Frozen):
    """The known readiness (0-100) that a layer has at least."""

    layer: str
    least: Fraction


class AreaBound(Frozen):
    """The level from which on a risk area fails the gate."""

    area: str
    level: Level


class Policy(Frozen):
    """What a gate asks for.

    `fail_under` is 0-100; `min_coverage` 0-1, or None for the questionnaire's own; `max_age` is in days, and with it an
    older answer counts as unknown; so does one without evidence under `require_evidence`. Waivers of the questions in
    `forbidden_waivers`, and those that end more than `longest_waiver` days ahead, are refused when the file is read.
    """

    fail_under: Fraction | None = None
    layers_under: tuple[LayerBound, ...] = ()
    fail_on: Level | None = None
    areas_on: tuple[AreaBound, ...] = ()
    conditions: frozenset[Condition] = frozenset()
    min_coverage: Fraction | None = None
    required_modules: tuple[str, ...] = ()
    max_age: int | None = None
    require_evidence: bool = False
    forbidden_waivers: tuple[str, ...] = ()
    longest_waiver: int | None = None

    @property
    def asked(self) -> bool:
        """Whether anything is set that a gate judges by; limits on waivers alone make no gate."""
        numbers = (self.fail_under, self.fail_on, self.min_coverage, self.max_age)
        several = (self.layers_under, self.areas_on, self.conditions, self.required_modules)
        return any(each is not None for each in numbers) or any(several) or self.require_evidence
