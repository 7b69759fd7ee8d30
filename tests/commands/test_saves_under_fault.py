"""The installed command saves while disks are full, calls fail, kills hit and others save too (rows 61, 62 and 65)."""

import contextlib
import itertools
import os
import random
import re
import select
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from aiscale_cli.files.questionnaire_file import load_questionnaire

YES = [f"\n  {question.id}: yes" for question in load_questionnaire().asked(())]
ALL = len(YES)
HEAD = "questionnaire: ai-scaling@1\nsystem:\n  name: Assistant\nassessed_on: 2026-11-20\n# kept\nmodules: []\nanswers:"
STATES = [f"{HEAD}{''.join(YES[:count]) or ' {}'}\n".encode() for count in range(ALL + 1)]
"""The file after each number of answers."""
INTERVIEW = ("assess", "aiscale.yaml", "--input", "--today", "2026-11-20")
ALL_YES = "y\n" * ALL + "n\n"
DISK_FULL = "cannot write next to aiscale.yaml: the disk is full"
PATIENCE = 20  # seconds


def saved_by(said):
    """The number of answers that were saved at the last prompt: the next question is asked after that."""
    asked = re.findall(r"Question (\d+) of |(These modules would sharpen)", said)
    return 0 if not asked else ALL if asked[-1][1] else int(asked[-1][0]) - 1


class Session:
    """An interview over pipes that is answered one prompt at a time."""

    def __init__(self, aiscale, folder):
        streams = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
        place = {"cwd": folder, "env": aiscale.environment}
        self.process = subprocess.Popen([str(aiscale.script), *INTERVIEW], encoding="utf-8", **streams, **place)
        self.said = ""

    def prompted(self):
        """Read up to the next prompt and return what stands there; empty when the interview has ended."""
        source, start = self.process.stderr.fileno(), len(self.said)
        while not re.search(r"Answer \([^)]*\): $", self.said[start:]):
            assert select.select([source], [], [], PATIENCE)[0], self.said[start:]
            piece = os.read(source, 1 << 16)
            self.said += piece.decode()
            if not piece:
                return ""
        return self.said[start:]

    def reply(self, lines):
        print(lines, file=self.process.stdin, flush=True)

    def end(self):
        """Let its input end, and return the exit code."""
        self.said += self.process.communicate(timeout=PATIENCE)[1]
        assert "Traceback" not in self.said
        return self.process.returncode


@pytest.fixture
def disk(aiscale):
    """A file system of 64 KB with an answers file and a report on it."""
    place = aiscale.folder / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small file system cannot be mounted: that takes root and a kernel that lets it")
    (place / "aiscale.yaml").write_bytes(STATES[0])
    (place / "report.md").write_text("the former report\n", encoding="utf-8")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def fill(disk):
    """Leave no room at all."""
    with contextlib.suppress(OSError), open(disk / "filler", "wb", buffering=0) as filler:
        filler.writelines([bytes(4096)] * 99)


def test_61_a_full_disk_is_said_before_the_first_question_and_keeps_the_former_report(aiscale, disk):
    fill(disk)
    done = aiscale.run(*INTERVIEW, input=ALL_YES, cwd=disk)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(f"{DISK_FULL}.*\n", done.stderr)
    assert (disk / "aiscale.yaml").read_bytes() == STATES[0]
    for name in ("report.md", "new.md"):
        done = aiscale.run("assess", "-f", "markdown", "-o", name, cwd=disk)
        assert (done.returncode, done.stdout) == (2, "")
        assert re.fullmatch(f"cannot write next to {name}: the disk is full.*\n", done.stderr)
    assert (disk / "report.md").read_text(encoding="utf-8") == "the former report\n"
    (disk / "filler").unlink()
    assert len(os.listdir(disk)) == 2
    assert aiscale.run(*INTERVIEW, input=ALL_YES, cwd=disk).returncode == 0
    assert (disk / "aiscale.yaml").read_bytes() == STATES[ALL]


