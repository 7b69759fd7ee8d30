"""A plan as Markdown, fit for an issue or a wiki page."""

from aiscale_cli.core.plan import Horizon
from aiscale_cli.core.plan_report import PlannedStep, PlanReport
from aiscale_cli.core.plan_words import (
    displaced_text,
    effect_texts,
    gain_texts,
    left_out_texts,
    opening,
    result_note,
)
from aiscale_cli.core.report import DAYS_NOTE, FIND_OUT_NOTE
from aiscale_cli.core.sentences import shortened, started
from aiscale_cli.renderers.escaping_markdown import Safe, code, joined, markdown, row
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.templated.markdown_sink import SINK
from aiscale_cli.renderers.templated.phrases import Phrases
from aiscale_cli.renderers.whatif_markdown import number_lines

_SAY = Phrases(SINK)


def render(report: PlanReport, _options: RenderOptions) -> str:
    """Return the text: what to find out, a section for each horizon that has a step, and what a choice comes to."""
    lines = [f"# {markdown(shortened(report.system))}: plan", "", markdown(report.scope), ""]
    lines += [line for sentence in opening(report) for line in (markdown(sentence), "")]
    lines += _unknowns(report)
    for horizon in Horizon:
        steps = report.steps_due(horizon)
        if steps:
            lines += [f"## Do {horizon}", ""]
        for step in steps:
            lines += _step(step)
    if report.steps:
        lines += [f"*{markdown(DAYS_NOTE)}*", ""]
    if report.chosen and report.shows_result:
        lines += [*number_lines(report.chosen.result, result_note(report.chosen))[1:], ""]
    lines += [line for text in left_out_texts(report) for line in (markdown(text), "")]
    return "\n".join(lines[:-1]) + "\n"


def _unknowns(report: PlanReport) -> list[str]:
    lines = ["## Find out", ""]
    if not report.unknowns:
        return [*lines, markdown("Every question that applies has an answer."), ""]
    table = [row(["", "Question", "If yes, if no"]), row([Safe("--:"), Safe("---"), Safe("---")])]
    table += [row([unknown.number, _SAY.named(unknown), _SAY.effects(unknown)]) for unknown in report.unknowns]
    return [*lines, markdown(FIND_OUT_NOTE), "", *table, ""]


def _step(step: PlannedStep) -> list[str]:
    view = step.view
    after = Safe(f"after {joined([code(each) for each in view.after], ', ')}") if view.after else ""
    must_have = Safe("**must have**") if view.must_have else ""
    accepted = Safe(f"**{view.accepted_text}**") if view.accepted_text else ""
    facts = joined([view.effort_words, code(view.question), view.state, must_have, after, accepted], " · ")
    lines = [f"### {view.number}. {markdown(view.heading)}", "", facts, "", markdown(step.text), ""]
    lines += [f"- {_SAY.titled_action(remedy)}" for remedy in view.remedies]
    lines += [""] if view.remedies else []
    displaced = displaced_text(step, "→")
    changes = [*effect_texts(step, "→"), f"Other ranks: {displaced}" if displaced else ""]
    lines += [joined(changes, "; "), ""] if any(changes) else []
    gains = "; ".join(gain_texts(step))
    lines += [f"**{markdown(f'{started(gains)}.')}**", ""] if gains else []
    return lines
