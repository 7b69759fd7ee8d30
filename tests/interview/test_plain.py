"""Plain mode: what it prints and what it takes, from a pipe and at a terminal."""

import re
import subprocess
import sys

import pytest

from aiscale_cli.files.answers_file import read_answers
from builders import CORE_QUESTIONS, TODAY, questionnaire

ESCAPES = re.compile(r"\x1b\[\?2004[hl]")
"""What the line editor sends to turn the bracketing of pastes on and off."""


@pytest.fixture
def piped(answers_file, program, program_environment):
    """Run the program in plain mode with bytes from a pipe."""

    def run(data, *options, **settings):
        return subprocess.run(
            [sys.executable, str(program), str(answers_file), "--plain", *options],
            input=data,
            capture_output=True,
            env=program_environment(**settings),
            timeout=60,
            check=False,
        )

    return run


def saved(path):
    """The answers in the file."""
    return read_answers(path.read_text(encoding="utf-8"), str(path), questionnaire(), today=TODAY).answers.answers


def test_words_keys_and_numbers_answer_in_any_case(piped, answers_file):
    done = piped(b"YES\np\n3\nUnknown\nn\ny\n2\nno\n partial \n\n")
    assert done.returncode == 0, done.stderr
    values = [saved(answers_file)[question].value.value for question in CORE_QUESTIONS]
    assert values == ["yes", "partial", "no", "unknown", "no", "yes", "partial", "no", "partial"]


def test_notes_evidence_and_reasons_are_taken_and_may_be_kept_or_removed(piped, answers_file):
    done = piped(b"t\nA note.\ne\na.md\nb.md\n\ny\nb\nt\n\ne\n-\ns\nn\nn/a\nNightly batch.\nq\n")
    assert done.returncode == 0, done.stderr
    first = saved(answers_file)["orch-stages"]
    assert (first.note, first.evidence) == ("A note.", ())
    assert saved(answers_file)["lat-targets"].reason == "Nightly batch."
    assert b"Present answer: yes. Enter alone keeps it." in done.stderr


def test_every_word_for_a_command_is_understood(piped, answers_file):
    done = piped(b"help\nnote\nA note.\nevidence\na.md\n\nyes\nback\nclear\nskip\nquit\n")
    assert done.returncode == 0, done.stderr
    assert saved(answers_file) == {}
    assert b"Not saved, as orch-stages has no answer: A note." in done.stderr
    assert b"Evidence to look for:" in done.stderr


def test_a_question_asked_again_leaves_out_what_was_just_read(piped):
    done = piped(b"t\nA note.\ny\nb\nq\n").stderr.decode()
    once_more = (
        "(kept for the answer)\n\nQuestion 1 of 9. Orchestration.\nDoes the system have orch stages?\nNote: A note.\n"
    )
    assert once_more in done
    assert done.count("1. yes (y): All of orch stages.") == 2


def test_a_text_of_several_lines_is_shown_with_all_of_them(piped, answers_file):
    text = answers_file.read_text(encoding="utf-8")
    answers = 'answers:\n  orch-stages: {answer: yes, note: "One.\\nTwo\\e[2J.", evidence: [a.md]}\n'
    answers_file.write_text(text.replace("answers: {}\n", answers), encoding="utf-8")
    done = piped(b"q\n", "--review")
    assert b"Note: One.\n      Two\\u001b[2J.\nEvidence: a.md\n" in done.stderr


def test_the_end_of_a_pipe_is_an_error_that_says_how_far_it_came(piped, answers_file):
    done = piped(b"y\n")
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[-1] == "input ended at question 2 of 9; 1 answer saved"
    assert saved(answers_file)["orch-stages"].value == "yes"


def test_the_end_of_a_pipe_in_a_text_or_at_the_offer_says_so_too(piped):
    assert b"input ended at question 1 of 9; 0 answers saved" in piped(b"t\nA no").stderr
    assert b"input ended at question 1 of 9; 0 answers saved" in piped(b"e\na.md\n").stderr
    done = piped(b"n\n" * 9)
    assert done.returncode == 2
    assert b"input ended at the offer of modules; 9 answers saved" in done.stderr


def test_three_useless_lines_in_a_row_end_it(piped):
    done = piped(b"zzz\ny\nzzz\nzzz\nb\n" + b"zzz\n" * 1000)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[-1] == (
        'question 1 of 9: "zzz" is no answer here; type one of y, p, n, u; gave up after 3 unusable lines'
    )
    assert len(done.stderr) < 10_000


def test_not_applicable_is_refused_where_the_question_always_applies(piped):
    done = piped(b"not applicable\ny\nq\n")
    assert b"This question always applies: choose one of the others.\n" in done.stderr


def test_standard_output_stays_empty_for_the_report(piped):
    assert piped(b"y\nq\n").stdout == b""


