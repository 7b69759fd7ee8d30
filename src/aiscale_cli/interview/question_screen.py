"""How a question looks on the screen: everything in full where there is room, else what is needed to answer it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from aiscale_cli.interview.answer_words import age_words, answer_words, inherited_words
from aiscale_cli.interview.cells import width, wrapped
from aiscale_cli.interview.menu import Choice, Command, choices, commands
from aiscale_cli.interview.prompter import Move, QuestionPrompt
from aiscale_cli.interview.screen_frame import ALL, Frame, Line, clipped, header, key_bar
from aiscale_cli.interview.typed_text import shown

LABEL = 9
"""Cells of the column with the names of the answers."""

LEAST_OF_TOP = 4
"""Rows that the header and the question keep before the meaning of an answer is cut."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """One way to make a question fit: how many blank lines, and how many lines of what the answers mean."""

    why: bool = False
    blanks: int = 0
    meanings: int = 0
    pointed_meaning: int = ALL
    short_keys: bool = False


_TIGHT = _Fit(short_keys=True)


def _fits(*, narrow: bool) -> Iterator[_Fit]:
    """Yield the ways from the roomiest on: blank lines go first, then the reason for asking, then meanings."""
    for why in (True, False):
        for blanks in (ALL, 3, 2, 1, 0):
            yield _Fit(why=why, blanks=blanks, meanings=ALL)
    if not narrow:
        yield _Fit(blanks=2, meanings=1)
        yield _Fit(meanings=1)
    yield _Fit(blanks=2, short_keys=narrow)
    yield _TIGHT


def question_screen(
    frame: Frame, prompt: QuestionPrompt, pointed: int | None, notice: str
) -> tuple[list[Line], list[Line]]:
    """Return the part of a question's screen that may scroll and the part with answers and keys that always stays."""
    for fit in _fits(narrow=frame.narrow):
        top, bottom = _laid_out(frame, prompt, pointed, notice, fit)
        if len(top) + len(bottom) <= frame.rows:
            return top, bottom
    top, bottom = _laid_out(frame, prompt, pointed, notice, replace(_TIGHT, pointed_meaning=0))
    room = frame.rows - len(bottom) - min(LEAST_OF_TOP, len(top))
    if room >= 0:
        return _laid_out(frame, prompt, pointed, notice, replace(_TIGHT, pointed_meaning=room))
    return top, [_keys_alone(frame, prompt, pointed), *bottom[len(choices(prompt)) :]]


def _laid_out(
    frame: Frame, prompt: QuestionPrompt, pointed: int | None, notice: str, fit: _Fit
) -> tuple[list[Line], list[Line]]:
    def blank(number: int) -> list[Line]:
        return [[]] if fit.blanks >= number else []

    why = [*blank(4), *frame.prose(prompt.question.why)] if fit.why else []
    question = frame.prose(prompt.question.question, "class:question")
    top = [*header(frame, prompt.place), *blank(2), *question, *why, *blank(1)]
    arrows = (Command(frame.glyphs.arrows, "", Move.ON),) if fit.short_keys else ()
    bottom = [
        *_answers(frame, prompt, pointed, fit),
        *_present(frame, prompt, roomy=fit.blanks == ALL),
        *blank(3),
        *key_bar(frame, (*arrows, *commands(prompt)), short=fit.short_keys),
        *_last_lines(frame, notice or prompt.notice, prompt.status, keep=not fit.short_keys),
    ]
    return top, bottom


def _answers(frame: Frame, prompt: QuestionPrompt, pointed: int | None, fit: _Fit) -> list[Line]:
    lines: list[Line] = []
    for place, choice in enumerate(choices(prompt)):
        here = place == pointed
        present = prompt.answer is not None and prompt.answer.value.value.replace("_", " ") == choice.label
        sign = frame.glyphs.pointer if here else frame.glyphs.done if present else " "
        label = ("class:pointed" if here else "class:label", choice.label)
        gap = " " if frame.narrow else "  "
        row: Line = [("class:pointer", sign), ("", " "), ("class:key", choice.key), ("", gap), label]
        most = fit.pointed_meaning if here else fit.meanings
        lines.extend(_below(frame, row, choice, most) if frame.narrow else _beside(frame, row, choice, most))
    return lines


def _below(frame: Frame, row: Line, choice: Choice, most: int) -> list[Line]:
    """Return an answer with what it means under its name."""
    meaning = clipped(frame, wrapped(choice.meaning, frame.measure - 2), most, frame.measure - 2)
    return [row, *([("", f"  {line}")] for line in meaning)]


def _beside(frame: Frame, row: Line, choice: Choice, most: int) -> list[Line]:
    """Return an answer with what it means in a column of its own."""
    name = width(choice.label)
    indent = sum(width(text) for _, text in row) - name + LABEL
    # A name wider than its column takes its place from the first line of what it means.
    wider = max(name + 2 - LABEL, 0)
    lines = wrapped("x" * wider + choice.meaning, frame.measure - indent)
    lines = [line[wider if number == 0 else 0 :] for number, line in enumerate(lines)]
    first, *rest = clipped(frame, lines, most, frame.measure - indent - wider) or [""]
    return [[*row, ("", " " * (LABEL + wider - name) + first)], *([("", " " * indent + line)] for line in rest)]


def _keys_alone(frame: Frame, prompt: QuestionPrompt, pointed: int | None) -> Line:
    line: Line = []
    for place, choice in enumerate(choices(prompt)):
        sign = frame.glyphs.pointer if place == pointed else " "
        line.extend([("class:pointer", sign), ("class:key", choice.key), ("", " ")])
    return line


def _present(frame: Frame, prompt: QuestionPrompt, *, roomy: bool) -> list[Line]:
    """Return the present answer with what was said about it."""
    texts = []
    if prompt.answer:
        texts.append(f"answered: {answer_words(prompt.answer)}")
        if prompt.confirms:
            texts.append(f"{age_words(prompt.looked_at)}: Enter confirms it as of today")
        texts.extend(filter(None, [inherited_words(prompt.inherited, prompt.answer)]))
    if prompt.note:
        texts.append(f"note: {prompt.note}")
    if prompt.evidence:
        texts.append(f"evidence: {', '.join(prompt.evidence)}")
    lines: list[Line] = [[]] if roomy and texts else []
    for text in texts:
        found = wrapped(shown(text.replace("\n", " ")), frame.measure)
        lines.extend([("class:present", line)] for line in clipped(frame, found, 2 if roomy else 1, frame.measure))
    return lines


def _last_lines(frame: Frame, notice: str, status: str, *, keep: bool) -> list[Line]:
    """Return what just happened, at the right, or why nothing did; `keep` leaves their line where there is neither."""
    if notice:
        return frame.prose(notice, "class:notice")
    if status:
        return [frame.ends(("", ""), ("class:status", frame.cut(status, frame.measure)))]
    return [[]] if keep else []
