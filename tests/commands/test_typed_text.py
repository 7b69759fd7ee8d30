"""What a terminal can do to a typed note (rows 30 to 34, 41, 63, 64), on the installed command in plain mode."""

import json
import os
import signal
import stat
import subprocess
import time

import pytest

from aiscale_cli.files.questionnaire_file import load_questionnaire
from test_interrupted_interview import HEAD, ended, start

LAST = [question.id for question in load_questionnaire().asked(())][-1]


@pytest.fixture
def almost_done(aiscale):
    """A file with one question open, so that one answer leads to the report."""
    answered = [question.id for question in load_questionnaire().asked(()) if question.id != LAST]
    answers = "answers:\n" + "".join(f"  {question}: yes\n" for question in answered)
    return aiscale.write("aiscale.yaml", HEAD.replace("answers: {}\n", answers))


def note_after_typing(aiscale, typed):
    """Type bytes as a note, answer yes, and return the note that the report then shows."""
    process = start(aiscale, "--plain")
    process.expect(r"Answer \(.*: $")
    process.send("t\r")
    process.expect("Note: $")
    os.write(process.child_fd, typed + b"\r")
    process.expect(r"Answer \(.*: $")
    process.send("y\r")
    assert ended(process)[0] == 0
    report = json.loads(aiscale.run("assess", "-f", "json").stdout)
    assert [each["answer"] for each in report["answers"].values()].count("yes") == 15
    return report["answers"][LAST]["note"]


def test_30_bytes_that_are_no_text_never_brick_the_file(aiscale, almost_done):
    note = note_after_typing(aiscale, b"caf\xe9 au lait")
    assert "\udce9" not in note
    assert note.startswith("caf")
    assert aiscale.run("validate").returncode == 0


def test_31_a_backspace_over_an_emoji_never_bricks_the_file(aiscale, almost_done):
    note = note_after_typing(aiscale, "family 👨‍👩‍👧".encode() + b"\x7f\x7f ok")
    assert note.startswith("family")
    assert note.endswith("ok")
    assert aiscale.run("validate").returncode == 0


def test_32_a_long_line_is_kept_whole(aiscale, almost_done):
    assert note_after_typing(aiscale, b"x" * 5000) == "x" * 5000


def test_33_a_pasted_text_of_three_lines_is_one_note_and_answers_nothing(aiscale, almost_done):
    note = note_after_typing(aiscale, b"\x1b[200~first\nno\nthird\x1b[201~")
    assert note.split() == ["first", "no", "third"]


def test_34_arrow_keys_move_and_are_not_stored(aiscale, almost_done):
    assert note_after_typing(aiscale, b"ac\x1b[Db\x1b[H>\x1b[F<") == ">abc<"


@pytest.mark.parametrize("options", [["--plain"], []], ids=["plain", "screen"])
def test_41_stopped_and_continued_or_resized_nothing_is_lost(aiscale, almost_done, options):
    process = start(aiscale, *options)
    process.expect("Operations")
    process.setwinsize(24, 60)
    os.kill(process.pid, signal.SIGSTOP)
    time.sleep(0.1)
    os.kill(process.pid, signal.SIGCONT)
    time.sleep(0.3)
    assert process.isalive()
    process.send("q" if not options else "q\r")
    assert ended(process)[0] == 0
    assert aiscale.run("validate").returncode == 0


def test_64_a_link_stays_a_link_and_rights_stay_as_they_are(aiscale, almost_done):
    almost_done.chmod(0o640)
    real = aiscale.folder / "kept" / "real.yaml"
    real.parent.mkdir()
    almost_done.rename(real)
    almost_done.symlink_to(real)
    assert note_after_typing(aiscale, b"through a link") == "through a link"
    assert almost_done.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.fixture
def read_only(aiscale, almost_done):
    """A file system that cannot be written, with the almost finished file on it."""
    place = aiscale.folder / "read-only"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(place)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("this user may not mount a file system")
    (place / "aiscale.yaml").write_bytes(almost_done.read_bytes())
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_63_a_folder_that_cannot_be_written_is_said_before_the_first_question(aiscale, read_only):
    before = (read_only / "aiscale.yaml").read_bytes()
    done = aiscale.run("assess", "--input", input="y\n", cwd=read_only)
    assert done.returncode == 2, done.stderr
    assert "aiscale.yaml" in done.stderr
    assert "read-only" in done.stderr
    assert "Question" not in done.stdout
    assert (read_only / "aiscale.yaml").read_bytes() == before
    assert aiscale.run("assess", "-f", "json", cwd=read_only).returncode == 0
