"""What must hold in a whole questionnaire beyond the shape of its parts: ids, references, reach, order and numbers."""

import re
from collections.abc import Callable, Container
from itertools import pairwise

from aiscale_cli.core.questionnaire import CORE
from aiscale_cli.files.node_checks import Findings, shown
from aiscale_cli.files.questionnaire_build import citation_parts, section_lines
from aiscale_cli.files.questionnaire_parts import Parts, entries, number, scalar, scalars, text
from aiscale_cli.files.yaml_source import Mapping, Node, Scalar

_LINE_RANGES = re.compile(r"[0-9]{1,9}-[0-9]{1,9}(?:, *[0-9]{1,9}-[0-9]{1,9})*")
_ANY_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+|/[1-9][0-9]*)?")
_SHARES = ("unknown_share", "level_needs_answered", "floor_share_of_no", "verdict_needs_coverage", "min_coverage")
_LEVELS = ("moderate", "high", "critical")
_CREDITS = ("no", "partial", "yes")


def check_whole(root: Mapping, findings: Findings) -> None:
    """Report everything that does not fit together.

    Parts that lack their shape are passed over. Reach and order, which any other problem could upset, are looked at
    only when nothing was found before.
    """
    parts = Parts(root, findings)
    _sections(parts)
    for area in entries(root, "risk_areas"):
        parts.known("modules", scalar(area, "module"))
    for factor in entries(root, "factors"):
        for name in scalars(factor, "areas"):
            parts.known("risk_areas", name)
    for question in parts.questions:
        _references(parts, question)
        _anchors(parts, question)
    _titles(parts)
    _full_stops(parts)
    _dependencies(parts)
    _thresholds(parts)
    if not findings.problems:
        _reach(parts)
        _order(parts)


def _references(parts: Parts, question: Mapping) -> None:
    for key, kind in (("layer", "layers"), ("module", "modules"), ("effort", "efforts")):
        parts.known(kind, scalar(question, key))
    for needed in scalars(question, "depends_on"):
        if parts.known("questions", needed):
            _is_asked_too(parts, question, needed)
    for difference in entries(question, "differs_from"):
        parts.known("questions", scalar(difference, "question"))
    areas: set[str] = set()
    for risk in entries(question, "risks"):
        area = scalar(risk, "area")
        if area and parts.known("risk_areas", area):
            if area.text in areas:
                parts.findings.problem(area.start, f"the area {shown(area.text)} is weighed twice", "keep one")
            areas.add(area.text)
    for remedy in entries(question, "remedies"):
        for citation in scalars(remedy, "citations"):
            _citation(parts, citation)


def _is_asked_too(parts: Parts, question: Mapping, needed: Scalar) -> None:
    """Report a dependency on a question of another module, which may not be asked."""
    module = text(question, "module")
    other = text(parts.ids["questions"][needed.text], "module")
    if other not in {CORE, module}:
        message = f"a question of the module {module} depends on {shown(needed.text)} of the module {other}"
        mend = "core questions depend on core questions alone, others on those and on their own module's"
        parts.findings.problem(needed.start, message, mend)


def _citation(parts: Parts, citation: Scalar) -> None:
    document, section = citation_parts(citation.text)
    if not section:
        return
    if document not in parts.ids["documents"]:
        hint = parts.findings.suggest(
            document, parts.ids["documents"], f"known are {', '.join(parts.ids['documents'])}"
        )
        parts.findings.problem(citation.start, f"unknown document {shown(document)}", hint)
    elif (document, section) not in parts.sections:
        titles = [title for owner, title in parts.sections if owner == document]
        hint = parts.findings.suggest(section, titles, f"list it among the sections of {document}")
        parts.findings.problem(citation.start, f"{document} has no section {shown(section)}", hint)


def _anchors(parts: Parts, question: Mapping) -> None:
    """Report texts that say the same: three anchors and the question have to differ."""
    written = [("question", scalar(question, "question"))]
    written += [(key, scalar(question.get("answers"), key)) for key in ("yes", "partial", "no")]
    seen: dict[str, str] = {}
    for key, value in written:
        if value is None:
            continue
        if value.text in seen:
            parts.findings.problem(value.start, f"`{key}` says the same as `{seen[value.text]}`", "tell them apart")
        seen.setdefault(value.text, key)


def _titles(parts: Parts) -> None:
    found: dict[str, Node] = {}
    for question in parts.questions:
        title = scalar(question, "title")
        parts.unique(title, "title", found)
        if title:
            found.setdefault(title.text, title)


def _full_stops(parts: Parts) -> None:
    """Report a full stop behind a text that stands inside a line of a report."""
    inside_lines = [scalar(area, "symptoms") for area in entries(parts.root, "risk_areas")]
    for question in parts.questions:
        inside_lines += [scalar(question, "title"), scalar(question, "gap")]
        inside_lines += [scalar(remedy, "title") for remedy in entries(question, "remedies")]
    for value in inside_lines:
        if value and value.text.endswith("."):
            parts.findings.problem(value.end, "this text ends with a full stop", "take the full stop away")


