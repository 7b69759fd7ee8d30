"""What must hold in a whole questionnaire beyond the shape of its parts: ids, references, reach, and order."""

from collections.abc import Container, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import cast

from aiscale_cli.core.questionnaire import CORE
from aiscale_cli.files.node_checks import Findings, shown
from aiscale_cli.files.questionnaire_build import citation_parts, section_lines
from aiscale_cli.files.yaml_source import Mapping as MappingNode
from aiscale_cli.files.yaml_source import Node, Scalar, Sequence


class Whole:
    """The nodes of a questionnaire that has passed the checks of its shape, by what they are."""

    def __init__(self, root: MappingNode, findings: Findings) -> None:
        """Index everything that has an id; ids that occur twice are reported."""
        self.findings = findings
        self.root = root
        self.questions = list(_entries(root, "questions"))
        self.sections = {
            (_text(document, "id"), _text(section, "title")): section
            for document in _entries(root, "documents")
            for section in _entries(document, "sections")
        }
        kinds = ("documents", "layers", "modules", "risk_areas", "efforts", "factors", "questions")
        self.ids = {kind: self._ids(kind) for kind in kinds}

    def _ids(self, kind: str) -> Mapping[str, MappingNode]:
        found: dict[str, MappingNode] = {}
        for entry in _entries(self.root, kind):
            name = _scalar(entry, "id")
            if name.text in found:
                line = found[name.text].start.line
                self.findings.problem(
                    name.start, f"the id {shown(name.text)} is taken, on line {line}", "choose another"
                )
            found.setdefault(name.text, entry)
        return found

    def known(self, kind: str, name: Scalar) -> bool:
        """Tell whether an id exists, after reporting that it does not."""
        if name.text in self.ids[kind]:
            return True
        noun = kind.removesuffix("s").replace("_", " ")
        hint = self.findings.suggest(name.text, self.ids[kind], f"known are {', '.join(self.ids[kind])}")
        self.findings.problem(name.start, f"unknown {noun} {shown(name.text)}", hint)
        return False


def check_whole(root: MappingNode, findings: Findings) -> None:
    """Report everything that does not fit together; the shape must be sound."""
    whole = Whole(root, findings)
    _sections(whole)
    for question in whole.questions:
        _references(whole, question)
    for area in _entries(root, "risk_areas"):
        whole.known("modules", _scalar(area, "module"))
    for factor in _entries(root, "factors"):
        for name in _scalars(factor, "areas"):
            whole.known("risk_areas", name)
    _titles(whole)
    _dependencies(whole)
    _reach(whole)
    _thresholds(whole)


def _references(whole: Whole, question: MappingNode) -> None:
    for key, kind in (("layer", "layers"), ("module", "modules"), ("effort", "efforts")):
        whole.known(kind, _scalar(question, key))
    for needed in _scalars(question, "depends_on"):
        if whole.known("questions", needed):
            _core_needs_core(whole, question, needed)
    for difference in _entries(question, "differs_from"):
        whole.known("questions", _scalar(difference, "question"))
    areas: set[str] = set()
    for risk in _entries(question, "risks"):
        area = _scalar(risk, "area")
        whole.known("risk_areas", area)
        if area.text in areas:
            whole.findings.problem(area.start, f"the area {shown(area.text)} is weighed twice", "keep one")
        areas.add(area.text)
    for remedy in _entries(question, "remedies"):
        for citation in _scalars(remedy, "citations"):
            _citation(whole, citation)
    _anchors(whole, question)


def _core_needs_core(whole: Whole, question: MappingNode, needed: Scalar) -> None:
    other = whole.ids["questions"][needed.text]
    if _text(question, "module") == CORE and _text(other, "module") != CORE:
        message = f"a core question depends on {shown(needed.text)}, which is not always asked"
        whole.findings.problem(needed.start, message, "core questions depend on core questions alone")


def _citation(whole: Whole, citation: Scalar) -> None:
    document, section = citation_parts(citation.text)
    if document not in whole.ids["documents"]:
        hint = whole.findings.suggest(
            document, whole.ids["documents"], f"known are {', '.join(whole.ids['documents'])}"
        )
        whole.findings.problem(citation.start, f"unknown document {shown(document)}", hint)
    elif (document, section) not in whole.sections:
        titles = [title for owner, title in whole.sections if owner == document]
        hint = whole.findings.suggest(section, titles, f"list it among the sections of {document}")
        whole.findings.problem(citation.start, f"{document} has no section {shown(section)}", hint)


