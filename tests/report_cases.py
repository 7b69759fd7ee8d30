"""Reports for tests of renderers: one per kind of result, and one whose every text of the user is the same."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

import trend_cases
from aiscale_cli.core.answers import Answer, AnswerValue, Inheritance, Origin, System, Waiver
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.gate import check
from aiscale_cli.core.plan import make_plan
from aiscale_cli.core.policy import Condition, Policy
from aiscale_cli.core.report import Report, ReportContext, make_report
from aiscale_cli.core.scoring import assess
from aiscale_cli.errors import Problem
from builders import CORE_QUESTIONS, LOAD_QUESTIONS, TODAY, answer, answers, questionnaire

QUESTIONNAIRE = questionnaire()
MIXED = dict(
    zip(
        CORE_QUESTIONS, ["no", "partial", "unknown", "no", "yes", "no", "partial", "yes", "not_applicable"], strict=True
    )
)
VALUES = {
    "mixed": MIXED,
    "nothing answered": {},
    "all yes": dict.fromkeys(CORE_QUESTIONS, "yes"),
    "all no": dict.fromkeys(CORE_QUESTIONS, "no"),
    "all unknown": dict.fromkeys(CORE_QUESTIONS, "unknown"),
    "nothing applies": dict.fromkeys(CORE_QUESTIONS, "not_applicable"),
}

PIECES = (
    "::error::x",
    "##[group]",
    "[/]",
    "[bold]",
    ":smile:",
    "\x1b[31m",
    "\r",
    "\u202e",
    "漢字",
    "a",
    " ",
    "| x |",
    "#",
)
"""Pieces of text that have meant something to a terminal, to rich or to a runner of CI jobs."""

one_line = st.one_of(
    st.text(st.characters(codec=None, exclude_categories=(), exclude_characters="\n"), min_size=1, max_size=4),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join),
).filter(lambda text: text.strip(" "))
"""Text that stays on its line wherever a wide page shows it."""

anything = st.one_of(
    st.text(max_size=300), st.lists(st.sampled_from([*PIECES, "\n", "x" * 90]), max_size=20).map("".join)
)
"""Any text."""


def report(values=None, *, gate=True, warnings=(), trend=None, **options) -> Report:
    """The report of some answers to the small questionnaire, with a gate."""
    return made(answers(MIXED if values is None else values, **options), gate=gate, warnings=warnings, trend=trend)


def made(given, *, gate=True, warnings=(), trend=None) -> Report:
    """The report of an answers file."""
    assessment = assess(QUESTIONNAIRE, given)
    policy = Policy(fail_on=Level.CRITICAL, conditions=frozenset({Condition.MUST_HAVE}))
    result = check(policy, assessment, TODAY) if gate else None
    context = ReportContext("1.2.3", TODAY, tuple(warnings), trend=trend)
    return make_report(assessment, make_plan(assessment), result, context)


def report_saying(text: str, *, owner: str | None = None) -> Report:
    """A report in which every text that a user can write is this one, but for the owner of a waiver if one is named."""
    said = {each: Answer(AnswerValue(value), text, (text, text), text) for each, value in MIXED.items()}
    waiver = Waiver("orch-failure", text, text if owner is None else owner, date(2027, 3, 31))
    given = answers({**said, LOAD_QUESTIONS[0]: answer("no", note=text)}, modules=("load",), waivers=(waiver,))
    origin = Origin(" ".join(text.splitlines()) or "a")
    inherited = {"orch-stages": _from(origin, said["orch-stages"]), "lat-calls": _from(origin, answer("yes"))}
    named = replace(
        given,
        system=System(text, "pilot"),
        answered_by=text if owner is None else owner,
        answers={
            **given.answers,
            "orch-stages": inherited["orch-stages"],
            "lat-calls": replace(said["lat-calls"], override=text),
        },
        inheritance=Inheritance((origin.path,), inherited),
    )
    return made(named, warnings=[Problem(text)], trend=trend_cases.trend(text))


def _from(origin: Origin, inherited: Answer) -> Answer:
    return replace(inherited, origin=origin)
