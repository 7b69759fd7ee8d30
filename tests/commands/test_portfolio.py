"""`aiscale portfolio` on the installed command."""

import csv
import io
import json
import os
import signal
import subprocess
import time

import pytest

from aiscale_cli.commands.portfolio_reading import PAYS_FROM, sensible_jobs
from conftest import ROOT
from real_answers import answered

EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


@pytest.fixture
def folder(aiscale):
    """Three systems: one worse than the other two, one of them stale, in folders of their own."""
    fine = answered("yes").replace("Demo", "Fine")
    waiver = "waivers:\n  - {question: ops-telemetry, reason: Later., owner: platform team, expires: 2027-01-31}\n"
    aiscale.write("a/aiscale.yaml", fine.replace("2026-11-20", "2026-01-01"))
    aiscale.write("b/aiscale.yaml", answered("no").replace("Demo", "Bad") + waiver)
    aiscale.write("c/aiscale.yaml", answered("partial").replace("Demo", "Middling"))
    return aiscale


def portfolio(folder, *arguments, code=0):
    done = folder.run("portfolio", *arguments, "-f", "json")
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout)


def test_the_worst_system_comes_first_and_says_why(folder):
    got = portfolio(folder)
    assert got["schema"] == "aiscale-portfolio/1"
    assert [each["path"] for each in got["systems"]] == ["b/aiscale.yaml", "c/aiscale.yaml", "a/aiscale.yaml"]
    assert [each["level"] for each in got["systems"]] == ["critical", "high", "low"]
    assert got["summary"][0].startswith("Worst of 3: Bad (b/aiscale.yaml), prototype. ")


def test_shared_gaps_say_how_many_systems_have_them_and_which(folder):
    first = portfolio(folder)["shared_gaps"][0]
    assert (first["applicable"], first["no"], first["partial"], first["not_known"]) == (3, 1, 1, 0)
    assert first["systems"] == [
        {"path": "b/aiscale.yaml", "answer": "no"},
        {"path": "c/aiscale.yaml", "answer": "partial"},
    ]
    assert first["remedy"]["citations"]
    worths = [each["worth"] for each in portfolio(folder)["shared_gaps"]]
    assert worths == sorted(worths, reverse=True)


def test_a_gap_of_one_system_is_not_shared(folder):
    assert portfolio(folder, "a", "b")["shared_gaps"] == []
    assert portfolio(folder, "a", "b")["summary"][1] == "No two systems share a gap."


def test_an_assessment_that_nobody_looked_at_is_stale(folder):
    assert portfolio(folder)["stale"] == ["a/aiscale.yaml"]
    assert portfolio(folder, "--max-age", "400")["stale"] == []
    assert portfolio(folder, "--max-age", "0", "--today", "2026-11-21")["stale"] == [
        "b/aiscale.yaml",
        "c/aiscale.yaml",
        "a/aiscale.yaml",
    ]
    reviewed = (
        answered("yes")
        .replace("2026-11-20", "2026-01-01")
        .replace("orch-stages: yes", "orch-stages: {answer: yes, reviewed: 2026-11-01}")
    )
    folder.write("a/aiscale.yaml", reviewed)
    assert portfolio(folder)["stale"] == []
    folder.write("a/aiscale.yaml", answered("yes").replace("assessed_on: 2026-11-20\n", ""))
    assert portfolio(folder)["stale"] == ["a/aiscale.yaml"]


def test_a_look_at_the_platform_is_no_look_at_the_systems_on_it(aiscale):
    head = "questionnaire: ai-scaling@1\nsystem: {name: Demo}\n"
    reviewed = "ops-telemetry: {answer: yes, reviewed: 2026-11-20}"
    aiscale.write("platform.yaml", f"{head}assessed_on: 2026-11-20\nanswers:\n  {reviewed}\n")
    child = f"extends: ../platform.yaml\n{head}assessed_on: 2023-01-01\nanswers:\n  orch-stages: yes\n"
    aiscale.write("a/aiscale.yaml", child)
    aiscale.write("b/aiscale.yaml", child.replace("assessed_on: 2023-01-01\n", ""))
    aiscale.write("c/aiscale.yaml", f"{child}  {reviewed}\n")
    got = portfolio(aiscale)
    assert got["stale"] == ["a/aiscale.yaml", "b/aiscale.yaml"]
    assert {each["path"]: each["looked_at"] for each in got["systems"]} == {
        "a/aiscale.yaml": "2023-01-01",
        "b/aiscale.yaml": None,
        "c/aiscale.yaml": "2026-11-20",
    }
    assert got["summary"][-1] == "2 of 3 assessments are stale: nobody looked at the answers for more than 180 days."


