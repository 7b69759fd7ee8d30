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
    assert chosen["find_out"] == []
    same = json.loads(aiscale.run("whatif", "a.yaml", *changes, "-f", "json").stdout)
    assert chosen["result"] == {key: same[key] for key in chosen["result"]}
    first = report["actions"][0]
    alone = json.loads(aiscale.run("whatif", "a.yaml", f"{first['question']}=yes", "-f", "json").stdout)
    areas = {area["id"]: area for area in alone["risk_areas"]}
    assert first["readiness"] == alone["readiness"]
    for area in first["areas"]:
        assert area == areas[area["id"]]


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


EMPTY = "questionnaire: ai-scaling@1\nsystem: {name: Empty}\nanswers: {}\n"


def chatbot(aiscale):
    aiscale.write("a.yaml", (ROOT / "examples" / "support-chatbot.yaml").read_bytes())
    return aiscale


def test_what_only_has_to_be_answered_is_no_work(aiscale):
    aiscale.write("aiscale.yaml", EMPTY)
    done = aiscale.run("plan", "--target", "gate", "--fail-on", "unanswered")
    assert "No step is needed for a passing gate.\nFind out first, whatever the answers turn out to be: " in done.stdout
    chosen = plan(aiscale, "--target", "gate", "--fail-on", "unanswered")["chosen"]
    assert (chosen["questions"], chosen["days"], chosen["exact"], chosen["bound"]) == ([], 0, True, 0)
    told = "".join(f"  {question}: no\n" for question in chosen["find_out"])
    aiscale.write("done.yaml", EMPTY.replace(" {}\n", f"\n{told}"))
    assert aiscale.run("assess", "aiscale.yaml", "--fail-on", "unanswered").returncode == 1
    assert aiscale.run("assess", "done.yaml", "--fail-on", "unanswered").returncode == 0


@pytest.mark.parametrize("rules", [("--min-coverage", "100"), ("--fail-on", "unknown")])
def test_unknown_answers_are_found_out_and_not_built(aiscale, rules):
    done = chatbot(aiscale).run("plan", "a.yaml", "--target", "gate", *rules, "--today", "2026-11-20")
    assert "Find out first, whatever the answers turn out to be: ops-spend-caps and ops-unit-cost.\n" in done.stdout
    assert "DO NOW" not in done.stdout
    assert "Where an answer has to be found out, it is supposed to be no.\n" in done.stdout


def test_the_least_is_claimed_of_the_worst_that_can_be_found_out(aiscale):
    aiscale.write("aiscale.yaml", EMPTY)
    rules = ("--target", "gate", "--min-coverage", "80", "--fail-on", "critical")
    text = " ".join(aiscale.run("plan", *rules).stdout.split())
    assert (
        "Nothing does with less, if everything that is not known turns out to be no. Find out first 6 of the " in text
    )
    got = plan(aiscale, *rules)["chosen"]
    assert len(got["find_out"]) + len(got["questions"]) == 12
    assert got["result"]["coverage"]["after"]["answered"] == 12


def test_a_gate_that_a_waiver_lets_pass_says_so_and_so_does_the_step(aiscale):
    rules = ("--fail-on", "must-have", "--fail-under", "70", "--today", "2026-11-20")
    done = chatbot(aiscale).run("plan", "a.yaml", "--target", "gate", *rules)
    text = " ".join(done.stdout.split())
    counting = "(counting 1 waiver: guard-deterministic-rules until 2027-01-31)"
    assert f"leads to a passing gate {counting}. Nothing does" in text
    assert f"clears fail-under 70, fail-on must-have {counting}." in text
    waived = [{"question": "guard-deterministic-rules", "until": "2027-01-31"}]
    got = plan(aiscale, "a.yaml", "--target", "gate", *rules)
    assert got["counting_waivers"] == got["actions"][0]["counting_waivers"] == waived
    ended = aiscale.run("plan", "a.yaml", "--target", "gate", *rules[:4], "--today", "2027-02-01")
    assert "counting" not in ended.stdout


def test_a_step_whose_risk_is_accepted_is_marked_in_every_format(aiscale):
    chatbot(aiscale)
    for wanted in ("text", "terminal", "markdown", "csv"):
        shown = aiscale.run("plan", "a.yaml", "--today", "2026-11-20", "-f", wanted).stdout
        assert shown.count("risk accepted until 2027-01-31") == 1
    actions = plan(aiscale, "a.yaml", "--today", "2026-11-20")["actions"]
    until = {each["question"]: each["accepted_until"] for each in actions if each["accepted_until"]}
    assert until == {"guard-deterministic-rules": "2027-01-31"}
    assert "risk accepted" not in aiscale.run("plan", "a.yaml", "--today", "2027-02-01").stdout


def test_what_a_budget_leaves_out_has_its_reason_and_must_haves_their_alternative(aiscale):
    chatbot(aiscale)
    text = " ".join(aiscale.run("plan", "a.yaml", "--budget", "30").stdout.split())
    assert "Left out, because what was chosen is worth more: guard-output-validation (12 days, open must-have)," in text
    assert (
        "With must-haves first, the same budget pays for guard-deterministic-rules, guard-output-validation and "
        "ops-telemetry, about 30 days: closes the must-have guard-output-validation too; readiness 76.6 instead "
        "of 73.3;"
    ) in text
    text = " ".join(aiscale.run("plan", "a.yaml", "--budget", "7").stdout.split())
    assert "Left out, because 7 days are too few: guard-deterministic-rules (12 days, open must-have)," in text
    assert "It takes away" in text
    first = plan(aiscale, "a.yaml", "--budget", "30")["chosen"]["must_haves_first"]
    assert first["result"]["must_haves_open"]["after"] == []
    assert first["exact"] is True


def test_answers_in_doubt_are_named_by_what_they_lack(aiscale):
    old = ("--max-age", "1", "--fail-on", "stale", "--today", "2026-12-20")
    text = " ".join(chatbot(aiscale).run("plan", "a.yaml", "--target", "gate", *old).stdout.split())
    assert "Look at these answers again first, because they are too old: orch-stages," in text
    assert "The gate fails now on min-coverage 60 %, fail-on stale." in text
    assert "evidence" not in text.partition("FIND OUT")[0]
    aiscale.write("b.yaml", answered("yes"))
    text = " ".join(aiscale.run("plan", "b.yaml", "--target", "gate", "--require-evidence").stdout.split())
    assert "Add the evidence of these answers first: " in text
    both = ("--require-evidence", "--max-age", "1", "--fail-on", "stale", "--today", "2027-12-20")
    text = " ".join(aiscale.run("plan", "b.yaml", "--target", "gate", *both).stdout.split())
    assert "Look at these answers again and add the evidence first: " in text


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
    assert {row["system"] for row in rows} == {"Demo"}
    assert all(row["title"].startswith("Demo: ") for row in rows)
    assert all("\n\n- " in row["body"] for row in rows)


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
        (["--budget", "0"], '--budget "0" is no number of days; write engineer-days from 0.1 to 1000000, such as 30'),
        (["--budget", "0.0001"], '--budget "0.0001" is no number of days; write engineer-days from 0.1 to 1000000'),
        (["--budget", "1e9"], '--budget "1e9" is no number of days; write engineer-days from 0.1 to 1000000'),
        (["--budget", "1000001"], '--budget "1000001" is no number of days; write engineer-days from 0.1'),
        (["--budget", "9" * 5000], '--budget "9999'),
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
