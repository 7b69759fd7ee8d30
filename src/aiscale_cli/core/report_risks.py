"""What would hurt first: the ranked risk areas as a report shows them."""

from fractions import Fraction

from aiscale_cli.core.answers import UNANSWERED, AnswerValue
from aiscale_cli.core.assessment import AreaResult, Assessment, Driver, Level
from aiscale_cli.core.exposure import FULL_WEIGHT, level_of
from aiscale_cli.core.printed import exposure_text, percent_text
from aiscale_cli.core.questionnaire import CORE
from aiscale_cli.core.report_numbers import NOTHING_APPLIES, Range, level_word
from aiscale_cli.core.sentences import counted, inside, listed
from aiscale_cli.frozen import Frozen

_SHORT_OF_YES = {
    AnswerValue.PARTIAL.value: "Only partly in place",
    AnswerValue.UNKNOWN.value: "Nobody knows",
    UNANSWERED: "Not answered",
}


class DriverView(Frozen):
    """An answer that raises an area's exposure.

    `text` says what is missing: the gap where the answer is no, else the question's title, because a partial answer or
    none does not show that the whole gap is there. `share` (0-1) is the answer's part of the area's sum.
    """

    question: str
    title: str
    state: str
    gap: str
    text: str
    weight: str
    share: Fraction
    share_text: str
    must_have: bool

    @property
    def why(self) -> str:
        """What is missing, or what nobody knows, in words of its own: `Only partly in place: graceful failure`."""
        said = _SHORT_OF_YES.get(self.state)
        return f"{said}: {inside(self.title)}" if said else self.text


class AreaView(Frozen):
    """A ranked risk area; `exposure` and `ranking` are None, and their texts empty, when nothing applies.

    `rank_text` marks equal ranks (`2=`) and is `-` then. `level_word` is the level at the ranking value, `not known` or
    `nothing applies`; `worst_word` the level at the worst end, empty unless it is higher. `floor` says why a level is
    higher than its number alone, if it is. `questions` counts the applicable ones; `add_modules` would sharpen the
    result.
    """

    id: str
    title: str
    rank: int
    rank_text: str
    level: Level | None
    worst_level: Level | None
    level_word: str
    worst_word: str
    exposure: Range | None
    ranking: Fraction | None
    ranking_text: str
    floor: str
    symptoms: str
    drivers: tuple[DriverView, ...]
    questions: int
    add_modules: tuple[str, ...]

    @property
    def level_text(self) -> str:
        """The level, with the worst one when that is higher: `high, critical at worst`."""
        return f"{self.level_word}, {self.worst_word} at worst" if self.worst_word else self.level_word

    @property
    def acting_level(self) -> Level:
        """The level to act on: the worst one while the level is not known, low when nothing applies."""
        return self.level if self.level is not None else (self.worst_level or Level.LOW)

    @property
    def sharpen_text(self) -> str:
        """How to get a sharper answer, as `3 questions; add module cost for a sharper answer`; often empty."""
        if not self.add_modules:
            return ""
        module = "module" if len(self.add_modules) == 1 else "modules"
        return f"{counted(self.questions, 'question')}; add {module} {listed(self.add_modules)} for a sharper answer"


def area_views(assessment: Assessment) -> tuple[AreaView, ...]:
    """Return the ranked areas, worst first."""
    return tuple(_area(assessment, area) for area in assessment.areas)


def _area(assessment: Assessment, area: AreaResult) -> AreaView:
    worst_is_higher = area.worst_level is not None and area.worst_level != area.level
    return AreaView(
        id=area.area.id,
        title=area.area.title,
        rank=area.rank,
        rank_text=_rank(area),
        level=area.level,
        worst_level=area.worst_level,
        level_word=level_word(area.level) if area.terms else NOTHING_APPLIES,
        worst_word=level_word(area.worst_level) if worst_is_higher else "",
        exposure=Range.of_exposure(area.exposure),
        ranking=area.ranking,
        ranking_text="" if area.ranking is None else exposure_text(area.ranking),
        floor=_floor(assessment, area),
        symptoms=area.area.symptoms,
        drivers=tuple(_driver(driver) for driver in area.drivers),
        questions=len(area.terms),
        add_modules=_add_modules(assessment, area),
    )


def _rank(area: AreaResult) -> str:
    if not area.terms:
        return "-"
    return f"{area.rank}=" if area.tied else f"{area.rank}"


def _driver(driver: Driver) -> DriverView:
    question = driver.asked.question
    return DriverView(
        question=question.id,
        title=question.title,
        state=driver.asked.state,
        gap=question.gap,
        text=question.gap if driver.asked.value is AnswerValue.NO else question.title,
        weight=_decimal(driver.weight),
        share=driver.share,
        share_text=percent_text(driver.share),
        must_have=question.must_have is not None,
    )


def _decimal(weight: Fraction) -> str:
    """Return a weight (0-1) with one decimal; weights are tenths."""
    tenths = int(weight * 10)
    return f"{tenths // 10}.{tenths % 10}"


def _floor(assessment: Assessment, area: AreaResult) -> str:
    """Return why a level that the report shows is higher than its number alone would make it; often empty."""
    thresholds = assessment.questionnaire.thresholds
    if area.exposure is None or area.ranking is None or not area.floor:
        return ""
    if area.level is not None and area.level > level_of(area.ranking, thresholds):
        return f"at least high: {area.floor}"
    if area.worst_level is not None and area.worst_level > level_of(area.exposure.limit, thresholds):
        return f"at least high at worst: {area.floor}"
    return ""


def _add_modules(assessment: Assessment, area: AreaResult) -> tuple[str, ...]:
    """Return the modules that would at least double a core area's questions of weight 1.0."""
    if area.area.module != CORE or not area.terms:
        return ()
    asked = {each.question.id for each in assessment.asked}
    offered = [
        question.module
        for question in assessment.questionnaire.questions
        if question.id not in asked
        and any(risk.area == area.area.id and risk.weight == FULL_WEIGHT for risk in question.risks)
    ]
    now = sum(term.weight == FULL_WEIGHT for term in area.terms)
    return tuple(dict.fromkeys(offered)) if len(offered) >= max(now, 1) else ()
