"""What every phrase is put together with: words set apart, in brackets, side by side."""

from collections.abc import Iterable

from aiscale_cli.core.comparison import AnswerChange
from aiscale_cli.core.report_actions import UnknownView
from aiscale_cli.core.report_numbers import Range
from aiscale_cli.core.report_scope import WaiverView
from aiscale_cli.renderers.templated.sink import Sink

MUST_HAVE = "must have"
_FULL = 100


class Wording:
    """Puts pieces of text together, marked up by one sink."""

    def __init__(self, sink: Sink) -> None:
        """Take the sink."""
        self._sink = sink

    def named(self, view: UnknownView | WaiverView | AnswerChange) -> str:
        """Return a question's title with its id, marked where it is known to be a must-have."""
        must_have = isinstance(view, UnknownView) and view.must_have
        marked = self._bracketed(self._must_have) if must_have else ""
        return self._spaced([view.title, self._sink.code(view.question), marked])

    def strongly(self, text: str) -> str:
        """Return a text that stands out."""
        return self._sink.strong(text)

    @property
    def _must_have(self) -> str:
        return self._sink.strong(MUST_HAVE)

    def _bar(self, numbers: Range | None) -> str:
        return self._sink.bar(numbers.interval if numbers else None, _FULL)

    def _with_day(self, text: str, day: str) -> str:
        """Return a text in which a day, a word of its own, is kept on its line where it stands first."""
        before, _, after = text.partition(day) if day else (text, "", "")
        return self._spaced([before.rstrip(), self._sink.day(day) if day else "", after.lstrip()])

    def _bracketed(self, text: str) -> str:
        return self._sink.joined(["(", text, ")"], "")

    def _spaced(self, parts: Iterable[str]) -> str:
        return self._sink.joined(parts, " ")

    def _dotted(self, parts: Iterable[str]) -> str:
        return self._sink.joined(parts, " · ")
