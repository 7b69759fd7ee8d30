"""`aiscale upgrade`: in the process with a questionnaire that has a past, and installed with the one that has none."""

import json

import pytest

from aiscale_cli.commands.result import Wanted
from aiscale_cli.commands.upgrade import run
from aiscale_cli.core.upgrade_views import upgrade_view
from aiscale_cli.errors import InputError
from aiscale_cli.files.answers_upgrade import upgraded_text
from aiscale_cli.files.yaml_text import double_quoted
from aiscale_cli.renderers.formats import RenderOptions
from aiscale_cli.renderers.results import UPGRADE
from builders import TODAY
from format_structures import of_json, of_markdown, of_terminal, of_text
from hostile_texts import HOSTILE
from real_answers import answered
from versioned import NEW, OLD, SECOND


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    path = tmp_path / "aiscale.yaml"
    path.write_text(OLD, encoding="utf-8")
    return path


def upgrade(path="aiscale.yaml", *formats, write=False, output=None):
    return run(path, write=write, wanted=Wanted(formats, output), today=TODAY, questionnaire=SECOND)


def test_it_says_what_it_would_do_and_changes_nothing(file, capsys):
    assert upgrade() == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith(
        "aiscale.yaml: ai-scaling@1 → ai-scaling@3\n\n"
        "One kept, two renamed, two asked again and two dropped; 8 questions to answer.\n"
        "Nothing was written; --write does it.\n"
    )
    assert " orch-steps → orch-stages: yes\n   Stage is the better word.\n" in out
    assert " ops-watch → ops-telemetry, ops-review: no\n" in out
    assert " ops-watch: dropped, for its question is asked again or no longer; it becomes a comment\n" in out
    assert file.read_text(encoding="utf-8") == OLD


def test_with_write_it_changes_the_file_once(file, capsys):
    assert upgrade(write=True) == 0
    assert file.read_text(encoding="utf-8") == NEW
    out, err = capsys.readouterr()
    assert err == "written: aiscale.yaml, now ai-scaling@3\n"
    assert "`aiscale assess` asks what is open." in out
    assert upgrade(write=True) == 0
    out, err = capsys.readouterr()
    assert (out, err) == (
        "aiscale.yaml\n\nThe file answers ai-scaling@3, the newest there is: nothing to do.\n",
        "",
    )
    assert file.read_text(encoding="utf-8") == NEW


def test_as_json_it_says_the_same(file, capsys):
    upgrade("aiscale.yaml", "json")
    got = json.loads(capsys.readouterr().out)
    assert (got["schema"], got["before"], got["after"]) == ("aiscale-upgrade/1", "ai-scaling@1", "ai-scaling@3")
    assert (got["needed"], got["written"], got["modules_added"]) == (True, False, ["load"])
    assert {each["question"]: each["fate"] for each in got["answers"]}["data-shape"] == "retired"
    assert got["waivers"] == [
        {"question": "ops-watch", "now": None},
        {"question": "orch-steps", "now": "orch-stages"},
    ]


@pytest.mark.parametrize("width", ["20", "40", "200"])
def test_no_width_loses_a_word(file, capsys, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", width)
    upgrade()
    out = capsys.readouterr().out
    assert all(len(line) <= int(width) for line in out.splitlines())
    assert "ops-watch→ops-telemetry,ops-review:no" in "".join(out.split())


def test_a_bad_file_is_never_written(file):
    bad = OLD.replace("orch-steps: yes", "orch-steps: maybe").replace("owner: product", "boss: product")
    file.write_text(bad, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        upgrade(write=True)
    assert [str(problem.location) for problem in caught.value.problems] == [
        "aiscale.yaml:8:15",
        "aiscale.yaml:24:5",
        "aiscale.yaml:24:48",
    ]
    assert caught.value.summary == "3 problems in 1 file; nothing was written"
    assert file.read_text(encoding="utf-8") == bad


STRUCTURES = {"text": of_text, "terminal": of_terminal, "markdown": of_markdown, "json": of_json}


@pytest.mark.parametrize("wanted", UPGRADE.formats)
def test_no_note_and_no_path_changes_the_structure(wanted):
    def structure(text):
        note = double_quoted(text.encode(errors="replace").decode())
        source = OLD.replace('"Nobody looks # yet."', note)
        plan = upgraded_text(source, text, SECOND, today=TODAY).upgrade
        view = upgrade_view(SECOND, plan, written=False)
        return STRUCTURES[wanted](UPGRADE.render(wanted, view, RenderOptions(colour=True)))

    assert [text for text in HOSTILE if structure(text) != structure("a")] == []


def test_a_secret_in_a_note_is_masked(file, capsys):
    token = "ghp_" + "a1B2" * 9
    file.write_text(OLD.replace("Nobody looks # yet.", token), encoding="utf-8")
    for wanted in UPGRADE.formats:
        upgrade("aiscale.yaml", wanted)
        assert token not in capsys.readouterr().out


def test_the_installed_command_has_nothing_to_do_for_the_first_version(aiscale):
    aiscale.write("aiscale.yaml", answered("no"))
    done = aiscale.run("upgrade", "--write")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "aiscale.yaml\n\nThe file answers ai-scaling@1, the newest there is: nothing to do.\n"
    assert (aiscale.folder / "aiscale.yaml").read_text(encoding="utf-8") == answered("no")


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        (
            "questionnaire: ai-scaling@2\n",
            [],
            'aiscale.yaml:1:16: "ai-scaling@2" is a newer questionnaire; upgrade aiscale',
        ),
        (
            "questionnaire: ai-scaling@0\n",
            [],
            'aiscale.yaml:1:16: "ai-scaling@0" is an older questionnaire; write',
        ),
        (
            "questionnaire: other@1\n",
            [],
            'aiscale.yaml:1:16: unknown questionnaire "other@1"; write `questionnaire',
        ),
        ("questionnaire: ai-scaling@1\n", ["none.yaml"], "none.yaml: there is no such file"),
        ("questionnaire: ai-scaling@1\n", ["-", "--write"], "standard input cannot be written to; name the file"),
        ("questionnaire: ai-scaling@1\n", ["-f", "csv"], '--format "csv" is not known; write text, terminal, markdown'),
    ],
)
def test_what_cannot_be_upgraded_is_exit_2(aiscale, text, words, said):
    aiscale.write("aiscale.yaml", text + "system: {name: Demo}\nanswers: {}\n")
    done = aiscale.run("upgrade", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
