"""What happens when an answer cannot be saved, or when others change the file under the interview."""

from dataclasses import replace

import pytest

from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.errors import InputError
from aiscale_cli.files.answers_store import AnswersStore
from aiscale_cli.interview.prompter import Answered, Move, QuestionPrompt, Taken, TextPrompt, TroublePrompt, Written
from answers_texts import HEAD
from builders import CORE_QUESTIONS, TODAY, answer, answers, questionnaire

YES, NO = Answered(AnswerValue.YES), Answered(AnswerValue.NO)


def full():
    """What a full disk says."""
    return InputError.of("no space left")


def changed():
    """What a file says that others changed."""
    return InputError.of("changed by somebody else")


@pytest.fixture
def file(memory_file):
    return memory_file(answers({}))


def test_an_answer_that_could_not_be_saved_is_saved_on_another_try(hold, file):
    file.refusals = [full(), full()]
    held = hold([YES, Move.AGAIN, NO], file=file)
    (trouble,) = held.script.of(TroublePrompt)
    assert trouble.lines == ("no space left",)
    assert file.answers.answers["orch-stages"] == answer("yes")
    assert held.script.asked[:2] == ["orch-stages", "orch-failure"]


def test_a_refusal_that_passes_is_not_even_mentioned(hold, file):
    file.refusals = [full()]
    held = hold([YES], file=file)
    assert held.script.of(TroublePrompt) == []
    assert file.answers.answers["orch-stages"] == answer("yes")


def test_leaving_is_possible_while_nothing_can_be_saved(hold, file):
    file.refusals = [full(), full()]
    said = []
    with pytest.raises(InputError) as refusal:
        hold([Move.NOTE, Written("A note."), NO, Move.QUIT], file=file, said=said)
    assert said == ["Saved 0 of 9. Resume: aiscale assess aiscale.yaml"]
    assert str(refusal.value) == (
        "not saved: orch-stages = no; note: A note.; write it into the file by hand, or answer again"
    )


def test_breaking_off_while_nothing_can_be_saved_names_what_is_lost(hold, file):
    file.refusals = [full(), full()]
    said = []
    with pytest.raises(KeyboardInterrupt):
        hold([NO, KeyboardInterrupt()], file=file, said=said)
    assert said == ["Saved 0 of 9. Resume: aiscale assess aiscale.yaml", "Not saved: orch-stages = no"]


def test_everything_can_be_saved_to_another_file(hold, file):
    file.refusals = [full(), full()]
    held = hold([YES, Move.COPY, Written("copy.yaml\nrest")], file=file)
    assert file.copies == ["copy.yaml"]
    assert not held.finished
    assert held.said == [
        "What could not be saved is in copy.yaml, with everything else; go on with that file: aiscale assess copy.yaml"
    ]


@pytest.mark.parametrize("present", ["", "  orch-stages: partial\n"])
def test_a_copy_holds_the_first_answer_of_a_session_and_its_note(hold, tmp_path, monkeypatch, present):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "aiscale.yaml"
    path.write_text(f"{HEAD}{present}  lat-calls: no\n", encoding="utf-8")
    store = AnswersStore.open("aiscale.yaml", questionnaire(), TODAY)
    path.write_text("garbage: [", encoding="utf-8")
    replies = [Move.NOTE, Written("A note."), NO, Move.COPY, Written("copy.yaml")]
    hold(replies if not present else [NO, Move.COPY, Written("copy.yaml")], file=store, review=bool(present))
    copied = AnswersStore.open("copy.yaml", questionnaire(), TODAY).answers.answers
    assert copied["orch-stages"].value == "no"
    assert copied["orch-stages"].note == ("" if present else "A note.")
    assert copied["lat-calls"].value == "no"


