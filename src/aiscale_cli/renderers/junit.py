"""JUnit XML, valid under the schema of the Jenkins xUnit plugin: a suite for the gate and one for each layer."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring
from xml.parsers.expat import ParserCreate

from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.core.gate import GateResult, RuleResult
from aiscale_cli.core.report import Report
from aiscale_cli.core.report_findings import Finding, Severity, rules_text
from aiscale_cli.core.report_scope import AnswerView
from aiscale_cli.renderers.escaping import neutral, visible
from aiscale_cli.renderers.formats import RenderOptions

_NO_TIME = "0.000"
_ALL_OF_IT = True
"""Tells a parser that nothing follows."""


def render(report: Report, options: RenderOptions) -> str:
    """Return the suites. Failing are the rules of the gate that did not hold, and the findings that are errors.

    Skipped are questions with a waiver that acts and those that do not apply, unless the gate fails because it doubts
    that. No time is measured. The schema is junit-10.xsd of Jenkins' xUnit plugin, which has no place for a file and a
    line on a test case: they stand in the text.
    """
    suites = Element("testsuites", {"name": "aiscale", "time": _NO_TIME})
    if report.gate:
        _add_gate(suites, report.gate)
    findings = {finding.question: finding for finding in report.findings}
    waived = frozenset(report.gate.waived if report.gate else ())
    for layer_id, title in dict.fromkeys((answer.layer_id, answer.layer) for answer in report.answers):
        suite = _add(suites, "testsuite", {"name": title})
        for answer in report.answers:
            if answer.layer_id == layer_id:
                _add_answer(suite, answer, findings.get(answer.question), options, waived=answer.question in waived)
    for suite in suites:
        _count(suite, [suite])
    _count(suites, list(suites))
    indent(suites)
    text = tostring(suites, encoding="unicode")
    # Read back, because a report that no parser takes is worth nothing.
    ParserCreate().Parse(text, _ALL_OF_IT)
    return f"<?xml version='1.0' encoding='UTF-8'?>\n{text}\n"


def _add(parent: Element, tag: str, attributes: dict[str, str], text: str = "") -> Element:
    """Add an element in whose texts nothing acts; ElementTree would write characters that XML cannot hold."""
    added = SubElement(parent, tag, {name: neutral(value) for name, value in attributes.items()})
    if text:
        added.text = "\n".join(neutral(line) for line in text.split("\n"))
    return added


def _count(element: Element, suites: list[Element]) -> None:
    cases = [case for suite in suites for case in suite]
    element.set("tests", str(len(cases)))
    element.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    element.set("errors", "0")
    if element.tag == "testsuite":
        element.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))
        element.set("time", _NO_TIME)


def _add_gate(suites: Element, gate: GateResult) -> None:
    suite = _add(suites, "testsuite", {"name": "Gate"})
    for rule in gate.rules:
        case = _add(suite, "testcase", {"name": rule.rule, "classname": "aiscale.gate", "time": _NO_TIME})
        if rule.passed:
            _add(case, "system-out", {}, _seen(rule))
        else:
            _add(case, "failure", {"message": rule.seen, "type": "gate"}, _seen(rule))


def _seen(rule: RuleResult) -> str:
    return "; ".join(part for part in (rule.seen, rule.waivers_text) if part)


def _add_answer(
    suite: Element, answer: AnswerView, finding: Finding | None, options: RenderOptions, *, waived: bool
) -> None:
    names = {"name": f"{answer.question}: {answer.title}", "classname": f"aiscale.{answer.layer_id}", "time": _NO_TIME}
    case = _add(suite, "testcase", names)
    said = _said(answer, options)
    if finding and finding.severity is Severity.ERROR:
        words = " ".join(part for part in (finding.message, rules_text(finding)) if part)
        _add(case, "failure", {"message": words, "type": answer.state}, said)
    elif waived:
        _add(case, "skipped", {"message": answer.gate_note})
    elif answer.state == AnswerValue.NOT_APPLICABLE.value:
        reason = " ".join(answer.reason.splitlines())
        _add(case, "skipped", {"message": f"not applicable: {reason}"})
    _add(case, "system-out", {}, said)


def _said(answer: AnswerView, options: RenderOptions) -> str:
    """Return the answer with its place, the lines of its note, and its evidence; no line opens with words of a user."""
    place = answer.location
    where = f"{options.repository_path(place.path)}:{place.line}" if place and place.line else ""
    lines = [
        f"{answer.state_text} {where}".rstrip(),
        *(f"note: {line}" for line in answer.note.split("\n") if line.strip()),
        *(f"evidence: {visible(evidence)}" for evidence in answer.evidence),
        answer.gate_note,
    ]
    return "\n".join(line for line in lines if line)
