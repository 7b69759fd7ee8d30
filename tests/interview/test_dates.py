"""An interview dates what it is given: answers, and answers that are confirmed, but nothing that is passed by."""

from dataclasses import replace
from datetime import date

import pytest

from aiscale_cli.core.answers import Answer, AnswerValue
from aiscale_cli.errors import InputError
from aiscale_cli.files.answers_store import AnswersStore
from aiscale_cli.interview.prompter import Answered, Move, QuestionPrompt, TroublePrompt, Written
from builders import TODAY, answer, answers, questionnaire
from extends_files import text_of, write

YES, PARTIAL, NO, UNKNOWN, NOT_APPLICABLE = map(Answered, AnswerValue)
OLD = date(2025, 1, 1)
HEAD = "questionnaire: ai-scaling@1\nsystem: {name: Support assistant}\n"
OLD_FILE = f"{HEAD}assessed_on: 2025-01-01\nanswers:\n  orch-stages: yes  # drawn\n  orch-failure: no\n"


@pytest.fixture
def old(memory_file):
    """A function that returns a file that was answered long ago."""

    def of(present, day=OLD):
        return memory_file(replace(answers(present), assessed_on=day))

    return of


def days(held):
    """The day that each answer in the file counts with."""
    said = held.file.answers
    return {question: said.day_of(each) for question, each in said.answers.items()}


def test_an_answer_in_an_old_file_is_dated(hold, old):
    assert days(hold([YES], file=old({"orch-stages": "no"}))) == {"orch-stages": OLD, "orch-failure": TODAY}


def test_enter_in_a_review_confirms_the_present_answer_and_dates_it(hold, old):
    present = answer("partial", note="A note.", evidence=("a.md",))
    held = hold([Move.ON], file=old({"orch-stages": present, "orch-failure": "no"}), review=True)
    assert held.file.answers.answers["orch-stages"] == present.looked_at(TODAY)
    assert days(held)["orch-failure"] == OLD
    assert held.script.of(QuestionPrompt)[1].status == "saved to aiscale.yaml"


@pytest.mark.parametrize("reply", [YES, NO])
def test_an_answer_given_anew_in_a_review_is_dated_the_same_or_not(hold, old, reply):
    held = hold([reply], file=old({"orch-stages": "yes"}), review=True)
    assert held.file.answers.answers["orch-stages"] == Answer(reply.value, reviewed=TODAY)


@pytest.mark.parametrize("reply", [Move.SKIP, Move.BACK, Move.QUIT, Move.HELP])
def test_what_is_only_looked_at_is_not_dated(hold, old, reply):
    assert hold([reply], file=old({"orch-stages": "yes"}), review=True).file.saves == []


def test_a_reason_that_is_not_given_dates_nothing(hold, old):
    held = hold([Move.SKIP, Move.SKIP, NOT_APPLICABLE, Move.BACK], file=old({"lat-targets": "yes"}), review=True)
    assert held.file.saves == []


def test_a_new_note_dates_its_answer_and_the_same_note_does_not(hold, old):
    file = old({"orch-stages": answer("yes", note="A note.")})
    assert hold([Move.NOTE, Written("A note.")], file=file, review=True).file.saves == []
    held = hold([Move.NOTE, Written("Another.")], file=file, review=True)
    assert held.file.answers.answers["orch-stages"] == answer("yes", note="Another.").looked_at(TODAY)


def test_back_to_an_old_answer_and_another_one_dates_it(hold, old):
    file = old({"orch-stages": "no", "orch-failure": "no"})
    held = hold([Move.BACK, Move.BACK, YES, Move.SKIP], file=file)
    assert days(held) == {"orch-stages": TODAY, "orch-failure": OLD}


def test_back_and_the_other_answer_on_one_day_leaves_the_short_form(hold):
    held = hold([YES, Move.BACK, NO, Move.BACK, Move.ON])
    assert held.file.answers.answers["orch-stages"] == answer("no")
    assert held.file.answers.assessed_on == TODAY


def test_answers_without_a_date_keep_none_and_the_file_gets_none(hold, old):
    held = hold([YES, NO], file=old({"orch-stages": "no"}, day=None))
    assert days(held) == {"orch-stages": None, "orch-failure": TODAY, "lat-targets": TODAY}
    assert held.file.answers.assessed_on is None


def test_an_answer_that_counts_with_today_is_confirmed_without_a_save(hold, old):
    file = old({"orch-stages": Answer(AnswerValue.YES, reviewed=TODAY), "orch-failure": "no"})
    assert hold([Move.ON, Move.SKIP], file=file, review=True).file.saves == []


