"""From the plain data of a sound questionnaire to its frozen value."""

from fractions import Fraction
from functools import cache
from typing import Any

from aiscale_cli.core.questionnaire import (
    Anchors,
    Citation,
    Difference,
    Document,
    Effort,
    Factor,
    Layer,
    Module,
    Question,
    Questionnaire,
    Remedy,
    RiskArea,
    RiskWeight,
    Section,
    Term,
    Thresholds,
    VerdictRule,
)
from aiscale_cli.core.versions import Fate, QuestionChange, VersionChanges

Data = dict[str, Any]
"""A mapping of the file: texts, lists and mappings all the way down."""

OURS = "ours"
"""What stands in place of citations when no document carries the advice."""


def build(data: Data, sha256: str) -> Questionnaire:
    """Return the questionnaire; the data must have passed every check."""
    questions = tuple(_question(each) for each in data["questions"])
    return Questionnaire(
        id=data["questionnaire"],
        version=int(data["version"]),
        title=data["title"],
        sha256=sha256,
        documents=tuple(_document(each) for each in data["documents"]),
        answer_meanings=data["answer_meanings"],
        answer_rules=tuple(data["answer_rules"]),
        thresholds=_thresholds(data["thresholds"]),
        efforts={each["id"]: Effort(each["id"], int(each["days"]), each["meaning"]) for each in data["efforts"]},
        layers=tuple(
            Layer(each["id"], each["title"], each["core"] == "true", each["breaks"]) for each in data["layers"]
        ),
        modules=tuple(
            Module(each["id"], each["title"], tuple(each.get("proposed_when", ()))) for each in data["modules"]
        ),
        areas=tuple(RiskArea(**each) for each in data["risk_areas"]),
        factors=tuple(Factor(**{**each, "areas": tuple(each["areas"])}) for each in data["factors"]),
        glossary=tuple(Term(**each) for each in data["glossary"]),
        questions=questions,
        by_id={question.id: question for question in questions},
        changes=tuple(
            VersionChanges(int(each["version"]), tuple(_change(change) for change in each["questions"]))
            for each in data.get("changes", ())
        ),
    )


def section_lines(text: str) -> tuple[tuple[int, int], ...]:
    """Return line ranges written as `44-57, 302-315`."""
    pairs = (part.strip().split("-") for part in text.split(","))
    return tuple((int(first), int(last)) for first, last in pairs)


def citation_parts(text: str) -> tuple[str, str]:
    """Return the document and the section of a citation written as `document > section`."""
    document, _, section = text.partition(" > ")
    return document, section


def _document(data: Data) -> Document:
    sections = tuple(Section(each["title"], section_lines(each["lines"])) for each in data["sections"])
    return Document(data["id"], data["title"], data["publisher"], sections)


def _question(data: Data) -> Question:
    return Question(
        id=data["id"],
        title=data["title"],
        layer=data["layer"],
        module=data["module"],
        question=data["question"],
        why=data["why"],
        anchors=Anchors(data["answers"]["yes"], data["answers"]["partial"], data["answers"]["no"]),
        gap=data["gap"],
        failure_mode=data["failure_mode"],
        evidence=tuple(data["evidence"]),
        risks=tuple(RiskWeight(each["area"], _number(each["weight"]), each["reason"]) for each in data["risks"]),
        remedies=tuple(_remedy(each) for each in data["remedies"]),
        effort=data["effort"],
        depends_on=tuple(data["depends_on"]),
        not_applicable_when=data.get("not_applicable_when"),
        must_have=data.get("must_have"),
        differs_from=tuple(Difference(each["question"], each["how"]) for each in data.get("differs_from", ())),
    )


def _change(data: Data) -> QuestionChange:
    return QuestionChange(data["question"], Fate(data["became"]), tuple(data.get("now", ())), data["reason"])


@cache
def _number(written: str) -> Fraction:
    """Return a number; the few weights that there are stand in the file a hundred times."""
    return Fraction(written)


def _remedy(data: Data) -> Remedy:
    citations = (
        () if data["citations"] == OURS else tuple(Citation(*citation_parts(each)) for each in data["citations"])
    )
    return Remedy(data["title"], data["action"], citations)


def _thresholds(data: Data) -> Thresholds:
    levels = {name: Fraction(value) for name, value in data["levels"].items()}
    return Thresholds(
        credits={name: Fraction(value) for name, value in data["credits"].items()},
        unknown_share=Fraction(data["unknown_share"]),
        moderate=levels["moderate"],
        high=levels["high"],
        critical=levels["critical"],
        level_needs_answered=Fraction(data["level_needs_answered"]),
        floor_share_of_no=Fraction(data["floor_share_of_no"]),
        verdict_needs_coverage=Fraction(data["verdict_needs_coverage"]),
        min_coverage=Fraction(data["min_coverage"]),
        verdicts=tuple(_verdict(each) for each in data["verdicts"]),
        lowest_verdict=data["lowest_verdict"],
    )


def _verdict(data: Data) -> VerdictRule:
    open_ = data["must_have_open"]
    return VerdictRule(
        verdict=data["verdict"],
        readiness=Fraction(data["readiness"]),
        weakest_layer=Fraction(data["weakest_layer"]),
        must_have_open=None if open_ == "any" else int(open_),
    )
