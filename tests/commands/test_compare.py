"""`aiscale compare` on the installed command."""

import json

import pytest

from conftest import ROOT

INPUT = ROOT / "tests" / "cases" / "compare-three" / "input"
HEAD = "questionnaire: ai-scaling@1\nsystem: {name: Demo}\n"


@pytest.fixture
def folder(aiscale):
    for path in INPUT.iterdir():
        aiscale.write(path.name, path.read_bytes())
    return aiscale


def test_the_merged_file_is_valid_and_gives_the_lower_answers(folder):
    done = folder.run("compare", "ada.yaml", "ben.yaml", "third.yaml", "--merge", "merged.yaml", "-f", "json")
    assert (done.returncode, done.stderr) == (0, "written: merged.yaml, merged from 3 files\n")
    report = json.loads(folder.run("assess", "merged.yaml", "-f", "json").stdout)
    compared = json.loads(done.stdout)
    assert {each["id"]: each["lowest"] for each in compared["questions"]} == {
        question: answer["answer"] for question, answer in report["answers"].items()
    }
    assert compared["lower"]["verdict"] == report["verdict"]
    assert compared["lower"]["readiness"]["known"] == report["readiness"]["known"]
    assert compared["lower"]["first_risk_area"]["id"] == report["risk_areas"][0]["id"]


def test_the_merged_file_keeps_every_note_and_all_evidence(folder):
    folder.run("compare", "ada.yaml", "ben.yaml", "third.yaml", "--merge", "merged.yaml")
    text = (folder.folder / "merged.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=")
    assert "answered_by: Ada, Ben and third.yaml\n" in text
    assert "\n      Ben (no): The schema check covers the form and not what is said.\n" in text
    assert "\n      third.yaml (not_applicable): Answers are sent by mail over night.\n" in text
    assert "evidence: [docs/fallback.md]" in text
    assert "owner: finance, expires: 2026-12-31" in text
    assert "product" not in text


