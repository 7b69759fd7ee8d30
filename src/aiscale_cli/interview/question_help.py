"""What `?` shows about a question: why it is asked, what to look for, how to close the gap, what the words mean."""

import re

from aiscale_cli.core.questionnaire import Question, Questionnaire, Remedy, Term
from aiscale_cli.interview.prompter import HelpSection


def help_sections(questionnaire: Questionnaire, question: Question) -> tuple[HelpSection, ...]:
    """Return everything the questionnaire says about a question, the most useful for answering it first."""
    effort = questionnaire.efforts[question.effort]
    anchors = question.anchors
    sections = (
        ("The question", (question.question,)),
        ("Why it is asked", (question.why, *_if(question.must_have, "Must have: {}"))),
        (
            "The answers",
            (
                f"yes: {anchors.yes}",
                f"partial: {anchors.partial}",
                f"no: {anchors.no}",
                *_if(question.not_applicable_when, "not applicable: {}"),
            ),
        ),
        ("Evidence to look for", question.evidence),
        ("What happens without it", (question.failure_mode,)),
        (
            f"How to close the gap (effort {effort.id}, about {effort.days} days)",
            tuple(_remedy(questionnaire, remedy) for remedy in question.remedies),
        ),
        ("Better in place first", tuple(questionnaire.by_id[each].title for each in question.depends_on)),
        (
            "What it weighs in each risk area (1.0 is the most)",
            tuple(
                f"{questionnaire.area(risk.area).title} {float(risk.weight):.1f}: {risk.reason}"
                for risk in question.risks
            ),
        ),
        (
            "Easily mistaken for",
            tuple(f"{questionnaire.by_id[each.question].title}: {each.how}" for each in question.differs_from),
        ),
        ("Words", tuple(f"{term.term}: {term.meaning}" for term in terms_in(questionnaire, question))),
        ("How to choose an answer", questionnaire.answer_rules),
    )
    return tuple(HelpSection(title, paragraphs) for title, paragraphs in sections if paragraphs)


def terms_in(questionnaire: Questionnaire, question: Question) -> tuple[Term, ...]:
    """Return the glossary terms that occur in the texts of a question, in the order of the glossary."""
    anchors = question.anchors
    remedies = (text for remedy in question.remedies for text in (remedy.title, remedy.action))
    texts = (question.question, question.why, anchors.yes, anchors.partial, anchors.no, *question.evidence, *remedies)
    everything = "\n".join(texts)
    return tuple(
        term
        for term in questionnaire.glossary
        if re.search(rf"(?<!\w){re.escape(term.term)}(?:e?s)?(?!\w)", everything, re.IGNORECASE)
    )


def _remedy(questionnaire: Questionnaire, remedy: Remedy) -> str:
    cited = "; ".join(
        f"{questionnaire.document(citation.document).publisher}, “{citation.section}”" for citation in remedy.citations
    )
    return f"{remedy.title}. {remedy.action}" + (f" ({cited})" if cited else "")


def _if(text: str | None, words: str) -> tuple[str, ...]:
    return (words.format(text),) if text else ()