def test_what_is_known_to_be_high_comes_before_an_empty_file_and_that_before_moderate(aiscale):
    aiscale.write("a/aiscale.yaml", "questionnaire: ai-scaling@1\nsystem: {name: Demo}\nanswers: {}\n")
    aiscale.write("b/aiscale.yaml", answered("partial"))
    slow = dict.fromkeys(("lat-call-count", "lat-targets", "lat-techniques"), "partial")
    lines = answered("yes").splitlines(keepends=True)
    aiscale.write(
        "c/aiscale.yaml", "".join(line.replace("yes", slow.get(line.split(":")[0].strip(), "yes")) for line in lines)
    )
    got = portfolio(aiscale)["systems"]
    assert [(each["path"][0], each["level"], each["worst_level"]) for each in got] == [
        ("b", "high", "high"),
        ("a", None, "critical"),
        ("c", "moderate", "moderate"),
    ]
    table = list(csv.DictReader(io.StringIO(aiscale.run("portfolio", "-f", "csv").stdout)))
    assert {(row["path"][0], row["system_level"], row["system_level_at_worst"]) for row in table} == {
        ("b", "high", "high"),
        ("a", "", "critical"),
        ("c", "moderate", "moderate"),
    }


def test_owners_of_waivers_are_named_with_the_next_end(folder):
    assert portfolio(folder)["waiver_owners"] == [
        {"owner": "platform team", "waivers": 1, "systems": 1, "expired": 0, "next_expiry": "2027-01-31"}
    ]
    assert portfolio(folder, "--today", "2027-02-01")["waiver_owners"][0]["expired"] == 1


def test_an_area_that_a_system_was_not_asked_about_is_no_good_news(folder):
    folder.write("d/aiscale.yaml", answered("yes", ("security-integration",)))
    wide = folder.run("portfolio").stdout
    (line,) = [line for line in wide.splitlines() if "Fine" in line and "low" in line]
    assert line.split()[-1] == "-"
    got = {each["path"]: each for each in portfolio(folder)["systems"]}
    assert "security" in got["a/aiscale.yaml"]["not_assessed"]
    assert "security" in [area["id"] for area in got["d/aiscale.yaml"]["risk_areas"]]


def test_broken_files_are_named_and_do_not_stop_the_rest(folder):
    folder.write("b/aiscale.yaml", answered("no").replace("lat-targets: no", "lat-targets: maybe"))
    folder.write("d/aiscale.yaml", "answers: [\n")
    done = folder.run("portfolio", "-f", "text")
    assert done.returncode == 2
    assert done.stderr.startswith('b/aiscale.yaml:10:16: "maybe" is not an answer; write yes, partial, no')
    assert "d/aiscale.yaml:1:" in done.stderr
    assert done.stderr.rstrip().endswith("in 2 of 4 files; the result has the others")
    for wanted in ("text", "markdown", "html", "json", "csv"):
        done = folder.run("portfolio", "-f", wanted)
        assert done.returncode == 2
        assert "b/aiscale.yaml" in done.stdout
        assert "maybe" in done.stdout
        assert "Fine" in done.stdout
    assert [each["path"] for each in portfolio(folder, code=2)["broken"]] == ["b/aiscale.yaml", "d/aiscale.yaml"]


