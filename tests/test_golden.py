"""Every example in every format gives the bytes kept in tests/cases, whatever the locale, time zone or hash seed."""

import shutil

import pytest

from aiscale_cli.renderers.results import RESULTS
from conftest import ROOT

EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.yaml"))
FORMATS = {"text": "report.txt", "terminal": "report.ansi", "markdown": "report.md", "json": "report.json"}
PIPELINES = {
    "html": "report.html",
    "sarif": "report.sarif",
    "junit": "report.junit.xml",
    "gitlab": "gl-code-quality-report.json",
    "csv": "report.csv",
    "badge": "badge.json",
    "badge-svg": "badge.svg",
}
PER_EXAMPLE = {"plan": {"text": "plan.txt", "markdown": "plan.md", "json": "plan.json", "csv": "plan.csv"}}
"""What other commands make of an example, by the command, with the file of each format."""
COMMANDS = sorted(path.parent.name for path in (ROOT / "tests" / "cases").glob("*/command"))
PORTFOLIO = {
    "text": "portfolio.txt",
    "terminal": "portfolio.ansi",
    "markdown": "portfolio.md",
    "html": "portfolio.html",
    "json": "portfolio.json",
    "csv": "portfolio.csv",
}
GATE = ("--fail-on", "high", "--fail-on", "must-have")
PLACES = [
    {"PYTHONHASHSEED": "1"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "C", "LANG": None, "TZ": "Pacific/Kiritimati"},
]


def case(name):
    return ROOT / "tests" / "cases" / name


def test_there_are_six_examples_with_a_case_each():
    assert len(EXAMPLES) == 6
    kept = sorted(path.name for path in (ROOT / "tests" / "cases").iterdir())
    assert kept == sorted([*EXAMPLES, *COMMANDS, "history", "portfolio"])


@pytest.mark.parametrize("wanted", FORMATS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_gives_the_bytes_of_its_case(aiscale, name, wanted):
    kept = (case(name) / FORMATS[wanted]).read_bytes()
    aiscale.write(f"examples/{name}.yaml", (ROOT / "examples" / f"{name}.yaml").read_bytes())
    for place in PLACES:
        colour = {"FORCE_COLOR": "1", "TERM": "xterm-256color"} if wanted == "terminal" else {}
        done = aiscale.run("assess", f"examples/{name}.yaml", "-f", wanted, env={**place, **colour}, text=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout == kept, f"run `python tools/generate.py` and look at the difference in tests/cases/{name}"


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_gives_a_pipeline_the_bytes_of_its_case(aiscale, name):
    aiscale.write(f"examples/{name}.yaml", (ROOT / "examples" / f"{name}.yaml").read_bytes())
    formats = [word for wanted in (*PIPELINES, "github") for word in ("-f", wanted)]
    for number, place in enumerate(PLACES):
        done = aiscale.run(
            "assess", f"examples/{name}.yaml", *formats, "-o", f"out{number}/", *GATE, env=place, text=False
        )
        annotations = (case(name) / "github.txt").read_bytes()
        assert done.returncode == (0 if b"::error" not in annotations else 1)
        assert annotations in done.stderr
        for file in PIPELINES.values():
            assert (aiscale.folder / f"out{number}" / file).read_bytes() == (case(name) / file).read_bytes(), file


@pytest.mark.parametrize("command", PER_EXAMPLE)
@pytest.mark.parametrize("name", EXAMPLES)
def test_another_command_gives_an_example_the_bytes_of_its_case(aiscale, name, command):
    aiscale.write(f"examples/{name}.yaml", (ROOT / "examples" / f"{name}.yaml").read_bytes())
    formats = [word for wanted in PER_EXAMPLE[command] for word in ("-f", wanted)]
    for number, place in enumerate(PLACES):
        done = aiscale.run(command, f"examples/{name}.yaml", *formats, "-o", f"out{number}/", env=place, text=False)
        assert done.returncode == 0, done.stderr
        for file in PER_EXAMPLE[command].values():
            assert (aiscale.folder / f"out{number}" / file).read_bytes() == (case(name) / file).read_bytes(), file


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_gives_the_bytes_of_its_case_in_every_format(aiscale, name):
    words = (case(name) / "command").read_text(encoding="utf-8").split()
    kind = next(kind for kind in RESULTS if kind.name == words[0])
    shutil.copytree(case(name) / "input", aiscale.folder / "input")
    colour = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    for wanted, file in kind.file_names.items():
        for place in PLACES:
            env = {**place, **(colour if wanted == "terminal" else {})}
            done = aiscale.run(*words, "-f", wanted, env=env, text=False, cwd=aiscale.folder / "input")
            assert (done.returncode, done.stderr) == (0, b"")
            assert done.stdout == (case(name) / file).read_bytes(), f"run `python tools/generate.py` for {name}/{file}"


@pytest.mark.parametrize("place", PLACES, ids=["one place", "another place"])
def test_the_portfolio_of_the_examples_gives_the_bytes_of_its_cases(aiscale, place):
    shutil.copytree(ROOT / "examples", aiscale.folder / "examples")
    pattern, colour = "examples/**/*.yaml", {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    for wanted, name in PORTFOLIO.items():
        done = aiscale.run("portfolio", pattern, "-f", wanted, env={**place, **colour}, text=False)
        assert done.returncode == 2
        assert done.stderr.startswith(b"examples/policies/strict.yaml:2:1: not an aiscale answers file")
        assert done.stdout == (case("portfolio") / name).read_bytes(), wanted


@pytest.mark.parametrize("name", [*EXAMPLES, *COMMANDS, "portfolio"])
def test_no_case_names_a_place_of_this_machine(name):
    for path in (path for path in case(name).iterdir() if path.is_file()):
        assert str(ROOT).encode() not in path.read_bytes()


def test_the_examples_of_teams_lead_with_different_risks():
    import json

    first = {}
    for name in EXAMPLES:
        report = json.loads((case(name) / "report.json").read_text(encoding="utf-8"))
        first[name] = report["risk_areas"][0]["id"]
    teams = ["support-chatbot", "retrieval-assistant", "extraction-batch", "agent-unknowns"]
    assert len({first[name] for name in teams}) == len(teams), first
