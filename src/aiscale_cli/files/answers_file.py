"""The answers file: from its text to the answers it holds, or to everything that is wrong with it."""

import re
from collections.abc import Iterable
from datetime import date

from aiscale_cli.core.answers import STAGES, TRAITS, Answers, System
from aiscale_cli.core.questionnaire import CORE, Questionnaire
from aiscale_cli.core.secrets import masked
from aiscale_cli.core.versions import leads
from aiscale_cli.errors import InputError, Problem
from aiscale_cli.files.answer_checks import AnswerRules, check_answers
from aiscale_cli.files.extends_check import Extends, check_extends
from aiscale_cli.files.node_checks import (
    Findings,
    Parts,
    chosen,
    day,
    kind,
    listed,
    on_one_line,
    one_of,
    parts_of,
    scalar,
    shown,
)
from aiscale_cli.files.text_checks import line, name_line
from aiscale_cli.files.waiver_checks import check_waivers
from aiscale_cli.files.yaml_source import Mapping as MappingNode
from aiscale_cli.files.yaml_source import Mark, Node, Scalar, parse
from aiscale_cli.frozen import Frozen

KEYS = ("questionnaire", "extends", "system", "answered_by", "assessed_on", "modules", "answers", "waivers")
"""The keys of an answers file, in the order in which they are usually written."""

REQUIRED_KEYS = ("questionnaire", "system", "answers")

SYSTEM_KEYS = ("name", "stage", "has")
"""The keys of `system`, of which only the name is needed."""

ALL_MODULES = "all"
"""The word for every module in the place of a list of them."""

_NAMED_VERSION = r"(?P<id>[a-z0-9-]+)@(?P<version>[0-9]{1,9})"
_WRITTEN_TWICE = r'"(?P<id>[a-z0-9._-]+)" is written twice, first on line (?P<line>[0-9]+)'
_TOP = Mark(0, 1, 1)


class ReadAnswers(Frozen):
    """The answers of a file that is in order, and what in it is probably not meant as it stands.

    `extended` are the files that were read because of it, as problems name them.
    """

    answers: Answers
    warnings: tuple[Problem, ...] = ()
    extended: tuple[str, ...] = ()


class AnswersText(Frozen):
    """What the text of one answers file says, and everything that is wrong or doubtful, in the order of the file.

    `answers` is None where too little could be read; `extends` is None where no other file is extended.
    """

    answers: Answers | None
    extends: Extends | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def read_answers(text: str, path: str, questionnaire: Questionnaire, *, today: date | None = None) -> ReadAnswers:
    """Return what the text of an answers file says; `path` is named in problems and kept in the answers as given.

    With `today`, days that lie after it and waivers that ended before it or end too far ahead are seen too. The order
    of keys makes no difference to the answers. A file that it extends is not looked at: see `files.inheritance`.

    Raises:
        InputError: with every problem of the text, each with its line and column, in the order of the file.
    """
    said = look_at_answers(text, path, questionnaire, today=today)
    if said.answers is None or said.problems:
        raise InputError(said.problems)
    return ReadAnswers(said.answers, said.warnings)


def look_at_answers(text: str, path: str, questionnaire: Questionnaire, *, today: date | None = None) -> AnswersText:
    """Return what the text says as far as it can be read, as `read_answers` does, together with its problems."""
    findings = Findings(parse(text, path))
    if _is_another_file(findings):
        return AnswersText(None, None, _problems(findings), ())
    answers = _answers(findings, questionnaire, today)
    root = findings.document.root
    extends = check_extends(findings, root) if answers is not None and isinstance(root, MappingNode) else None
    _add_problems_of_the_parser(findings, questionnaire)
    warnings = in_file_order([*findings.document.warnings, *findings.warnings])
    return AnswersText(answers, extends, _problems(findings), warnings)


def _problems(findings: Findings) -> tuple[Problem, ...]:
    return in_file_order(_without_secrets(problem) for problem in findings.problems)


def _is_another_file(findings: Findings) -> bool:
    """Report a file that is something else altogether, of which nothing but that is worth saying."""
    document = findings.document
    root = document.root
    if not document.is_whole(root) if root else document.problems:
        return False
    what = _what_else(findings, root) if isinstance(root, MappingNode) else f"it is {kind(root) if root else 'empty'}"
    if what:
        hint = "`aiscale init` writes one to start from"
        findings.problem(root.start if root else _TOP, f"not an aiscale answers file: {what}", hint)
    return bool(what)


def _what_else(findings: Findings, root: MappingNode) -> str:
    keys = {key.text for key, _ in root}
    if "questions" in keys and "answers" not in keys:
        return "it is a questionnaire, with `questions`"
    if "risk_areas" in keys:
        return "it is a report, with `risk_areas`"
    telling = ("questionnaire", "answers")
    if keys.isdisjoint(telling) and not any(findings.near(key, telling, likeness=0.8) for key in keys):
        return f"it has none of the keys {', '.join(REQUIRED_KEYS)}" if keys else "it is empty"
    return ""


def _has_a_key(root: MappingNode) -> bool:
    return any(key.text in KEYS for key, _ in root)


