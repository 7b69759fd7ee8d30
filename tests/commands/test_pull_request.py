"""The life of a pull request, with real git and the installed command: a slide, its waiver, and the waiver's end."""

import json

import pytest

from git_repository import Repository
from real_answers import answered

SLIDE = ("--baseline", "git:main", "--fail-on", "regression")
WAIVER = """\
waivers:
  - question: lat-targets
    reason: The load test moves to the new cluster.
    owner: search team
    expires: 2026-12-24
"""


@pytest.fixture
def repository(aiscale):
    made = Repository(aiscale.folder / "repository")
    made.commit("Assess", {"aiscale.yaml": answered("yes")})
    return made


def assess(aiscale, repository, *arguments, today="2026-11-20"):
    return aiscale.run("assess", *arguments, cwd=repository.folder, env={"AISCALE_TODAY": today})


def change(repository, question, before, after, more=""):
    path = repository.folder / "aiscale.yaml"
    text = path.read_text(encoding="utf-8")
    assert f"  {question}: {before}\n" in text
    path.write_text(text.replace(f"  {question}: {before}\n", f"  {question}: {after}\n") + more, encoding="utf-8")


def line_of(repository, question):
    lines = (repository.folder / "aiscale.yaml").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(f"  {question}:"))


def test_a_slide_fails_until_it_is_waived_and_again_when_the_waiver_ends(aiscale, repository):
    green = assess(aiscale, repository, *SLIDE)
    assert (green.returncode, green.stderr) == (0, "")
    assert "Since git:main: nothing changed." in green.stdout

    repository.git("checkout", "--quiet", "-b", "slide")
    change(repository, "lat-targets", "yes", "no")
    failed = assess(aiscale, repository, *SLIDE)
    place = f"aiscale.yaml:{line_of(repository, 'lat-targets')}:16"
    assert failed.returncode == 1
    assert failed.stderr == (
        f"gate failed (exit 1)\n  fail-on regression  {place} lat-targets: yes in git:main, no here\n"
    )
    assert "Since git:main: 1 worse." in failed.stdout

    change(repository, "lat-targets", "no", "no", WAIVER)
    repository.git("commit", "--quiet", "-am", "Accept it")
    waived = assess(aiscale, repository, *SLIDE)
    assert waived.returncode == 0
    assert f"without waivers failed: {place} lat-targets: yes in git:main, no here" in waived.stdout
    assert "The load test moves to the new cluster." in waived.stdout

    assert assess(aiscale, repository, *SLIDE, today="2026-12-24").returncode == 0
    ended = assess(aiscale, repository, *SLIDE, today="2026-12-25")
    assert ended.returncode == 1
    assert "lat-targets: yes in git:main, no here" in ended.stderr
    assert 'the waiver for "lat-targets" expired on 2026-12-24' in ended.stdout


def test_a_dropped_module_and_an_excused_answer_fail_and_better_answers_pass(aiscale, repository):
    text = answered("partial", modules=("cost",))
    repository.commit("With cost", {"aiscale.yaml": text})
    core_alone = answered("yes").replace("lat-targets: yes", "lat-targets: {answer: not_applicable, reason: batch}")
    (repository.folder / "aiscale.yaml").write_text(core_alone, encoding="utf-8")
    done = assess(aiscale, repository, *SLIDE, "-f", "json")
    assert done.returncode == 1
    assert "the module cost was dropped; aiscale.yaml:" in done.stderr
    assert "lat-targets: partial in git:main, not_applicable here" in done.stderr
    changes = {each["question"]: each["change"] for each in json.loads(done.stdout)["baseline"]["changes"]}
    assert changes["lat-targets"] == "excused"
    assert changes["ops-unit-cost"] == "removed"
    assert changes["orch-stages"] == "better"


def test_without_the_rule_a_baseline_is_shown_and_nothing_fails(aiscale, repository):
    change(repository, "lat-targets", "yes", "no")
    done = assess(aiscale, repository, "--baseline", "git:main", "-f", "markdown")
    assert done.returncode == 0
    assert "| **worse** | yes before, no now |" in done.stdout


def test_a_baseline_can_be_a_file_with_waivers_that_have_ended(aiscale, repository):
    old = answered("yes") + WAIVER.replace("2026-12-24", "2020-01-01").replace("lat-targets", "data-provenance")
    (repository.folder / "old.yaml").write_text(old, encoding="utf-8")
    assert assess(aiscale, repository, "--baseline", "old.yaml", "--fail-on", "regression").returncode == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("git:", '--baseline "git:" names no revision; write for example git:main'),
        ("git:nope", 'there is no git revision "nope"; check its name'),
        ("git:main:none.yaml", "git:main:none.yaml: there is no none.yaml in main; commit the file there first"),
        ("none.yaml", "none.yaml: there is no such file"),
        ("-", "the baseline cannot be standard input; name a file or git:REV:PATH"),
        (".", ".: this is a folder"),
    ],
)
def test_a_baseline_that_cannot_be_read_is_exit_2(aiscale, repository, name, said):
    done = assess(aiscale, repository, "--baseline", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)


def test_problems_in_a_baseline_name_the_revision(aiscale, repository):
    repository.git("checkout", "--quiet", "-b", "broken")
    repository.commit("Broken", {"aiscale.yaml": answered("yes").replace("lat-targets: yes", "lat-targets: maybe")})
    repository.git("checkout", "--quiet", "main")
    done = assess(aiscale, repository, "--baseline", "git:broken")
    assert done.returncode == 2
    first, last = done.stderr.splitlines()
    assert first.startswith(
        f'git:broken:aiscale.yaml:{line_of(repository, "lat-targets")}:16: "maybe" is not an answer'
    )
    assert last == "the baseline has 1 problem in 1 file; nothing was written"


def test_a_baseline_for_another_questionnaire_is_named_and_not_compared(aiscale, repository):
    older = answered("yes").replace("ai-scaling@1", "ai-scaling@2")
    repository.commit("Newer", {"newer.yaml": older})
    done = assess(aiscale, repository, "--baseline", "git:main:newer.yaml")
    assert done.returncode == 2
    assert '"ai-scaling@2" is a newer questionnaire; upgrade aiscale, this aiscale asks ai-scaling@1' in done.stderr


def test_answers_from_standard_input_need_a_path(aiscale, repository):
    text = answered("no")
    options = {"cwd": repository.folder, "input": text}
    done = aiscale.run("assess", "-", "--baseline", "git:main", **options)
    assert done.returncode == 2
    assert "write git:main:PATH" in done.stderr
    done = aiscale.run("assess", "-", "--baseline", "git:main:aiscale.yaml", "--fail-on", "regression", **options)
    assert done.returncode == 1
