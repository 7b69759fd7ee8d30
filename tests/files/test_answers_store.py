import errno
import os
import stat
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

import builders
from aiscale_cli.core.answers import Answer, AnswerValue
from aiscale_cli.errors import InputError
from aiscale_cli.files.answers_file import read_answers
from aiscale_cli.files.answers_store import AnswersStore, ConflictError
from aiscale_cli.files.whole_file import TEMP_PREFIX, TEMP_SUFFIX
from injected_faults import FAULTS, Fault

TODAY = builders.TODAY
QUESTIONNAIRE = builders.questionnaire()
YES, PARTIAL, NO = AnswerValue.YES, AnswerValue.PARTIAL, AnswerValue.NO
TEXT = """\
# ours
questionnaire: ai-scaling@1
system: {name: Bot}   # é
modules: [load]
answers:
  orch-stages: yes   # drawn
  lat-calls:
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "aiscale.yaml"
    path.write_bytes(TEXT.encode())
    return path


@pytest.fixture
def store(path: Path) -> AnswersStore:
    return AnswersStore.open(str(path), QUESTIONNAIRE, TODAY)


def change(path: Path, old: str, new: str) -> str:
    """Somebody else edits the file."""
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())
    return path.read_bytes().decode()


def fill_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "write", full)


def test_it_opens_with_what_the_file_says(store: AnswersStore, path: Path) -> None:
    assert store.answers == read_answers(TEXT, str(path), QUESTIONNAIRE).answers
    assert store.answers.answers == {"orch-stages": Answer(YES)}


@pytest.mark.parametrize(
    "text", ["answers: [", "questionnaire: ai-scaling@1\nsystem: {name: x}\nanswers: {orch-stagse: yes}\n"]
)
def test_a_file_that_is_not_valid_is_not_opened(text: str, path: Path) -> None:
    path.write_text(text)
    with pytest.raises(InputError, match=r"aiscale\.yaml:[0-9]+:[0-9]+: "):
        AnswersStore.open(str(path), QUESTIONNAIRE, TODAY)


def test_a_file_that_is_not_there_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"missing\.yaml"):
        AnswersStore.open(str(tmp_path / "missing.yaml"), QUESTIONNAIRE, TODAY)


def test_a_file_that_goes_away_is_known_to_be_gone(store: AnswersStore, path: Path) -> None:
    assert not store.is_gone
    path.unlink()
    assert store.is_gone


def test_opening_sweeps_what_a_killed_save_left(path: Path) -> None:
    (path.parent / f"{TEMP_PREFIX}1{TEMP_SUFFIX}").write_text("half")
    AnswersStore.open(str(path), QUESTIONNAIRE, TODAY)
    assert os.listdir(path.parent) == ["aiscale.yaml"]


def test_a_file_that_cannot_be_written_is_opened_but_known_as_such(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    AnswersStore.open(str(path), QUESTIONNAIRE, TODAY).check_writable()
    real = os.open

    def read_only(name: object, flags: int, *rest: int) -> int:
        if flags & (os.O_CREAT | os.O_DIRECTORY):
            raise OSError(errno.EROFS, "read-only")
        return real(name, flags, *rest)

    monkeypatch.setattr(os, "open", read_only)
    store = AnswersStore.open(str(path), QUESTIONNAIRE, TODAY)
    with pytest.raises(InputError, match=r"cannot write next to .*aiscale\.yaml: the file system is read-only"):
        store.check_writable()
    assert os.listdir(path.parent) == ["aiscale.yaml"]


def test_who_answered_survives_every_change(path: Path) -> None:
    path.write_text("answered_by: Ada  # alone\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    store = AnswersStore.open(str(path), QUESTIONNAIRE, TODAY)
    store.set("lat-calls", Answer(PARTIAL, "Once."), TODAY)
    assert store.answers.answered_by == "Ada"
    assert "answered_by: Ada  # alone\n" in path.read_text(encoding="utf-8")


def test_every_change_is_in_the_file_when_the_method_returns(store: AnswersStore, path: Path) -> None:
    store.set("lat-calls", Answer(PARTIAL, "Counted: once.", ("docs/a.md",), reviewed=date(2026, 11, 1)))
    store.set("orch-stages", Answer(NO))
    store.set_modules(("security-integration", "load"))
    store.set("sec-rights", Answer(AnswerValue.NOT_APPLICABLE, reason="No tools."))
    assert (
        path.read_bytes().decode()
        == """\
# ours
questionnaire: ai-scaling@1
system: {name: Bot}   # é
modules: [load, security-integration]
answers:
  orch-stages: no   # drawn
  lat-calls:
    answer: partial
    note: "Counted: once."
    evidence: [docs/a.md]
    reviewed: 2026-11-01
  sec-rights:
    answer: not_applicable
    reason: No tools.
