"""Inheritance with the installed command: reports, gates, baselines at a revision, validate, explain."""

import csv
import json
import shutil

import pytest

from aiscale_cli.files.yaml_text import double_quoted
from git_repository import Repository
from hostile_texts import HOSTILE

HEAD = "questionnaire: ai-scaling@1\n"
PLATFORM = f"""\
{HEAD}system: {{name: Platform}}
assessed_on: 2026-11-01
answers:
  orch-stages: {{answer: yes, note: Shared pipeline., evidence: [docs/stages.md], reviewed: 2026-11-10}}
  ops-telemetry: yes
  lat-targets: no
"""
OWN = f"""\
{HEAD}extends: ../platform.yaml
system: {{name: Bot}}
answers:
  lat-targets: {{answer: partial, override: We have our own.}}
  guard-output-validation: no
"""
REGRESSION = ("--baseline", "git:main", "--fail-on", "regression", "--min-coverage", "0", "-f", "json")


@pytest.fixture
def folder(aiscale):
    aiscale.write("platform.yaml", PLATFORM)
    aiscale.write("docs/stages.md", "")
    aiscale.write("bot/aiscale.yaml", OWN)
    return aiscale.folder


@pytest.fixture
def repository(aiscale):
    if shutil.which("git") is None:
        pytest.skip("this test reads a real repository with git")
    made = Repository(aiscale.folder / "repository")
    made.commit("first", {"platform.yaml": PLATFORM, "docs/stages.md": "", "bot/aiscale.yaml": OWN})
    return made


