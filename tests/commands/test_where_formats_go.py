"""Where each format goes: standard output, files, GitHub's annotations and its job summary."""

import json

import pytest

from conftest import ROOT
from real_answers import answered

GAPS = answered("no")
TOKEN = "ghp" + "_" + "a1B2" * 9


@pytest.fixture
def actions(aiscale):
    """The environment of a job on GitHub."""
    aiscale.write("aiscale.yaml", GAPS)
    return {"GITHUB_ACTIONS": "true", "CI": "true", "GITHUB_STEP_SUMMARY": str(aiscale.folder / "summary.md")}


def test_auto_is_the_usual_report_outside_github(aiscale):
    aiscale.write("aiscale.yaml", GAPS)
    usual, auto = aiscale.run("assess"), aiscale.run("assess", "-f", "auto")
    assert (auto.stdout, auto.stderr) == (usual.stdout, "")


def test_auto_adds_annotations_and_a_summary_in_a_workflow(aiscale, actions):
    done = aiscale.run("assess", "-f", "auto", env=actions)
    assert done.stdout == aiscale.run("assess", env=actions).stdout
    lines = done.stderr.splitlines()
    assert sum(line.startswith("::error file=aiscale.yaml,line=") for line in lines) == 4
    assert sum(line.startswith("::warning file=aiscale.yaml,line=") for line in lines) == 10
    assert lines[-1] == "::notice title=aiscale::1 more finding in the report"
    assert (aiscale.folder / "summary.md").read_text(encoding="utf-8") == aiscale.run("assess", "-f", "markdown").stdout


def test_the_summary_is_added_to_what_other_steps_wrote(aiscale, actions):
    aiscale.write("summary.md", "# Before\n")
    aiscale.run("assess", "-f", "github", env=actions)
    assert (aiscale.folder / "summary.md").read_text(encoding="utf-8").startswith("# Before\n# Demo\n")


def test_a_summary_that_cannot_be_written_is_exit_2(aiscale, actions):
    done = aiscale.run("assess", "-f", "github", env={**actions, "GITHUB_STEP_SUMMARY": str(aiscale.folder)})
    assert done.returncode == 2
    assert "cannot write the job summary" in done.stderr


def test_annotations_leave_standard_output_to_another_format(aiscale, actions):
    done = aiscale.run("assess", "-f", "github", "-f", "json", env=actions)
    assert json.loads(done.stdout)["schema"] == "aiscale-report/1"
    assert "::error" in done.stderr


def test_a_folder_gets_every_file_under_its_fixed_name(aiscale):
    aiscale.write("aiscale.yaml", GAPS)
    wanted = ["text", "terminal", "markdown", "json", "sarif", "junit", "gitlab", "csv", "badge", "badge-svg", "github"]
    done = aiscale.run("assess", *(word for each in wanted for word in ("-f", each)), "-o", "reports/")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert sorted(path.name for path in (aiscale.folder / "reports").iterdir()) == [
        *("badge.json", "badge.svg", "gl-code-quality-report.json", "report.ansi", "report.csv", "report.json"),
        *("report.junit.xml", "report.md", "report.sarif", "report.txt"),
    ]


def test_annotations_alone_have_nothing_for_a_file(aiscale):
    aiscale.write("aiscale.yaml", GAPS)
    done = aiscale.run("assess", "-f", "github", "-o", "annotations.txt")
    assert done.returncode == 2
    assert done.stderr == (
        "the format github goes to standard error, so nothing is left for --output; "
        "add a format for the file, for example --format markdown\n"
    )


def test_findings_name_the_file_from_the_root_of_its_repository(aiscale):
    (aiscale.folder / ".git").mkdir()
    aiscale.write("services/bot/aiscale.yaml", GAPS)
    folder = aiscale.folder / "services" / "bot"
    done = aiscale.run("assess", "-f", "gitlab", cwd=folder)
    assert {entry["location"]["path"] for entry in json.loads(done.stdout)} == {"services/bot/aiscale.yaml"}
    done = aiscale.run("assess", "../services/bot/aiscale.yaml", "-f", "gitlab", cwd=aiscale.folder / "services")
    assert {entry["location"]["path"] for entry in json.loads(done.stdout)} == {"services/bot/aiscale.yaml"}


@pytest.mark.parametrize("wanted", ["text", "markdown", "json", "csv", "junit"])
def test_a_secret_is_masked_in_every_report_and_warned_about(aiscale, wanted):
    note = f"{{answer: no, note: the key is {TOKEN}}}"
    aiscale.write("aiscale.yaml", GAPS.replace("orch-stages: no", f"orch-stages: {note}"))
    done = aiscale.run("assess", "-f", wanted)
    assert TOKEN not in done.stdout + done.stderr
    assert "a GitHub token" in done.stdout
    warned = aiscale.run("validate")
    assert warned.returncode == 0
    assert warned.stderr == (
        "aiscale.yaml:6:35: `note` holds what looks like a GitHub token; "
        "take it out of the file and revoke it (warning)\n"
    )
    explained = aiscale.run("explain", "orch-stages", "aiscale.yaml")
    assert TOKEN not in explained.stdout
    assert "a GitHub token" in explained.stdout


@pytest.mark.parametrize("wanted", ["text", "markdown", "json", "csv", "junit"])
def test_no_notes_leaves_out_what_people_wrote_and_no_number(aiscale, wanted):
    example = ROOT / "examples" / "support-chatbot.yaml"
    aiscale.write("aiscale.yaml", example.read_bytes())
    whole, short = (aiscale.run("assess", "-f", wanted, *more).stdout for more in ((), ("--no-notes",)))
    assert "invented voucher" in whole
    assert "invented voucher" not in short
    assert "wiki.example.com" in short
    if wanted == "json":
        assert json.loads(whole)["risk_areas"] == json.loads(short)["risk_areas"]
