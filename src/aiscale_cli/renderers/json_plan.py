"""The plan in the JSON report: what to do, and what to find out."""

from aiscale_cli.core.report_actions import (
    AreaChangeView,
    CitationView,
    EffectView,
    RemedyView,
    StepView,
    UnknownView,
)
from aiscale_cli.renderers.json_values import position_object, readiness_object, share_number


def action_object(step: StepView) -> dict[str, object]:
    """Return one step of the plan; `citations` are those of all its remedies, each once."""
    cited = dict.fromkeys(citation for remedy in step.remedies for citation in remedy.citations)
    return {
        "question": step.question,
        "title": step.title,
        "answer": step.state,
        "must_have": step.must_have,
        "horizon": step.horizon.value,
        "action": step.heading,
        "find_out_first": step.find_out_first,
        "effort": {"size": step.effort, "days": float(step.days)},
        "worth": share_number(step.worth),
        "readiness_after": readiness_object(step.readiness_after),
        "changes": [_change(change) for change in step.changes],
        "closes_must_have": step.closes_must_have,
        "accepted_until": step.accepted_until or None,
        "after": list(step.after),
        "citations": [_citation(citation) for citation in cited],
        "remedies": [remedy_object(remedy) for remedy in step.remedies],
    }


def remedy_object(remedy: RemedyView) -> dict[str, object]:
    """Return one action that closes a gap, with its sources."""
    return {
        "title": remedy.title,
        "text": remedy.action,
        "citations": [_citation(citation) for citation in remedy.citations],
    }


def unknown_object(unknown: UnknownView) -> dict[str, object]:
    """Return one question that nobody can answer, and where its areas would stand after a yes and after a no."""
    return {
        "question": unknown.question,
        "title": unknown.title,
        "answer": unknown.state,
        "must_have": unknown.must_have,
        "worth": share_number(unknown.worth),
        "areas": [_effect(effect) for effect in unknown.effects],
    }


def _citation(citation: CitationView) -> dict[str, object]:
    return {
        "document": citation.document,
        "title": citation.title,
        "publisher": citation.publisher,
        "section": citation.section,
    }


def _change(change: AreaChangeView) -> dict[str, object]:
    return {
        "area": change.area,
        "title": change.title,
        "before": position_object(change.before, change.level_before),
        "after": position_object(change.after, change.level_after),
    }


def _effect(effect: EffectView) -> dict[str, object]:
    return {
        "area": effect.area,
        "title": effect.title,
        "if_yes": position_object(effect.if_yes, effect.level_if_yes),
        "if_no": position_object(effect.if_no, effect.level_if_no),
    }
