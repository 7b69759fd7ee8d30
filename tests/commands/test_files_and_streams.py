"""Files that are none, streams that are closed or full, readers that leave: exit codes stay true, nothing is lost."""

import os
import subprocess

import pytest

TEXT = "questionnaire: ai-scaling@1\nsystem:\n  name: Support assistant\nanswers:\n  orch-stages: yes\n"
unprivileged = pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")


def refused(done, *parts):
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") <= 3
    for part in parts:
        assert part in done.stderr


def test_59_a_missing_file_says_how_to_get_one(aiscale):
    refused(aiscale.run("assess"), "aiscale.yaml", "aiscale init")
    refused(aiscale.run("validate", "none.yaml"), "none.yaml")


def test_59_a_folder_a_pipe_and_a_loop_are_refused_at_once(aiscale):
    (aiscale.folder / "folder").mkdir()
    os.mkfifo(aiscale.folder / "pipe")
    (aiscale.folder / "loop").symlink_to("loop")
    (aiscale.folder / "dangling").symlink_to("gone")
    for name in ("folder", "pipe", "loop", "dangling", "/dev/null"):
        refused(aiscale.run("validate", name), name)


@unprivileged
def test_59_an_unreadable_file_is_refused(aiscale):
    aiscale.write("aiscale.yaml", TEXT).chmod(0)
    refused(aiscale.run("validate"), "aiscale.yaml")


def test_59_an_answers_file_may_be_a_link_or_standard_input(aiscale):
    aiscale.write("real.yaml", TEXT)
    (aiscale.folder / "aiscale.yaml").symlink_to("real.yaml")
    assert aiscale.run("validate").returncode == 0
    assert aiscale.run("assess", "-", "-f", "json", input=TEXT).returncode == 0


@pytest.mark.parametrize("kind", ["itself", "symbolic link", "hard link"])
def test_60_a_report_never_overwrites_its_input(aiscale, kind):
    path = aiscale.write("aiscale.yaml", TEXT)
    output = aiscale.folder / "report.md"
    if kind == "symbolic link":
        output.symlink_to(path)
    elif kind == "hard link":
        os.link(path, output)
    else:
        output = path
    refused(aiscale.run("assess", "-f", "markdown", "-o", output), "overwrite")
    assert path.read_text(encoding="utf-8") == TEXT


def test_60_an_existing_report_is_replaced_as_a_whole(aiscale):
    aiscale.write("aiscale.yaml", TEXT)
    report = aiscale.write("report.md", "former report\n" * 10_000)
    assert aiscale.run("assess", "-f", "markdown", "-o", "report.md").returncode == 0
    assert report.read_text(encoding="utf-8").startswith("# ")
    assert "former report" not in report.read_text(encoding="utf-8")
    assert sorted(os.listdir(aiscale.folder)) == ["aiscale.yaml", "report.md"]


def test_several_formats_go_into_a_folder_under_fixed_names(aiscale):
    aiscale.write("aiscale.yaml", TEXT)
    done = aiscale.run("assess", "-f", "text", "-f", "markdown", "-f", "json", "-o", "out")
    assert (done.returncode, done.stdout) == (0, "")
    assert sorted(os.listdir(aiscale.folder / "out")) == ["report.json", "report.md", "report.txt"]
    assert aiscale.run("assess", "-f", "json", "-o", "new/").returncode == 0
    assert os.listdir(aiscale.folder / "new") == ["report.json"]


def test_an_output_that_cannot_be_written_is_exit_2(aiscale):
    aiscale.write("aiscale.yaml", TEXT)
    refused(aiscale.run("assess", "-f", "json", "-o", "none/report.json"), "none")
    refused(aiscale.run("assess", "-f", "json", "-o", "aiscale.yaml/report.json"), "aiscale.yaml")
    refused(aiscale.run("assess", "-f", "json", "-o", "aiscale.yaml/"), "aiscale.yaml")


def test_61_a_full_device_is_exit_2(aiscale):
    aiscale.write("aiscale.yaml", TEXT)
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = aiscale.run("assess", "-f", "json", stdout=full, stderr=subprocess.PIPE)
    refused(done, "No space left")


