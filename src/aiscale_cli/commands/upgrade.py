"""`aiscale upgrade`: what becomes of an answers file in the newest version of the questionnaire."""

from datetime import date

from aiscale_cli.commands.loading import DEFAULT_PATH, STANDARD_INPUT, summary
from aiscale_cli.commands.output import notice
from aiscale_cli.commands.result import Wanted, result_destination, write_result
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.core.upgrade_views import upgrade_view
from aiscale_cli.errors import InputError
from aiscale_cli.exit_codes import ExitCode
from aiscale_cli.files.answers_upgrade import upgraded_text
from aiscale_cli.files.questionnaire_file import load_questionnaire
from aiscale_cli.files.saving import save_text
from aiscale_cli.files.text_file import read_text
from aiscale_cli.renderers.results import UPGRADE


def run(
    path: str | None, *, write: bool, wanted: Wanted, today: date, questionnaire: Questionnaire | None = None
) -> int:
    """Say what upgrading does to the file, ./aiscale.yaml when none is named; change it only with `write`.

    Raises:
        InputError: the file is not valid for its version, there is no way from that to the newest, or the file or the
            format cannot be worked with; nothing is changed then.
    """
    name = path or DEFAULT_PATH
    if write and name == STANDARD_INPUT:
        hint = "name the file, or leave --write out"
        raise InputError.of("standard input cannot be written to", hint=hint)
    destination = result_destination(UPGRADE, wanted, inputs=(name,))
    source = read_text(name)
    asked = questionnaire or load_questionnaire()
    try:
        upgraded = upgraded_text(source.text, name, asked, today=today)
    except InputError as error:
        raise InputError(error.problems, summary(len(error.problems), 1)) from None
    written = write and upgraded.upgrade.needed
    if written:
        save_text(name, upgraded.text, bom=source.bom, expected=source.text)
        notice(f"written: {name}, now {asked.name}")
    write_result(UPGRADE, upgrade_view(asked, upgraded.upgrade, written=written), destination)
    return ExitCode.DONE