@pytest.mark.parametrize("rest", ["y", "q", "s\ncopy.yaml"], ids=["answers", "quit", "skip"])
def test_61_a_disk_that_fills_up_in_between_ends_a_piped_interview(aiscale, disk, rest):
    """The lines that follow were meant for questions: none of them may pass for a reply to the trouble."""
    session = Session(aiscale, disk)
    assert session.prompted()
    session.reply("y")
    assert "Question 2 of" in session.prompted()
    fill(disk)
    session.reply(f"y\n{rest}")
    assert session.end() == 2
    assert re.search(f"{DISK_FULL}.*; 1 answer saved before\n$", session.said)
    assert (disk / "aiscale.yaml").read_bytes() == STATES[1]
    assert sorted(os.listdir(disk)) == ["aiscale.yaml", "filler", "report.md"]


@pytest.mark.parametrize(
    ("streams", "code"), [(">/dev/full", 2), (">&-", 2), ("2>/dev/full", 2), ("2>&-", 0), (">&- 2>&-", 2)]
)
def test_61_streams_that_are_full_or_closed_cost_no_answer(aiscale, streams, code):
    path, script = aiscale.write("aiscale.yaml", STATES[0]), str(aiscale.script)
    command = ["sh", "-c", f'"$0" "$@" {streams}', script, *INTERVIEW]
    place = {"cwd": aiscale.folder, "env": aiscale.environment}
    done = subprocess.run(command, input=ALL_YES.encode(), capture_output=True, check=False, **place)
    assert done.returncode == code, done.stderr
    assert path.read_bytes() == STATES[0 if streams == "2>/dev/full" else ALL]  # unasked where no question is seen
    assert os.listdir(aiscale.folder) == ["aiscale.yaml"]


FAULTY_CALLS = """
import errno, fcntl, os, signal
kind, at, lasting, hit = os.environ["FAULT"].split(":")
calls = 0
def faulty(name, call):
    def wrapper(*arguments, **options):
        global calls
        calls += bool(calls) or "aiscale.yaml" in map(str, arguments)
        spared = name == "unlink" if lasting else calls > int(at)  # what was begun can be tidied up
        if calls < int(at) or spared:
            return call(*arguments, **options)
        real["close"](real["open"](hit, os.O_CREAT | os.O_WRONLY))
        if kind == "SIGKILL":
            os.kill(os.getpid(), signal.SIGKILL)
        if name == "close":  # the system closes the file also when it reports a fault
            call(*arguments)
        raise OSError(getattr(errno, kind), "injected", *arguments[:1])
    return wrapper
names = "open write fsync replace fchmod fchown fstat stat lstat listdir unlink close"
real = {name: getattr(os, name) for name in names.split()}
vars(os).update({name: faulty(name, call) for name, call in real.items()})
fcntl.flock = faulty("flock", fcntl.flock)
"""
"""Loaded by Python before the command: the call with a number fails, counted from the first that names the file."""
KINDS = [(kind, lasting) for lasting in ("", "lasting") for kind in ("ENOSPC", "EIO", "EACCES")] + [("SIGKILL", "")]
FEWEST, MOST = 45, 75  # calls from there to the end of two answers and a report


@pytest.fixture
def faulty(aiscale):
    """Answers two questions while one call, or each one from there on, fails; says if one did, and the exit code."""
    module = aiscale.write("faults/sitecustomize.py", FAULTY_CALLS).parent

    def run(kind, lasting, at):
        path = aiscale.write(f"{kind} {lasting} {at}/aiscale.yaml", STATES[ALL - 2])
        hit = path.parent.with_suffix(".hit")
        env = {"PYTHONPATH": str(module), "FAULT": f"{kind}:{at}:{lasting}:{hit}"}
        done = aiscale.run(*INTERVIEW, input="y\ny\nn\n", env=env, cwd=path.parent)
        about = f"{kind} at {at}: {done.stderr[-500:]}"
        there = path.read_bytes()
        assert there in STATES[max(ALL - 2, saved_by(done.stderr)) :], about
        assert "Traceback" not in done.stderr, about
        assert done.returncode == 2 or there == STATES[ALL] or kind == "SIGKILL", about
        assert done.returncode != 2 or not done.stderr.endswith("): "), about
        assert len(os.listdir(path.parent)) <= 1 + (done.returncode == -9), about
        return hit.exists(), done.returncode

    return run


