"""`aiscale diff` on the installed command."""

import csv
import json
import shutil
from io import StringIO

import pytest

from git_repository import Repository
from real_answers import answered

NO, YES = answered("no"), answered("yes")
WITH_GIT = pytest.mark.skipif(shutil.which("git") is None, reason="reads a real repository with git")


def changed(text, **answers):
    for question, value in answers.items():
        name = question.replace("_", "-")
        before = next(line for line in text.splitlines() if line.startswith(f"  {name}: "))
        text = text.replace(before, f"  {name}: {value}")
    return text


@pytest.fixture
def folder(aiscale):
    aiscale.write("a.yaml", changed(NO, lat_targets="yes", orch_stages="partial", ops_telemetry="unknown"))
    aiscale.write("b.yaml", changed(NO, lat_targets="partial", orch_stages="yes"))
    return aiscale


def test_what_slid_back_comes_first_with_its_place(folder):
    done = folder.run("diff", "a.yaml", "b.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "Demo · a.yaml → b.yaml"
    assert lines[2].startswith("1 worse, 1 better, 1 restated. Readiness ")
    rows = [line.split() for line in lines[6:9]]
    assert [row[:2] for row in rows] == [
        ["worse", "lat-targets"],
        ["better", "orch-stages"],
        ["restated", "ops-telemetry"],
    ]
    text = (folder.folder / "b.yaml").read_text(encoding="utf-8")
    line = text[: text.index("lat-targets")].count("\n") + 1
    assert rows[0][2:] == ["yes", "→", "partial", f"b.yaml:{line}:16"]


def test_the_numbers_are_those_of_both_files(folder):
    got = json.loads(folder.run("diff", "a.yaml", "b.yaml", "-f", "json").stdout)
    assert (got["schema"], got["before"], got["after"]) == ("aiscale-diff/1", "a.yaml", "b.yaml")
    for side, name in (("before", "a.yaml"), ("after", "b.yaml")):
        report = json.loads(folder.run("assess", name, "-f", "json").stdout)
        known, best = report["readiness"]["known"], report["readiness"]["best"]
        assert got["readiness"][side] == (f"{known:.1f}" if known == best else f"{known:.1f} to {best:.1f}")
        ranks = {area["id"]: area["rank"] for area in report["risk_areas"]}
        assert {area["id"]: area["rank"][side] for area in got["risk_areas"]} == ranks


def test_equal_files_changed_nothing(folder):
    done = folder.run("diff", "a.yaml", "a.yaml", "--fail-on", "regression")
    assert done.returncode == 0
    assert "\nNothing changed. Readiness " in done.stdout
    assert "→" not in "".join(done.stdout.splitlines()[1:])
    rows = list(csv.reader(StringIO(folder.run("diff", "a.yaml", "a.yaml", "-f", "csv").stdout)))
    assert len(rows) == 1


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (YES, NO, 1),
        (NO, YES, 0),
        (NO, changed(NO, lat_targets="unknown"), 0),
        (NO, changed(NO, lat_targets="{answer: not_applicable, reason: Nobody waits.}"), 1),
        (answered("yes", ("cost",)), YES, 1),
        (YES, answered("no", ("cost",)).replace(": no", ": yes", 15), 0),
    ],
    ids=["worse", "better", "restated", "excused", "module dropped", "module added"],
)
def test_a_gate_fails_on_a_slide_back_and_on_nothing_else(aiscale, before, after, code):
    aiscale.write("a.yaml", before)
    aiscale.write("b.yaml", after)
    done = aiscale.run("diff", "a.yaml", "b.yaml", "--fail-on", "regression", "-f", "json")
    assert done.returncode == code
    assert json.loads(done.stdout)["regression"] is bool(code)
    assert done.stderr.startswith("gate failed (exit 1)\n  fail-on regression  ") == bool(code)
    assert aiscale.run("diff", "a.yaml", "b.yaml").returncode == 0


@pytest.mark.parametrize(("expires", "code"), [("2026-11-20", 0), ("2026-11-19", 1)])
def test_a_waiver_in_force_accepts_a_slide_back(aiscale, expires, code):
    aiscale.write("a.yaml", YES)
    waiver = f"waivers:\n  - {{question: lat-targets, reason: r, owner: o, expires: {expires}}}\n"
    aiscale.write("b.yaml", changed(YES, lat_targets="no") + waiver)
    done = aiscale.run("diff", "a.yaml", "b.yaml", "--fail-on", "regression")
    assert done.returncode == code
    assert (f"worse, waived until {expires}" in done.stdout) == (code == 0)


def test_layers_and_areas_that_are_no_longer_assessed_are_named(aiscale):
    aiscale.write("a.yaml", answered("partial", ("security-integration",)))
    aiscale.write("b.yaml", answered("partial"))
    got = json.loads(aiscale.run("diff", "a.yaml", "b.yaml", "-f", "json").stdout)
    assert {each["id"] for each in got["gone"]} >= {"security", "security-and-integration"}
    assert got["modules"] == {"dropped": ["security-integration"], "added": []}
    assert "no longer assessed" in aiscale.run("diff", "a.yaml", "b.yaml").stdout
    assert "**no longer assessed**" in aiscale.run("diff", "a.yaml", "b.yaml", "-f", "markdown").stdout


