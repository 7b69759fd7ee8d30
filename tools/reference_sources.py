"""The closing chapters of the reference: standards, glossary, documents, and the concept appendix."""

from aiscale_cli.core.questionnaire import Document, Questionnaire
from concept_map import Concept, ConceptMap
from page import bullets, code, count, heading, lines_text, link, markdown, table
from reference_questions import question_link
from standards_map import StandardsMap


def standards_chapter(standards: StandardsMap) -> list[str]:
    """Return the standards by their full names and versions."""
    rows = [
        (
            f"[{markdown(each.title)}]({each.url})",
            markdown(each.publisher),
            markdown(each.version),
            markdown(each.note),
        )
        for each in standards.standards
    ]
    return [
        heading(2, "Related standards", "standards"),
        (
            "Each question names the items of public standards that ask for something alike: **related, not a "
            "compliance mapping**. An answer here is no evidence for an item there, and an item may ask for more. In "
            "brackets stands how sure we are of the fit, high or medium; what fits less well is not listed. What an "
            "item is about is said in our own words: read the standard before you rely on it."
        ),
        table(("Standard", "Publisher", "Version", "To know"), rows),
    ]


def glossary(questionnaire: Questionnaire) -> list[str]:
    """Return the terms an engineer may not know."""
    return [
        heading(2, "Glossary", "glossary"),
        bullets(f"**{markdown(each.term)}**: {markdown(each.meaning)}" for each in questionnaire.glossary),
    ]


def documents(questionnaire: Questionnaire, concepts: ConceptMap) -> list[str]:
    """Return the source documents with their sections, line ranges and the questions whose remedies cite them."""
    blocks = [
        heading(2, "Source documents", "documents"),
        (
            "Lines are those of the text of each document, first and last line included. The last column names the "
            "questions whose remedies cite the section."
        ),
    ]
    for document in questionnaire.documents:
        blocks.append(heading(3, markdown(document.title), f"document-{document.id}"))
        note = concepts.document_notes.get(document.id)
        blocks.append(f"Published by {markdown(document.publisher)}." + (f" {markdown(note)}" if note else ""))
        rows = [
            (markdown(section.title), lines_text(section.lines), _citing(document.id, section.title, questionnaire))
            for section in document.sections
        ]
        blocks.append(table(("Section", "Lines", "Cited by"), rows))
    return blocks


def _citing(document: str, section: str, questionnaire: Questionnaire) -> str:
    citing = [
        question.id
        for question in questionnaire.questions
        if any((c.document, c.section) == (document, section) for remedy in question.remedies for c in remedy.citations)
    ]
    return ", ".join(question_link(each) for each in citing)


def appendix(questionnaire: Questionnaire, concepts: ConceptMap) -> list[str]:
    """Return every concept with what carries it, or the reason why nothing does."""
    left_out = [concept for concept in concepts.concepts if concept.left_out]
    overview = [
        (
            link(markdown(document.title), f"concepts-{document.id}"),
            *(str(number) for number in _counts(concepts.of_document(document.id))),
        )
        for document in questionnaire.documents
    ]
    total = [f"**{number}**" for number in _counts(concepts.concepts)]
    blocks = [
        heading(2, "Appendix: what became of each concept", "appendix"),
        (
            f"The documents hold {count(len(concepts.concepts), 'concept')}: questions, failures, symptoms, remedies, "
            f"contrasts and figures. {len(concepts.concepts) - len(left_out)} are taken up by a question, one of its "
            f"remedies, a layer, a risk area, a factor or the report; {len(left_out)} are left out, each with its "
            "reason. What a document cites at second hand is told as such and printed nowhere as a fact."
        ),
        table(("Document", "Concepts", "Taken up", "Left out"), [*overview, ("**All**", *total)]),
    ]
    for document in questionnaire.documents:
        blocks += _concepts_of(document, questionnaire, concepts)
    return blocks


def _counts(concepts: tuple[Concept, ...]) -> tuple[int, int, int]:
    left_out = sum(bool(concept.left_out) for concept in concepts)
    return len(concepts), len(concepts) - left_out, left_out


def _concepts_of(document: Document, questionnaire: Questionnaire, concepts: ConceptMap) -> list[str]:
    rows = [
        (
            code(concept.id),
            concept.kind,
            f"{markdown(concept.section)}, {lines_text(concept.lines)}",
            markdown(concept.says),
            _fate(concept, questionnaire, concepts),
        )
        for concept in concepts.of_document(document.id)
    ]
    return [
        heading(
            3, f"Concepts of {markdown(document.publisher)}: {markdown(document.title)}", f"concepts-{document.id}"
        ),
        table(("Concept", "Kind", "Section, lines", "In our words", "Taken up by"), rows),
    ]


def _fate(concept: Concept, questionnaire: Questionnaire, concepts: ConceptMap) -> str:
    if concept.left_out:
        return f"*left out:* {markdown(concept.left_out)}"
    by_kind: dict[str, list[str]] = {}
    for carrier in concept.carried_by:
        kind, _, name = carrier.rpartition(":")
        by_kind.setdefault(kind, []).append(_carrier(kind, name, questionnaire, concepts))
    return "; ".join(f"{_lead(kind, len(names))}{', '.join(names)}" for kind, names in by_kind.items())


def _lead(kind: str, number: int) -> str:
    match kind:
        case "layer" | "factor":
            return f"{kind}{'s' if number > 1 else ''} "
        case "area":
            return f"risk area{'s' if number > 1 else ''} "
        case "remedy":
            return "remedies of " if number > 1 else "a remedy of "
        case "report":
            return "the report: "
        case _:
            return ""


def _carrier(kind: str, name: str, questionnaire: Questionnaire, concepts: ConceptMap) -> str:
    match kind:
        case "layer":
            return link(markdown(questionnaire.layer(name).title), f"layer-{name}")
        case "area":
            return link(markdown(questionnaire.area(name).title), f"area-{name}")
        case "factor":
            title = next(factor.title for factor in questionnaire.factors if factor.id == name)
            return link(markdown(title), f"factor-{name}")
        case "report":
            return markdown(concepts.report_parts[name])
        case _:
            return question_link(name)
