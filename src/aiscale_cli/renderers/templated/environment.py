"""The templates of report_templates/, compiled and rendered; the formats made from them differ in sink and elements."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from aiscale_cli.core.assessment import Level
from aiscale_cli.core.plan import Horizon
from aiscale_cli.core.report import DAYS_NOTE, EXPOSURE_NOTE, FIND_OUT_NOTE, WAIVER_NOTE, Report
from aiscale_cli.core.report_risks import AreaView
from aiscale_cli.core.report_scope import AnswerView
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.templated.phrases import Phrases
from aiscale_cli.renderers.templated.sink import Elements, Sink

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment


def render(report: Report, options: RenderOptions, template: str, sink: Sink, elements: Elements) -> str:
    """Return a page from a template; equal reports give equal pages.

    The templates come compiled where `options` have them as the Jinja that runs compiled them, else as sources.
    """
    made = _loaded(sink, options.templates, options.compiled_templates)
    return made.get_template(template).render(_names(report, sink, elements))


@lru_cache(maxsize=2)
def _loaded(sink: Sink, templates: Callable[[str], str], compiled: Callable[[str], str | None]) -> "Environment":
    import jinja2

    # Later versions of Jinja give their number only together with a warning.
    folder = compiled(vars(jinja2).get("__version__", ""))
    return environment(jinja2.ModuleLoader(folder) if folder else jinja2.FunctionLoader(templates), sink)


def environment(loader: "BaseLoader", sink: Sink) -> "Environment":
    """Return what the templates are compiled and rendered with; what is compiled is the same for every sink."""
    # jinja2 is slow to import, and only the formats made from templates need it.
    from jinja2 import Environment, StrictUndefined

    made = Environment(
        loader=loader,
        undefined=StrictUndefined,
        # One set of templates writes HTML and Markdown, so each sink escapes what is printed: in `finalize`, which sees
        # every expression and knows the format, as Jinja's own escaping for HTML does not.
        autoescape=False,  # noqa: S701 - `finalize` escapes every expression; a test prints hostile texts through each
        finalize=_escaping(sink),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        optimized=False,  # a run prints one report: looking for constants takes longer than they would save
    )
    made.filters["each"] = _each
    return made


def _each(things: Iterable[object], phrase: Callable[[object], object]) -> list[object]:
    """Return what a phrase says of each thing."""
    return [phrase(thing) for thing in things]


def _escaping(sink: Sink) -> Callable[[object], object]:
    """Escape what a template prints, so that no template can forget to; marked up pieces pass as they are.

    The function raises TypeError for something that has no printed form, such as None or a fraction.
    """

    def printed(value: object) -> object:
        if isinstance(value, str):
            return sink.text(value)
        raise TypeError(f"a report template prints a {type(value).__name__}")

    return printed


def _names(report: Report, sink: Sink, elements: Elements) -> Mapping[str, object]:
    first = [area for area in report.areas if area.drivers and _comes_first(area)]
    return {
        "report": report,
        "say": Phrases(sink),
        "ui": elements,
        "first_areas": first,
        "other_areas": [area for area in report.areas if area not in first and area.drivers],
        "horizons": [(horizon.value.capitalize(), report.steps_due(horizon)) for horizon in Horizon],
        "readiness_note": _readiness_note(report),
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
    weakest = f"Weakest: {report.weakest_title}." if report.weakest_title else "No layer stands out."
    return f"Readiness runs from 0 to 100: what is known, to what it may still become. {weakest}"


def _by_layer(answers: tuple[AnswerView, ...]) -> list[tuple[str, list[AnswerView]]]:
    """Return the answers by the title of their layer, in the order in which the layers come up."""
    layers: dict[str, list[AnswerView]] = {}
    for answer in answers:
        layers.setdefault(answer.layer, []).append(answer)
    return list(layers.items())
