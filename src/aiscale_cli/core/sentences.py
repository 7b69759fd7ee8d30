"""Small pieces of English: joining, counting and placing a phrase inside a sentence."""

from collections.abc import Sequence
from fractions import Fraction

HEADING = 120
"""How many characters of a name a heading shows at most."""


def inside(phrase: str) -> str:
    """Return a phrase as it stands inside a sentence: its first letter small, unless the word is a name or acronym."""
    first = phrase.split(" ", 1)[0]
    if first[1:] != first[1:].lower() or first == "I":
        return phrase
    return phrase[:1].lower() + phrase[1:]


def started(phrase: str) -> str:
    """Return a phrase as it opens a sentence: its first letter large."""
    return phrase[:1].upper() + phrase[1:]


def listed(parts: Sequence[str], link: str = "and") -> str:
    """Return `a`, `a and b` or `a, b and c`; a comma more where a part itself joins words."""
    if len(parts) <= 1:
        return "".join(parts)
    comma = "," if any(f" {word} " in part for part in parts for word in ("and", "or")) else ""
    return f"{', '.join(parts[:-1])}{comma} {link} {parts[-1]}"


def counted(number: int, noun: str) -> str:
    """Return `1 question` or `3 questions`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def shortened(text: str, most: int = HEADING) -> str:
    """Return a text as it fits a heading: cut at `most` characters, of which the last one is an ellipsis then."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def ordinal(number: int) -> str:
    """Return `1st`, `2nd`, `3rd`, `4th`, ... for a number from 1."""
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def ranks_text(best: int, worst: int, last: int) -> str:
    """Return the ranks from best to worst as `3rd`, `3rd or 4th`, `3rd to 5th`, or `anywhere` from first to last."""
    if best == worst:
        return ordinal(best)
    if (best, worst) == (1, last):
        return "anywhere"
    return f"{ordinal(best)} {'or' if worst == best + 1 else 'to'} {ordinal(worst)}"


def days_text(days: Fraction) -> str:
    """Return `12 days`, `1 day` or `1.5 days`."""
    number = f"{days.numerator}" if days.denominator == 1 else f"{float(days):.1f}"
    return f"{number} day{'' if days == 1 else 's'}"


def number_word(number: int) -> str:
    """Return a small number as a word, `two`, and others in digits."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[number] if 0 <= number < len(words) else f"{number}"
