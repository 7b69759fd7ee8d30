"""What stands in the paragraphs and cells of a page made from templates; each sink marks the words up in its own way.

Templates are short because what would take them many conditions is said here.
"""

from collections.abc import Iterable

from aiscale_cli.core.assessment import Level
from aiscale_cli.core.comparison import AnswerChange
from aiscale_cli.core.gate import RuleResult
from aiscale_cli.core.report import Report
from aiscale_cli.core.report_numbers import range_text
from aiscale_cli.core.report_risks import AreaView, DriverView
from aiscale_cli.core.report_scope import AnswerView, LayerView, ModuleView, WaiverView
from aiscale_cli.core.sentences import started
from aiscale_cli.core.trend import Trend, telling
from aiscale_cli.core.trend_sentences import trend_sentences
from aiscale_cli.renderers.templated.plan_phrases import PlanPhrases

_REASONS = 2
_VERSIONS = 12


class Phrases(PlanPhrases):
    """The phrases of a report, marked up by one sink."""

    def facts(self, report: Report) -> str:
        """Return what was asked and answered, when, and what kind of system it is."""
        has = f"has {', '.join(report.traits)}" if report.traits else ""
        gate = self._sink.strong(f"gate {'passed' if report.gate.passed else 'failed'}") if report.gate else ""
        facts = [
            report.scope,
            report.coverage.text,
            self._with_day(report.assessed_text, report.assessed_on),
            report.stage,
            has,
            gate,
            report.inheritance_text,
        ]
        return self._dotted(facts)

    def gate_failure(self, report: Report) -> str:
        """Return which rules of the gate failed, on which questions; empty when no gate was asked for or it passed."""
        if report.gate is None or report.gate.passed:
            return ""
        return self._spaced([self._sink.strong("Gate failed:"), f"{report.gate.failure_text}."])

    def risk_row(self, area: AreaView) -> tuple[str, ...]:
        """Return rank, title, level, exposure and reasons of a risk area."""
        level = self._sink.level(area.level_text, area.level)
        return (area.rank_text, area.title, level, self.exposure(area), self.reasons(area))

    def exposure(self, area: AreaView) -> str:
        """Return the ranking value and, below it, the interval that it stands for."""
        if area.exposure is None:
            return range_text(area.exposure)
        exact = area.exposure.known == area.exposure.limit
        return self._sink.lines([self._sink.strong(area.ranking_text), "" if exact else area.exposure.text])

    def reasons(self, area: AreaView) -> str:
        """Return the answers that raise the exposure most."""
        if not area.drivers:
            return "nothing is missing" if area.exposure else "no question applies"
        return self._sink.lines(driver.why for driver in area.drivers[:_REASONS])

    def area_remarks(self, area: AreaView) -> str:
        """Return what there is to say about an area beside its numbers, as sentences; may be empty."""
        said = {
            f"Expect: {area.symptoms}.": area.acting_level > Level.LOW,
            f"{started(area.floor)}.": area.floor,
            f"Based on {area.sharpen_text}.": area.sharpen_text,
        }
        return " ".join(sentence for sentence, applies in said.items() if applies)

    def driver_row(self, driver: DriverView) -> tuple[str, ...]:
        """Return an answer that raises an area's exposure, marked where its question is a must-have."""
        about = self._spaced([driver.text, self._bracketed(self._must_have) if driver.must_have else ""])
        state = self._sink.state(driver.state, driver.state)
        return (state, about, self._sink.code(driver.question), driver.weight, driver.share_text)

    def layer_row(self, layer: LayerView) -> tuple[str, ...]:
        """Return a layer with its readiness, marked where it is left out of the overall number."""
        title = layer.title if layer.core else f"{layer.title} (not part of the overall number)"
        return (title, self._bar(layer.readiness), range_text(layer.readiness))

    def total_row(self, report: Report) -> tuple[str, ...]:
        """Return the overall readiness."""
        strong = self._sink.strong
        return (strong("All core layers"), self._bar(report.readiness), strong(range_text(report.readiness)))

    def module_row(self, module: ModuleView) -> tuple[str | int, ...]:
        """Return a module with its id, its number of questions and its readiness."""
        named = self._spaced([module.title, self._sink.code(module.id)])
        return (named, module.questions, self._bar(module.readiness), range_text(module.readiness))

    def factor_rows(self, report: Report) -> Iterable[tuple[str, ...]]:
        """Return the five factors, each between its two words."""
        for factor in report.factors:
            bar, stands = self._bar(factor.value), range_text(factor.value)
            yield (factor.title, factor.prototype, bar, factor.production, stands)

    def waiver_row(self, waiver: WaiverView) -> tuple[str, ...]:
        """Return a risk accepted on purpose."""
        state = self._sink.state(waiver.state, waiver.state)
        return (self.named(waiver), state, waiver.reason, waiver.owner, waiver.expires, waiver.status)

    def not_assessed(self, report: Report) -> list[str]:
        """Return the areas not assessed with the module to add, and the other modules that were not asked."""
        code = self._sink.code
        lines = [self._spaced([f"{area.title}: add module", code(area.module)]) for area in report.not_assessed]
        named_already = {area.module for area in report.not_assessed}
        others = [offer for offer in report.modules_not_asked if offer.id not in named_already]
        if others:
            offers = self._sink.joined((self._spaced([code(each.id), f"({each.questions})"]) for each in others), ", ")
            lines.append(self._spaced(["Other modules, with their number of questions:", offers]))
        return lines

    def rule_row(self, rule: RuleResult) -> tuple[str, ...]:
        """Return a rule of the gate, what it saw, and what it would have seen without waivers when that differs."""
        result = "passed" if rule.passed else self._sink.strong("failed")
        without = self._sink.emphasis(rule.waivers_text) if rule.waivers_text else ""
        return (rule.rule, result, self._sink.lines([rule.seen, without]))

    def compared_with(self, report: Report) -> str:
        """Return what became of the answers since a baseline, in numbers; empty where none was named."""
        if report.comparison is None:
            return ""
        source = self._sink.joined([self._sink.code(report.comparison.source), report.comparison.text], ": ")
        return self._spaced(["Since", self._sink.joined([source, "."], "")])

    def change_row(self, change: AnswerChange) -> tuple[str, ...]:
        """Return what became of an answer; a slide backwards stands out."""
        kind = self._sink.strong(change.kind) if change.regression else change.kind
        return (self.named(change), kind, change.text)

    def answer_row(self, answer: AnswerView) -> tuple[str, ...]:
        """Return a question in full, and its answer with everything that was said about it, line by line."""
        sink = self._sink
        below = sink.joined([sink.code(answer.question), self._must_have if answer.must_have else ""], ", ")
        reason, note = answer.reason.strip(), answer.note.strip()
        said = [
            sink.state(sink.strong(answer.state_text), answer.state),
            f"Reason: {reason}" if reason else "",
            note,
            *(self._spaced(["Evidence:", sink.link(evidence)]) for evidence in answer.evidence),
            started(answer.override.text) if answer.override else "",
            self._spaced(["From:", sink.code(answer.inherited_from)]) if answer.inherited_from else "",
            f"Reviewed: {answer.reviewed}" if answer.reviewed else "",
            sink.emphasis(answer.gate_note) if answer.gate_note else "",
        ]
        return (sink.lines([answer.text, below]), sink.lines(said))

    def over_time(self, trend: Trend) -> str:
        """Return how the numbers moved, in words."""
        return " ".join(trend_sentences(trend))

    def version_rows(self, trend: Trend) -> Iterable[tuple[str, ...]]:
        """Return the versions of the answers, the telling ones where there are many, oldest first."""
        code, joined = self._sink.code, self._sink.joined
        for each in (trend.versions[number] for number in telling(trend.versions, _VERSIONS)):
            commit = code(each.name) if each.commit else ""
            slid = joined((code(question) for question in each.slips), ", ")
            numbers = each.standing
            verdict = numbers.verdict or "none yet"
            yield (each.when, commit, numbers.readiness_text, verdict, ", ".join(each.tags), slid)

    def provenance(self, report: Report) -> str:
        """Return what the report was made from."""
        source, code = report.provenance, self._sink.code
        made_from = self._spaced([f"{source.title}, {source.questionnaire}", code(f"sha256:{source.sha256_short}")])
        answers = self._spaced(["answers in", code(source.path)]) if source.path else ""
        return self._dotted([made_from, answers, f"aiscale {source.version}"])

    def next_command(self, report: Report) -> str:
        """Return the command to run next, and why."""
        source = report.provenance
        said = self._spaced(["Next:", self._sink.code(source.next_command), source.next_reason])
        return self._sink.joined([said, "."], "")
