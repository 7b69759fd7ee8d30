"""Reading a questionnaire: strict from YAML with every problem at its place, or at once from its canonical JSON."""

import hashlib
from typing import TYPE_CHECKING, Any

from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.errors import InputError, Location, Problem
from aiscale_cli.files.questionnaire_build import build
from aiscale_cli.files.resources import questionnaire_text, resource_path

if TYPE_CHECKING:
    from aiscale_cli.files.yaml_source import Node

COMPILED = "questions.json"
"""The canonical JSON of questions.yaml, which a wheel carries because it is read fifteen times as fast."""


def load_questionnaire() -> Questionnaire:
    """Return the questionnaire of the program; InputError when the installation is broken."""
    compiled = resource_path(COMPILED)
    if compiled is not None:
        with open(compiled, encoding="utf-8") as file:
            return questionnaire_from_json(file.read())
    return read_questionnaire(questionnaire_text(), "questions.yaml")


def questionnaire_from_json(text: str) -> Questionnaire:
    """Return the questionnaire of a canonical JSON that `canonical_json` made from a sound one; nothing is checked."""
    import json

    return build(json.loads(text), _digest(text))


def read_questionnaire(text: str, path: str) -> Questionnaire:
    """Return the questionnaire of a YAML text.

    Raises:
        InputError: with every problem at its place, in the order of the file.
    """
    data = _sound_data(text, path)
    return build(data, _digest(_dumped(data)))


def canonical_json(text: str, path: str = "questions.yaml") -> str:
    """Return the one JSON of a questionnaire's content: sorted keys, no blanks; comments and layout leave no trace.

    Raises:
        InputError: with every problem of the questionnaire.
    """
    return _dumped(_sound_data(text, path))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _dumped(data: dict[str, Any]) -> str:
    import json

    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _sound_data(text: str, path: str) -> dict[str, Any]:
    from aiscale_cli.files.node_checks import Findings
    from aiscale_cli.files.questionnaire_checks import check_whole
    from aiscale_cli.files.questionnaire_schema import questionnaire_schema
    from aiscale_cli.files.shape_checks import check_shape
    from aiscale_cli.files.yaml_source import Mapping, parse

    document = parse(text, path)
    root = document.root
    if not isinstance(root, Mapping) or root.get("questions") is None:
        problem = Problem("not an aiscale questionnaire: it has no `questions`", Location(path, 1, 1))
        raise InputError(document.problems or [problem])
    findings = Findings(document)
    check_shape(findings, root, questionnaire_schema(), "questionnaire")
    problems = [*document.problems, *findings.problems]
    if not problems:
        check_whole(root, findings)
        problems = findings.problems
    if problems:
        raise InputError(sorted(problems, key=_place))
    return {key.text: _plain(value) for key, value in root}


def _place(problem: Problem) -> tuple[int, int]:
    location = problem.location
    return (location.line or 0, location.column or 0) if location else (0, 0)


def _plain(node: "Node") -> object:
    """Return a node as texts, lists and mappings."""
    from aiscale_cli.files.yaml_source import Mapping, Scalar

    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: _plain(value) for key, value in node}
    return [_plain(child) for child in node.children]
