"""What is used of PyYAML's events and marks, which its two parsers have in common."""

from typing import Protocol


class ParserMark(Protocol):
    """A place as PyYAML gives it: line and column from 0."""

    @property
    def index(self) -> int:
        """The number of characters before it."""

    @property
    def line(self) -> int:
        """The number of line breaks before it."""

    @property
    def column(self) -> int:
        """The number of characters before it on its line."""


class Event(Protocol):
    """What is used of PyYAML's events, each of which has a part of it; their marks are always there."""

    start_mark: ParserMark
    end_mark: ParserMark
    anchor: str | None
    tag: str | None
    flow_style: bool | None
    version: object
    tags: object
