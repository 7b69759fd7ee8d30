"""What must hold in the `changes` of a questionnaire, so that answers of older versions find their way."""

from itertools import pairwise

from aiscale_cli.core.versions import Fate
from aiscale_cli.files.node_checks import Findings, shown
from aiscale_cli.files.questionnaire_parts import entries, scalar, scalars, text
from aiscale_cli.files.yaml_source import Mapping

_TARGETS = {
    Fate.RENAMED: (1, 1, "a renamed question has one new id"),
    Fate.SPLIT: (2, None, "a split question has two parts or more"),
    Fate.CHANGED: (0, 0, "a question whose meaning changed keeps its id"),
}
"""How many ids `now` holds, at least and at most, and why."""


def check_changes(root: Mapping, findings: Findings) -> None:
    """Report versions out of order, ids that lead nowhere or are used again, and questions that go two ways."""
    steps = list(entries(root, "changes"))
    current = {text(question, "id") for question in entries(root, "questions")}
    _check_versions(findings, steps, text(root, "version"))
    for index, step in enumerate(steps):
        later = {text(each, "question") for other in steps[index + 1 :] for each in entries(other, "questions")}
        seen: set[str] = set()
        renamed: set[str] = set()
        for change in entries(step, "questions"):
            _check_question(findings, change, current, later, seen)
            _check_targets(findings, change, current | later, renamed)


def _check_versions(findings: Findings, steps: list[Mapping], current: str) -> None:
    written = [version for step in steps if (version := scalar(step, "version")) and version.text.isdigit()]
    for version in written:
        if current.isdigit() and int(version.text) > int(current):
            hint = f"this is version {current} of the questionnaire"
            findings.problem(version.start, f"version {version.text} is yet to come", hint)
    for before, after in pairwise(written):
        if int(after.text) <= int(before.text):
            findings.problem(after.start, f"version {after.text} stands behind version {before.text}", "order them")


def _check_question(findings: Findings, change: Mapping, current: set[str], later: set[str], seen: set[str]) -> None:
    question = scalar(change, "question")
    if question is None:
        return
    name, changed = question.text, text(change, "became") == Fate.CHANGED
    if name in seen:
        findings.problem(question.start, f"{shown(name)} changes twice in one version", "keep one")
    seen.add(name)
    if changed and name not in current | later:
        findings.problem(question.start, f"unknown question {shown(name)}", "name one that is still asked")
    elif not changed and name in current:
        mend = "an id is never used again; write `became: changed`, or give the question another id"
        findings.problem(question.start, f"{shown(name)} is still asked", mend)


def _check_targets(findings: Findings, change: Mapping, known: set[str], renamed: set[str]) -> None:
    targets = list(scalars(change, "now"))
    fate = text(change, "became")
    least, most, why = _TARGETS.get(Fate(fate), (0, None, "")) if fate in set(Fate) else (0, None, "")
    if len(targets) < least or (most is not None and len(targets) > most):
        findings.problem(change.start, f"`now` names {len(targets)} questions: {why}", "write `now` accordingly")
    for target in targets:
        if target.text not in known:
            hint = findings.suggest(target.text, known, "name a question of this questionnaire")
            findings.problem(target.start, f"unknown question {shown(target.text)}", hint)
        if fate == Fate.RENAMED and target.text in renamed:
            findings.problem(target.start, f"two questions are renamed to {shown(target.text)}", "retire one of them")
        renamed.update([target.text] if fate == Fate.RENAMED else [])
