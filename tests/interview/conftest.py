"""What the tests of the interview share: an answers file, a program that asks for it, and a terminal to run it in."""

import os
import signal
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pexpect
import pyte
import pytest

from aiscale_cli.interview.flow import Interview
from aiscale_cli.interview.prompter import HelpPrompt, LayerPrompt, Move, QuestionPrompt
from aiscale_cli.interview.run import run_interview
from builders import TODAY, answers, questionnaire

PROGRAM = Path(__file__).with_name("program.py")
ROOT = Path(__file__).parents[2]
EMPTY_FILE = "questionnaire: ai-scaling@1\nsystem:\n  name: Support assistant\nanswers: {}\n"
PATIENCE = 20
"""Seconds after which a terminal that does not show what it should has failed."""

QUIET = 0.03
"""Seconds without output after which a screen is complete."""


def environment(**settings):
    """An environment that holds what the program needs and nothing of this machine; None leaves a name out."""
    fixed = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests"))),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "PYTHONWARNINGS": "error",
    }
    return {name: value for name, value in {**fixed, **settings}.items() if value is not None}


class Terminal:
    """The program in a pseudo-terminal whose screen is modelled, so that a test reads what a person would see."""

    def __init__(self, path, *options, columns=80, rows=24, ignoring=(), **settings):
        def handle_signals():
            # Whoever runs the tests may ignore SIGHUP, and children inherit that.
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            for number in ignoring:
                signal.signal(number, signal.SIG_IGN)

        self.process = pexpect.spawn(
            sys.executable,
            [str(PROGRAM), path.name, *options],
            env=environment(**settings),
            cwd=str(path.parent),
            dimensions=(rows, columns),
            timeout=PATIENCE,
            preexec_fn=handle_signals,
        )
        self.process.delaybeforesend = None
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.written = b""
        self._is_open = True

    @property
    def text(self):
        """What the screen shows, without blanks at the end of lines."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, *texts):
        """Read until the screen shows every one of some texts; line ends count as blanks."""
        self._read_until(lambda: all(text in " ".join(self.text.split()) for text in texts), f"no {texts}")

    def shows_more_than(self, before):
        """Read until the screen shows something else and stays so; return whether the program still runs."""
        self._read_until(lambda: self.text != before or not self._is_open, "no change", to_the_end=True)
        shown = None
        while shown != self.text:
            shown = self.text
            self._read(QUIET)
        return self._is_open

    def send(self, keys):
        """Type keys, as text or as bytes."""
        self.process.send(keys)

    def signal(self, number):
        """Send a signal to the program."""
        os.kill(self.process.pid, number)

    def resize(self, columns, rows):
        """Change the size of the terminal, which tells the program by a signal."""
        self.screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    def end(self):
        """Read to the end and return the exit code, or 128 and the number of the signal that ended the program."""
        self._read_until(lambda: False, "still running", to_the_end=True)
        self.process.close()
        return self.process.exitstatus if self.process.signalstatus is None else 128 + self.process.signalstatus

    def kill(self):
        """End the program at once, if it still runs."""
        if not self.process.closed:
            self.process.kill(signal.SIGKILL)
            self.process.close(force=True)

    def _read_until(self, is_reached, failure, *, to_the_end=False):
        deadline = time.monotonic() + PATIENCE
        while not is_reached():
            assert not self.process.closed, f"{failure} on this screen:\n{self.text}"
            if not self._read(QUIET):
                assert time.monotonic() < deadline, f"{failure} on this screen:\n{self.text}"
            if not self._is_open:
                assert to_the_end or is_reached(), f"ended; {failure} on this screen:\n{self.text}"
                return

    def _read(self, seconds):
        """Read what comes within some seconds; return whether anything did."""
        try:
            data = self.process.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            self._is_open = False
            return False
        self.written += data
        self._stream.feed(data)
        return True


def empty_file(folder):
    """Write a file in which nothing is answered."""
    path = folder / "aiscale.yaml"
    path.write_text(EMPTY_FILE, encoding="utf-8")
    return path


@pytest.fixture
def answers_file(tmp_path):
    """A file in which nothing is answered."""
    return empty_file(tmp_path)


@pytest.fixture(scope="module")
def uninterrupted_run(tmp_path_factory):
    """An answers file of its own and a function that starts the program over it: the run to compare others with."""
    path = empty_file(tmp_path_factory.mktemp("uninterrupted"))
    started = []

    def start(*options):
        started.append(Terminal(path, *options))
        return started[-1]

    yield path, start
    for each in started:
        each.kill()


@pytest.fixture
def program():
    """The program that holds an interview over the small questionnaire."""
    return PROGRAM


@pytest.fixture
def program_environment():
    """A function that returns the environment of the program, with settings of its own."""
    return environment


@pytest.fixture
def terminal(answers_file):
    """Start the program over the answers file in a terminal; whatever still runs at the end of the test is ended."""
    started = []

    def start(*options, **settings):
        started.append(Terminal(answers_file, *options, **settings))
        return started[-1]

    yield start
    for each in started:
        each.kill()


class MemoryFile:
    """Answers that are saved nowhere; `refusals` are raised by the next saves, `elsewhere` is what others wrote."""

    def __init__(self, answers):
        self.answers = answers
        self.saves = []
        self.refusals = []
        self.elsewhere = None
        self.copies = []
        self.is_gone = False

    def set(self, question_id, answer, given_on):
        after = self.answers.with_answer(question_id, answer, given_on)
        self._save(after, question_id, answer.value.value)

    def remove(self, question_id):
        self._save(self.answers.with_answer(question_id, None), question_id, None)

    def set_modules(self, modules):
        self._save(replace(self.answers, modules=modules), "modules", modules)

    def reload(self):
        if self.elsewhere:
            self.answers, self.elsewhere = self.elsewhere, None

    def save_copy(self, path):
        if self.refusals:
            raise self.refusals.pop(0)
        self.copies.append(path)

    def _save(self, after, what, value):
        if self.refusals:
            raise self.refusals.pop(0)
        self.saves.append((what, value))
        if after.assessed_on != self.answers.assessed_on:
            self.saves.append(("assessed_on", after.assessed_on))
        self.answers = after


class Script:
    """A prompter that replies from a list and keeps what it was shown; it quits where the list ends.

    Layers and helps are passed by, unless the script is told to reply to `everything`.
    """

    unfinished = ""

    def __init__(self, replies, *, everything=False):
        self.replies = list(replies)
        self.everything = everything
        self.shown = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.shown.append(None)

    def ask(self, prompt):
        self.shown.append(prompt)
        if not self.everything and isinstance(prompt, LayerPrompt | HelpPrompt):
            return Move.ON
        reply = self.replies.pop(0) if self.replies else Move.QUIT
        if isinstance(reply, BaseException):
            raise reply
        return reply

    def of(self, kind):
        """The prompts of one kind that were shown."""
        return [prompt for prompt in self.shown if isinstance(prompt, kind)]

    @property
    def asked(self):
        """The ids of the questions that were asked, in that order."""
        return [prompt.question.id for prompt in self.of(QuestionPrompt)]


@dataclass
class Held:
    """An interview that was held: what was shown, what was saved, what was said at the end."""

    script: Script
    file: MemoryFile
    finished: bool
    said: list


@pytest.fixture(scope="session")
def memory_file():
    """The class of answers that are saved nowhere."""
    return MemoryFile


@pytest.fixture
def hold():
    """Hold an interview over the small questionnaire with a script of replies; present answers are of its day."""

    def held(replies, present=None, *, review=False, everything=False, file=None, said=None, **options):
        file = file or MemoryFile(replace(answers(present or {}, **options), assessed_on=TODAY if present else None))
        script = Script(replies, everything=everything)
        said = [] if said is None else said
        interview = Interview(questionnaire(), file.answers, review=review, today=TODAY)
        finished = run_interview(interview, script, file, said.append, "aiscale assess aiscale.yaml")
        return Held(script, file, finished, said)

    return held