def test_the_day_that_others_gave_to_an_answer_is_nothing_to_choose_from(hold, old):
    file = old({"orch-stages": "yes"})
    file.refusals = [InputError.of("changed by somebody else")]
    file.elsewhere = replace(file.answers, answers={"orch-stages": answer("yes").looked_at(date(2026, 11, 1))})
    held = hold([Move.ON], file=file, review=True)
    assert held.script.of(TroublePrompt) == []
    assert days(held) == {"orch-stages": TODAY}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_interrupted_interview_leaves_the_bytes_of_an_uninterrupted_one(tmp_path, hold, newline):
    replies = [Move.NOTE, Written("Ours."), YES, NO, PARTIAL, YES]
    path = tmp_path / "aiscale.yaml"
    for text in (f"{HEAD}answers: {{}}\n", OLD_FILE, OLD_FILE.replace("assessed_on: 2025-01-01\n", "")):
        left = []
        for parts in ([replies], [replies[:3], replies[3:4], [], replies[4:]]):
            path.write_bytes(text.replace("\n", newline).encode())
            for part in parts:
                hold(part, file=AnswersStore.open(str(path), questionnaire(), TODAY))
            left.append(path.read_bytes().decode())
        assert left[0] == left[1]
        assert left[0].count(newline) == left[0].count("\n")


@pytest.fixture
def reviewed(tmp_path, hold):
    """Review a file that extends another one; return the text that it holds then."""

    def review(replies, own):
        (tmp_path / ".git").mkdir(exist_ok=True)
        platform = text_of("{orch-stages: yes}", more="assessed_on: 2025-01-01\n")
        write(tmp_path, {"platform.yaml": platform, "a.yaml": text_of(own, extends="platform.yaml")})
        store = AnswersStore.open(str(tmp_path / "a.yaml"), questionnaire(), TODAY)
        script = hold(replies, file=store, review=True).script
        return (tmp_path / "a.yaml").read_text(encoding="utf-8"), script

    return review


@pytest.mark.parametrize("reply", [Move.ON, YES])
def test_an_inherited_answer_that_is_confirmed_stays_where_it_is(reviewed, reply):
    text, script = reviewed([reply], "{}")
    assert "orch-stages" not in text
    assert "assessed_on" not in text
    assert not script.of(QuestionPrompt)[0].confirms


@pytest.mark.parametrize("reply", [Move.ON, YES])
def test_an_answer_of_the_files_own_that_says_the_same_is_dated(reviewed, reply):
    text, _ = reviewed([reply], "{orch-stages: yes}")
    assert f"orch-stages: {{answer: yes, reviewed: {TODAY}}}" in text


def test_an_override_is_confirmed_without_its_reason_being_asked_again(reviewed):
    text, _ = reviewed([Move.ON], "{orch-stages: {answer: no, override: Ours.}}")
    assert f"override: Ours., reviewed: {TODAY}" in text


def test_plain_mode_says_what_enter_does(terminal, answers_file):
    answers_file.write_text(OLD_FILE, encoding="utf-8")
    started = terminal("--review", "--plain", columns=120, rows=60)
    started.wait_for("Present answer: yes. Last looked at on 2025-01-01: Enter alone confirms it as of today")
    started.send("\r")
    started.wait_for("saved to aiscale.yaml", "Present answer: no. Last looked at")
    started.send("s\r")
    started.wait_for("Question 3 of 9")
    started.send("q\r")
    assert started.end() == 0
    confirmed = "orch-stages:  # drawn\n    answer: yes\n    reviewed: 2026-11-20\n"
    assert answers_file.read_text(encoding="utf-8") == OLD_FILE.replace("orch-stages: yes  # drawn\n", confirmed)


@pytest.mark.parametrize(("columns", "rows"), [(100, 40), (80, 24), (40, 30)])
def test_the_screen_says_what_enter_does(terminal, answers_file, columns, rows):
    text = OLD_FILE.replace("orch-stages: yes  # drawn", 'lat-targets: {answer: not_applicable, reason: "Nightly."}')
    answers_file.write_text(text, encoding="utf-8")
    started = terminal("--review", columns=columns, rows=rows)
    started.wait_for("start")
    started.send("\r")
    started.wait_for("orch stages?")
    started.send("s")
    started.wait_for("orch failure?", "last looked at on 2025-01-01: Enter confirms")
    started.send("s")
    started.wait_for("Title of lat targets")
    started.send("\r")
    started.wait_for("lat targets?", "because: Nightly.")
    started.send("\r")
    started.wait_for("lat calls?", "saved to")
    started.send("q")
    assert started.end() == 0
    dated = 'reason: "Nightly.", reviewed: 2026-11-20}'
    assert answers_file.read_text(encoding="utf-8") == text.replace('reason: "Nightly."}', dated)
