"""The path of a state of the answers, as readers of a result look it up."""

from aiscale_cli.errors import Location
from aiscale_cli.renderers.formats import RenderOptions

_IN_GIT = "git:"


def shown_path(path: str, options: RenderOptions) -> str:
    """Return a file's path from the root of its repository; a state in git (`git:REV:PATH`) stays as it is named."""
    return path if path.startswith(_IN_GIT) else options.repository_path(path)


def shown_place(place: Location, options: RenderOptions) -> str:
    """Return a place as `path:line:column`."""
    return str(Location(shown_path(place.path, options), place.line, place.column))