def test_62_each_call_fails_in_one_of_the_ways(faulty):
    with ThreadPoolExecutor(2) as pool:
        hits, codes = zip(*pool.map(lambda at: faulty(*KINDS[at % len(KINDS)], at), range(1, MOST)), strict=True)
    assert sum(hits) == hits.index(False) >= FEWEST
    assert set(codes) == {0, 2, -9}


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "lasting"), KINDS)
def test_62_each_call_fails_in_every_way(faulty, kind, lasting):
    runs = (faulty(kind, lasting, at) for at in range(1, MOST))
    codes = [code for _, code in itertools.takewhile(lambda run: run[0], runs)]
    assert FEWEST <= len(codes) < MOST - 1
    assert set(codes) == ({-9} if kind == "SIGKILL" else {2} if lasting else {0, 2})


def test_65_four_interviews_at_once_keep_every_answer(aiscale):
    path = aiscale.write("aiscale.yaml", STATES[0])
    together = threading.Barrier(4)

    def answer(mine):
        session = Session(aiscale, aiscale.folder)
        prompt = session.prompted()
        together.wait(PATIENCE)
        while prompt:
            asked = saved_by(prompt)  # what others have answered by then is not asked any more
            session.reply("n" if asked == ALL else "y" if asked % 4 == mine else "s")
            prompt = session.prompted()
        return session.end()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(answer, range(4))) == [0] * 4
    assert path.read_bytes() == STATES[ALL]
    assert os.listdir(aiscale.folder) == ["aiscale.yaml"]


def test_65_of_four_answers_to_one_question_the_first_stays_and_the_others_are_refused(aiscale):
    path = aiscale.write("aiscale.yaml", STATES[0])
    sessions = [Session(aiscale, aiscale.folder) for _ in range(4)]
    assert all("Question 1 of" in session.prompted() for session in sessions)
    for session, key in zip(sessions, "ypnu", strict=True):
        session.reply(key)
    assert [session.end() for session in sessions] == [2] * 4
    (first,) = [session for session in sessions if "Question 2 of" in session.said]
    value = ("yes", "partial", "no", "unknown")[sessions.index(first)]
    assert path.read_bytes() == STATES[1].replace(b": yes", f": {value}".encode())
    for last in [session.said.splitlines()[-1] for session in sessions if session is not first]:
        assert re.search(f"changed by somebody else.*There: {value}.*0 answers saved before", last), last


@pytest.mark.slow
def test_65_a_hundred_kills_at_any_moment_lose_no_saved_answer(aiscale):
    chance = random.Random(65)  # noqa: S311 - no secret, and the same moments every time
    lost, there = set(), ALL
    for _ in range(100):
        if there == ALL:
            there, path = 0, aiscale.write("aiscale.yaml", STATES[0])
        session, given = Session(aiscale, aiscale.folder), chance.randint(there + 1, ALL)
        for _ in range(there, given):
            assert session.prompted()
            session.reply("y")
        time.sleep(chance.uniform(0, 0.02))  # a save takes some milliseconds, so kills come before, in and after one
        session.process.kill()
        assert session.end() == -9 or given == ALL
        there = STATES.index(path.read_bytes())
        assert saved_by(session.said) <= there, session.said
        lost.add(given - there)
    assert lost == {0, 1}, "kills came before a save and after one"
    assert aiscale.run(*INTERVIEW, input=ALL_YES[2 * there :]).returncode == 0
    assert path.read_bytes() == STATES[ALL]
    assert os.listdir(aiscale.folder) == ["aiscale.yaml"]
