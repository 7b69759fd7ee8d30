"""init, validate, explain, questions and schema on the installed command."""

import json
import subprocess

import pytest

from conftest import ROOT

EXAMPLE = ROOT / "examples" / "support-chatbot.yaml"


def test_init_writes_a_file_that_is_valid_and_open(aiscale):
    done = aiscale.run(
        "init", "--name", "Support: the #1 assistant", "--stage", "pilot", "--has", "tools", "--has", "agents"
    )
    assert (done.returncode, done.stderr) == (0, "")
    checked = aiscale.run("validate")
    assert checked.stdout == "aiscale.yaml: valid, 0 of 18 questions answered\n"
    report = json.loads(aiscale.run("assess", "-f", "json").stdout)
    assert report["system"]["name"] == "Support: the #1 assistant"
    text = (aiscale.folder / "aiscale.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=")
    assert "security-integration" in text
    assert "proposed" in text


def test_init_asks_nothing_without_a_terminal(aiscale):
    done = aiscale.run("init")
    assert done.returncode == 0
    assert "?" not in done.stdout


def test_init_never_overwrites(aiscale):
    aiscale.write("aiscale.yaml", "mine\n")
    done = aiscale.run("init")
    assert done.returncode == 2
    assert "exists already" in done.stderr
    assert (aiscale.folder / "aiscale.yaml").read_text(encoding="utf-8") == "mine\n"
    (aiscale.folder / "dangling.yaml").symlink_to("gone")
    assert aiscale.run("init", "dangling.yaml").returncode == 2


def test_init_names_every_wrong_option_at_once(aiscale):
    done = aiscale.run("init", "--stage", "live", "--has", "magic", "--module", "core")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 3
    assert list(aiscale.folder.iterdir()) == []


def test_init_takes_modules(aiscale):
    aiscale.run("init", "--module", "load", "--module", "lifecycle")
    assert "0 of 22 questions" in aiscale.run("validate").stdout


def test_validate_checks_every_file_and_counts(aiscale):
    aiscale.write("good.yaml", EXAMPLE.read_bytes())
    aiscale.write("bad.yaml", EXAMPLE.read_text(encoding="utf-8").replace("lat-targets:", "lat-target:"))
    done = aiscale.run("validate", "good.yaml", "bad.yaml", "none.yaml")
    assert done.returncode == 2
    assert done.stdout == "good.yaml: valid, 19 of 21 questions answered\n"
    assert "bad.yaml:" in done.stderr
    assert "none.yaml" in done.stderr
    assert done.stderr.splitlines()[-1] == "2 problems in 2 files; nothing was written"


@pytest.mark.parametrize(
    "target", ["ops-telemetry", "sec-least-privilege", "area:cost", "area:security", "layer:operations"]
)
@pytest.mark.parametrize("columns", ["20", "59", "100"])
def test_everything_can_be_explained_at_any_width(aiscale, target, columns):
    for path in ([], [EXAMPLE]):
        done = aiscale.run("explain", target, *path, env={"COLUMNS": columns})
        assert done.returncode == 0, done.stderr
        assert max(len(line) for line in done.stdout.splitlines()) <= max(int(columns), 34)


NEAREST = {
    "ops-telemtry": 'did you mean "ops-telemetry"?',
    "cost": 'did you mean "area:cost"?',
    "area:coast": 'did you mean "area:cost"?',
    "\x1b[31m": "aiscale questions",
}


@pytest.mark.parametrize(("target", "hint"), NEAREST.items())
def test_an_unknown_target_is_exit_2_with_the_nearest(aiscale, target, hint):
    done = aiscale.run("explain", target)
    assert done.returncode == 2
    assert hint in done.stderr
    assert "\x1b" not in done.stderr


def test_questions_lists_every_question_once(aiscale):
    done = aiscale.run("questions")
    assert done.returncode == 0
    questionnaire = (ROOT / "questions.yaml").read_text(encoding="utf-8")
    ids = [
        line.split("- id: ")[1]
        for line in questionnaire.partition("\nquestions:")[2].splitlines()
        if line.startswith("  - id: ")
    ]
    assert len(ids) == 39
    lines = [line.strip().removesuffix(" (must-have)") for line in done.stdout.splitlines()]
    assert [line for line in lines if line in ids] == ids


