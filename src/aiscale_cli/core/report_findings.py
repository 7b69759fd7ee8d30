"""The findings: what each answer short of yes means, ranked, for the formats that show one message per place."""

from enum import StrEnum

from aiscale_cli.core.answers import UNANSWERED, AnswerValue
from aiscale_cli.core.assessment import AskedQuestion, Assessment
from aiscale_cli.core.gate import GateResult
from aiscale_cli.core.report_actions import RemedyView, remedy_views
from aiscale_cli.core.sentences import inside, listed
from aiscale_cli.errors import Location
from aiscale_cli.frozen import Frozen


class Severity(StrEnum):
    """How much a finding matters; the value is the word that formats with three levels use."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(Frozen):
    """An asked question whose answer is no, partial, unknown or missing, and that no waiver in force covers.

    It is an error while a must-have question is open or while it drives a failed rule of the gate, which `failed_rules`
    names; else a warning for no and for what is not known, and a note for partial. `message` is one sentence without
    words of the user; `areas` are the titles of the ranked risk areas it raises, largest share first. `location` is the
    answer's value in its file or, when there is none, the place of its list; None when the answers come from nowhere.
    """

    question: str
    title: str
    text: str
    layer: str
    state: str
    severity: Severity
    must_have: bool
    message: str
    failed_rules: tuple[str, ...]
    areas: tuple[str, ...]
    failure_mode: str
    remedies: tuple[RemedyView, ...]
    location: Location | None


def findings(assessment: Assessment, gate: GateResult | None) -> tuple[Finding, ...]:
    """Return the findings: errors first, then warnings and notes; inside each as they drive the ranked risk areas."""
    waived = frozenset(gate.waived if gate else ())
    doubted = {doubt.question: doubt.why for doubt in (gate.doubts if gate else ())}
    found = [
        _finding(assessment, gate, each, doubted.get(each.question.id, ""))
        for each in _ranked(assessment)
        if each.question.id not in waived and _falls_short(each, doubted)
    ]
    severities = list(Severity)
    return tuple(sorted(found, key=lambda finding: severities.index(finding.severity)))


def _falls_short(asked: AskedQuestion, doubted: dict[str, str]) -> bool:
    return asked.question.id in doubted or asked.value not in {AnswerValue.YES, AnswerValue.NOT_APPLICABLE}


def _ranked(assessment: Assessment) -> list[AskedQuestion]:
    """Return the asked questions, those that drive the first areas most in front."""
    driving = (driver.asked for area in assessment.areas for driver in area.drivers)
    return list({each.question.id: each for each in (*driving, *assessment.asked)}.values())


def _finding(assessment: Assessment, gate: GateResult | None, asked: AskedQuestion, doubt: str) -> Finding:
    question = asked.question
    must_have = question.must_have is not None
    failed = tuple(
        rule.rule for rule in (gate.rules if gate else ()) if not rule.passed and question.id in rule.questions
    )
    answer = asked.answer
    return Finding(
        question=question.id,
        title=question.title,
        text=question.question,
        layer=question.layer,
        state=asked.state,
        severity=_severity(asked, doubt, is_error=bool(failed) or (must_have and asked.open)),
        must_have=must_have,
        message=_message(asked, doubt),
        failed_rules=failed,
        areas=tuple(
            area.area.title
            for area in assessment.areas
            if any(driver.asked.question.id == question.id for driver in area.drivers)
        ),
        failure_mode=question.failure_mode,
        remedies=remedy_views(assessment.questionnaire, question),
        location=answer.location if answer else assessment.answers.location,
    )


def _severity(asked: AskedQuestion, doubt: str, *, is_error: bool) -> Severity:
    if is_error:
        return Severity.ERROR
    return Severity.NOTE if asked.value is AnswerValue.PARTIAL and not doubt else Severity.WARNING


def _message(asked: AskedQuestion, doubt: str) -> str:
    """Return what is the matter in one sentence; only a no shows that the whole gap is there."""
    title = inside(asked.question.title)
    if doubt:
        return f"Nobody can rely on this answer, which is {doubt}: {title}."
    said = {
        AnswerValue.NO.value: f"{asked.question.gap}.",
        AnswerValue.PARTIAL.value: f"Only partly in place: {title}.",
        AnswerValue.UNKNOWN.value: f"Nobody knows yet: {title}.",
        UNANSWERED: f"Not answered yet: {title}.",
    }
    return said[asked.state]


def rules_text(finding: Finding) -> str:
    """Return which rules of the gate it makes fail, as `Fails fail-on high and fail-on must-have.`; often empty."""
    return f"Fails {listed(finding.failed_rules)}." if finding.failed_rules else ""
