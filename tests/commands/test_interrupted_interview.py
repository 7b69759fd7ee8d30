"""The interview of the installed command, on all core questions, stopped in every way and resumed to the same file."""

import contextlib
import os
import re
import signal
import time

import pexpect
import pyte
import pytest

from aiscale_cli.files.questionnaire_file import load_questionnaire

QUESTIONS = load_questionnaire().asked(())
HEAD = "questionnaire: ai-scaling@1\nsystem:\n  name: Support assistant\n# kept\nmodules: []\nanswers: {}\n"
INVITATION = r"(?:Answer \([^)]*\)|Note|Evidence|Reason): $"
REPLIES = {
    "orch-stages": ("t", "Two of four stages are tested alone.", "e", "docs/stages.md", "", "p"),
    "lat-targets": ("x", "Nightly batch, the deadline is 06:00."),
    "data-provenance": ("?", "u"),
}
"""What is typed at a question from its first prompt on; every other one is answered with yes."""


def by_signal(number):
    return lambda process: os.kill(process.pid, number)


WAYS = {
    "SIGKILL": (by_signal(signal.SIGKILL), 137),
    "SIGTERM": (by_signal(signal.SIGTERM), 143),
    "SIGHUP": (by_signal(signal.SIGHUP), 129),
    "Ctrl-C": (lambda process: process.send("\x03"), 130),
    "Ctrl-D": (lambda process: process.send("\x04"), 0),
}


def start(aiscale, *options, **settings):
    """Start the command in a pseudo-terminal."""
    process = pexpect.spawn(
        str(aiscale.script),
        ["assess", *options],
        cwd=str(aiscale.folder),
        env={**aiscale.environment, "TERM": "xterm-256color", "COLUMNS": "", **settings},
        dimensions=(40, 100),
        timeout=20,
        encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
    )
    process.delaybeforesend = None
    return process


def ended(process):
    """The exit code as a shell gives it, and what was said at the end."""
    process.expect(pexpect.EOF)
    said = process.before
    process.close()
    return (process.exitstatus if process.signalstatus is None else 128 + process.signalstatus), said


class Shown:
    """The command on a screen of 100 by 40, read as a person reads it."""

    def __init__(self, aiscale, *options, **settings):
        self.process = start(aiscale, *options, **settings)
        self._screen = pyte.Screen(100, 40)
        self._stream = pyte.Stream(self._screen)

    def wait_for(self, text):
        """Read until the screen shows the text."""
        deadline = time.monotonic() + 20
        while text not in "\n".join(self._screen.display):
            assert time.monotonic() < deadline, "\n".join(self._screen.display)
            with contextlib.suppress(pexpect.TIMEOUT):
                self._stream.feed(self.process.read_nonblocking(65536, timeout=0.05))

    def send(self, keys):
        """Type keys."""
        self.process.send(keys)


def replies(question):
    return REPLIES.get(question, ("y",))


def plain_prompt(process, said):
    """The question that is asked now, or `offer`; None when the report follows instead."""
    if process.expect([INVITATION, "WHAT WOULD HURT FIRST"]):
        return None
    said.append(process.before)
    texts = {" ".join(question.question.split()): question.id for question in QUESTIONS}
    shown = " ".join("".join(said).split())
    places = {shown.rfind(text): name for text, name in texts.items()}
    return "offer" if shown.rfind("These modules would sharpen") > max(places) else places[max(places)]


def answer(process, asked, said):
    """Reply to one question from its first prompt on; return what is asked next."""
    if asked == "offer":
        process.send("\r")
        process.expect("WHAT WOULD HURT FIRST")
        return None
    for line in replies(asked):
        process.send(f"{line}\r")
        following = plain_prompt(process, said)
    return following


def whole_run(aiscale):
    """Answer everything in one go and return the file."""
    process, said = start(aiscale, "--plain"), []
    asked = plain_prompt(process, said)
    while asked:
        asked = answer(process, asked, said)
    assert ended(process)[0] == 0
    return (aiscale.folder / "aiscale.yaml").read_text(encoding="utf-8")


def stop_at(aiscale, asked, prompt, way):
    """Reply up to one prompt of the question that comes first, and break off there."""
    stop, code = WAYS[way]
    process, said = start(aiscale, "--plain"), []
    assert plain_prompt(process, said) == asked
    for line in replies(asked)[:prompt]:
        process.send(f"{line}\r")
        plain_prompt(process, said)
    stop(process)
    status, last = ended(process)
    assert status == code, last
    assert way == "SIGKILL" or re.search(r"Saved \d+ of 15\. Resume: aiscale assess", last)


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_plain_mode_stopped_at_every_prompt_gives_the_file_of_an_uninterrupted_run(aiscale, way):
    aiscale.write("aiscale.yaml", HEAD)
    whole = whole_run(aiscale)
    assert "# kept" in whole
    aiscale.write("aiscale.yaml", HEAD)
    for question in QUESTIONS:
        for prompt in range(len(replies(question.id))):
            stop_at(aiscale, question.id, prompt, way)
        process, said = start(aiscale, "--plain"), []
        asked = plain_prompt(process, said)
        assert asked == question.id
        asked = answer(process, asked, said)
        if question is not QUESTIONS[-1]:
            process.send("q\r")
        while asked == "offer":
            asked = answer(process, asked, said)
        assert ended(process)[0] == 0
    assert (aiscale.folder / "aiscale.yaml").read_text(encoding="utf-8") == whole
    assert os.listdir(aiscale.folder) == ["aiscale.yaml"]


