"""How a question looks on the screen: everything in full where there is room, else what is needed to answer it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from aiscale_cli.interview.cells import width, wrapped
from aiscale_cli.interview.menu import Choice, choices, commands
from aiscale_cli.interview.prompter import QuestionPrompt
from aiscale_cli.interview.screen_frame import Frame, Line, header, key_bar
from aiscale_cli.interview.typed_text import shown

LABEL = 9
"""Cells of the column with the names of the answers."""

LEAST_OF_TOP = 4
"""Rows that the question keeps before the answers are reduced to their keys."""


class Meanings(Enum):
    """How much of what the answers mean is shown."""

    ALL = "all"
    FIRST_LINES = "first lines"
    POINTED = "pointed"
    NONE = "none"
    """Only the keys, side by side."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """One way to make a question fit."""

    why: bool
    blanks: int
    meanings: Meanings
    short_keys: bool = False


def _fits(*, narrow: bool) -> Iterator[_Fit]:
    """Yield the ways from the roomiest on: blank lines go first, then the reason for asking, then what the answers mean."""
    for why in (True, False):
        for blanks in (4, 2, 0):
            yield _Fit(why, blanks, Meanings.ALL)
    if not narrow:
        yield _Fit(why=False, blanks=2, meanings=Meanings.FIRST_LINES)
        yield _Fit(why=False, blanks=0, meanings=Meanings.FIRST_LINES)
    yield _Fit(why=False, blanks=2, meanings=Meanings.POINTED, short_keys=narrow)
    yield _Fit(why=False, blanks=0, meanings=Meanings.POINTED, short_keys=True)


def question_screen(
    frame: Frame, prompt: QuestionPrompt, pointed: int | None, notice: str
) -> tuple[list[Line], list[Line]]:
    """Return the part of a question's screen that may scroll and the part with answers and keys that always stays."""
    for fit in _fits(narrow=frame.narrow):
        top, bottom = _laid_out(frame, prompt, pointed, notice, fit)
        if len(top) + len(bottom) <= frame.rows:
            return top, bottom
    for meanings in (Meanings.POINTED, Meanings.NONE):
        top, bottom = _laid_out(frame, prompt, pointed, notice, _Fit(False, 0, meanings, short_keys=True))
        if len(bottom) + LEAST_OF_TOP <= frame.rows:
            break
    return top, bottom


def _laid_out(
    frame: Frame, prompt: QuestionPrompt, pointed: int | None, notice: str, fit: _Fit
) -> tuple[list[Line], list[Line]]:
    def blank(needed: int) -> list[Line]:
        return [[]] if fit.blanks >= needed else []

    why = [*blank(3), *frame.prose(prompt.question.why)] if fit.why else []
    top = [
        *header(frame, prompt.place),
        *blank(1),
        *frame.prose(prompt.question.question, "class:question"),
        *why,
        *blank(2),
    ]
    tight = fit.meanings in {Meanings.POINTED, Meanings.NONE} and not fit.blanks
    bottom = [
        *_answers(frame, prompt, pointed, fit.meanings),
        *_present(frame, prompt, one_line=fit.blanks < 4),  # noqa: PLR2004 - less than every blank line
        *blank(1),
        *key_bar(frame, commands(prompt), short=fit.short_keys),
    ]
    last = _last_line(frame, notice or prompt.notice, prompt.status)
    return top, bottom if tight and not last else [*bottom, last]


def _answers(frame: Frame, prompt: QuestionPrompt, pointed: int | None, meanings: Meanings) -> list[Line]:
    if meanings is Meanings.NONE:
        return [_keys_alone(frame, prompt, pointed)]
    lines: list[Line] = []
    for place, choice in enumerate(choices(prompt)):
        here = place == pointed
        present = prompt.answer is not None and prompt.answer.value.value.replace("_", " ") == choice.label
        sign = frame.glyphs.pointer if here else frame.glyphs.done if present else " "
        row: Line = [("class:pointer", sign), ("", " "), ("class:key", choice.key), ("", " " if frame.narrow else "  ")]
        told = here or meanings is not Meanings.POINTED
        lines.extend(_row(frame, row, choice, here=here, told=told, whole=here or meanings is Meanings.ALL))
    return lines


def _keys_alone(frame: Frame, prompt: QuestionPrompt, pointed: int | None) -> Line:
    line: Line = []
    for place, choice in enumerate(choices(prompt)):
        sign = frame.glyphs.pointer if place == pointed else " "
        line.extend([("class:pointer", sign), ("class:key", choice.key), ("", " ")])
    return line


def _row(frame: Frame, row: Line, choice: Choice, *, here: bool, told: bool, whole: bool) -> list[Line]:
    """Return one answer: its name, and beside it or below it what it means."""
    label = ("class:pointed" if here else "class:label", choice.label)
    if frame.narrow:
        below = wrapped(choice.meaning, frame.measure - 2) if told else []
        return [[*row, label], *([("", f"  {line}")] for line in below)]
    indent = sum(width(text) for _, text in row) + LABEL
    gap = " " * max(LABEL - width(choice.label), 2)
    if not told:
        return [[*row, label]]
    # A name wider than its column takes its place from the first line of what it means.
    first = indent + max(width(choice.label) + 2 - LABEL, 0)
    lines = _hanging(choice.meaning, frame.measure - first, frame.measure - indent)
    if not whole and len(lines) > 1:
        lines = [frame.cut(f"{lines[0]} {lines[1]}", frame.measure - first)]
    rest: list[Line] = [[("", " " * indent + line)] for line in lines[1:]]
    return [[*row, label, ("", gap + lines[0])], *rest]


def _hanging(text: str, first: int, others: int) -> list[str]:
    """Return the lines of a text whose first line has other room than the rest."""
    head = wrapped(text, first)[0]
    rest = " ".join(text.split())[len(head) :].strip()
    return [head, *(wrapped(rest, others) if rest else [])]


def _present(frame: Frame, prompt: QuestionPrompt, *, one_line: bool) -> list[Line]:
    """Return the present answer with what was said about it."""
    texts = []
    if prompt.answer:
        reason = f", because: {prompt.answer.reason}" if prompt.answer.reason else ""
        texts.append(f"answered: {prompt.answer.value.value.replace('_', ' ')}{reason}")
    if prompt.note:
        texts.append(f"note: {prompt.note}")
    if prompt.evidence:
        texts.append(f"evidence: {', '.join(prompt.evidence)}")
    most = 1 if one_line else 2
    lines: list[Line] = [] if one_line or not texts else [[]]
    for text in texts:
        found = wrapped(shown(text.replace("\n", " ")), frame.measure)
        if len(found) > most:
            found = [*found[: most - 1], frame.cut(" ".join(found[most - 1 : most + 1]), frame.measure)]
        lines.extend([("class:present", line)] for line in found)
    return lines


def _last_line(frame: Frame, notice: str, status: str) -> Line:
    """Return what just happened, at the right, or why nothing did, at the left."""
    if notice:
        return [("class:notice", frame.cut(shown(notice), frame.measure))]
    return frame.ends(("", ""), ("class:status", frame.cut(status, frame.measure))) if status else []