def report(aiscale, *arguments, path="bot/aiscale.yaml", **options):
    done = aiscale.run("assess", path, *arguments, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_report_in_json_says_where_each_answer_comes_from(aiscale, folder):
    made = json.loads(report(aiscale, "-f", "json"))
    assert made["extends"] == [{"file": "../platform.yaml", "answers": 2}]
    inherited, own, override = (
        made["answers"][each] for each in ("orch-stages", "guard-output-validation", "lat-targets")
    )
    assert (inherited["answer"], inherited["inherited_from"], inherited["override"]) == (
        "yes",
        "../platform.yaml",
        None,
    )
    assert (inherited["file"], inherited["line"], inherited["column"]) == ("platform.yaml", 5, 25)
    assert (inherited["note"], inherited["evidence"]) == ("Shared pipeline.", ["../docs/stages.md"])
    assert (own["inherited_from"], own["override"]) == (None, None)
    assert override["override"] == {"answer": "no", "file": "../platform.yaml", "reason": "We have our own."}
    assert override["inherited_from"] is None
    assert made["warnings"] == []


@pytest.mark.parametrize("wanted", ["text", "terminal", "markdown", "html"])
def test_the_report_for_people_says_it_too(aiscale, folder, wanted):
    made = report(aiscale, "-f", wanted, env={"COLUMNS": "200"})
    assert "2 answers come from ../platform.yaml" in made
    assert "verrides no in ../platform.yaml: We have our own." in made
    assert made.lower().count("from: ") + made.count("From:") >= 2


def test_pipelines_point_to_the_line_of_the_extended_file(aiscale, folder):
    aiscale.write("platform.yaml", PLATFORM.replace("ops-telemetry: yes", "ops-telemetry: no"))
    sarif = json.loads(report(aiscale, "-f", "sarif"))
    places = {result["ruleId"]: result["locations"][0]["physicalLocation"] for result in sarif["runs"][0]["results"]}
    assert places["ops-telemetry"]["artifactLocation"]["uri"] == "platform.yaml"
    assert places["ops-telemetry"]["region"]["startLine"] == 6
    assert places["guard-output-validation"]["artifactLocation"]["uri"] == "bot/aiscale.yaml"
    rows = {row["question"]: row for row in csv.DictReader(report(aiscale, "-f", "csv").splitlines())}
    assert [rows["ops-telemetry"][each] for each in ("file", "line", "inherited_from")] == [
        "platform.yaml",
        "6",
        "../platform.yaml",
    ]
    assert rows["lat-targets"]["override"] == "overrides no in ../platform.yaml: We have our own."
    assert "file=platform.yaml,line=6" in aiscale.run("assess", "bot/aiscale.yaml", "-f", "github").stderr


def test_notes_of_extended_files_and_reasons_are_left_out_and_masked_like_all_others(aiscale, folder):
    aiscale.write("bot/aiscale.yaml", OWN.replace("We have our own.", "https://a:hunter2secret@example.org"))
    aiscale.write("platform.yaml", PLATFORM.replace("Shared pipeline.", "https://b:hunter3secret@example.org"))
    masked = report(aiscale, "-f", "json")
    assert "hunter" not in masked
    assert "https://" in json.loads(masked)["answers"]["orch-stages"]["note"]
    without = report(aiscale, "--no-notes", "-f", "json")
    assert json.loads(without)["answers"]["orch-stages"]["note"] == ""
    assert json.loads(without)["answers"]["lat-targets"]["override"]["reason"] == ""
    assert "overrides no in ../platform.yaml\n" in report(aiscale, "--no-notes")


def test_the_extended_file_is_never_replaced_by_a_report(aiscale, folder):
    for arguments in (("assess", "bot/aiscale.yaml"), ("whatif", "bot/aiscale.yaml", "orch-stages=no")):
        done = aiscale.run(*arguments, "-f", "json", "-o", "platform.yaml")
        assert done.returncode == 2
        assert "the report would overwrite platform.yaml" in done.stderr
    assert (folder / "platform.yaml").read_text(encoding="utf-8") == PLATFORM


def test_standard_input_extends_from_the_current_folder(aiscale, folder):
    text = OWN.replace("../platform", "platform")
    made = json.loads(report(aiscale, "-f", "json", path="-", input=text))
    assert made["extends"] == [{"file": "platform.yaml", "answers": 2}]
    assert made["answers"]["orch-stages"]["evidence"] == ["docs/stages.md"]
    done = aiscale.run("assess", "-", input=OWN)
    assert done.returncode == 2
    assert done.stderr.startswith('-:2:1: "../platform.yaml" cannot be extended: it leads out of the current folder')


def test_validate_checks_the_extended_files_and_says_so(aiscale, folder):
    done = aiscale.run("validate", "bot/aiscale.yaml")
    assert done.stdout == (
        "bot/aiscale.yaml: valid with platform.yaml, 4 of 15 questions answered; 2 answers come from ../platform.yaml\n"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_what_several_files_extend_is_complained_about_once(aiscale, folder):
    aiscale.write("platform.yaml", PLATFORM.replace("ops-telemetry: yes", "ops-telemetri: yes"))
    aiscale.write("other/aiscale.yaml", OWN.replace("output-validation: no", "output-validation: maybe"))
    done = aiscale.run("validate", "bot/aiscale.yaml", "other/aiscale.yaml", "platform.yaml")
    assert done.returncode == 2
    assert [line.partition(";")[0] for line in done.stderr.splitlines()] == [
        'platform.yaml:6:3: unknown question "ops-telemetri"',
        'other/aiscale.yaml:6:28: "maybe" is not an answer',
        "2 problems in 2 files",
    ]


def test_explain_and_whatif_count_what_is_inherited(aiscale, folder):
    said = aiscale.run("explain", "orch-stages", "bot/aiscale.yaml").stdout
    assert "Answer: yes (platform.yaml:5:25)\n  Inherited from ../platform.yaml\n" in said
    said = aiscale.run("explain", "lat-targets", "bot/aiscale.yaml").stdout
    assert "It overrides no in ../platform.yaml: We have our own." in said
    said = json.loads(aiscale.run("whatif", "bot/aiscale.yaml", "orch-stages=no", "-f", "json").stdout)
    assert [(each["before"], each["after"]) for each in said["supposed"]] == [("yes", "no")]


def test_evidence_of_an_extended_file_is_required_beside_it(aiscale, folder):
    (folder / "docs/stages.md").unlink()
    done = aiscale.run("assess", "bot/aiscale.yaml", "--require-evidence")
    assert done.returncode == 2
    assert done.stderr.startswith('platform.yaml:5:65: the evidence "docs/stages.md" does not exist')


def test_what_got_worse_in_the_extended_file_is_a_regression(aiscale, repository):
    folder = repository.folder
    green = aiscale.run("assess", "bot/aiscale.yaml", *REGRESSION, cwd=folder)
    assert green.returncode == 0, green.stderr
    (folder / "platform.yaml").write_text(PLATFORM.replace("ops-telemetry: yes", "ops-telemetry: no"), encoding="utf-8")
    failed = aiscale.run("assess", "bot/aiscale.yaml", *REGRESSION, cwd=folder)
    assert failed.returncode == 1
    assert "platform.yaml:6:18 ops-telemetry: yes in git:main, no here" in failed.stderr


def test_a_baseline_reads_the_extended_file_as_it_was_at_its_revision(aiscale, repository):
    better = PLATFORM.replace("ops-telemetry: yes", "ops-telemetry: partial")
    repository.commit("worse", {"platform.yaml": better})
    folder = repository.folder
    assert aiscale.run("assess", "bot/aiscale.yaml", *REGRESSION, cwd=folder).returncode == 0
    arguments = ["git:main~1" if each == "git:main" else each for each in REGRESSION]
    failed = aiscale.run("assess", "aiscale.yaml", *arguments, cwd=folder / "bot")
    assert failed.returncode == 1
    assert "../platform.yaml:6:18 ops-telemetry: yes in git:main~1, partial here" in failed.stderr


def test_dropping_extends_is_a_regression(aiscale, repository):
    path = repository.folder / "bot/aiscale.yaml"
    path.write_text(OWN.replace("extends: ../platform.yaml\n", ""), encoding="utf-8")
    failed = aiscale.run("assess", "bot/aiscale.yaml", *REGRESSION, cwd=repository.folder)
    assert failed.returncode == 1
    assert "orch-stages: yes in git:main, unanswered here" in failed.stderr


@pytest.mark.parametrize(
    ("extends", "why"),
    [
        ("gone.yaml", "there is no bot/gone.yaml in main"),
        ("../../x.yaml", "it leads out of the repository"),
        ("../outside.yaml", "the link outside.yaml leads out of the repository"),
        ("../dangling.yaml", "the link dangling.yaml leads to nothing that is in main"),
        ("../docs", "this is not a regular file"),
        ("aiscale.yaml", "it leads back to itself"),
    ],
)
def test_a_baseline_whose_extended_file_is_none_is_refused_at_its_key(aiscale, repository, extends, why):
    for link, target in {"outside.yaml": "../platform.yaml", "dangling.yaml": "gone.yaml"}.items():
        (repository.folder / link).symlink_to(target)
        repository.git("add", link)
    repository.commit("broken", {"bot/aiscale.yaml": OWN.replace("../platform.yaml", extends)})
    (repository.folder / "bot/aiscale.yaml").write_text(OWN, encoding="utf-8")
    done = aiscale.run("assess", "bot/aiscale.yaml", *REGRESSION, cwd=repository.folder)
    assert done.returncode == 2
    first, last = done.stderr.splitlines()
    assert first.startswith(f'git:main:bot/aiscale.yaml:2:1: "{extends}" cannot be extended: {why}')
    assert last == "the baseline has 1 problem in 1 file; nothing was written"


def test_problems_of_the_extended_file_of_a_baseline_name_the_revision(aiscale, repository):
    repository.commit("broken", {"platform.yaml": PLATFORM.replace("lat-targets: no", "lat-targets: nope")})
    (repository.folder / "platform.yaml").write_text(PLATFORM, encoding="utf-8")
    done = aiscale.run("assess", "bot/aiscale.yaml", *REGRESSION, cwd=repository.folder)
    assert done.returncode == 2
    assert done.stderr.startswith('git:main:platform.yaml:7:16: "nope" is not an answer')


def test_texts_of_an_extended_file_act_nowhere(aiscale, folder):
    for text in HOSTILE[::7]:
        quoted = double_quoted(text)
        aiscale.write("platform.yaml", PLATFORM.replace("Shared pipeline.", quoted))
        aiscale.write("bot/aiscale.yaml", OWN.replace("We have our own.", quoted))
        made = json.loads(report(aiscale, "-f", "json"))
        assert made["answers"]["orch-stages"]["note"] == text
        assert made["answers"]["lat-targets"]["override"]["reason"] == text
        assert "\x1b" not in report(aiscale)


@pytest.mark.parametrize("name", ["<b> & `x` | [y](z).yaml", "::error::x.yaml", "=1+1.yaml", "café 漢字.yaml"])
def test_the_name_of_an_extended_file_acts_nowhere(aiscale, folder, name):
    aiscale.write(name, PLATFORM)
    path = f"./{name}"
    aiscale.write("own.yaml", OWN.replace("../platform.yaml", double_quoted(path)))
    made = json.loads(report(aiscale, "-f", "json", path="own.yaml"))
    assert made["extends"] == [{"file": name, "answers": 2}]
    assert "<b>" not in report(aiscale, "-f", "html", path="own.yaml")
    text = report(aiscale, path="own.yaml")
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    rows = list(csv.DictReader(report(aiscale, "-f", "csv", path="own.yaml").splitlines()))
    assert not any(row["inherited_from"].startswith(("=", "+", "-", "@")) for row in rows)


def test_an_interview_asks_only_what_is_open_and_leaves_the_extended_file_alone(aiscale, folder):
    replies = "q\n"
    done = aiscale.run("assess", "bot/aiscale.yaml", "--input", "--plain", input=replies)
    assert done.returncode == 0
    assert "Saved 2 of 15, 2 inherited." in done.stderr
    assert "question 1 of 15" not in done.stderr.lower()
    done = aiscale.run("assess", "bot/aiscale.yaml", "--input", "--plain", "--review", input="n\nHere one script.\nq\n")
    assert "  orch-stages:\n    answer: no\n    override: Here one script.\n" in (
        folder / "bot/aiscale.yaml"
    ).read_text(encoding="utf-8")
    assert (folder / "platform.yaml").read_text(encoding="utf-8") == PLATFORM
    assert aiscale.run("validate", "bot/aiscale.yaml").returncode == 0
