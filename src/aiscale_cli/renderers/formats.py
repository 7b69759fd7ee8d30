"""The formats of a report: one table from a format's name to the renderer that writes it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from aiscale_cli.core.report import Report

NARROWEST = 20
"""The narrowest width in columns that a report is laid out for; less is treated as this."""

WIDEST = 200
"""The widest useful width: longer lines are hard to read."""

DEFAULT_WIDTH = 100


class Format(StrEnum):
    """The formats a report can be written in; the value is what `--format` takes."""

    TEXT = "text"
    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What the place that a report is written to can show; Markdown and JSON depend on none of it.

    `width` is in columns; `colour` allows escape sequences in the terminal format; `ascii` restricts the program's own
    characters (bars, arrows) to ASCII, for places that cannot encode others. Texts of the user stay as they are.
    """

    width: int = DEFAULT_WIDTH
    colour: bool = False
    ascii: bool = False

    @property
    def columns(self) -> int:
        """The width to lay out for, within what a report can be laid out for."""
        return min(max(self.width, NARROWEST), WIDEST)


Renderer = Callable[[Report, RenderOptions], str]
"""Writes a report as text that ends with a line break; the same report and options give the same text."""


def renderer(wanted: Format) -> Renderer:
    """Return the renderer of a format; it is imported only now, because some need libraries that start slowly."""
    match wanted:
        case Format.TEXT:
            from aiscale_cli.renderers import text  # noqa: PLC0415

            return text.render
        case Format.TERMINAL:
            from aiscale_cli.renderers import terminal  # noqa: PLC0415

            return terminal.render
        case Format.MARKDOWN:
            from aiscale_cli.renderers import markdown  # noqa: PLC0415

            return markdown.render
        case Format.JSON:
            from aiscale_cli.renderers import json_report  # noqa: PLC0415

            return json_report.render
        case _:
            assert_never(wanted)


def render(wanted: Format, report: Report, options: RenderOptions) -> str:
    """Return the report in the format asked for."""
    return renderer(wanted)(report, options)
