"""The YAML that answers files are usually written in: keys with a text on their own line, blocks of prose, lists.

This is no YAML parser. It knows a few forms in which every parser reads the same, and takes nothing else: an escape, a
text over several lines, a tab, a sign that could mean something else. It looks at lines instead of making an object of
every event, for which even a parser in C needs several times as long. `said` is always what stands behind a key and its
colon, up to the next key of the same depth. Every function raises NotPlainError where something is not plain.
"""

import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import NoReturn

from aiscale_cli.core.blank import WITHOUT_WIDTH, is_blank

Entry = tuple[str, str]
"""A key, which may be any text where something is not plain and is empty where no colon follows, and what is said."""

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""What stands for no value, where it is not quoted."""

# Quotes, question marks and number signs inside a text, and colons before a blank, are where parsers differ. No
# expression goes back over what it has passed, so that none takes long whatever the text. Compiling one takes a
# millisecond, so that none is compiled before it is needed.
_INSIDE = r"""[^,:#?\[\]{}"'\n]*+"""
_PLAIN = rf"(?!(?:null|Null|NULL)\b)[^\W_]{_INSIDE}(?::(?=[A-Za-z0-9/]){_INSIDE})*+"
_ITEM = rf"""(?:{_PLAIN}|"[^\W_][^"\\\n]*+"|'[^\W_][^'\n]*+')"""
_GAP = r"[ \n]*+"
_LIST = rf"\[{_GAP}(?:{_ITEM}{_GAP}(?:,{_GAP}{_ITEM}{_GAP})*+)?+\]"
_PAIR = rf"([a-z_]++):( ++(?:{_ITEM}|{_LIST})){_GAP}"

_IN_BRACKETS = rf" ++{_LIST}(?: ++#.*)? *+"
_IN_BRACES = rf" ++\{{{_GAP}{_PAIR}(?:,{_GAP}{_PAIR})*+\}} *+"
_BELOW = rf"\n( *+)- {_ITEM} *+(?:\n\1- {_ITEM} *+)*+"
_START = r"(?:#.*\n)*+---\n"
_QUOTED = r"""(?:"([^"\\\n]*+)"|'([^'\n]*+)') *+"""
_DEEPEST = 32
_BLOCK_SIGNS = frozenset({" >-", " |-", " >", " |", " >+", " |+"})


class NotPlainError(Exception):
    """Something that has to be looked at with more care."""


def closer_look() -> NoReturn:
    """End the reading.

    Raises:
        NotPlainError: always.
    """
    raise NotPlainError


def document(text: str) -> list[Entry]:
    """Return the entries of the mapping that a whole text is."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        if "\r" in text:
            closer_look()
    while "\n\n" in text:
        text = text.replace("\n\n", "\n")
    start = re.match(_START, text)
    return _entries((text[start.end() :] if start else text).strip("\n"))


def mapping(said: str) -> list[Entry]:
    """Return the entries of the mapping below a key, or in braces behind it."""
    if said.startswith("\n"):
        return _entries(said[1:])
    if re.fullmatch(_IN_BRACES, said):
        return re.findall(_PAIR, said)
    first, _, below = said.partition("\n")
    return _entries(below) if _is_comment(first) else closer_look()


def parts(said: str) -> list[list[Entry]]:
    """Return the mappings of the list below a key."""
    first, _, below = said.partition("\n")
    if first and not _is_comment(first):
        closer_look()
    depth, pieces = _pieces(below)
    return [_part(depth, piece) for piece in pieces]


def is_nothing(said: str) -> bool:
    """Whether nothing stands behind a key, or one of the signs for nothing."""
    return not said or (said[0] == " " and "\n" not in said and _without_comment(said).strip(" ") in NOTHING)


def word(said: str) -> str:
    """Return a text that is one word in effect; a comment may follow."""
    return text(said if "\n" in said else _without_comment(said))


def text(said: str) -> str:
    """Return a text that stands on one line, as all there is on it, and that says something."""
    if said[:1] != " " or "\n" in said:
        closer_look()
    plain = said.strip(" ")
    if plain[:1] in {'"', "'"}:
        match = re.fullmatch(_QUOTED, plain)
        plain = (match[1] or match[2] or "") if match else ""
    elif not _is_plain(plain):
        closer_look()
    return closer_look() if is_blank(plain) else plain


def prose(said: str) -> None:
    """Pass a text of any number of lines, which says something."""
    first, _, block = said.partition("\n")
    if first not in _BLOCK_SIGNS:
        text(said)
    elif is_blank(block) or _lines(_depth(block))[1].search(block):
        closer_look()


def listed(said: str) -> None:
    """Pass a list of texts of one line that say something, in brackets or below the key."""
    is_list = re.fullmatch(_BELOW if said[:1] == "\n" else _IN_BRACKETS, said)
    if not is_list or not (said.isascii() or WITHOUT_WIDTH.isdisjoint(said)):
        closer_look()


def chosen(said: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the words of a list, which have to be known, in the order of `known`."""
    listed(said)
    if said[0] == "\n":
        words = [line.strip(" ").removeprefix("- ") for line in said[1:].split("\n")]
    else:
        inside = said.partition("]")[0].lstrip(" ")[1:].strip(" \n")
        words = [each.strip(" \n") for each in inside.split(",")] if inside else []
    if len(set(words)) < len(words) or not set(words) <= set(known):
        closer_look()
    return tuple([each for each in known if each in words])


def _entries(body: str) -> list[Entry]:
    depth, pieces = _pieces(body)
    if f"\n{' ' * depth}- " in body:
        pieces = _with_their_lists(pieces)
    return [(key if colon else "", said) for key, colon, said in [piece.partition(":") for piece in pieces]]


def _with_their_lists(pieces: Sequence[str]) -> list[str]:
    """Put a list that stands as deep as the key that it belongs to behind that key."""
    found = [pieces[0]]
    for piece in pieces[1:]:
        if piece.startswith("- "):
            has_a_list = "\n- " in found[-1]
            if not has_a_list and ("\n" in found[-1] or not found[-1].endswith(":")):
                closer_look()
            found[-1] += f"\n{piece}"
        else:
            found.append(piece)
    return found


def _pieces(body: str) -> tuple[int, list[str]]:
    """Return how deep the first line stands, and from each line as deep on, less its blanks, all that is deeper."""
    depth = _depth(body)
    breaks, not_so_deep = _lines(depth)
    if depth and not_so_deep.search(body):
        closer_look()
    pieces = breaks.split(body[depth:])
    if "#" not in body:
        return depth, pieces
    # Below a comment that is not as deep as what surrounds it parsers go on differently.
    kept = [piece for piece in pieces if piece[:1] != "#" or "\n" in piece]
    return (depth, kept) if kept else closer_look()


def _part(depth: int, piece: str) -> list[Entry]:
    if not piece.startswith("- "):
        closer_look()
    return mapping(piece[1:]) if piece[2:3] == "{" else _entries(f"{' ' * depth} {piece[1:]}")


def _without_comment(line: str) -> str:
    return line.partition(" #")[0]


def _is_plain(text: str) -> bool:
    """Whether a text without quotes begins and goes on with nothing that means something else."""
    odd = "?" in text or ": " in text or " #" in text or text[-1:] == ":"
    return text[:1].isalnum() and not odd and text not in NOTHING


def _is_comment(line: str) -> bool:
    return line.startswith(" ") and line.lstrip(" ")[:1] == "#"


def _depth(body: str) -> int:
    """Return how many blanks the first line begins with, which must not be all that it has, nor very many."""
    rest = body.lstrip(" ")
    depth = len(body) - len(rest)
    return closer_look() if rest[:1] in {"", "\n"} or depth > _DEEPEST else depth


@cache
def _lines(depth: int) -> "tuple[re.Pattern[str], re.Pattern[str]]":
    """Return what fits the line break and blanks before a line just as deep, and the break before one less deep."""
    return re.compile(rf"\n {{{depth}}}(?! )"), re.compile(rf"\n(?! {{{depth}}})")
