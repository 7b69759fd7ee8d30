"""The concepts of the source documents and what carries each of them, from docs/data/concepts.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiscale_cli.core.questionnaire import Document, Questionnaire
from data_file import Value, listed, mapping, text, texts

PATH = "docs/data/concepts.yaml"
KINDS = ("question", "failure", "symptom", "remedy", "contrast", "cost-figure", "statistic")
"""What a concept can be; a statistic is second-hand, so nothing may carry it."""

_KEYS = ("id", "kind", "document", "section", "lines", "says", "carried_by", "left_out")

Lines = tuple[int, int]
"""The first and the last line of a passage, from 1, both included."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a document says, and what takes it up: carriers, or the reason why nothing does."""

    id: str
    kind: str
    document: str
    section: str
    lines: tuple[Lines, ...]
    says: str
    carried_by: tuple[str, ...]
    left_out: str


@dataclass(frozen=True, slots=True)
class ConceptMap:
    """Every concept in the order of the documents, with the words for the parts of a report that carry some."""

    concepts: tuple[Concept, ...]
    report_parts: Mapping[str, str]
    document_notes: Mapping[str, str]
    """What a reader has to know about the sections of a document, by document id."""

    def of_document(self, document: str) -> tuple[Concept, ...]:
        """Return the concepts of one document."""
        return tuple(concept for concept in self.concepts if concept.document == document)

    def of_question(self, question: str) -> tuple[Concept, ...]:
        """Return the concepts that a question or one of its remedies carries."""
        wanted = {question, f"remedy:{question}"}
        return tuple(concept for concept in self.concepts if wanted.intersection(concept.carried_by))


def concept_map(data: Mapping[str, Value]) -> ConceptMap:
    """Return the map that the data file holds.

    Raises:
        InputError: something in it has the wrong shape.
    """
    keys = mapping(dict(data), PATH, ("document_notes", "report_parts", "concepts"))
    return ConceptMap(
        tuple(_concept(value) for value in listed(keys.get("concepts"), f"{PATH}: concepts")),
        texts(keys.get("report_parts"), f"{PATH}: report_parts"),
        texts(keys.get("document_notes"), f"{PATH}: document_notes"),
    )


def _concept(value: Value) -> Concept:
    data = mapping(value, f"{PATH}: a concept", _KEYS)
    where = f"{PATH}: {text(data.get('id'), f'{PATH}: the id of a concept')}"
    said = {key: text(data.get(key), f"{where}: {key}") for key in _KEYS[:6]}
    carriers = listed(data.get("carried_by", []), f"{where}: carried_by")
    return Concept(
        id=said["id"],
        kind=said["kind"],
        document=said["document"],
        section=said["section"],
        lines=line_ranges(said["lines"]),
        says=said["says"],
        carried_by=tuple(text(carrier, f"{where}: carried_by") for carrier in carriers),
        left_out=text(data["left_out"], f"{where}: left_out") if "left_out" in data else "",
    )


def line_ranges(written: str) -> tuple[Lines, ...]:
    """Return `44-57, 302-315` or `7` as pairs of first and last line; ValueError when it is neither."""
    pairs = []
    for part in written.split(", "):
        first, _, last = part.partition("-")
        pairs.append((int(first), int(last or first)))
    return tuple(pairs)


def problems(concepts: ConceptMap, questionnaire: Questionnaire) -> list[str]:
    """Return what is wrong with the map, one sentence each; nothing when it accounts for every concept exactly once."""
    found = []
    seen: set[str] = set()
    for concept in concepts.concepts:
        if concept.id in seen:
            found.append(f"{concept.id}: stands there twice")
        seen.add(concept.id)
        found += [f"{concept.id}: {wrong}" for wrong in _faults(concept, concepts, questionnaire)]
    for question in questionnaire.questions:
        if not any(question.id in concept.carried_by for concept in concepts.concepts):
            found.append(f"{question.id}: the question carries no concept")
    used = {carrier for concept in concepts.concepts for carrier in concept.carried_by}
    found += [f"report_parts: nothing uses {part}" for part in concepts.report_parts if f"report:{part}" not in used]
    return found


def _faults(concept: Concept, concepts: ConceptMap, questionnaire: Questionnaire) -> list[str]:
    found = []
    if concept.kind not in KINDS:
        found.append(f"{concept.kind} is no kind")
    if bool(concept.carried_by) == bool(concept.left_out):
        found.append("write either carried_by or left_out")
    if concept.kind == "statistic" and not concept.left_out:
        found.append("a statistic at second hand is not carried")
    if len(set(concept.carried_by)) < len(concept.carried_by):
        found.append("names a carrier twice")
    found += _faults_of_place(concept, questionnaire)
    known = carriers(concepts, questionnaire)
    found += [f"there is no {carrier}" for carrier in concept.carried_by if carrier not in known]
    found += [f"no remedy of {name} cites its section" for name in _uncited(concept, questionnaire)]
    return found


def carriers(concepts: ConceptMap, questionnaire: Questionnaire) -> frozenset[str]:
    """Return everything that may carry a concept, as the data file writes it."""
    return frozenset(
        [
            *(question.id for question in questionnaire.questions),
            *(f"remedy:{question.id}" for question in questionnaire.questions),
            *(f"layer:{layer.id}" for layer in questionnaire.layers),
            *(f"area:{area.id}" for area in questionnaire.areas),
            *(f"factor:{factor.id}" for factor in questionnaire.factors),
            *(f"report:{part}" for part in concepts.report_parts),
        ]
    )


def _faults_of_place(concept: Concept, questionnaire: Questionnaire) -> list[str]:
    ids = [document.id for document in questionnaire.documents]
    if concept.document not in ids:
        return [f"there is no document {concept.document}"]
    found = []
    if not concept.id.startswith(f"d{ids.index(concept.document):03}-"):
        found.append(f"its id does not carry the number of {concept.document}")
    for first, last in concept.lines:
        section = _section_at(questionnaire.document(concept.document), first, last)
        if section != concept.section:
            found.append(f"lines {first} to {last} are not in the section {concept.section}")
    return found


def _section_at(document: Document, first: int, last: int) -> str | None:
    """Return the section that runs on over these lines; a section reaches to the line where the next one begins."""
    starts = sorted((start, section.title) for section in document.sections for start, _ in section.lines)
    before = [title for start, title in starts if start <= first]
    cut = any(first < start <= last for start, _ in starts)
    return before[-1] if before and first <= last and not cut else None


def _uncited(concept: Concept, questionnaire: Questionnaire) -> list[str]:
    found = []
    for carrier in concept.carried_by:
        kind, _, name = carrier.rpartition(":")
        if kind != "remedy" or name not in questionnaire.by_id:
            continue
        cited = [citation for remedy in questionnaire.by_id[name].remedies for citation in remedy.citations]
        if not any((citation.document, citation.section) == (concept.document, concept.section) for citation in cited):
            found.append(name)
    return found
