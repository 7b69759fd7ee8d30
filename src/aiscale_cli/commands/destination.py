"""Where a result goes: standard output, a file, or a folder with one file per format."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence

from aiscale_cli.commands.output import notice, say
from aiscale_cli.commands.place import file_options, is_terminal, render_options
from aiscale_cli.errors import InputError, Problem
from aiscale_cli.frozen import Frozen
from aiscale_cli.renderers.formats import RenderOptions


class Destination(Frozen):
    """The formats asked for and the place of each: a path, or None for standard output.

    `inputs` are the files that were read, and that nothing written may replace.
    """

    places: tuple[tuple[str, str | None], ...]
    inputs: tuple[str, ...]
    folder: str | None = None

    @property
    def shown(self) -> bool:
        """Whether something goes to standard output."""
        return any(path is None for _, path in self.places)

    def sparing(self, inputs: Iterable[str]) -> "Destination":
        """Return the same destination, where nothing may replace these files either."""
        return Destination(self.places, (*self.inputs, *inputs), self.folder)

    def check_inputs(self) -> None:
        """Look before anything else is written.

        Raises:
            InputError: a place is one of the inputs.
        """
        from aiscale_cli.files.saving import refuse_to_overwrite

        for _, path in self.places:
            if path is not None:
                refuse_to_overwrite(path, self.inputs)

    def write(self, rendered: Callable[[str, RenderOptions], str]) -> None:
        """Write the result in every format; nothing is written before everything is rendered.

        `rendered` gives the text of a format for what the options say that its place can show.

        Raises:
            InputError: a file cannot be written, or is one of the inputs.
            BrokenPipeError: whoever read standard output has left.
        """
        # A file has neither the width nor the colours of the terminal that the command was typed at.
        texts = [
            (rendered(wanted, render_options() if path is None else file_options()), path)
            for wanted, path in self.places
        ]
        if self.folder:
            _make_folder(self.folder)
        for text, path in sorted(texts, key=lambda pair: pair[1] is None):
            if path is None:
                say(text, instead="use --output FILE")
            else:
                from aiscale_cli.files.saving import write_report

                write_report(path, text, inputs=self.inputs)
                notice(f"written: {path}")


def choose_destination(
    wanted: Sequence[str], output: str | None, file_names: Mapping[str, str], *, inputs: tuple[str, ...]
) -> Destination:
    """Return where the formats go; `file_names` has the name of each in a folder.

    Raises:
        InputError: several formats without a folder.
    """
    if output is None:
        if len(wanted) > 1:
            raise InputError.of("several formats need a folder to go to", hint="add --output FOLDER/")
        return Destination(tuple((each, None) for each in wanted), inputs)
    if len(wanted) > 1 or output.endswith(("/", os.sep)) or os.path.isdir(output):
        places = tuple((each, os.path.join(output, file_names[each])) for each in wanted)
        return Destination(places, inputs, folder=output)
    return Destination(((wanted[0], output),), inputs)


def usual_format(output: str | None) -> str:
    """Return the format of a command that names none: `terminal` on a terminal, else `text`."""
    return "terminal" if output is None and is_terminal(sys.stdout) else "text"


def known_formats(names: Iterable[str], known: Sequence[str]) -> None:
    """Check the words of --format.

    Raises:
        InputError: for every word that is none of the known ones.
    """
    problems = [
        Problem(f'--format "{name}" is not known', hint=f"write {', '.join(known[:-1])} or {known[-1]}")
        for name in names
        if name not in known
    ]
    if problems:
        raise InputError(problems)


def _make_folder(path: str) -> None:
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        hint = "name a folder for several formats, or a single format for a file"
        raise InputError.of(f"{path}: cannot make the folder: {error.strerror}", hint=hint) from None