def test_a_file_that_is_there_is_never_merged_over(folder):
    before = (folder.folder / "ben.yaml").read_bytes()
    done = folder.run("compare", "ada.yaml", "third.yaml", "--merge", "ben.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == ("ben.yaml: this file exists already; nothing was written; choose another path for --merge\n")
    assert (folder.folder / "ben.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("merge", "words", "said"),
    [
        ("merged.yaml", ["-o", "ada.yaml"], "the report would overwrite ada.yaml, which it is made from"),
        ("merged.yaml", ["-o", "platform.yaml"], "the report would overwrite platform.yaml, which it is made from"),
        ("merged.yaml", ["-o", "merged.yaml"], "merged.yaml: the result would be written to merged.yaml, where this"),
        ("merged.yaml", ["-o", "./merged.yaml"], "merged.yaml: the result would be written to ./merged.yaml, where"),
        ("compare.json", ["-f", "json", "-o", "./"], "compare.json: the result would be written to ./compare.json,"),
        ("out", ["-f", "json", "-o", "out/"], "out: the result would be written to out/compare.json, where this"),
    ],
)
def test_a_clash_is_seen_before_anything_is_written(folder, merge, words, said):
    folder.write("platform.yaml", HEAD + "answers: {orch-stages: yes}\n")
    folder.write("own.yaml", HEAD + "extends: platform.yaml\nanswers: {}\n")
    before = {path: path.read_bytes() for path in folder.folder.iterdir() if path.is_file()}
    done = folder.run("compare", "ada.yaml", "own.yaml", "--merge", merge, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "written: " not in done.stderr
    assert {path: path.read_bytes() for path in folder.folder.iterdir() if path.is_file()} == before


def test_one_file_is_one_person_however_it_is_spelled(folder):
    (folder.folder / "link.yaml").symlink_to("ada.yaml")
    for other in ("./ada.yaml", folder.folder / "ada.yaml", "link.yaml"):
        done = folder.run("compare", "ada.yaml", "ben.yaml", other)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"{other}: this is the same file as ada.yaml; name each file once\n"
    with (folder.folder / "ada.yaml").open(encoding="utf-8") as stream:
        done = folder.run("compare", "-", "ada.yaml", stdin=stream)
    assert done.stderr == "ada.yaml: this is the same file as standard input; name each file once\n"


def test_a_copy_is_somebody_elses_file(folder):
    folder.write("copy.yaml", (folder.folder / "ada.yaml").read_bytes())
    assert folder.run("compare", "ada.yaml", "copy.yaml").returncode == 0


EXTENDING = HEAD + "assessed_on: 2026-11-05\nextends: ../platform.yaml\nanswers:\n  lat-targets: yes\n"
STALE = ("-f", "json", "--fail-on", "stale", "--max-age", "90", "--min-coverage", "0")


@pytest.mark.parametrize("day", ["assessed_on: 2026-01-05\n", ""])
def test_merging_makes_no_inherited_answer_younger(aiscale, day):
    platform = "answers:\n  orch-stages: {answer: yes, evidence: [docs/stages.md]}\n  ops-telemetry: yes\n"
    aiscale.write("platform.yaml", HEAD + day + platform)
    aiscale.write("docs/stages.md", "")
    aiscale.write(".git/HEAD", "")
    aiscale.write("bot/a.yaml", EXTENDING + "  ops-telemetry: {answer: no, override: because}\n")
    aiscale.write("bot/b.yaml", EXTENDING)
    assert aiscale.run("compare", "bot/a.yaml", "bot/b.yaml", "--merge", "bot/m.yaml").returncode == 0
    text = (aiscale.folder / "bot" / "m.yaml").read_text(encoding="utf-8")
    assert "extends" not in text
    assert "a.yaml (no): because" in text
    assert "evidence: [../docs/stages.md]" in text
    assert aiscale.run("validate", "bot/m.yaml").stderr == ""
    for name in ("a", "b", "m"):
        done = aiscale.run("assess", f"bot/{name}.yaml", *STALE)
        assert done.returncode == 1
        assert f"orch-stages (yes) is {'319 days old' if day else 'of unknown age'}" in done.stderr


def test_a_waiver_of_one_person_waives_for_nobody_else(folder):
    waiver = "waivers:\n  - {question: ops-telemetry, reason: Pilot., owner: Finance, expires: 2027-01-31}\n"
    for name, more in (("a", waiver), ("b", ""), ("c", waiver)):
        folder.write(f"{name}.yaml", HEAD + "answers:\n  ops-telemetry: no\n" + more)
    done = folder.run("compare", "a.yaml", "b.yaml", "--merge", "one.yaml")
    assert done.stderr == (
        'a.yaml:6:5: the waiver for "ops-telemetry" is left out of one.yaml, because b.yaml has none; copy it there '
        "once everybody accepts the risk (warning)\nwritten: one.yaml, merged from 2 files\n"
    )
    done = folder.run("compare", "a.yaml", "c.yaml", "--merge", "both.yaml")
    assert done.stderr == "written: both.yaml, merged from 2 files\n"
    gate = ("--fail-on", "must-have", "--min-coverage", "0")
    assert "ops-telemetry is no" in folder.run("assess", "one.yaml", *gate).stderr
    assert "ops-telemetry is no" not in folder.run("assess", "both.yaml", *gate).stderr


def test_all_problems_of_all_files_are_named_at_once(folder):
    folder.write("a.yaml", HEAD + "answers:\n  orch-stagse: yes\n  lat-targets: maybe\n")
    folder.write("b.yaml", "questionnaire: ai-scaling@1\nanswered_by: [Ben]\nanswers: {}\n")
    done = folder.run("compare", "a.yaml", "ada.yaml", "b.yaml", "none.yaml", "--merge", "merged.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        'a.yaml:4:3: unknown question "orch-stagse"; did you mean "orch-stages"?',
        'a.yaml:5:16: "maybe" is not an answer; write yes, partial, no, unknown or not_applicable',
        "b.yaml:1:1: the key `system` is missing; add `system: {name: ...}`",
        "b.yaml:2:14: `answered_by` is a list, not a text; write one text; quote it when in doubt",
        "none.yaml: there is no such file; check the path, or write a file with `aiscale init`",
        "5 problems in 3 files; nothing was written",
    ]
    assert not (folder.folder / "merged.yaml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ada.yaml"], "a comparison needs the answers files of two people at least; write for example"),
        (["ada.yaml", "ben.yaml", "ada.yaml"], "ada.yaml: this file is named twice; name each file once"),
        (["ada.yaml", "ben.yaml", "-f", "html"], '--format "html" is not known; write text, terminal, markdown, json'),
        (["ada.yaml", "ben.yaml", "--merge", "-"], "the merged file needs a name; write for example"),
        (["ada.yaml", "ben.yaml", "--merge", ""], "the merged file needs a name; write for example"),
        (["ada.yaml", "ben.yaml", "--merge", "no/x.yaml"], "cannot write next to no/x.yaml: its folder does not exist"),
    ],
)
def test_what_cannot_be_done_is_exit_2(folder, words, said):
    done = folder.run("compare", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)


