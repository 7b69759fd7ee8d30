"""Sessions that run at once or are killed, each a process of its own."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import builders
from aiscale_cli.files.answers_file import read_answers

WRITER = """
import sys
from contextlib import suppress
from dataclasses import replace
sys.path.insert(0, sys.argv[1])
import builders
from aiscale_cli.core.answers import Answer, AnswerValue
from aiscale_cli.files.answers_store import AnswersStore

ids = [f"{name}-{number}" for name in "abcd" for number in range(20)]
asked = tuple(builders.question(each, "orchestration", {"latency": "1.0"}) for each in ids)
questionnaire = replace(builders.questionnaire(), questions=asked, by_id={each.id: each for each in asked})
path, name, note = sys.argv[2:]
store = AnswersStore.open(path, questionnaire, builders.TODAY)
for number in range(20):
    store.set(f"{name}-{number}", Answer(AnswerValue.PARTIAL, f"{note} {number}"))
    print(number, flush=True)
"""


def writer(path: Path, name: str, note: str) -> subprocess.Popen[str]:
    """Start a session of its own that answers twenty questions and says so after each."""
    tests = str(Path(builders.__file__).parent)
    command = [sys.executable, "-c", WRITER, tests, str(path), name, note]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_four_sessions_at_once_keep_all_eighty_answers(tmp_path: Path) -> None:
    path = tmp_path / "aiscale.yaml"
    path.write_text("questionnaire: ai-scaling@1\nsystem: {name: x}\nanswers: {}\n")
    writers = [writer(path, name, f"By {name}:") for name in "abcd"]
    for each in writers:
        assert each.communicate(timeout=60)[0].split() == [str(number) for number in range(20)]
        assert each.returncode == 0
    ids = [f"{name}-{number}" for name in "abcd" for number in range(20)]
    asked = tuple(builders.question(each, "orchestration", {"latency": "1.0"}) for each in ids)
    questionnaire = replace(builders.questionnaire(), questions=asked, by_id={each.id: each for each in asked})
    answers = read_answers(path.read_text(), "f", questionnaire).answers.answers
    assert {each: answer.note for each, answer in answers.items()} == {
        each: f"By {each[0]}: {each[2:]}" for each in ids
    }
    assert list(answers) == ids
    assert os.listdir(path.parent) == ["aiscale.yaml"]


@pytest.mark.slow
def test_a_killed_session_keeps_every_answer_that_it_reported_as_saved(tmp_path: Path) -> None:
    path = tmp_path / "aiscale.yaml"
    path.write_text("questionnaire: ai-scaling@1\nsystem: {name: x}\nanswers: {}  # none\n")
    for kill in range(8):
        with writer(path, "a", f"round {kill} of") as session:
            assert session.stdout is not None
            for _ in range(2 * kill + 1):
                saved = int(session.stdout.readline())
            session.kill()
            saved = max([saved, *map(int, session.stdout.read().split())])
        text = path.read_text()
        for number in range(saved + 1):
            assert f"note: round {kill} of {number}\n" in text
        assert "# none" in text
        assert text.endswith("\n")
