"""The results beside the report (a what-if, a plan, ...): what each can be written as, and who writes it."""

from importlib import import_module

from aiscale_cli.frozen import Frozen
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.paint import painted, plain

LAID_OUT = ("text", "terminal")
"""The formats that every kind of result has: the same lines, without and with colour."""

_SUFFIXES = {"text": "txt", "terminal": "ansi", "markdown": "md", "json": "json", "csv": "csv", "html": "html"}


class ResultKind(Frozen):
    """A kind of result by its name, with the formats it has beside text and terminal.

    The module `renderers/NAME_page.py` lays it out in `lay_out(result, options) -> list[Line]`, and
    `renderers/NAME_FORMAT.py` writes each other format in `render(result, options) -> str`, ending with a line break.
    """

    name: str
    others: tuple[str, ...]

    @property
    def formats(self) -> tuple[str, ...]:
        """Every format it can be written in."""
        return (*LAID_OUT, *self.others)

    @property
    def file_names(self) -> dict[str, str]:
        """The name of each format's file when the result is written into a folder."""
        return {each: f"{self.name}.{_SUFFIXES[each]}" for each in self.formats}

    def render(self, wanted: str, result: object, options: RenderOptions) -> str:
        """Return a result, of this kind's own class, in one of its formats; the modules are imported only now."""
        if wanted not in LAID_OUT:
            text: str = import_module(f"aiscale_cli.renderers.{self.name}_{wanted}").render(result, options)
            return text
        lines = import_module(f"aiscale_cli.renderers.{self.name}_page").lay_out(result, options)
        return painted(lines) if wanted == "terminal" and options.colour else plain(lines)


WHAT_IF = ResultKind("whatif", ("markdown", "json"))
"""What `aiscale whatif` writes."""

PLAN = ResultKind("plan", ("markdown", "json", "csv"))
"""What `aiscale plan` writes."""

COMPARE = ResultKind("compare", ("markdown", "json", "csv"))
"""What `aiscale compare` writes."""

UPGRADE = ResultKind("upgrade", ("markdown", "json"))
"""What `aiscale upgrade` writes."""

DIFF = ResultKind("diff", ("markdown", "json", "csv"))
"""What `aiscale diff` writes."""

TREND = ResultKind("trend", ("markdown", "json", "csv"))
"""What `aiscale trend` writes."""

PORTFOLIO = ResultKind("portfolio", ("markdown", "html", "json", "csv"))
"""What `aiscale portfolio` writes."""

RESULTS = (WHAT_IF, PLAN, COMPARE, UPGRADE, DIFF, TREND, PORTFOLIO)
"""Every kind of result."""
