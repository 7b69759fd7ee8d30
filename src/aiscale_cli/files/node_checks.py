"""Checks on single YAML nodes that collect what is wrong, with its place and the mend, instead of stopping at it."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from aiscale_cli.core.secrets import masked
from aiscale_cli.errors import Problem
from aiscale_cli.files.yaml_source import Document, Mark, Node, Scalar, comment_after
from aiscale_cli.files.yaml_source import Mapping as MappingNode
from aiscale_cli.files.yaml_source import Sequence as ListNode
from aiscale_cli.frozen import Frozen

CUT_OFF_MEND = "quote the text, or put the comment on its own line"
"""What to do about a text that YAML ends at a number sign."""

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_AHEAD = timedelta(days=1)
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN_CHARACTERS = 60
_LIKENESS = 0.6
_LONGEST_SECRET = 10_000
_LONGEST_WORD_FOR_A_SUGGESTION = 64
_SUGGESTIONS_PER_FILE = 100


class Findings:
    """What is wrong (`problems`) or doubtful (`warnings`) in the content of a document, beside what its parser says."""

    def __init__(self, document: Document) -> None:
        """Begin with nothing found."""
        self.document = document
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.suggestions_left = _SUGGESTIONS_PER_FILE
        """Searching near words is slow, so a file of unknown words alone gets suggestions for the first ones only."""

    def problem(self, mark: Mark, message: str, hint: str = "") -> None:
        """Record something that has to be mended before the file can be used."""
        self.problems.append(Problem(message, self.document.at(mark), hint))

    def warn(self, mark: Mark, message: str, hint: str = "") -> None:
        """Record something that does not stop the work but is probably not what was meant."""
        self.warnings.append(Problem(message, self.document.at(mark), hint))

    def comment_behind(self, text: Scalar) -> str:
        """Return the comment that stands right behind an unquoted text, with its number sign; empty when none does."""
        return comment_after(self.document.text, text) or ""

    def near(self, word: str, known: Collection[str], *, likeness: float = _LIKENESS) -> str | None:
        """Return the known word that the given one was probably meant to be; None when none is as like it (0-1)."""
        if not self.suggestions_left or len(word) > _LONGEST_WORD_FOR_A_SUGGESTION:
            return None
        self.suggestions_left -= 1
        from difflib import get_close_matches

        tidy = word.lower().replace("_", "-").replace(" ", "-")
        by_tidy = {each.replace("_", "-"): each for each in known}
        matches = get_close_matches(tidy, by_tidy, n=1, cutoff=likeness)
        return by_tidy[matches[0]] if matches else None

    def suggest(self, word: str, known: Collection[str], otherwise: str) -> str:
        """Return the mend for an unknown word: the near one as a question, or else the text given."""
        near = self.near(word, known)
        return f'did you mean "{near}"?' if near else otherwise


_NO_KEYS: Mapping[str, Scalar] = {}
_NO_VALUES: Mapping[str, Node] = {}


class Parts(Frozen):
    """The entries of a mapping that have a value: the known keys alone, with both nodes of each."""

    keys: Mapping[str, Scalar] = _NO_KEYS
    values: Mapping[str, Node] = _NO_VALUES

    def __contains__(self, key: str) -> bool:
        """Return whether a key has a value."""
        return key in self.values

    def get(self, key: str) -> Node | None:
        """Return the value of a key; None when it has none."""
        return self.values.get(key)


def on_one_line(text: str) -> str:
    """Return the text with every character escaped that does not show, line breaks and terminal controls among them."""
    return text if text.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def shown(text: str) -> str:
    """Return user text in double quotes for a message: on one line, escaped where it is not printable, not too long.

    What looks like a secret is masked.
    """
    visible = on_one_line(masked(text[:_LONGEST_SECRET])[: _SHOWN_CHARACTERS + 1])
    return f'"{visible if len(visible) <= _SHOWN_CHARACTERS else visible[: _SHOWN_CHARACTERS - 3] + "..."}"'


def shown_id(text: str) -> str:
    """Return an id in double quotes with everything but plain ASCII escaped, so that look-alikes can be told apart."""
    return shown(ascii(text)[1:-1] if not text.isascii() else text)


def kind(node: Node) -> str:
    """Return what a node is in the words of a message."""
    if isinstance(node, MappingNode):
        return "a mapping"
    if isinstance(node, ListNode):
        return "a list"
    return "empty" if is_nothing(node) else "a text"


def is_nothing(node: Node) -> bool:
    """Return whether a value was left out: nothing behind the colon, or one of YAML's words for null."""
    return isinstance(node, Scalar) and node.plain and node.text in _NOTHING


