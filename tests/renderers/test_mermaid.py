"""The charts: the numbers of the report, in ASCII that cannot break out of a chart."""

from dataclasses import replace

import pytest

from aiscale_cli.core.report_risks import area_views
from aiscale_cli.core.scoring import assess
from aiscale_cli.renderers.mermaid import effort_chart, exposure_chart
from builders import all_answered, answers, questionnaire
from report_cases import report

AREAS = area_views(assess(questionnaire(), answers({"orch-stages": "no", "lat-calls": "unknown"})))


def test_the_bars_are_the_exposures_as_printed_worst_behind_known():
    lines = exposure_chart(AREAS).split("\n")
    assert lines[-3:] == [
        f"    bar [{', '.join(area.exposure.limit for area in AREAS)}]",
        f"    bar [{', '.join(area.exposure.known for area in AREAS)}]",
        "```",
    ]
    titles = ", ".join(f'"{area.title}"' for area in AREAS)
    assert f"    x-axis [{titles}]" in lines


def test_there_is_no_chart_where_nothing_applies():
    assert exposure_chart(area_views(assess(questionnaire(), all_answered("not_applicable")))) == ""


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ('a "b" c', "a b c"),
        ("a]\n```\n# b", "a b"),
        ("%%{init: {}}%%", "init"),
        ("Daten & Kühlung; 漢字", "Daten K hlung"),
        ("漢字", "orchestration"),
    ],
)
def test_a_title_stays_inside_its_quotes(title, shown):
    area = next(area for area in AREAS if area.id == "orchestration")
    lines = exposure_chart([replace(area, title=title)]).split("\n")
    assert f'    x-axis ["{shown}"]' in lines
    assert len(lines) == 9


def test_the_chart_is_ascii():
    assert exposure_chart(AREAS).isascii()


def test_each_step_is_a_point_by_its_number():
    steps = report().steps
    lines = effort_chart(steps).split("\n")
    points = [line for line in lines if line.startswith('    "')]
    assert [point.split('"')[1] for point in points] == [str(step.number) for step in steps]
    assert lines[4] == '    x-axis "from 3 days" --> "to 12 days"'
    assert effort_chart(steps).isascii()


def test_with_one_step_there_is_nothing_to_compare():
    assert effort_chart(report().steps[:1]) == ""
