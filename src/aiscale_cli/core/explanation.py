"""What stands behind a question, an area or a layer, and behind its number when there are answers."""

from aiscale_cli.core.assessment import Assessment
from aiscale_cli.core.explanation_numbers import Passage, area_numbers, in_this_file, layer_numbers
from aiscale_cli.core.questionnaire import CORE, Citation, Question, Questionnaire
from aiscale_cli.frozen import Frozen


class Explanation(Frozen):
    """A title, a line that places it, and the passages in reading order."""

    title: str
    place: str
    passages: tuple[Passage, ...]


def explain_question(questionnaire: Questionnaire, question: Question, assessment: Assessment | None) -> Explanation:
    """Return anchors, weights with reasons, remedies with citations and, with answers, what this answer does."""
    layer, module = questionnaire.layer(question.layer), questionnaire.module(question.module)
    must_have = " · must-have" if question.must_have else ""
    passages = [
        Passage("Question", (question.question, question.why)),
        Passage(
            "Which answer",
            rows=(
                ("answer", "when"),
                ("yes", question.anchors.yes),
                ("partial", question.anchors.partial),
                ("no", question.anchors.no),
                ("unknown", questionnaire.answer_meanings["unknown"]),
                ("not_applicable", question.not_applicable_when or "never for this question"),
            ),
        ),
        Passage("Evidence to look for", question.evidence),
        Passage("What happens without it", tuple(filter(None, (question.failure_mode, question.must_have)))),
        Passage("Weights", rows=(("risk area", "weight", "reason"), *_weights(questionnaire, question))),
        Passage("Remedies", tuple(_remedies(questionnaire, question))),
        Passage("Effort and order", (_effort(questionnaire, question),)),
        Passage(
            "Not to be mistaken for",
            tuple(f"{each.question}: {each.how}" for each in question.differs_from),
        ),
    ]
    if assessment is not None:
        passages.append(in_this_file(assessment, question))
    place = f"{question.id} · {layer.title} · module {module.id}{must_have}"
    return Explanation(question.title, place, _filled(passages))


def explain_area(questionnaire: Questionnaire, area_id: str, assessment: Assessment | None) -> Explanation:
    """Return the questions that weigh on an area and, with answers, every term of its exposure."""
    area = questionnaire.area(area_id)
    weighing = [
        (f"{float(risk.weight):.1f}", question.id, question.module, risk.reason)
        for question in questionnaire.questions
        for risk in question.risks
        if risk.area == area_id
    ]
    needs = "always ranked" if area.module == CORE else f"ranked when module {area.module} is asked"
    passages = [
        Passage("Expect", (area.symptoms,)),
        Passage("Questions", rows=(("weight", "question", "module", "reason"), *weighing)),
    ]
    if assessment is not None:
        passages.extend(area_numbers(assessment, area_id))
    return Explanation(area.title, f"area:{area.id} · {needs}", _filled(passages))


def explain_layer(questionnaire: Questionnaire, layer_id: str, assessment: Assessment | None) -> Explanation:
    """Return the questions of a layer and, with answers, every term of its readiness."""
    layer = questionnaire.layer(layer_id)
    asked = [question for question in questionnaire.questions if question.layer == layer_id]
    passages = [
        Passage("What breaks here", (layer.breaks,)),
        Passage(
            "Questions",
            rows=(("question", "module", "asks"), *((each.id, each.module, each.question) for each in asked)),
        ),
    ]
    if assessment is not None:
        passages.extend(layer_numbers(assessment, layer_id))
    kind = "one of the five core layers" if layer.core else "asked with its module"
    return Explanation(layer.title, f"layer:{layer.id} · {kind}", _filled(passages))


def citation_text(questionnaire: Questionnaire, citation: Citation) -> str:
    """Return a citation as `Publisher, "Title", section "…" (lines 1-9)`."""
    document = questionnaire.document(citation.document)
    section = next(each for each in document.sections if each.title == citation.section)
    lines = ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in section.lines)
    return f"{document.publisher}, {document.title}: {section.title} (lines {lines})"


def _filled(passages: list[Passage]) -> tuple[Passage, ...]:
    return tuple(passage for passage in passages if passage.paragraphs or passage.rows)


def _weights(questionnaire: Questionnaire, question: Question) -> list[tuple[str, ...]]:
    return [(questionnaire.area(risk.area).title, f"{float(risk.weight):.1f}", risk.reason) for risk in question.risks]


def _remedies(questionnaire: Questionnaire, question: Question) -> list[str]:
    texts = []
    for place, remedy in enumerate(question.remedies, 1):
        sources = [citation_text(questionnaire, citation) for citation in remedy.citations]
        source = "; ".join(sources) or "our own advice, carried by none of the documents"
        texts.append(f"{place}. {remedy.title}. {remedy.action} [{source}]")
    return texts


def _effort(questionnaire: Questionnaire, question: Question) -> str:
    effort = questionnaire.efforts[question.effort]
    needs = f" Needs first: {', '.join(question.depends_on)}." if question.depends_on else " Needs nothing else first."
    return f"{effort.id}, about {effort.days} engineer-days. {effort.meaning}{needs}"
