"""Answers that grew too old for `--max-age`: the interview mends them, question by question."""

import pytest

from aiscale_cli.files.questionnaire_file import load_questionnaire

QUESTIONS = [question.id for question in load_questionnaire().asked(())]
OLD = "questionnaire: ai-scaling@1\nsystem: {name: Demo}\nassessed_on: 2025-01-01\nmodules: []\nanswers:\n"
GATE = ("--max-age", "30", "--fail-on", "stale", "--min-coverage", "0", "--no-input", "--today", "2026-11-20")


def stale(aiscale):
    """The questions whose answers fail the gate, named on standard error."""
    done = aiscale.run("assess", *GATE)
    assert done.returncode in {0, 1}, done.stderr
    return [question for question in QUESTIONS if question in done.stderr]


@pytest.fixture
def old_file(aiscale):
    """A file of which all but the last question was answered long ago."""
    return aiscale.write("aiscale.yaml", OLD + "".join(f"  {each}: yes\n" for each in QUESTIONS[:-1]))


def ask(aiscale, lines, *options):
    return aiscale.run("assess", "--plain", "--input", "--today", "2026-11-20", *options, input=lines)


def test_an_answer_given_today_is_not_stale(aiscale, old_file):
    assert ask(aiscale, "y\n\n").returncode == 0
    assert f"{QUESTIONS[-1]}:\n    answer: yes\n    reviewed: 2026-11-20\n" in old_file.read_text(encoding="utf-8")
    assert QUESTIONS[-1] not in stale(aiscale)


def test_a_review_confirms_with_enter_and_leaves_what_is_skipped(aiscale, old_file):
    ask(aiscale, "\ns\n" + "\n" * (len(QUESTIONS) - 3) + "y\n\n", "--review")
    assert stale(aiscale) == [QUESTIONS[1]]
    ask(aiscale, "s\nkeep\n" + "s\n" * (len(QUESTIONS) - 2) + "\n", "--review")
    assert stale(aiscale) == []
    assert "assessed_on: 2025-01-01\n" in old_file.read_text(encoding="utf-8")


def test_a_second_review_on_one_day_changes_no_byte(aiscale, old_file):
    replies = "\n" * (len(QUESTIONS) - 1) + "y\n\n"
    ask(aiscale, replies, "--review")
    once = old_file.read_bytes()
    ask(aiscale, replies, "--review")
    assert old_file.read_bytes() == once


def test_a_fresh_interview_on_one_day_keeps_the_short_form(aiscale):
    path = aiscale.write("aiscale.yaml", OLD.replace("assessed_on: 2025-01-01\n", ""))
    assert ask(aiscale, "y\n" * len(QUESTIONS) + "\n").returncode == 0
    answers = "".join(f"  {each}: yes\n" for each in QUESTIONS)
    assert path.read_text(encoding="utf-8") == OLD.replace("2025-01-01", "2026-11-20") + answers