def _answers(findings: Findings, questionnaire: Questionnaire, today: date | None) -> Answers | None:
    root = findings.document.root
    if not isinstance(root, MappingNode) or not (findings.document.is_whole(root) or _has_a_key(root)):
        return None
    parts = parts_of(findings, root, "", KEYS) or Parts()
    if not _is_known(findings, parts.get("questionnaire"), questionnaire):
        return None
    _check_required_keys(findings, root, parts, questionnaire)
    system = _system(findings, parts.get("system"))
    answered_by = line(findings, parts.get("answered_by"), "answered_by") or ""
    assessed_on = day(findings, parts.get("assessed_on"), "assessed_on", today=today)
    modules = _modules(findings, parts.get("modules"), questionnaire) if _says_modules(findings, root) else None
    rules = AnswerRules(questionnaire, modules, today)
    answers = check_answers(findings, parts.get("answers"), rules)
    waivers = check_waivers(findings, parts.get("waivers"), rules, answers)
    place = next((findings.document.at(key.start) for key, _ in root if key.text == "answers"), None)
    return Answers(system, modules or (), answers, assessed_on, waivers, findings.document.path, place, answered_by)


def _is_known(findings: Findings, node: Node | None, questionnaire: Questionnaire) -> bool:
    """Report a questionnaire other than the one given; False where its ids are not those of this one."""
    word = scalar(findings, node, "questionnaire")
    if word is None or word.text == questionnaire.name:
        return True
    named = re.fullmatch(_NAMED_VERSION, word.text)
    if named is None or named["id"] != questionnaire.id:
        message = f"unknown questionnaire {shown(word.text)}"
        findings.problem(word.start, message, f"write `questionnaire: {questionnaire.name}`")
        return True
    version = int(named["version"])
    newer, upgradable = version > questionnaire.version, leads(questionnaire.changes, version, questionnaire.version)
    mend = "run `aiscale upgrade` on the file" if upgradable else f"write {questionnaire.name}"
    hint = f"{'upgrade aiscale' if newer else mend}, this aiscale asks {questionnaire.name}"
    findings.problem(word.start, f"{shown(word.text)} is {'a newer' if newer else 'an older'} questionnaire", hint)
    return not newer and not upgradable


def _check_required_keys(findings: Findings, root: MappingNode, parts: Parts, questionnaire: Questionnaire) -> None:
    written = {key.text: key.start for key, _ in root}
    mends = {"questionnaire": f" {questionnaire.name}", "system": " {name: ...}", "answers": ""}
    for key in REQUIRED_KEYS:
        if key not in written and findings.document.is_whole(root):
            findings.problem(root.start, f"the key `{key}` is missing", f"add `{key}:{mends[key]}`")
        elif key in written and key not in parts and key != "answers":
            findings.problem(written[key], f"`{key}` is empty", f"write `{key}:{mends[key]}`")


def _system(findings: Findings, node: Node | None) -> System:
    parts = parts_of(findings, node, "system", SYSTEM_KEYS) if node else None
    if node is None or parts is None:
        return System("")
    if "name" not in parts and findings.document.is_whole(node):
        findings.problem(node.start, "`system` has no name", "add `name: ...`, as reports shall call the system")
    name = name_line(findings, parts.get("name"))
    stage = one_of(findings, parts.get("stage"), "stage", STAGES)
    has = listed(findings, parts.get("has"), "has", f"[{TRAITS[0]}, {TRAITS[1]}]")
    return System(name or "", stage, chosen(findings, has, "word", TRAITS))


def _says_modules(findings: Findings, root: MappingNode) -> bool:
    """Tell whether the modules are known: not when their key may stand in a part that was not read, or be misspelt."""
    if root.get("modules") is not None:
        return True
    unknown = [key.text for key, _ in root if key.text not in KEYS]
    return findings.document.is_whole(root) and not any(findings.near(word, ["modules"]) for word in unknown)


def _modules(findings: Findings, node: Node | None, questionnaire: Questionnaire) -> tuple[str, ...] | None:
    """Return the modules in the order of the questionnaire; None when what is written cannot be relied on."""
    known = [module.id for module in questionnaire.modules if module.id != CORE]
    if isinstance(node, Scalar) and node.text == ALL_MODULES:
        return tuple(known)
    before = len(findings.problems)
    children = listed(findings, node, "modules", f"[{', '.join(known[:2])}]` or `modules: {ALL_MODULES}")
    others = []
    for child in children:
        if isinstance(child, Scalar) and child.text == CORE:
            findings.problem(child.start, f'"{CORE}" is always asked', "take it out of `modules`")
        elif isinstance(child, Scalar) and child.text == ALL_MODULES:
            findings.problem(child.start, f'"{ALL_MODULES}" stands for a list', f"write `modules: {ALL_MODULES}`")
        else:
            others.append(child)
    modules = chosen(findings, others, "module", known)
    return modules if len(findings.problems) == before else None


def _add_problems_of_the_parser(findings: Findings, questionnaire: Questionnaire) -> None:
    """Put what the parser says in the place of what follows from it, and a repeated answer in the words of answers."""
    document = findings.document
    places = {problem.location for problem in document.problems}
    findings.problems[:] = [problem for problem in findings.problems if problem.location not in places]
    root = document.root
    answers = root.get("answers") if isinstance(root, MappingNode) else None
    lines = {key.text: key.start.line for key, _ in answers} if isinstance(answers, MappingNode) else {}
    for problem in document.problems:
        message = problem.message
        twice = re.fullmatch(_WRITTEN_TWICE, message)
        if twice and twice["id"] in questionnaire.by_id and str(lines.get(twice["id"])) == twice["line"]:
            message = message.replace("is written twice", "is answered twice")
        findings.problems.append(Problem(on_one_line(message), problem.location, on_one_line(problem.hint)))


def _without_secrets(problem: Problem) -> Problem:
    """Return the problem with what looks like a secret masked: the messages of the parser quote what they refuse."""
    return Problem(masked(problem.message), problem.location, masked(problem.hint))


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems of one file by line and column."""
    return tuple(sorted(problems, key=_place))


def _place(problem: Problem) -> tuple[int, int]:
    location = problem.location
    return (location.line or 0, location.column or 0) if location else (0, 0)
