"""What a report was made from, and the command to run next."""

import shlex

from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.core.assessment import Assessment
from aiscale_cli.core.sentences import counted
from aiscale_cli.frozen import Frozen

_STANDARD_INPUT = "-"
"""The path of answers that were piped in, to which nothing can be added by asking."""


class Provenance(Frozen):
    """The questionnaire as `id@version` with the digest of its content, the answers file and the program's version.

    `next_command` is ready to be pasted into a shell; `next_reason` says what it does.
    """

    questionnaire: str
    title: str
    sha256: str
    path: str
    version: str
    next_command: str
    next_reason: str

    @property
    def sha256_short(self) -> str:
        """The first twelve digits of the digest."""
        return self.sha256[:12]


def provenance(assessment: Assessment, version: str) -> Provenance:
    """Return where the numbers come from; what to do next is to answer, then to close gaps, then to review."""
    path = assessment.answers.path
    command, reason = _next(assessment)
    return Provenance(
        questionnaire=assessment.questionnaire.name,
        title=assessment.questionnaire.title,
        sha256=assessment.questionnaire.sha256,
        path=path,
        version=version,
        next_command=f"{command} {shlex.quote(path)}" if path else command,
        next_reason=reason,
    )


def _next(assessment: Assessment) -> tuple[str, str]:
    unanswered = sum(each.answer is None for each in assessment.asked)
    if not assessment.coverage.applicable:
        return "aiscale assess --review", "goes through every answer again"
    if unanswered and assessment.answers.path != _STANDARD_INPUT:
        return "aiscale assess", f"asks the {counted(unanswered, 'question')} without an answer"
    kept = all(each.value in {AnswerValue.YES, AnswerValue.NOT_APPLICABLE} for each in assessment.asked)
    if kept and assessment.answers.path != _STANDARD_INPUT:
        return "aiscale assess --review", "goes through every answer again, so that none grows old unseen"
    gaps = any(each.value in {AnswerValue.NO, AnswerValue.PARTIAL} for each in assessment.asked)
    if gaps and assessment.answers.path != _STANDARD_INPUT:
        return "aiscale plan", "says how to close each gap, and what that changes"
    first = assessment.areas[0].area
    return f"aiscale explain area:{first.id}", f"shows every term of {first.title}"
