"""The answers as a gate counts them: accepted risks as yes, what is stale or unproved as unknown."""

from collections.abc import Mapping
from datetime import date

from aiscale_cli.core.answers import Answer, Answers, AnswerValue, Waiver
from aiscale_cli.core.assessment import AskedQuestion, Assessment
from aiscale_cli.core.policy import Policy
from aiscale_cli.core.sentences import counted
from aiscale_cli.frozen import Frozen

_CLAIMS = frozenset({AnswerValue.YES, AnswerValue.PARTIAL, AnswerValue.NOT_APPLICABLE})
"""What has to be recent and proved; no and unknown cost the team already."""


class Doubt(Frozen):
    """An answer that the gate counts as unknown, and why: too old, or without evidence, or both."""

    question: str
    state: str
    stale: bool
    unproved: bool
    why: str


class Trust(Frozen):
    """What a policy makes of the answers on a day.

    `doubts` counts as unknown whatever was answered; `waivers` are those in force whose question would count for less
    than yes, or became not_applicable since a baseline: they count as yes.
    """

    doubts: Mapping[str, Doubt]
    waivers: Mapping[str, Waiver]


def trust(policy: Policy, assessment: Assessment, today: date, excused: frozenset[str] = frozenset()) -> Trust:
    """Return what the policy doubts and which waivers act; `excused` became not_applicable since the baseline."""
    doubts = {}
    for asked in assessment.asked:
        doubt = _doubt(policy, asked, assessment.answers, today) if asked.value in _CLAIMS else None
        if doubt:
            doubts[doubt.question] = doubt
    waivers = {}
    for waiver in assessment.answers.waivers:
        waived = assessment.by_question.get(waiver.question)
        if waived and waiver.expires >= today and (_falls_short(waived, doubts) or waiver.question in excused):
            waivers[waiver.question] = waiver
    return Trust(doubts, waivers)


def counted_answers(answers: Answers, trusted: Trust, *, waived: bool) -> Answers:
    """Return the answers as a gate counts them, with the waivers that act or without them."""
    changed = dict.fromkeys(trusted.doubts, AnswerValue.UNKNOWN)
    if waived:
        changed |= dict.fromkeys(trusted.waivers, AnswerValue.YES)
    if not changed:
        return answers
    return answers.answering(
        {**answers.answers, **{question: _said(answers, question, value) for question, value in changed.items()}}
    )


def _said(answers: Answers, question: str, value: AnswerValue) -> Answer:
    """Return an answer of that value at the place of the one in the file; one that stays not_applicable is kept."""
    said = answers.answers.get(question)
    if said is None:
        return Answer(value)
    if value is AnswerValue.YES and said.value is AnswerValue.NOT_APPLICABLE:
        return said
    return Answer(value, location=said.location)


def _falls_short(asked: AskedQuestion, doubts: Mapping[str, Doubt]) -> bool:
    return asked.question.id in doubts or asked.value not in {AnswerValue.YES, AnswerValue.NOT_APPLICABLE}


def _doubt(policy: Policy, asked: AskedQuestion, answers: Answers, today: date) -> Doubt | None:
    answer = asked.answer
    if answer is None:
        return None
    old = _too_old(policy.max_age, answers.day_of(answer), today)
    unproved = "without evidence" if policy.require_evidence and not answer.evidence else ""
    why = " and ".join(reason for reason in (old, unproved) if reason)
    return Doubt(asked.question.id, asked.state, stale=bool(old), unproved=bool(unproved), why=why) if why else None


def _too_old(max_age: int | None, looked_at: date | None, today: date) -> str:
    if max_age is None:
        return ""
    if looked_at is None:
        return "of unknown age"
    age = (today - looked_at).days
    return f"{counted(age, 'day')} old" if age > max_age else ""
