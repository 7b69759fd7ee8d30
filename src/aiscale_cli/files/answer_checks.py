"""The `answers:` part of an answers file: one answer per question, in the short or the long form."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType

from aiscale_cli.core.answers import Answer, AnswerValue
from aiscale_cli.core.questionnaire import CORE, Question, Questionnaire
from aiscale_cli.errors import Location
from aiscale_cli.files.node_checks import Findings, Parts, day, is_nothing, kind, listed, parts_of, shown, shown_id
from aiscale_cli.files.text_checks import line, prose
from aiscale_cli.files.yaml_source import Mapping as MappingNode
from aiscale_cli.files.yaml_source import Node, Scalar
from aiscale_cli.frozen import Frozen

LONG_FORM_KEYS = ("answer", "note", "evidence", "reason", "override", "reviewed")
"""The keys of an answer that is written as a mapping."""

MEANT = MappingProxyType(
    dict.fromkeys(("true", "y", "on", "1"), AnswerValue.YES)
    | dict.fromkeys(("false", "n", "off", "0"), AnswerValue.NO)
    | dict.fromkeys(("p", "partly", "partially"), AnswerValue.PARTIAL)
    | dict.fromkeys(("?", "u", "tbd", "todo", "unsure", "don't know", "dont know"), AnswerValue.UNKNOWN)
    | dict.fromkeys(("x", "na", "n/a", "n.a.", "n.a", "not applicable", "not-applicable"), AnswerValue.NOT_APPLICABLE)
)
"""What people write instead of an answer, and the answer they mean."""

_BY_WORD = MappingProxyType({value.value: value for value in AnswerValue})
_QUESTION_ID = r"[a-z0-9][a-z0-9._-]*"


class AnswerRules(Frozen):
    """What the answers of one file are held against."""

    questionnaire: Questionnaire
    modules: Collection[str] | None
    """The modules that are asked; None when the file does not say so clearly, and then no answer is out of place."""
    today: date | None


def check_answers(findings: Findings, node: Node | None, rules: AnswerRules) -> Mapping[str, Answer]:
    """Return the answers by question id, in the order of asking, after reporting every problem among them."""
    if node is None:
        return {}
    if not isinstance(node, MappingNode):
        findings.problem(node.start, f"`answers` is {kind(node)}", "write one `question-id: answer` per line under it")
        return {}
    found: dict[str, Answer] = {}
    for key, value in node:
        question = question_of(findings, key, rules.questionnaire)
        if question is None:
            continue
        _check_is_asked(findings, key, question, rules)
        answer = _answer(findings, value, question, rules)
        if answer is not None:
            found[question.id] = answer
    return {question.id: found[question.id] for question in rules.questionnaire.questions if question.id in found}


def question_of(findings: Findings, word: Scalar, questionnaire: Questionnaire) -> Question | None:
    """Return the question that an id names; None after reporting that there is none."""
    question = questionnaire.by_id.get(word.text)
    if question is None:
        otherwise = "`aiscale questions` lists the ids"
        if not re.fullmatch(_QUESTION_ID, word.text):
            otherwise = "an id is written in [a-z0-9._-], `aiscale questions` lists them"
        hint = findings.suggest(word.text, questionnaire.by_id, otherwise)
        findings.problem(word.start, f"unknown question {shown_id(word.text)}", hint)
    return question


def _check_is_asked(findings: Findings, key: Scalar, question: Question, rules: AnswerRules) -> None:
    if rules.modules is None or question.module == CORE or question.module in rules.modules:
        return
    wanted = [module.id for module in rules.questionnaire.modules if module.id in {*rules.modules, question.module}]
    findings.problem(
        key.start,
        f'"{question.id}" belongs to the module {question.module}, which is not asked',
        f"add its module: `modules: [{', '.join(wanted)}]`",
    )


def _answer(findings: Findings, node: Node, question: Question, rules: AnswerRules) -> Answer | None:
    if is_nothing(node):
        return None
    if isinstance(node, MappingNode):
        return _long_form(findings, node, question, rules)
    value = _value(findings, node)
    if value is AnswerValue.NOT_APPLICABLE:
        form = "{answer: not_applicable, reason: ...}"
        _check_may_be_left_out(findings, node, question, f"write `{form}`")
        return None
    return Answer(value, location=findings.document.at(node.start)) if value else None


def _long_form(findings: Findings, node: MappingNode, question: Question, rules: AnswerRules) -> Answer | None:
    parts = parts_of(findings, node, question.id, LONG_FORM_KEYS) or Parts()
    note = prose(findings, parts.get("note"), "note")
    evidence, places = _evidence(findings, parts.get("evidence"))
    reviewed = day(findings, parts.get("reviewed"), "reviewed", today=rules.today)
    answer = parts.get("answer")
    if answer is None and not findings.document.is_whole(node):
        return None
    if answer is None:
        hint = "add `answer: ...`, or `answer: unknown`"
        findings.problem(node.start, f'"{question.id}" has no answer', hint)
        return None
    value = _value(findings, answer)
    reason = _reason(findings, node, parts, value, question)
    override = prose(findings, parts.get("override"), "override")
    if value is None:
        return None
    place = findings.document.at(answer.start)
    return Answer(value, note or "", evidence, reason or "", reviewed, place, places, override or "")


def _value(findings: Findings, node: Node) -> AnswerValue | None:
    choices = f"write {', '.join(AnswerValue)}".replace(", not_app", " or not_app")
    if not isinstance(node, Scalar):
        findings.problem(node.start, f"an answer is one word, this is {kind(node)}", choices)
        return None
    # Plain ASCII only: other alphabets have letters whose lower case is an ASCII letter.
    word = node.text.lower() if node.text.isascii() else node.text
    if word in _BY_WORD:
        return _BY_WORD[word]
    tidy = " ".join(word.split())
    meant = MEANT.get(tidy) or _BY_WORD.get(tidy)
    findings.problem(node.start, f"{shown(node.text)} is not an answer", f"write {meant}" if meant else choices)
    return None


def _reason(
    findings: Findings, node: MappingNode, parts: Parts, value: AnswerValue | None, question: Question
) -> str | None:
    said = prose(findings, parts.get("reason"), "reason")
    if value is AnswerValue.NOT_APPLICABLE:
        mend = "add `reason: ...`" if said == "" and findings.document.is_whole(node) else ""
        _check_may_be_left_out(findings, parts.keys["answer"], question, mend)
    elif value is not None and said:
        findings.problem(
            parts.keys["reason"].start, "`reason` belongs to not_applicable alone", "write it as `note: ...`"
        )
    return said


def _check_may_be_left_out(findings: Findings, node: Node, question: Question, mend: str) -> None:
    """Report a not_applicable that is not allowed, or, when `mend` says how to add it, one without a reason."""
    if question.not_applicable_when is None:
        hint = "write yes, partial, no or unknown"
        findings.problem(node.start, f'not_applicable is not allowed for "{question.id}", it always applies', hint)
    elif mend:
        hint = f"{mend}, allowed when: {question.not_applicable_when}"
        findings.problem(node.start, "not_applicable needs a reason", hint)


def _evidence(findings: Findings, node: Node | None) -> tuple[tuple[str, ...], tuple[Location, ...]]:
    """Return the pieces of evidence and their places."""
    children = listed(findings, node, "evidence", '["path or link", ...]')
    texts = [(line(findings, child, "evidence"), findings.document.at(child.start)) for child in children]
    return tuple(text for text, _ in texts if text is not None), tuple(
        place for text, place in texts if text is not None
    )
