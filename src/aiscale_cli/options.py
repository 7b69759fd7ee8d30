"""The arguments and options of the commands: name, help text and source of each."""

from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from aiscale_cli.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

_Given = TypeVar("_Given", str | None, list[str] | None)


def _filled(instead: str) -> "Callable[[typer.CallbackParam, _Given], _Given]":
    """Return the check that a value is not empty, as that of a variable that is not set; else says what to write."""

    def check(param: typer.CallbackParam, value: _Given) -> _Given:
        if value == "" or (isinstance(value, list) and "" in value):
            raise InputError.of(f"{_name(param)} is empty", hint=f"write {instead}")
        return value

    return check


def _name(param: typer.CallbackParam) -> str:
    """Return what a person calls an option or an argument."""
    if param.opts[0].startswith("-"):
        return param.opts[0]
    name = (param.metavar or param.name or "").removesuffix("...").upper()
    return f"one of {name}" if param.nargs < 0 else name


def _place(param: typer.CallbackParam, value: str | None) -> str | None:
    """Return where the output goes: nowhere else than to standard output for `-`."""
    where = _filled("a file, a folder, or - for standard output, or leave the option out")(param, value)
    return None if where == "-" else where


_FILE = _filled("an answers file, or leave it out for ./aiscale.yaml")
_STATE = _filled("an answers file, or git:REV[:PATH]")

Path = Annotated[
    str | None,
    typer.Argument(help="The answers file; ./aiscale.yaml when left out, - for standard input.", callback=_FILE),
]
Paths = Annotated[
    list[str] | None,
    typer.Argument(
        help="Answers files; ./aiscale.yaml when left out.",
        callback=_filled("answers files, or leave them out for ./aiscale.yaml"),
    ),
]
NewPath = Annotated[str, typer.Argument(help="The file to write.")]
TermsPath = Annotated[
    str | None,
    typer.Argument(
        help="An answers file, to show every term of the numbers.", callback=_filled("an answers file, or leave it out")
    ),
]
Supposed = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE] [QUESTION=ANSWER]...",
        help="The answers file, ./aiscale.yaml when left out, and the answers to suppose.",
        callback=_filled("an answers file and answers, as aiscale.yaml lat-targets=yes"),
    ),
]
WhatIfFormats = Annotated[
    list[str] | None,
    typer.Option("--format", "-f", metavar="FORMAT", help="text, terminal, markdown or json. Repeats."),
]
ResultFormats = Annotated[
    list[str] | None,
    typer.Option("--format", "-f", metavar="FORMAT", help="text, terminal, markdown, json or csv. Repeats."),
]
Budget = Annotated[str | None, typer.Option(metavar="DAYS", help="The best set of steps within these engineer-days.")]
PlanTarget = Annotated[
    str | None,
    typer.Option("--target", metavar="WHAT", help="The least effort for stabilising, ready, or a passing gate."),
]
ComparedPaths = Annotated[
    list[str],
    typer.Argument(
        metavar="FILES...",
        help="The answers files, one per person.",
        callback=_filled("the answers files of two people at least"),
    ),
]
Merge = Annotated[
    str | None,
    typer.Option("--merge", metavar="FILE", help="Write the lower answers with every note to a new answers file."),
]
Write = Annotated[bool, typer.Option("--write", help="Change the file; without it only say what would change.")]
State = Annotated[
    str,
    typer.Argument(
        metavar="A", help="What was before: an answers file, or git:REV[:PATH].", show_default=False, callback=_STATE
    ),
]
LaterState = Annotated[
    str | None,
    typer.Argument(
        metavar="B", help="What is now: the same; ./aiscale.yaml when left out.", show_default=False, callback=_STATE
    ),
]
FailOnRegression = Annotated[
    list[str] | None,
    typer.Option("--fail-on", metavar="regression", help="Gate: nothing slid back, apart from what is waived."),
]
HistoryPath = Annotated[
    str | None, typer.Argument(help="An answers file in git; ./aiscale.yaml when left out.", callback=_FILE)
]
ManyPaths = Annotated[
    list[str] | None,
    typer.Argument(
        help="Answers files, folders to search, patterns in quotes, or - for a list of paths; . when left out.",
        callback=_filled("files, folders or patterns, or leave them out for the current folder"),
    ),
]
PortfolioFormats = Annotated[
    list[str] | None,
    typer.Option("--format", "-f", metavar="FORMAT", help="text, terminal, markdown, html, json or csv. Repeats."),
]
StaleAfter = Annotated[
    int,
    typer.Option("--max-age", metavar="DAYS", min=0, help="An assessment nobody looked at for longer is stale."),
]
Everything = Annotated[bool, typer.Option("--all", help="Show every system, not only the worst 30.")]
Jobs = Annotated[
    int | None,
    typer.Option(
        metavar="N", min=1, help="Read with N processes; one for each core from 2,000 files on when left out."
    ),
]
QuestionnairePath = Annotated[
    str | None,
    typer.Argument(
        help="A questionnaire; the built-in one when left out.",
        callback=_filled("a questionnaire, or leave it out for the built-in one"),
    ),
]
Target = Annotated[str, typer.Argument(help="A question id, area:ID or layer:ID.")]
SchemaKind = Annotated[str, typer.Argument(help="answers, policy, questionnaire or report.")]