def parts_of(findings: Findings, node: Node, name: str, keys: Collection[str]) -> Parts | None:
    """Return the entries that have a value after reporting unknown keys; None after reporting that it is no mapping.

    An unknown key is reported with or without a value, since a misspelt key must never be lost quietly. The mapping of
    the whole file has an empty name.
    """
    if not isinstance(node, MappingNode):
        findings.problem(node.start, f"`{name}` is {kind(node)}", f"write it with its keys: {', '.join(keys)}")
        return None
    found_keys: dict[str, Scalar] = {}
    found_values: dict[str, Node] = {}
    for key, value in node:
        if key.text not in keys:
            where = f" in `{name}`" if name else ""
            hint = findings.suggest(key.text, keys, f"the keys are {', '.join(keys)}")
            findings.problem(key.start, f"unknown key {shown(key.text)}{where}", hint)
        elif is_nothing(value):
            _report_a_lost_text(findings, key, value)
        else:
            found_keys[key.text] = key
            found_values[key.text] = value
    return Parts(found_keys, found_values)


def _report_a_lost_text(findings: Findings, key: Scalar, value: Node) -> None:
    """Report a text like `#12 is open` that YAML took for a comment; `# like this` is one on purpose."""
    comment = findings.comment_behind(value) if isinstance(value, Scalar) else ""
    if comment[1:2].strip():
        findings.problem(value.start, f"`{key.text}` is empty, {shown(comment)} is a comment", CUT_OFF_MEND)


def listed(findings: Findings, node: Node | None, name: str, example: str) -> tuple[Node, ...]:
    """Return the nodes of a list; empty when there is none or after reporting that it is something else."""
    if node is None or isinstance(node, ListNode):
        return node.children if node else ()
    findings.problem(node.start, f"`{name}` is {kind(node)}, not a list", f"write `{name}: {example}`")
    return ()


def scalar(findings: Findings, node: Node | None, name: str) -> Scalar | None:
    """Return the node when it is a text; None when there is none or after reporting that it is something else."""
    if node is None or isinstance(node, Scalar):
        return node
    findings.problem(node.start, f"`{name}` is {kind(node)}, not a text", "write one text; quote it when in doubt")
    return None


def one_of(findings: Findings, node: Node | None, name: str, known: Sequence[str]) -> str | None:
    """Return a word out of those known; None when there is none or after reporting another one."""
    word = scalar(findings, node, name)
    if word is None or word.text in known:
        return word.text if word else None
    hint = findings.suggest(word.text, known, f"write one of {', '.join(known)}")
    findings.problem(word.start, f"unknown {name} {shown(word.text)}", hint)
    return None


def chosen(findings: Findings, children: Sequence[Node], name: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the known words among the nodes of a list, in the order of `known`, after reporting all others."""
    lines: dict[str, int] = {}
    for child in children:
        word = one_of(findings, child, name, known)
        if word in lines:
            findings.problem(child.start, f'"{word}" is listed twice, first on line {lines[word]}', "keep one")
        elif word is not None:
            lines[word] = child.start.line
    return tuple(word for word in known if word in lines)


def day(findings: Findings, node: Node | None, name: str, *, today: date | None = None) -> date | None:
    """Return a day written as YYYY-MM-DD, at most the day after `today` when that is given.

    Somebody further east may have written their own day before it begins where this is read. None when there is none
    or after reporting anything else.
    """
    word = scalar(findings, node, name)
    if word is None:
        return None
    try:
        value = date.fromisoformat(word.text) if _ISO_DAY.fullmatch(word.text) else None
    except ValueError:
        hint = "write a day of the calendar as YYYY-MM-DD"
        findings.problem(word.start, f"`{name}`: there is no day {shown(word.text)}", hint)
        return None
    if value is None:
        findings.problem(word.start, f"`{name}`: {shown(word.text)} is not a date", "write it as YYYY-MM-DD")
    elif today is not None and value - today > _AHEAD:
        findings.problem(word.start, f"`{name}`: {value} is after today, {today}", "write the day on which it was done")
        return None
    return value