def test_an_answer_that_came_in_while_the_question_was_shown_is_not_overwritten_without_asking(hold, tmp_path):
    path = tmp_path / "aiscale.yaml"
    path.write_text(f"{HEAD}  lat-calls: no\n", encoding="utf-8")
    store = AnswersStore.open(str(path), questionnaire(), TODAY)
    path.write_text(f"{HEAD}  orch-stages: no\n  lat-calls: no\n", encoding="utf-8")
    held = hold([YES, Move.THEIRS], file=store)
    (trouble,) = held.script.of(TroublePrompt)
    assert trouble.title == "Two answers"
    assert store.answers.answers["orch-stages"].value == "no"


def test_a_copy_that_cannot_be_saved_either_says_why_and_asks_again(hold, file):
    file.refusals = [full(), full(), InputError.of("this file exists already")]
    held = hold([YES, Move.COPY, Written("copy.yaml"), Move.COPY, Move.BACK, Move.AGAIN, NO], file=file)
    assert [trouble.lines for trouble in held.script.of(TroublePrompt)] == [
        ("no space left",),
        ("this file exists already",),
        ("this file exists already",),
    ]
    assert len(held.script.of(TextPrompt)) == 2
    assert file.answers.answers["orch-stages"] == answer("yes")


def test_what_others_answer_elsewhere_is_taken_over(hold, file):
    file.refusals = [changed()]
    file.elsewhere = replace(file.answers, answers={"orch-failure": answer("partial")})
    held = hold([YES, NO], file=file)
    assert held.script.of(TroublePrompt) == []
    assert held.script.asked == ["orch-stages", "lat-targets", "lat-calls"]
    assert file.answers.answers["orch-stages"] == answer("yes")
    assert file.answers.answers["orch-failure"] == answer("partial")


@pytest.mark.parametrize(("choice", "kept"), [(Move.MINE, "yes"), (Move.THEIRS, "no")])
def test_two_answers_to_one_question_are_for_the_person_to_choose_from(hold, file, choice, kept):
    file.refusals = [changed()]
    file.elsewhere = replace(file.answers, answers={"orch-stages": answer("no", note="Seen it\x1b[2J.")})
    held = hold([YES, choice], file=file)
    (clash,) = held.script.of(TroublePrompt)
    assert clash.lines[1:] == ("There: no, note: Seen it\\u001b[2J.", "Here: yes")
    assert file.answers.answers["orch-stages"].value == kept
    assert held.script.asked == ["orch-stages", "orch-failure"]


def test_the_same_answer_by_others_is_no_clash(hold, file):
    file.refusals = [changed()]
    file.elsewhere = replace(file.answers, answers={"orch-stages": answer("yes")})
    assert hold([YES], file=file).script.of(TroublePrompt) == []


def test_an_answer_that_others_took_away_is_a_clash_too(hold, memory_file):
    file = memory_file(answers({"orch-stages": "no"}))
    file.refusals = [changed()]
    file.elsewhere = replace(file.answers, answers={})
    held = hold([YES, Move.MINE], file=file, review=True)
    assert held.script.of(TroublePrompt)[0].lines[1] == "There: no answer"
    assert file.answers.answers["orch-stages"] == answer("yes")


def test_modules_that_others_add_are_kept_and_asked(hold, memory_file):
    file = memory_file(answers(dict.fromkeys(CORE_QUESTIONS, "no")))
    file.refusals = [changed()]
    file.elsewhere = replace(file.answers, modules=("load",))
    held = hold([Taken(("security-integration",)), NO, NO], file=file)
    assert set(file.answers.modules) == {"load", "security-integration"}
    assert set(held.script.asked) == {"load-test", "sec-rights"}
    assert held.finished


def test_a_question_whose_module_others_took_out_is_not_asked_any_more(hold, memory_file):
    file = memory_file(answers({}, modules=("load",)))
    file.refusals = [changed()]
    file.elsewhere = replace(file.answers, modules=())
    held = hold([NO] * 9 + [Move.ON], file=file)
    assert "load-test" not in held.script.asked
    assert held.script.of(QuestionPrompt)[1].place.questions == 9
    assert held.finished
