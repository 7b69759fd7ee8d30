"""Files are read whole or refused in one sentence: never a hang, a guess about the encoding, or all of the memory."""

import io
import os
import sys
import threading

import pytest

from aiscale_cli.errors import InputError
from aiscale_cli.files.text_file import read_text


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal(path, **options):
    with pytest.raises(InputError) as caught:
        read_text(path, **options)
    (problem,) = caught.value.problems
    assert problem.hint
    return str(problem)


@pytest.mark.parametrize("text", ["", "a: b\n", "a: caf\u00e9 \U0001f600\r\nb: c\r", "a\x85b\u2028c\x00\x1b"])
def test_the_text_is_that_of_the_file(folder, text):
    (folder / "file").write_bytes(text.encode())
    source = read_text("file")
    assert (source.text, source.bom) == (text, False)


def test_a_byte_order_mark_is_taken_off_and_remembered(folder):
    (folder / "file").write_bytes(b"\xef\xbb\xbfa: b\r\n")
    source = read_text("file")
    assert (source.text, source.bom) == ("a: b\r\n", True)


def test_a_file_that_comes_in_pieces_is_read_to_its_end(folder, monkeypatch):
    read = os.read
    monkeypatch.setattr("aiscale_cli.files.text_file.os.read", lambda descriptor, size: read(descriptor, min(size, 3)))
    (folder / "file").write_bytes(b"abcdefgh")
    assert read_text("file").text == "abcdefgh"


def test_links_are_followed(folder):
    (folder / "real").write_text("a: b", encoding="utf-8")
    (folder / "link").symlink_to("real")
    assert read_text("link").text == "a: b"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a: caf\xe9\n", "file:1:7: the byte 0xe9 is not UTF-8; save the file as UTF-8"),
        (b"a: b\r\nc: \x93quoted\x94\n", "file:2:4: the byte 0x93 is not UTF-8; save the file as UTF-8"),
        ("a: \u00e9\rb: ".encode() + b"\xc3", "file:2:4: the byte 0xc3 is not UTF-8; save the file as UTF-8"),
        (b"a: \xc0\xaf", "file:1:4: the byte 0xc0 is not UTF-8; save the file as UTF-8"),
        (b"a: \xed\xa0\x80", "file:1:4: the byte 0xed is not UTF-8; save the file as UTF-8"),
        (b"\x89PNG\r\n\x1a\n", "file:1:1: the byte 0x89 is not UTF-8; save the file as UTF-8"),
        (b"\x1f\x8b\x08", "file:1:2: the byte 0x8b is not UTF-8; save the file as UTF-8"),
        ("a: b".encode("utf-16"), "file:1:1: UTF-16 or binary, not UTF-8; save the file as UTF-8"),
        ("a: b".encode("utf-16-be"), "file:1:1: UTF-16 or binary, not UTF-8; save the file as UTF-8"),
        ("a: b".encode("utf-16-le"), "file:1:1: UTF-16 or binary, not UTF-8; save the file as UTF-8"),
        ("a: b".encode("utf-32"), "file:1:1: UTF-16 or binary, not UTF-8; save the file as UTF-8"),
    ],
)
def test_what_is_not_utf_8_is_refused_at_its_first_byte(folder, content, expected):
    (folder / "file").write_bytes(content)
    assert refusal("file") == expected


def test_a_file_of_exactly_the_limit_is_read_and_a_larger_one_is_not(folder):
    (folder / "file").write_bytes(b"x" * 10)
    assert read_text("file", limit=10).text == "x" * 10
    assert refusal("file", limit=9) == "file: larger than 9 bytes; check that it is the file you mean"


def test_no_more_than_the_limit_is_read(folder, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(open("/dev/zero", "rb")))  # noqa: SIM115 - closed with the wrapper
    with sys.stdin:
        assert "larger than 5,000,000 bytes" in refusal("-")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("gone", "gone: there is no such file; check the path, or write a file with `aiscale init`"),
        ("dangling", "dangling: the link leads nowhere; check the path, or write a file with `aiscale init`"),
        ("loop", "loop: cannot be read: Too many levels of symbolic links; check the path and its permissions"),
        ("folder", "folder: this is a folder; name a file, or - for standard input"),
        ("file/x", "file/x: cannot be read: Not a directory; check the path and its permissions"),
        ("pipe", "pipe: this is not a regular file; name a file, or - for standard input"),
        ("/dev/null", "/dev/null: this is not a regular file; name a file, or - for standard input"),
        ("/dev/zero", "/dev/zero: this is not a regular file; name a file, or - for standard input"),
        ("a\0b", "a\0b: cannot be read: embedded null byte; check the path and its permissions"),
    ],
)
def test_what_is_no_file_is_refused_at_once(folder, path, expected):
    (folder / "file").touch()
    (folder / "folder").mkdir()
    (folder / "dangling").symlink_to("gone")
    (folder / "loop").symlink_to("loop")
    os.mkfifo(folder / "pipe")
    assert refusal(path) == expected


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_refused(folder):
    (folder / "file").touch(mode=0)
    assert refusal("file") == "file: cannot be read: Permission denied; check the path and its permissions"


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), PermissionError(13, "Permission denied")])
def test_a_read_that_fails_is_a_refusal(folder, monkeypatch, error):
    def fail(*_arguments, **_options):
        raise error

    (folder / "file").touch()
    monkeypatch.setattr("aiscale_cli.files.text_file.os.open", fail)
    assert refusal("file") == f"file: cannot be read: {error.strerror}; check the path and its permissions"


def test_no_descriptor_stays_open(folder):
    (folder / "file").write_bytes(b"a\xff")
    (folder / "folder").mkdir()
    before = os.listdir("/proc/self/fd")
    for path in ("file", "folder", "/dev/null", "gone"):
        refusal(path)
    assert len(os.listdir("/proc/self/fd")) == len(before)


def test_standard_input_is_read_for_a_dash(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfa: b\r\n")))
    source = read_text("-")
    assert (source.text, source.bom) == ("a: b\r\n", True)


def test_standard_input_may_be_a_pipe(monkeypatch):
    reading, writing = os.pipe()
    writer = threading.Thread(target=lambda: (os.write(writing, b"a: b"), os.close(writing)))
    writer.start()
    with open(reading, encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert read_text("-").text == "a: b"
    writer.join()


def test_closed_standard_input_is_a_refusal(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO())
    stream.close()
    for value in (None, stream):
        monkeypatch.setattr(sys, "stdin", value)
        assert refusal("-") == "standard input is closed; name an answers file"


def test_standard_input_that_fails_is_a_refusal(monkeypatch):
    class Failing(io.BytesIO):
        def read(self, _size=-1):
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Failing()))
    assert refusal("-") == "-: cannot be read: Input/output error; check the path and its permissions"
    monkeypatch.setattr(sys, "stdin", None)
