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
    Format.SARIF: "report.sarif",
    Format.JUNIT: "report.junit.xml",
    Format.GITLAB: "gl-code-quality-report.json",
    Format.CSV: "report.csv",
    Format.BADGE: "badge.json",
    Format.BADGE_SVG: "badge.svg",
}
"""The name of each format's file when a report is written into a folder."""


AUTO = "auto"
"""The word of `--format` for what suits the place: in a GitHub workflow its annotations and summary, with the text."""


class Destination(Frozen):
    """The formats asked for and the place of each: a path, or None for standard output.

    `annotated` says that GitHub's annotations go to standard error and its job summary to the file that it names.
    """

    places: tuple[tuple[Format, str | None], ...]
    inputs: tuple[str, ...]
    folder: str | None = None
    annotated: bool = False

    @property
    def shown(self) -> bool:
        """Whether a report goes to standard output."""
        return any(path is None for _, path in self.places)

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
        annotations = render(Format.GITHUB, report, file_options()) if self.annotated else ""
        if self.folder:
            _make_folder(self.folder)
        for text, path in sorted(texts, key=lambda pair: pair[1] is None):
            if path is None:
                say(text, instead="use --output FILE")
            else:
                from aiscale_cli.files.saving import write_report

                write_report(path, text, inputs=self.inputs)
                notice(f"written: {path}")
        if self.annotated:
            _annotate(annotations, report)


def choose_destination(formats: tuple[str, ...], output: str | None, *, inputs: tuple[str, ...]) -> Destination:
    """Return where the formats go; terminal or text when none is named, as standard output allows.

    Raises:
        InputError: an unknown format, several formats without a folder, or no format for a file that was named.
    """
    named = _formats(formats, output)
    annotated = Format.GITHUB in named
    wanted = [each for each in named if each is not Format.GITHUB]
    if output is None:
        if len(wanted) > 1:
            raise InputError.of("several formats need a folder to go to", hint="add --output FOLDER/")
        return Destination(tuple((each, None) for each in wanted), inputs, annotated=annotated)
    if not wanted:
        hint = "add a format for the file, for example --format markdown"
        raise InputError.of("the format github goes to standard error, so nothing is left for --output", hint=hint)
    if len(wanted) > 1 or output.endswith(("/", os.sep)) or os.path.isdir(output):
        places = tuple((each, os.path.join(output, FILE_NAMES[each])) for each in wanted)
        return Destination(places, inputs, folder=output, annotated=annotated)
    return Destination(((wanted[0], output),), inputs, annotated=annotated)


def _formats(names: tuple[str, ...], output: str | None) -> list[Format]:
    usual = Format.TERMINAL if output is None and is_terminal(sys.stdout) else Format.TEXT
    if not names:
        return [usual]
    known = [*(each.value for each in Format), AUTO]
    problems = [
        Problem(f'--format "{name}" is not known', hint=f"write {', '.join(known[:-1])} or {known[-1]}")
        for name in names
        if name not in known
    ]
    if problems:
        raise InputError(problems)
    suiting = [Format.GITHUB, usual] if os.environ.get("GITHUB_ACTIONS") == "true" else [usual]
    chosen = [each for name in names for each in (suiting if name == AUTO else [Format(name)])]
    return list(dict.fromkeys(chosen))


def _annotate(annotations: str, report: Report) -> None:
    """Write annotations to standard error, and the job summary where GitHub names a file for it."""
    notice(annotations.rstrip("\n"))
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    from aiscale_cli.renderers.github_summary import summary

    try:
        with open(path, "a", encoding="utf-8", newline="\n") as file:
            file.write(summary(report, file_options()))
    except OSError as error:
        raise InputError.of(f"{path}: cannot write the job summary: {error.strerror}") from None


def _make_folder(path: str) -> None:
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        hint = "name a folder for several formats, or a single format for a file"
        raise InputError.of(f"{path}: cannot make the folder: {error.strerror}", hint=hint) from None
