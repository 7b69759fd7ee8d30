import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from aiscale_cli.errors import InputError
from aiscale_cli.files.saving import save_text, write_report

TEXT = "answers:\n  # é\n  orch-stages: yes\n"


def test_a_new_file_is_created(tmp_path: Path) -> None:
    path = tmp_path / "aiscale.yaml"
    save_text(str(path), TEXT, expected=None)
    assert path.read_bytes() == TEXT.encode()


def test_a_file_that_exists_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "aiscale.yaml"
    path.write_text("mine")
    with pytest.raises(InputError, match=r"aiscale\.yaml: this file exists already"):
        save_text(str(path), TEXT, expected=None)
    assert path.read_text() == "mine"


@pytest.mark.parametrize("bom", [False, True])
def test_a_file_that_is_as_expected_is_replaced(bom: bool, tmp_path: Path) -> None:
    path = tmp_path / "aiscale.yaml"
    path.write_text(TEXT, encoding="utf-8-sig" if bom else "utf-8")
    save_text(str(path), "new\r\n", bom=bom, expected=TEXT)
    assert path.read_bytes() == (b"\xef\xbb\xbf" if bom else b"") + b"new\r\n"


@pytest.mark.parametrize("now", ["theirs", None], ids=["changed", "removed"])
def test_a_file_that_is_another_one_by_now_is_left_alone(now: str | None, tmp_path: Path) -> None:
    path = tmp_path / "aiscale.yaml"
    if now:
        path.write_text(now)
    with pytest.raises(InputError, match=r"aiscale\.yaml: this file was changed or removed"):
        save_text(str(path), "mine", expected=TEXT)
    assert os.listdir(tmp_path) == (["aiscale.yaml"] if now else [])
    assert not now or path.read_text() == now


def test_half_a_character_is_saved_as_something_that_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "aiscale.yaml"
    save_text(str(path), "caf\udce9", expected=None)
    assert path.read_text(encoding="utf-8") == "caf\\udce9"


def test_a_report_replaces_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("a longer report from before")
    write_report(str(path), "new")
    assert path.read_text() == "new"
    assert os.listdir(tmp_path) == ["report.md"]


@pytest.mark.parametrize("link", ["same", "symbolic", "hard"])
def test_a_report_does_not_overwrite_what_it_is_made_from(link: str, tmp_path: Path) -> None:
    source = tmp_path / "aiscale.yaml"
    source.write_text(TEXT)
    output = source if link == "same" else tmp_path / "report.md"
    if link == "symbolic":
        output.symlink_to(source)
    elif link == "hard":
        output.hardlink_to(source)
    with pytest.raises(InputError, match=r"the report would overwrite .*aiscale\.yaml"):
        write_report(str(output), "report", ["-", str(tmp_path / "missing"), str(source)])
    assert source.read_text() == TEXT


def test_a_folder_is_no_place_for_a_report(tmp_path: Path) -> None:
    for path in (str(tmp_path), f"{tmp_path}/reports/"):
        with pytest.raises(InputError, match="is a folder"):
            write_report(path, "report")
    assert os.listdir(tmp_path) == []


def test_a_folder_that_is_not_there_is_named_as_the_reason(tmp_path: Path) -> None:
    for path in ("missing/report.md", "file/report.md"):
        (tmp_path / "file").write_text("")
        with pytest.raises(InputError, match=r"its folder does not exist|a part of its path is not a folder"):
            write_report(str(tmp_path / path), "report")


def test_a_report_can_go_to_a_device() -> None:
    write_report("/dev/null", "report")
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_device_is_an_error() -> None:
    with pytest.raises(InputError, match="cannot write to /dev/full: the disk is full"):
        write_report("/dev/full", "report")


def test_a_report_can_go_through_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    write_report(str(pipe), "report\n" * 20000)
    reader.join()
    assert got == ["report\n" * 20000]
    assert pipe.is_fifo()


@pytest.mark.parametrize("path", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_the_standard_output_by_name_is_the_stream_itself(path: str, tmp_path: Path) -> None:
    code = f"from aiscale_cli.files.saving import write_report; print('a', flush=True); write_report({path!r}, 'b')"
    with (tmp_path / "out").open("wb") as out:
        subprocess.run([sys.executable, "-c", code], check=True, stdout=out)
    assert (tmp_path / "out").read_text() == "a\nb"


def test_a_stream_that_is_not_open_is_an_error() -> None:
    with pytest.raises(InputError, match="cannot write to /dev/fd/987654: the system answered EBADF"):
        write_report("/dev/fd/987654", "report")


def test_a_reader_that_went_away_is_told_apart_from_a_fault() -> None:
    code = "from aiscale_cli.files.saving import write_report; write_report('/dev/stdout', 'b' * 1000000)"
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([sys.executable, "-c", code], check=False, stdout=writing, stderr=subprocess.PIPE, text=True)
    os.close(writing)
    assert "BrokenPipeError" in done.stderr
