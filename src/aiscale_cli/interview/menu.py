"""What can be chosen at each prompt: one table of keys and words for every kind of terminal."""

from dataclasses import dataclass

from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.core.questionnaire import Question
from aiscale_cli.interview.prompter import (
    Answered,
    HelpPrompt,
    LayerPrompt,
    Move,
    OfferPrompt,
    Prompt,
    QuestionPrompt,
    Reply,
    Taken,
    TroublePrompt,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to answer a prompt: its key, its name, what it means, and other words for it."""

    key: str
    label: str
    meaning: str
    reply: Reply
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do at a prompt other than answering it."""

    key: str
    label: str
    reply: Move
    words: tuple[str, ...] = ()


BACK = Command("b", "back", Move.BACK)
QUIT = Command("q", "save and quit", Move.QUIT, ("quit", "exit"))
NOT_HERE = "this question always applies: choose one of the others"
"""What is said to not_applicable where the questionnaire does not allow it."""


def choices(prompt: Prompt) -> tuple[Choice, ...]:
    """Return the answers to a prompt in the order to show them; none where there is nothing to choose."""
    match prompt:
        case QuestionPrompt():
            return _answers(prompt.question)
        case OfferPrompt():
            return (*_modules(prompt), Choice("n", "none, show the result", "", Move.ON, ("no", "none")))
        case TroublePrompt():
            return tuple(
                Choice(label[0], label, "", move, (move.value, move.value[0])) for move, label in prompt.choices.items()
            )
        case _:
            return ()


def commands(prompt: Prompt) -> tuple[Command, ...]:
    """Return what else can be done at a prompt."""
    match prompt:
        case QuestionPrompt():
            return _question_commands(prompt)
        case LayerPrompt():
            return (Command("", "start", Move.ON), BACK, QUIT)
        case OfferPrompt():
            return (BACK, QUIT)
        case TroublePrompt():
            return () if Move.QUIT in prompt.choices else (QUIT,)
        case HelpPrompt():
            return (Command("b", "return to the question", Move.ON, ("back",)),)
        case _:
            return ()


def first_pointed(prompt: Prompt) -> int | None:
    """Return which choice stands out at first: the present answer, or the one that does no harm; None for no choice."""
    if isinstance(prompt, OfferPrompt):
        return len(prompt.offers)
    if isinstance(prompt, TroublePrompt):
        return 0
    if isinstance(prompt, QuestionPrompt) and prompt.answer:
        present = Answered(prompt.answer.value)
        return next((place for place, choice in enumerate(choices(prompt)) if choice.reply == present), None)
    return None


def _answers(question: Question) -> tuple[Choice, ...]:
    anchors = question.anchors
    texts = [
        ("y", "yes", anchors.yes, AnswerValue.YES, ()),
        ("p", "partial", anchors.partial, AnswerValue.PARTIAL, ("partly",)),
        ("n", "no", anchors.no, AnswerValue.NO, ()),
        ("u", "unknown", "nobody here can say without looking it up", AnswerValue.UNKNOWN, ("don't know", "dont know")),
    ]
    if question.not_applicable_when:
        condition = f"{question.not_applicable_when} (you will be asked for the reason)"
        words = ("not_applicable", "n/a", "na")
        texts.append(("x", "not applicable", condition, AnswerValue.NOT_APPLICABLE, words))
    return tuple(Choice(key, label, text, Answered(value), words) for key, label, text, value, words in texts)


def _modules(prompt: OfferPrompt) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            str(number),
            f"{offer.title} ({offer.questions} {'question' if offer.questions == 1 else 'questions'})",
            offer.why,
            Taken((offer.module,)),
            (offer.module,),
        )
        for number, offer in enumerate(prompt.offers, start=1)
    )


def _question_commands(prompt: QuestionPrompt) -> tuple[Command, ...]:
    own = prompt.answer is not None and prompt.answer.origin is None
    clear = (Command("c", "clear", Move.CLEAR),) if own else ()
    return (
        BACK,
        Command("e", "evidence", Move.EVIDENCE),
        Command("t", "note", Move.NOTE),
        Command("s", "skip", Move.SKIP),
        *clear,
        Command("?", "why and how", Move.HELP, ("help", "h", "why")),
        QUIT,
    )
