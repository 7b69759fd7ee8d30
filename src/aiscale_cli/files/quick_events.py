"""The parser's events as texts that are plainly in order, for `quick_answers`; everything else ends the walk."""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any, NoReturn

import yaml

from aiscale_cli.core.blank import is_blank
from aiscale_cli.files.yaml_refusals import without_control_characters

Event = Any
"""An event of PyYAML, which has what its kind has."""

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""What stands for no value, where it is not quoted."""

SCALAR: Any = yaml.ScalarEvent
MAPPING: Any = yaml.MappingStartEvent
SEQUENCE: Any = yaml.SequenceStartEvent

_BLOCKS = frozenset({">", "|"})
_LONGEST = 50_000
_EXPLICIT_KEY = re.compile(r"\?(?<![^\s\[{,-]\?)")
_COMMENT_AT_BLOCK = re.compile(r"#(?:(?<=[|>]#)|(?<=[|>][-+0-9]#)|(?<=[|>][-+0-9]{2}#))")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class NotPlainError(Exception):
    """Something that has to be looked at with more care."""


def closer_look() -> NoReturn:
    """End the walk.

    Raises:
        NotPlainError: always.
    """
    raise NotPlainError


def is_odd(text: str) -> bool:
    """Whether a text is very long, or holds what the two parsers read differently or what is refused anywhere."""
    if len(text) > _LONGEST or "\t" in text or _EXPLICIT_KEY.search(text) or _COMMENT_AT_BLOCK.search(text):
        return True
    return bool(without_control_characters(text, "")[1])


class QuickEvents:
    """The events of one text. Every function raises NotPlainError where something is not plainly in order."""

    def __init__(self, text: str, next_event: Callable[[], Event]) -> None:
        """Begin before the first event."""
        self.next = next_event
        self._signs = "&" in text or "!" in text
        self._cut_off = _ends_before_comments(text)

    def start(self) -> Event:
        """Return the first event of the one document."""
        self.next()
        start = self.next()
        if type(start) is not yaml.DocumentStartEvent or start.version or start.tags:
            closer_look()
        return self.next()

    def end(self) -> None:
        """Pass the end of the text."""
        if type(self.next()) is not yaml.DocumentEndEvent or type(self.next()) is not yaml.StreamEndEvent:
            closer_look()

    def opened(self, event: Event, kind: object) -> None:
        """Pass the start of a list or mapping."""
        if type(event) is not kind or (self._signs and (event.anchor or event.tag)):
            closer_look()

    def keys(self) -> Iterator[str]:
        """Go through the keys of a mapping that has opened; the value of each is to be taken before the next key."""
        following, signs = self.next, self._signs
        while type(event := following()) is SCALAR:
            if signs and (event.anchor or event.tag):
                closer_look()
            yield event.value
        if type(event) is not yaml.MappingEndEvent:
            closer_look()

    def word(self, event: Event, *, whole: bool = False) -> str:
        """Return a text that is there; with `whole`, one of which no comment took the end."""
        if type(event) is not SCALAR or (self._signs and (event.anchor or event.tag)):
            closer_look()
        text: str = event.value
        style = event.style
        if not style:
            # Inside brackets the parsers read a question mark differently.
            if text in NOTHING or "?" in text or (whole and self._cut_off and event.end_mark.index in self._cut_off):
                closer_look()
        elif style == '"' and not (text.isascii() and text.isprintable()):
            closer_look()
        return text

    def prose(self, event: Event) -> str:
        """Return a text of any number of lines."""
        if type(event) is SCALAR and event.style in _BLOCKS and not self._signs:
            block: str = event.value
            return block
        return self.word(event, whole=True)

    def line(self, event: Event) -> str:
        """Return a text of one line that says something."""
        text = self.word(event, whole=True)
        if not text.isprintable() or is_blank(text):
            closer_look()
        return text

    def day(self, event: Event) -> date:
        """Return a day."""
        text = self.word(event)
        if not _ISO_DAY.fullmatch(text):
            closer_look()
        return date.fromisoformat(text)

    def chosen(self, event: Event, known: Collection[str]) -> tuple[str, ...]:
        """Return the words of a list, which have to be known, in the order of `known`."""
        self.opened(event, SEQUENCE)
        found = set()
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            word = self.word(event)
            if word in found or word not in known:
                closer_look()
            found.add(word)
        return tuple(word for word in known if word in found)


def _ends_before_comments(text: str) -> frozenset[int]:
    """Return where something ends that a comment stands behind on the same line."""
    ends = set()
    found = text.find(" #")
    while found >= 0:
        start = found
        while start and text[start - 1] == " ":
            start -= 1
        if start and text[start - 1] != "\n":
            ends.add(start)
        found = text.find(" #", found + 1)
    return frozenset(ends)