"""
    )
    assert store.answers == read_answers(path.read_text(), str(path), QUESTIONNAIRE, today=TODAY).answers
    store.remove("orch-stages")
    assert "  orch-stages:   # drawn\n" in path.read_text()
    assert "orch-stages" not in store.answers.answers


def test_mode_line_ends_and_byte_order_mark_stay(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    AnswersStore.open(str(path), QUESTIONNAIRE, TODAY).set("lat-calls", Answer(NO))
    expected = TEXT.replace("lat-calls:", "lat-calls: no").replace("\n", "\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbf" + expected.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_half_characters_and_blank_notes_do_not_reach_the_file(store: AnswersStore, path: Path) -> None:
    store.set("lat-calls", Answer(NO, " \n", ("caf\udce9",)))
    assert store.answers.answers["lat-calls"] == Answer(NO, "", ("caf\ufffd",))
    assert "evidence: [caf\ufffd]" in path.read_text()


def test_what_the_file_says_already_is_not_written_again(store: AnswersStore, path: Path) -> None:
    before = path.stat()
    store.set("orch-stages", Answer(YES))
    store.set_modules(("load",))
    store.remove("lat-calls")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_all_modules_at_once_stay_as_they_are_written(path: Path) -> None:
    change(path, "[load]", "all")
    store = AnswersStore.open(str(path), QUESTIONNAIRE, TODAY)
    store.set_modules(("security-integration", "load"))
    assert "modules: all\n" in path.read_text()


def test_what_others_write_meanwhile_is_kept(store: AnswersStore, path: Path) -> None:
    change(path, "  lat-calls:\n", "  orch-failure: no  # theirs\n  lat-calls:\n# end\n")
    store.set("lat-calls", Answer(NO))
    assert path.read_bytes().decode() == TEXT.replace(
        "  lat-calls:\n", "  orch-failure: no  # theirs\n  lat-calls: no\n# end\n"
    )
    assert store.answers.answers["orch-failure"] == Answer(NO)


def test_the_same_answer_of_somebody_else_is_no_conflict(store: AnswersStore, path: Path) -> None:
    theirs = change(path, "lat-calls:", "lat-calls: {answer: no}  # theirs")
    store.set("lat-calls", Answer(NO))
    assert path.read_bytes().decode() == theirs
    assert store.answers.answers["lat-calls"] == Answer(NO)


def test_another_answer_of_somebody_else_is_not_overwritten_until_it_was_taken_note_of(
    store: AnswersStore, path: Path
) -> None:
    theirs = change(path, "lat-calls:", "lat-calls: {answer: no, note: Theirs.}")
    for _ in range(2):
        with pytest.raises(
            ConflictError, match=r'aiscale\.yaml: the answer to "lat-calls" was changed by somebody else'
        ) as caught:
            store.set("lat-calls", Answer(PARTIAL))
        assert caught.value.theirs == Answer(NO, "Theirs.")
        assert caught.value.answers.answers["lat-calls"] == Answer(NO, "Theirs.")
        assert path.read_bytes().decode() == theirs
    store.reload()
    assert store.answers == caught.value.answers
    store.set("lat-calls", Answer(PARTIAL))
    assert "lat-calls: {answer: partial}\n" in path.read_text()


@pytest.mark.parametrize(
    ("old", "new"), [("  orch-stages: yes   # drawn\n", ""), ("orch-stages: yes", "orch-stages: partial")]
)
def test_an_answer_that_somebody_else_took_away_or_changed_is_a_conflict_too(
    old: str, new: str, store: AnswersStore, path: Path
) -> None:
    theirs = change(path, old, new)
    with pytest.raises(ConflictError):
        store.set("orch-stages", Answer(NO))
    assert path.read_bytes().decode() == theirs


def test_modules_can_be_in_conflict(store: AnswersStore, path: Path) -> None:
    change(path, "modules: [load]\n", "modules: []\n")
    with pytest.raises(ConflictError) as modules:
        store.set_modules(("load", "security-integration"))
    assert modules.value.theirs == ()


def test_a_file_that_somebody_else_broke_is_left_alone_and_nothing_is_lost(store: AnswersStore, path: Path) -> None:
    store.set("orch-stages", Answer(NO))
    broken = change(path, "answers:", "answers: [")
    with pytest.raises(InputError, match="somebody else left this file in a state that cannot be read") as caught:
        store.set("lat-calls", Answer(NO))
    assert len(caught.value.problems) > 1
    assert "save a copy elsewhere" in str(caught.value)
    assert path.read_bytes().decode() == broken
    assert store.answers.answers == {"orch-stages": Answer(NO)}
    with pytest.raises(InputError):
        store.reload()
    copy = path.parent / "copy.yaml"
    store.save_copy(str(copy))
    assert copy.read_bytes().decode() == TEXT.replace("yes", "no").replace("lat-calls:", "lat-calls: no")
    change(path, "answers: [", "answers:")
    store.set("lat-calls", Answer(NO))
    assert path.read_bytes() == copy.read_bytes()


def test_a_full_disk_keeps_the_file_and_what_was_answered(
    store: AnswersStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        fill_the_disk(patched)
        for question, value in (("lat-calls", NO), ("orch-stages", PARTIAL), ("lat-calls", YES)):
            with pytest.raises(InputError, match="the disk is full"):
                store.set(question, Answer(value))
        with pytest.raises(InputError, match="the disk is full"):
            store.save_copy(str(path.parent / "copy.yaml"))
    assert os.listdir(path.parent) == ["aiscale.yaml"]
    assert path.read_bytes().decode() == TEXT
    assert store.answers.answers == {"orch-stages": Answer(YES)}
    with pytest.raises(InputError, match="exists already"):
        store.save_copy(str(path))
    store.save_copy(str(path.parent / "copy.yaml"))
    assert (path.parent / "copy.yaml").read_bytes().decode() == TEXT.replace("yes", "partial").replace(
        "lat-calls:", "lat-calls: yes"
    )


def test_what_was_saved_after_all_is_not_in_the_copy_as_it_was_before(
    store: AnswersStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        fill_the_disk(patched)
        with pytest.raises(InputError):
            store.set("lat-calls", Answer(NO))
    store.set("lat-calls", Answer(YES))
    store.save_copy(str(path.parent / "copy.yaml"))
    assert (path.parent / "copy.yaml").read_bytes() == path.read_bytes()


def test_a_save_that_was_not_confirmed_can_be_tried_again(
    store: AnswersStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is taken over but the folder cannot be flushed: the file is the new one, and that is no conflict."""
    real, calls = os.fsync, []

    def second_fails(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(errno.EIO, "fault")
        real(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", second_fails)
        with pytest.raises(InputError, match="the disk reported a fault"):
            store.set("lat-calls", Answer(NO))
    store.set("lat-calls", Answer(NO))
    assert store.answers.answers["lat-calls"] == Answer(NO)
    assert "lat-calls: no\n" in path.read_text()


@pytest.mark.parametrize("number", FAULTS, ids=[errno.errorcode[each] for each in FAULTS])
def test_whatever_call_fails_the_change_can_be_made_again(
    number: int, path: Path, store: AnswersStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = Fault(monkeypatch, number, for_good=False)
    after = TEXT.replace("lat-calls:", "lat-calls: no")
    hit, at = True, 0
    while hit:
        path.write_bytes(TEXT.encode())
        store.reload()
        at += 1
        fault.arm(at)
        with suppress(InputError):
            store.set("lat-calls", Answer(NO))
        hit = fault.was_hit
        fault.disarm()
        assert path.read_bytes().decode() in (TEXT, after)
        store.set("lat-calls", Answer(NO))
        assert path.read_bytes().decode() == after
        assert os.listdir(path.parent) == ["aiscale.yaml"]
    assert at > 10


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer(YES, reason="No."), "`reason` belongs to not_applicable alone"),
        (Answer(AnswerValue.NOT_APPLICABLE, reason="No."), "not_applicable is not allowed"),
        (Answer(YES, evidence=("a\nb",)), "`evidence` has a line break"),
    ],
)
def test_an_answer_that_could_not_be_read_again_is_not_saved(
    answer: Answer, message: str, store: AnswersStore, path: Path
) -> None:
    with pytest.raises(InputError, match=f'the answer to "lat-calls" cannot be saved: .*{message}'):
        store.set("lat-calls", answer)
    assert path.read_bytes().decode() == TEXT
    store.save_copy(str(path.parent / "copy.yaml"))
    assert (path.parent / "copy.yaml").read_bytes().decode() == TEXT


def test_a_layout_that_cannot_be_edited_is_left_alone(path: Path) -> None:
    text = change(
        path, "answers:\n  orch-stages: yes   # drawn\n  lat-calls:\n", "answers: {\n  # x\n  orch-stages: yes }\n"
    )
    store = AnswersStore.open(str(path), QUESTIONNAIRE, TODAY)
    with pytest.raises(InputError, match="cannot be changed in this layout"):
        store.remove("orch-stages")
    assert path.read_bytes().decode() == text
