"""The screen in a pseudo-terminal: what a person sees, at every size, and the terminal afterwards."""

import os
import re
import signal
import termios
import time

import pytest

from aiscale_cli.files.answers_file import read_answers
from builders import CORE_QUESTIONS, TODAY, questionnaire

COLOUR = re.compile(rb"\x1b\[[0-9;]*\b(?:3[0-7]|4[0-7]|9[0-7]|38|48)\b[0-9;]*m")
FIRST_OF_LAYER = ("orch-stages", "lat-targets", "data-inputs", "guard-output", "ops-telemetry")
CLEARED = re.compile(rb"\x1b\[[0-3]?J|\x1b\[\?1049|\x1bc")


def saved(path):
    """The answers in the file."""
    return read_answers(path.read_text(encoding="utf-8"), str(path), questionnaire(), today=TODAY).answers.answers


def at_first_question(terminal, *options, **settings):
    """A program that shows its first question."""
    started = terminal(*options, **settings)
    started.wait_for("q save and quit")
    started.send("\r")
    started.wait_for("orch stages?")
    return started


def test_a_layer_opens_with_what_breaks_and_its_questions(terminal):
    started = terminal()
    started.wait_for("q save and quit")
    assert started.text.rstrip().splitlines() == [
        "  Support assistant                                               layer 1 of 5",
        "",
        "  Orchestration",
        "",
        "  What breaks in orchestration.",
        "",
        "  2 questions",
        "    · Title of orch stages",
        "    · Title of orch failure",
        "",
        "  Enter start   ← back   q save and quit",
    ]


def test_a_question_shows_everything_needed_to_answer_it(terminal):
    started = at_first_question(terminal)
    started.send("y")
    started.wait_for("orch failure?", "saved to aiscale.yaml")
    started.send("n")
    started.wait_for("What breaks in latency-and-load.")
    started.send("\r")
    started.wait_for("lat targets?", "s skip")
    assert started.text.rstrip().splitlines() == [
        "  Support assistant                             layer 2 of 5 · question 3 of 9",
        "  Latency and load                                                   ●●◉○○○○○○",
        "",
        "  Does the system have lat targets?",
        "",
        "  Why lat targets matters.",
        "",
        "    y  yes      All of lat targets.",
        "    p  partial  Some of lat targets.",
        "    n  no       Nothing of lat targets.",
        "    u  unknown  nobody here can say without looking it up",
        "    x  not applicable  Nobody waits (you will be asked for the reason)",
        "",
        "  ← back   e evidence   t note   s skip   ? why and how   q save and quit",
    ]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40), (20, 24), (20, 6)])
def test_a_whole_interview_at_every_size(terminal, answers_file, columns, rows):
    started = terminal(columns=columns, rows=rows)
    for number, question in enumerate(CORE_QUESTIONS, start=1):
        if question in FIRST_OF_LAYER:
            started.wait_for(f"layer {FIRST_OF_LAYER.index(question) + 1}", "Enter start")
            started.send("\r")
        started.wait_for(f"{number}/9" if columns < 60 else f"question {number} of 9")
        started.send("n")
    started.wait_for("none")
    started.send("\r")
    assert started.end() == 0
    assert {question: answer.value.value for question, answer in saved(answers_file).items()} == dict.fromkeys(
        CORE_QUESTIONS, "no"
    )


def test_notes_evidence_reasons_and_help_are_screens_of_their_own(terminal, answers_file):
    started = at_first_question(terminal)
    for keys, text in [
        ("?", "Evidence to look for · A record of orch stages"),
        ("?", "? why and how"),
        ("t", "Enter save Alt-Enter new line Esc leave as it was"),
        ("A note\x1b\rof two lines.\r", "note: A note of two lines."),
        ("e", "Evidence: one link, path or figure per line"),
        ("docs/a.md\r", "on an empty one save"),
        ("\r", "evidence: docs/a.md"),
        ("p", "orch failure?"),
        ("\x1b[D", "answered: partial"),
        ("s", "orch failure?"),
        ("n", "Latency and load"),
        ("\r", "lat targets?"),
        ("x", "It may be left out for this: Nobody waits"),
        ("\r", "not applicable needs a reason; nothing was saved"),
        ("x", "Why does the question not apply?"),
        ("Nightly batch.\r", "lat calls?"),
        ("q", "Saved 3 of 9. Resume: aiscale assess aiscale.yaml"),
    ]:
        started.send(keys)
        started.wait_for(text)
    assert started.end() == 0
    first = saved(answers_file)["orch-stages"]
    assert (first.value.value, first.note, first.evidence) == ("partial", "A note\nof two lines.", ("docs/a.md",))
    assert saved(answers_file)["lat-targets"].reason == "Nightly batch."


