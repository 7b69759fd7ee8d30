"""What the report covers: layers, modules, factors, accepted risks, what was left out, and every answer."""

from datetime import date

from aiscale_cli.core.answers import Answer, AnswerValue, Waiver
from aiscale_cli.core.assessment import AskedQuestion, Assessment
from aiscale_cli.core.gate import GateResult
from aiscale_cli.core.questionnaire import CORE
from aiscale_cli.core.report_inheritance import OverrideView, override_view
from aiscale_cli.core.report_numbers import Range
from aiscale_cli.core.sentences import counted, listed
from aiscale_cli.errors import Location
from aiscale_cli.frozen import Frozen


class LayerView(Frozen):
    """A layer with its readiness (0-100); None when nothing applies in it. Core layers alone make the overall one."""

    id: str
    title: str
    core: bool
    readiness: Range | None


class ModuleView(Frozen):
    """A module that was asked, with its number of questions and its own readiness (0-100)."""

    id: str
    title: str
    questions: int
    readiness: Range | None


class FactorView(Frozen):
    """One of the five factors: where it stands (0-100) between the words for prototype and production."""

    id: str
    title: str
    prototype: str
    production: str
    value: Range | None


class NotAssessedView(Frozen):
    """A risk area that was not assessed, and the module to add for it."""

    id: str
    title: str
    module: str


class ModuleOffer(Frozen):
    """A module that was not asked, with its number of questions."""

    id: str
    title: str
    questions: int


class WaiverView(Frozen):
    """A risk accepted on purpose; `expires` is an ISO date, the last day on which it holds.

    `status` says in words what it does; `acts` is whether a gate ran and counted the question as yes because of it.
    """

    question: str
    title: str
    state: str
    reason: str
    owner: str
    expires: str
    status: str
    acts: bool


class AnswerView(Frozen):
    """An asked question with everything that was said about it; `reviewed` is an ISO date or empty.

    `gate_note` says how a gate counted it when that was not as answered: by a waiver or by doubt; else it is empty.
    `inherited_from` is the path of the extended file that the answer stands in, empty for an answer of the file's own.
    """

    question: str
    title: str
    text: str
    layer: str
    layer_id: str
    module: str
    must_have: bool
    state: str
    note: str
    evidence: tuple[str, ...]
    reason: str
    reviewed: str
    gate_note: str
    location: Location | None
    inherited_from: str
    override: OverrideView | None

    @property
    def state_text(self) -> str:
        """The answer in words; a yes that nothing proves is marked."""
        unproved = self.state == AnswerValue.YES.value and not self.evidence
        return f"{self.state} (no evidence)" if unproved else self.state.replace("_", " ")


def layer_views(assessment: Assessment) -> tuple[LayerView, ...]:
    """Return the layers in which something was asked."""
    return tuple(
        LayerView(each.layer.id, each.layer.title, each.layer.core, Range.of_readiness(each.readiness))
        for each in assessment.layers
    )


def module_views(assessment: Assessment) -> tuple[ModuleView, ...]:
    """Return the modules that were asked, core first."""
    return tuple(
        ModuleView(each.module.id, each.module.title, each.questions, Range.of_readiness(each.readiness))
        for each in assessment.modules
    )


def factor_views(assessment: Assessment) -> tuple[FactorView, ...]:
    """Return the five factors in the questionnaire's order."""
    return tuple(
        FactorView(
            each.factor.id,
            each.factor.title,
            each.factor.prototype,
            each.factor.production,
            Range.of_readiness(each.value),
        )
        for each in assessment.factors
    )


def not_assessed_views(assessment: Assessment) -> tuple[NotAssessedView, ...]:
    """Return the risk areas whose module was not asked."""
    return tuple(NotAssessedView(area.id, area.title, area.module) for area in assessment.not_assessed)


def module_offers(assessment: Assessment) -> tuple[ModuleOffer, ...]:
    """Return the modules that were not asked."""
    questionnaire = assessment.questionnaire
    asked = {each.module.id for each in assessment.modules}
    return tuple(
        ModuleOffer(module.id, module.title, sum(each.module == module.id for each in questionnaire.questions))
        for module in questionnaire.modules
        if module.id not in asked
    )


def waiver_views(assessment: Assessment, gate: GateResult | None, today: date) -> tuple[WaiverView, ...]:
    """Return the accepted risks in the order of their file, with what they do on a day."""
    return tuple(_waiver(assessment, waiver, gate, today) for waiver in assessment.answers.waivers)


def answer_views(assessment: Assessment, gate: GateResult | None) -> tuple[AnswerView, ...]:
    """Return every asked question in the order of asking, answered or not."""
    notes = {doubt.question: f"counted as unknown by the gate: {doubt.why}" for doubt in (gate.doubts if gate else ())}
    notes |= {
        waiver.question: f"counted as yes by the gate: waived until {waiver.expires}"
        for waiver in assessment.answers.waivers
        if gate and waiver.question in gate.waived
    }
    return tuple(_answer(assessment, asked, notes.get(asked.question.id, "")) for asked in assessment.asked)


def scope_text(assessment: Assessment) -> str:
    """Return what was asked, as `core and cost, 20 questions`."""
    asked = listed([each.module.id for each in assessment.modules]) or CORE
    return f"{asked}, {counted(len(assessment.asked), 'question')}"


def _status(waiver: Waiver, state: str, gate: GateResult | None, today: date) -> str:
    if waiver.expires < today:
        return "expired"
    if state == AnswerValue.YES.value:
        return "without effect, the answer is yes"
    if gate is None:
        return "in force"
    return "counts as yes for the gate" if waiver.question in gate.waived else "without effect"


def _waiver(assessment: Assessment, waiver: Waiver, gate: GateResult | None, today: date) -> WaiverView:
    question = assessment.questionnaire.by_id.get(waiver.question)
    asked = assessment.by_question.get(waiver.question)
    return WaiverView(
        question=waiver.question,
        title=question.title if question else waiver.question,
        state=asked.state if asked else "not asked",
        reason=waiver.reason,
        owner=waiver.owner,
        expires=waiver.expires.isoformat(),
        status=_status(waiver, asked.state if asked else "not asked", gate, today),
        acts=gate is not None and waiver.question in gate.waived,
    )


def _answer(assessment: Assessment, asked: AskedQuestion, gate_note: str) -> AnswerView:
    question = asked.question
    answer = asked.answer or Answer(AnswerValue.UNKNOWN)
    return AnswerView(
        question=question.id,
        title=question.title,
        text=question.question,
        layer=assessment.questionnaire.layer(question.layer).title,
        layer_id=question.layer,
        module=question.module,
        must_have=question.must_have is not None,
        state=asked.state,
        note=answer.note,
        evidence=answer.evidence,
        reason=answer.reason,
        reviewed=answer.reviewed.isoformat() if answer.reviewed else "",
        gate_note=gate_note,
        location=answer.location,
        inherited_from=answer.origin.path if answer.origin else "",
        override=override_view(assessment, question.id),
    )
