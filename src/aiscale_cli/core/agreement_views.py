"""How far several people agree, as reports say it: each measure with its words and what it was taken over."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import ceil

from aiscale_cli.core.agreement import (
    FEWEST,
    cohen,
    cohen_interval,
    fleiss,
    linear,
    quadratic,
    share_of_equals,
    weighted,
)
from aiscale_cli.core.answers import UNANSWERED
from aiscale_cli.core.merging import NOT_ASKED, Assessor
from aiscale_cli.core.printed import percent_text
from aiscale_cli.core.questionnaire import Question
from aiscale_cli.core.sentences import counted
from aiscale_cli.frozen import Frozen

ORDERED = ("no", "partial", "yes")
"""The answers that stand in an order, which is what weights need."""

FEW = 30
"""Below this number of questions a report says how little a kappa is sure of."""

_WORDS = ((-1, "poor"), (20, "slight"), (40, "fair"), (60, "moderate"), (80, "substantial"), (100, "almost perfect"))
"""The word for a kappa of at most so many hundredths.

J. R. Landis and G. G. Koch, The Measurement of Observer Agreement for Categorical Data, Biometrics 33 (1977), 159-174,
where the steps are called arbitrary.
"""


class Kappa(Frozen):
    """A kappa (at most 1, exact) over some questions; `value` is None where it is not defined.

    `interval` is the one in which it lies at about 95 %, None where there is no formula or it says nothing. `weighted`
    is one over the answers that stand in an order.
    """

    title: str
    value: Fraction | None
    questions: int
    interval: tuple[Fraction, Fraction] | None = None
    weighted: bool = False

    @property
    def number(self) -> str:
        """The value with two decimals, rounded down; words where there is none."""
        if self.value is None:
            return "undefined" if self.questions else "nothing to compare"
        return kappa_text(self.value)

    @property
    def word(self) -> str:
        """The value in words; what keeps it from having one where it has none."""
        if self.value is None:
            return "one and the same answer throughout leaves nothing but chance" if self.questions else ""
        hundredths = _hundredths(self.value)
        return next(word for limit, word in _WORDS if hundredths <= limit)

    @property
    def text(self) -> str:
        """Number, word and interval, as `0.49, moderate; 0.21 to 0.76 at 95 %`."""
        if self.value is None:
            return f"{self.number}: {self.word}" if self.word else self.number
        return f"{self.number}, {self.word}" + (f"; {self.interval_text} at 95 %" if self.interval else "")

    @property
    def interval_printed(self) -> tuple[str, str] | None:
        """Both ends of the interval with two decimals, rounded outwards."""
        if self.interval is None:
            return None
        low, high = self.interval
        return kappa_text(low), kappa_text(Fraction(ceil(high * 100), 100))

    @property
    def interval_text(self) -> str:
        """The interval as `0.21 to 0.76`; empty where there is none."""
        return " to ".join(self.interval_printed or ())


class PairAgreement(Frozen):
    """How far two people agree, over the questions that both answered."""

    first: str
    second: str
    equal: int
    cohen: Kappa
    linear: Kappa
    quadratic: Kappa

    @property
    def measures(self) -> tuple[Kappa, ...]:
        """The three, or one in place of those that all lack a value for the same reason."""
        if self.cohen.value is None:
            return (_alone("Kappa", self.cohen),)
        if self.linear.value is None:
            return self.cohen, _alone("Weighted kappa", self.linear)
        return self.cohen, self.linear, self.quadratic


class Agreement(Frozen):
    """How far all agree: over the `questions` that all answered, of which `equal` have the same answer from everybody.

    `left_out` says why the others are not counted. `fleiss` is None for two people; `pairs` holds each two of them.
    """

    questions: int
    equal: int
    share: Fraction | None
    left_out: tuple[str, ...]
    fleiss: Kappa | None
    pairs: tuple[PairAgreement, ...]

    @property
    def kappa(self) -> Kappa:
        """The one measure for all of them: Cohen's of two people, Fleiss' of more."""
        return self.fleiss or self.pairs[0].cohen

    @property
    def defined(self) -> bool:
        """Whether any of them, or any two, have a kappa with a value."""
        return self.kappa.value is not None or any(each.cohen.value is not None for each in self.pairs)

    @property
    def measures(self) -> tuple[Kappa, ...]:
        """The kappas to be shown for all of them, one for those that lack a value for the same reason."""
        if self.fleiss is None:
            return self.pairs[0].measures
        return (self.fleiss if self.defined else _alone("Kappa", self.fleiss),)

    @property
    def shown_pairs(self) -> tuple[PairAgreement, ...]:
        """The pairs whose kappas stand beside that of all; none of two people, and none where no kappa has a value."""
        return self.pairs if self.fleiss and self.defined else ()

    @property
    def percent(self) -> str:
        """The share of equal answers as a whole percentage, rounded down; words where there is none."""
        return "nothing to compare" if self.share is None else percent_text(self.share)

    @property
    def equal_text(self) -> str:
        """The questions with the same answer, as `13 of 16 questions, 81 %`."""
        if self.share is None:
            return "no question was answered by everybody"
        return f"{self.equal} of {counted(self.questions, 'question')}, {self.percent}"

    @property
    def caution(self) -> str:
        """What few questions mean for a kappa; empty where there are enough or none, and where there is no kappa."""
        if not self.defined or not 0 < self.questions < FEW:
            return ""
        few = f"{self.questions} questions are few" if self.questions > 1 else "1 question is too little"
        return (
            f"{few} for a kappa: one other answer moves it far. Talk about the answers that differ; do not compare the "
            "number with that of another team."
        )


def kappa_text(value: Fraction) -> str:
    """Return a kappa with two decimals, rounded down, such as `0.49` or `-0.01`."""
    hundredths = _hundredths(value)
    whole, rest = divmod(abs(hundredths), 100)
    return f"{'-' if hundredths < 0 else ''}{whole}.{rest:02d}"


def agreement(people: Sequence[Assessor], questions: Sequence[Question]) -> Agreement:
    """Return how far people agree on the questions that anybody's file asks; there must be two people at least."""
    states = [tuple(each.state(question) for each in people) for question in questions]
    rated = [each for each in states if not {NOT_ASKED, UNANSWERED} & set(each)]
    not_asked = sum(NOT_ASKED in each for each in states)
    unanswered = len(states) - len(rated) - not_asked
    more = len(people) > FEWEST  # for two there is Cohen's kappa
    return Agreement(
        questions=len(rated),
        equal=sum(len(set(each)) == 1 for each in rated),
        share=share_of_equals(rated),
        left_out=tuple(
            f"{counted(number, 'question')} {why}"
            for number, why in (
                (not_asked, "not asked in every file"),
                (unanswered, "that somebody left unanswered"),
            )
            if number
        ),
        fleiss=Kappa("Fleiss' kappa", fleiss(rated), len(rated)) if more else None,
        pairs=tuple(
            _pair(people[one].name, people[other].name, [(each[one], each[other]) for each in states])
            for one, other in combinations(range(len(people)), 2)
        ),
    )


def _pair(first: str, second: str, states: Sequence[tuple[str, str]]) -> PairAgreement:
    rated = [pair for pair in states if not {NOT_ASKED, UNANSWERED} & set(pair)]
    ordered = [pair for pair in rated if set(pair) <= set(ORDERED)]
    return PairAgreement(
        first=first,
        second=second,
        equal=sum(one == other for one, other in rated),
        cohen=Kappa("Cohen's kappa", cohen(rated), len(rated), cohen_interval(rated)),
        linear=Kappa("Linear weights", weighted(ordered, linear(ORDERED)), len(ordered), weighted=True),
        quadratic=Kappa("Quadratic weights", weighted(ordered, quadratic(ORDERED)), len(ordered), weighted=True),
    )


def _alone(title: str, kappa: Kappa) -> Kappa:
    """Return a kappa without a value under a title that stands for others too."""
    return Kappa(title, None, kappa.questions, weighted=kappa.weighted)


def _hundredths(value: Fraction) -> int:
    return value.numerator * 100 // value.denominator
