"""The report of every example in every format, and what other commands make of it, as tests/cases keeps it."""

import os
from datetime import date

from aiscale_cli.commands.assess import Gate, build_report
from aiscale_cli.commands.loading import Loaded, load
from aiscale_cli.commands.report_destination import FILE_NAMES
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.plan_report import Wish, plan_report
from aiscale_cli.core.policy import Condition, Policy
from aiscale_cli.core.redaction import redacted
from aiscale_cli.core.scoring import assess
from aiscale_cli.files.resources import template
from aiscale_cli.renderers.formats import Format, RenderOptions, render
from aiscale_cli.renderers.results import PLAN, ResultKind
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
            for kind, result in _results(loaded):
                for each in (name for name in kind.formats if name != "terminal"):
                    cases[f"tests/cases/{path.stem}/{kind.file_names[each]}"] = kind.render(each, result, options)
        return cases
    finally:
        os.chdir(here)


def _results(loaded: Loaded) -> list[tuple[ResultKind, object]]:
    """Return what commands that need nothing but an answers file make of it."""
    return [(PLAN, plan_report(assess(loaded.questionnaire, redacted(loaded.answers)), Wish(), None))]
