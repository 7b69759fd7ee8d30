"""The JSON report, `aiscale-report/1`: a shape of its own, so that the inside of the program can change without it."""

import re
from fractions import Fraction

from aiscale_cli.core.gate import GateResult
from aiscale_cli.core.report import Report
from aiscale_cli.core.report_risks import AreaView, DriverView
from aiscale_cli.core.report_scope import AnswerView, FactorView, LayerView, ModuleView, WaiverView
from aiscale_cli.errors import Location
from aiscale_cli.renderers.escaping import visible
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.json_plan import action_object, unknown_object
from aiscale_cli.renderers.json_text import json_text
from aiscale_cli.renderers.json_values import exposure_object, level_name, readiness_object, share_number

SCHEMA = "aiscale-report/1"
"""The name and version of the shape; a change that can break a reader makes a new version."""

_LONE_SURROGATE = "[\ud800-\udfff]"
_TAG = "[\U000e0000-\U000e007f]"
_RUNNER_COMMAND = r"##(?=\w*\[)"


def render(report: Report, _options: RenderOptions) -> str:
    """Return the report as JSON, ending with a line break; equal reports give equal bytes.

    Every text reads back exactly, except that a lone surrogate, which only a file's name can hold, becomes U+FFFD.
    Characters that act on a terminal, and what a CI runner takes for a command, are written as JSON escapes.
    """
    return _harmless(json_text(_report(report))) + "\n"


def _harmless(text: str) -> str:
    """Escape what acts; all of it stands inside JSON strings, where an escape means the same."""
    if "##" in text:
        text = re.sub(_RUNNER_COMMAND, r"#\\u0023", text)
    if text.replace("\n", "").isprintable():
        return text
    text = re.sub(_TAG, _surrogate_pair, re.sub(_LONE_SURROGATE, "\ufffd", text))
    return "\n".join(visible(line) for line in text.split("\n"))


def _surrogate_pair(found: re.Match[str]) -> str:
    return "".join(f"\\u{unit:04x}" for unit in (0xDB40, 0xDC00 + ord(found.group()) - 0xE0000))


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
        "not_assessed": [{"id": area.id, "title": area.title, "module": area.module} for area in report.not_assessed],
        "unknowns": [unknown_object(unknown) for unknown in report.unknowns],
        "actions": [action_object(step) for step in report.steps],
        "factors": [_factor(factor) for factor in report.factors],
        "waivers": [_waiver(waiver) for waiver in report.waivers],
        "warnings": list(report.warnings),
        "answers": {answer.question: _answer(answer) for answer in report.answers},
        "gate": _gate(report.gate),
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
        "acts_on_gate": False,
    }


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
        **_place(answer.location),
    }


def _place(location: Location | None) -> dict[str, object]:
    return {
        "file": location.path if location else None,
        "line": location.line if location else None,
        "column": location.column if location else None,
    }


def _gate(gate: GateResult | None) -> dict[str, object] | None:
    if gate is None:
        return None
    rules = [
        {"rule": each.rule, "seen": each.seen, "passed": each.passed, "without_waivers": each.without_waivers}
        for each in gate.rules
    ]
    return {"passed": gate.passed, "rules": rules}
