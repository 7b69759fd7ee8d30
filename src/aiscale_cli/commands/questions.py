"""`aiscale questions`: list the questions, or check a questionnaire."""

from aiscale_cli.commands.output import say
from aiscale_cli.commands.place import columns
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.exit_codes import ExitCode


def run(path: str | None, *, check: bool) -> int:
    """List the questions of a questionnaire by layer, or say that it is sound.

    Raises:
        InputError: with everything that is wrong with the questionnaire.
    """
    from aiscale_cli.files.questionnaire_file import load_questionnaire, read_questionnaire
    from aiscale_cli.files.resources import questionnaire_text
    from aiscale_cli.files.text_file import read_text
    from aiscale_cli.renderers.question_list import render

    if path is not None:
        questionnaire = read_questionnaire(read_text(path).text, path)
    elif check:
        questionnaire = read_questionnaire(questionnaire_text(), "questions.yaml")
    else:
        questionnaire = load_questionnaire()
    say(_verdict(questionnaire) if check else render(questionnaire, columns()))
    return ExitCode.DONE


def _verdict(questionnaire: Questionnaire) -> str:
    core = len(questionnaire.asked(()))
    citations = sum(len(remedy.citations) for each in questionnaire.questions for remedy in each.remedies)
    return (
        f"{questionnaire.name}: sound; {len(questionnaire.questions)} questions ({core} core), "
        f"{len(questionnaire.layers)} layers, {len(questionnaire.areas)} risk areas, {citations} citations that resolve"
    )
