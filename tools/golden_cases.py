"""The report of every example in every format, as tests/cases keeps it."""

import os
from datetime import date

from aiscale_cli.commands.assess import Gate, build_report
from aiscale_cli.commands.loading import load
from aiscale_cli.commands.report_destination import FILE_NAMES
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.policy import Condition, Policy
from aiscale_cli.files.resources import template
from aiscale_cli.renderers.formats import Format, RenderOptions, render
from data_file import ROOT

DAY = date(2026, 11, 20)
WIDTH = 100
NO_GATE = Gate(Policy())
GATE = Gate(Policy(fail_on=Level.HIGH, conditions=frozenset({Condition.MUST_HAVE})))
FOR_PEOPLE = {Format.TEXT, Format.TERMINAL, Format.MARKDOWN, Format.JSON}
"""The formats whose cases have no gate; the formats for pipelines have one, which most examples fail."""


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
        return cases
    finally:
        os.chdir(here)
