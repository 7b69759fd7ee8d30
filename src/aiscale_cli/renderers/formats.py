"""The formats of a report: one table from a format's name to the renderer that writes it."""

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module

from aiscale_cli.core.report import Report
from aiscale_cli.frozen import Frozen

NARROWEST = 20
"""The narrowest width in columns that a report is laid out for; less is treated as this."""

WIDEST = 200
"""The widest width in columns that a report is laid out for; more is treated as this."""

DEFAULT_WIDTH = 100
"""The width in columns of a report that goes to no terminal."""

NONSENSE_WIDTH = 80
"""The width in columns where a terminal states one that cannot be."""


def no_templates(name: str) -> str:
    """Stand in where no templates are given.

    Raises:
        LookupError: always; a format made from templates needs `RenderOptions.templates`.
    """
    raise LookupError(f"no templates were given, so {name} is not there")


def as_named(path: str) -> str:
    """Return a path as it was named: where no repository is known, that is the best there is."""
    return path


def nothing_compiled(_jinja: str) -> None:
    """Stand in where no compiled templates are given."""


class Format(StrEnum):
    """The formats a report can be written in; the value is what `--format` takes."""

    TEXT = "text"
    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"
    CSV = "csv"
    BADGE = "badge"
    BADGE_SVG = "badge-svg"


class RenderOptions(Frozen):
    """What the place that a report is written to can show; Markdown and JSON do not depend on it.

    `width` is in columns; `colour` allows escape sequences in the terminal format; `ascii` restricts the program's own
    signs (bars, arrows) to ASCII, for places that cannot encode others, while texts of the user stay as they are.
    `templates` gives the source of a template by its name, for the formats that are made from one;
    `compiled_templates` the folder of what a version of Jinja compiled from the same sources, if there is one.
    `repository_path` turns the path of an answers file into one relative to the root of its repository, with slashes,
    for the formats whose readers look files up there.
    """

    width: int = DEFAULT_WIDTH
    colour: bool = False
    ascii: bool = False
    templates: Callable[[str], str] = no_templates
    compiled_templates: Callable[[str], str | None] = nothing_compiled
    repository_path: Callable[[str], str] = as_named

    @property
    def columns(self) -> int:
        """The width to lay out for: from NARROWEST to WIDEST, and NONSENSE_WIDTH below 1."""
        return min(max(self.width, NARROWEST), WIDEST) if self.width > 0 else NONSENSE_WIDTH


Renderer = Callable[[Report, RenderOptions], str]
"""Writes a report as text that ends with a line break; the same report and options give the same text."""


_MODULES = {
    Format.TEXT: "text",
    Format.TERMINAL: "terminal",
    Format.MARKDOWN: "markdown",
    Format.HTML: "html",
    Format.JSON: "json_report",
    Format.SARIF: "sarif",
    Format.JUNIT: "junit",
    Format.GITHUB: "github_annotations",
    Format.GITLAB: "gitlab",
    Format.CSV: "csv_table",
    Format.BADGE: "badge_json",
    Format.BADGE_SVG: "badge_svg",
}
"""The module beside this one that writes each format, in its function `render`."""


def renderer(wanted: Format) -> Renderer:
    """Return the renderer of a format, which is imported only now: rich and jinja2 take longer than a report."""
    found: Renderer = import_module(f"aiscale_cli.renderers.{_MODULES[wanted]}").render
    return found


def render(wanted: Format, report: Report, options: RenderOptions) -> str:
    """Return the report in the format asked for."""
    return renderer(wanted)(report, options)
