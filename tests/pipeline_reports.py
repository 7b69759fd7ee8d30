"""Reports for tests of the formats that pipelines read, under any policy, and how such formats are read."""

from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

from aiscale_cli.core.answers import Answer, AnswerValue
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.gate import check
from aiscale_cli.core.plan import make_plan
from aiscale_cli.core.policy import Condition, Policy
from aiscale_cli.core.report import Report, ReportContext, make_report
from aiscale_cli.core.scoring import assess
from aiscale_cli.errors import Location
from aiscale_cli.renderers.formats import RenderOptions
from builders import CORE_QUESTIONS, TODAY, answers, questionnaire

TEMPLATES = Path(__file__).parents[1] / "report_templates"
OPTIONS = RenderOptions(
    templates=lambda name: (TEMPLATES / name).read_text(encoding="utf-8"),
    repository_path=lambda path: path and f"services/{path}",
)
STRICT = Policy(fail_on=Level.CRITICAL, conditions=frozenset({Condition.MUST_HAVE}))
ALL_YES = dict.fromkeys(CORE_QUESTIONS, "yes")


def report_of(values, *, policy=STRICT, **options) -> Report:
    """The report of some answers to the small questionnaire; without a gate under `Policy()`."""
    assessment = assess(questionnaire(), answers(values, **options))
    gate = check(policy, assessment, TODAY)
    return make_report(assessment, make_plan(assessment), gate, ReportContext("1.2.3", TODAY))


def placed(value: str, line: int, *, note: str = "", evidence: tuple[str, ...] = (), reason: str = "") -> Answer:
    """An answer that stands at a line of the answers file, in column 16."""
    return Answer(AnswerValue(value), note, evidence, reason, None, Location("aiscale.yaml", line, 16))


def parsed_xml(text: str) -> Element:
    """The root of an XML document."""
    return fromstring(text.encode())  # noqa: S314 - made by the renderer under test
