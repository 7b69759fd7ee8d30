"""Several people's answers side by side as Markdown, fit for a comment on a pull request."""

from collections.abc import Iterable, Sequence

from aiscale_cli.core.agreement_views import Agreement, Kappa, PairAgreement
from aiscale_cli.core.disagreements import Compared, Effect, Opinion
from aiscale_cli.core.second_opinions import Result, SecondOpinions
from aiscale_cli.core.sentences import shortened
from aiscale_cli.core.whatif import Pair
from aiscale_cli.renderers.compare_words import answer_words, worth_text
from aiscale_cli.renderers.escaping_markdown import LINE_BREAK, Safe, code, joined, markdown, row
from aiscale_cli.renderers.formats import RenderOptions

_ARROW = " → "


def render(comparison: SecondOpinions, _options: RenderOptions) -> str:
    """Return the text: sentences, the questions that differ, how far people agree, and what each would get."""
    size = f"{len(comparison.results)} people, {len(comparison.questions)} questions"
    results = (*comparison.results, comparison.lower, comparison.higher)
    lines = [
        f"# {markdown(shortened(comparison.system))}: {size}",
        "",
        *(f"- {markdown(sentence)}" for sentence in comparison.sentences),
        *_differing(comparison),
        *_section("How far they agree", comparison.agreement.caution, _agreement(comparison.agreement)),
        *_left_out(comparison.agreement),
        *_section(
            "What each would get",
            "",
            _table(["", "Verdict", "Readiness", "Answered", "First risk area"], (_result(each) for each in results)),
        ),
    ]
    return "\n".join(lines) + "\n"


def _differing(comparison: SecondOpinions) -> list[str]:
    if not comparison.differing:
        return []
    names = [each.name for each in comparison.results]
    head = ["Question", *names, "With the higher answer"]
    note = "What moves the result most comes first. The lower answer counts until evidence is produced."
    return _section("Where they differ", note, _table(head, (_question(each) for each in comparison.differing)))


def _question(compared: Compared) -> list[str]:
    must_have = " must-have" if compared.must_have else ""
    title = joined([compared.title, Safe(code(compared.question) + must_have)], LINE_BREAK)
    effect = _effect(compared.effect) if compared.effect else Safe("")
    return [title, *(_opinion(each) for each in compared.opinions), effect]


def _opinion(opinion: Opinion) -> Safe:
    return joined([Safe(f"**{markdown(answer_words(opinion.state))}**"), opinion.said], LINE_BREAK)


def _effect(effect: Effect) -> Safe:
    pairs = [Safe(f"{pair.title.lower()} {_moved(pair)}") for pair in effect.turned]
    levels = [Safe(f"{markdown(level.title)} {_moved(level)}") for level in effect.levels]
    worth = Safe(f"{answer_words(effect.higher)} moves {worth_text(effect.worth)}")
    return joined([worth, *pairs, *levels], LINE_BREAK)


def _moved(pair: Pair) -> Safe:
    return joined([pair.before, Safe(f"**{markdown(pair.after)}**")], _ARROW)


def _agreement(agreed: Agreement) -> list[str]:
    rows = [["Same answer", f"{agreed.equal} of {agreed.questions}", agreed.percent, ""]]
    rows += [_kappa(each.title, each) for each in agreed.measures]
    table = _table(["Measure", "Questions", "Value", "In words"], rows)
    return [*table, "", "Cohen's kappa of each two:", "", *_matrix(agreed.shown_pairs)] if agreed.shown_pairs else table


def _matrix(pairs: Sequence[PairAgreement]) -> list[str]:
    """Return a table with everybody in both directions."""
    kappas = {frozenset((pair.first, pair.second)): pair.cohen for pair in pairs}
    names = list(dict.fromkeys(name for pair in pairs for name in (pair.first, pair.second)))

    def cell(one: str, other: str) -> str:
        return kappas[frozenset((one, other))].number if one != other else ""

    return _table(["", *names], ([one, *(cell(one, other) for other in names)] for one in names))


def _kappa(title: str, kappa: Kappa) -> list[str]:
    interval = f"; {kappa.interval_text} at 95 %" if kappa.interval else ""
    return [title, f"{kappa.questions}", kappa.number, f"{kappa.word}{interval}"]


def _left_out(agreed: Agreement) -> list[str]:
    return ["", markdown(f"Not counted: {'; '.join(agreed.left_out)}.")] if agreed.left_out else []


def _result(result: Result) -> list[str]:
    return [result.name, result.verdict or "none yet", result.readiness, result.answered, result.first]


def _section(title: str, note: str, table: list[str]) -> list[str]:
    return ["", f"## {title}", "", *([markdown(note), ""] if note else []), *table]


def _table(head: list[str], rows: Iterable[list[str]]) -> list[str]:
    return [row(head), row([Safe("---")] * len(head)), *(row(cells) for cells in rows)]
