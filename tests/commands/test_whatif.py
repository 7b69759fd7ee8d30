"""`aiscale whatif` on the installed command."""

import json

import pytest

from conftest import ROOT
from real_answers import answered


@pytest.fixture
def folder(aiscale):
    aiscale.write("aiscale.yaml", answered("no"))
    return aiscale


def test_it_shows_both_sides_of_every_number(folder):
    done = folder.run("whatif", "aiscale.yaml", "lat-targets=yes", "ops-telemetry=partial")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "Demo, if\n  lat-targets (Response-time targets): no → yes\n"
        "  ops-telemetry (Production monitoring): no → partial\n"
    )
    assert " Readiness        0.0 → 10.0\n" in done.stdout
    assert (folder.folder / "aiscale.yaml").read_text(encoding="utf-8") == answered("no")


def test_without_a_file_it_takes_the_usual_one_and_without_changes_nothing_moves(folder):
    assert (
        folder.run("whatif", "lat-targets=YES").stdout == folder.run("whatif", "aiscale.yaml", "lat-targets=yes").stdout
    )
    done = folder.run("whatif", "aiscale.yaml")
    assert done.stdout.startswith("Demo, as it is\n  No other answer is supposed: write QUESTION=ANSWER")
    assert "then" not in done.stdout
    assert "→" not in done.stdout


def test_as_json_it_says_the_same(folder):
    got = json.loads(folder.run("whatif", "lat-targets=yes", "-f", "json").stdout)
    assert got["schema"] == "aiscale-whatif/1"
    assert got["readiness"] == {"before": {"known": 0.0, "best": 0.0}, "after": {"known": 6.6, "best": 6.6}}
    assert {area["id"]: area["rank"] for area in got["risk_areas"]}["latency"]["before"] == 1


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "examples").glob("*.yaml")))
def test_what_it_says_is_what_the_changed_file_gives(aiscale, name):
    aiscale.write("a.yaml", (ROOT / "examples" / name).read_bytes())
    before = json.loads(aiscale.run("assess", "a.yaml", "-f", "json").stdout)
    step = before["actions"][0]["question"]
    got = json.loads(aiscale.run("whatif", "a.yaml", f"{step}=yes", "-f", "json").stdout)
    for side, report in (("before", before), ("after", changed(aiscale, before, step))):
        assert got["verdict"][side] == report["verdict"]
        assert got["coverage"][side] == report["coverage"]
        assert got["readiness"][side] == {key: report["readiness"][key] for key in ("known", "best")}
        areas = {area["id"]: area for area in report["risk_areas"]}
        for area in got["risk_areas"]:
            for number in ("rank", "level", "worst_level", "exposure"):
                assert area[number][side] == areas[area["id"]][number]
        layers = {layer["id"]: layer["readiness"] for layer in report["layers"]}
        assert {each["id"]: each["readiness"][side] for each in got["layers"]} == layers


def changed(aiscale, before, step):
    """The report of the same answers, as the short form of each, with one of them turned to yes."""
    told = {question: answer["answer"] for question, answer in before["answers"].items()} | {step: "yes"}
    lines = [
        f"  {question}: {{answer: {value}, reason: Tried}}" if value == "not_applicable" else f"  {question}: {value}"
        for question, value in told.items()
        if value != "unanswered"
    ]
    modules = [module["id"] for module in before["modules"] if module["id"] != "core"]
    head = ["questionnaire: ai-scaling@1", "system: {name: Changed}", f"modules: [{', '.join(modules)}]", "answers:"]
    aiscale.write("b.yaml", "\n".join([*head, *lines]) + "\n")
    return json.loads(aiscale.run("assess", "b.yaml", "-f", "json").stdout)


def test_what_is_not_known_yet_is_null_and_open_must_haves_are_a_list(aiscale):
    aiscale.write("aiscale.yaml", "questionnaire: ai-scaling@1\nsystem: {name: Empty}\nanswers: {}\n")
    got = json.loads(aiscale.run("whatif", "ops-telemetry=yes", "-f", "json").stdout)
    assert got["verdict"] == {"before": None, "after": None}
    assert got["coverage"]["after"] == {"applicable": 15, "answered": 1, "share": 0.0666}
    assert "ops-telemetry" in got["must_haves_open"]["before"]
    assert "ops-telemetry" not in got["must_haves_open"]["after"]
    assert {area["level"]["before"] for area in got["risk_areas"]} == {None}


@pytest.mark.parametrize("width", ["20", "40", "200"])
def test_no_width_loses_a_number(folder, width):
    wide = folder.run("whatif", "lat-targets=yes").stdout
    done = folder.run("whatif", "lat-targets=yes", env={"COLUMNS": width}).stdout
    assert all(len(line) <= int(width) for line in done.splitlines())
    assert "".join(done.split()).count("→") == wide.count("→")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lat-tragets=yes"], 'unknown question "lat-tragets"; did you mean "lat-targets"?'),
        (["aiscale.yaml", "lat-targets"], '"lat-targets" is no change; write QUESTION=ANSWER'),
        (["lat-targets=maybe"], '"maybe" is not an answer; write yes, partial, no, unknown or not_applicable'),
        (["lat-targets=yes", "lat-targets=no"], '"lat-targets" is supposed to be yes and no; keep one of them'),
        (["ops-unit-cost=yes"], '"ops-unit-cost" is not asked; add the module cost to the answers file'),
        (["orch-stages=not_applicable"], 'not_applicable is not allowed for "orch-stages"; write yes, partial'),
        (["none.yaml", "lat-targets=yes"], "none.yaml: there is no such file"),
        (["lat-targets=yes", "-f", "pdf"], '--format "pdf" is not known; write text, terminal, markdown or json'),
    ],
)
def test_a_wrong_word_is_exit_2(folder, words, said):
    done = folder.run("whatif", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)


def test_as_markdown_it_is_a_table_with_what_moves_in_bold(folder):
    done = folder.run("whatif", "lat-targets=yes", "-f", "markdown")
    assert done.stdout.startswith("# Demo, if\n\n- Response-time targets `lat-targets`: no → **yes**\n")
    assert "| Readiness | 0.0 → **6.6** |\n" in done.stdout


def test_several_formats_go_into_a_folder(folder):
    done = folder.run("whatif", "lat-targets=yes", "-f", "markdown", "-f", "json", "-o", "out/")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "written: out/whatif.md\nwritten: out/whatif.json\n")


def test_the_answers_file_is_never_written_over(folder):
    done = folder.run("whatif", "lat-targets=yes", "-o", "aiscale.yaml")
    assert done.returncode == 2
    assert (folder.folder / "aiscale.yaml").read_text(encoding="utf-8") == answered("no")
