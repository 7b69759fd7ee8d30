"""A plan as JSON, `aiscale-plan/1`."""

from aiscale_cli.core.plan_report import AreaEffect, PlannedStep, PlanReport
from aiscale_cli.core.plan_target import Effort
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.json_gate import gate_object
from aiscale_cli.renderers.json_plan import action_object, unknown_object
from aiscale_cli.renderers.json_text import harmless_json
from aiscale_cli.renderers.json_values import share_number
from aiscale_cli.renderers.whatif_json import area_object, numbers_object, pair_object

SCHEMA = "aiscale-plan/1"
"""The name and version of the shape."""


def render(report: PlanReport, _options: RenderOptions) -> str:
    """Return the plan, ending with a line break; `actions` are those of a report with more about each."""
    return harmless_json(
        {
            "schema": SCHEMA,
            "system": report.system,
            "verdict": report.verdict,
            "budget": None if report.budget is None else float(report.budget),
            "target": _target(report.effort) if report.effort else None,
            "days": float(report.days),
            "find_out": [unknown_object(unknown) for unknown in report.unknowns],
            "actions": [_action(step) for step in report.steps],
            "chosen": _chosen(report),
            "gate": gate_object(report.gate) if report.gate else None,
        }
    )


def _target(effort: Effort) -> dict[str, object]:
    return {
        "name": effort.target.value,
        "reached_already": effort.reached,
        "reachable": not effort.obstacles,
        "obstacles": list(effort.obstacles),
        "look_again": list(effort.look_again),
    }


def _action(step: PlannedStep) -> dict[str, object]:
    return {
        **action_object(step.view),
        "text": step.text,
        "readiness": pair_object(step.readiness),
        "areas": [_effect(effect) for effect in (*step.effects, *step.displaced)],
        "unblocks": list(step.unblocks),
        "gate_rules": list(step.clears),
    }


def _effect(effect: AreaEffect) -> dict[str, object]:
    return {**area_object(effect.pair), "ranking": pair_object(effect.ranking)}


def _chosen(report: PlanReport) -> dict[str, object] | None:
    chosen = report.chosen
    if chosen is None:
        return None
    bound = share_number(chosen.bound) if report.effort is None else float(chosen.bound)
    return {
        "questions": [step.view.question for step in report.steps],
        "days": float(chosen.days),
        "worth": share_number(chosen.worth),
        "share": share_number(chosen.share),
        "exact": chosen.exact,
        "bound": bound,
        "left_out": [step.question for step in chosen.left_out],
        "result": numbers_object(chosen.result),
    }
