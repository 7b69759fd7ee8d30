"""What tests/cases keeps: the report of every example, and results of the other commands, in every format."""

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import history_case
from aiscale_cli.cli import build_app
from aiscale_cli.commands.assess import Gate, build_report
from aiscale_cli.commands.diff import load_difference
from aiscale_cli.commands.loading import Loaded, load
from aiscale_cli.commands.portfolio import Many, collected
from aiscale_cli.commands.report_destination import FILE_NAMES
from aiscale_cli.commands.trend import load_trend
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.plan_report import Wish, plan_report
from aiscale_cli.core.policy import Condition, Policy
from aiscale_cli.core.portfolio_summary import Judged
from aiscale_cli.core.redaction import redacted
from aiscale_cli.core.scoring import assess
from aiscale_cli.files.answers_search import find_answers
from aiscale_cli.files.questionnaire_file import load_questionnaire
from aiscale_cli.files.resources import template
from aiscale_cli.renderers.formats import Format, RenderOptions, render
from aiscale_cli.renderers.results import DIFF, PLAN, PORTFOLIO, RESULTS, TREND, ResultKind
from aiscale_cli.renderers.svg_trend import trend_svg
from data_file import ROOT

DAY = date(2026, 11, 20)
WIDTH = 100
NO_GATE = Gate(Policy())
GATE = Gate(Policy(fail_on=Level.HIGH, conditions=frozenset({Condition.MUST_HAVE})))
FOR_PEOPLE = {Format.TEXT, Format.TERMINAL, Format.MARKDOWN, Format.JSON}
"""The formats whose cases have no gate; the formats for pipelines have one, which most examples fail."""


EVERY_EXAMPLE = "examples/**/*.yaml"
"""What the portfolio's cases are made from: among the examples is a policy, so that it has a broken file too."""


def portfolio_cases() -> dict[str, str]:
    """Return the portfolio of the examples in every format; the current folder has to be the checkout."""
    many = Many((EVERY_EXAMPLE,), Judged(DAY, 180), jobs=1)
    portfolio = collected(find_answers(many.paths), many)
    shown = RenderOptions(width=WIDTH, colour=True, templates=template)
    return {
        f"tests/cases/portfolio/{name}": PORTFOLIO.render(wanted, portfolio, shown)
        for wanted, name in PORTFOLIO.file_names.items()
    }


def golden_cases() -> dict[str, str]:
    """Return every case by its path in the checkout; InputError when an example or an input is not sound."""
    return {**_reports(), **_results(), **_histories()}


def _reports() -> dict[str, str]:
    with _folder(ROOT):  # so that the reports name examples/NAME.yaml, as a run in the checkout does
        cases = {}
        for path in sorted(ROOT.glob("examples/*.yaml")):
            loaded = load(f"examples/{path.name}", DAY)
            options = RenderOptions(width=WIDTH, colour=True, templates=template)
            for wanted, name in {**FILE_NAMES, Format.GITHUB: "github.txt"}.items():
                gate = NO_GATE if wanted in FOR_PEOPLE else GATE
                cases[f"tests/cases/{path.stem}/{name}"] = render(wanted, build_report(loaded, gate, DAY), options)
            for kind, result in _results_of_example(loaded):
                for each in (name for name in kind.formats if name != "terminal"):
                    cases[f"tests/cases/{path.stem}/{kind.file_names[each]}"] = kind.render(each, result, options)
        return cases | portfolio_cases()


def _histories() -> dict[str, str]:
    cases = {}
    options = RenderOptions(width=WIDTH, colour=True, templates=template)
    with tempfile.TemporaryDirectory() as folder:
        history_case.build(Path(folder) / "history")
        with _folder(Path(folder) / "history"):
            trend = load_trend(history_case.NEW, load_questionnaire())
            difference = load_difference(history_case.BEFORE, history_case.NEW, DAY)
            report = build_report(load(history_case.NEW, DAY), NO_GATE, DAY, trend=trend)
    for kind, result in ((TREND, trend), (DIFF, difference)):
        for wanted, name in kind.file_names.items():
            cases[f"tests/cases/history/{name}"] = kind.render(wanted, result, options)
    for each in (Format.TEXT, Format.MARKDOWN, Format.HTML, Format.JSON):
        cases[f"tests/cases/history/{FILE_NAMES[each]}"] = render(each, report, options)
    cases["tests/cases/history/trend.svg"] = trend_svg(trend) + "\n"
    return cases


def _results() -> dict[str, str]:
    """Return what each `tests/cases/NAME/command`, run in the folder `input` beside it, prints in each format."""
    cases = {}
    for path in sorted(ROOT.glob("tests/cases/*/command")):
        words = path.read_text(encoding="utf-8").split()
        kind = next(kind for kind in RESULTS if kind.name == words[0])
        with _folder(path.parent / "input"):
            for wanted, name in kind.file_names.items():
                cases[f"tests/cases/{path.parent.name}/{name}"] = _printed([*words, "-f", wanted])
    return cases


def _printed(words: list[str]) -> str:
    """Return what a command prints on a place that shows colour and is as wide as a report."""
    before, out = sys.stdout, io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    environment = {"AISCALE_TODAY": f"{DAY}", "COLUMNS": f"{WIDTH}", "FORCE_COLOR": "1", "NO_COLOR": ""}
    kept = {name: os.environ.get(name) for name in environment}
    os.environ.update(environment)
    sys.stdout = out
    try:
        build_app(words[0])(words, prog_name="aiscale", standalone_mode=False)
    finally:
        sys.stdout = before
        for name, value in kept.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
    out.seek(0)
    return out.read()


@contextmanager
def _folder(path: Path) -> Iterator[None]:
    here = os.getcwd()
    os.chdir(path)
    try:
        yield
    finally:
        os.chdir(here)


def _results_of_example(loaded: Loaded) -> list[tuple[ResultKind, object]]:
    """Return what commands that need nothing but an answers file make of it."""
    return [(PLAN, plan_report(assess(loaded.questionnaire, redacted(loaded.answers)), Wish(), None, DAY))]
