"""The `waivers:` part of an answers file: risks that somebody accepted, with a reason, an owner and an end."""

from collections.abc import Mapping
from datetime import date, timedelta

from aiscale_cli.core.answers import Answer, AnswerValue, Waiver
from aiscale_cli.core.questionnaire import CORE
from aiscale_cli.core.sentences import counted
from aiscale_cli.core.sentences import listed as sentence_list
from aiscale_cli.files.answer_checks import AnswerRules, question_of
from aiscale_cli.files.node_checks import Findings, Parts, day, listed, parts_of, scalar
from aiscale_cli.files.text_checks import line, prose
from aiscale_cli.files.yaml_source import Mark, Node, Scalar

WAIVER_KEYS = ("question", "reason", "owner", "expires")
"""The keys of a waiver, all of which it needs."""

LONGEST_WAIVER = timedelta(days=366)
"""How far ahead a waiver may expire, so that an accepted risk is looked at once a year."""

SOON = timedelta(days=30)
"""How long before its end a waiver is warned about."""

_EXAMPLE = "[{question: ..., reason: ..., ...}]"


def check_waivers(
    findings: Findings, node: Node | None, rules: AnswerRules, answers: Mapping[str, Answer]
) -> tuple[Waiver, ...]:
    """Return the waivers in the order of the file after reporting every problem; warn of those without effect."""
    first_marks: dict[str, Mark] = {}
    waivers = []
    for child in listed(findings, node, "waivers", _EXAMPLE):
        parts = parts_of(findings, child, "waiver", WAIVER_KEYS)
        if parts is None:
            continue
        missing = [key for key in WAIVER_KEYS if key not in parts]
        if missing and findings.document.is_whole(child):
            hint = f"a waiver needs {', '.join(WAIVER_KEYS[:-1])} and {WAIVER_KEYS[-1]}"
            findings.problem(child.start, f"this waiver has {sentence_list([f'no {key}' for key in missing])}", hint)
        waiver = _waiver(findings, child.start, parts, rules)
        _check_is_the_only_one(findings, parts.get("question"), first_marks)
        if waiver is not None:
            waivers.append(waiver)
            _warn_when_without_effect(findings, child.start, waiver, rules, answers)
    return tuple(waivers)


def _waiver(findings: Findings, mark: Mark, parts: Parts, rules: AnswerRules) -> Waiver | None:
    word = scalar(findings, parts.get("question"), "question")
    question = question_of(findings, word, rules.questionnaire) if word else None
    reason = prose(findings, parts.get("reason"), "reason")
    if reason == "" and "reason" in parts:
        findings.problem(parts.values["reason"].start, "`reason` is empty", "say why the risk is accepted")
    owner = line(findings, parts.get("owner"), "owner", needed=True)
    expires = _expires(findings, parts.get("expires"), rules.today)
    if question is None or not reason or owner is None or expires is None:
        return None
    return Waiver(question.id, reason, owner, expires, findings.document.at(mark))


def _expires(findings: Findings, node: Node | None, today: date | None) -> date | None:
    expires = day(findings, node, "expires")
    if node is None or expires is None or today is None or expires - today <= LONGEST_WAIVER:
        return expires
    latest = today + LONGEST_WAIVER
    message = f"`expires`: {expires} is more than a year after today, {today}"
    findings.problem(node.start, message, f"write {latest} or a day before it")
    return None


def _check_is_the_only_one(findings: Findings, word: Node | None, first_marks: dict[str, Mark]) -> None:
    if not isinstance(word, Scalar):
        return
    first = first_marks.setdefault(word.text, word.start)
    if first != word.start:
        findings.problem(word.start, f'"{word.text}" is waived twice, first on line {first.line}', "keep one")


def _warn_when_without_effect(
    findings: Findings, mark: Mark, waiver: Waiver, rules: AnswerRules, answers: Mapping[str, Answer]
) -> None:
    module = rules.questionnaire.by_id[waiver.question].module
    answer = answers.get(waiver.question)
    waived = f'the waiver for "{waiver.question}"'
    if rules.today is not None and waiver.expires < rules.today:
        findings.warn(mark, f"{waived} expired on {waiver.expires}", "close the gap, or renew the waiver")
    elif rules.modules is not None and module != CORE and module not in rules.modules:
        findings.warn(mark, f"{waived} has no effect, its module {module} is not asked", "take it out")
    elif answer is not None and answer.value is AnswerValue.YES:
        findings.warn(mark, f"{waived} has no effect, the answer is {answer.value}", "take it out")
    elif rules.today is not None and waiver.expires - rules.today <= SOON:
        left = (waiver.expires - rules.today).days
        ends = f"ends in {counted(left, 'day')}" if left else "ends today"
        findings.warn(mark, f"{waived} {ends}, on {waiver.expires}", "close the gap, or renew the waiver")
