"""What plain mode prints for each prompt, a paragraph a line, and the words in front of the cursor."""

from typing import assert_never

from aiscale_cli.core.answers import Answer
from aiscale_cli.interview.answer_words import age_words, answer_words, inherited_words
from aiscale_cli.interview.menu import choices, commands
from aiscale_cli.interview.prompter import (
    HelpPrompt,
    LayerPrompt,
    OfferPrompt,
    Place,
    Prompt,
    QuestionPrompt,
    TextKind,
    TextPrompt,
    TroublePrompt,
)
from aiscale_cli.interview.typed_text import shown_lines

REMOVE = "-"
"""What is typed to take a present text away."""

_ASKED_FOR = {
    TextKind.NOTE: "A note on this answer.",
    TextKind.EVIDENCE: "Evidence: one link, path or figure per line; an empty line ends it.",
    TextKind.REASON: "Why does the question not apply?",
    TextKind.OVERRIDE: "Why is the answer another one here?",
    TextKind.COPY: "Which file? It must not exist yet.",
}


def plain_lines(prompt: Prompt, *, again: bool = False) -> list[str]:
    """Return the paragraphs that stand above the cursor; a question asked `again` leaves out what was just read."""
    match prompt:
        case LayerPrompt():
            return _layer(prompt)
        case QuestionPrompt():
            return _question(prompt, again=again)
        case TextPrompt():
            return _text(prompt)
        case HelpPrompt():
            return _help(prompt)
        case OfferPrompt():
            return _offer(prompt)
        case TroublePrompt():
            return ["", f"{prompt.title}.", *prompt.lines, *_numbered(prompt)]
        case _:
            assert_never(prompt)


def invitation(prompt: Prompt) -> str:
    """Return the words in front of the cursor; ASCII, because the line editor counts them."""
    if isinstance(prompt, TextPrompt):
        return f"{prompt.kind.value.capitalize()}: "
    keys = " ".join(choice.key for choice in choices(prompt))
    others = " ".join(command.key for command in commands(prompt))
    return f"Answer ({keys}, or {others}): " if others else f"Answer ({keys}): "


def commands_line(prompt: Prompt) -> str:
    """Return what can be done at a prompt beside answering, in words; empty where there is nothing."""
    words = ", ".join(f"{command.key} {command.label}" for command in commands(prompt))
    return f"Or: {words}." if words else ""


def place_words(place: Place) -> str:
    """Return how far the interview is, such as `question 5 of 15`."""
    return f"question {place.number} of {place.questions}"


def _layer(prompt: LayerPrompt) -> list[str]:
    place = prompt.place
    return [
        *_said(prompt.status),
        "",
        f"Layer {place.layer_number} of {place.layers}: {place.layer.title}.",
        place.layer.breaks,
        "1 question:" if len(prompt.questions) == 1 else f"{len(prompt.questions)} questions:",
        *(f"- {question.title}" for question in prompt.questions),
    ]


def _question(prompt: QuestionPrompt, *, again: bool) -> list[str]:
    place, question = prompt.place, prompt.question
    meanings = [] if again else [f"Why: {question.why}", *_numbered(prompt)]
    return [
        *_said(prompt.notice or prompt.status),
        "",
        f"{place_words(place).capitalize()}. {place.layer.title}.",
        question.question,
        *meanings,
        *_present(prompt),
    ]


def _present(prompt: QuestionPrompt) -> list[str]:
    lines = []
    if prompt.answer:
        confirm = f"{age_words(prompt.looked_at)}: Enter alone confirms it as of today, s leaves it as it is."
        keep = f"{confirm[0].upper()}{confirm[1:]}" if prompt.confirms else "Enter alone keeps it."
        lines.append(f"Present answer: {answer_words(prompt.answer).rstrip('.')}. {keep}")
        lines.extend(_inherited(prompt.inherited, prompt.answer))
    lines.extend(f"{'Note:' if first else '     '} {line}" for first, line in _firsts(prompt.note))
    lines.extend(f"Evidence: {piece}" for piece in prompt.evidence)
    return lines


def _inherited(inherited: Answer | None, own: Answer | None = None) -> list[str]:
    words = inherited_words(inherited, own)
    return [f"I{words[1:].rstrip('.')}."] if words else []


def _firsts(text: str) -> list[tuple[bool, str]]:
    return [(number == 0, line) for number, line in enumerate(shown_lines(text))] if text else []


def _text(prompt: TextPrompt) -> list[str]:
    keep = [f"Enter alone keeps what is there, {REMOVE} takes it away."] if prompt.present else []
    there = [f"There now: {line}" for line in shown_lines(prompt.present)] if prompt.present else []
    if prompt.kind not in {TextKind.REASON, TextKind.OVERRIDE}:
        return [_ASKED_FOR[prompt.kind], *there, *keep]
    keep = ["Enter alone keeps what is there."] if prompt.present else []
    if prompt.kind is TextKind.OVERRIDE:
        return [_ASKED_FOR[prompt.kind], *_inherited(prompt.inherited), *there, *keep]
    condition = prompt.question.not_applicable_when if prompt.question else None
    return [
        _ASKED_FOR[prompt.kind],
        *([f"It may be left out for this: {condition}"] if condition else []),
        *there,
        *keep,
    ]


def _help(prompt: HelpPrompt) -> list[str]:
    lines = []
    for section in prompt.sections:
        lines.extend(["", f"{section.title}:", *(f"- {paragraph}" for paragraph in section.paragraphs)])
    return lines


def _offer(prompt: OfferPrompt) -> list[str]:
    counted = f"{prompt.answered} of {prompt.questions} questions are answered."
    return [
        *_said(prompt.status),
        "",
        f"{counted} These modules would sharpen the result:",
        *_numbered(prompt),
        "Enter alone shows the result.",
    ]


def _numbered(prompt: Prompt) -> list[str]:
    """Return the choices with their numbers and, where those are not the keys, their keys."""
    lines = []
    for number, choice in enumerate(choices(prompt), start=1):
        key = "" if choice.key == str(number) else f" ({choice.key})"
        lines.append(f"{number}. {choice.label}{key}{': ' if choice.meaning else ''}{choice.meaning}")
    return lines


def _said(text: str) -> list[str]:
    return [f"({text})"] if text else []
