"""How an interview ends, and what is said to whoever leaves it."""

from dataclasses import replace

import pytest

from aiscale_cli.core.answers import AnswerValue, Origin
from aiscale_cli.errors import InputError
from aiscale_cli.interview.flow import Interview
from aiscale_cli.interview.prompter import Answered, Move, Written
from aiscale_cli.interview.run import run_interview
from aiscale_cli.interview.signals import Terminated
from builders import answer, answers, questionnaire

YES = Answered(AnswerValue.YES)


class Breaking:
    """A prompter in which everything is answered with yes until something breaks it off in the middle of a text."""

    unfinished = "half a\x1b[2J note"

    def __init__(self, ending, replies):
        self.ending = ending
        self.replies = [*replies]
        self.is_closed = False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.is_closed = True

    def ask(self, _prompt):
        if self.replies:
            return self.replies.pop(0)
        raise self.ending


def broken_off(memory_file, ending, replies=(Move.ON, YES), say=None):
    """What was said when an interview ended so."""
    said = []
    file = memory_file(answers({}))
    prompter = Breaking(ending, replies)

    def say_when_closed(line):
        assert prompter.is_closed
        said.append(line)

    interview = Interview(questionnaire(), file.answers)
    with pytest.raises(type(ending)):
        run_interview(interview, prompter, file, say or say_when_closed, "aiscale assess aiscale.yaml")
    return said


@pytest.mark.parametrize("ending", [KeyboardInterrupt(), Terminated(15)], ids=["Ctrl-C", "SIGTERM"])
def test_whoever_breaks_it_off_learns_what_is_saved_and_how_to_resume(memory_file, ending):
    assert broken_off(memory_file, ending) == [
        "Saved 1 of 9. Resume: aiscale assess aiscale.yaml",
        "Not saved, as it was still being written: half a\\u001b[2J note",
    ]


def test_input_that_cannot_be_worked_with_is_an_error_of_its_own_and_gives_back_what_was_written(memory_file):
    assert broken_off(memory_file, InputError.of("input ended")) == [
        "Not saved, as it was still being written: half a\\u001b[2J note"
    ]


def test_a_terminal_that_is_gone_hides_no_ending(memory_file):
    def fail(_line):
        raise OSError(5, "Input/output error")

    broken_off(memory_file, Terminated(1), say=fail)


def test_whoever_leaves_is_told_the_same_and_what_no_file_holds(hold):
    held = hold([YES, Move.NOTE, Written("A note."), Move.EVIDENCE, Written("a.md"), Move.QUIT])
    assert held.said == [
        "Saved 1 of 9. Resume: aiscale assess aiscale.yaml",
        "Not saved, as orch-failure has no answer: A note.",
        "Not saved, as orch-failure has no answer: a.md",
    ]


def test_nothing_is_said_after_the_last_question(hold):
    assert hold([YES] * 9 + [Move.ON]).said == []


def test_a_note_without_an_answer_is_named_after_the_last_question_too(hold):
    held = hold([Move.NOTE, Written("A note."), Move.SKIP] + [YES] * 8 + [Move.ON])
    assert held.said == ["Not saved, as orch-stages has no answer: A note."]


GONE = [
    "There is no file aiscale.yaml any more, so nothing is saved. It held:",
    "  orch-stages = yes; note: Seen\\u001b[2J.; evidence: a.md, b.md",
    "  orch-failure = no",
]


@pytest.fixture
def gone(memory_file):
    """A file with two answers that somebody else takes away."""
    seen = answer("yes", note="Seen\x1b[2J.", evidence=("a.md", "b.md"))
    file = memory_file(answers({"orch-stages": seen, "orch-failure": "no"}))
    file.is_gone = True
    return file


def test_whoever_leaves_when_the_file_is_gone_gets_every_answer_back(hold, gone):
    assert hold([Move.QUIT], file=gone).said == GONE


def test_what_could_not_be_saved_is_named_beside_what_the_file_held(hold, gone):
    gone.refusals = [InputError.of("no such file")] * 2
    said = []
    with pytest.raises(InputError) as refusal:
        hold([YES, Move.QUIT], file=gone, said=said)
    assert said == GONE
    assert str(refusal.value) == "not saved: lat-targets = yes; put the file back, or answer again"


@pytest.mark.parametrize("ending", [KeyboardInterrupt(), InputError.of("input ended")])
def test_whoever_breaks_it_off_then_gets_every_answer_back_too(hold, gone, ending):
    said = []
    with pytest.raises(type(ending)):
        hold([ending], file=gone, said=said)
    assert said == GONE


def test_the_end_of_an_interview_whose_file_is_gone_says_so(hold, gone):
    assert hold([YES] * 7 + [Move.ON], file=gone).said[: len(GONE)] == GONE


def test_inherited_answers_are_not_among_what_a_file_held(hold, gone):
    inherited = replace(answer("no"), origin=Origin("p.yaml"))
    gone.answers = replace(gone.answers, answers={"orch-stages": inherited})
    said = hold([Move.QUIT], file=gone).said
    assert said == ["There is no file aiscale.yaml any more, so nothing is saved. It held no answer."]


def test_a_copy_is_named_although_the_file_is_gone(hold, gone):
    gone.refusals = [InputError.of("no such file")] * 2
    (said,) = hold([YES, Move.COPY, Written("copy.yaml")], file=gone).said
    assert said.startswith("What could not be saved is in copy.yaml, with everything else")
