"""The Markdown report, as GitHub draws it, from the templates in report_templates/."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from aiscale_cli.core.assessment import Level
from aiscale_cli.core.plan import Horizon
from aiscale_cli.core.report import DAYS_NOTE, EXPOSURE_NOTE, FIND_OUT_NOTE, WAIVER_NOTE, Report
from aiscale_cli.core.report_numbers import range_text
from aiscale_cli.core.report_risks import AreaView
from aiscale_cli.core.report_scope import AnswerView
from aiscale_cli.renderers import markdown_parts as parts
from aiscale_cli.renderers.escaping_markdown import code, markdown, row
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.mermaid import exposure_chart

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment

TEMPLATE = "report.md.j2"

FILTERS: Mapping[str, Callable[..., object]] = {
    "action": parts.action,
    "answer_lines": parts.answer_lines,
    "asked": parts.asked,
    "bar": parts.bar_of,
    "change_kind": parts.change_kind,
    "code": code,
    "driver_text": parts.driver_text,
    "effects": parts.effects,
    "exposure": parts.exposure,
    "facts": parts.facts,
    "first_remedy": parts.first_remedy,
    "layer_title": parts.layer_title,
    "module_title": parts.module_title,
    "more_remedies": parts.more_remedies,
    "named": parts.named,
    "provenance": parts.provenance,
    "range": range_text,
    "reasons": parts.reasons,
    "remarks": parts.remarks,
    "result": parts.result,
    "row": row,
    "seen": parts.seen,
    "step_line": parts.step_line,
    "step_question": parts.step_question,
}
"""What the templates may put a value through."""


def render(report: Report, options: RenderOptions) -> str:
    """Return the report as Markdown, ending with a line break; equal reports give equal bytes.

    The templates come compiled where `options` have them as the Jinja that runs compiled them, else as sources.
    """
    return _environment(options.templates, options.compiled_templates).get_template(TEMPLATE).render(_names(report))


@lru_cache(maxsize=1)
def _environment(templates: Callable[[str], str], compiled: Callable[[str], str | None]) -> "Environment":
    import jinja2

    # Later versions of Jinja give their number only together with a warning.
    folder = compiled(vars(jinja2).get("__version__", ""))
    return environment(jinja2.ModuleLoader(folder) if folder else jinja2.FunctionLoader(templates))


def environment(loader: "BaseLoader") -> "Environment":
    """Return what the templates are compiled and rendered with."""
    # jinja2 is slow to import, and only the formats made from templates need it.
    from jinja2 import Environment, StrictUndefined

    made = Environment(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - that is for HTML; `finalize` escapes every text for Markdown instead
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        optimized=False,  # a run prints one report: looking for constants takes longer than they would save
    )
    made.filters.update(FILTERS)
    return made


def _printed(value: object) -> object:
    """Escape what a template prints, so that no template can forget to; only whole numbers and `Safe` pass as they are.

    Raises:
        TypeError: a template prints something that has no printed form, such as None or a fraction.
    """
    if isinstance(value, str):
        return markdown(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise TypeError(f"a report template prints a {type(value).__name__}")


def _names(report: Report) -> Mapping[str, object]:
    first = [area for area in report.areas if area.drivers and _comes_first(area)]
    return {
        "report": report,
        "chart": exposure_chart(report.areas),
        "first_areas": first,
        "other_areas": [area for area in report.areas if area not in first and area.drivers],
        "horizons": [(horizon.value.capitalize(), report.steps_due(horizon)) for horizon in Horizon],
        "sources": parts.sources(report),
        "readiness_note": _readiness_note(report),
        "not_assessed": parts.not_assessed(report),
        "answers_by_layer": _by_layer(report.answers),
        "exposure_note": EXPOSURE_NOTE,
        "days_note": DAYS_NOTE,
        "find_out_note": FIND_OUT_NOTE,
        "waiver_note": WAIVER_NOTE,
    }


def _comes_first(area: AreaView) -> bool:
    return area.rank == 1 or area.acting_level >= Level.HIGH


def _readiness_note(report: Report) -> str:
    if report.weakest_layer is None:
        return "No question of a core layer applies."
    weakest = report.weakest_layer.title
    return f"Readiness runs from 0 to 100: what is known, to what it may still become. Weakest: {weakest}."


def _by_layer(answers: Sequence[AnswerView]) -> list[tuple[str, list[AnswerView]]]:
    """Return the answers by the title of their layer, in the order in which the layers come up."""
    layers: dict[str, list[AnswerView]] = {}
    for answer in answers:
        layers.setdefault(answer.layer, []).append(answer)
    return list(layers.items())
