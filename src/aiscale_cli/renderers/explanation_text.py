"""An explanation as plain text."""

from aiscale_cli.core.explanation import Explanation
from aiscale_cli.renderers.escaping import neutral
from aiscale_cli.renderers.text_table import table
from aiscale_cli.renderers.wrapping import wrapped


def render(explanation: Explanation, width: int) -> str:
    """Return the explanation laid out for a width in columns; narrow places get lists instead of tables."""
    lines = [*wrapped(neutral(explanation.title), width), *wrapped(neutral(explanation.place), width)]
    for passage in explanation.passages:
        lines.extend(["", passage.heading.upper()])
        for paragraph in passage.paragraphs:
            lines.extend(f"  {line}" for line in wrapped(neutral(paragraph), width - 2))
        if passage.rows:
            lines.extend(table(passage.rows, width))
    return "\n".join(lines) + "\n"