@WITH_GIT
def test_a_revision_without_a_path_takes_the_path_of_the_other_side(aiscale):
    repository = Repository(aiscale.folder / "repository")
    repository.commit("one", {"aiscale.yaml": NO, "sub/aiscale.yaml": YES})
    repository.git("tag", "v1")
    repository.commit("two", {"aiscale.yaml": YES, "sub/aiscale.yaml": NO})
    (repository.folder / "aiscale.yaml").write_text(changed(YES, lat_targets="no"), encoding="utf-8")

    def summary(*words, cwd=repository.folder):
        done = aiscale.run("diff", *words, "-f", "json", cwd=cwd)
        assert (done.returncode, done.stderr) == (0, "")
        return json.loads(done.stdout)["summary"]

    assert summary("git:v1", "git:main") == "15 better"
    assert summary("git:v1:sub/aiscale.yaml", "git:main") == "15 worse"
    assert summary("git:v1", "git:main:sub/aiscale.yaml") == "15 worse"
    assert summary("git:main") == "1 worse"
    assert summary("git:v1", "sub/aiscale.yaml") == "15 worse"
    assert summary("git:v1", cwd=repository.folder / "sub") == "15 worse"
    place = json.loads(aiscale.run("diff", "git:v1", "git:main", "-f", "json", cwd=repository.folder).stdout)
    assert place["answers"][0]["file"] == "git:main:aiscale.yaml"


@pytest.mark.parametrize("width", ["20", "40", "59", "60", "100", "200"])
def test_no_width_loses_an_answer(folder, width):
    done = folder.run("diff", "a.yaml", "b.yaml", env={"COLUMNS": width})
    lines = done.stdout.splitlines()
    assert max(len(line) for line in lines) <= int(width)
    said = "".join("".join(lines).split())
    assert all(word in said for word in ("lat-targets", "orch-stages", "ops-telemetry", "restated"))


def test_as_markdown_it_is_a_comment_whose_first_line_says_it_and_whose_rest_is_folded(folder):
    said = folder.run("diff", "a.yaml", "b.yaml", "-f", "markdown").stdout
    assert said.startswith("### Demo: 1 worse, 1 better, 1 restated\n\n`a.yaml` → `b.yaml`: readiness ")
    assert said.count("<details>") == said.count("</details>") == 1
    assert "| **worse** | Response-time targets<br>`lat-targets` `b.yaml:" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["a.yaml", "none.yaml"], "none.yaml: there is no such file; check the path"),
        (["a.yaml", "b.yaml", "--fail-on", "high"], '--fail-on "high" is not known here; write regression'),
        (["a.yaml", "b.yaml", "-f", "sarif"], '--format "sarif" is not known; write text, terminal, markdown, json or'),
        ([".", "b.yaml"], ".: this is a folder; name a file or git:REV[:PATH]"),
        (["a.yaml", ""], "B is empty; write an answers file, or git:REV[:PATH]"),
        (["", "b.yaml"], "A is empty; write an answers file, or git:REV[:PATH]"),
        (["git:main:", "b.yaml"], '"git:main:" names no path; write git:main for the path of the answers file'),
        (["git:", "b.yaml"], '"git:" names no revision; write for example git:main'),
        (["a.yaml", "b.yaml", "-o", "a.yaml"], "the report would overwrite a.yaml"),
        (["a.yaml"], "aiscale.yaml: there is no such file; check the path"),
    ],
)
def test_what_cannot_be_is_exit_2_with_the_mend(folder, words, said):
    done = folder.run("diff", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)


def test_the_problems_of_both_files_are_named_at_once(aiscale):
    aiscale.write("a.yaml", changed(NO, lat_targets="maybe"))
    aiscale.write("b.yaml", NO.replace("ai-scaling@1", "ai-scaling@0"))
    done = aiscale.run("diff", "a.yaml", "b.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    first, second, last = done.stderr.splitlines()
    assert first.startswith("a.yaml:")
    assert second.startswith('b.yaml:1:16: "ai-scaling@0" is an older questionnaire')
    assert last == "2 problems in 2 files; nothing was written"


def test_what_looks_like_a_secret_is_masked(aiscale):
    token = "ghp_" + "a1B2" * 9
    aiscale.write("a.yaml", NO.replace("name: Demo", f"name: Demo {token}"))
    for wanted in ("text", "markdown", "json", "csv"):
        assert token not in aiscale.run("diff", "a.yaml", "a.yaml", "-f", wanted).stdout


def test_what_is_inherited_is_read_beside_each_state(aiscale):
    head = "questionnaire: ai-scaling@1\nsystem: {name: Demo}\n"
    aiscale.write("platform.yaml", f"{head}answers: {{ops-telemetry: no}}\n")
    aiscale.write("before.yaml", f"{head}answers: {{ops-telemetry: yes}}\n")
    aiscale.write("after.yaml", f"extends: platform.yaml\n{head}answers: {{}}\n")
    done = aiscale.run("diff", "before.yaml", "after.yaml", "--fail-on", "regression")
    assert done.returncode == 1
    assert "platform.yaml:3:26 ops-telemetry: yes in before.yaml, no here" in done.stderr
