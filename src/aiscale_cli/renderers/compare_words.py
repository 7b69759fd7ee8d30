"""Words that every format of a comparison shares."""

from fractions import Fraction

from aiscale_cli.renderers.json_values import share_number


def answer_words(state: str) -> str:
    """Return an answer as it is written in a sentence."""
    return state.replace("_", " ")


def worth_text(worth: Fraction) -> str:
    """Return by how much an answer moves the result, with four decimals, rounded down."""
    return f"{share_number(worth):.4f}"