def _sections(parts: Parts) -> None:
    for document in entries(parts.root, "documents"):
        found: dict[str, Node] = {}
        for section in entries(document, "sections"):
            title, lines = scalar(section, "title"), scalar(section, "lines")
            parts.unique(title, "section", found)
            if title:
                found.setdefault(title.text, title)
            if lines and not _ascends(lines.text):
                message = f"the line ranges {shown(lines.text)} do not ascend"
                parts.findings.problem(lines.start, message, "write them in their order, such as 44-57, 302-315")


def _ascends(lines: str) -> bool:
    """Tell whether line ranges count upwards from 1 without touching; true for what is no line ranges at all."""
    if not re.fullmatch(r"[-0-9, ]+", lines):
        return True
    if not _LINE_RANGES.fullmatch(lines):
        return False
    ranges = section_lines(lines)
    if ranges[0][0] < 1 or any(first > last for first, last in ranges):
        return False
    return all(before[1] < after[0] for before, after in pairwise(ranges))


def _dependencies(parts: Parts) -> None:
    """Report every question from which the dependencies lead back to itself."""
    needs = {
        text(question, "id"): [each.text for each in scalars(question, "depends_on")] for question in parts.questions
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

    for question in parts.questions:
        name, place = text(question, "id"), question.get("depends_on")
        if place and name in reached(name):
            message = f"{shown(name)} depends on itself in the end"
            parts.findings.problem(place.start, message, "take one dependency out")


def _thresholds(parts: Parts) -> None:
    thresholds = parts.root.get("thresholds")
    if not isinstance(thresholds, Mapping):
        return
    for key, names in (("levels", _LEVELS), ("credits", _CREDITS)):
        _ascending(parts, thresholds.get(key), names, key)
    for name in _SHARES:
        _at_most(parts, scalar(thresholds, name), 1)
    for rule in entries(thresholds, "verdicts"):
        for name in ("readiness", "weakest_layer"):
            _at_most(parts, scalar(rule, name), 100)
    verdicts: dict[str, Node] = {}
    given = [scalar(rule, "verdict") for rule in entries(thresholds, "verdicts")]
    for verdict in (*given, scalar(thresholds, "lowest_verdict")):
        parts.unique(verdict, "verdict", verdicts)
        if verdict:
            verdicts.setdefault(verdict.text, verdict)


def _ascending(parts: Parts, node: Node | None, names: tuple[str, ...], key: str) -> None:
    found = []
    for name in names:
        value = scalar(node, name)
        _at_most(parts, value, 1)
        amount = number(value.text) if value else None
        if amount is not None:
            found.append(amount)
    if node and len(found) == len(names) and found != sorted(set(found)):
        parts.findings.problem(
            node.start, f"`{key}` does not ascend from {names[0]} to {names[-1]}", "order the numbers"
        )


def _at_most(parts: Parts, value: Scalar | None, most: int) -> None:
    """Report a number above a limit, or of more digits than anybody means; what is no number has been reported."""
    if value is None or not _ANY_NUMBER.fullmatch(value.text):
        return
    found = number(value.text)
    if found is None or found > most:
        parts.findings.problem(value.start, f"the number {shown(value.text)} is out of range", f"write 0 to {most}")


def _reach(parts: Parts) -> None:
    """Report layers, modules and areas that no question leads to."""
    for kind, key in (("layers", "layer"), ("modules", "module")):
        used = {text(question, key) for question in parts.questions}
        _unreached(parts, kind, used, "no question belongs to it")
    direct = {
        (text(risk, "area"), text(question, "module"))
        for question in parts.questions
        for risk in entries(question, "risks")
        if number(text(risk, "weight")) == 1
    }
    areas = parts.ids["risk_areas"]
    weighed = {name for name, area in areas.items() if {(name, CORE), (name, text(area, "module"))} & direct}
    _unreached(parts, "risk_areas", weighed, "no question weighs on it with 1.0")


def _unreached(parts: Parts, kind: str, reached: Container[str], message: str) -> None:
    for name, entry in parts.ids[kind].items():
        if name not in reached:
            parts.findings.problem(entry.start, f"{shown(name)}: {message}", "add one, or take it out")


def _order(parts: Parts) -> None:
    """Report questions that do not stand in the order of asking: core by layers first, then module by module."""
    modules, layers = list(parts.ids["modules"]), list(parts.ids["layers"])

    def rank(question: Mapping) -> tuple[int, int]:
        module = text(question, "module")
        return (0, layers.index(text(question, "layer"))) if module == CORE else (1, modules.index(module))

    _report_disorder(parts, rank)


def _report_disorder(parts: Parts, rank: Callable[[Mapping], tuple[int, int]]) -> None:
    for before, after in pairwise(parts.questions):
        if rank(after) < rank(before):
            message = f"{shown(text(after, 'id'))} stands behind a question that is asked later"
            parts.findings.problem(after.start, message, "core questions come first, by layer; then module by module")
