"""Plain mode stopped at every prompt in every way, and resumed: the file is that of the uninterrupted run."""

import re
import signal

import pexpect
import pytest

PLANS = {
    "orch stages": ("t", "Two stages, one of them new.", "e", "docs/stages.md", "https://example.org/ci", "", "y"),
    "lat targets": ("x", "Nightly batch, deadline 06:00."),
    "lat calls": ("?", "u"),
    "data inputs": ("zzz", "p"),
    "These modules": ("1",),
}
"""What is typed at each question from its first prompt on; every other question is answered with no."""

INVITATION = r"(?:Answer \([^)]*\)|Note|Evidence|Reason): $"


class Typist:
    """Somebody who types the plans, over a run that may be stopped and resumed."""

    def __init__(self, start):
        self._start = start
        self.terminal = None

    def begin(self):
        """Start the program and read up to its first prompt."""
        self.terminal = self._start("--plain")
        self._said = ""
        return self.topic()

    def topic(self):
        """What is asked at the prompt that comes next; None when the program ends instead."""
        process = self.terminal.process
        ended = process.expect([INVITATION.encode(), pexpect.EOF]) == 1
        self._said += process.before.decode()
        if ended:
            assert self.terminal.end() == 0, self._said
            return None
        return "".join(re.findall(r"Does the system have ([a-z ]+)\?|(These modules)", self._said)[-1])

    def type(self, line):
        """Type one line at the prompt."""
        self.terminal.send(f"{line}\r")

    def the_end(self):
        """The exit code, and everything that was said since the last prompt."""
        self.terminal.process.expect(pexpect.EOF)
        said = self.terminal.process.before.decode()
        return self.terminal.end(), said


@pytest.fixture
def typist(terminal):
    return Typist(terminal)


@pytest.fixture(scope="module")
def uninterrupted(uninterrupted_run):
    """The file after a run from the first prompt to the last."""
    path, start = uninterrupted_run
    typist = Typist(start)
    topic = typist.begin()
    while topic:
        for line in PLANS.get(topic, ("n",)):
            typist.type(line)
            following = typist.topic()
        topic = following
    return path.read_text(encoding="utf-8")


def stop_by_signal(number):
    def stop(terminal):
        terminal.signal(number)

    return stop


def stop_by_key(key):
    def stop(terminal):
        terminal.send(key)

    return stop


WAYS = {
    "SIGKILL": (stop_by_signal(signal.SIGKILL), 137),
    "SIGTERM": (stop_by_signal(signal.SIGTERM), 143),
    "SIGHUP": (stop_by_signal(signal.SIGHUP), 129),
    "Ctrl-C": (stop_by_key("\x03"), 130),
    "Ctrl-D": (stop_by_key("\x04"), 0),
}


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_a_run_stopped_at_every_prompt_ends_with_the_file_of_an_uninterrupted_one(
    way, typist, answers_file, uninterrupted
):
    stop, code = WAYS[way]
    stopped_at = []
    topic = typist.begin()
    while topic:
        before, place = stopped_at[-1] if stopped_at else ("", 0)
        place = place + 1 if topic == before else 0
        plan = PLANS.get(topic, ("n",))
        for line in plan[:place]:
            typist.type(line)
            following = typist.topic()
        if place == len(plan):
            topic, place = following, 0
        if topic is None:
            break
        stopped_at.append((topic, place))
        stop(typist.terminal)
        status, said = typist.the_end()
        assert status == code
        assert way == "SIGKILL" or re.search(r"Saved \d+ of \d+\. Resume: aiscale assess ", said)
        topic = typist.begin()
    assert answers_file.read_text(encoding="utf-8") == uninterrupted
    assert len(stopped_at) == sum(len(PLANS.get(topic, ("n",))) for topic, place in stopped_at if place == 0)
    assert len(stopped_at) > 20
