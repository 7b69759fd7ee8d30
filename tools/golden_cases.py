"""The report of every example in every format, as tests/cases keeps it."""

import os
from datetime import date

from aiscale_cli.commands.assess import build_report
from aiscale_cli.commands.destination import FILE_NAMES
from aiscale_cli.commands.loading import load
from aiscale_cli.core.gate import Policy
from aiscale_cli.files.resources import template
from aiscale_cli.renderers.formats import RenderOptions, render
from data_file import ROOT

DAY = date(2026, 11, 20)
WIDTH = 100


def golden_cases() -> dict[str, str]:
    """Return every case by its path in the checkout; InputError when an example is not sound."""
    here = os.getcwd()
    os.chdir(ROOT)  # so that the reports name examples/NAME.yaml, as a run in the checkout does
    try:
        cases = {}
        for path in sorted(ROOT.glob("examples/*.yaml")):
            report = build_report(load(f"examples/{path.name}", DAY), Policy())
            options = RenderOptions(width=WIDTH, colour=True, templates=template)
            for wanted, name in FILE_NAMES.items():
                cases[f"tests/cases/{path.stem}/{name}"] = render(wanted, report, options)
        return cases
    finally:
        os.chdir(here)
