"""The waivers that a plan has to speak of: a step towards what is accepted, and a gate that passes because of it."""

from collections.abc import Iterable
from datetime import date

from aiscale_cli.core.answers import Waiver
from aiscale_cli.core.assessment import Assessment
from aiscale_cli.core.gate import GateResult
from aiscale_cli.frozen import Frozen


class AcceptedRisk(Frozen):
    """A question whose risk somebody accepted, and the last day of that as `2027-01-31`."""

    question: str
    until: str

    @property
    def text(self) -> str:
        """The question with the day."""
        return f"{self.question} until {self.until}"


def in_force(assessment: Assessment, today: date) -> tuple[AcceptedRisk, ...]:
    """Return the risks that are accepted on a day, in the order of the waivers in the file."""
    return _views(waiver for waiver in assessment.answers.waivers if waiver.expires >= today)


def relied_on(assessment: Assessment, result: GateResult | None, rules: Iterable[str]) -> tuple[AcceptedRisk, ...]:
    """Return the waivers that the gate counted, where one of these rules holds only with them; else nothing."""
    if result is None:
        return ()
    named = frozenset(rules)
    if not any(rule.passed and not rule.without_waivers for rule in result.rules if rule.rule in named):
        return ()
    return _views(waiver for waiver in assessment.answers.waivers if waiver.question in result.waived)


def _views(waivers: Iterable[Waiver]) -> tuple[AcceptedRisk, ...]:
    return tuple(AcceptedRisk(waiver.question, waiver.expires.isoformat()) for waiver in waivers)
