"""Pieces of the Markdown report that its templates put together: rows of tables, and what stands in their cells.

Templates are compiled anew in every run, so what would take them many conditions is said here.
"""

from aiscale_cli.core.assessment import Level
from aiscale_cli.core.comparison import AnswerChange
from aiscale_cli.core.gate import RuleResult
from aiscale_cli.core.report import Report
from aiscale_cli.core.report_actions import RemedyView, StepView, UnknownView
from aiscale_cli.core.report_numbers import Range, range_text
from aiscale_cli.core.report_risks import AreaView, DriverView
from aiscale_cli.core.report_scope import AnswerView, LayerView, ModuleView, WaiverView
from aiscale_cli.core.sentences import started
from aiscale_cli.renderers.escaping_markdown import LINE_BREAK, Safe, code, joined, markdown, markdown_link
from aiscale_cli.renderers.layout.bars import bar

MUST_HAVE = Safe("**must have**")
_REASONS = 2
_BAR = 10
_FULL = 100


def facts(report: Report) -> Safe:
    """Return what was asked and answered, when, and what kind of system it is."""
    assessed = f"assessed {report.assessed_on}" if report.assessed_on else ""
    has = f"has {', '.join(report.traits)}" if report.traits else ""
    gate = Safe(f"**gate {'passed' if report.gate.passed else 'failed'}**") if report.gate else ""
    return joined([report.scope, report.coverage.text, assessed, report.stage, has, gate], " · ")


def exposure(area: AreaView) -> Safe:
    """Return the ranking value and, below it, the interval that it stands for."""
    if area.exposure is None:
        return markdown(range_text(area.exposure))
    exact = area.exposure.known == area.exposure.limit
    return joined([Safe(f"**{area.ranking_text}**"), "" if exact else area.exposure.text], LINE_BREAK)


def reasons(area: AreaView) -> Safe:
    """Return the answers that raise the exposure most."""
    if not area.drivers:
        return markdown("nothing is missing" if area.exposure else "no question applies")
    return joined((f"{driver.text} ({driver.state})" for driver in area.drivers[:_REASONS]), LINE_BREAK)


def remarks(area: AreaView) -> str:
    """Return what there is to say about an area beside its numbers, as sentences; may be empty."""
    said = {
        f"Expect: {area.symptoms}.": area.acting_level > Level.LOW,
        f"{started(area.floor)}.": area.floor,
        f"Based on {area.sharpen_text}.": area.sharpen_text,
    }
    return " ".join(sentence for sentence, applies in said.items() if applies)


def driver_text(driver: DriverView) -> Safe:
    """Return what a driver is about, marked where the question is a must-have."""
    return joined([driver.text, Safe(f"({MUST_HAVE})") if driver.must_have else ""], " ")


def step_question(step: StepView) -> Safe:
    """Return the question that a step closes, its answer, and whether it is a must-have."""
    return joined([code(step.question), step.state, "must have" if step.must_have else ""], ", ")


def step_line(step: StepView) -> Safe:
    """Return effort and effects of a step, and the steps that it comes after."""
    after = Safe(f"after {joined([code(question) for question in step.after], ', ')}") if step.after else ""
    return joined([step.effort_text, *step.change_texts("→"), after], " · ")


def first_remedy(step: StepView) -> tuple[RemedyView, ...]:
    """Return the remedy that gives the step its heading; none while nobody knows whether there is a gap."""
    return () if step.find_out_first else step.remedies[:1]


def more_remedies(step: StepView) -> tuple[RemedyView, ...]:
    """Return the remedies that the first one leaves."""
    return step.remedies[len(first_remedy(step)) :]


def action(remedy: RemedyView) -> Safe:
    """Return what to do, and who says so."""
    return Safe(f"{markdown(remedy.action)} *{markdown(remedy.source_text)}*")


