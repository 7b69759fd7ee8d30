"""Evidence that names no file is saved all the same, and the next prompt says what is doubtful about it."""

import subprocess
import sys

import pytest

from aiscale_cli.interview.flow import Interview
from aiscale_cli.interview.prompter import Move, QuestionPrompt, Written
from aiscale_cli.interview.run import run_interview
from builders import answer, answers, questionnaire

WARNING = 'warning: no file "later.md" is there yet, looked up from the folder of the answers file'


@pytest.fixture
def notices(hold, memory_file):
    """A function that returns what the prompts of a question say after some replies, and the file."""

    def of(replies, present):
        file = memory_file(answers(present))
        script = hold([], file=file).script
        script.replies, script.shown = list(replies), []
        interview = Interview(questionnaire(), file.answers, review=True, doubts=lambda given: [*map(str.upper, given)])
        run_interview(interview, script, file, [].append, "")
        return [(prompt.notice, prompt.status) for prompt in script.of(QuestionPrompt)], file

    return of


def test_it_is_told_with_what_became_of_it(notices):
    said, file = notices([Move.EVIDENCE, Written("a.md\nb.md")], {"orch-stages": "yes"})
    assert said[1][0] == "saved to aiscale.yaml; warning: A.MD; B.MD"
    assert file.answers.answers["orch-stages"].evidence == ("a.md", "b.md")


def test_it_is_told_before_there_is_an_answer_too(notices):
    said, _ = notices([Move.EVIDENCE, Written("a.md")], {})
    assert said[1][0] == "kept for the answer; warning: A.MD"


@pytest.mark.parametrize("reply", [Move.BACK, Written("a.md")])
def test_evidence_that_stays_as_it_was_is_not_doubted_again(notices, reply):
    said, file = notices([Move.EVIDENCE, reply], {"orch-stages": answer("yes", evidence=("a.md",))})
    assert (said[1], file.saves) == (("", ""), [])


def test_a_note_is_never_doubted(notices):
    said, _ = notices([Move.NOTE, Written("a.md")], {"orch-stages": "yes"})
    assert said[1] == ("", "saved to aiscale.yaml")


def test_plain_mode_prints_it(answers_file, program, program_environment):
    done = subprocess.run(
        [sys.executable, str(program), str(answers_file), "--plain"],
        input=b"y\nb\ne\nlater.md\n\nq\n",
        capture_output=True,
        env=program_environment(),
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert f"(saved to {answers_file}; {WARNING})\n" in done.stderr.decode()
    assert "evidence: [later.md]" in answers_file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("columns", "rows"), [(100, 40), (40, 24)])
def test_the_screen_shows_it_in_full(terminal, columns, rows):
    started = terminal(columns=columns, rows=rows)
    started.wait_for("start")
    started.send("\r")
    started.wait_for("orch stages?")
    started.send("e")
    started.wait_for("Evidence")
    started.send("later.md\r")
    started.wait_for("later.md")
    started.send("\r")
    started.wait_for(f"kept for the answer; {WARNING}")
    started.send("y")
    started.wait_for("orch failure?", "saved to aiscale.yaml")
    started.send("q")
    assert started.end() == 0
