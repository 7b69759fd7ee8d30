"""A policy file as words with their places: its grammar is that of the command line, and is judged with it."""

from aiscale_cli.errors import Location, Problem
from aiscale_cli.files.node_checks import Findings, is_nothing, kind, listed, parts_of, scalar, shown
from aiscale_cli.files.yaml_source import Mapping as MappingNode
from aiscale_cli.files.yaml_source import Mark, Node, Scalar, parse
from aiscale_cli.files.yaml_source import Sequence as ListNode
from aiscale_cli.frozen import Frozen

WAIVER_KEYS = ("forbidden", "max_days")
"""The keys of `waivers` in a policy file."""

LISTS = ("fail_under", "fail_on", "require_modules", "forbidden")
"""The keys that take one word or a list of them."""

KEYS = ("fail_under", "fail_on", "min_coverage", "require_modules", "max_age", "require_evidence", "waivers")
"""The keys of a policy file, in the order in which the documents show them."""


class PolicyWord(Frozen):
    """One word of a policy: the key it stands under, the text, and its place; None for the command line."""

    key: str
    text: str
    location: Location | None = None

    @property
    def said(self) -> str:
        """The word as its reader wrote it: `fail_under 60`, or `--fail-under 60`."""
        if self.location is None:
            option = "require-module" if self.key == "require_modules" else self.key.replace("_", "-")
            return f"--{option} {self.text}".rstrip()
        return f"{self.key} {self.text}"

    @property
    def name(self) -> str:
        """How another message names it: `fail_under 60 at policy.yaml:3:13`, or `--fail-under 60`."""
        return self.said if self.location is None else f"{self.said} at {self.location}"


class PolicyWords(Frozen):
    """What a policy file says, and every problem of its form."""

    words: tuple[PolicyWord, ...]
    problems: tuple[Problem, ...]


def read_policy_words(text: str, path: str) -> PolicyWords:
    """Return the words of a policy file; `path` is named in problems. What they mean is judged by the caller."""
    findings = Findings(parse(text, path))
    document = findings.document
    root = document.root
    words: list[PolicyWord] = []
    if isinstance(root, MappingNode):
        if not document.problems and {"questionnaire", "answers"} <= {key.text for key, _ in root}:
            findings.problem(root.start, "this is an answers file, not a policy", f"the keys are {', '.join(KEYS)}")
        else:
            words = _words(findings, root)
            if not (words or findings.problems or document.problems):
                # It would make no gate, and a job that asks for one would pass whatever the answers are.
                findings.problem(root.start, "this policy has no rule", f"the keys are {', '.join(KEYS)}")
    elif not document.problems:
        mark = root.start if root else Mark(0, 1, 1)
        what = kind(root) if root else "empty"
        findings.problem(mark, f"not a policy file: it is {what}", f"the keys are {', '.join(KEYS)}")
    places = {problem.location for problem in document.problems}
    own = [problem for problem in findings.problems if problem.location not in places]
    return PolicyWords(tuple(words), tuple(sorted((*document.problems, *own), key=place)))


def place(problem: Problem) -> tuple[int, int]:
    """Return the line and column of a problem, to sort by; what has none comes first."""
    location = problem.location
    return (location.line or 0, location.column or 0) if location else (0, 0)


def _words(findings: Findings, root: MappingNode) -> list[PolicyWord]:
    parts = parts_of(findings, root, "", KEYS)
    values = dict(parts.values) if parts else {}
    waivers = values.pop("waivers", None)
    if waivers is not None:
        limits = parts_of(findings, waivers, "waivers", WAIVER_KEYS)
        values |= dict(limits.values) if limits else {}
    return [word for key, node in values.items() for word in _words_of(findings, key, node)]


def _words_of(findings: Findings, key: str, node: Node) -> list[PolicyWord]:
    several = key in LISTS and not isinstance(node, Scalar)
    nodes = listed(findings, node, key, "[..., ...]") if several else (node,)
    if key not in LISTS and isinstance(node, ListNode):
        findings.problem(node.start, f"`{key}` is a list", "write one value")
        return []
    words = []
    for each in nodes:
        word = scalar(findings, each, key)
        if word is not None and (is_nothing(word) or not word.text.strip()):
            findings.problem(word.start, f"an empty word in `{key}`: {shown(word.text)}", "write it, or take it out")
        elif word is not None:
            words.append(PolicyWord(key, word.text, findings.document.at(word.start)))
    return words
