"""The escaper for Markdown as GitHub draws it: any text shows as itself and nothing in it acts.

GitHub looks for people, issues, commits, emoji, addresses and formulas in the finished HTML, where backslashes and
entities are gone. So these are cut by an empty comment, which splits the text and leaves no trace in what is shown or
copied; a dollar sign gets an element of its own, as GitHub's documentation advises.
"""

import re
from collections.abc import Iterable

from aiscale_cli.renderers.escaping import visible
from aiscale_cli.renderers.links import link_target


class Safe(str):
    """Markdown that may stand in a report as it is; joining or cutting it gives a plain text again."""

    __slots__ = ()


BREAK = "<!-- -->"
LINE_BREAK = "<br>"
DOLLAR = "<span>$</span>"

_LONGEST_UNLINKED = 6
"""Seven hexadecimal digits are the fewest that GitHub takes for a commit."""

_HARMLESS_IN_CODE = re.compile(r"[\w./:@=,+~'\"%-]+(?: [\w./:@=,+~'\"%-]+)*", re.ASCII)
_PLAIN = re.compile(r"""(?!\d+[.)]|[- ])[A-Za-z0-9 ,;'"()?!%./-]*(?<! )""")
_PERHAPS_A_COMMIT = re.compile(r"[0-9A-Fa-f]{7}")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

_ACTING = re.compile(
    r"""
    (?P<commit>(?<![0-9A-Za-z])[0-9A-Fa-f]{7,}(?![0-9A-Za-z]))
    | (?P<cut>
        @(?=\w)                         # people, teams and mail addresses
        | \#(?=\d) | \bGH-(?=\d)        # issues and pull requests
        | :(?=//|[\w+-]+:)              # web addresses, emoji
        | \bwww(?=\.)
        | \b(?:mailto|xmpp):(?=\S)
      )
    | (?P<dollar>\$)
    | (?P<entity>[&<>|{])
    | (?P<space>^\s+|(?<!\s)\s+$)
    | (?P<number>^\d+(?=[.)](?:\s|$)))
    | (?P<sign>^[-+=] | [\\`*_\[\]\#~])
    """,
    re.VERBOSE | re.IGNORECASE,
)


def markdown(text: str) -> Safe:
    """Return Markdown that shows as exactly this text, in a paragraph, heading, list or table cell alike.

    Each line goes through `visible`; lines are parted by `<br>`, so that the result is always one line.
    """
    if isinstance(text, Safe):
        return text
    if _is_plain(text):
        return Safe(text)
    return Safe(LINE_BREAK.join(_ACTING.sub(_harmless, visible(line)) for line in text.split("\n")))


def markdown_link(text: str) -> Safe:
    """Return a link that shows the text, where `link_target` allows one; else the text alone."""
    target = link_target(text)
    if target is None:
        return markdown(text)
    # No address is looked for inside a link, so that its text can stay readable in the source.
    shown = markdown(text).replace(f":{BREAK}//", "://", 1)
    return Safe(f"[{shown}]({target.replace('&', '&amp;')})")


def code(text: str) -> Safe:
    """Return a short text as code, where neither Markdown nor GitHub reads anything into it; else as plain text."""
    return Safe(f"`{text}`") if _HARMLESS_IN_CODE.fullmatch(text) else markdown(text)


def row(cells: Iterable[str | int]) -> Safe:
    """Return a row of a table."""
    return Safe(f"| {' | '.join(markdown(str(cell)) if isinstance(cell, int) else markdown(cell) for cell in cells)} |")


def joined(parts: Iterable[str], separator: str) -> Safe:
    """Return the parts that are not empty, each escaped, with a separator that is Markdown."""
    return Safe(separator.join(markdown(part) for part in parts if part))


def _is_plain(text: str) -> bool:
    """Whether a text is sure to hold nothing that acts, as most do; looking for all that could is 20 times slower.

    Not every harmless text is told: what `_ACTING` would leave alone may well be called not plain here.
    """
    if not _PLAIN.fullmatch(text) or _PERHAPS_A_COMMIT.search(text):
        return False
    lowered = text.lower()
    return "www" not in lowered and "gh-" not in lowered


def _harmless(found: re.Match[str]) -> str:
    text = found.group()
    match found.lastgroup:
        case "commit":
            return BREAK.join(_pieces(text))
        case "cut":
            return ("\\#" if text == "#" else text) + BREAK
        case "dollar":
            return DOLLAR
        case "entity" | "space":
            return "".join(_ENTITIES.get(char, f"&#{ord(char)};") for char in text)
        case "number":
            return f"{text}\\"
        case _:
            return f"\\{text}"


def _pieces(text: str) -> list[str]:
    return [text[start : start + _LONGEST_UNLINKED] for start in range(0, len(text), _LONGEST_UNLINKED)]
