"""What the interview asks and in what order, and what each reply saves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiscale_cli.core.answers import Answer, AnswerValue
from aiscale_cli.interview.flow import Interview
from aiscale_cli.interview.prompter import (
    Answered,
    HelpPrompt,
    LayerPrompt,
    Move,
    OfferPrompt,
    QuestionPrompt,
    Taken,
    TextKind,
    TextPrompt,
    Written,
)
from aiscale_cli.interview.run import run_interview
from builders import CORE_QUESTIONS, TODAY, answer, answers, questionnaire

YES, PARTIAL, NO, UNKNOWN, NOT_APPLICABLE = map(Answered, AnswerValue)
OFFERED = [Move.ON]
"""Declines the modules."""


def values(held):
    """The answers of the file as words, by question id."""
    return {question: answer.value.value for question, answer in held.file.answers.answers.items()}


def test_every_core_question_is_asked_once_in_order_and_then_modules_are_offered(hold):
    held = hold([NO] * 9 + OFFERED)
    assert held.finished
    assert tuple(held.script.asked) == CORE_QUESTIONS
    assert values(held) == dict.fromkeys(CORE_QUESTIONS, "no")
    assert isinstance(held.script.shown[-2], OfferPrompt)


def test_each_answer_is_saved_before_the_next_prompt(hold):
    held = hold([YES, NO, PARTIAL])
    assert [each for each in held.file.saves if each[0] != "assessed_on"] == [
        ("orch-stages", "yes"),
        ("orch-failure", "no"),
        ("lat-targets", "partial"),
    ]
    assert held.script.of(QuestionPrompt)[1].status == "saved to aiscale.yaml"
    assert not held.finished


def test_the_day_is_saved_once_with_the_first_answer(hold):
    held = hold([Move.SKIP, YES, NO])
    assert held.file.saves[:2] == [("orch-failure", "yes"), ("assessed_on", TODAY)]
    assert [what for what, _ in held.file.saves].count("assessed_on") == 1


def test_a_day_that_stands_there_is_left_alone(hold):
    held = hold([NO] * 9 + OFFERED)
    again = hold([YES], {"orch-stages": "yes"}, file=held.file, review=True)
    assert [what for what, _ in again.file.saves].count("assessed_on") == 1


def test_a_layer_opens_once_with_the_questions_of_it_that_come_now(hold):
    held = hold([NO] * 9 + OFFERED, {"lat-targets": "yes"})
    opened = {prompt.place.layer.id: [each.id for each in prompt.questions] for prompt in held.script.of(LayerPrompt)}
    assert list(opened) == [layer.id for layer in questionnaire().layers if layer.core]
    assert opened["latency-and-load"] == ["lat-calls"]
    assert opened["operations"] == ["ops-telemetry", "ops-review"]


def test_resuming_asks_what_is_unanswered_and_not_what_is_unknown(hold):
    held = hold([NO] * 9, {"orch-stages": "unknown", "data-inputs": "yes", "ops-review": "no"})
    assert held.script.asked == [
        "orch-failure",
        "lat-targets",
        "lat-calls",
        "guard-output",
        "guard-limits",
        "ops-telemetry",
    ]


def test_a_review_asks_everything_with_the_present_answers(hold):
    present = {"orch-stages": answer("partial", note="A note.", evidence=("a.md",)), "orch-failure": "unknown"}
    held = hold([Move.ON, Move.ON] + [YES] * 7 + OFFERED, present, review=True)
    first, second, third = held.script.of(QuestionPrompt)[:3]
    assert (first.answer.value, first.note, first.evidence) == ("partial", "A note.", ("a.md",))
    assert (second.answer.value, third.answer) == ("unknown", None)
    assert held.file.saves[0][0] == "lat-targets"
    assert held.file.answers.answers["orch-stages"] == present["orch-stages"]


def test_the_same_answer_again_saves_nothing(hold):
    held = hold([NO] * 9 + OFFERED, dict.fromkeys(CORE_QUESTIONS, "no"), review=True)
    assert held.finished
    assert held.file.saves == []


def test_a_skipped_question_stays_unanswered_and_is_not_asked_again(hold):
    held = hold([Move.SKIP] + [NO] * 8 + OFFERED)
    assert held.finished
    assert held.script.asked.count("orch-stages") == 1
    assert "orch-stages" not in values(held)


def test_back_goes_to_the_question_before_and_on_from_there_comes_by_again(hold):
    held = hold([YES, NO, Move.BACK, Move.BACK, PARTIAL, Move.ON, YES])
    assert held.script.asked == [
        "orch-stages",
        "orch-failure",
        "lat-targets",
        "orch-failure",
        "orch-stages",
        "orch-failure",
        "lat-targets",
        "lat-calls",
    ]
    assert values(held)["orch-stages"] == "partial"


def test_back_reaches_answers_of_an_earlier_session(hold):
    held = hold([Move.BACK, YES], {"orch-stages": "no", "orch-failure": "no"})
    assert held.script.asked == ["lat-targets", "orch-failure", "lat-targets"]
    assert values(held)["orch-failure"] == "yes"


def test_back_at_the_first_question_stays_there_and_says_so(hold):
    held = hold([Move.BACK, YES])
    assert held.script.asked[:2] == ["orch-stages", "orch-stages"]
    assert held.script.of(QuestionPrompt)[1].notice == "this is the first question"


def test_back_from_the_opening_of_a_layer_goes_to_the_question_before(hold):
    held = hold([Move.ON, YES, YES, Move.BACK, Move.ON, Move.ON, NO], everything=True)
    kinds = [type(prompt).__name__ for prompt in held.script.shown[2:7]]
    assert held.script.asked == ["orch-stages", "orch-failure", "orch-failure", "lat-targets", "lat-calls"]
    assert kinds == ["QuestionPrompt", "LayerPrompt", "QuestionPrompt", "LayerPrompt", "QuestionPrompt"]


def test_the_place_counts_questions_and_layers(hold):
    held = hold([NO] * 3)
    place = held.script.of(QuestionPrompt)[3].place
    assert (place.number, place.questions, place.layer_number, place.layers) == (4, 9, 2, 5)
    assert place.answered == (True, True, True) + (False,) * 6


def test_a_note_and_evidence_before_the_answer_are_saved_with_it(hold):
    held = hold([Move.NOTE, Written("A note."), Move.EVIDENCE, Written(" a.md \n\nb.md"), YES])
    assert held.file.answers.answers["orch-stages"] == answer("yes", note="A note.", evidence=("a.md", "b.md"))
    assert [what for what, _ in held.file.saves] == ["orch-stages", "assessed_on"]
    assert held.script.of(QuestionPrompt)[1].note == "A note."


def test_a_note_on_an_answer_is_saved_at_once(hold):
    held = hold([YES, Move.BACK, Move.NOTE, Written("A note.")])
    assert held.file.answers.answers["orch-stages"] == answer("yes", note="A note.")


def test_empty_text_takes_a_note_away_and_leaving_the_text_keeps_it(hold):
    present = {"orch-stages": answer("yes", note="A note.", evidence=("a.md",))}
    held = hold([Move.NOTE, Move.BACK, Move.EVIDENCE, Written("")], present, review=True)
    assert held.file.answers.answers["orch-stages"] == answer("yes", note="A note.")
    assert [prompt.present for prompt in held.script.of(TextPrompt)] == ["A note.", "a.md"]


def test_not_applicable_asks_for_the_reason(hold):
    held = hold([YES, YES, NOT_APPLICABLE, Written("Nightly batch.")])
    assert held.file.answers.answers["lat-targets"] == answer("not_applicable", reason="Nightly batch.")
    assert held.script.of(TextPrompt)[0].kind is TextKind.REASON


@pytest.mark.parametrize("reply", [Written(""), Move.BACK])
def test_not_applicable_without_a_reason_saves_nothing(hold, reply):
    held = hold([YES, YES, NOT_APPLICABLE, reply])
    assert "lat-targets" not in values(held)
    assert held.script.of(QuestionPrompt)[-1].notice == "not applicable needs a reason; nothing was saved"


def test_another_answer_drops_the_reason_and_keeps_the_note(hold):
    present = Answer(AnswerValue.NOT_APPLICABLE, note="A note.", reason="Nightly batch.", reviewed=TODAY)
    held = hold([Move.ON, Move.ON, PARTIAL], {"lat-targets": present}, review=True)
    assert held.file.answers.answers["lat-targets"] == Answer(AnswerValue.PARTIAL, note="A note.", reviewed=TODAY)


def test_a_cleared_answer_is_gone_and_its_note_waits_for_the_next(hold):
    present = {"orch-stages": answer("yes", note="A note.")}
    held = hold([Move.CLEAR, NO], present, review=True)
    assert held.script.of(QuestionPrompt)[1].answer is None
    assert held.file.answers.answers["orch-stages"] == answer("no", note="A note.")
    assert ("orch-stages", None) in held.file.saves


def test_help_returns_to_the_question(hold):
    held = hold([Move.HELP, YES])
    assert held.script.of(HelpPrompt)[0].question.id == "orch-stages"
    assert held.script.asked == ["orch-stages", "orch-stages", "orch-failure"]


def test_taken_modules_are_asked_and_the_rest_is_offered_until_declined(hold):
    held = hold([NO] * 9 + [Taken(("load",)), NO, *OFFERED])
    first, second = held.script.of(OfferPrompt)
    assert ("modules", ("load",)) in held.file.saves
    assert held.script.asked[-1] == "load-test"
    assert "load" in [offer.module for offer in first.offers]
    assert [offer.module for offer in second.offers] == ["security-integration"]
    assert held.script.of(QuestionPrompt)[-1].place.number == 10
    assert held.finished


def test_a_module_that_is_asked_already_is_not_offered(hold):
    held = hold([NO] * 10 + OFFERED, modules=("load",))
    assert [offer.module for offer in held.script.of(OfferPrompt)[0].offers] == ["security-integration"]
    assert "load-test" in held.script.asked


def test_without_modules_to_offer_the_interview_ends_after_the_last_question(hold):
    held = hold([NO] * 11, modules=("load", "security-integration"))
    assert held.finished
    assert held.script.of(OfferPrompt) == []


def test_back_from_the_offer_goes_to_the_last_question(hold):
    held = hold([NO] * 9 + [Move.BACK, YES, *OFFERED])
    assert held.script.asked[-2:] == ["ops-review", "ops-review"]
    assert values(held)["ops-review"] == "yes"
    assert held.finished


def test_modules_are_offered_again_when_the_offer_was_where_it_stopped(hold):
    held = hold([], dict.fromkeys(CORE_QUESTIONS, "no"))
    assert isinstance(held.script.shown[0], OfferPrompt)


@pytest.mark.parametrize(
    ("present", "options", "expected"),
    [
        ({}, {}, True),
        (dict.fromkeys(CORE_QUESTIONS, "no"), {}, True),
        (dict.fromkeys(CORE_QUESTIONS, "yes"), {}, False),
        (dict.fromkeys(CORE_QUESTIONS, "yes"), {"review": True}, True),
    ],
)
def test_there_is_something_to_ask_while_a_question_is_open_or_a_module_would_help(present, options, expected):
    assert Interview(questionnaire(), answers(present), **options).has_something_to_ask is expected


MOVES = st.one_of(
    st.sampled_from([Move.SKIP, Move.BACK, Move.ON, Move.HELP, Move.CLEAR, Move.NOTE, Move.EVIDENCE]),
    st.builds(Answered, st.sampled_from(AnswerValue)),
    st.builds(Written, st.sampled_from(["", "A text.", "Two\nlines."])),
    st.just(Taken(("load",))),
)


def fitting(prompt, move):
    """The move, if it can be made at a prompt, or another one that can."""
    if isinstance(prompt, QuestionPrompt):
        return move if isinstance(move, Answered | Move) else YES
    if isinstance(prompt, TextPrompt):
        return move if isinstance(move, Written) else Move.BACK
    if isinstance(prompt, OfferPrompt):
        return move if isinstance(move, Taken) or move is Move.BACK else Move.ON
    return Move.BACK if move is Move.BACK else Move.ON


class Wanderer:
    """A prompter that makes whatever moves it is given, and keeps the last answer given to each question."""

    unfinished = ""

    def __init__(self, moves):
        self.moves = list(moves)
        self.given = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def ask(self, prompt):
        if not self.moves:
            return Move.QUIT
        move = fitting(prompt, self.moves.pop())
        if isinstance(prompt, QuestionPrompt):
            if move is Move.CLEAR:
                self.given.pop(prompt.question.id, None)
            elif isinstance(move, Answered) and move != NOT_APPLICABLE:
                self.given[prompt.question.id] = move.value
        elif (
            isinstance(prompt, TextPrompt)
            and prompt.kind is TextKind.REASON
            and isinstance(move, Written)
            and move.text
        ):
            self.given[prompt.question.id] = AnswerValue.NOT_APPLICABLE
        return move


@settings(deadline=None)
@given(st.lists(MOVES, max_size=60))
def test_whatever_is_replied_the_file_holds_the_last_answer_to_each_question(memory_file, moves):
    file = memory_file(answers({}))
    wanderer = Wanderer(moves)
    run_interview(Interview(questionnaire(), file.answers), wanderer, file, lambda _: None, "")
    assert {question: answer.value for question, answer in file.answers.answers.items()} == wanderer.given
