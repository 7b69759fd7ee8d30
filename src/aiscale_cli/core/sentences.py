"""Small pieces of English: joining, counting and placing a phrase inside a sentence."""

from collections.abc import Sequence
from fractions import Fraction


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


def days_text(days: Fraction) -> str:
    """Return `12 days`, `1 day` or `1.5 days`."""
    number = f"{days.numerator}" if days.denominator == 1 else f"{float(days):.1f}"
    return f"{number} day{'' if days == 1 else 's'}"


def number_word(number: int) -> str:
    """Return a small number as a word, `two`, and others in digits."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[number] if 0 <= number < len(words) else f"{number}"
