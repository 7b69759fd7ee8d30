"""Texts that say nothing, although they are not empty."""

WITHOUT_WIDTH = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u2800\u3164\ufeff\uffa0"
)
"""Soft hyphens, joiners, marks of direction, invisible operators, fillers, and the empty Braille pattern."""


def is_blank(text: str) -> bool:
    """Whether nothing in a text can be seen: it has nothing but blanks and characters without width."""
    begin = text.lstrip()[:1]
    return (not begin or begin in WITHOUT_WIDTH) and all(each.isspace() or each in WITHOUT_WIDTH for each in text)
