"""The trend and the difference of a history give the bytes kept in tests/cases/history, wherever they are made."""

import shutil
import sys

import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT / "tools"))

import history_case

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="these tests read real repositories with git")

CASE = ROOT / "tests" / "cases" / "history"
SUFFIXES = {"text": "txt", "terminal": "ansi", "markdown": "md", "json": "json", "csv": "csv"}
COMMANDS = {"trend": ("trend", history_case.NEW), "diff": ("diff", history_case.BEFORE, history_case.NEW)}
REPORTS = {"text": "report.txt", "markdown": "report.md", "html": "report.html", "json": "report.json"}
"""The report of the file with `--trend`."""
PLACES = [
    {"PYTHONHASHSEED": "1"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "C", "LANG": None, "TZ": "Pacific/Kiritimati"},
]


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    folder = tmp_path_factory.mktemp("golden") / "history"
    history_case.build(folder)
    return folder


@pytest.mark.parametrize("wanted", SUFFIXES)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_history_gives_the_bytes_of_its_case(aiscale, repository, name, wanted):
    kept = (CASE / f"{name}.{SUFFIXES[wanted]}").read_bytes()
    for place in PLACES:
        colour = {"FORCE_COLOR": "1", "TERM": "xterm-256color"} if wanted == "terminal" else {}
        done = aiscale.run(*COMMANDS[name], "-f", wanted, env={**place, **colour}, cwd=repository, text=False)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout == kept, "run `python tools/generate.py` and look at the difference in tests/cases/history"


def test_every_format_has_a_case_and_so_has_the_picture():
    files = {f"{name}.{suffix}" for name in COMMANDS for suffix in SUFFIXES.values()}
    assert {path.name for path in CASE.iterdir()} == files | {*REPORTS.values()} | {"trend.svg"}


@pytest.mark.parametrize("wanted", REPORTS)
def test_a_report_shows_the_trend_when_it_is_asked_to(aiscale, repository, wanted):
    for place in PLACES:
        done = aiscale.run("assess", history_case.NEW, "--trend", "-f", wanted, env=place, cwd=repository, text=False)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout == (CASE / REPORTS[wanted]).read_bytes()


def test_a_file_without_a_history_has_no_trend_to_show(aiscale):
    aiscale.write("aiscale.yaml", (CASE.parent.parent.parent / "examples" / "support-chatbot.yaml").read_bytes())
    done = aiscale.run("assess", "--trend")
    assert (done.returncode, done.stdout) == (2, "")
    assert "git" in done.stderr


def test_all_formats_of_a_command_go_into_a_folder(aiscale, repository):
    for name, words in COMMANDS.items():
        formats = [word for wanted in SUFFIXES for word in ("-f", wanted)]
        done = aiscale.run(*words, *formats, "-o", f"{aiscale.folder}/out/", cwd=repository)
        assert done.returncode == 0, done.stderr
        for wanted, suffix in SUFFIXES.items():
            if wanted != "terminal":
                written = (aiscale.folder / "out" / f"{name}.{suffix}").read_bytes()
                assert written == (CASE / f"{name}.{suffix}").read_bytes()
