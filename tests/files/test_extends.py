"""Inheritance: which answers come from an extended file, and what they keep of it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiscale_cli.core.answers import Answers, AnswerValue, Origin
from aiscale_cli.core.gate import check
from aiscale_cli.core.policy import Policy
from aiscale_cli.core.scoring import assess
from aiscale_cli.core.trust import trust
from aiscale_cli.files.evidence import evidence_problems, with_paths_from_here
from builders import TODAY
from extends_files import QUESTIONNAIRE, read, said, text_of, write

PLATFORM = "{orch-stages: yes, lat-calls: {answer: no, note: Shared., evidence: [docs/calls.md]}}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder outside every repository."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_the_extended_file_answers_holds_with_all_that_was_said(folder: Path) -> None:
    write(folder, {"platform.yaml": text_of(PLATFORM, more="assessed_on: 2026-10-01\n")})
    write(folder, {"bot/a.yaml": text_of("{lat-targets: partial}", extends="../platform.yaml")})
    found = read("bot/a.yaml")
    answers = found.answers
    assert said(found) == {"orch-stages": "yes", "lat-targets": "partial", "lat-calls": "no"}
    inherited = answers.answers["lat-calls"]
    assert inherited.origin == Origin("../platform.yaml", date(2026, 10, 1))
    assert (inherited.note, inherited.evidence) == ("Shared.", ("docs/calls.md",))
    assert str(inherited.location) == "platform.yaml:3:49"
    assert answers.answers["lat-targets"].origin is None
    assert answers.inheritance.files == ("../platform.yaml",)
    assert found.extended == ("platform.yaml",)


def test_nothing_but_answers_is_inherited(folder: Path) -> None:
    waiver = "waivers: [{question: lat-calls, reason: r, owner: o, expires: 2027-01-01}]\n"
    more = f"modules: [load]\nassessed_on: 2026-01-01\n{waiver}"
    write(folder, {"p.yaml": text_of(PLATFORM, more=more).replace("Bot}", "P, stage: pilot, has: [tools]}")})
    write(folder, {"a.yaml": text_of("{}", extends="p.yaml")})
    answers = read("a.yaml").answers
    assert (answers.system.name, answers.system.stage, answers.system.has) == ("Bot", None, ())
    assert (answers.modules, answers.assessed_on, answers.waivers) == ((), None, ())


def test_answers_to_what_the_file_does_not_ask_are_left_out(folder: Path) -> None:
    write(folder, {"p.yaml": text_of("{load-test: yes, orch-stages: no}", more="modules: [load]\n")})
    write(folder, {"a.yaml": text_of(extends="p.yaml"), "b.yaml": text_of(extends="p.yaml", more="modules: [load]\n")})
    assert said(read("a.yaml")) == {"orch-stages": "no"}
    assert said(read("b.yaml")) == {"orch-stages": "no", "load-test": "yes"}
    assert read("a.yaml").warnings == ()


def test_an_id_with_nothing_behind_it_inherits(folder: Path) -> None:
    write(folder, {"p.yaml": text_of(PLATFORM), "a.yaml": text_of("{orch-stages: , lat-calls: ~}", extends="p.yaml")})
    assert said(read("a.yaml")) == {"orch-stages": "yes", "lat-calls": "no"}


def test_the_same_answer_again_is_the_files_own_and_needs_no_reason(folder: Path) -> None:
    write(folder, {"p.yaml": text_of(PLATFORM), "a.yaml": text_of("{orch-stages: yes}", extends="p.yaml")})
    found = read("a.yaml")
    assert found.answers.answers["orch-stages"].origin is None
    assert found.answers.overridden("orch-stages") is None
    assert found.warnings == ()


def test_an_override_wins_and_keeps_what_it_stands_against(folder: Path) -> None:
    own = "{orch-stages: {answer: no, override: One script.}}"
    write(folder, {"p.yaml": text_of(PLATFORM), "a.yaml": text_of(own, extends="p.yaml")})
    answers = read("a.yaml").answers
    assert (answers.answers["orch-stages"].override, answers.value("orch-stages")) == ("One script.", AnswerValue.NO)
    overridden = answers.overridden("orch-stages")
    assert overridden is not None
    assert (overridden.value, overridden.origin) == (AnswerValue.YES, Origin("p.yaml"))


@pytest.mark.parametrize(
    ("own", "why"),
    [
        ("{orch-stages: {answer: yes, override: x}}", "the inherited answer is the same"),
        ("{lat-targets: {answer: yes, override: x}}", "no answer to it is inherited"),
    ],
)
def test_an_override_of_nothing_is_warned_about(folder: Path, own: str, why: str) -> None:
    write(folder, {"p.yaml": text_of(PLATFORM), "a.yaml": text_of(own, extends="p.yaml")})
    (warning,) = read("a.yaml").warnings
    question = own[1:12]
    assert str(warning) == f'a.yaml:4:33: the `override` of "{question}" has no use, {why}; take it out'


def test_without_extends_an_override_is_warned_about(folder: Path) -> None:
    write(folder, {"a.yaml": text_of("{orch-stages: {answer: yes, override: x}}")})
    assert [str(each).partition("; ")[0] for each in read("a.yaml").warnings] == [
        'a.yaml:3:33: the `override` of "orch-stages" has no use, no answer to it is inherited'
    ]


def test_a_chain_passes_answers_on_and_the_nearest_wins(folder: Path) -> None:
    files = {
        "company.yaml": text_of("{orch-stages: no, lat-calls: no, load-test: yes}", more="modules: [load]\n"),
        "org/platform.yaml": text_of("{orch-stages: {answer: yes, override: New.}}", extends="../company.yaml"),
        "org/bot/a.yaml": text_of("{lat-targets: no}", extends="../platform.yaml", more="modules: [load]\n"),
    }
    write(folder, files)
    found = read("org/bot/a.yaml")
    assert said(found) == {"orch-stages": "yes", "lat-targets": "no", "lat-calls": "no", "load-test": "yes"}
    origins = {question: answer.origin.path for question, answer in found.answers.answers.items() if answer.origin}
    assert origins == {
        "orch-stages": "../platform.yaml",
        "lat-calls": "../../company.yaml",
        "load-test": "../../company.yaml",
    }
    assert found.answers.inheritance.files == ("../platform.yaml", "../../company.yaml")
    assert found.warnings == ()


def test_a_chain_may_be_eight_files_long_and_no_longer(folder: Path) -> None:
    write(folder, {f"{number}.yaml": text_of(extends=f"{number + 1}.yaml") for number in range(9)})
    write(folder, {"8.yaml": text_of("{orch-stages: yes}")})
    assert said(read("0.yaml")) == {"orch-stages": "yes"}


def test_warnings_of_the_extended_file_are_told_but_for_its_waivers(folder: Path) -> None:
    note = "note: 'https://a:secret@example.org'"
    waiver = "waivers: [{question: lat-calls, reason: r, owner: o, expires: 2026-01-01}]\n"
    write(folder, {"p.yaml": text_of(f"{{orch-stages: {{answer: yes, {note}}}}}", more=waiver)})
    write(folder, {"a.yaml": text_of(extends="p.yaml")})
    (warning,) = read("a.yaml").warnings
    assert str(warning).startswith("p.yaml:3:44: `note` holds what looks like")


def test_a_waiver_of_an_inherited_yes_is_warned_about_while_it_runs(folder: Path) -> None:
    waivers = "waivers: [{question: orch-stages, reason: r, owner: o, expires: %s}]\n"
    write(folder, {"p.yaml": text_of(PLATFORM), "a.yaml": text_of(extends="p.yaml", more=waivers % "2027-05-01")})
    (warning,) = read("a.yaml").warnings
    assert str(warning).startswith('a.yaml:5:11: the waiver for "orch-stages" has no effect, the inherited answer is')
    write(folder, {"a.yaml": text_of(extends="p.yaml", more=waivers % "2026-11-01")})
    (warning,) = read("a.yaml").warnings
    assert "expired" in str(warning)


def test_evidence_is_looked_up_beside_the_file_that_holds_it(folder: Path) -> None:
    own = "{lat-targets: {answer: yes, evidence: [mine.md, gone.md]}}"
    write(folder, {"p.yaml": text_of(PLATFORM), "bot/a.yaml": text_of(own, extends="../p.yaml")})
    write(folder, {"docs/calls.md": "", "bot/mine.md": ""})
    assert [str(each).partition(";")[0] for each in evidence_problems(read("bot/a.yaml").answers)] == [
        'bot/a.yaml:4:58: the evidence "gone.md" does not exist'
    ]
    (folder / "docs/calls.md").rename(folder / "bot/calls.md")
    assert [str(each).partition(";")[0] for each in evidence_problems(read("bot/a.yaml").answers)] == [
        'bot/a.yaml:4:58: the evidence "gone.md" does not exist',
        'p.yaml:3:79: the evidence "docs/calls.md" does not exist',
    ]


def test_in_reports_evidence_is_relative_to_the_file_that_inherits_it(folder: Path) -> None:
    kinds = "[./docs/a.md, 'https://example.org/b.md', CI/CD, docs/c.md#part, two words]"
    write(folder, {"p.yaml": text_of(f"{{orch-stages: {{answer: yes, evidence: {kinds}}}}}")})
    write(folder, {"bot/a.yaml": text_of("{lat-calls: {answer: yes, evidence: [x.md]}}", extends="../p.yaml")})
    shown = with_paths_from_here(read("bot/a.yaml").answers).answers
    assert shown["orch-stages"].evidence == (
        "../docs/a.md",
        "https://example.org/b.md",
        "CI/CD",
        "../docs/c.md#part",
        "two words",
    )
    assert shown["lat-calls"].evidence == ("x.md",)


def test_an_inherited_answer_ages_with_its_own_file(folder: Path) -> None:
    old = "assessed_on: 2026-01-01\n"
    parent = "{orch-stages: yes, lat-calls: {answer: yes, reviewed: 2026-11-19}}"
    write(folder, {"p.yaml": text_of(parent, more=old), "q.yaml": text_of("{orch-stages: yes}")})
    new = "assessed_on: 2026-11-20\n"
    write(folder, {f"{each}a.yaml": text_of(extends=f"{each}.yaml", more=new) for each in "pq"})

    def doubted(path: str) -> dict[str, str]:
        doubts = trust(Policy(max_age=30), assess(QUESTIONNAIRE, read(path).answers), TODAY).doubts
        return {question: doubt.why for question, doubt in doubts.items()}

    assert doubted("pa.yaml") == {"orch-stages": "323 days old"}
    assert doubted("qa.yaml") == {"orch-stages": "of unknown age"}


CORE = [question.id for question in QUESTIONNAIRE.asked(())]
VALUES = st.dictionaries(st.sampled_from(CORE), st.sampled_from(["yes", "partial", "no", "unknown"]))
POLICY = Policy(min_coverage=50, fail_under=60)


def numbers(answers: Answers) -> list[object]:
    result = assess(QUESTIONNAIRE, answers)
    areas = [(area.area.id, area.exposure, area.level, area.worst_level) for area in result.areas]
    gate = check(POLICY, result, TODAY)
    assert gate is not None
    rules = [(rule.rule, rule.seen, rule.passed) for rule in gate.rules]
    return [result.readiness, result.verdict, result.coverage, areas, rules]


@given(parent=VALUES, own=VALUES)
def test_inherited_answers_count_as_if_they_were_written_out(
    tmp_path_factory: pytest.TempPathFactory, parent: dict[str, str], own: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("repository")
    (folder / ".git").mkdir()

    def flow(values: dict[str, str], form: str) -> str:
        return "{" + ", ".join(f"{question}: {form % value}" for question, value in values.items()) + "}"

    write(folder, {"p.yaml": text_of(flow(parent, "%s")), "whole.yaml": text_of(flow({**parent, **own}, "%s"))})
    write(folder, {"bot/a.yaml": text_of(flow(own, "{answer: %s, override: Ours.}"), extends="../p.yaml")})
    assert numbers(read(str(folder / "bot/a.yaml")).answers) == numbers(read(str(folder / "whole.yaml")).answers)
