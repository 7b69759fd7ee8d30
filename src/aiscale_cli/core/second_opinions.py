"""Several people's answers for one system side by side: what decides, how far they agree, what each would get."""

from collections.abc import Sequence
from fractions import Fraction

from aiscale_cli.core.agreement_views import Agreement, agreement
from aiscale_cli.core.answers import Answers
from aiscale_cli.core.assessment import Assessment, Coverage
from aiscale_cli.core.disagreements import Compared, compared, first_area, highest_answers
from aiscale_cli.core.merging import assessors, merged
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.core.report_numbers import Range, range_text
from aiscale_cli.core.scoring import assess
from aiscale_cli.core.sentences import counted, listed, number_word, started
from aiscale_cli.core.whatif import supposing
from aiscale_cli.frozen import Frozen

_NAMED = 3
"""So many of the questions that decide are named in the first sentence."""


class Result(Frozen):
    """What some answers give; `verdict` and `numbers` (the readiness) are None where there is none.

    `first` is the area that ranks first, by id and title; both are empty where nothing applies.
    """

    name: str
    coverage: Coverage
    numbers: Range | None
    verdict: str | None
    first_id: str
    first: str

    @property
    def answered(self) -> str:
        """How much is answered, as `17 of 18`."""
        return f"{self.coverage.answered} of {self.coverage.applicable}"

    @property
    def readiness(self) -> str:
        """The readiness as it is printed."""
        return range_text(self.numbers)


class SecondOpinions(Frozen):
    """Everything that a comparison of several people's answers says.

    `results` are those of each person, `lower` and `higher` those of the lowest and the highest answers of all;
    `questions` stand in the order of asking, `differing` with what moves the result most in front.
    """

    system: str
    questionnaire: str
    sentences: tuple[str, ...]
    results: tuple[Result, ...]
    lower: Result
    higher: Result
    questions: tuple[Compared, ...]
    differing: tuple[Compared, ...]
    agreement: Agreement


def second_opinions(questionnaire: Questionnaire, files: Sequence[Answers]) -> SecondOpinions:
    """Return the comparison of at least two files that answer the questionnaire."""
    people = assessors(files)
    lower = assess(questionnaire, merged(questionnaire, people))
    higher = assess(questionnaire, supposing(lower.answers, highest_answers(people, lower)))
    rows = compared(people, lower)
    agreed = agreement(people, [each.question for each in lower.asked])
    results = (_result("lower answers", lower), _result("higher answers", higher))
    differing = tuple(sorted((each for each in rows if each.effect), key=_worth, reverse=True))
    return SecondOpinions(
        system=files[0].system.name,
        questionnaire=questionnaire.name,
        sentences=(_deciding(rows, differing), *_spread(*results), _agreeing(agreed)),
        results=tuple(_result(each.name, assess(questionnaire, each.answers)) for each in people),
        lower=results[0],
        higher=results[1],
        questions=rows,
        differing=differing,
        agreement=agreed,
    )


def _worth(row: Compared) -> Fraction:
    return row.effect.worth if row.effect else Fraction(0)


def _result(name: str, assessment: Assessment) -> Result:
    first = first_area(assessment)
    numbers = Range.of_readiness(assessment.readiness)
    return Result(name, assessment.coverage, numbers, assessment.verdict, first.id, first.before)


def _deciding(rows: Sequence[Compared], differing: Sequence[Compared]) -> str:
    deciding = [each for each in differing if each.effect and each.effect.decides]
    asked = counted(len(rows), "question")
    if not differing:
        return f"Nobody differs: each of {asked} has the same answer from everybody who was asked it."
    if not deciding:
        verb, who = ("is", "it does not move") if len(differing) == 1 else ("are", "none of them alone moves")
        differ = f"{started(number_word(len(differing)))} of {asked} {verb} answered differently"
        return f"{differ}; {who} the verdict, a level or the first risk."
    verb = "decides" if len(deciding) == 1 else "decide"
    names = [each.question for each in deciding[:_NAMED]]
    if len(deciding) > _NAMED:
        names.append(f"{number_word(len(deciding) - _NAMED)} more")
    rest = len(differing) - len(deciding)
    differ = "differs and turns" if rest == 1 else "differ and turn"
    others = f"; {number_word(rest)} more {differ} nothing alone" if rest else ""
    return f"{started(number_word(len(deciding)))} of {asked} {verb}: {listed(names)}{others}."


def _spread(lower: Result, higher: Result) -> tuple[str, ...]:
    """Return what lies between the lowest and the highest answers; nothing where both give the same."""
    if (lower.readiness, lower.verdict, lower.first) == (higher.readiness, higher.verdict, higher.first):
        return ()
    return (f"The lower answers give {_said(lower)}; the higher ones give {_said(higher)}.",)


def _said(result: Result) -> str:
    first = f", with {result.first} first" if result.first else ""
    return f"{result.verdict or 'no verdict'} at readiness {result.readiness}{first}"


def _agreeing(agreed: Agreement) -> str:
    if agreed.share is None:
        return "No question was answered by everybody, so there is no agreement to measure."
    kappa = agreed.kappa
    said = f"{kappa.title} {kappa.number}, {kappa.word}" if kappa.value is not None else f"{kappa.title} undefined"
    return f"The same answer stands in {agreed.equal_text}; {said}."
