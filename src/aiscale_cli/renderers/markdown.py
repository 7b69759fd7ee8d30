"""The Markdown report, as GitHub draws it, from the templates in report_templates/."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from aiscale_cli.core.assessment import Level
from aiscale_cli.core.plan import Horizon
from aiscale_cli.core.report import DAYS_NOTE, EXPOSURE_NOTE, FIND_OUT_NOTE, WAIVER_NOTE, Report
from aiscale_cli.core.report_actions import CitationView
from aiscale_cli.core.report_numbers import Range, range_text
from aiscale_cli.core.report_risks import AreaView
from aiscale_cli.core.report_scope import AnswerView
from aiscale_cli.core.sentences import started
from aiscale_cli.renderers.escaping_markdown import Safe, code, markdown, markdown_link
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.layout.bars import bar
from aiscale_cli.renderers.mermaid import exposure_chart

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATE = "report.md.j2"
_FACTOR_BAR = 10
_FULL = 100


def render(report: Report, options: RenderOptions) -> str:
    """Return the report as Markdown, ending with a line break; equal reports give equal bytes.

    `options.templates` gives the source of a template by its name.
    """
    return _environment(options.templates).get_template(TEMPLATE).render(_names(report))


@lru_cache(maxsize=1)
def _environment(templates: Callable[[str], str]) -> "Environment":
    # jinja2 is slow to import, and only the formats made from templates need it.
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(templates),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - that is for HTML; `finalize` escapes every text for Markdown instead
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(code=code, link=markdown_link, range=range_text, bar=_bar, remarks=_remarks)
    return environment


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
    named = {area.module for area in report.not_assessed}
    return {
        "report": report,
        "chart": exposure_chart(report.areas),
        "first_areas": first,
        "other_areas": [area for area in report.areas if area not in first and area.drivers],
        "horizons": [(horizon.value.capitalize(), report.steps_due(horizon)) for horizon in Horizon],
        "sources": _sources(report),
        "other_modules": [offer for offer in report.modules_not_asked if offer.id not in named],
        "answers_by_layer": _by_layer(report.answers),
        "exposure_note": EXPOSURE_NOTE,
        "days_note": DAYS_NOTE,
        "find_out_note": FIND_OUT_NOTE,
        "waiver_note": WAIVER_NOTE,
    }


def _comes_first(area: AreaView) -> bool:
    return area.rank == 1 or area.acting_level >= Level.HIGH


def _remarks(area: AreaView) -> list[str]:
    """Return what there is to say about an area beside its numbers, as sentences."""
    remarks = {
        f"Expect: {area.symptoms}.": area.acting_level > Level.LOW,
        f"{started(area.floor)}.": area.floor,
        f"Based on {area.sharpen_text}.": area.sharpen_text,
    }
    return [remark for remark, said in remarks.items() if said]


def _sources(report: Report) -> list[CitationView]:
    """Return one citation for each document that the plan cites, in the order of its first mention."""
    cited = [citation for step in report.steps for remedy in step.remedies for citation in remedy.citations]
    return list({citation.document: citation for citation in reversed(cited)}.values())[::-1]


def _by_layer(answers: Sequence[AnswerView]) -> list[tuple[str, list[AnswerView]]]:
    """Return the answers by the title of their layer, in the order in which the layers come up."""
    layers: dict[str, list[AnswerView]] = {}
    for answer in answers:
        layers.setdefault(answer.layer, []).append(answer)
    return list(layers.items())


def _bar(numbers: Range) -> Safe:
    """Return a bar of ten signs: solid for what is known, shaded for what is possible."""
    parts = bar(numbers.interval, _FULL, _FACTOR_BAR)
    return Safe("█" * parts.known + "▒" * parts.possible + "░" * parts.rest)
