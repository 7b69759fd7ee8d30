"""How everything but a question looks on the screen: a layer, help, a text to write, the offer of modules, trouble."""

from collections.abc import Sequence

from aiscale_cli.interview.answer_words import inherited_words
from aiscale_cli.interview.cells import wrapped
from aiscale_cli.interview.menu import Command, choices, commands
from aiscale_cli.interview.prompter import (
    HelpPrompt,
    LayerPrompt,
    Move,
    OfferPrompt,
    TextKind,
    TextPrompt,
    TroublePrompt,
)
from aiscale_cli.interview.screen_frame import ALL, Frame, Line, clipped, header, key_bar
from aiscale_cli.interview.typed_text import shown

TEXT_TITLES = {
    TextKind.NOTE: "Note",
    TextKind.EVIDENCE: "Evidence: one link, path or figure per line",
    TextKind.REASON: "Why does the question not apply?",
    TextKind.OVERRIDE: "Why is the answer another one here?",
    TextKind.COPY: "Which file? It must not exist yet",
}
"""What a text to write is called."""

TEXT_KEYS = {
    TextKind.NOTE: (
        Command("", "save", Move.ON),
        Command("Alt-Enter", "new line", Move.ON),
        Command("Esc", "leave as it was", Move.BACK),
    ),
    TextKind.EVIDENCE: (
        Command("", "next line, on an empty one save", Move.ON),
        Command("Esc", "leave as it was", Move.BACK),
    ),
    **dict.fromkeys(
        (TextKind.REASON, TextKind.OVERRIDE),
        (Command("", "save", Move.ON), Command("Esc", "back to the question", Move.BACK)),
    ),
    TextKind.COPY: (Command("", "save", Move.ON), Command("Esc", "back", Move.BACK)),
}


def layer_screen(frame: Frame, prompt: LayerPrompt, notice: str) -> tuple[list[Line], list[Line]]:
    """Return the screen that opens a layer: what breaks in it, and the titles of its questions."""
    place, glyphs = prompt.place, frame.glyphs
    counts = f"layer {place.layer_number}{'/' if frame.narrow else ' of '}{place.layers}"
    number = len(prompt.questions)
    titles: list[Line] = []
    for question in prompt.questions:
        lines = wrapped(question.title, frame.measure - 4)
        titles.append([("class:dots", f"  {glyphs.dot} "), ("", lines[0])])
        titles.extend([("", f"    {line}")] for line in lines[1:])
    top: list[Line] = [
        frame.ends(("class:system", shown(place.system)), ("", counts)),
        [],
        [("class:question", frame.cut(place.layer.title, frame.measure))],
        [],
        *frame.prose(place.layer.breaks),
        [],
        [("class:label", "1 question" if number == 1 else f"{number} questions")],
        *titles,
        [],
    ]
    return top, _foot(frame, commands(prompt), prompt.status or notice)


def help_screen(frame: Frame, prompt: HelpPrompt) -> tuple[list[Line], list[Line]]:
    """Return the help on a question; it scrolls where it does not fit."""
    top: list[Line] = []
    for section in prompt.sections:
        top.append([("class:heading", frame.cut(section.title, frame.measure))])
        for paragraph in section.paragraphs:
            lines = wrapped(shown(paragraph), frame.measure - 4)
            top.append([("class:dots", f"  {frame.glyphs.dot} "), ("", lines[0])])
            top.extend([("", f"    {line}")] for line in lines[1:])
        top.append([])
    keys = (Command(frame.glyphs.arrows, "scroll", Move.ON), Command("", "return to the question", Move.ON))
    return top, key_bar(frame, keys)


def text_screen(frame: Frame, prompt: TextPrompt) -> tuple[list[Line], list[Line]]:
    """Return what stands above the editor and what stands below it; at least three rows are left for the text."""
    question = prompt.question
    condition = question.not_applicable_when if question and prompt.kind is TextKind.REASON else None
    inherited = inherited_words(prompt.inherited) if prompt.kind is TextKind.OVERRIDE else ""
    top: list[Line] = [
        *([*header(frame, prompt.place), []] if prompt.place else ()),
        *([*frame.prose(question.question, "class:question"), []] if question else ()),
        *frame.prose(TEXT_TITLES[prompt.kind], "class:heading"),
        *(frame.prose(f"It may be left out for this: {condition}") if condition else ()),
        *(frame.prose(shown(f"I{inherited[1:]}")) if inherited else ()),
    ]
    bottom = key_bar(frame, TEXT_KEYS[prompt.kind])
    room = frame.rows - len(bottom) - 3
    return (top if len(top) <= room else top[len(top) - max(room, 0) :]), bottom


def offer_screen(frame: Frame, prompt: OfferPrompt, pointed: int | None, notice: str) -> tuple[list[Line], list[Line]]:
    """Return the modules to take, with what each would add."""
    counts = f"{prompt.answered} of {prompt.questions} answered"
    top: list[Line] = [
        frame.ends(("class:system", shown(prompt.system)), ("", counts)),
        [],
        *frame.prose("These modules would sharpen the result", "class:question"),
        [],
    ]
    foot = _foot(frame, commands(prompt), notice or prompt.status)
    rows: list[Line] = []
    for most in (ALL, 1, 0):
        rows = _choice_rows(frame, prompt, pointed, most)
        if len(top) + len(rows) + 1 + len(foot) <= frame.rows:
            return top, [*rows, [], *foot]
    return top, [*_around_pointer(frame, rows, frame.rows - len(foot)), *foot]


def _around_pointer(frame: Frame, rows: list[Line], room: int) -> list[Line]:
    """Return as many of the rows as there is room for, the one pointed at among them."""
    pointers = (number for number, row in enumerate(rows) if row[0] == ("class:pointer", frame.glyphs.pointer))
    start = min(max(next(pointers, 0) - room // 2, 0), max(len(rows) - room, 0))
    return rows[start : start + max(room, 0)]


def trouble_screen(frame: Frame, prompt: TroublePrompt, pointed: int | None) -> tuple[list[Line], list[Line]]:
    """Return what is in the way, and what can be done about it."""
    top: list[Line] = [[("class:notice", frame.cut(prompt.title, frame.measure))], []]
    for line in prompt.lines:
        top.extend(frame.prose(line))
    return [*top, []], [*_choice_rows(frame, prompt, pointed), *key_bar(frame, commands(prompt))]


def _choice_rows(frame: Frame, prompt: OfferPrompt | TroublePrompt, pointed: int | None, most: int = ALL) -> list[Line]:
    lines: list[Line] = []
    for place, choice in enumerate(choices(prompt)):
        here = place == pointed
        sign = frame.glyphs.pointer if here else " "
        room = frame.measure - 5
        style = "class:pointed" if here else "class:label"
        first, *rest = wrapped(choice.label, room) if here else [frame.cut(choice.label, room)]
        lines.append([("class:pointer", sign), ("", " "), ("class:key", choice.key), ("", "  "), (style, first)])
        lines.extend([("", "     "), (style, line)] for line in rest)
        meaning = wrapped(choice.meaning, room) if choice.meaning else []
        lines.extend([("", f"     {line}")] for line in clipped(frame, meaning, ALL if here else most, room))
    return lines


def _foot(frame: Frame, keys: Sequence[Command], said: str) -> list[Line]:
    said_line: Line = [("class:status", frame.cut(shown(said), frame.measure))] if said else []
    return [*key_bar(frame, keys), said_line]