Version = Annotated[bool, typer.Option("--version", help="Print the version and leave.", is_eager=True)]
Check = Annotated[bool, typer.Option("--check", help="Check the questionnaire and print what is wrong.")]
Today = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The day to judge dates by, as YYYY-MM-DD; also AISCALE_TODAY."),
]

Name = Annotated[str | None, typer.Option(metavar="TEXT", help="The name of the system.")]
Stage = Annotated[str | None, typer.Option(metavar="STAGE", help="pilot or production.")]
Has = Annotated[
    list[str] | None,
    typer.Option(metavar="WHAT", help="What it has: tools, retrieval, personal-data, agents, batch. Repeats."),
]
Modules = Annotated[
    list[str] | None,
    typer.Option("--module", metavar="MODULE", help="A module to ask, or all; cost when left out. Repeats."),
]

Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="text, terminal, markdown, html, json, sarif, junit, github, gitlab, csv, badge, badge-svg or auto; "
        "repeats.",
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        help="A file, - for standard output; a folder for several formats or when it ends in /.",
        callback=_place,
    ),
]
Ask = Annotated[
    bool | None, typer.Option("--input/--no-input", help="Ask what is open, or never ask.", show_default=False)
]
Plain = Annotated[bool, typer.Option("--plain", help="Ask in numbered lines, for screen readers.")]
Review = Annotated[
    bool, typer.Option("--review", help="Walk through every question again; Enter confirms an answer and dates it.")
]

NoNotes = Annotated[bool, typer.Option("--no-notes", help="Leave notes and reasons out of the report.")]

WithTrend = Annotated[bool, typer.Option("--trend", help="Add how the numbers moved over the file's history in git.")]

FailUnder = Annotated[
    list[str] | None,
    typer.Option(metavar="N|LAYER=N", help="Gate: known readiness, or that of a layer, is at least N. Repeats."),
]
FailOn = Annotated[
    list[str] | None,
    typer.Option(
        metavar="WHAT",
        help="Gate: LEVEL or AREA=LEVEL (moderate, high, critical; at worst), must-have, unknown, unanswered, stale, "
        "regression. Repeats.",
    ),
]
MinCoverage = Annotated[
    str | None, typer.Option(metavar="PERCENT", help="Gate: share of answered questions; 60 when left out.")
]
MaxAge = Annotated[
    str | None, typer.Option(metavar="DAYS", help="Gate: an answer not looked at for longer counts as unknown.")
]
RequireEvidence = Annotated[
    bool, typer.Option("--require-evidence", help="Gate: yes, partial or not_applicable without evidence is unknown.")
]
PolicyFile = Annotated[
    str | None,
    typer.Option(
        "--policy",
        metavar="FILE",
        help="Gate: the rules in a file.",
        callback=_filled("a policy file, or leave the option out"),
    ),
]
BaselineName = Annotated[
    str | None,
    typer.Option(
        "--baseline",
        metavar="FILE|git:REV[:PATH]",
        help="Show what changed since then; see regression.",
        callback=_filled("a file or git:REV[:PATH], or leave the option out"),
    ),
]
RequireModule = Annotated[list[str] | None, typer.Option(metavar="MODULE", help="Gate: this module is asked. Repeats.")]
