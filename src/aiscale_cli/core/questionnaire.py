"""The questionnaire as a frozen value: documents, layers, modules, risk areas, questions and thresholds."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from math import ceil, lcm
from typing import TypeVar

from aiscale_cli.core.versions import VersionChanges
from aiscale_cli.frozen import Frozen

CORE = "core"
"""The id of the module that is always asked."""


class Section(Frozen):
    """A part of a source document: its title and its line ranges, first and last line inclusive, from 1."""

    title: str
    lines: tuple[tuple[int, int], ...]


class Document(Frozen):
    """One of the public documents that the questions and the advice come from."""

    id: str
    title: str
    publisher: str
    sections: tuple[Section, ...]


class Citation(Frozen):
    """A section of a document that carries a piece of advice."""

    document: str
    section: str


class Remedy(Frozen):
    """One concrete action that closes a gap; no citations means that the advice is our own."""

    title: str
    action: str
    citations: tuple[Citation, ...]


class RiskWeight(Frozen):
    """How much a question says about a risk area: 0 < weight <= 1, with the reason for the number."""

    area: str
    weight: Fraction
    reason: str


class Anchors(Frozen):
    """What a system looks like for which yes, partial or no is the right answer."""

    yes: str
    partial: str
    no: str


class Difference(Frozen):
    """How a question differs from a neighbour that it could be mistaken for."""

    question: str
    how: str


class Question(Frozen):
    """One question about the system, with its anchors, weights and remedies."""

    id: str
    title: str
    layer: str
    module: str
    question: str
    why: str
    anchors: Anchors
    gap: str
    failure_mode: str
    evidence: tuple[str, ...]
    risks: tuple[RiskWeight, ...]
    remedies: tuple[Remedy, ...]
    effort: str
    depends_on: tuple[str, ...] = ()
    not_applicable_when: str | None = None
    """The condition under which the question may be left out; None when it always applies."""
    must_have: str | None = None
    """Why no system does without it; None when it is no must-have question."""
    differs_from: tuple[Difference, ...] = ()


class Layer(Frozen):
    """A layer of the system: what breaks in it, and whether it is one of the five core layers."""

    id: str
    title: str
    core: bool
    breaks: str


class Module(Frozen):
    """A set of questions that is asked as a whole."""

    id: str
    title: str
    proposed_when: tuple[str, ...] = ()
    """The `system.has` words for which `init` proposes the module."""


class RiskArea(Frozen):
    """Something that can hurt the system; `module` is `core`, or the module that has to be asked for it."""

    id: str
    title: str
    module: str
    symptoms: str


class Factor(Frozen):
    """One of the five factors of prototype against production, computed from the areas named."""

    id: str
    title: str
    prototype: str
    production: str
    areas: tuple[str, ...]


class Term(Frozen):
    """A word that an engineer may not know, and what it means here."""

    term: str
    meaning: str


class Effort(Frozen):
    """A size of work: the planning figure in engineer-days, and what the size means."""

    id: str
    days: int
    meaning: str


class VerdictRule(Frozen):
    """What a verdict needs: readiness and weakest layer in 0-100, and how many must-have questions may be open."""

    verdict: str
    readiness: Fraction
    weakest_layer: Fraction
    must_have_open: int | None


class Thresholds(Frozen):
    """Every number that turns credits into levels and verdicts; shares are 0-1, readiness 0-100."""

    credits: Mapping[str, Fraction]
    unknown_share: Fraction
    """The part of what is not known that counts in the ranking."""
    moderate: Fraction
    high: Fraction
    critical: Fraction
    level_needs_answered: Fraction
    """The share of an area's weight that has to be answered before its level is said."""
    floor_share_of_no: Fraction
    """An area is at least high when more than this share of its weight-1.0 questions is missing."""
    verdict_needs_coverage: Fraction
    min_coverage: Fraction
    """The coverage below which a gate fails unless told otherwise."""
    verdicts: tuple[VerdictRule, ...]
    """From the best verdict to the worst; the first that holds is given."""
    lowest_verdict: str

    @cached_property
    def missing(self) -> tuple[int, Mapping[str | None, tuple[int, int]]]:
        """The number that stands for all, and how much of it is missing by answer, at least and at most.

        The keys are the words of the answers, and None. Whole numbers, because fractions take twenty times as long.
        """
        unit = lcm(*(value.denominator for value in self.credits.values()))
        known = {word: unit - value.numerator * (unit // value.denominator) for word, value in self.credits.items()}
        table: dict[str | None, tuple[int, int]] = {word: (part, part) for word, part in known.items()}
        return unit, table | dict.fromkeys(("unknown", None), (0, unit))

    @cached_property
    def level_steps(self) -> tuple[int, int, int]:
        """The hundredths of printed exposure from which an area is moderate, high and critical."""
        moderate, high, critical = (ceil(step * 100) for step in (self.moderate, self.high, self.critical))
        return moderate, high, critical


_Named = TypeVar("_Named", Document, Layer, Module, RiskArea)


class Questionnaire(Frozen, uncompared=("by_id",)):
    """The whole questionnaire, in its order of asking.

    `sha256` is over the canonical JSON of the parsed questionnaire: equal content, equal digest.
    """

    id: str
    version: int
    title: str
    sha256: str
    documents: tuple[Document, ...]
    answer_meanings: Mapping[str, str]
    answer_rules: tuple[str, ...]
    thresholds: Thresholds
    efforts: Mapping[str, Effort]
    layers: tuple[Layer, ...]
    modules: tuple[Module, ...]
    areas: tuple[RiskArea, ...]
    factors: tuple[Factor, ...]
    glossary: tuple[Term, ...]
    questions: tuple[Question, ...]
    by_id: Mapping[str, Question]
    """Every question by its id."""
    changes: tuple[VersionChanges, ...] = ()
    """What became of questions in each version since the first, as far as it is known; in the order of the versions."""

    @property
    def name(self) -> str:
        """`id@version`, as an answers file names the questionnaire."""
        return f"{self.id}@{self.version}"

    def document(self, document_id: str) -> Document:
        """Return the document of that id; KeyError when there is none."""
        return _find(self.documents, document_id)

    def layer(self, layer_id: str) -> Layer:
        """Return the layer of that id; KeyError when there is none."""
        return _find(self.layers, layer_id)

    def module(self, module_id: str) -> Module:
        """Return the module of that id; KeyError when there is none."""
        return _find(self.modules, module_id)

    def area(self, area_id: str) -> RiskArea:
        """Return the risk area of that id; KeyError when there is none."""
        return _find(self.areas, area_id)

    def asked(self, modules: tuple[str, ...]) -> tuple[Question, ...]:
        """Return the core questions and those of the modules named, in the order of asking."""
        wanted = {CORE, *modules}
        return tuple(question for question in self.questions if question.module in wanted)


def _find(values: tuple[_Named, ...], wanted: str) -> _Named:
    return {value.id: value for value in values}[wanted]
