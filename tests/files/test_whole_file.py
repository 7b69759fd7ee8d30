import errno
import fcntl
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aiscale_cli.errors import InputError
from aiscale_cli.files import whole_file
from aiscale_cli.files.whole_file import TEMP_PREFIX, TEMP_SUFFIX, locked
from injected_faults import FAULTS, Fault

MOST_CALLS = 60
OLD = b"old " * 5000
NEW = b"new and longer " * 5000
NOBODY = 65534


def put(path: Path | str, content: bytes) -> None:
    with locked(str(path)) as file:
        file.replace(content)


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "aiscale.yaml"
    path.write_bytes(OLD)
    path.chmod(0o640)
    return path


@pytest.fixture
def common_folder() -> Iterator[Path]:
    """A folder that every user can reach; the test goes on as a user without special rights."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        me = os.geteuid()
        try:
            yield Path(folder)
        finally:
            os.seteuid(me)
            Path(folder).chmod(0o755)


def without_special_rights() -> None:
    if os.geteuid() == 0:
        os.seteuid(NOBODY)


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "from-then-on"])
@pytest.mark.parametrize("number", FAULTS, ids=[errno.errorcode[each] for each in FAULTS])
def test_whatever_call_fails_the_old_or_the_new_file_is_there_and_nothing_else(
    number: int, for_good: bool, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = Fault(monkeypatch, number, for_good=for_good)
    refusals: list[InputError] = []
    for at in range(1, MOST_CALLS):
        target.write_bytes(OLD)
        fault.arm(at)
        try:
            put(target, NEW)
        except InputError as error:
            refusals.append(error)
        hit = fault.was_hit
        fault.disarm()
        assert target.read_bytes() in (OLD, NEW)
        assert stat.S_IMODE(target.stat().st_mode) == 0o640
        assert names(target.parent) == ["aiscale.yaml"]
        if not hit:
            break
    assert not hit, "a save makes more calls than this test lets fail"
    assert target.read_bytes() == NEW
    assert len(refusals) >= 8
    assert all("aiscale.yaml" in str(refusal) for refusal in refusals)


def test_the_content_is_on_the_disk_before_it_takes_the_name(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def noted(name: str, call: Callable[..., object]) -> Callable[..., object]:
        return lambda *args: (calls.append(name), call(*args))[1]

    for name in ("write", "fsync", "replace"):
        monkeypatch.setattr(os, name, noted(name, getattr(os, name)))
    put(target, NEW)
    assert calls == ["write", "fsync", "replace", "fsync"]


def test_content_is_written_to_the_end_when_the_system_takes_it_in_pieces(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: write(descriptor, content[:1000]))
    put(target, NEW)
    assert target.read_bytes() == NEW


def test_an_interrupt_leaves_the_old_file_alone(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        put(target, NEW)
    assert target.read_bytes() == OLD
    assert names(target.parent) == ["aiscale.yaml"]


def test_a_link_stays_a_link(target: Path) -> None:
    folder = target.parent / "elsewhere"
    folder.mkdir()
    link = folder / "link.yaml"
    link.symlink_to(target)
    put(link, NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW
    assert names(folder) == ["link.yaml"]


def test_a_link_to_a_file_that_is_not_there_yet_creates_it(tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(tmp_path / "new.yaml")
    put(link, NEW)
    assert link.is_symlink()
    assert (tmp_path / "new.yaml").read_bytes() == NEW


def test_another_hard_link_keeps_the_old_content(target: Path) -> None:
    other = target.parent / "other.yaml"
    other.hardlink_to(target)
    put(target, NEW)
    assert other.read_bytes() == OLD


def test_a_new_file_gets_the_usual_rights(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        put(tmp_path / "new.yaml", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.yaml").stat().st_mode) == 0o640


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_owner_and_group_stay(target: Path) -> None:
    os.chown(target, NOBODY, NOBODY)
    put(target, NEW)
    status = target.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (NOBODY, NOBODY, 0o640)


def test_a_group_that_cannot_be_kept_does_not_pass_its_rights_to_another_one(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target.chmod(0o664)
    real = os.fstat

    def of_another_group(descriptor: int) -> os.stat_result:
        status = list(real(descriptor))
        status[stat.ST_GID] += 1
        return os.stat_result(status)

    def refused(*_: int) -> None:
        raise PermissionError(errno.EPERM, "not yours")

    monkeypatch.setattr(os, "fstat", of_another_group)
    monkeypatch.setattr(os, "fchown", refused)
    put(target, NEW)
    assert stat.S_IMODE(target.stat().st_mode) == 0o644


def test_what_a_killed_save_left_is_swept_by_the_next_one(target: Path) -> None:
    (target.parent / f"{TEMP_PREFIX}0123456789abcdef{TEMP_SUFFIX}").write_bytes(b"half")
    (target.parent / f"{TEMP_PREFIX}notes.txt").write_bytes(b"of somebody")
    put(target, NEW)
    assert names(target.parent) == [f"{TEMP_PREFIX}notes.txt", "aiscale.yaml"]


def test_without_locks_the_file_is_saved_but_nothing_is_swept(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(*_: int) -> None:
        raise OSError(errno.ENOLCK, "no locks here")

    stale = target.parent / f"{TEMP_PREFIX}1{TEMP_SUFFIX}"
    stale.write_bytes(b"perhaps of a save that is under way")
    monkeypatch.setattr(fcntl, "flock", unsupported)
    put(target, NEW)
    assert target.read_bytes() == NEW
    assert stale.exists()


def test_a_file_system_that_cannot_flush_is_good_enough(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(descriptor: int) -> None:
        raise OSError(errno.EINVAL, "not here")

    monkeypatch.setattr(os, "fsync", unsupported)
    put(target, NEW)
    assert target.read_bytes() == NEW


def test_a_folder_that_stays_locked_is_refused(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_file, "_LOCK_ATTEMPTS", 2)
    with locked(str(target)), pytest.raises(InputError, match=r"cannot save .*aiscale\.yaml: another program"):
        put(target, NEW)
    assert target.read_bytes() == OLD


def test_a_lock_is_waited_for(target: Path) -> None:
    held, seen = threading.Event(), []

    def hold() -> None:
        with locked(str(target)):
            held.set()
            time.sleep(0.15)
            seen.append(target.read_bytes())

    holder = threading.Thread(target=hold)
    holder.start()
    assert held.wait(5)
    put(target, NEW)
    holder.join()
    assert seen == [OLD]
    assert target.read_bytes() == NEW


def test_a_folder_that_is_not_there_is_named_as_the_reason(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot write next to .*: its folder does not exist"):
        put(tmp_path / "missing" / "aiscale.yaml", NEW)


def test_links_in_a_circle_are_named_as_the_reason(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(InputError, match="a link that leads to itself"):
        put(tmp_path / "a", NEW)


def test_a_folder_without_the_right_to_write_is_refused_and_the_file_not_cut(common_folder: Path) -> None:
    path = common_folder / "aiscale.yaml"
    path.write_bytes(OLD)
    path.chmod(0o666)
    common_folder.chmod(0o555)
    without_special_rights()
    with pytest.raises(InputError, match=r"cannot write next to .*aiscale\.yaml: you lack the right"):
        put(path, NEW)
    assert path.read_bytes() == OLD


def test_a_write_protected_file_is_not_replaced(common_folder: Path) -> None:
    path = common_folder / "aiscale.yaml"
    path.write_bytes(OLD)
    path.chmod(0o444)
    common_folder.chmod(0o777)
    without_special_rights()
    with pytest.raises(InputError, match="is write-protected"):
        put(path, NEW)
    assert path.read_bytes() == OLD


def test_only_a_regular_file_has_content(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path):
        with locked(str(path)) as file, pytest.raises(InputError, match="is not a regular file"):
            file.current()
    with locked(str(tmp_path / "missing")) as file:
        assert file.current() is None


def test_a_full_disk_keeps_the_old_file(tmp_path: Path) -> None:
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)]
    if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small file system cannot be mounted here")
    try:
        path = tmp_path / "aiscale.yaml"
        path.write_bytes(OLD)
        with pytest.raises(InputError, match=r"cannot write next to .*: the disk is full"):
            put(path, NEW)
        assert path.read_bytes() == OLD
        assert names(tmp_path) == ["aiscale.yaml"]
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


SAVE_WITHOUT_END = """
import itertools, sys
from aiscale_cli.files.whole_file import locked

for number in itertools.count(int(sys.argv[2])):
    with locked(sys.argv[1]) as file:
        file.replace(b"%d " % number * 20000)
    print(number, flush=True)
"""


@pytest.mark.slow
def test_a_killed_save_leaves_the_last_acknowledged_file_or_the_next(target: Path) -> None:
    acknowledged = 0
    left_over = 0
    for kill in range(40):
        with subprocess.Popen(
            [sys.executable, "-c", SAVE_WITHOUT_END, str(target), str(acknowledged + 1)],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            acknowledged = int(process.stdout.readline())
            time.sleep(kill * 0.0011)
            process.send_signal(signal.SIGKILL)
            acknowledged = max(acknowledged, *map(int, process.stdout.read().split()[-1:] or [0]))
        words = target.read_bytes().split()
        assert len(words) == 20000
        assert len(set(words)) == 1
        assert int(words[0]) in (acknowledged, acknowledged + 1)
        left_over += len(names(target.parent)) - 1
        acknowledged = int(words[0])
    put(target, NEW)
    assert names(target.parent) == ["aiscale.yaml"]
    assert left_over > 0, "no kill hit a save; the test shows nothing"
