"""`aiscale explain`: what stands behind a question, an area or a layer."""

from datetime import date

from aiscale_cli.commands.loading import load
from aiscale_cli.commands.output import say
from aiscale_cli.commands.place import columns
from aiscale_cli.core.assessment import Assessment
from aiscale_cli.core.explanation import Explanation, explain_area, explain_layer, explain_question
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.core.redaction import redacted
from aiscale_cli.core.scoring import assess
from aiscale_cli.errors import InputError, Problem
from aiscale_cli.exit_codes import ExitCode
from aiscale_cli.files.node_checks import shown_id
from aiscale_cli.files.questionnaire_file import load_questionnaire


def run(target: str, path: str | None, *, today: date) -> int:
    """Print the explanation of `ID`, `area:ID` or `layer:ID`; with a file, every term of the number.

    Raises:
        InputError: there is no such thing, or the file cannot be read.
    """
    from aiscale_cli.renderers.explanation_text import render

    questionnaire = load_questionnaire()
    assessment = None
    if path is not None:
        assessment = assess(questionnaire, redacted(load(path, today, questionnaire).answers))
    say(render(_explain(questionnaire, target, assessment), columns()))
    return ExitCode.DONE


def _explain(questionnaire: Questionnaire, target: str, assessment: Assessment | None) -> Explanation:
    kind, _, name = target.rpartition(":")
    if kind == "area" and any(area.id == name for area in questionnaire.areas):
        return explain_area(questionnaire, name, assessment)
    if kind == "layer" and any(layer.id == name for layer in questionnaire.layers):
        return explain_layer(questionnaire, name, assessment)
    question = questionnaire.by_id.get(target)
    if question is not None:
        return explain_question(questionnaire, question, assessment)
    raise InputError([_no_such_target(questionnaire, target)])


def _no_such_target(questionnaire: Questionnaire, target: str) -> Problem:
    from difflib import get_close_matches

    ids = {
        "area": [f"area:{area.id}" for area in questionnaire.areas],
        "layer": [f"layer:{layer.id}" for layer in questionnaire.layers],
    }
    kind, colon, _ = target.partition(":")
    known = ids.get(kind, []) if colon else [*questionnaire.by_id, *ids["area"], *ids["layer"]]
    begun = [each for each in known if each.startswith(target) or each.endswith(f":{target}")]
    near = [] if target.endswith(":") else begun or get_close_matches(target, known, 1)
    choices = f"write one of {', '.join(known)}" if colon and known else "`aiscale questions` lists the ids"
    hint = f'did you mean "{near[0]}"?' if near else f"{choices}; also area:ID and layer:ID"
    return Problem(f"there is nothing called {shown_id(target)} to explain", hint=hint)