def named(view: UnknownView | WaiverView | AnswerChange) -> Safe:
    """Return a question's title with its id, marked where it is known to be a must-have."""
    must_have = isinstance(view, UnknownView) and view.must_have
    return joined([view.title, code(view.question), Safe(f"({MUST_HAVE})") if must_have else ""], " ")


def effects(unknown: UnknownView) -> Safe:
    """Return what an answer would move, area by area."""
    texts = [effect.text for effect in unknown.effects]
    return joined(texts or ["no ranked area"], LINE_BREAK)


def layer_title(layer: LayerView) -> str:
    """Return a layer's title, marked where it is left out of the overall number."""
    return layer.title if layer.core else f"{layer.title} (not part of the overall number)"


def module_title(module: ModuleView) -> Safe:
    """Return a module's title with its id."""
    return joined([module.title, code(module.id)], " ")


def bar_of(numbers: Range | None) -> Safe:
    """Return a bar of ten signs: solid for what is known, shaded for what is possible; empty where nothing applies."""
    if numbers is None:
        return Safe("")
    parts = bar(numbers.interval, _FULL, _BAR)
    return Safe("█" * parts.known + "▒" * parts.possible + "░" * parts.rest)


def not_assessed(report: Report) -> list[Safe]:
    """Return the areas that were not assessed with the module to add, and the other modules that were not asked."""
    lines = [Safe(f"{markdown(area.title)}: add module {code(area.module)}") for area in report.not_assessed]
    named_already = {area.module for area in report.not_assessed}
    others = [offer for offer in report.modules_not_asked if offer.id not in named_already]
    if others:
        offers = joined((Safe(f"{code(offer.id)} ({offer.questions})") for offer in others), ", ")
        lines.append(Safe(f"Other modules, with their number of questions: {offers}"))
    return lines


def result(rule: RuleResult) -> Safe:
    """Return whether a rule held; a failure stands out."""
    return Safe("passed") if rule.passed else Safe("**failed**")


def seen(rule: RuleResult) -> Safe:
    """Return what a rule saw and, below it, what it would have seen without waivers when that differs."""
    return joined([rule.seen, Safe(f"*{markdown(rule.waivers_text)}*") if rule.waivers_text else ""], LINE_BREAK)


def change_kind(change: AnswerChange) -> Safe:
    """Return what became of an answer; a slide backwards stands out."""
    return Safe(f"**{markdown(change.kind)}**") if change.regression else markdown(change.kind)


def asked(answer: AnswerView) -> Safe:
    """Return a question in full and, below it, its id and whether it is a must-have."""
    below = joined([code(answer.question), MUST_HAVE if answer.must_have else ""], ", ")
    return joined([answer.text, below], LINE_BREAK)


def answer_lines(answer: AnswerView) -> Safe:
    """Return an answer with everything that was said about it, line by line."""
    reason, note = answer.reason.strip(), answer.note.strip()
    said = [
        Safe(f"**{markdown(answer.state_text)}**"),
        f"Reason: {reason}" if reason else "",
        note,
        *(Safe(f"Evidence: {markdown_link(evidence)}") for evidence in answer.evidence),
        f"Reviewed: {answer.reviewed}" if answer.reviewed else "",
        Safe(f"*{markdown(answer.gate_note)}*") if answer.gate_note else "",
    ]
    return joined(said, LINE_BREAK)


def provenance(report: Report) -> Safe:
    """Return what the report was made from."""
    source = report.provenance
    questionnaire = Safe(
        f"{markdown(source.title)}, {markdown(source.questionnaire)} {code(f'sha256:{source.sha256_short}')}"
    )
    answers = Safe(f"answers in {code(source.path)}") if source.path else ""
    return joined([questionnaire, answers, f"aiscale {source.version}"], " · ")


def sources(report: Report) -> Safe:
    """Return the documents that the plan cites, in the order of their first mention."""
    cited = {
        citation.document: Safe(f"{markdown(citation.publisher)}, *{markdown(citation.title)}*")
        for step in report.steps
        for remedy in step.remedies
        for citation in remedy.citations
    }
    return joined(cited.values(), "; ")
