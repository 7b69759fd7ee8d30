"""Everything a report says, in the order in which it says it, free of any format."""

from datetime import date

from aiscale_cli.core.assessment import Assessment
from aiscale_cli.core.comparison import Comparison
from aiscale_cli.core.gate import GateResult
from aiscale_cli.core.plan import Horizon, Plan
from aiscale_cli.core.printed import percent_text
from aiscale_cli.core.provenance import Provenance, provenance
from aiscale_cli.core.report_actions import StepView, UnknownView, step_views, unknown_views
from aiscale_cli.core.report_findings import Finding, findings
from aiscale_cli.core.report_inheritance import ExtendedFileView, extended_file_views, inheritance_text
from aiscale_cli.core.report_numbers import Range
from aiscale_cli.core.report_risks import AreaView, area_views
from aiscale_cli.core.report_robustness import RobustnessView
from aiscale_cli.core.report_scope import (
    AnswerView,
    FactorView,
    LayerView,
    ModuleOffer,
    ModuleView,
    NotAssessedView,
    WaiverView,
    answer_views,
    factor_views,
    layer_views,
    module_offers,
    module_views,
    not_assessed_views,
    scope_text,
    waiver_views,
)
from aiscale_cli.core.sentences import shortened
from aiscale_cli.core.summary import Summary, summarise
from aiscale_cli.core.trend import Trend
from aiscale_cli.errors import Problem
from aiscale_cli.frozen import Frozen

WAIVER_NOTE = "A waiver in force counts as yes for a gate and for nothing else: every other number is without it."
"""Stands beside the waivers of every report."""

EXPOSURE_NOTE = (
    "Exposure runs from 0 (nothing missing) to 1: what is known to be missing, to what it becomes if every open answer "
    "turns out to be no. The single number ranks the areas: the known part and a quarter of what may come on top."
)
"""How to read the numbers of the risk areas."""

DAYS_NOTE = "Days are engineer-days, figures for planning. Each change is that of the step alone."
"""How to read the numbers of the plan."""

EFFORT_NOTE = (
    "Each point is a step by its number: further left takes fewer days, further up takes more of the risk away."
)
"""How to read the chart of effort against worth."""

FIND_OUT_NOTE = "Where each number would stand if the answer is yes, and if it is no."
"""How to read the numbers of what nobody knows."""


class CoverageView(Frozen):
    """How many applicable questions have an answer of yes, partial or no; `share_text` is empty when none applies."""

    answered: int
    applicable: int
    share_text: str

    @property
    def text(self) -> str:
        """The coverage as `13 of 15 answered`."""
        return f"{self.answered} of {self.applicable} answered"


class Report(Frozen):
    """One report. Numbers are texts as printed; texts of the user are as they were written: each format escapes them.

    `verdict` is None while too little is answered; `assessed_on` is an ISO date or empty; `scope` says what was asked;
    `level_steps` are the exposures in hundredths at which moderate, high and critical begin.
    """

    system: str
    stage: str
    traits: tuple[str, ...]
    scope: str
    assessed_on: str
    answered_by: str
    summary: Summary
    verdict: str | None
    coverage: CoverageView
    readiness: Range | None
    weakest_layer: LayerView | None
    level_steps: tuple[int, int, int]
    areas: tuple[AreaView, ...]
    robustness: RobustnessView
    steps: tuple[StepView, ...]
    unknowns: tuple[UnknownView, ...]
    layers: tuple[LayerView, ...]
    modules: tuple[ModuleView, ...]
    factors: tuple[FactorView, ...]
    waivers: tuple[WaiverView, ...]
    not_assessed: tuple[NotAssessedView, ...]
    modules_not_asked: tuple[ModuleOffer, ...]
    answers: tuple[AnswerView, ...]
    extends: tuple[ExtendedFileView, ...]
    findings: tuple[Finding, ...]
    trend: Trend | None
    comparison: Comparison | None
    gate: GateResult | None
    warnings: tuple[str, ...]
    provenance: Provenance

    @property
    def heading(self) -> str:
        """The system's name as a heading shows it: cut where it is very long."""
        return shortened(self.system)

    @property
    def weakest_title(self) -> str:
        """The title of the weakest layer; empty where none stands out, because all stand alike or none is measured."""
        stands = {layer.readiness.text for layer in self.layers if layer.core and layer.readiness}
        return self.weakest_layer.title if self.weakest_layer and len(stands) > 1 else ""

    @property
    def assessed_text(self) -> str:
        """When it was assessed and who answered, as `assessed 2026-11-20 by Ada`; empty where neither is known."""
        by = f"by {self.answered_by}" if self.answered_by else ""
        said = f"assessed {self.assessed_on}" if self.assessed_on else "answered" if by else ""
        return f"{said} {by}".strip()

    @property
    def inheritance_text(self) -> str:
        """How many answers were inherited from where; empty when no file is extended."""
        return inheritance_text(self.extends)

    def steps_due(self, horizon: Horizon) -> tuple[StepView, ...]:
        """Return the steps of one horizon, in the order to take them."""
        return tuple(step for step in self.steps if step.horizon is horizon)


class ReportContext(Frozen):
    """What a report says beside the assessment.

    The program's version, the day that waivers are judged by, what the reader noticed, what changed since a baseline,
    if one was named, and how the numbers moved, if that was asked.
    """

    version: str
    today: date
    warnings: tuple[Problem, ...] = ()
    comparison: Comparison | None = None
    trend: Trend | None = None


def make_report(assessment: Assessment, plan: Plan, gate: GateResult | None, context: ReportContext) -> Report:
    """Return the report of an assessment, its plan and its gate."""
    answers = assessment.answers
    layers = layer_views(assessment)
    weakest = assessment.weakest_layer
    coverage = assessment.coverage
    share = coverage.share
    areas, steps, unknowns = area_views(assessment), step_views(assessment, plan, context.today), unknown_views(plan)
    return Report(
        system=answers.system.name,
        stage=answers.system.stage or "",
        traits=answers.system.has,
        scope=scope_text(assessment),
        assessed_on=answers.assessed_on.isoformat() if answers.assessed_on else "",
        answered_by=answers.answered_by,
        summary=summarise(assessment, areas, steps, unknowns),
        verdict=assessment.verdict,
        coverage=CoverageView(coverage.answered, coverage.applicable, percent_text(share) if share is not None else ""),
        readiness=Range.of_readiness(assessment.readiness),
        weakest_layer=next((layer for layer in layers if weakest and layer.id == weakest.layer.id), None),
        level_steps=assessment.questionnaire.thresholds.level_steps,
        areas=areas,
        robustness=RobustnessView(lambda: assessment),
        steps=steps,
        unknowns=unknowns,
        layers=layers,
        modules=module_views(assessment),
        factors=factor_views(assessment),
        waivers=waiver_views(assessment, gate, context.today),
        not_assessed=not_assessed_views(assessment),
        modules_not_asked=module_offers(assessment),
        answers=answer_views(assessment, gate),
        extends=extended_file_views(assessment),
        findings=findings(assessment, gate),
        trend=context.trend,
        comparison=context.comparison,
        gate=gate,
        warnings=tuple(str(problem) for problem in context.warnings),
        provenance=provenance(assessment, context.version),
    )