def test_a_path_that_leads_nowhere_does_not_stop_the_rest(folder):
    done = folder.run("portfolio", "a", "none.yaml", "no*.yaml", "-f", "json")
    assert done.returncode == 2
    assert "none.yaml: there is no such file" in done.stderr
    assert "no*.yaml: no file fits this pattern" in done.stderr
    assert len(json.loads(done.stdout)["systems"]) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "no answers file was found; name files, folders"),
        (["none.yaml"], "none.yaml: there is no such file"),
        (["bad.yaml", "-o", "out.md"], "1 problem in 1 of 1 file; nothing was written"),
        (["-f", "pdf"], "no answers file was found"),
        (["--jobs", "0"], "--jobs"),
        (["--max-age", "-1"], "--max-age"),
        (["--today", "soon"], "is not a date"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(aiscale, words, said):
    aiscale.write("bad.yaml", "nothing\n")
    done = aiscale.run("portfolio", *words)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert done.stdout == ""
    assert not (aiscale.folder / "out.md").exists()


def test_a_format_that_is_not_known_is_refused_before_anything_is_read(folder):
    done = folder.run("portfolio", "-f", "pdf")
    assert (done.returncode, done.stdout) == (2, "")
    assert '--format "pdf" is not known; write text, terminal, markdown, html, json or csv' in done.stderr


def test_the_result_never_replaces_an_answers_file(folder):
    done = folder.run("portfolio", "-f", "json", "-o", "b/aiscale.yaml")
    assert done.returncode == 2
    assert "would overwrite b/aiscale.yaml" in done.stderr
    assert (folder.folder / "b/aiscale.yaml").read_text(encoding="utf-8").startswith("questionnaire")


def test_a_list_of_paths_comes_from_standard_input_with_any_names(folder):
    name = os.fsdecode(b"caf\xe9 \n::error::x.yaml")
    folder.write(name, answered("unknown"))
    listed = b"a/aiscale.yaml\0" + os.fsencode(name) + b"\0"
    for wanted in ("text", "markdown", "html", "json", "csv"):
        done = folder.run("portfolio", "-", "-f", wanted, input=listed, text=False)
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"\n::error" not in done.stdout
    assert len(done.stdout.splitlines()) == 1 + 2 * 6


def test_the_order_of_paths_makes_no_difference(folder):
    once = folder.run("portfolio", "a", "b", "c").stdout
    assert (
        once
        == folder.run("portfolio", "c/aiscale.yaml", "a", "*/aiscale.yaml", "b").stdout
        == folder.run("portfolio").stdout
    )


@pytest.mark.parametrize("wanted", ["text", "markdown", "html", "json", "csv"])
def test_several_processes_write_the_same_bytes_as_one(folder, wanted):
    for number in range(40):
        folder.write(f"many/{number}.aiscale.yaml", EXAMPLES[number % len(EXAMPLES)].read_bytes())
    folder.write("many/broken.aiscale.yaml", "answers: 1\n")
    one, two, three = (folder.run("portfolio", "--jobs", jobs, "-f", wanted) for jobs in ("1", "2", "3"))
    assert one.returncode == 2
    assert (one.stdout, one.stderr) == (two.stdout, two.stderr) == (three.stdout, three.stderr)


def test_further_processes_start_where_they_pay_or_where_they_are_wanted():
    assert [sensible_jobs(files, None) for files in (1, PAYS_FROM - 1)] == [1, 1]
    assert sensible_jobs(PAYS_FROM, None) == len(os.sched_getaffinity(0))
    assert [sensible_jobs(files, 3) for files in (1, 2, 40)] == [1, 2, 3]


def test_a_module_that_lies_in_the_folder_is_not_loaded_by_the_processes_that_read(folder):
    for name in ("yaml.py", "multiprocessing.py", "typer.py", "pickle.py", "aiscale_cli.py"):
        folder.write(name, "open('loaded', 'w').close()\nraise SystemExit('shadowed')\n")
    done = folder.run("portfolio", "--jobs", "2")
    assert (done.returncode, done.stderr) == (0, "")
    assert not (folder.folder / "loaded").exists()


def test_ctrl_c_ends_all_processes_at_once_and_quietly(folder):
    process, started = long_under_way(folder)
    deadline = time.monotonic() + 20
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (-signal.SIGINT, b"")
    assert b"Traceback" not in err
    assert len(started) >= 2
    while any(os.path.exists(f"/proc/{pid}") for pid in started) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [pid for pid in started if os.path.exists(f"/proc/{pid}")] == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_whoever_ends_it_by_a_signal_is_told_nothing(folder, number):
    process, started = long_under_way(folder)
    process.send_signal(number)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (-number, b"", b"")
    assert len(started) >= 2


def test_a_process_that_is_killed_is_named_and_nothing_hangs(folder):
    for number in range(300):
        folder.write(f"many/{number}.aiscale.yaml", EXAMPLES[number % len(EXAMPLES)].read_bytes())
    process = started_with_two(folder)
    deadline = time.monotonic() + 20
    workers = []
    while not workers and time.monotonic() < deadline and process.poll() is None:
        workers = [pid for pid in children(process.pid) if b"spawn_main" in command_line(pid)]
        time.sleep(0.01)
    os.kill(workers[0], signal.SIGKILL)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (2, b"")
    assert err == (
        b"a process that read some of the files was ended, perhaps because memory ran out; try again with --jobs 1; "
        b"nothing was written\n"
    )


def long_under_way(folder):
    """A portfolio that takes long, and the processes that it has started."""
    for number in range(400):
        folder.write(
            f"many/{number}.aiscale.yaml", EXAMPLES[number % len(EXAMPLES)].read_text(encoding="utf-8") + "\n" * 200
        )
    process = started_with_two(folder)
    deadline = time.monotonic() + 20
    while len(children(process.pid)) < 2 and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.01)
    return process, children(process.pid)


