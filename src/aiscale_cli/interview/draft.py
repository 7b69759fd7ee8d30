"""What is written about a question before it is answered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """A note and evidence written before their question was answered, which no file can hold yet."""

    note: str = ""
    evidence: tuple[str, ...] = ()


def pieces(text: str) -> tuple[str, ...]:
    """Return the pieces of evidence in a text that holds one per line."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())
