"""Several people's answers as a table: a row for each question, a column for each person."""

from aiscale_cli.core.disagreements import Compared
from aiscale_cli.core.second_opinions import SecondOpinions
from aiscale_cli.renderers.compare_words import worth_text
from aiscale_cli.renderers.csv_table import csv_text
from aiscale_cli.renderers.formats import RenderOptions

COLUMNS = ("question", "title", "layer", "module", "must_have", "differs", "decides", "worth", "lowest", "highest")
"""The columns in front of those of the people: the answer of each, then the note of each."""


def render(comparison: SecondOpinions, _options: RenderOptions) -> str:
    """Return the table in the order of asking, each row on a line of its own; no cell acts as a formula."""
    names = [each.name for each in comparison.results]
    head = [*COLUMNS, *(f"answer of {name}" for name in names), *(f"note of {name}" for name in names)]
    return csv_text([head, *(_row(each) for each in comparison.questions)])


def _row(row: Compared) -> list[str]:
    effect = row.effect
    return [
        row.question,
        row.title,
        row.layer,
        row.module,
        _word(yes=row.must_have),
        _word(yes=effect is not None),
        _word(yes=effect is not None and effect.decides),
        worth_text(effect.worth) if effect else "0.0000",
        row.merged,
        effect.higher if effect else row.merged,
        *(each.state for each in row.opinions),
        *(each.said for each in row.opinions),
    ]


def _word(*, yes: bool) -> str:
    return "yes" if yes else "no"
