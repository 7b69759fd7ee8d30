"""The parts of a questionnaire's tree by what they are, as far as the tree has the right shape."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from aiscale_cli.files.node_checks import Findings, shown
from aiscale_cli.files.yaml_source import Mapping as MappingNode
from aiscale_cli.files.yaml_source import Node, Scalar, Sequence

_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15}|/[1-9][0-9]{0,14})?")


class Parts:
    """Everything in a questionnaire that has an id, and the sections of its documents."""

    def __init__(self, root: MappingNode, findings: Findings) -> None:
        """Index the tree; ids that occur twice are reported."""
        self.findings = findings
        self.root = root
        self.questions = list(entries(root, "questions"))
        self.sections = {
            (text(document, "id"), text(section, "title")): section
            for document in entries(root, "documents")
            for section in entries(document, "sections")
        }
        kinds = ("documents", "layers", "modules", "risk_areas", "efforts", "factors", "questions")
        self.ids = {kind: self._ids(kind) for kind in kinds}

    def _ids(self, kind: str) -> Mapping[str, MappingNode]:
        found: dict[str, MappingNode] = {}
        for entry in entries(self.root, kind):
            self.unique(scalar(entry, "id"), "id", found)
            found.setdefault(text(entry, "id"), entry)
        return found

    def unique(self, name: Scalar | None, what: str, earlier: Mapping[str, Node]) -> None:
        """Report a text that stands among the earlier ones already."""
        if name and name.text in earlier:
            line = earlier[name.text].start.line
            self.findings.problem(
                name.start, f"the {what} {shown(name.text)} is taken, on line {line}", "choose another"
            )

    def known(self, kind: str, name: Scalar | None) -> bool:
        """Tell whether an id exists, after reporting that it does not."""
        if name is None or name.text in self.ids[kind]:
            return name is not None
        noun = kind.removesuffix("s").replace("_", " ")
        hint = self.findings.suggest(name.text, self.ids[kind], f"known are {', '.join(self.ids[kind])}")
        self.findings.problem(name.start, f"unknown {noun} {shown(name.text)}", hint)
        return False


def scalar(node: Node | None, key: str) -> Scalar | None:
    """Return the text below a key with its place; None when there is none."""
    value = node.get(key) if isinstance(node, MappingNode) else None
    return value if isinstance(value, Scalar) else None


def text(node: Node | None, key: str) -> str:
    """Return the text below a key; empty when there is none."""
    value = scalar(node, key)
    return value.text if value else ""


def entries(node: Node | None, key: str) -> Iterator[MappingNode]:
    """Return the mappings in the list below a key."""
    return (child for child in _children(node, key) if isinstance(child, MappingNode))


def scalars(node: Node | None, key: str) -> Iterator[Scalar]:
    """Return the texts in the list below a key."""
    return (child for child in _children(node, key) if isinstance(child, Scalar))


def number(written: str) -> Fraction | None:
    """Return the number written as `3`, `0.30` or `1/4`, with at most 15 digits a part; None for anything else."""
    return Fraction(written) if _NUMBER.fullmatch(written) else None


def _children(node: Node | None, key: str) -> tuple[Node, ...]:
    value = node.get(key) if isinstance(node, MappingNode) else None
    return value.children if isinstance(value, Sequence) else ()
