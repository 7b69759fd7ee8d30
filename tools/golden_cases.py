"""The report of every example in every format, as tests/cases keeps it."""

import os
from datetime import date

from aiscale_cli.commands.assess import Gate, build_report
from aiscale_cli.commands.loading import load
from aiscale_cli.commands.portfolio import Many, collected
from aiscale_cli.commands.report_destination import FILE_NAMES
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.policy import Condition, Policy
from aiscale_cli.core.portfolio_summary import Judged
from aiscale_cli.files.answers_search import find_answers
from aiscale_cli.files.resources import template
from aiscale_cli.renderers.formats import Format, RenderOptions, render
from aiscale_cli.renderers.results import PORTFOLIO
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
    """Return every case by its path in the checkout; InputError when an example is not sound."""
    here = os.getcwd()
    os.chdir(ROOT)  # so that the reports name examples/NAME.yaml, as a run in the checkout does
    try:
        cases = {}
        for path in sorted(ROOT.glob("examples/*.yaml")):
            loaded = load(f"examples/{path.name}", DAY)
            options = RenderOptions(width=WIDTH, colour=True, templates=template)
            for wanted, name in {**FILE_NAMES, Format.GITHUB: "github.txt"}.items():
                gate = NO_GATE if wanted in FOR_PEOPLE else GATE
                cases[f"tests/cases/{path.stem}/{name}"] = render(wanted, build_report(loaded, gate, DAY), options)
        return cases | portfolio_cases()
    finally:
        os.chdir(here)