@pytest.mark.parametrize(
    "arguments", [["assess", "-f", "json"], ["questions"], ["--help"], ["--version"]], ids=" ".join
)
def test_61_a_closed_standard_output_is_exit_2_not_silence(aiscale, arguments):
    aiscale.write("aiscale.yaml", TEXT)
    command = f"'{aiscale.script}' {' '.join(arguments)} >&-"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=aiscale.folder,
        env=aiscale.environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("gate", "code"), [([], 0), (["--fail-under", "90"], 1), (["--min-coverage", "1"], 0)])
def test_66_a_reader_that_leaves_does_not_change_the_verdict(aiscale, gate, code):
    aiscale.write("aiscale.yaml", TEXT)
    reading, writing = os.pipe()
    os.close(reading)
    done = aiscale.run("assess", "-f", "text", *gate, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr


def test_45_every_locale_and_encoding_can_print_every_report(aiscale):
    aiscale.write("aiscale.yaml", TEXT.replace("Support", "Hilfe für 漢字 🎉"))
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for extra in (plain, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1252"}, {"PYTHONIOENCODING": "cp437"}):
        for wanted in ("text", "terminal", "markdown", "json"):
            done = aiscale.run("assess", "-f", wanted, env=extra, text=False)
            assert done.returncode == 0, done.stderr
            assert b"\\u6f22" in done.stdout or b"\\u6f22".upper() in done.stdout.upper()


@pytest.mark.parametrize("columns", ["0", "1", "5", "20", "40", "200", "100000", "-3", "many", ""])
@pytest.mark.parametrize("wanted", ["text", "terminal"])
def test_43_no_width_makes_the_report_empty_or_breaks_it(aiscale, columns, wanted):
    aiscale.write("aiscale.yaml", TEXT)
    done = aiscale.run("assess", "-f", wanted, env={"COLUMNS": columns})
    assert done.returncode == 0, done.stderr
    assert len(done.stdout) > 500
    assert "ops-telemetry" in done.stdout.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("extra", [{}, {"NO_COLOR": "1"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, {"TERM": "dumb"}])
def test_44_a_pipe_gets_no_escape_sequences(aiscale, extra):
    aiscale.write("aiscale.yaml", TEXT)
    for wanted in ("text", "terminal"):
        assert "\x1b" not in aiscale.run("assess", "-f", wanted, env=extra).stdout
    assert "\x1b[" in aiscale.run("assess", "-f", "terminal", env={"FORCE_COLOR": "1", "TERM": "xterm-256color"}).stdout


def test_44_a_file_gets_escape_sequences_only_where_they_are_forced(aiscale):
    aiscale.write("aiscale.yaml", TEXT)
    forced = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    for extra, coloured in (({}, False), (forced, True), ({**forced, "NO_COLOR": "1"}, False)):
        assert aiscale.run("assess", "-f", "terminal", "-o", "report.ansi", env=extra).returncode == 0
        assert ("\x1b[" in (aiscale.folder / "report.ansi").read_text(encoding="utf-8")) is coloured


def test_39_closed_standard_input_is_one_line_not_a_traceback(aiscale):
    command = f"'{aiscale.script}' assess --input <&-"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=aiscale.folder,
        env=aiscale.environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    refused(done)
    assert os.listdir(aiscale.folder) == []


def test_a_module_of_the_checkout_does_not_shadow_the_installed_ones(aiscale):
    """Row 67 for the installed command: a console script never searches the current folder."""
    aiscale.write("yaml.py", "raise SystemExit(99)\n")
    aiscale.write("typer.py", "raise SystemExit(99)\n")
    aiscale.write("aiscale.yaml", TEXT)
    assert aiscale.run("validate").returncode == 0


def test_a_bug_is_exit_3_with_one_line_that_says_where_to_report_it(aiscale):
    """The fault is planted: a program that makes the scorer fail, in place of a bug that nobody knows yet."""
    aiscale.write("aiscale.yaml", TEXT)
    planted = (
        "import sys, aiscale_cli.commands.assess as assess\n"
        "def fails(*_): raise ZeroDivisionError('planted')\n"
        "assess.assess = fails\n"
        "sys.argv = ['aiscale', 'assess', '-f', 'json']\n"
        "from aiscale_cli.__main__ import main; main()\n"
    )
    done = subprocess.run(
        [str(aiscale.script.parent / "python"), "-c", planted],
        cwd=aiscale.folder,
        env=aiscale.environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    first = done.stderr.splitlines()[0]
    assert "has a bug (ZeroDivisionError)" in first
    assert "https://" in first
    assert "Traceback" in done.stderr
