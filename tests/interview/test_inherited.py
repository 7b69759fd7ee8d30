"""Inherited answers in an interview: not asked again, shown in a review, overridden with a reason."""

import pytest

from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.files.answers_file import read_answers
from aiscale_cli.files.answers_store import AnswersStore
from aiscale_cli.interview.flow import Interview
from aiscale_cli.interview.prompter import Answered, HelpPrompt, LayerPrompt, Move, QuestionPrompt, TextKind, Written
from aiscale_cli.interview.run import run_interview
from builders import CORE_QUESTIONS, TODAY, questionnaire
from extends_files import text_of, write

YES, PARTIAL, NO, UNKNOWN, NOT_APPLICABLE = map(Answered, AnswerValue)
LEFT_OUT = "lat-targets: {answer: not_applicable, reason: Batch.}"
PLATFORM = f"{{orch-stages: {{answer: yes, note: Shared., evidence: [a.md]}}, {LEFT_OUT}}}"
WHY = Written("Ours differs.")


class Replies:
    """Replies from a list, passes layers and helps by, and quits where the list ends; keeps what was shown."""

    unfinished = ""

    def __init__(self, replies):
        self.replies = list(replies)
        self.shown = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def ask(self, prompt):
        if isinstance(prompt, LayerPrompt | HelpPrompt):
            return Move.ON
        self.shown.append(prompt)
        return self.replies.pop(0) if self.replies else Move.QUIT

    @property
    def questions(self):
        return [prompt for prompt in self.shown if isinstance(prompt, QuestionPrompt)]


def shortly(answer):
    """What an answer says, without what it does not say."""
    return tuple(filter(None, (answer.value.value, answer.note, answer.reason, answer.override, *answer.evidence)))


@pytest.fixture
def held(tmp_path):
    """Hold an interview over a file that extends another; return what was shown, its answers, what was said."""

    def hold(replies, own="{}", *, review=True, platform=PLATFORM):
        (tmp_path / ".git").mkdir(exist_ok=True)
        write(tmp_path, {"platform.yaml": text_of(platform), "bot/a.yaml": text_of(own, extends="../platform.yaml")})
        path = tmp_path / "bot/a.yaml"
        store = AnswersStore.open(str(path), questionnaire(), TODAY)
        said, script = [], Replies(replies)
        interview = Interview(questionnaire(), store.answers, review=review, today=TODAY)
        run_interview(interview, script, store, said.append, "resume")
        answers = read_answers(path.read_text(encoding="utf-8"), "a.yaml", questionnaire()).answers.answers
        return script, {question: shortly(answer) for question, answer in answers.items()}, said

    return hold


def test_what_is_inherited_is_not_asked(held):
    script, own, said = held([NO], review=False)
    assert [prompt.question.id for prompt in script.questions] == ["orch-failure", "lat-calls"]
    assert own == {"orch-failure": ("no",)}
    assert said == ["Saved 1 of 9, 2 inherited. Resume: resume"]


def test_a_review_shows_it_with_its_origin_and_keeps_it(held):
    script, own, _ = held([Move.ON] * 9 + [Move.ON])
    first = script.questions[0]
    assert (first.answer.value, first.answer.origin.path) == ("yes", "../platform.yaml")
    assert (first.note, first.evidence) == ("Shared.", ("a.md",))
    assert len(script.questions) == len(CORE_QUESTIONS)
    assert own == {}


def test_the_same_answer_again_writes_nothing(held):
    assert held([YES, Move.SKIP, NOT_APPLICABLE, Written("Batch.")])[1] == {}


def test_another_answer_asks_why_and_writes_an_override_without_the_notes_of_the_other_file(held):
    script, own, _ = held([PARTIAL, WHY])
    asked = script.shown[1]
    assert (asked.kind, asked.present, asked.inherited.value) == (TextKind.OVERRIDE, "", "yes")
    assert own == {"orch-stages": ("partial", "Ours differs.")}


def test_without_a_reason_nothing_is_written_and_the_question_is_asked_again(held):
    script, own, _ = held([PARTIAL, Move.BACK])
    assert own == {}
    assert script.questions[1].notice == "an answer other than the inherited one needs a reason; nothing was saved"


def test_the_reason_of_not_applicable_is_offered_as_the_reason_to_differ(held):
    replies = [Move.SKIP, Move.SKIP, NOT_APPLICABLE, Written("Nightly."), Written("Nightly, here alone.")]
    script, own, _ = held(replies, platform="{lat-targets: yes}")
    assert [(prompt.kind, prompt.present) for prompt in script.shown[3:5]] == [
        (TextKind.REASON, ""),
        (TextKind.OVERRIDE, "Nightly."),
    ]
    assert own == {"lat-targets": ("not_applicable", "Nightly.", "Nightly, here alone.")}


def test_a_note_on_an_inherited_answer_waits_until_the_file_has_one_of_its_own(held):
    script, own, said = held([Move.NOTE, Written("Mine."), NO, WHY, NO])
    assert script.questions[1].note == "Mine."
    assert script.questions[1].evidence == ("a.md",)
    assert own == {"orch-stages": ("no", "Mine.", "Ours differs."), "orch-failure": ("no",)}
    assert not any("Mine." in line for line in said)


def test_a_note_that_never_got_an_answer_is_told(held):
    _, own, said = held([Move.NOTE, Written("Mine.")])
    assert own == {}
    assert said[-1] == "Not saved, as orch-stages has no answer in this file: Mine."


def test_the_inherited_answer_with_a_note_becomes_the_files_own(held):
    assert held([Move.NOTE, Written("Mine."), YES])[1] == {"orch-stages": ("yes", "Mine.")}


OVERRIDDEN = "{orch-stages: {answer: no, override: Old.}}"


def test_an_override_is_shown_with_what_it_stands_against(held):
    script, _, _ = held([], own=OVERRIDDEN)
    first = script.questions[0]
    assert (first.answer.value, first.answer.override, first.inherited.value) == ("no", "Old.", "yes")


def test_another_override_begins_with_the_present_reason(held):
    script, own, _ = held([PARTIAL, WHY], own=OVERRIDDEN)
    assert script.shown[1].present == "Old."
    assert own == {"orch-stages": ("partial", "Ours differs.")}


@pytest.mark.parametrize("reply", [YES, Move.CLEAR])
def test_back_to_the_inherited_answer_takes_the_files_own_away(held, reply):
    script, own, _ = held([reply, Move.BACK], own=OVERRIDDEN)
    assert own == {}
    assert script.questions[-1].answer.origin.path == "../platform.yaml"


def test_an_inherited_answer_cannot_be_cleared(held):
    script, own, _ = held([Move.CLEAR, Move.CLEAR])
    assert own == {}
    assert script.questions[-1].answer.value == "yes"


@pytest.mark.parametrize("options", [("--plain",), ()])
def test_every_kind_of_terminal_says_where_an_answer_comes_from(terminal, answers_file, options):
    (answers_file.parent / ".git").mkdir()
    write(answers_file.parent, {"p.yaml": text_of(PLATFORM), answers_file.name: text_of(extends="p.yaml")})
    screen = terminal("--review", *options, columns=100, rows=40)
    if not options:
        screen.wait_for("start")
        screen.send("\r")
    screen.wait_for("yes, inherited from p.yaml")
    screen.send("n\r" if options else "n")
    screen.wait_for("Why is the answer another one here?", "Inherited from p.yaml: yes")
    screen.send("Ours.\r")
    screen.wait_for("saved to")
    assert "    answer: no\n    override: Ours.\n" in answers_file.read_text(encoding="utf-8")
