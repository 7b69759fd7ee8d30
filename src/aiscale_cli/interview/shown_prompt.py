"""The prompt on the screen with what keys did to it so far, and what the next key does: no terminal in here."""

from collections.abc import Mapping

from aiscale_cli.interview.menu import NOT_HERE, choices, commands, first_pointed
from aiscale_cli.interview.other_screens import help_screen, layer_screen, offer_screen, text_screen, trouble_screen
from aiscale_cli.interview.prompter import (
    Answered,
    HelpPrompt,
    LayerPrompt,
    Move,
    OfferPrompt,
    Prompt,
    QuestionPrompt,
    Reply,
    TextPrompt,
    TroublePrompt,
)
from aiscale_cli.interview.question_screen import question_screen
from aiscale_cli.interview.screen_frame import Frame, Line, fitted, last_scroll

_BACK_KEYS = ("left", "backspace", "b")


class ShownPrompt:
    """A prompt, which of its choices is pointed at, how far it is scrolled and what was said about the last key."""

    def __init__(self, prompt: Prompt) -> None:
        """Begin at the top, pointing at the present answer if there is one."""
        self.prompt = prompt
        self.pointed = first_pointed(prompt)
        self.scroll = 0
        self.notice = ""
        self._choices = choices(prompt)
        self._replies = _replies(prompt)

    def parts(self, frame: Frame) -> tuple[list[Line], list[Line]]:
        """Return the lines that may scroll and those that stay."""
        match self.prompt:
            case QuestionPrompt():
                return question_screen(frame, self.prompt, self.pointed, self.notice)
            case LayerPrompt():
                return layer_screen(frame, self.prompt, self.notice)
            case HelpPrompt():
                return help_screen(frame, self.prompt)
            case TextPrompt():
                return text_screen(frame, self.prompt)
            case OfferPrompt():
                return offer_screen(frame, self.prompt, self.pointed, self.notice)
            case TroublePrompt():
                return trouble_screen(frame, self.prompt, self.pointed)

    def lines(self, frame: Frame) -> list[Line]:
        """Return what the screen shows, at most as many lines as it has rows."""
        top, bottom = self.parts(frame)
        return fitted(frame, top, bottom, self.scroll)

    def press(self, key: str, frame: Frame) -> Reply | None:
        """Return the reply that a key gives; None when it only changed what is shown.

        Keys are characters, or the names enter, escape, left, backspace, up, down, pageup and pagedown.
        """
        self.notice = ""
        key = key.lower() if len(key) == 1 else key
        if key in self._replies:
            return self._replies[key]
        if key in {"up", "down", "pageup", "pagedown"}:
            self._move(key, frame)
        elif key == "enter" and self.pointed is not None:
            reply = self._choices[self.pointed].reply
            return Move.ON if self._keeps(reply) else reply
        elif key == "enter" or len(key) == 1:
            self.notice = self._refusal(key)
        return None

    def _keeps(self, reply: Reply) -> bool:
        """Whether a reply is the answer that stands in the file itself, which then needs no reason once more."""
        answer = self.prompt.answer if isinstance(self.prompt, QuestionPrompt) else None
        return answer is not None and answer.origin is None and reply == Answered(answer.value)

    def _move(self, key: str, frame: Frame) -> None:
        step = -1 if key in {"up", "pageup"} else 1
        if self._choices and key in {"up", "down"}:
            start = self.pointed if self.pointed is not None else (-1 if step > 0 else len(self._choices))
            self.pointed = min(max(start + step, 0), len(self._choices) - 1)
            return
        top, bottom = self.parts(frame)
        page = max(frame.rows - len(bottom) - 2, 1) if key.startswith("page") else 1
        self.scroll = min(max(self.scroll + step * page, 0), last_scroll(frame, top, bottom))

    def _refusal(self, key: str) -> str:
        if isinstance(self.prompt, QuestionPrompt) and key == "x":
            return NOT_HERE
        keys = " ".join(choice.key for choice in self._choices)
        return f"press one of {keys}, or an arrow key and Enter" if keys else "press Enter to go on"


def _replies(prompt: Prompt) -> Mapping[str, Reply]:
    """Return the reply for each key that has one."""
    if isinstance(prompt, HelpPrompt):
        return dict.fromkeys((*_BACK_KEYS, "enter", "escape", "q", "?"), Move.ON)
    replies: dict[str, Reply] = {}
    for number, choice in enumerate(choices(prompt), start=1):
        replies[choice.key] = choice.reply
        replies.update({word: choice.reply for word in choice.words if len(word) == 1})
        if isinstance(prompt, QuestionPrompt):
            replies[str(number)] = choice.reply
    for command in commands(prompt):
        if command.reply is Move.BACK:
            replies.update(dict.fromkeys(_BACK_KEYS, command.reply))
        elif command.key:
            replies[command.key] = command.reply
        else:
            replies.update(dict.fromkeys(("enter", " "), command.reply))
    return replies
