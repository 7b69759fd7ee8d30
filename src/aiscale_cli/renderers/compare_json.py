"""Several people's answers side by side as JSON, `aiscale-compare/1`."""

from fractions import Fraction

from aiscale_cli.core.agreement_views import Agreement, Kappa
from aiscale_cli.core.disagreements import Compared, Effect, Opinion
from aiscale_cli.core.second_opinions import Result, SecondOpinions
from aiscale_cli.core.whatif import Pair
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.json_text import harmless_json
from aiscale_cli.renderers.json_values import readiness_object, share_number

SCHEMA = "aiscale-compare/1"
"""The name and version of the shape."""


def render(comparison: SecondOpinions, _options: RenderOptions) -> str:
    """Return everything that any format says; numbers as printed, kappas also exact, as a fraction in a text."""
    return harmless_json(
        {
            "schema": SCHEMA,
            "questionnaire": comparison.questionnaire,
            "system": comparison.system,
            "summary": list(comparison.sentences),
            "assessors": [_result(each) for each in comparison.results],
            "lower": _result(comparison.lower),
            "higher": _result(comparison.higher),
            "differing": [each.question for each in comparison.differing],
            "questions": [_question(each) for each in comparison.questions],
            "agreement": _agreement(comparison.agreement),
        }
    )


def _result(result: Result) -> dict[str, object]:
    return {
        "name": result.name,
        "answered": result.coverage.answered,
        "applicable": result.coverage.applicable,
        "verdict": result.verdict,
        "readiness": readiness_object(result.numbers),
        "first_risk_area": {"id": result.first_id, "title": result.first} if result.first_id else None,
    }


def _question(row: Compared) -> dict[str, object]:
    return {
        "id": row.question,
        "title": row.title,
        "layer": row.layer,
        "module": row.module,
        "must_have": row.must_have,
        "lowest": row.merged,
        "opinions": [_opinion(each) for each in row.opinions],
        "effect": _effect(row.effect) if row.effect else None,
    }


def _opinion(opinion: Opinion) -> dict[str, object]:
    return {
        "assessor": opinion.assessor,
        "answer": opinion.state,
        "note": opinion.note,
        "reason": opinion.reason,
        "evidence": list(opinion.evidence),
    }


def _effect(effect: Effect) -> dict[str, object]:
    return {
        "highest": effect.higher,
        "worth": share_number(effect.worth),
        "decides": effect.decides,
        "verdict": _pair(effect.verdict),
        "readiness": _pair(effect.readiness),
        "first_risk_area": _pair(effect.first),
        "risk_areas": [
            {
                "id": area.id,
                "title": area.title,
                "rank": {"before": area.rank_before, "after": area.rank_after},
                "level": _pair(area.level),
            }
            for area in effect.areas
        ],
    }


def _pair(pair: Pair) -> dict[str, object]:
    return {"before": pair.before, "after": pair.after}


def _agreement(agreed: Agreement) -> dict[str, object]:
    return {
        "questions": agreed.questions,
        "equal": agreed.equal,
        "share": _decimal(agreed.share),
        "left_out": list(agreed.left_out),
        "fleiss": _kappa(agreed.fleiss) if agreed.fleiss else None,
        "pairs": [
            {
                "assessors": [pair.first, pair.second],
                "equal": pair.equal,
                "cohen": _kappa(pair.cohen),
                "linear_weights": _kappa(pair.linear),
                "quadratic_weights": _kappa(pair.quadratic),
            }
            for pair in agreed.pairs
        ],
    }


def _kappa(kappa: Kappa) -> dict[str, object]:
    interval = kappa.interval_printed
    return {
        "value": None if kappa.value is None else float(kappa.number),
        "exact": None if kappa.value is None else str(kappa.value),
        "words": kappa.word,
        "questions": kappa.questions,
        "interval_95": [float(end) for end in interval] if interval else None,
    }


def _decimal(share: Fraction | None) -> float | None:
    return None if share is None else share_number(share)