def started_with_two(folder):
    """The portfolio of the folder `many`, under way in two processes of a group of their own."""
    return subprocess.Popen(
        [str(folder.script), "portfolio", "many", "--jobs", "2"],
        cwd=folder.folder,
        env=folder.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="utf-8") as file:
            return [int(each) for each in file.read().split()]
    except OSError:
        return []


def command_line(pid):
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return file.read()
    except OSError:
        return b""


def test_of_many_systems_people_see_the_worst_thirty_and_machines_all(folder):
    for number in range(31):
        folder.write(f"many/{number:02}.aiscale.yaml", answered("partial").replace("Demo", f"System-{number:02}"))
    for wanted in ("text", "markdown", "html"):
        shown = folder.run("portfolio", "many", "-f", wanted).stdout
        assert "Not shown: 1 more system" in shown
        assert "System-29" in shown
        assert "System-30" not in shown
        assert "System-30" in folder.run("portfolio", "many", "--all", "-f", wanted).stdout
    assert len(portfolio(folder, "many")["systems"]) == 31
    rows = list(csv.DictReader(io.StringIO(folder.run("portfolio", "many", "-f", "csv").stdout)))
    assert len(rows) == 31 * 6


@pytest.mark.parametrize("width", ["20", "40", "59", "60", "80", "100", "200"])
def test_no_width_is_exceeded_and_every_system_is_there(folder, width):
    shown = folder.run("portfolio", env={"COLUMNS": width}).stdout
    assert max(map(len, shown.splitlines())) <= int(width)
    for name in ("Fine", "Bad", "Middling"):
        assert shown.count(name) >= 3


def test_a_progress_bar_is_for_terminals_alone(folder):
    for number in range(160):
        folder.write(f"many/{number}.aiscale.yaml", answered("partial"))
    assert folder.run("portfolio", "many", "--jobs", "1").stderr == ""
    import pexpect

    environment = {**folder.environment, "TERM": "xterm-256color"}
    child = pexpect.spawn(
        str(folder.script), ["portfolio", "many", "--jobs", "1"], cwd=str(folder.folder), env=environment, timeout=30
    )
    child.expect("reading.*160")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_secrets_in_what_is_shown_are_masked(folder):
    key = "AKIA" + "ABCDEFGHIJKLMNOP"
    folder.write("d/aiscale.yaml", answered("no").replace("Demo", f"Demo {key}"))
    for wanted in ("text", "markdown", "html", "json", "csv"):
        done = folder.run("portfolio", "-f", wanted)
        assert key not in done.stdout + done.stderr
        assert "an AWS access key, masked" in done.stdout


def test_what_a_file_inherits_counts(aiscale):
    head = "questionnaire: ai-scaling@1\nsystem: {name: Demo}\n"
    aiscale.write("platform.yaml", f"{head}answers: {{lat-targets: yes}}\n")
    aiscale.write("a/aiscale.yaml", f"extends: ../platform.yaml\n{head}answers: {{}}\n")
    (row,) = json.loads(aiscale.run("portfolio", "a", "-f", "json").stdout)["systems"]
    assert row["readiness"]["known"] == 6.6
    aiscale.write("a/aiscale.yaml", f"extends: ../gone.yaml\n{head}answers: {{}}\n")
    done = aiscale.run("portfolio", "a")
    assert done.returncode == 2
    assert "a/aiscale.yaml:1:1" in done.stderr
