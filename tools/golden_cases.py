"""What tests/cases keeps: the report of every example, the trend and the difference of a history, in every format."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import history_case
from aiscale_cli.commands.assess import Gate, build_report
from aiscale_cli.commands.diff import load_difference
from aiscale_cli.commands.loading import load
from aiscale_cli.commands.report_destination import FILE_NAMES
from aiscale_cli.commands.trend import load_trend
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.policy import Condition, Policy
from aiscale_cli.files.questionnaire_file import load_questionnaire
from aiscale_cli.files.resources import template
from aiscale_cli.renderers.formats import Format, RenderOptions, render
from aiscale_cli.renderers.results import DIFF, TREND
from aiscale_cli.renderers.svg_trend import trend_svg
from data_file import ROOT

DAY = date(2026, 11, 20)
WIDTH = 100
NO_GATE = Gate(Policy())
GATE = Gate(Policy(fail_on=Level.HIGH, conditions=frozenset({Condition.MUST_HAVE})))
FOR_PEOPLE = {Format.TEXT, Format.TERMINAL, Format.MARKDOWN, Format.JSON}
"""The formats whose cases have no gate; the formats for pipelines have one, which most examples fail."""


def golden_cases() -> dict[str, str]:
    """Return every case by its path in the checkout; InputError when an example is not sound."""
    return {**_reports(), **_histories()}


def _reports() -> dict[str, str]:
    with _inside(ROOT):  # so that the reports name examples/NAME.yaml, as a run in the checkout does
        cases = {}
        for path in sorted(ROOT.glob("examples/*.yaml")):
            loaded = load(f"examples/{path.name}", DAY)
            options = RenderOptions(width=WIDTH, colour=True, templates=template)
            for wanted, name in {**FILE_NAMES, Format.GITHUB: "github.txt"}.items():
                gate = NO_GATE if wanted in FOR_PEOPLE else GATE
                cases[f"tests/cases/{path.stem}/{name}"] = render(wanted, build_report(loaded, gate, DAY), options)
        return cases


def _histories() -> dict[str, str]:
    cases = {}
    options = RenderOptions(width=WIDTH, colour=True, templates=template)
    with tempfile.TemporaryDirectory() as folder:
        history_case.build(Path(folder) / "history")
        with _inside(Path(folder) / "history"):
            trend = load_trend(history_case.NEW, load_questionnaire())
            difference = load_difference(history_case.BEFORE, history_case.NEW, DAY)
    for kind, result in ((TREND, trend), (DIFF, difference)):
        for wanted, name in kind.file_names.items():
            cases[f"tests/cases/history/{name}"] = kind.render(wanted, result, options)
    cases["tests/cases/history/trend.svg"] = trend_svg(trend) + "\n"
    return cases


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    here = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)
