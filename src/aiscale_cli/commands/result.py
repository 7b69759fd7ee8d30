"""Writing a result in the formats asked for: the same for every command but `assess`, whose report has more of them."""

from contextlib import suppress

from aiscale_cli.commands.destination import Destination, choose_destination, known_formats, usual_format
from aiscale_cli.frozen import Frozen
from aiscale_cli.renderers.results import ResultKind


class Wanted(Frozen):
    """What --format and --output said."""

    formats: tuple[str, ...] = ()
    output: str | None = None


def result_destination(kind: ResultKind, wanted: Wanted, *, inputs: tuple[str, ...]) -> Destination:
    """Return where a result goes; terminal or text when no format is named, as standard output allows.

    Raises:
        InputError: a format that this kind of result does not have, or several formats without a folder.
    """
    known_formats(wanted.formats, kind.formats)
    chosen = list(dict.fromkeys(wanted.formats or (usual_format(wanted.output),)))
    return choose_destination(chosen, wanted.output, kind.file_names, inputs=inputs)


def write_result(kind: ResultKind, result: object, destination: Destination) -> None:
    """Render and write a result.

    Raises:
        InputError: a file cannot be written, or is one of the inputs.
    """
    with suppress(BrokenPipeError):  # whoever read standard output has left, which is no fault
        destination.write(lambda each, options: kind.render(each, result, options))