def test_modules_are_offered_with_their_questions_and_the_reason(terminal, answers_file):
    answers = "".join(f"  {question}: no\n" for question in CORE_QUESTIONS)
    answers_file.write_text(f"questionnaire: ai-scaling@1\nsystem: {{name: A}}\nanswers:\n{answers}", encoding="utf-8")
    started = terminal()
    started.wait_for(
        "These modules would sharpen the result", "1 Concurrency and limits (1 question)", "Latency is critical"
    )
    started.send("1")
    started.wait_for("Title of load test", "saved to aiscale.yaml")
    started.send("\r")
    started.wait_for("load test?", "question 10 of 10")
    started.send("y")
    started.wait_for("1 Rights and attacks (1 question)")
    started.send("\r")
    assert started.end() == 0
    assert saved(answers_file)["load-test"].value == "yes"


def test_a_review_points_at_the_present_answer(terminal, answers_file):
    answers_file.write_text(
        "questionnaire: ai-scaling@1\nsystem: {name: A}\n"
        'answers: {orch-stages: {answer: partial, note: "See\\e[2J this.", evidence: [a.md]}}\n',
        encoding="utf-8",
    )
    started = at_first_question(terminal, "--review")
    started.wait_for("❯ p partial", r"note: See\u001b[2J this.", "evidence: a.md", "s skip", "c clear")
    started.send("\r")
    started.wait_for("orch failure?")


def test_a_new_size_redraws_the_screen(terminal):
    started = at_first_question(terminal)
    started.resize(30, 16)
    started.wait_for("Support assistant 1/9")
    assert all(len(line) <= 30 for line in started.text.splitlines())
    started.resize(100, 30)
    started.wait_for("layer 1 of 5 · question 1 of 9")
    started.send("y")
    started.wait_for("orch failure?")


def test_the_next_question_is_drawn_over_the_last_one_without_clearing(terminal):
    started = at_first_question(terminal)
    before = len(started.written)
    started.send("y")
    started.wait_for("orch failure?", "saved to")
    drawn = started.written[before:]
    assert not CLEARED.search(drawn)
    assert len(drawn) < 2000


@pytest.mark.parametrize(
    ("settings", "has_colour"), [({}, True), ({"NO_COLOR": "1"}, False)], ids=["colour", "NO_COLOR"]
)
def test_no_color_leaves_bold_and_no_colour(terminal, settings, has_colour):
    started = at_first_question(terminal, **settings)
    started.send("\x1b[By")
    started.wait_for("saved to")
    assert bool(COLOUR.search(started.written)) is has_colour
    assert b"\x1b[0;1m" in started.written


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_that_cannot_show_the_signs_gets_others(terminal, encoding):
    started = at_first_question(terminal, LC_ALL="C", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    started.wait_for("<- back")
    started.send("\x1b[B")
    started.wait_for("> y yes")
    text = started.text.replace("? why and how", "").replace("orch stages?", "")
    assert text.isascii()
    assert "?" not in text
    assert "@........" in text


@pytest.mark.parametrize("keys", ["q", "\x03", "\x04"], ids=["q", "Ctrl-C", "Ctrl-D"])
def test_the_terminal_is_left_as_it_was(terminal, keys):
    started = terminal()
    before = termios.tcgetattr(started.process.child_fd)
    started.wait_for("q save and quit")
    assert termios.tcgetattr(started.process.child_fd) != before
    started.send(keys)
    started.wait_for("Saved 0 of 9. Resume: aiscale assess aiscale.yaml")
    assert termios.tcgetattr(started.process.child_fd) == before
    assert started.end() == (130 if keys == "\x03" else 0)
    for on, off in ((b"\x1b[?1049h", b"\x1b[?1049l"), (b"\x1b[?25l", b"\x1b[?25h"), (b"\x1b[?2004h", b"\x1b[?2004l")):
        assert started.written.rfind(off) > started.written.rfind(on)


@pytest.mark.parametrize("options", [(), ("--plain",)], ids=["screen", "plain"])
@pytest.mark.parametrize("ignored", [False, True], ids=["SIGHUP", "SIGHUP ignored"])
def test_a_terminal_that_goes_away_ends_the_program(terminal, answers_file, options, ignored):
    started = terminal(*options, ignoring=(signal.SIGHUP,) if ignored else ())
    started.wait_for("q save and quit")
    if not options:
        started.send("\r")
        started.wait_for("orch stages?")
    started.send("y" if not options else "y\r")
    started.wait_for("orch failure?")
    os.close(started.process.child_fd)
    deadline = time.monotonic() + 10
    ended, status = 0, 0
    while not ended and time.monotonic() < deadline:
        ended, status = os.waitpid(started.process.pid, os.WNOHANG)
        time.sleep(0.02)
    started.process.closed = True
    assert ended, "the program still runs"
    assert os.waitstatus_to_exitcode(status) == -signal.SIGHUP
    assert saved(answers_file)["orch-stages"].value == "yes"
