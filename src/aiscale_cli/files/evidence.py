"""What answers name as evidence: links are checked for their form, local paths for being there."""

import os
import posixpath
import re
from collections.abc import Iterable

from aiscale_cli.core.answers import Answer, Answers
from aiscale_cli.errors import Location, Problem
from aiscale_cli.files.node_checks import shown
from aiscale_cli.files.repository import repository_around
from aiscale_cli.files.text_file import STANDARD_INPUT

_LINK = r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?P<rest>//.*|[^\s\d/\\].*)"
_WEB = r"//(?:\[[0-9A-Fa-f:.]+\]|[^\s/?#@:\[\]]+)(?::\d+)?(?:[/?#]\S*)?"
_PLACE_IN_FILE = r"(?:#.*|:\d+(?::\d+|-\d+)?)$"
_NAME_OF_A_FILE = r"[^\s/\\]*\.(?P<ending>[A-Za-z][A-Za-z0-9]{0,9})"
_CLEARLY_A_PATH = r"\.{0,2}/|~/|[A-Za-z]:[\\/]"
_ENDINGS_OF_HOSTS = frozenset(
    {"ai", "app", "cloud", "com", "dev", "edu", "example", "gov", "internal", "io", "net", "org"}
)
_LONGEST_PATH = 4096
_FINE = ("", "")
_MISSING = ("does not exist", "mend the path, which is relative to the answers file")
_OUTSIDE = "name a file inside the repository, or a link"


def evidence_problems(answers: Answers) -> tuple[Problem, ...]:
    """Return what is doubtful about the evidence, in the order of the file.

    A link is what starts with a scheme; http and https need a host, mailto an address, other schemes are doubted.

    A path is a text without blanks that begins with `./` or `../`, or ends like the name of a file (`runbook.md`, not
    `example.com`, not an address) or with a slash, or whose first part is a folder that is there: `docs/runbook` beside
    a folder `docs`, but neither `n/a` nor `CI/CD`. It is relative to the folder of the file that holds it (for standard
    input: the current one), has to stay inside the repository around it, or inside that folder where there is none, and
    has to exist. `#part` and `:12` at its end are places in the file.

    Everything else is words, and taken as such. Nothing is opened and nothing is fetched.
    """
    roots: dict[str, str] = {}
    problems = []
    for answer in answers.answers.values():
        folder = _folder(answer, answers.path)
        for number, piece in enumerate(answer.evidence):
            text = piece.strip()
            wrong = _wrong_with(text, folder, roots)
            if wrong:
                places = answer.evidence_locations
                place = places[number] if number < len(places) else answer.location
                problems.append(Problem(f"the evidence {shown(text)} {wrong[0]}", place, wrong[1]))
    return tuple(sorted(problems, key=lambda problem: _line(problem, answers.path)))


def evidence_doubts(evidence: Iterable[str], path: str) -> tuple[str, ...]:
    """Return what is doubtful about evidence that is about to stand in the file `path`, as `evidence_problems` sees it.

    A file that is not there is doubtful without being wrong: it may be written next.
    """
    folder, roots = os.path.dirname(path) or ".", dict[str, str]()
    doubts = []
    for text in map(str.strip, evidence):
        wrong = _wrong_with(text, folder, roots)
        if wrong == _MISSING:
            doubts.append(f"no file {shown(text)} is there yet, looked up from the folder of the answers file")
        elif wrong:
            doubts.append(f"the evidence {shown(text)} {wrong[0]}: {wrong[1]}")
    return tuple(doubts)


def _wrong_with(text: str, folder: str, roots: dict[str, str]) -> tuple[str, str] | None:
    """Return what is wrong with a piece of evidence and its mend; `roots` keeps the repository around each folder."""
    wrong = _wrong_with_link(text)
    if wrong is None and _is_path(text, folder):
        real = os.path.realpath(folder)
        roots[folder] = roots.get(folder) or repository_around(real) or real
        wrong = _wrong_with_path(text, folder, roots[folder])
    return None if wrong == _FINE else wrong


def with_paths_from_here(answers: Answers) -> Answers:
    """Return the answers with the evidence of inherited ones relative to the file that inherits them.

    So every path in a report is relative to the one file that the report is about. Links and words stay.
    """
    if not answers.inheritance.files:
        return answers
    moved = {question: _moved(answer, answers.path) for question, answer in answers.answers.items()}
    return answers.answering(moved)


def _moved(answer: Answer, path: str) -> Answer:
    if answer.origin is None or not answer.evidence:
        return answer
    folder, way = _folder(answer, path), posixpath.dirname(answer.origin.path)
    evidence = tuple(
        posixpath.join(way, piece.strip().removeprefix("./"))
        if _wrong_with_link(piece.strip()) is None and _is_path(piece.strip(), folder)
        else piece
        for piece in answer.evidence
    )
    said = (answer.value, answer.note, evidence, answer.reason, answer.reviewed)
    return Answer(*said, answer.location, answer.evidence_locations, answer.override, answer.origin)


def _folder(answer: Answer, path: str) -> str:
    """Return the folder of the file that an answer stands in; `path` names the file that has or inherits it."""
    if answer.origin and answer.location:
        path = answer.location.path
    return "." if path in {"", STANDARD_INPUT} else os.path.dirname(path) or "."


def _line(problem: Problem, path: str) -> tuple[bool, str, int, int]:
    """Return where a problem stands, to sort by: the file itself first, then those that it extends."""
    place = problem.location or Location("")
    return (place.path != path, place.path, place.line or 0, place.column or 0)


def _wrong_with_link(text: str) -> tuple[str, str] | None:
    """Return what is wrong with a link and its mend, `_FINE` for a good one; None for what is no link."""
    link = re.fullmatch(_LINK, text)
    if link is None:
        return None
    scheme, rest = link["scheme"].lower(), link["rest"]
    if scheme in {"http", "https"}:
        return _FINE if re.fullmatch(_WEB, rest) else ("is no complete link", "write https://host/path, without blanks")
    if scheme == "mailto":
        return _FINE if "@" in rest else ("names no address", "write mailto:name@host")
    if rest.startswith("//") or scheme in {"javascript", "data", "file", "vbscript"}:
        return f"is a link with the scheme {scheme}", "write an http or https link, or a path"
    return None


def _is_path(text: str, folder: str) -> bool:
    # The system refuses longer paths, and looking at every part of one would take time with the square of its length.
    if not text or len(text) > _LONGEST_PATH or any(character.isspace() for character in text):
        return False
    if re.match(_CLEARLY_A_PATH, text) or not text.isprintable():
        return True
    first, slash, rest = re.sub(_PLACE_IN_FILE, "", text).partition("/")
    named = re.fullmatch(_NAME_OF_A_FILE, rest.rpartition("/")[2] if slash else first)
    if slash:
        return bool(named) or rest.endswith("/") or not rest or os.path.isdir(os.path.join(folder, first))
    return named is not None and "@" not in first and named["ending"].lower() not in _ENDINGS_OF_HOSTS


def _wrong_with_path(text: str, folder: str, root: str) -> tuple[str, str] | None:
    if text.startswith(("/", "~/")) or re.match(r"[A-Za-z]:[\\/]", text):
        return "is not relative to the answers file", _OUTSIDE
    path = os.path.join(folder, re.sub(_PLACE_IN_FILE, "", text))
    try:
        real = os.path.realpath(path)
        if os.path.commonpath([root, real]) != root:
            return "leads out of the repository", _OUTSIDE
        there = os.path.exists(real) or os.path.exists(os.path.join(folder, text))
    except (OSError, ValueError):
        there = False
    return None if there else _MISSING
