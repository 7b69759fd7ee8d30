"""YAML text that is edited value by value; everything else in it stays as it is written."""

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence as SequenceOf
from functools import lru_cache
from itertools import takewhile

from aiscale_cli.errors import InputError
from aiscale_cli.files import block_edits, flow_edits
from aiscale_cli.files.node_checks import is_nothing
from aiscale_cli.files.yaml_layout import Layout, ends_with_break
from aiscale_cli.files.yaml_new_value import LINE_WIDTH, Place, Value, entry_lines, item_text, key_text, written
from aiscale_cli.files.yaml_source import Mapping, Node, Scalar, Sequence, parse
from aiscale_cli.files.yaml_splice import LayoutError, Splice, indent_of, place_in, slots, spliced

Keys = tuple[str, ...]
"""The way from the root to a value, key by key."""


class YamlEditor:
    """Edits one text. Every change is read back before the next; LayoutError when it would not be YAML any more."""

    def __init__(self, text: str, path: str, orders: MappingOf[Keys, SequenceOf[str]]) -> None:
        """Read the text; `orders` says, for the mapping at some keys, in which order its keys are usually written.

        InputError, with every problem, when the text cannot be read.
        """
        self._path = path
        self._orders = orders
        self.layout = _layout(text, path)
        """The text as it is now, without a byte order mark, and its nodes."""
        if self.layout.document.problems:
            raise InputError(self.layout.document.problems)

    def node(self, *keys: str) -> Node | None:
        """Return the node at some keys; None when there is none."""
        node = self.layout.root
        for key in keys:
            if not isinstance(node, Mapping):
                return None
            node = node.get(key)
        return node

    def put(self, keys: Keys, value: Value) -> None:
        """Give a key a value; a key that is missing is put behind the nearest one that comes before it in its order."""
        *parents, key = keys
        parent = self.node(*parents)
        if parents and (parent is None or is_nothing(parent) or (isinstance(parent, Mapping) and not parent.entries)):
            self.put(tuple(parents), {key: value})
        elif not isinstance(parent, Mapping) or not parent.entries:
            raise LayoutError
        elif parent.get(key) is None:
            self._insert_key(parent, self._index(tuple(parents), parent, key), key, value)
        else:
            self._replace(parent, key, value)

    def put_list(self, keys: Keys, texts: tuple[str, ...]) -> None:
        """Give a key a list of texts; those that it has already stay as they are written."""
        node = self.node(*keys)
        if not texts or not isinstance(node, Sequence) or not node.children:
            self.put(keys, texts)
            return
        old = [child.text if isinstance(child, Scalar) else None for child in node.children]
        before = _same_at_the_begin(old, texts)
        behind = min(_same_at_the_begin(old[::-1], texts[::-1]), len(old) - before, len(texts) - before)
        both = min(len(old), len(texts)) - before - behind
        for index in range(before, before + both):
            self._replace_text(self._list(keys), index, texts[index])
        for index in range(len(old) - behind - 1, before + both - 1, -1):
            self._remove_child(self._list(keys), index)
        for index in range(before + both, len(texts) - behind):
            self._insert_text(self._list(keys), index, texts[index])
        if self._is_too_wide(self._list(keys)):
            self.put(keys, texts)

    def clear(self, keys: Keys) -> None:
        """Leave a key without a value; in braces, where that looks like a slip, take it out."""
        parent = self._mapping(keys[:-1])
        if not parent.flow:
            self._replace(parent, keys[-1], None)
        elif len(parent.entries) > 1:
            self.remove(keys)
        else:
            self._apply([Splice(parent.start.index + 1, parent.end.index - 1)])

    def remove(self, keys: Keys) -> None:
        """Take out a key, which is not the only one of its mapping, and its value."""
        parent = self._mapping(keys[:-1])
        self._remove_child(parent, [key.text for key, _ in parent].index(keys[-1]))

    def remove_item(self, keys: Keys, index: int) -> None:
        """Take a child out of the list at some keys; with the only one the list's key goes away too."""
        node = self._list(keys)
        if len(node.children) == 1:
            self.remove(keys)
        else:
            self._remove_child(node, index)

    def rewrite(self, old: Scalar, text: str) -> None:
        """Write a word in place of a key or a text on one line, in the quotes that it had."""
        quote = "" if old.plain else self.layout.text[old.start.index]
        self._apply([Splice(old.start.index, old.end.index, f"{quote}{text}{quote}")])

    def comment(self, keys: Keys, lines: SequenceOf[str]) -> None:
        """Put comments on lines of their own above a key, or above the first one around it that has its own line."""
        for length in range(len(keys), -1, -1):
            start = self._start(keys[:length])
            indent = self.layout.indent(start) if start is not None else None
            if start is not None and indent is not None:
                newline = self.layout.newline(start)
                above = "".join(f"{indent}# {line}".rstrip() + newline for line in lines)
                self._apply([Splice(self.layout.line_start(start), self.layout.line_start(start), above)])
                return
        raise LayoutError

    def _start(self, keys: Keys) -> int | None:
        """Return where the last of some keys stands; the begin of the whole for none."""
        if not keys:
            return self.layout.root.start.index if self.layout.root else None
        parent = self.node(*keys[:-1])
        entries = parent.entries if isinstance(parent, Mapping) else ()
        return next((key.start.index for key, _ in entries if key.text == keys[-1]), None)

    def _mapping(self, keys: Keys) -> Mapping:
        node = self.node(*keys)
        if not isinstance(node, Mapping):
            raise LayoutError
        return node

    def _list(self, keys: Keys) -> Sequence:
        node = self.node(*keys)
        if not isinstance(node, Sequence):
            raise LayoutError
        return node

    def _index(self, parents: Keys, parent: Mapping, wanted: str) -> int:
        """Return the index behind the nearest key that comes earlier in the order; a key of no order comes last."""
        present = [key.text for key, _ in parent]
        order = self._orders.get(parents, ())
        if wanted not in order:
            return len(present)
        earlier = [key for key in takewhile(lambda each: each != wanted, order) if key in present]
        return present.index(earlier[-1]) + 1 if earlier else 0

    def _insert_key(self, parent: Mapping, index: int, key: str, value: Value) -> None:
        place = place_in(self.layout, parent, key)
        children = slots(self.layout, parent)
        if parent.flow:
            text = f"{key_text(key, place)}:{written(value, place).inline}"
            self._apply(flow_edits.inserted_child(self.layout, children, index, text))
        else:
            self._apply(block_edits.inserted_lines(self.layout, children, index, entry_lines(key, value, place)))

    def _insert_text(self, node: Sequence, index: int, text: str) -> None:
        children = slots(self.layout, node)
        written_text = item_text(text, self._item_place(node))
        if node.flow:
            self._apply(flow_edits.inserted_child(self.layout, children, index, written_text))
        else:
            line = f"{indent_of(self.layout, children[0].start)}- {written_text}"
            self._apply(block_edits.inserted_lines(self.layout, children, index, (line,)))

    def _replace(self, parent: Mapping, name: str, value: Value | None) -> None:
        for key, old in parent:
            if key.text != name:
                continue
            if parent.flow and value is not None:
                self._apply(flow_edits.replaced_value(self.layout, parent, key, old, value))
            else:
                self._apply(block_edits.replaced_value(self.layout, parent, key, old, value))

    def _replace_text(self, node: Sequence, index: int, text: str) -> None:
        child = node.children[index]
        end = self.layout.content_end(child)
        place = self._item_place(node, comment_behind=not node.flow and self.layout.has_comment_behind(end))
        space = " " if child.start == child.end else ""
        self._apply([Splice(child.start.index, end, space + item_text(text, place))])

    def _remove_child(self, node: Mapping | Sequence, index: int) -> None:
        children = slots(self.layout, node)
        if len(children) == 1:
            raise LayoutError
        if node.flow:
            self._apply(flow_edits.removed_child(self.layout, children, index))
        else:
            self._apply(block_edits.removed_lines(self.layout, children[index]))

    def _item_place(self, node: Sequence, *, comment_behind: bool = False) -> Place:
        first = node.children[0]
        quoted = node.flow and isinstance(first, Scalar) and self.layout.text[first.start.index] == '"'
        return Place("", 0, flow=node.flow, quoted=quoted, comment_behind=comment_behind)

    def _is_too_wide(self, node: Sequence) -> bool:
        """Return whether a list in brackets on one line has grown past the width of a line and may be written anew."""
        start, end = node.start.index, node.end.index
        on_one_line = self.layout.line_end(start) >= end
        return node.flow and on_one_line and end - self.layout.line_start(start) > LINE_WIDTH

    def _apply(self, splices: list[Splice]) -> None:
        """Replace the pieces and read the result; a text whose last line was not closed stays one where it can."""
        before = self.layout.text
        header_end = self.layout.clipped_block_at_the_end()
        if header_end is not None and any(each.text and each.start == len(before) for each in splices):
            splices = [*splices, Splice(header_end, header_end, "-")]
        layout = self._read(spliced(before, splices))
        if ends_with_break(layout.text) and not ends_with_break(before):
            shorter = self._read(_without_last_break(layout.text))
            layout = layout if shorter.clipped_block_at_the_end() else shorter
        self.layout = layout

    def _read(self, text: str) -> Layout:
        layout = _layout(text, self._path)
        if layout.document.problems:
            raise LayoutError
        return layout


@lru_cache(maxsize=2)
def _layout(text: str, path: str) -> Layout:
    """Read a text; a session edits what it wrote last, which is kept therefore."""
    return Layout(parse(text, path))


def _without_last_break(text: str) -> str:
    return text[:-2] if text.endswith("\r\n") else text[:-1]


def _same_at_the_begin(old: SequenceOf[str | None], new: SequenceOf[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
