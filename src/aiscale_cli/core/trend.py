"""How the numbers of one answers file moved from version to version."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.comparison import slid_back
from aiscale_cli.core.exposure import FULL_WEIGHT
from aiscale_cli.core.portfolio_rows import LETTERS, NOT_ASKED, OPEN, OPEN_STATES, SystemRow
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.core.report_numbers import NOT_KNOWN, NOTHING_APPLIES
from aiscale_cli.frozen import Frozen

NOT_COMMITTED = "not committed"
"""What stands in place of the commit of what nobody committed yet."""

_SHORT = 7
_ANSWERS: dict[str, str | None] = {
    **{letter: value.value for value, letter in LETTERS.items()},
    OPEN: None,
    NOT_ASKED: "",
}


class AreaStanding(NamedTuple):
    """A ranked risk area in one version: exposures in printed hundredths, None when nothing applies."""

    id: str
    known: int | None
    worst: int | None
    ranking: int | None
    level: str | None
    worst_level: str | None
    rank: int

    @property
    def level_text(self) -> str:
        """The level at the ranking value in words."""
        return NOTHING_APPLIES if self.known is None else self.level or NOT_KNOWN

    @property
    def exposure_text(self) -> str:
        """The ranking value as `0.62`."""
        return NOTHING_APPLIES if self.ranking is None else f"{self.ranking // 100}.{self.ranking % 100:02d}"


class Standing(NamedTuple):
    """The numbers of one version, small enough to be kept for thousands; equal answers have equal standings.

    `known` and `best` are readiness in printed tenths, None when nothing applies; `answers` holds the answer to each
    question of the questionnaire, in its order: None while unanswered, empty where it is not asked.
    """

    known: int | None
    best: int | None
    answered: int
    applicable: int
    verdict: str | None
    areas: tuple[AreaStanding, ...]
    answers: tuple[str | None, ...]

    def area(self, area_id: str) -> AreaStanding | None:
        """Return the area of that id; None when it is not ranked."""
        return next((each for each in self.areas if each.id == area_id), None)

    @property
    def readiness_text(self) -> str:
        """The readiness as `46.6 to 60.0`; one number when both ends print alike."""
        if self.known is None or self.best is None:
            return NOTHING_APPLIES
        low, high = (f"{each // 10}.{each % 10}" for each in (self.known, self.best))
        return low if low == high else f"{low} to {high}"


class Version(Frozen):
    """A version of the file that could be read.

    `commit` is empty for what is not committed, which has no date; `slips` names the questions whose answer is worse
    than in every version before it; `path` and `tags` are those that it had in git.
    """

    commit: str
    date: str
    path: str
    tags: tuple[str, ...]
    standing: Standing
    slips: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The commit as people name it: its first seven digits."""
        return self.commit[:_SHORT] or NOT_COMMITTED

    @property
    def when(self) -> str:
        """The day, or that it is not committed."""
        return self.date or NOT_COMMITTED


class Skipped(Frozen):
    """A version that could not be read, and the first thing that is wrong with it.

    `behind` is how many versions that could be read are listed before it.
    """

    commit: str
    date: str
    problem: str
    tags: tuple[str, ...] = ()
    behind: int = 0

    @property
    def name(self) -> str:
        """The commit as people name it: its first seven digits."""
        return self.commit[:_SHORT]


class AreaTrend(Frozen):
    """A risk area over all versions, None where it was not ranked; at least one is not None."""

    id: str
    title: str
    standings: tuple[AreaStanding | None, ...]

    @property
    def ranked(self) -> tuple[AreaStanding, ...]:
        """The standings of the versions in which the area was ranked."""
        return tuple(each for each in self.standings if each)


class Trend(Frozen):
    """Every version of a file that could be read, oldest first, and what could not; at least one could.

    Areas stand in the order of their ranks in the last version; `shallow` says that the clone lacks older versions,
    `inherits` that the file extends another one in some version: what it inherited at that commit counts.
    """

    system: str
    path: str
    versions: tuple[Version, ...]
    skipped: tuple[Skipped, ...]
    areas: tuple[AreaTrend, ...]
    shallow: bool
    inherits: bool = False


