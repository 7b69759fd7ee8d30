"""Trends for tests of renderers."""

from aiscale_cli.core.answers import Answers, System
from aiscale_cli.core.portfolio_rows import system_answers
from aiscale_cli.core.scoring import assess
from aiscale_cli.core.tally import Tally
from aiscale_cli.core.trend import Skipped, Trend, Version, area_trends, standing
from builders import CORE_QUESTIONS, answers, questionnaire

QUESTIONNAIRE = questionnaire()


def standing_of(questionnaire, given):
    """The numbers of a version with these answers."""
    return standing(questionnaire, Tally(questionnaire).row_alone(system_answers(questionnaire, given)))


def named(name, **values):
    given = answers({**dict.fromkeys(CORE_QUESTIONS, "yes"), **{key.replace("_", "-"): v for key, v in values.items()}})
    return Answers(System(name), given.modules, given.answers, given.assessed_on, (), given.path)


def assessed(name, **values):
    return assess(QUESTIONNAIRE, named(name, **values))


def trend(text="a", size=3):
    """A trend in which every text that somebody else can write is this one."""
    values = ["no", "partial", "yes", "unknown"]
    versions = tuple(
        Version(
            f"{number:040x}",
            "2026-08-01",
            text,
            (text,) * (number == 0),
            standing_of(QUESTIONNAIRE, named(text, lat_targets=values[number % 4])),
        )
        for number in range(size)
    )
    skipped = (Skipped("f" * 40, "2026-08-02", f"git:fffffff:{text}:1:1: {text}", (text,)),)
    return Trend(text, text, versions, skipped, area_trends(QUESTIONNAIRE, [each.standing for each in versions]), False)
