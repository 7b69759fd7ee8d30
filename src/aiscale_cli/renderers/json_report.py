"""The JSON report, `aiscale-report/1`: a shape of its own, so that the inside of the program can change without it."""

from fractions import Fraction

from aiscale_cli.core.draws import DRAWS, SEED
from aiscale_cli.core.policy import FAIL_ON_LEVELS
from aiscale_cli.core.report import Report
from aiscale_cli.core.report_inheritance import OverrideView
from aiscale_cli.core.report_risks import AreaView, DriverView
from aiscale_cli.core.report_robustness import RobustnessView
from aiscale_cli.core.report_scope import AnswerView, FactorView, LayerView, ModuleView, WaiverView
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.json_gate import baseline_object, finding_object, gate_object, place_object
from aiscale_cli.renderers.json_plan import action_object, unknown_object
from aiscale_cli.renderers.json_text import harmless_json
from aiscale_cli.renderers.json_values import exposure_object, level_name, readiness_object, share_number
from aiscale_cli.renderers.trend_json import trend_object

SCHEMA = "aiscale-report/1"
"""The name and version of the shape; a change that can break a reader makes a new version."""


def render(report: Report, _options: RenderOptions) -> str:
    """Return the report as JSON, ending with a line break; equal reports give equal bytes.

    Every text reads back exactly, except that a lone surrogate, which only a file's name can hold, becomes U+FFFD.
    Characters that act on a terminal, and what a CI runner takes for a command, are written as JSON escapes.
    """
    return harmless_json(_report(report))


def _report(report: Report) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "aiscale": report.provenance.version,
        "questionnaire": _questionnaire(report),
        "system": _system(report),
        "modules": [_module(module) for module in report.modules],
        "modules_not_asked": [
            {"id": offer.id, "title": offer.title, "questions": offer.questions} for offer in report.modules_not_asked
        ],
        "summary": list(report.summary.sentences),
        "coverage": _coverage(report),
        "verdict": report.verdict,
        "readiness": _readiness(report),
        "layers": [_layer(layer) for layer in report.layers],
        "risk_areas": [_area(area) for area in report.areas],
        "levels": {
            level.word: share_number(Fraction(step, 100))
            for level, step in zip(FAIL_ON_LEVELS, report.level_steps, strict=True)
        },
        "robustness": _robustness(report.robustness),
        "not_assessed": [{"id": area.id, "title": area.title, "module": area.module} for area in report.not_assessed],
        "unknowns": [unknown_object(unknown) for unknown in report.unknowns],
        "actions": [action_object(step) for step in report.steps],
        "factors": [_factor(factor) for factor in report.factors],
        "findings": [finding_object(finding) for finding in report.findings],
        "waivers": [_waiver(waiver) for waiver in report.waivers],
        "warnings": list(report.warnings),
        "extends": [{"file": file.path, "answers": file.answers} for file in report.extends],
        "answers": {answer.question: _answer(answer) for answer in report.answers},
        "trend": trend_object(report.trend) if report.trend else None,
        "baseline": baseline_object(report.comparison),
        "gate": gate_object(report.gate),
        "next": {"command": report.provenance.next_command, "reason": report.provenance.next_reason},
    }


def _questionnaire(report: Report) -> dict[str, object]:
    name, _, version = report.provenance.questionnaire.rpartition("@")
    return {
        "id": name,
        "version": int(version),
        "title": report.provenance.title,
        "sha256": report.provenance.sha256,
    }


def _system(report: Report) -> dict[str, object]:
    return {
        "name": report.system,
        "stage": report.stage or None,
        "has": list(report.traits),
        "assessed_on": report.assessed_on or None,
        "answered_by": report.answered_by or None,
        "file": report.provenance.path or None,
    }


def _module(module: ModuleView) -> dict[str, object]:
    return {
        "id": module.id,
        "title": module.title,
        "questions": module.questions,
        "readiness": readiness_object(module.readiness),
    }


def _coverage(report: Report) -> dict[str, object]:
    answered, applicable = report.coverage.answered, report.coverage.applicable
    return {
        "applicable": applicable,
        "answered": answered,
        "share": share_number(Fraction(answered, applicable)) if applicable else None,
    }


def _readiness(report: Report) -> dict[str, object] | None:
    numbers = readiness_object(report.readiness)
    if numbers is None:
        return None
    return {**numbers, "weakest_layer": report.weakest_layer.id if report.weakest_layer else None}


def _layer(layer: LayerView) -> dict[str, object]:
    return {
        "id": layer.id,
        "title": layer.title,
        "core": layer.core,
        "readiness": readiness_object(layer.readiness),
    }


def _area(area: AreaView) -> dict[str, object]:
    return {
        "id": area.id,
        "title": area.title,
        "rank": area.rank,
        "tied": area.rank_text.endswith("="),
        "level": level_name(area.level),
        "worst_level": level_name(area.worst_level),
        "floor": area.floor or None,
        "exposure": exposure_object(area.exposure, area.ranking),
        "questions": area.questions,
        "drivers": [_driver(driver) for driver in area.drivers],
        "symptoms": area.symptoms,
        "add_modules": list(area.add_modules),
    }


def _robustness(robustness: RobustnessView) -> dict[str, object] | None:
    if not robustness.places:
        return None
    first = robustness.places[0]
    return {
        "draws": DRAWS,
        "seed": SEED,
        "first_place": robustness.sure.value if robustness.sure else None,
        "first": {"area": first.id, "count": first.first_in, "overtaken_by": list(robustness.overtaking)},
        "areas": [
            {"id": place.id, "best": place.best, "worst": place.worst, "first_in": place.first_in}
            for place in robustness.places
        ],
    }


def _driver(driver: DriverView) -> dict[str, object]:
    return {
        "question": driver.question,
        "title": driver.title,
        "gap": driver.gap,
        "answer": driver.state,
        "must_have": driver.must_have,
        "weight": float(driver.weight),
        "share": share_number(driver.share),
    }


def _factor(factor: FactorView) -> dict[str, object]:
    return {
        "id": factor.id,
        "title": factor.title,
        "prototype": factor.prototype,
        "production": factor.production,
        "value": readiness_object(factor.value),
    }


def _waiver(waiver: WaiverView) -> dict[str, object]:
    return {
        "question": waiver.question,
        "title": waiver.title,
        "answer": waiver.state,
        "reason": waiver.reason,
        "owner": waiver.owner,
        "expires": waiver.expires,
        "status": waiver.status,
        "acts_on_gate": waiver.acts,
    }


def _override(override: OverrideView) -> dict[str, object]:
    return {"answer": override.answer, "file": override.path, "reason": override.reason}


def _answer(answer: AnswerView) -> dict[str, object]:
    return {
        "answer": answer.state,
        "title": answer.title,
        "question": answer.text,
        "layer": answer.layer_id,
        "module": answer.module,
        "must_have": answer.must_have,
        "note": answer.note,
        "evidence": list(answer.evidence),
        "reason": answer.reason,
        "reviewed": answer.reviewed or None,
        "counted_by_gate": answer.gate_note or None,
        "inherited_from": answer.inherited_from or None,
        "override": _override(answer.override) if answer.override else None,
        **place_object(answer.location),
    }
