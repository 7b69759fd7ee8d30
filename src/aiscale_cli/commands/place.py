"""The place that output goes to: how wide it is and what it can show."""

import os
import sys

from aiscale_cli.files.repository import repository_around
from aiscale_cli.files.resources import compiled_templates, template
from aiscale_cli.renderers.formats import DEFAULT_WIDTH, NARROWEST, NONSENSE_WIDTH, RenderOptions

_DIGITS = 5
"""The most digits of a width that somebody may mean."""


def columns() -> int:
    """Return the width to lay out for: COLUMNS, else the terminal's, else 100; nonsense counts as 80."""
    said = os.environ.get("COLUMNS", "")
    if said:
        is_width = said.isascii() and said.isdigit() and len(said) <= _DIGITS
        return _sensible(int(said)) if is_width else NONSENSE_WIDTH
    if is_terminal(sys.stdout):
        try:
            return _sensible(os.get_terminal_size(sys.stdout.fileno()).columns)
        except OSError:
            return NONSENSE_WIDTH
    return DEFAULT_WIDTH


def is_terminal(stream: object) -> bool:
    """Whether a standard stream leads to a terminal; a closed one does not."""
    isatty = getattr(stream, "isatty", None)
    try:
        return bool(isatty and isatty())
    except ValueError:
        return False


def render_options() -> RenderOptions:
    """Return what standard output can show."""
    return RenderOptions(
        width=columns(),
        colour=_colour(),
        ascii=not _shows_blocks(),
        templates=template,
        compiled_templates=compiled_templates,
        repository_path=repository_path,
    )


def file_options() -> RenderOptions:
    """Return what a file can show: everything, at a width of its own, in colour only where FORCE_COLOR asks for it."""
    return RenderOptions(
        colour=bool(os.environ.get("FORCE_COLOR")) and not os.environ.get("NO_COLOR"),
        templates=template,
        compiled_templates=compiled_templates,
        repository_path=repository_path,
    )


def repository_path(path: str) -> str:
    """Return a path relative to the root of the repository that it lies in, else to the current folder, with slashes.

    What lies in neither, and standard input, is returned as it was named.
    """
    if path in {"", "-"}:
        return path
    whole = os.path.realpath(path)
    root = repository_around(os.path.dirname(whole)) or os.path.realpath(".")
    inside = os.path.relpath(whole, root)
    return path if inside.startswith(os.pardir) else inside.replace(os.sep, "/")


def _sensible(width: int) -> int:
    return max(width, NARROWEST) if width else NONSENSE_WIDTH


def _colour() -> bool:
    """Colour unless NO_COLOR is set; FORCE_COLOR asks for it where there is no terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def _shows_blocks() -> bool:
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    try:
        "█▒·→".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
