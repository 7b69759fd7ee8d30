"""The questions of the reference, layer by layer and module by module."""

from collections.abc import Sequence

from aiscale_cli.core.questionnaire import CORE, Citation, Layer, Module, Question, Questionnaire, Section
from concept_map import ConceptMap
from page import anchor, bullets, code, count, heading, lines_text, link, markdown, numbered, table
from standards_map import StandardsMap


def question_link(question: str) -> str:
    """Return a link to a question's own part of the page."""
    return link(code(question), question)


def layer_chapters(questionnaire: Questionnaire, concepts: ConceptMap, standards: StandardsMap) -> list[str]:
    """Return the page's chapters on the layers, each with its questions in the order of asking."""
    blocks = []
    for layer in questionnaire.layers:
        blocks += [heading(2, f"Layer: {markdown(layer.title)}", f"layer-{layer.id}"), markdown(layer.breaks)]
        for module, questions in by_module(questionnaire, layer):
            blocks.append(f"### {markdown(layer.title)}: {_module_title(module)}")
            for question in questions:
                blocks += _question(question, questionnaire, concepts, standards)
    return blocks


def by_module(questionnaire: Questionnaire, layer: Layer) -> list[tuple[Module, list[Question]]]:
    """Return the questions of a layer by the module that asks them, modules without one left out."""
    groups = []
    for module in questionnaire.modules:
        asked = [each for each in questionnaire.questions if (each.layer, each.module) == (layer.id, module.id)]
        if asked:
            groups.append((module, asked))
    return groups


def _module_title(module: Module) -> str:
    return "the core" if module.id == CORE else f"module {code(module.id)}, {markdown(module.title)}"


def _question(
    question: Question, questionnaire: Questionnaire, concepts: ConceptMap, standards: StandardsMap
) -> list[str]:
    return [
        anchor(question.id),
        f"#### {markdown(question.title)} · {code(question.id)}",
        f"> **{markdown(question.question)}**",
        markdown(question.why),
        *_answers(question),
        *_consequences(question),
        *_risks(question, questionnaire),
        *_remedies(question, questionnaire),
        *_relations(question, questionnaire, concepts),
        *_standards(question, standards),
    ]


def _answers(question: Question) -> list[str]:
    anchors = question.anchors
    when = question.not_applicable_when
    rows = [
        ("**yes**", markdown(anchors.yes)),
        ("**partial**", markdown(anchors.partial)),
        ("**no**", markdown(anchors.no)),
        ("**not applicable**", markdown(when or "Never: it applies to every system.")),
    ]
    return [table(("Answer", "When"), rows)]


def _consequences(question: Question) -> list[str]:
    blocks = [f"**Without it:** {markdown(question.failure_mode)}"]
    if question.must_have:
        blocks.append(f"**A must-have question.** {markdown(question.must_have)}")
    return [*blocks, "**Evidence to look for:**", bullets(markdown(each) for each in question.evidence)]


def _risks(question: Question, questionnaire: Questionnaire) -> list[str]:
    rows = [
        (
            link(markdown(questionnaire.area(risk.area).title), f"area-{risk.area}"),
            f"{float(risk.weight):.1f}",
            markdown(risk.reason),
        )
        for risk in question.risks
    ]
    return [table(("Risk area", "Weight", "Reason"), rows)]


def _remedies(question: Question, questionnaire: Questionnaire) -> list[str]:
    told = []
    for remedy in question.remedies:
        sources = "; ".join(_citations(remedy.citations, questionnaire))
        told.append(
            f"**{markdown(remedy.title)}.** {markdown(remedy.action)}<br>"
            f"*{f'Source: {sources}' if sources else 'Advice of our own, from no document.'}*"
        )
    effort = questionnaire.efforts[question.effort]
    gap = f"**To close the gap** ({markdown(question.gap[0].lower() + question.gap[1:])})"
    return [f"{gap}, effort {effort.id}, planned as {count(effort.days, 'engineer-day')}:", numbered(told)]


def _citations(citations: Sequence[Citation], questionnaire: Questionnaire) -> list[str]:
    """Return one text per document, which names it once and then each section with its lines."""
    told = []
    for document in questionnaire.documents:
        cited = [citation.section for citation in citations if citation.document == document.id]
        sections = [_section(section) for section in document.sections if section.title in cited]
        if sections:
            told.append(f"{link(markdown(document.title), f'document-{document.id}')}, {_enumeration(sections)}")
    return told


def _section(section: Section) -> str:
    one = len(section.lines) == 1 and section.lines[0][0] == section.lines[0][1]
    return f"“{markdown(section.title)}” ({'line' if one else 'lines'} {lines_text(section.lines)})"


def _relations(question: Question, questionnaire: Questionnaire, concepts: ConceptMap) -> list[str]:
    before = ", ".join(question_link(each) for each in question.depends_on)
    after = ", ".join(question_link(each.id) for each in questionnaire.questions if question.id in each.depends_on)
    behind = concepts.of_question(question.id)
    names = [each.publisher for each in questionnaire.documents if any(c.document == each.id for c in behind)]
    source = link(count(len(behind), "concept"), "appendix")
    facts = [
        f"**Depends on:** {before or 'nothing'}" + (f"; needed by {after}" if after else ""),
        *(f"**Differs from** {question_link(each.question)}: {markdown(each.how)}" for each in question.differs_from),
        f"**Behind it:** {source} of {_enumeration([markdown(name) for name in names])}",
    ]
    return [bullets(facts)]


def _enumeration(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _standards(question: Question, standards: StandardsMap) -> list[str]:
    related = standards.related[question.id]
    if not related:
        return [f"**{link('Related standards', 'standards')}:** none fits well enough to be listed."]
    lines = []
    for standard in standards.standards:
        items = [
            f"*{markdown(each.item)}*: {markdown(standard.items[each.item])} ({each.confidence})"
            for each in related
            if each.standard == standard.id
        ]
        if items:
            lines.append(f"{markdown(standard.short)} – {'; '.join(items)}")
    return [
        f"**{link('Related standards', 'standards')}**, not a compliance mapping (confidence in brackets):",
        bullets(lines),
    ]
