"""A plan as JSON, `aiscale-plan/1`."""

from collections.abc import Iterable

from aiscale_cli.core.accepted_risks import AcceptedRisk
from aiscale_cli.core.plan_chosen import Chosen, LeftOut
from aiscale_cli.core.plan_report import PlannedStep, PlanReport
from aiscale_cli.core.plan_target import Effort
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.json_gate import gate_object
from aiscale_cli.renderers.json_plan import action_object, unknown_object
from aiscale_cli.renderers.json_text import harmless_json
from aiscale_cli.renderers.json_values import share_number
from aiscale_cli.renderers.whatif_json import area_object, numbers_object, readiness_pair

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
            "chosen": _chosen(report.chosen, report.effort) if report.chosen else None,
            "gate": gate_object(report.gate),
            "counting_waivers": _waivers(report.counting),
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
        "readiness": readiness_pair(step.readiness),
        "areas": [area_object(effect.pair) for effect in (*step.effects, *step.displaced)],
        "unblocks": list(step.unblocks),
        "gate_rules": list(step.clears),
        "counting_waivers": _waivers(step.counting),
    }


def _waivers(accepted: Iterable[AcceptedRisk]) -> list[dict[str, object]]:
    return [{"question": each.question, "until": each.until} for each in accepted]


def _chosen(chosen: Chosen, effort: Effort | None) -> dict[str, object]:
    first = chosen.must_haves_first
    return {
        "questions": list(chosen.questions),
        "find_out": list(chosen.find_out),
        "days": float(chosen.days),
        "worth": share_number(chosen.worth),
        "share": share_number(chosen.share),
        "exact": chosen.exact,
        "bound": share_number(chosen.bound) if effort is None else float(chosen.bound),
        "left_out": [_left_out(each) for each in chosen.left_out],
        "must_haves_first": _chosen(first, None) if first else None,
        "result": numbers_object(chosen.result),
    }


def _left_out(step: LeftOut) -> dict[str, object]:
    return {
        "question": step.view.question,
        "must_have": step.view.must_have,
        "closes_must_have": step.view.closes_must_have,
        "horizon": step.view.horizon.value,
        "days": float(step.view.days),
        "days_with_prerequisites": float(step.days),
        "fits": step.fits,
    }