QUESTION = ("\r", "question 1 of 15")
KINDS = {
    "layer": (),
    "question": (QUESTION,),
    "note": (QUESTION, ("t", "Note")),
    "half a note": (QUESTION, ("t", "Note"), ("half a no", "half a no")),
    "evidence": (QUESTION, ("e", "Evidence")),
    "help": (QUESTION, ("?", "Why it is asked")),
}
"""The kinds of prompt of the screen: the keys that lead there, each with what the screen then shows."""


# In a text that is begun Ctrl-D deletes to the right, as in every line editor, so there it is no way to stop.
STOPS = [(way, kind) for way in WAYS for kind in KINDS if (way, kind) != ("Ctrl-D", "half a note")]


@pytest.mark.slow
@pytest.mark.parametrize(("way", "kind"), STOPS)
def test_the_screen_stopped_at_every_kind_of_prompt_loses_nothing(aiscale, way, kind):
    stop, code = WAYS[way]
    path = aiscale.write("aiscale.yaml", HEAD)
    screen = Shown(aiscale)
    screen.wait_for("Enter start")
    for keys, shown in KINDS[kind]:
        screen.send(keys)
        screen.wait_for(shown)
    stop(screen.process)
    if way == "Ctrl-D" and kind in {"note", "evidence", "help"}:
        # Ctrl-D first leaves the text or the help that is open, then the interview.
        stop(screen.process)
        stop(screen.process)
    status, said = ended(screen.process)
    assert status == code, said
    assert path.read_text(encoding="utf-8") == HEAD
    if kind == "half a note" and code in {130, 143, 129}:
        assert "half a no" in said


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_the_screen_stopped_after_an_answer_has_saved_it_and_resumes_behind_it(aiscale, way):
    stop, code = WAYS[way]
    path = aiscale.write("aiscale.yaml", HEAD)
    screen = Shown(aiscale)
    screen.wait_for("Enter start")
    screen.send("\r")
    screen.wait_for("question 1 of 15")
    screen.send("y")
    screen.wait_for("saved to aiscale.yaml")
    stop(screen.process)
    status, said = ended(screen.process)
    assert status == code, said
    assert "orch-stages: yes" in path.read_text(encoding="utf-8")
    again = Shown(aiscale)
    again.wait_for("Enter start")
    again.send("\r")
    again.wait_for("question 2 of 15")
    again.send("q")
    assert ended(again.process)[0] == 0


def test_leaving_while_a_gate_is_asked_is_exit_2(aiscale):
    aiscale.write("aiscale.yaml", HEAD)
    screen = Shown(aiscale, "--fail-on", "high")
    screen.wait_for("Enter start")
    screen.send("q")
    assert ended(screen.process)[0] == 2


def test_a_complete_file_is_reported_without_a_question(aiscale):
    answers = "".join(f"  {question.id}: yes\n" for question in QUESTIONS)
    aiscale.write("aiscale.yaml", HEAD.replace("answers: {}\n", f"answers:\n{answers}"))
    status, said = ended(start(aiscale))
    assert status == 0
    assert "Ready" in said


def test_ci_never_asks_even_on_a_terminal(aiscale):
    aiscale.write("aiscale.yaml", HEAD)
    process = start(aiscale, CI="true")
    status, said = ended(process)
    assert status == 0
    assert "WHAT WOULD HURT FIRST" in said


def test_an_empty_folder_gets_a_file_and_an_interview(aiscale):
    screen = Shown(aiscale)
    screen.wait_for("Name of the system")
    screen.send("Support assistant\r")
    screen.wait_for("Enter start")
    screen.send("q")
    status, said = ended(screen.process)
    assert status == 0
    assert "aiscale assess aiscale.yaml" in said
    assert aiscale.run("validate").stdout == "aiscale.yaml: valid, 0 of 18 questions answered\n"


@pytest.mark.parametrize(("typed", "part"), [("y\n" * 3, "input ended"), ("zzz\n" * 5, "zzz")])
def test_piped_replies_that_end_early_or_make_no_sense_are_exit_2(aiscale, typed, part):
    path = aiscale.write("aiscale.yaml", HEAD)
    done = aiscale.run("assess", "--input", input=typed)
    assert done.returncode == 2
    assert part in done.stderr
    assert ("orch-stages: yes" in path.read_text(encoding="utf-8")) == typed.startswith("y")
