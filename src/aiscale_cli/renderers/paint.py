"""Laid out lines as text: plain, or with the colours of a terminal, which repeat what the words say."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from aiscale_cli.renderers.layout.page import Line, Role, Span


def plain(lines: Iterable[Line]) -> str:
    """Return the lines without escape sequences, each ending with a line break and none with a blank."""
    return "".join("".join(span.text for span in line).rstrip(" ") + "\n" for line in lines)


def painted(lines: Iterable[Line]) -> str:
    """Return the lines with escape sequences for the 16 colours that every terminal has."""
    paint = _painter()
    return "".join(f"{_painted(_trimmed(line), paint)}\n" for line in lines)


def _trimmed(line: Line) -> Line:
    """Return the line without blanks at its end."""
    spans = list(line)
    while spans and not spans[-1].text.rstrip(" "):
        spans.pop()
    return (*spans[:-1], Span(spans[-1].text.rstrip(" "), spans[-1].role)) if spans else ()


def _painted(line: Sequence[Span], paint: Callable[[str, Role], str]) -> str:
    return "".join(paint("".join(span.text for span in spans), role) for role, spans in groupby(line, _role))


def _role(span: Span) -> Role:
    return span.role


def _painter() -> Callable[[str, Role], str]:
    # Styles alone are a third of rich's console, which would lay out and measure again what is laid out already.
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {
        Role.PLAIN: Style(),
        Role.STRONG: Style(bold=True),
        Role.QUIET: Style(dim=True),
        Role.LOW: Style(color="green"),
        Role.MODERATE: Style(color="yellow"),
        Role.HIGH: Style(color="red"),
        Role.CRITICAL: Style(color="red", bold=True),
        Role.NOT_KNOWN: Style(color="magenta"),
    }
    return lambda words, role: styles[role].render(words, color_system=ColorSystem.STANDARD)
