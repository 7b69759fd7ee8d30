"""A portfolio as JSON, `aiscale-portfolio/1`: every system, whatever a format for people shows."""

from aiscale_cli.core.assessment import Level
from aiscale_cli.core.portfolio import Broken, Owner, Portfolio
from aiscale_cli.core.portfolio_rows import NO, OPEN, PARTIAL, STATES, UNKNOWN, AreaCell, LayerCell, SystemRow
from aiscale_cli.core.shared_gaps import SharedGap, open_questions
from aiscale_cli.errors import Problem
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.json_text import harmless_json
from aiscale_cli.renderers.json_values import share_number

SCHEMA = "aiscale-portfolio/1"
"""The name and version of the shape."""


def render(portfolio: Portfolio, _options: RenderOptions) -> str:
    """Return the portfolio, ending with a line break; numbers are the printed ones."""
    questionnaire = portfolio.questionnaire
    return harmless_json(
        {
            "schema": SCHEMA,
            "questionnaire": {
                "id": questionnaire.id,
                "version": questionnaire.version,
                "sha256": questionnaire.sha256,
            },
            "today": portfolio.today.isoformat(),
            "max_age": portfolio.max_age,
            "summary": list(portfolio.sentences),
            "systems": [_system(portfolio, row) for row in portfolio.systems],
            "shared_gaps": [_gap(portfolio, gap) for gap in portfolio.gaps],
            "waiver_owners": [_owner(owner) for owner in portfolio.owners],
            "stale": [row.path for row in portfolio.systems if portfolio.is_stale(row)],
            "broken": [_broken(each) for each in portfolio.broken],
        }
    )


def _system(portfolio: Portfolio, row: SystemRow) -> dict[str, object]:
    questionnaire, said = portfolio.questionnaire, row.answers
    must_haves = {question.id for question in questionnaire.questions if question.must_have}
    return {
        "path": row.path,
        "name": row.name,
        "stage": said.stage,
        "modules": list(said.modules),
        "level": _level(row.level),
        "worst_level": _level(row.worst_level),
        "verdict": row.verdict,
        "readiness": _readiness(row.readiness),
        "coverage": {"applicable": row.applicable, "answered": row.answered},
        "assessed_on": said.assessed_on.isoformat() if said.assessed_on else None,
        "looked_at": said.looked_at.isoformat() if said.looked_at else None,
        "age_days": row.age(portfolio.today),
        "stale": portfolio.is_stale(row),
        "risk_areas": [
            {"id": area.id, **_area(cell)}
            for area, cell in zip(questionnaire.areas, row.areas, strict=True)
            if cell is not None
        ],
        "not_assessed": [area.id for area, cell in zip(questionnaire.areas, row.areas, strict=True) if cell is None],
        "layers": [
            {"id": layer.id, "readiness": _readiness(cell)}
            for layer, cell in zip(questionnaire.layers, row.layers, strict=True)
            if cell is not None
        ],
        "must_haves_open": [
            each for each in open_questions(questionnaire, row, f"{NO}{UNKNOWN}{OPEN}") if each in must_haves
        ],
        "no": open_questions(questionnaire, row, NO),
        "partial": open_questions(questionnaire, row, PARTIAL),
        "not_known": open_questions(questionnaire, row, f"{UNKNOWN}{OPEN}"),
        "waivers": [
            {"question": each.question, "owner": each.owner, "expires": each.expires.isoformat()}
            for each in said.accepted
        ],
    }


def _area(cell: AreaCell) -> dict[str, object]:
    if cell.known is None or cell.worst is None or cell.ranking is None:
        return {"rank": None, "level": None, "worst_level": None, "exposure": None}
    exposure = {"known": cell.known / 100, "worst": cell.worst / 100, "ranking": cell.ranking / 100}
    level, worst = _level(cell.level), _level(cell.worst_level)
    return {"rank": cell.rank, "level": level, "worst_level": worst, "exposure": exposure}


def _level(level: int | None) -> str | None:
    return None if level is None else Level(level).word


def _readiness(cell: LayerCell | None) -> dict[str, object] | None:
    return None if cell is None else {"known": cell.known / 10, "best": cell.best / 10}


def _gap(portfolio: Portfolio, gap: SharedGap) -> dict[str, object]:
    return {
        "question": gap.question,
        "title": gap.title,
        "gap": gap.gap,
        "must_have": gap.must_have,
        "applicable": gap.count.applicable,
        "no": gap.count.no,
        "partial": gap.count.partial,
        "not_known": gap.count.not_known,
        "worth": share_number(gap.worth),
        "remedy": None
        if gap.remedy is None
        else {
            "title": gap.remedy.title,
            "action": gap.remedy.action,
            "citations": [{"document": each.document, "section": each.section} for each in gap.remedy.citations],
        },
        "systems": [{"path": row.path, "answer": STATES[letter]} for row, letter in gap.lacking(portfolio.systems)],
    }


def _owner(owner: Owner) -> dict[str, object]:
    return {
        "owner": owner.name,
        "waivers": owner.waivers,
        "systems": owner.systems,
        "expired": owner.expired,
        "next_expiry": owner.next_text or None,
    }


def _broken(broken: Broken) -> dict[str, object]:
    return {"path": broken.path, "problems": [_problem(problem) for problem in broken.problems]}


def _problem(problem: Problem) -> dict[str, object]:
    place = problem.location
    return {
        "message": problem.message,
        "hint": problem.hint,
        "line": place.line if place else None,
        "column": place.column if place else None,
    }
