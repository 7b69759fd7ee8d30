"""Hypothesis strategies for answers to the small questionnaire, and the orders that the laws speak of."""

from hypothesis import strategies as st

from aiscale_cli.core.answers import Answers
from aiscale_cli.core.questionnaire import CORE
from builders import answers, questionnaire

QUESTIONNAIRE = questionnaire()
MODULES = tuple(module.id for module in QUESTIONNAIRE.modules if module.id != CORE)
VALUES = ("yes", "partial", "no", "unknown", "not_applicable", None)
VERDICTS = (None, "prototype", "fragile", "stabilising", "ready")


@st.composite
def some_answers(draw: st.DrawFn, values: tuple[str | None, ...] = VALUES) -> Answers:
    """Any answers over any choice of modules; None leaves a question unanswered."""
    modules = tuple(module for module in MODULES if draw(st.booleans()))
    given_values = {}
    for each in QUESTIONNAIRE.asked(modules):
        allowed = [value for value in values if value != "not_applicable" or each.not_applicable_when]
        value = draw(st.sampled_from(allowed))
        if value is not None:
            given_values[each.id] = value
    return answers(given_values, modules=modules)


def with_value(given: Answers, question: str, value: str | None) -> Answers:
    """The same answers with one changed, or taken away."""
    values = dict(given.answers)
    values.pop(question, None)
    if value is not None:
        return answers({**values, question: value}, modules=given.modules)
    return answers(values, modules=given.modules)
