"""`aiscale plan` on the installed command."""

import csv
import json
from io import StringIO

import pytest

from conftest import ROOT
from real_answers import answered

EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.yaml"))


@pytest.fixture
def folder(aiscale):
    aiscale.write("aiscale.yaml", answered("no"))
    return aiscale


def plan(aiscale, *arguments):
    done = aiscale.run("plan", *arguments, "-f", "json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_it_says_what_to_find_out_then_what_to_do(aiscale):
    aiscale.write("a.yaml", (ROOT / "examples" / "support-chatbot.yaml").read_bytes())
    done = aiscale.run("plan", "a.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    places = [done.stdout.index(f"\n{heading}\n") for heading in ("FIND OUT", "DO NOW", "DO NEXT", "DO LATER")]
    assert places == sorted(places)
    assert "Guardrails 0.55 → 0.38 (rank 1 → 2)" in done.stdout


@pytest.mark.parametrize("name", EXAMPLES)
def test_printed_gains_are_those_of_the_changed_file(aiscale, name):
    aiscale.write("a.yaml", (ROOT / "examples" / name).read_bytes())
    report = plan(aiscale, "a.yaml", "--budget", "25")
    chosen = report["chosen"]
    changes = [f"{question}=yes" for question in chosen["questions"]]
    same = json.loads(aiscale.run("whatif", "a.yaml", *changes, "-f", "json").stdout)
    assert chosen["result"] == {key: same[key] for key in chosen["result"]}
    first = report["actions"][0]
    alone = json.loads(aiscale.run("whatif", "a.yaml", f"{first['question']}=yes", "-f", "json").stdout)
    areas = {area["id"]: area for area in alone["risk_areas"]}
    assert first["readiness"] == alone["readiness"]
    for area in first["areas"]:
        assert {key: area[key] for key in ("rank", "level", "exposure")} == {
            key: areas[area["id"]][key] for key in ("rank", "level", "exposure")
        }


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_whole_plan_is_the_plan_of_the_report(aiscale, name):
    aiscale.write("a.yaml", (ROOT / "examples" / name).read_bytes())
    report = json.loads(aiscale.run("assess", "a.yaml", "-f", "json").stdout)
    got = plan(aiscale, "a.yaml")
    assert [{key: each[key] for key in report["actions"][0]} for each in got["actions"]] == report["actions"]
    everything = plan(aiscale, "a.yaml", "--budget", "10000")
    assert everything["chosen"]["questions"] == [each["question"] for each in report["actions"]]
    assert everything["chosen"]["share"] == 1


def test_a_budget_chooses_the_best_that_it_can_pay(folder):
    chosen = plan(folder, "--budget", "30.5")["chosen"]
    assert chosen["days"] <= 30.5
    assert chosen["exact"] is True
    assert chosen["bound"] == chosen["worth"]


def test_a_target_is_reached_by_the_changed_file(folder):
    got = plan(folder, "--target", "stabilising")
    assert got["target"] == {
        "name": "stabilising",
        "reached_already": False,
        "reachable": True,
        "obstacles": [],
        "look_again": [],
    }
    text = answered("no")
    for question in got["chosen"]["questions"]:
        text = text.replace(f"  {question}: no\n", f"  {question}: yes\n")
    folder.write("done.yaml", text)
    report = json.loads(folder.run("assess", "done.yaml", "-f", "json").stdout)
    assert report["verdict"] == "stabilising" == got["chosen"]["result"]["verdict"]["after"]


def test_the_gate_passes_when_the_steps_are_done(folder):
    rules = ("--fail-on", "high", "--fail-on", "must-have", "--fail-under", "60")
    got = plan(folder, "--target", "gate", *rules)
    text = answered("no")
    for question in got["chosen"]["questions"]:
        text = text.replace(f"  {question}: no\n", f"  {question}: yes\n")
    folder.write("done.yaml", text)
    assert folder.run("assess", "aiscale.yaml", *rules).returncode == 1
    assert folder.run("assess", "done.yaml", *rules).returncode == 0


def test_a_step_says_which_rules_it_clears(aiscale):
    aiscale.write("a.yaml", answered("yes").replace("ops-telemetry: yes", "ops-telemetry: no"))
    done = aiscale.run("plan", "a.yaml", "--fail-on", "must-have")
    assert "The gate fails on fail-on must-have.\n" in done.stdout
    assert "Closes a must-have; clears fail-on must-have" in done.stdout
    assert plan(aiscale, "a.yaml", "--fail-on", "must-have")["actions"][0]["gate_rules"] == ["fail-on must-have"]


def test_what_is_reached_already_and_what_cannot_be_are_answers(aiscale):
    aiscale.write("aiscale.yaml", answered("yes"))
    done = aiscale.run("plan", "--target", "ready")
    assert (done.returncode, done.stderr) == (0, "")
    assert "The verdict is ready already, so nothing has to be done for it.\n" in done.stdout
    done = aiscale.run("plan", "--target", "gate", "--require-module", "load")
    assert (done.returncode, done.stderr) == (0, "")
    assert "require-module load: not asked in the answers file\n" in done.stdout


def test_the_table_can_be_read_by_an_importer(folder):
    done = folder.run("plan", "--budget", "30", "-f", "csv")
    rows = list(csv.DictReader(StringIO(done.stdout)))
    assert [row["question"] for row in rows] == plan(folder, "--budget", "30")["chosen"]["questions"]
    assert len(done.stdout.splitlines()) == len(rows) + 1


def test_a_secret_in_the_name_is_masked(aiscale):
    secret = "ghp_" + "a1B2" * 9
    aiscale.write("aiscale.yaml", answered("no").replace("name: Demo", f"name: Demo {secret}"))
    for wanted in ("text", "markdown", "json", "csv"):
        assert secret not in aiscale.run("plan", "-f", wanted).stdout


def test_several_formats_go_into_a_folder(folder):
    done = folder.run("plan", "-f", "markdown", "-f", "csv", "-o", "out/")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "written: out/plan.md\nwritten: out/plan.csv\n")


@pytest.mark.parametrize("width", ["20", "40", "200"])
def test_no_line_is_wider_than_the_terminal(folder, width):
    done = folder.run("plan", "--budget", "60", env={"COLUMNS": width})
    assert done.returncode == 0
    assert all(len(line) <= int(width) for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--budget", "0"], '--budget "0" is no number of days; write engineer-days above 0, such as 30 or 7.5\n'),
        (["--budget", "-3"], '--budget "-3" is no number of days'),
        (["--budget", "1e3"], '--budget "1e3" is no number of days'),
        (["--budget", "nan"], '--budget "nan" is no number of days'),
        (["--budget", "."], '--budget "." is no number of days'),
        (["--budget", "\u0663"], '--budget "\u0663" is no number of days'),
        (["--target", "done"], '--target "done" is not known; write stabilising, ready or gate\n'),
        (["--budget", "3", "--target", "ready"], "--budget and --target ask for two different plans; leave one"),
        (["--target", "gate"], "--target gate has no rule to pass; add --policy FILE, --fail-on, --fail-under"),
        (["--baseline", "b.yaml"], "--baseline changes nothing in a plan without a rule that looks at it; add"),
        (["--fail-on", "hgih"], '--fail-on "hgih"'),
        (["-f", "html"], '--format "html" is not known; write text, terminal, markdown, json or csv'),
        (["none.yaml"], "none.yaml: there is no such file"),
    ],
)
def test_a_wrong_word_is_exit_2(folder, words, said):
    done = folder.run("plan", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)


def test_everything_wrong_with_the_wish_is_said_at_once(folder):
    done = folder.run("plan", "--budget", "x", "--target", "y")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 3


def test_the_answers_file_is_never_written_over(folder):
    assert folder.run("plan", "-o", "aiscale.yaml").returncode == 2
    assert (folder.folder / "aiscale.yaml").read_text(encoding="utf-8") == answered("no")
