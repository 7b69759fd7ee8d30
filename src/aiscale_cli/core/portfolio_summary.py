"""From the rows of systems to the portfolio, with the sentences that open it."""

from collections.abc import Iterable, Sequence
from datetime import date

from aiscale_cli.core.answers import Answer, Answers, System
from aiscale_cli.core.portfolio import (
    Broken,
    Portfolio,
    owners_of,
    present_areas,
    present_layers,
)
from aiscale_cli.core.portfolio_rows import LETTERS, SystemRow
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.core.report_risks import area_views
from aiscale_cli.core.scoring import assess
from aiscale_cli.core.sentences import counted
from aiscale_cli.core.shared_gaps import SharedGap, shared_gaps
from aiscale_cli.core.summary import first_risk
from aiscale_cli.core.tally_gaps import GapCount
from aiscale_cli.frozen import Frozen

_VALUES = {letter: value for value, letter in LETTERS.items()}


class Judged(Frozen):
    """What a portfolio is judged by: the day, the age in days from which an assessment is stale, and what is shown."""

    today: date
    max_age: int
    whole: bool = False


def make_portfolio(
    questionnaire: Questionnaire,
    rows: Iterable[SystemRow],
    broken: Iterable[Broken],
    counts: Sequence[GapCount],
    judged: Judged,
) -> Portfolio:
    """Return the portfolio of some systems; the order in which they are given makes no difference."""
    systems = tuple(sorted(rows, key=SystemRow.order))
    faulty = tuple(sorted(broken, key=lambda each: each.path))
    gaps = shared_gaps(questionnaire, counts)
    portfolio = Portfolio(
        questionnaire=questionnaire,
        today=judged.today,
        max_age=judged.max_age,
        systems=systems,
        broken=faulty,
        gaps=gaps,
        owners=owners_of(systems, judged.today),
        areas=present_areas(questionnaire, systems),
        layers=present_layers(questionnaire, systems),
        sentences=(),
        whole=judged.whole,
    )
    sentences = (_worst(questionnaire, systems), _shared(systems, gaps), _age(portfolio), _faulty(faulty))
    values = {name: getattr(portfolio, name) for name in Portfolio.field_names}
    return Portfolio(**{**values, "sentences": tuple(each for each in sentences if each)})


def _worst(questionnaire: Questionnaire, systems: Sequence[SystemRow]) -> str:
    """Say which system is worst and why, in the words of its own report."""
    worst = systems[0]
    answers = {
        question.id: Answer(_VALUES[letter])
        for question, letter in zip(questionnaire.questions, worst.answers.states, strict=True)
        if letter in _VALUES
    }
    assessment = assess(questionnaire, Answers(System(worst.name), worst.answers.modules, answers))
    why = first_risk(assessment, area_views(assessment))
    verdict = worst.verdict or "no verdict yet"
    among = f"Worst of {len(systems)}" if len(systems) > 1 else "The one system"
    return f"{among}: {worst.name} ({worst.path}), {verdict}. {why}"


def _shared(systems: Sequence[SystemRow], gaps: Sequence[SharedGap]) -> str:
    if gaps:
        more = f" It is the first of {len(gaps)} shared gaps." if len(gaps) > 1 else ""
        return f"{gaps[0].sentence}{more}"
    return "No two systems share a gap." if len(systems) > 1 else ""


def _age(portfolio: Portfolio) -> str:
    stale = sum(portfolio.is_stale(system) for system in portfolio.systems)
    days = counted(portfolio.max_age, "day")
    if not stale:
        return f"Every assessment was looked at within the last {days}."
    whole = counted(len(portfolio.systems), "assessment")
    verb = "is" if stale == 1 else "are"
    return f"{stale} of {whole} {verb} stale: nobody looked at the answers for more than {days}."


def _faulty(broken: Sequence[Broken]) -> str:
    if not broken:
        return ""
    files, are = counted(len(broken), "file"), "is" if len(broken) == 1 else "are"
    return f"{files} {are} broken and not counted."
