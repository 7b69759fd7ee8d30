"""The lines, comments and indentation of YAML text, as far as its nodes do not tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aiscale_cli.files.yaml_source import Document, Mapping, Node, Scalar, Sequence

_BREAKS = "\r\n"
_BREAK = re.compile(f"\r\n|[{_BREAKS}]")
_WRITABLE_BREAK = re.compile(r"\r\n|\n|\r")
_COMMENT = re.compile(f"#[^{_BREAKS}]*")
_COMMENT_BEHIND = re.compile(r"[ \t]*#")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
_GAP = re.compile(f"(?:[ \t{_BREAKS}]|#[^{_BREAKS}]*)*")
_DEFAULT_STEP = "  "


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment from its `#` to the end of its line."""

    index: int
    text: str


def ends_with_break(text: str) -> bool:
    """Return whether the last line of a text is closed by a line break."""
    return text.endswith(tuple(_BREAKS))


class Layout:
    """Answers questions about the places of one text; places are counted in characters from 0."""

    def __init__(self, document: Document) -> None:
        """Take a document that was read without a problem."""
        self.document = document
        self.text = document.text
        self.root = document.root
        self._last_scalar: Scalar | None = None
        self.comments = tuple(self._comments())

    def line_start(self, index: int) -> int:
        """Return where the line of a place begins."""
        return max(self.text.rfind(each, 0, index) for each in _BREAKS) + 1

    def line_end(self, index: int) -> int:
        """Return where the line of a place ends, before its line break."""
        match = _BREAK.search(self.text, index)
        return match.start() if match else len(self.text)

    def next_line(self, index: int) -> int:
        """Return where the line after that of a place begins; the end of the text when there is none."""
        match = _BREAK.search(self.text, index)
        return match.end() if match else len(self.text)

    def previous_line(self, start: int) -> int:
        """Return where the line before the one that begins here does; `start` must not be the begin of the text."""
        return self.line_start(start - (2 if self.text[start - 2 : start] == "\r\n" else 1))

    def newline(self, index: int) -> str:
        """Return the line break to write near a place: that of its line, else the first of the text, else LF."""
        match = _WRITABLE_BREAK.match(self.text, self.line_end(index)) or _WRITABLE_BREAK.search(self.text)
        return match[0] if match else "\n"

    def indent(self, index: int) -> str | None:
        """Return the blanks before a place; None when something else stands before it on its line."""
        before = self.text[self.line_start(index) : index]
        return before if not before.strip(" ") else None

    def is_blank(self, start: int, end: int) -> bool:
        """Return whether nothing but blanks stands between two places."""
        return not self.text[start:end].strip(" \t")

    def content_end(self, node: Node) -> int:
        """Return where the last character of a node ends, without blank lines or comments that follow it."""
        if isinstance(node, Scalar):
            return self._block_end(node) if node.block else node.end.index
        if node.flow:
            return node.end.index
        last = node.entries[-1][1] if isinstance(node, Mapping) else node.children[-1]
        return self.content_end(last)

    def header_end(self, block: Scalar) -> int:
        """Return where the `|` or `>` of a block and its indicators end."""
        match = _BLOCK_HEADER.match(self.text, block.start.index)
        return match.end() if match else block.start.index

    def clipped_block_at_the_end(self) -> int | None:
        """Return the end of the header of a `|` or `>` block whose last line, the last of the text, is not closed.

        With a line behind it the block would read as one line break longer, unless its header gets a `-`.
        """
        last = self._last_scalar
        if last is None or not last.block or ends_with_break(self.text) or last.end.index < len(self.text):
            return None
        end = self.header_end(last)
        return None if set("+-") & set(self.text[last.start.index : end]) else end

    def comments_in(self, start: int, end: int) -> tuple[Comment, ...]:
        """Return the comments that begin between two places."""
        return tuple(comment for comment in self.comments if start <= comment.index < end)

    def has_comment_behind(self, index: int) -> bool:
        """Return whether the rest of the line is a comment."""
        return _COMMENT_BEHIND.match(self.text, index) is not None

    def next_word(self, index: int) -> int:
        """Return the first place from here on that holds no blank."""
        return index + len(self.text[index:]) - len(self.text[index:].lstrip(" "))

    def next_sign(self, index: int) -> int:
        """Return the first place from here on that holds no blank, line break or comment."""
        match = _GAP.match(self.text, index)
        return match.end() if match else index

    def step(self, near: Node | None) -> str:
        """Return by how much blocks are indented, seen at the given node or else in the whole text."""
        for node in (near, self.root):
            for key, value in _nested_blocks(node):
                width = value.start.column - key.start.column
                if width > 0:
                    return " " * width
        return _DEFAULT_STEP

    def _block_end(self, block: Scalar) -> int:
        end = block.end.index
        if "+" in self.text[block.start.index : self.header_end(block)]:
            last = self.text[end - 2 : end]
            return end - 2 if last == "\r\n" else end - 1 if last[-1:] in _BREAKS else end
        return block.start.index + len(self.text[block.start.index : end].rstrip(" \t" + _BREAKS))

    def _comments(self) -> Iterator[Comment]:
        """Walk over the comments: what begins with `#` between the scalars."""
        position = 0
        for scalar in _scalars(self.root):
            end = self.line_end(scalar.first.index) if scalar.block else scalar.first.index
            yield from self._comments_between(position, end)
            position = scalar.last.index
            self._last_scalar = scalar
        yield from self._comments_between(position, len(self.text))

    def _comments_between(self, start: int, end: int) -> Iterator[Comment]:
        if self.text.find("#", start, end) >= 0:
            for match in _COMMENT.finditer(self.text, start, end):
                yield Comment(match.start(), match[0].rstrip())


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for child in node.children:
            yield from _scalars(child)
    elif node is not None:
        for key, value in node:
            yield key
            yield from _scalars(value)


def _nested_blocks(node: Node | None) -> Iterator[tuple[Scalar, Mapping]]:
    if isinstance(node, Mapping) and not node.flow:
        for key, value in node:
            if isinstance(value, Mapping) and not value.flow:
                yield key, value
