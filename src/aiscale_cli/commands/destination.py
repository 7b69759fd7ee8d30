"""Where a report goes: standard output, a file, or a folder with one file per format."""

import os
import sys

from aiscale_cli.commands.output import notice, say
from aiscale_cli.commands.place import file_options, is_terminal, render_options
from aiscale_cli.core.report import Report
from aiscale_cli.errors import InputError, Problem
from aiscale_cli.frozen import Frozen
from aiscale_cli.renderers.formats import Format, render

FILE_NAMES = {
    Format.TEXT: "report.txt",
    Format.TERMINAL: "report.ansi",
    Format.MARKDOWN: "report.md",
    Format.JSON: "report.json",
}
"""The name of each format's file when a report is written into a folder."""


class Destination(Frozen):
    """The formats asked for and the place of each: a path, or None for standard output."""

    places: tuple[tuple[Format, str | None], ...]
    inputs: tuple[str, ...]
    folder: str | None = None

    def write(self, report: Report) -> None:
        """Render and write the report in every format; nothing is written before everything is rendered.

        Raises:
            InputError: a file cannot be written, or is one of the inputs.
            BrokenPipeError: whoever read standard output has left.
        """
        # A file has neither the width nor the colours of the terminal that the command was typed at.
        texts = [
            (render(wanted, report, render_options() if path is None else file_options()), path)
            for wanted, path in self.places
        ]
        if self.folder:
            _make_folder(self.folder)
        for text, path in texts:
            if path is None:
                say(text)
            else:
                from aiscale_cli.files.saving import write_report

                write_report(path, text, inputs=self.inputs)
                notice(f"written: {path}")


def choose_destination(formats: tuple[str, ...], output: str | None, *, inputs: tuple[str, ...]) -> Destination:
    """Return where the formats go; terminal or text when none is named, as standard output allows.

    Raises:
        InputError: an unknown format, or several formats without a folder to put them in.
    """
    wanted = _formats(formats, output)
    if output is None:
        if len(wanted) > 1:
            raise InputError.of("several formats need a folder to go to", hint="add --output FOLDER/")
        return Destination(((wanted[0], None),), inputs)
    if len(wanted) > 1 or output.endswith(("/", os.sep)) or os.path.isdir(output):
        places = tuple((each, os.path.join(output, FILE_NAMES[each])) for each in wanted)
        return Destination(places, inputs, folder=output)
    return Destination(((wanted[0], output),), inputs)


def _formats(names: tuple[str, ...], output: str | None) -> list[Format]:
    if not names:
        return [Format.TERMINAL if output is None and is_terminal(sys.stdout) else Format.TEXT]
    known = [each.value for each in Format]
    problems = [
        Problem(f'--format "{name}" is not known', hint=f"write {', '.join(known[:-1])} or {known[-1]}")
        for name in names
        if name not in known
    ]
    if problems:
        raise InputError(problems)
    return [Format(name) for name in dict.fromkeys(names)]


def _make_folder(path: str) -> None:
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise InputError.of(f"{path}: cannot make the folder: {error.strerror}") from None