def test_the_questionnaire_of_the_program_is_sound(aiscale):
    done = aiscale.run("questions", "--check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("ai-scaling@1: sound; 39 questions (15 core), 8 layers, 9 risk areas")


def test_an_answers_file_is_no_questionnaire_and_the_other_way_round(aiscale):
    wrong = aiscale.run("questions", EXAMPLE, "--check")
    assert wrong.returncode == 2
    assert "not an aiscale questionnaire" in wrong.stderr
    other = aiscale.run("validate", ROOT / "questions.yaml")
    assert other.returncode == 2
    assert "not an aiscale answers file" in other.stderr


@pytest.mark.parametrize("kind", ["answers", "questionnaire", "report"])
def test_a_schema_is_printed_as_published(aiscale, kind):
    done = aiscale.run("schema", kind)
    assert done.stdout == (ROOT / "schemas" / f"aiscale-{kind}.schema.json").read_text(encoding="utf-8")


def test_an_unknown_schema_is_exit_2(aiscale):
    done = aiscale.run("schema", "answer")
    assert done.returncode == 2
    assert "write answers, policy, questionnaire, report" in done.stderr


def test_the_file_of_a_report_is_named_as_it_was_given(aiscale):
    aiscale.write("deep/aiscale.yaml", EXAMPLE.read_bytes())
    report = json.loads(aiscale.run("assess", "deep/aiscale.yaml", "-f", "json").stdout)
    assert report["answers"]["orch-stages"]["file"] == "deep/aiscale.yaml"
    assert report["answers"]["orch-stages"]["line"] > 1


def test_a_waiver_counts_for_the_gate_and_the_report_says_what_it_covers(aiscale):
    done = aiscale.run("assess", EXAMPLE, "--fail-on", "must-have")
    assert done.returncode == 1
    assert done.stderr.endswith("  fail-on must-have  guard-output-validation is no\n")
    assert "without waivers failed: guard-deterministic-rules is no" in done.stdout
    assert "counts as yes for the gate" in done.stdout


def test_the_day_comes_from_the_option_else_from_the_environment_and_each_is_named(aiscale):
    ended = "answers: {}\nwaivers: [{question: lat-targets, reason: r, owner: o, expires: 2026-12-01}]\n"
    aiscale.write("aiscale.yaml", f"questionnaire: ai-scaling@1\nsystem: {{name: Demo}}\n{ended}")
    later = {"AISCALE_TODAY": "2026-12-02"}
    assert "expired on 2026-12-01" in aiscale.run("validate", env=later).stderr
    assert "expired" not in aiscale.run("validate", "--today", "2026-11-30", env=later).stderr
    done = aiscale.run("validate", env={"AISCALE_TODAY": "soon"})
    assert (done.returncode, done.stderr) == (2, 'AISCALE_TODAY "soon" is not a date; write YYYY-MM-DD\n')
    done = aiscale.run("validate", "--today", "soon")
    assert (done.returncode, done.stderr) == (2, '--today "soon" is not a date; write YYYY-MM-DD\n')


def test_a_trait_that_is_named_twice_is_written_once(aiscale):
    aiscale.run("init", "--has", "tools", "--has", "tools", "--module", "cost", "--module", "cost")
    done = aiscale.run("validate")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_note_of_a_pipe_that_ends_before_the_answer_is_given_back(aiscale):
    aiscale.run("init")
    done = aiscale.run("assess", "--input", input="t\nlost note\n")
    assert done.returncode == 2
    assert "Not saved, as orch-stages has no answer: lost note\n" in done.stderr


def test_a_version_that_cannot_be_printed_is_exit_2_in_one_line(aiscale):
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = aiscale.run("--version", stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (2, "cannot write to standard output: No space left on device\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["init", "-"], "an answers file needs a name; write for example `aiscale init aiscale.yaml`"),
        (["init", ""], "an answers file needs a name; write for example `aiscale init aiscale.yaml`"),
        (["explain", "layer:guardrails"], 'did you mean "layer:guardrails-and-validation"?'),
        (["explain", "area:"], "write one of area:orchestration, area:latency, area:data"),
        (["explain", "orch-stagse"], 'there is nothing called "orch-stagse" to explain; did you mean "orch-stages"?'),
        (["explain", "guardrails"], 'did you mean "area:guardrails"?'),
        (["assess", EXAMPLE, "--review"], "--review goes through the questions, and here nothing is asked; run it on"),
        (
            ["assess", "-", "--input"],
            "which needs a file to save to, and - is standard input; write the name of",
        ),
        (["assess", "-", "--review", "--plain"], "--review holds an interview, which needs a file to save to"),
        (["assess", EXAMPLE, "--policy", "none.yaml"], "none.yaml: there is no such file; check the path\n"),
        (
            ["assess", EXAMPLE, "-f", "json", "-f", "text", "-o", "taken"],
            "taken: cannot make the folder: File exists; name",
        ),
    ],
)
def test_a_refusal_says_what_to_write_instead(aiscale, words, said):
    aiscale.write("taken", "")
    done = aiscale.run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_init_takes_all_modules_by_one_word(aiscale):
    aiscale.run("init", "--module", "all")
    assert aiscale.run("validate").stdout == "aiscale.yaml: valid, 0 of 39 questions answered\n"


def test_only_a_command_with_an_output_option_advises_it(aiscale):
    for words, advice in ((["questions"], False), (["assess", EXAMPLE], True)):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = aiscale.run(*words, stdout=full, stderr=subprocess.PIPE)
        assert done.returncode == 2
        assert ("use --output FILE" in done.stderr) == advice


@pytest.mark.parametrize("name", ["", "  "])
def test_init_writes_nothing_for_an_empty_name(aiscale, name):
    done = aiscale.run("init", "--name", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "--name is empty; write the name of the system, or leave the option out\n"
    assert not (aiscale.folder / "aiscale.yaml").exists()


def test_a_name_that_says_nothing_is_to_be_written_not_taken_out(aiscale):
    aiscale.write("aiscale.yaml", 'questionnaire: ai-scaling@1\nsystem: {name: ""}\nanswers: {}\n')
    assert "aiscale.yaml:2:16: `name` is empty; write it\n" in aiscale.run("validate").stderr
