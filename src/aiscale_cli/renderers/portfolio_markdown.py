"""A portfolio as Markdown, fit for the summary of a CI job."""

from collections.abc import Iterable, Sequence

from aiscale_cli.core.assessment import Level
from aiscale_cli.core.portfolio import Broken, Portfolio
from aiscale_cli.core.portfolio_rows import AreaCell, SystemRow
from aiscale_cli.core.shared_gaps import SharedGap
from aiscale_cli.renderers import portfolio_phrases as say
from aiscale_cli.renderers.escaping_markdown import Safe, code, joined, markdown, row
from aiscale_cli.renderers.formats import RenderOptions


def render(portfolio: Portfolio, _options: RenderOptions) -> str:
    """Return the text, ending with a line break; high and critical are bold."""
    first, *others = portfolio.sentences
    lines = ["# AI systems", "", Safe(f"**{markdown(first)}**")]
    for sentence in (*others, portfolio.left_out):
        lines += ["", markdown(sentence)] if sentence else []
    lines += _section("Systems", say.ORDER_NOTE)
    lines += _table(
        ["#", "System", "Verdict", "Readiness", "Answered", "Must-haves open", "Looked at", "File"],
        (_system(portfolio, number, each) for number, each in enumerate(portfolio.shown, start=1)),
    )
    titles = [portfolio.area(place).title for place in portfolio.areas]
    lines += _section("Risk areas", say.AREAS_NOTE)
    lines += _table(["#", "System", *titles], _matrix(portfolio))
    titles = [portfolio.layer(place).title for place in portfolio.layers]
    lines += _section("Layers", say.LAYERS_NOTE)
    lines += _table(["#", "System", *titles], _layers(portfolio))
    lines += _gaps(portfolio)
    if portfolio.owners:
        lines += _section("Accepted risks", say.OWNERS_NOTE)
        lines += [f"- {joined([owner.name, say.owner_text(owner)], ': ')}" for owner in portfolio.owners]
    if portfolio.broken:
        lines += _section("Broken files", "They are not counted.")
        lines += [line for broken in portfolio.shown_broken for line in _broken(broken)]
    return "\n".join(lines) + "\n"


def _section(title: str, note: str) -> list[str]:
    return ["", f"## {title}", "", markdown(note), ""]


def _table(head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> list[str]:
    return [row(head), row([Safe("---")] * len(head)), *(row(cells) for cells in rows)]


def _system(portfolio: Portfolio, number: int, each: SystemRow) -> list[str | int]:
    return [
        number,
        each.name,
        say.verdict_text(each),
        say.readiness_text(each.readiness),
        f"{each.answered} of {each.applicable}",
        each.must_haves_open,
        portfolio.age_text(each),
        code(each.path),
    ]


def _matrix(portfolio: Portfolio) -> Iterable[list[str | int]]:
    for number, each in enumerate(portfolio.shown, start=1):
        yield [number, each.name, *(_area(each.areas[place]) for place in portfolio.areas)]


def _layers(portfolio: Portfolio) -> Iterable[list[str | int]]:
    for number, each in enumerate(portfolio.shown, start=1):
        yield [number, each.name, *(say.readiness_text(each.layers[place]) for place in portfolio.layers)]


def _area(cell: AreaCell | None) -> str:
    text = markdown(say.area_text(cell))
    serious = cell is not None and cell.level is not None and cell.level >= Level.HIGH
    return Safe(f"**{text}**") if serious else text


def _gaps(portfolio: Portfolio) -> list[str]:
    if not portfolio.gaps:
        return []
    lines = _section("Shared gaps", say.GAPS_NOTE)
    for number, gap in enumerate(portfolio.shown_gaps, start=1):
        lines.append(_gap(number, gap))
    return lines


def _gap(number: int, gap: SharedGap) -> str:
    must_have = " (must-have)" if gap.must_have else ""
    text = f"{number}. **{markdown(gap.title)}**{must_have} {code(gap.question)}: {markdown(gap.counts_text)}"
    if number <= say.REMEDIES_SHOWN and gap.remedy:
        source = f"*{markdown(gap.remedy.source_text)}*"
        text += f"<br>{markdown(gap.remedy.title)}: {markdown(gap.remedy.action)} {source}"
    return text


def _broken(broken: Broken) -> list[str]:
    lines = [f"- {markdown(str(problem))}" for problem in broken.problems[: say.PROBLEMS_SHOWN]]
    more = len(broken.problems) - say.PROBLEMS_SHOWN
    return [*lines, f"- {code(broken.path)}: {more} more"] if more > 0 else lines