def test_another_name_of_the_system_is_warned_about(folder):
    folder.write("other.yaml", HEAD + "answers: {}\n")
    done = folder.run("compare", "ada.yaml", "other.yaml")
    assert done.returncode == 0
    assert done.stderr == 'other.yaml: the system is "Demo" here and "Support assistant" in ada.yaml (warning)\n'


def test_one_of_them_may_come_from_standard_input(folder):
    text = (folder.folder / "third.yaml").read_text(encoding="utf-8")
    done = folder.run("compare", "ada.yaml", "-", input=text)
    assert done.returncode == 0
    assert "standard input  " in done.stdout


def test_several_formats_go_into_a_folder(folder):
    done = folder.run("compare", "ada.yaml", "ben.yaml", "-f", "csv", "-f", "markdown", "-o", "out/")
    assert (done.returncode, done.stderr) == (0, "written: out/compare.csv\nwritten: out/compare.md\n")


@pytest.mark.parametrize("width", ["20", "40", "200"])
def test_no_width_loses_a_word(folder, width):
    wide = folder.run("compare", "ada.yaml", "ben.yaml", "third.yaml").stdout
    done = folder.run("compare", "ada.yaml", "ben.yaml", "third.yaml", env={"COLUMNS": width}).stdout
    assert all(len(line) <= int(width) for line in done.splitlines())
    squeezed = "".join(done.split())
    for word in ("Eightof18questionsdecide", "0.60,moderate;0.29to0.91at95%", "moves0.1737", "Notcounted:3questions"):
        assert word in squeezed
    assert squeezed.count("→") == wide.count("→")


def test_a_secret_is_masked_in_the_comparison(folder):
    token = "ghp_" + "a1B2" * 9
    folder.write(
        "a.yaml", HEAD + f"answered_by: Ada {token}\nanswers:\n  orch-stages: {{answer: yes, note: {token}}}\n"
    )
    folder.write("b.yaml", HEAD + "answers:\n  orch-stages: no\n")
    for wanted in ("text", "markdown", "json", "csv"):
        done = folder.run("compare", "a.yaml", "b.yaml", "-f", wanted)
        assert done.returncode == 0
        assert token not in done.stdout
        assert "orch-stages" in done.stdout


def test_full_agreement_is_no_number_where_everybody_says_yes_throughout(folder):
    folder.write("a.yaml", HEAD + "answers: {orch-stages: yes, lat-targets: yes}\n")
    folder.write("b.yaml", HEAD + "answers: {orch-stages: yes, lat-targets: yes}\n")
    got = json.loads(folder.run("compare", "a.yaml", "b.yaml", "-f", "json").stdout)
    pair = got["agreement"]["pairs"][0]
    assert pair["cohen"] == {
        "value": None,
        "exact": None,
        "words": "one and the same answer throughout leaves nothing but chance",
        "questions": 2,
        "interval_95": None,
    }
    assert got["agreement"]["share"] == 1.0


def test_kappas_that_are_undefined_for_one_reason_stand_on_one_line(folder):
    for name, answers in (("a", "{orch-stages: yes}"), ("b", "{orch-stages: yes}"), ("c", "{orch-stages: no}")):
        folder.write(f"{name}.yaml", HEAD + f"answers: {answers}\n")
    why = "one and the same answer throughout leaves nothing but chance"
    text = folder.run("compare", "a.yaml", "b.yaml").stdout
    assert text.count(why) == 1
    assert f" Kappa        undefined: {why}" in text
    assert "for a kappa" not in text
    markdown = folder.run("compare", "a.yaml", "b.yaml", "-f", "markdown").stdout
    assert f"| Kappa | 1 | undefined | {why} |" in markdown
    assert markdown.count("undefined |") == 1
    differing = folder.run("compare", "a.yaml", "c.yaml").stdout
    assert "1 question is too little for a kappa: one other answer moves it far." in differing
    assert " Linear weights     0.00, slight; over 1 question with yes" in differing