def test_what_is_no_utf_8_is_replaced_and_said(piped, answers_file):
    done = piped(b"t\ncaf\xe9\x1b[D\ny\nq\n")
    assert saved(answers_file)["orch-stages"].note == "caf\ufffd"
    assert (
        "(some typed bytes were no UTF-8 and became \ufffd; control characters were taken out)" in done.stderr.decode()
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
def test_any_encoding_of_the_terminal_prints_and_reads(piped, answers_file, encoding):
    text = answers_file.read_text(encoding="utf-8").replace("Support assistant", "Assistant 漢字")
    answers_file.write_text(text, encoding="utf-8")
    done = piped("t\nNote 漢字\nb\ny\nb\nq\n".encode(), LC_ALL="C", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert saved(answers_file)["orch-stages"].note == "Note 漢字"
    assert rb"\u6f22\u5b57" in done.stderr


def test_a_closed_standard_input_is_one_line(answers_file, program, program_environment):
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "{sys.executable}" "{program}" "{answers_file}" --plain <&-'],
        capture_output=True,
        env=program_environment(),
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[-1].startswith("standard input is closed; ")
    assert b"Traceback" not in done.stderr


def at_terminal(terminal, *typed, **settings):
    """Type lines at the first questions, each after its prompt came, and quit; return everything that was printed."""
    started = terminal("--plain", **settings)
    printed = b""
    for keys in (*typed, "q\r"):
        started.process.expect(rb"(?:Answer \([^)]*\)|Note|Evidence|Reason): $")
        printed += started.process.before + started.process.after
        started.send(keys)
    assert started.end() == 0
    return printed.decode()


def test_a_terminal_gets_lines_and_no_cursor_movement(terminal):
    printed = at_terminal(terminal, "y\r", "?\r", "n\r", TERM="dumb", NO_COLOR="1")
    assert "\x1b" not in printed
    assert re.search(r"\r\nQuestion 1 of 9\. Orchestration\.\r\nDoes the system have orch stages\?\r\nWhy: ", printed)
    assert "1. yes (y): All of orch stages.\r\n2. partial (p): Some" in printed
    assert "(saved to aiscale.yaml)" in printed


@pytest.mark.parametrize(("columns", "widest"), [("40", 40), ("5", 20), ("0", 80), ("x", 80)])
def test_lines_are_broken_at_the_width_that_is_said(terminal, columns, widest):
    printed = ESCAPES.sub("", at_terminal(terminal, "?\r", COLUMNS=columns))
    lines = [line for line in printed.split("\r\n") if not line.startswith("Answer")]
    assert max(map(len, lines)) <= widest
    assert max(map(len, lines)) > widest - 15


def test_a_long_note_arrives_whole(terminal, answers_file):
    at_terminal(terminal, "t\r", "x" * 5000 + "\r", "y\r")
    assert saved(answers_file)["orch-stages"].note == "x" * 5000


def test_a_pasted_note_of_several_lines_answers_no_question(terminal, answers_file):
    at_terminal(terminal, "t\r", "\x1b[200~one\nyes\nno\x1b[201~\r", "p\r")
    assert saved(answers_file)["orch-stages"].note == "one\nyes\nno"
    assert list(saved(answers_file)) == ["orch-stages"]


def test_lines_pasted_without_brackets_become_one_note_too(terminal, answers_file):
    at_terminal(terminal, "t\r", "one\nyes\nno\n", "p\r", TERM="dumb")
    assert saved(answers_file)["orch-stages"].note == "one\nyes\nno"
    assert list(saved(answers_file)) == ["orch-stages"]


def test_lines_pasted_at_a_question_answer_only_that_one(terminal, answers_file):
    printed = at_terminal(terminal, "yes\rno\rno\r", TERM="dumb")
    assert list(saved(answers_file)) == ["orch-stages"]
    assert "(what was typed ahead was dropped)" in printed


def test_arrow_keys_edit_and_leave_no_codes(terminal, answers_file):
    at_terminal(terminal, "t\r", "ac\x1b[D\x1b[Db\x1b[C\x1b[Hstart \r", "y\r")
    assert saved(answers_file)["orch-stages"].note == "start bac"


def test_a_backspace_over_a_composed_character_leaves_whole_characters(terminal, answers_file):
    at_terminal(terminal, "t\r", "ok \U0001f469\u200d\U0001f467\x7f\r", "y\r")
    assert saved(answers_file)["orch-stages"].note.encode().decode().startswith("ok")


def test_earlier_notes_do_not_come_back_with_the_arrow_keys(terminal, answers_file):
    at_terminal(terminal, "t\r", "A note.\r", "\x1b[Ay\r")
    assert saved(answers_file)["orch-stages"].value == "yes"


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 0)], ids=["Ctrl-C", "Ctrl-D"])
def test_what_was_half_written_is_given_back(terminal, key, code):
    started = terminal("--plain")
    for keys in ("e\r", "docs/a.md\r"):
        started.process.expect(rb"(?:Answer \([^)]*\)|Evidence): $")
        started.send(keys)
    started.process.expect(rb"Evidence: $")
    if key == "\x03":
        started.send("half")
        started.process.expect("half")
    started.send(key)
    assert started.end() == code
    started.wait_for("Saved 0 of 9. Resume: aiscale assess aiscale.yaml")
    half = r"\u000ahalf" if key == "\x03" else ""
    started.wait_for(f"Not saved, as it was still being written: docs/a.md{half}")
