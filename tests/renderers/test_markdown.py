"""The Markdown report: what it says, in which order, and that no text of the user changes how it is drawn."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError

from aiscale_cli.core.answers import Answer, AnswerValue, Waiver
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.gate import check
from aiscale_cli.core.plan import make_plan
from aiscale_cli.core.policy import Condition, Policy
from aiscale_cli.core.report import ReportContext, make_report
from aiscale_cli.core.scoring import assess
from aiscale_cli.errors import Problem
from aiscale_cli.renderers import markdown
from aiscale_cli.renderers.escaping import visible
from aiscale_cli.renderers.escaping_markdown import markdown as escaped
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.links import link_target
from builders import CORE_QUESTIONS, TODAY, all_answered, answer, answers, questionnaire
from hostile_texts import texts
from markdown_reading import GITHUB_LINKS, parse, shown, structure

TEMPLATES = Path(__file__).parents[2] / "report_templates"
NO_GATE = Policy()
GATE = Policy(fail_under=Fraction(50), fail_on=Level.HIGH, conditions=frozenset({Condition.MUST_HAVE}))
MIXED = {
    "orch-stages": "partial",
    "orch-failure": "no",
    "lat-targets": "not_applicable",
    "lat-calls": "unknown",
    "data-inputs": "yes",
    "guard-output": "no",
    "ops-telemetry": "yes",
    "load-test": "partial",
}
SLOW = settings(deadline=None, max_examples=60)
TEXTS_AND_CODE = ("text", "text_special", "code_inline")
CASES = {
    "mixed": answers(MIXED, modules=("load",)),
    "nothing answered": answers({}),
    "nothing applies": all_answered("not_applicable"),
    "nothing known": all_answered("unknown", modules=("load", "security-integration")),
    "all yes": all_answered("yes"),
    "all no": all_answered("no", modules=("load", "security-integration")),
}


def template(name):
    return (TEMPLATES / name).read_text(encoding="utf-8")


def report_of(given_answers, *, policy=NO_GATE, warnings=(), asked=None):
    assessment = assess(asked or questionnaire(), given_answers)
    gate = check(policy, assessment, TODAY)
    return make_report(assessment, make_plan(assessment), gate, ReportContext("0.1.0", TODAY, tuple(warnings)))


def written(report, templates=template):
    return markdown.render(report, RenderOptions(templates=templates))


def with_texts(text):
    """A report in which every text of the user is the one given."""
    said = {
        "orch-stages": answer("partial", note=text, evidence=[text, f"{text} {text}"]),
        "lat-targets": answer("not_applicable", reason=text),
        "guard-output": answer("yes", note=f"first\n{text}", evidence=["docs/policy.md"]),
    }
    waiver = Waiver("orch-failure", text, text, date(2027, 3, 31))
    given_answers = replace(answers({**MIXED, **said}, name=text, waivers=(waiver,)), path=text)
    return report_of(given_answers, policy=GATE, warnings=[Problem(text)])


def headings(text):
    return re.findall(r"^## (.*)$", text, re.MULTILINE)


def section(text, heading):
    start = text.index(f"\n## {heading}")
    end = text.find("\n## ", start + 1)
    return text[start : end if end > 0 else None]


def test_the_sections_stand_in_the_order_of_every_report():
    waiver = Waiver("orch-failure", "Planned", "platform", date(2027, 3, 31))
    text = written(report_of(answers(MIXED, waivers=(waiver,)), policy=GATE))
    assert headings(text) == [
        "What would hurt first",
        "What to do",
        "What nobody knows",
        "Layers",
        "Prototype or production",
        "Accepted risks",
        "Not assessed",
        "Gate failed",
        "Answers",
    ]


def test_it_opens_with_the_name_and_the_three_sentences():
    report = report_of(CASES["mixed"])
    assert written(report).split("\n\n")[:4] == ["# Support assistant", *report.summary.sentences]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("policy", [NO_GATE, GATE], ids=["no gate", "gate"])
def test_the_source_is_tidy(case, policy):
    text = written(report_of(CASES[case], policy=policy, warnings=[Problem("first"), Problem("second")]))
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text
    assert not re.search(r"[ \t]$", text, re.MULTILINE)
    assert "{{" not in text
    assert "{%" not in text.replace("%%{init", "")


@pytest.mark.parametrize("case", CASES)
def test_every_table_of_the_source_is_a_table(case):
    text = written(report_of(CASES[case], policy=GATE))
    tables = sum(token.type == "table_open" for token in parse(text))
    assert tables == len(re.findall(r"^\| (?:-|:-)", text, re.MULTILINE))
    assert not any(token.content.startswith("|") for token in parse(text) if token.type == "inline")


@pytest.mark.parametrize("case", CASES)
def test_the_same_report_gives_the_same_text(case):
    assert written(report_of(CASES[case])) == written(report_of(CASES[case]))


def test_the_risk_areas_stand_in_rank_order_with_level_and_exposure():
    report = report_of(CASES["mixed"])
    table = written(report).partition("## What would")[2].partition("\nExposure runs")[0]
    rows = re.findall(r"^\| (\d=?) \| (\w+) \| ([^|]*) \| ([^|]*) \|", table, re.MULTILINE)
    expected = []
    for area in report.areas:
        exact = area.exposure.known == area.exposure.limit
        numbers = f"**{area.ranking_text}**" if exact else f"**{area.ranking_text}**<br>{area.exposure.text}"
        expected.append((area.rank_text, area.title, area.level_text, numbers))
    assert rows == expected


def test_each_driver_is_shown_with_its_answer_its_question_and_whether_it_is_a_must_have():
    text = section(written(report_of(CASES["mixed"])), "What would")
    row = "| no | Nothing of orch failure is in place (**must have**) | `orch-failure` | 1.0 | 66 % |"
    assert row in text.split("### Orchestration: ")[1].split("### ")[0]
    assert "Expect: what goes wrong with orchestration." in text
    assert "Expect: what goes wrong with data." not in text, "the area is low"


def test_a_level_that_was_lifted_says_why():
    lifted = {**dict.fromkeys(CORE_QUESTIONS, "yes"), "ops-telemetry": "no"}
    report = report_of(answers(lifted))
    floor = next(area.floor for area in report.areas if area.id == "monitoring")
    assert floor.startswith("at least high: ops-telemetry is a must-have")
    assert f"Expect: what goes wrong with monitoring. A{floor[1:]}.\n" in written(report)


def test_each_step_is_shown_with_effort_change_order_action_and_source():
    text = section(written(report_of(CASES["mixed"])), "What to do")
    assert (
        "1. **Introduce orch stages** (`orch-stages`, partial)<br>\n    M, about 6 days · Orchestration 0.75 → 0.50"
        in text
    )
    assert " · closes a must-have · after `orch-stages`\n\n    Write orch failure down and build it. " in text
    assert ' build it. *The publisher, "Part one"*\n\n    <details>\n    <summary>More that helps</summary>\n\n' in text
    assert "\n\n    - **Test orch failure.** Show that orch failure holds. *" in text
    assert "\nCited: The publisher, *A guide to production*.\n" in text
    assert re.findall(r"^### (.*)$", text, re.MULTILINE) == ["Now", "Next"]


def test_a_step_that_starts_with_finding_out_names_its_remedies_as_well():
    text = section(written(report_of(CASES["nothing answered"])), "What to do")
    assert "**Find out first: title of orch failure** (`orch-failure`, unanswered, must have)<br>" in text
    folded = "    <details>\n    <summary>If there is a gap</summary>\n\n    - **Introduce orch failure.** Write orch "
    assert folded in text


def test_what_nobody_knows_is_listed_or_said_to_be_nothing():
    row = "| 1 | Title of lat calls `lat-calls` | unknown | Cost "
    assert row in section(written(report_of(CASES["mixed"])), "What nobody knows")
    nothing = section(written(report_of(CASES["all no"])), "What nobody knows")
    assert nothing.split("\n")[3] == "Nothing: every question that applies has an answer."


def test_what_was_not_assessed_comes_with_the_module_to_add():
    text = section(written(report_of(CASES["nothing answered"])), "Not assessed")
    assert (
        "- Security: add module `security-integration`\n- Other modules, with their number of questions: `load` (1)\n"
        in text
    )


def test_the_gate_is_shown_only_when_there_is_one():
    passing = written(report_of(CASES["all yes"], policy=Policy(min_coverage=Fraction(1))))
    assert " · **gate passed**\n" in passing
    assert "| min-coverage 100 % | passed | 9 of 9 questions answered (100 %) |" in passing
    assert " · **gate failed**\n" in written(report_of(CASES["all no"], policy=GATE))
    assert "gate" not in written(report_of(CASES["all no"])).lower()


def test_evidence_is_linked_where_that_is_allowed():
    said = answer("yes", evidence=["docs/a.md", "https://example.org/?a=1&b=2", "javascript:alert(1)", "Seen in June"])
    tokens = parse(written(report_of(answers({"orch-stages": said}))))
    links = [each.attrs["href"] for token in tokens for each in token.children or [] if each.type == "link_open"]
    assert links == ["docs/a.md", "https://example.org/?a=1&b=2"]


def test_a_note_of_several_lines_is_shown_line_by_line_in_one_cell():
    text = written(report_of(answers({"orch-stages": answer("no", note="One | two.\n\nThree.\n")})))
    assert "| **no**<br>One &#124; two.<br><br>Three. |\n" in text


@SLOW
@given(texts.filter(str.strip))
def test_no_text_of_the_user_changes_the_structure(text):
    plain = "https://example.org/" if link_target(text) else "a"
    # A file's name is shown as code where it can be.
    kinds = [structure(parse(written(with_texts(each))), texts=TEXTS_AND_CODE) for each in (text, plain)]
    assert kinds[0] == kinds[1]


@SLOW
@given(texts)
def test_github_makes_no_link_of_any_text_of_the_user(text):
    outside = 0
    for token in parse(written(with_texts(text))):
        children = [each for each in token.children or [] if each.type != "code_inline"]
        for place, each in enumerate(children):
            outside += {"link_open": 1, "link_close": -1}.get(each.type, 0)
            if each.type == "text" and not outside:
                assert not GITHUB_LINKS.search(each.content), (children[place - 1 : place + 2], each.content)


@SLOW
@given(texts)
def test_no_line_is_a_command_to_a_ci_runner(text):
    source = written(with_texts(text))
    assert not re.search(r"^\s*::", source, re.MULTILINE)
    assert not re.search(r"##\w*\[", source)


@SLOW
@given(texts.filter(str.strip))
def test_a_note_shows_exactly_as_it_was_written(text):
    tokens = parse(written(report_of(answers({"orch-stages": answer("no", note=text)}))))
    cells = [token for token in tokens if token.type == "inline"]
    place = next(
        place for place, cell in enumerate(cells) if cell.content.startswith("Does the system have orch stages")
    )
    said = "".join(shown(cells[place + 1].children or [])).partition("\n")[2]
    assert said == "\n".join(map(visible, text.strip().split("\n")))


@SLOW
@given(st.text(min_size=1))
def test_a_template_cannot_forget_to_escape(text):
    report = report_of(answers({"orch-stages": Answer(AnswerValue.NO, note=text)}, name=text))
    for source in ("{{ report.system }}", "{{ report.answers[0].note ~ '' }}", "{{ [report.system] | join('') }}"):
        assert written(report, lambda _, source=source: source) == f"{escaped(text)}\n"


@pytest.mark.parametrize("printed", ["report.verdict", "report.areas[0].ranking", "report.steps", "1 > 0", "3"])
def test_a_template_that_prints_what_has_no_printed_form_is_refused(printed):
    with pytest.raises(TypeError, match="a report template prints a"):
        written(report_of(CASES["nothing applies"]), lambda _: f"{{{{ {printed} }}}}")


def test_every_template_is_used():
    used = set()
    written(report_of(CASES["mixed"]), lambda name: (used.add(name), template(name))[1])
    assert used == {path.name for path in TEMPLATES.glob("*.j2")}


def test_a_template_that_names_what_is_not_there_is_refused():
    with pytest.raises(UndefinedError, match="no_such_name"):
        written(report_of(CASES["mixed"]), lambda _: "{% if no_such_name %}{% endif %}")
