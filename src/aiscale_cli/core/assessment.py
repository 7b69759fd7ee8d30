"""The result of an assessment as frozen values: what scoring computes and every report reads."""

from collections import Counter
from collections.abc import Mapping
from enum import IntEnum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from aiscale_cli.core.answers import UNANSWERED, Answer, Answers, AnswerValue
from aiscale_cli.core.questionnaire import CORE, Factor, Layer, Module, Question, Questionnaire, RiskArea
from aiscale_cli.frozen import Frozen


class Level(IntEnum):
    """How exposed an area is, in words; ordered."""

    LOW = 0
    MODERATE = 1
    HIGH = 2
    CRITICAL = 3

    @property
    def word(self) -> str:
        """The level as reports and options write it."""
        return self.name.lower()


class Interval(NamedTuple):
    """A number as far as it is known, and what it becomes when every unknown turns out the other way.

    For readiness `known` is the low end and `limit` the best case; for exposure `known` is the low end and `limit` the
    worst case. Always known <= limit.
    """

    known: Fraction
    limit: Fraction

    @property
    def exact(self) -> bool:
        """Whether nothing is left unknown."""
        return self.known == self.limit


class AskedQuestion(Frozen):
    """A question that was asked, with its answer; None while it is unanswered."""

    question: Question
    answer: Answer | None

    @property
    def value(self) -> AnswerValue | None:
        """What was answered; None while it is unanswered."""
        return self.answer.value if self.answer else None

    @property
    def state(self) -> str:
        """What was answered as a word; `unanswered` while nothing is."""
        return self.answer.value.value if self.answer else UNANSWERED

    @property
    def applicable(self) -> bool:
        """Whether the question counts: asked and not not_applicable."""
        return self.value is not AnswerValue.NOT_APPLICABLE

    @property
    def open(self) -> bool:
        """Whether it is no, unknown or unanswered: what makes a must-have question open."""
        value = self.value
        return value is AnswerValue.NO or value is AnswerValue.UNKNOWN or value is None

    @property
    def not_known(self) -> bool:
        """Whether it is unknown or unanswered."""
        value = self.value
        return value is None or value is AnswerValue.UNKNOWN


class Coverage(Frozen):
    """How many of the applicable questions are answered with yes, partial or no."""

    applicable: int
    answered: int

    @property
    def share(self) -> Fraction | None:
        """The answered part (0-1); None when nothing is applicable."""
        return Fraction(self.answered, self.applicable) if self.applicable else None


class LayerResult(Frozen):
    """A layer with its readiness (0-100); None when nothing applies in it."""

    layer: Layer
    readiness: Interval | None


class ModuleResult(Frozen):
    """A module that was asked, with its own readiness (0-100) and its number of questions."""

    module: Module
    questions: int
    readiness: Interval | None


class Term(NamedTuple):
    """One term of an area's exposure: an applicable question and its weight in the area."""

    asked: AskedQuestion
    weight: Fraction


class Driver(NamedTuple):
    """A question that raises an area's exposure; `share` (0-1) is its part of the sum at the ranking value."""

    asked: AskedQuestion
    weight: Fraction
    share: Fraction


class Sums(NamedTuple):
    """The sums behind the numbers of an area, as whole numbers: what is missing is counted in parts of a weight.

    `weight` is the sum of the weights times `scale`, `answered` the part of it with a known answer; `low` and `high`
    are what is missing at least and at most, times `scale` and the unit of `Thresholds.missing`.
    """

    low: int
    high: int
    answered: int
    weight: int
    scale: int


class AreaResult(Frozen):
    """A ranked risk area; every number is None when none of its questions applies.

    `level` is the level at the ranking value, None ("not known") while less than half of the weight is answered;
    `worst_level` the one at the worst end. `floor` says why one of them was lifted to high; empty when neither was.
    """

    area: RiskArea
    exposure: Interval | None
    ranking: Fraction | None
    level: Level | None
    worst_level: Level | None
    floor: str
    sums: Sums
    rank: int
    tied: bool
    terms: tuple[Term, ...]
    drivers: tuple[Driver, ...]


class FactorResult(Frozen):
    """One of the five factors (0-100: prototype to production); None when nothing applies."""

    factor: Factor
    value: Interval | None


class Assessment(Frozen, uncompared=("by_question",)):
    """Everything that follows from a questionnaire and the answers; areas stand in rank order."""

    questionnaire: Questionnaire
    answers: Answers
    asked: tuple[AskedQuestion, ...]
    coverage: Coverage
    readiness: Interval | None
    weakest_layer: LayerResult | None
    verdict: str | None
    layers: tuple[LayerResult, ...]
    modules: tuple[ModuleResult, ...]
    areas: tuple[AreaResult, ...]
    not_assessed: tuple[RiskArea, ...]
    factors: tuple[FactorResult, ...]
    must_haves_open: tuple[AskedQuestion, ...]
    by_question: Mapping[str, AskedQuestion]

    @property
    def not_known(self) -> tuple[AskedQuestion, ...]:
        """The questions that are unknown or unanswered, in the order of asking."""
        return tuple(asked for asked in self.asked if asked.not_known)

    @cached_property
    def core_sizes(self) -> Mapping[str, int]:
        """How many core questions apply in each layer that has any: what a layer's mean is divided by."""
        return Counter(each.question.layer for each in self.asked if each.question.module == CORE and each.applicable)

    def area(self, area_id: str) -> AreaResult | None:
        """Return the ranked area of that id; None when it is not ranked."""
        return next((area for area in self.areas if area.area.id == area_id), None)
