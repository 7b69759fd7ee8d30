"""The worked example of docs/scoring.md, recomputed from the answers that it shows."""

import re
from fractions import Fraction

from aiscale_cli.core.explanation_numbers import decimal_text
from aiscale_cli.core.plan import make_plan
from aiscale_cli.core.printed import exposure_text, readiness_text
from aiscale_cli.core.scoring import assess
from aiscale_cli.files.answers_file import read_answers
from aiscale_cli.files.questionnaire_file import load_questionnaire
from conftest import ROOT

PAGE = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8")
EXAMPLE = PAGE[PAGE.index("## A worked example") :]
QUESTIONNAIRE = load_questionnaire()
ANSWERS = read_answers(re.search(r"```yaml\n(.*?)```", EXAMPLE, re.DOTALL)[1], "aiscale.yaml", QUESTIONNAIRE).answers
ASSESSMENT = assess(QUESTIONNAIRE, ANSWERS)


def both(low, high, text):
    return text(low) if low == high else f"{text(low)} to {text(high)}"


def layer_rows():
    return [f"| {result.layer.title} | {both(*result.readiness, readiness_text)} |" for result in ASSESSMENT.layers]


def area_rows():
    rows = []
    for area in ASSESSMENT.areas:
        total = sum((term.weight for term in area.terms), Fraction(0))
        missing = both(area.exposure.known * total, area.exposure.limit * total, decimal_text)
        level = (
            area.level.word
            if area.level == area.worst_level
            else f"{area.level.word}, {area.worst_level.word} at worst"
        )
        rows.append(
            f"| {area.rank} | {area.area.title} | {missing} | {decimal_text(total)} |"
            f" {both(*area.exposure, exposure_text)} | {float(area.ranking):.4f} | {level} |"
        )
    return rows


def step_rows():
    return [
        f"| {step.horizon.value} | `{step.asked.question.id}` | {step.asked.state} | {decimal_text(step.days)} |"
        f" {float(step.worth):.4f} | {readiness_text(step.change.readiness.known)} |"
        for step in make_plan(ASSESSMENT).steps
    ]


def tables():
    """The body rows of the tables of the example, in their order."""
    lines = EXAMPLE.splitlines()
    return [line for line in lines if line.startswith("| ") and not re.match(r"\| (layer|rank|horizon) ", line)]


def test_every_row_of_every_table_is_what_the_answers_give():
    assert tables() == [*layer_rows(), *area_rows(), *step_rows()]


def test_coverage_readiness_and_verdict_are_what_the_answers_give():
    coverage = ASSESSMENT.coverage
    assert f"coverage is {coverage.answered} of {coverage.applicable}" in EXAMPLE
    known, best = ASSESSMENT.readiness
    assert f"readiness is {readiness_text(known)}, at best {readiness_text(best)}" in EXAMPLE
    assert f"The verdict is *{ASSESSMENT.verdict}*" in EXAMPLE


def test_the_sums_that_are_written_out_are_right():
    known = (Fraction(250, 3) + 75 + Fraction(250, 3) + Fraction(100, 3) + 50) / 5
    assert known == ASSESSMENT.readiness.known
    guardrails = ASSESSMENT.area("guardrails")
    assert guardrails.exposure.known == Fraction("1.3") / Fraction("4.8")
    assert guardrails.ranking == guardrails.exposure.known + (guardrails.exposure.limit - guardrails.exposure.known) / 4


def test_the_numbers_of_the_definitions_are_those_of_the_questionnaire():
    thresholds = QUESTIONNAIRE.thresholds
    for value in (thresholds.moderate, thresholds.high, thresholds.critical):
        assert f"{float(value):.2f}" in PAGE
    for rule in thresholds.verdicts:
        row = next(line for line in PAGE.splitlines() if line.strip().startswith(f"| {rule.verdict} |"))
        assert f" {int(rule.readiness)} or more" in row
    efforts = ", ".join(f"{effort.id} {effort.days}" for effort in QUESTIONNAIRE.efforts.values())
    assert efforts.replace(", L", " or L") in PAGE
