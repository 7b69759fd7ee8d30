"""What a page made from templates says of the plan and of what nobody knows."""

from aiscale_cli.core.report import EFFORT_NOTE, Report
from aiscale_cli.core.report_actions import RemedyView, StepView, UnknownView
from aiscale_cli.core.sentences import started
from aiscale_cli.renderers.templated.effort import effort_points
from aiscale_cli.renderers.templated.wording import MUST_HAVE, Wording


class PlanPhrases(Wording):
    """The phrases of steps, remedies and unknowns."""

    def step_heading(self, step: StepView) -> str:
        """Return what to do, with the question that it closes, its answer, and whether it is a must-have."""
        named = [self._sink.code(step.question), step.state, MUST_HAVE if step.must_have else ""]
        return self._spaced([self._sink.strong(step.heading), self._bracketed(self._sink.joined(named, ", "))])

    def step_line(self, step: StepView) -> str:
        """Return effort and effects of a step, and the steps that it comes after."""
        questions = self._sink.joined((self._sink.code(question) for question in step.after), ", ")
        after = self._spaced(["after", questions]) if step.after else ""
        return self._dotted([self._accepted(step), step.effort_words, *step.change_texts("→"), after])

    def effort_note(self, report: Report) -> str:
        """Return how to read the chart of effort against worth, and which steps it leaves out."""
        chart = effort_points(report.steps)
        return " ".join([EFFORT_NOTE, *([chart.left_out_text] if chart and chart.left_out else [])])

    def _accepted(self, step: StepView) -> str:
        """Return that the risk is accepted, which stands out; empty where it is not."""
        if not step.accepted_until:
            return ""
        return self._sink.strong(self._with_day(started(step.accepted_text), step.accepted_until))

    def first_remedy(self, step: StepView) -> tuple[RemedyView, ...]:
        """Return the remedy that gives the step its heading; none while nobody knows whether there is a gap."""
        return () if step.find_out_first else step.remedies[:1]

    def more_remedies(self, step: StepView) -> tuple[RemedyView, ...]:
        """Return the remedies that the first one leaves."""
        return step.remedies[len(self.first_remedy(step)) :]

    def more_title(self, step: StepView) -> str:
        """Return what the remedies that the first one leaves are folded behind."""
        return "If there is a gap" if step.find_out_first else "More that helps"

    def action(self, remedy: RemedyView) -> str:
        """Return what to do, and who says so."""
        cited = [self._sink.cited(citation, text) for citation, text in remedy.sources]
        source = self._sink.joined(cited, "; ") if cited else remedy.source_text
        return self._spaced([remedy.action, self._sink.emphasis(source)])

    def titled_action(self, remedy: RemedyView) -> str:
        """Return a remedy under its title."""
        return self._spaced([self._sink.strong(f"{remedy.title}."), self.action(remedy)])

    def cited_documents(self, report: Report) -> list[tuple[str, str]]:
        """Return the documents that the plan cites with their ids, in the order of their first mention."""
        return list(
            {
                citation.document: self._sink.joined([citation.publisher, self._sink.emphasis(citation.title)], ", ")
                for step in report.steps
                for remedy in step.remedies
                for citation in remedy.citations
            }.items()
        )

    def unknown_row(self, unknown: UnknownView) -> tuple[str | int, ...]:
        """Return a question that nobody can answer, and what its answer would move, area by area."""
        state = self._sink.state(unknown.state, unknown.state)
        return (unknown.number, self.named(unknown), state, self.effects(unknown))

    def effects(self, unknown: UnknownView) -> str:
        """Return what an answer would move, area by area."""
        return self._sink.lines([effect.text for effect in unknown.effects] or ["no ranked area"])
