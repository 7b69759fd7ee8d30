"""Reading a questionnaire: strict from YAML with every problem at its place, or at once from its canonical JSON."""

from typing import TYPE_CHECKING, Any

from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.errors import InputError, Location
from aiscale_cli.files.questionnaire_build import build
from aiscale_cli.files.resources import questionnaire_text, resource_path

if TYPE_CHECKING:
    from aiscale_cli.files.yaml_source import Document, Node

COMPILED = "questions.json"
"""questions.yaml as `compiled_json` gives it, which a wheel carries because it is read fifteen times as fast."""

_DIGEST = "sha256"
"""The key under which compiled JSON carries the digest: loading what computes it costs half a start of Python."""


def load_questionnaire() -> Questionnaire:
    """Return the questionnaire of the program; InputError when the installation is broken."""
    compiled = resource_path(COMPILED)
    if compiled is not None:
        with open(compiled, encoding="utf-8") as file:
            return questionnaire_from_json(file.read())
    return read_questionnaire(questionnaire_text(), "questions.yaml")


def questionnaire_from_json(text: str) -> Questionnaire:
    """Return the questionnaire of the JSON that `canonical_json` or `compiled_json` made; nothing is checked."""
    import json

    data = json.loads(text)
    digest = data.pop(_DIGEST, None)
    return build(data, digest or _digest(text))


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


def compiled_json(text: str, path: str = "questions.yaml") -> str:
    """Return the canonical JSON with its own digest added, ready to be loaded without computing that again.

    Raises:
        InputError: with every problem of the questionnaire.
    """
    data = _sound_data(text, path)
    return _dumped({**data, _DIGEST: _digest(_dumped(data))})


def _digest(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()


def _dumped(data: dict[str, Any]) -> str:
    import json

    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _sound_data(text: str, path: str) -> dict[str, Any]:
    from aiscale_cli.files.node_checks import Findings
    from aiscale_cli.files.questionnaire_checks import check_whole
    from aiscale_cli.files.questionnaire_schema import questionnaire_schema
    from aiscale_cli.files.shape_checks import check_shape
    from aiscale_cli.files.version_checks import check_changes
    from aiscale_cli.files.yaml_refusals import place
    from aiscale_cli.files.yaml_source import Mapping, parse

    document = parse(text, path)
    root = document.root
    findings = Findings(document)
    if document.is_whole(root) if root else not document.problems:
        _refuse_another_file(document)
    if isinstance(root, Mapping):
        check_shape(findings, root, questionnaire_schema(), "questionnaire")
        if document.is_whole(root):
            check_whole(root, findings)
            check_changes(root, findings)
    problems = sorted([*document.problems, *findings.problems], key=place)
    if problems or not isinstance(root, Mapping):
        raise InputError(problems)
    return {key.text: _plain(value) for key, value in root}


def _refuse_another_file(document: "Document") -> None:
    """Raise an InputError of one problem for a file that was never meant as a questionnaire."""
    from aiscale_cli.files.yaml_source import Mapping

    root = document.root
    if isinstance(root, Mapping) and root.get("questions") is not None:
        return
    what, hint = "it has no `questions`", "name a file such as questions.yaml"
    if isinstance(root, Mapping) and root.get("answers") is not None:
        what, hint = "it is an answers file, with `answers`", f"run `aiscale validate {document.path}`"
    place = document.at(root.start) if root else Location(document.path, 1, 1)
    raise InputError.of(f"not an aiscale questionnaire: {what}", place, hint)


def _plain(node: "Node") -> object:
    """Return a node as texts, lists and mappings."""
    from aiscale_cli.files.yaml_source import Mapping, Scalar

    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: _plain(value) for key, value in node}
    return [_plain(child) for child in node.children]