def standing(questionnaire: Questionnaire, row: SystemRow) -> Standing:
    """Return the numbers of a version that a trend follows, from those that a portfolio has of it."""
    states = row.answers.states
    must_haves_open = Counter(
        risk.area
        for question, state in zip(questionnaire.questions, states, strict=True)
        if question.must_have and state in OPEN_STATES
        for risk in question.risks
        if risk.weight == FULL_WEIGHT
    )
    cells = [(area.id, cell) for area, cell in zip(questionnaire.areas, row.areas, strict=True) if cell]
    # Of areas that share a rank the one with more open must-haves comes first, as in an assessment.
    cells.sort(key=lambda each: (each[1].rank, -must_haves_open[each[0]]))
    return Standing(
        known=row.readiness.known if row.readiness else None,
        best=row.readiness.best if row.readiness else None,
        answered=row.answered,
        applicable=row.applicable,
        verdict=row.verdict,
        areas=tuple(
            AreaStanding(
                area, cell.known, cell.worst, cell.ranking, _word(cell.level), _word(cell.worst_level), cell.rank
            )
            for area, cell in cells
        ),
        answers=tuple(map(_ANSWERS.__getitem__, states)),
    )


def _word(level: int | None) -> str | None:
    return None if level is None else Level(level).word


def slips(questionnaire: Questionnaire, before: Iterable[Standing], after: Standing) -> tuple[str, ...]:
    """Return the questions whose answer slid back from each of the versions before, as a gate on regressions sees it.

    A question that is no longer asked counts too: its module was dropped.
    """
    older = list(before)
    if not older:
        return ()
    return tuple(
        question.id
        for number, question in enumerate(questionnaire.questions)
        if all(_slid_back(each.answers[number], after.answers[number]) for each in older)
    )


def _slid_back(before: str | None, after: str | None) -> bool:
    if before in {after, ""}:
        return False
    if after == "":
        return True
    return slid_back(AnswerValue(before) if before else None, AnswerValue(after) if after else None)


def area_trends(questionnaire: Questionnaire, standings: Sequence[Standing]) -> tuple[AreaTrend, ...]:
    """Return the areas that any version ranks, in the order of the last one, those that it does not rank behind."""
    last = [each.id for each in standings[-1].areas]
    others = [area.id for area in questionnaire.areas if area.id not in last]
    titles = {area.id: area.title for area in questionnaire.areas}
    trends = (AreaTrend(each, titles[each], tuple(one.area(each) for one in standings)) for each in [*last, *others])
    return tuple(each for each in trends if any(each.standings))


def telling(versions: Sequence[Version], most: int) -> list[int]:
    """Return the numbers of at most `most` (2 or more) versions to show, in order; all of them when they fit.

    First come the first and the last, then those with tags, newest first, then the newest that slid back, then those in
    which known readiness moved, most first and older ones first where it moved alike. Where it did not move often
    enough, others follow at distances as equal as those leave them.
    """
    size = len(versions)
    if size <= most:
        return list(range(size))
    newest_first = range(size - 1, -1, -1)
    tagged = [number for number in newest_first if versions[number].tags]
    slid_back = next(([number] for number in newest_first if versions[number].slips), [])
    moves = [_moved(*versions[number - 1 : number + 1]) for number in range(1, size)]
    moved = [number for number, by in enumerate(moves, start=1) if by]
    moved.sort(key=lambda number: (-moves[number - 1], number))
    order = dict.fromkeys([0, size - 1, *tagged, *slid_back, *moved, *_halved(size)])
    return sorted(list(order)[:most])


def _moved(before: Version, after: Version) -> int:
    return abs((after.standing.known or 0) - (before.standing.known or 0))


def _halved(size: int) -> Iterator[int]:
    """Go through the numbers below a size: the middle, the middles of both halves, and so on."""
    parts = 2
    while parts < size * 2:
        yield from ((size * part) // parts for part in range(1, parts, 2))
        parts *= 2
    yield from range(size)
