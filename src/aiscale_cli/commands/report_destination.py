"""Where the report of an assessment goes, in any format; annotations and summary of GitHub have their own places."""

import os
from collections.abc import Iterable

from aiscale_cli.commands.destination import Destination, choose_destination, known_formats, usual_format
from aiscale_cli.commands.output import command_runner
from aiscale_cli.commands.place import file_options
from aiscale_cli.core.report import Report
from aiscale_cli.errors import InputError
from aiscale_cli.frozen import Frozen
from aiscale_cli.renderers.formats import Format, render

FILE_NAMES: dict[str, str] = {
    Format.TEXT: "report.txt",
    Format.TERMINAL: "report.ansi",
    Format.MARKDOWN: "report.md",
    Format.HTML: "report.html",
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


class ReportDestination(Frozen):
    """The places of the formats that are files or shown, and whether GitHub's annotations go to standard error.

    With the annotations goes a job summary, to the file that GitHub names.
    """

    destination: Destination
    annotated: bool = False

    @property
    def shown(self) -> bool:
        """Whether a report goes to standard output."""
        return self.destination.shown

    def sparing(self, inputs: Iterable[str]) -> "ReportDestination":
        """Return the same destination, where nothing may replace these files either."""
        return ReportDestination(self.destination.sparing(inputs), annotated=self.annotated)

    def write(self, report: Report) -> None:
        """Render and write the report in every format; nothing is written before everything is rendered.

        Raises:
            InputError: a file cannot be written, or is one of the inputs.
            BrokenPipeError: whoever read standard output has left.
        """
        annotations = render(Format.GITHUB, report, file_options()) if self.annotated else ""
        self.destination.write(lambda wanted, options: render(Format(wanted), report, options))
        if self.annotated:
            _annotate(annotations, report)


def choose_report_destination(
    formats: tuple[str, ...], output: str | None, *, inputs: tuple[str, ...]
) -> ReportDestination:
    """Return where the formats go; terminal or text when none is named, as standard output allows.

    Raises:
        InputError: an unknown format, several formats without a folder, or no format for a file that was named.
    """
    named = _formats(formats, output)
    wanted = [each for each in named if each is not Format.GITHUB]
    if output is not None and not wanted:
        hint = "add a format for the file, for example --format markdown"
        raise InputError.of("the format github goes to standard error, so nothing is left for --output", hint=hint)
    destination = choose_destination(wanted, output, FILE_NAMES, inputs=inputs)
    return ReportDestination(destination, annotated=Format.GITHUB in named)


def _formats(names: tuple[str, ...], output: str | None) -> list[Format]:
    usual = Format(usual_format(output))
    known_formats(names, [*(each.value for each in Format), AUTO])
    suiting = [Format.GITHUB, usual] if os.environ.get("GITHUB_ACTIONS") == "true" else [usual]
    chosen = [each for name in names or (usual,) for each in (suiting if name == AUTO else [Format(name)])]
    return list(dict.fromkeys(chosen))


def _annotate(annotations: str, report: Report) -> None:
    """Write annotations to standard error, and the job summary where GitHub names a file for it."""
    command_runner(annotations.rstrip("\n"))
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    from aiscale_cli.renderers.github_summary import summary

    try:
        with open(path, "a", encoding="utf-8", newline="\n") as file:
            file.write(summary(report, file_options()))
    except OSError as error:
        raise InputError.of(f"{path}: cannot write the job summary: {error.strerror}") from None