def _anchors(whole: Whole, question: MappingNode) -> None:
    anchors = cast("MappingNode", question.get("answers"))
    seen: dict[str, str] = {}
    for key, value in anchors:
        text = cast("Scalar", value).text
        if text in seen:
            whole.findings.problem(value.start, f"`{key.text}` says the same as `{seen[text]}`", "tell them apart")
        seen[text] = key.text


def _titles(whole: Whole) -> None:
    lines: dict[str, int] = {}
    for question in whole.questions:
        title = _scalar(question, "title")
        if title.text in lines:
            message = f"the title {shown(title.text)} is taken, on line {lines[title.text]}"
            whole.findings.problem(title.start, message, "choose another")
        lines.setdefault(title.text, title.start.line)


def _sections(whole: Whole) -> None:
    for section in whole.sections.values():
        lines = _scalar(section, "lines")
        ranges = section_lines(lines.text)
        ascending = all(first <= last for first, last in ranges)
        if not ascending or any(before[1] >= after[0] for before, after in pairwise(ranges)) or ranges[0][0] < 1:
            whole.findings.problem(
                lines.start, f"the line ranges {shown(lines.text)} do not ascend", "order them from 1"
            )


def _dependencies(whole: Whole) -> None:
    """Report every question from which the dependencies lead back to itself."""
    needs = {
        _text(question, "id"): [each.text for each in _scalars(question, "depends_on")] for question in whole.questions
    }

    def reached(start: str) -> set[str]:
        found: set[str] = set()
        waiting = list(needs.get(start, ()))
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting.extend(needs.get(each, ()))
        return found

    for question in whole.questions:
        name = _text(question, "id")
        if name in reached(name):
            place = cast("Node", question.get("depends_on")).start
            whole.findings.problem(place, f"{shown(name)} depends on itself in the end", "take one dependency out")


def _reach(whole: Whole) -> None:
    """Report layers, modules and areas that no question leads to."""
    for kind, key in (("layers", "layer"), ("modules", "module")):
        used = {_text(question, key) for question in whole.questions}
        _unreached(whole, kind, used, "no question belongs to it")
    direct = {
        (_text(risk, "area"), _text(question, "module"))
        for question in whole.questions
        for risk in _entries(question, "risks")
        if Fraction(_text(risk, "weight")) == 1
    }
    areas = whole.ids["risk_areas"]
    weighed = {name for name, area in areas.items() if {(name, CORE), (name, _text(area, "module"))} & direct}
    _unreached(whole, "risk_areas", weighed, "no question weighs on it with 1.0")


def _unreached(whole: Whole, kind: str, reached: Container[str], message: str) -> None:
    for name, entry in whole.ids[kind].items():
        if name not in reached:
            whole.findings.problem(entry.start, f"{shown(name)}: {message}", "add one, or take it out")


def _thresholds(whole: Whole) -> None:
    thresholds = cast("MappingNode", whole.root.get("thresholds"))
    levels = cast("MappingNode", thresholds.get("levels"))
    steps = [Fraction(_text(levels, name)) for name in ("moderate", "high", "critical")]
    if not 0 < steps[0] < steps[1] < steps[2] <= 1:
        whole.findings.problem(levels.start, "the levels do not ascend between 0 and 1", "order them")
    shares = ("unknown_share", "level_needs_answered", "floor_share_of_no", "verdict_needs_coverage", "min_coverage")
    for name in shares:
        share = _scalar(thresholds, name)
        if not 0 <= Fraction(share.text) <= 1:
            whole.findings.problem(share.start, f"`{name}` is {share.text}", "write a share from 0 to 1")


def _scalar(node: MappingNode, key: str) -> Scalar:
    return cast("Scalar", node.get(key))


def _text(node: MappingNode, key: str) -> str:
    return _scalar(node, key).text


def _children(node: MappingNode, key: str) -> Iterable[Node]:
    value = node.get(key)
    return value.children if isinstance(value, Sequence) else ()


def _entries(node: MappingNode, key: str) -> Iterator[MappingNode]:
    return (child for child in _children(node, key) if isinstance(child, MappingNode))


def _scalars(node: MappingNode, key: str) -> Iterator[Scalar]:
    return (child for child in _children(node, key) if isinstance(child, Scalar))
