"""Where an answers file is, and where the file is that it extends."""

import os
from typing import Protocol, Self

from aiscale_cli.errors import InputError, Location, Problem
from aiscale_cli.files.repository import GIT_FOLDER, repository_around
from aiscale_cli.files.text_file import STANDARD_INPUT, read_text
from aiscale_cli.frozen import Frozen

CHECK_PATH = "check the path, which is relative to the file that names it"
"""What to do about a path that leads to nothing that could be extended."""


class AnswersPlace(Protocol):
    """A place that an answers file is read from, from which the file that it extends can be reached."""

    @property
    def name(self) -> str:
        """How problems name the file."""

    @property
    def identity(self) -> str:
        """A text that is the same for the same file, by whatever path it was reached."""

    def extended(self, path: str) -> Self:
        """Return the place that a path in this file leads to; InputError when nothing there may be extended."""

    def read(self) -> str:
        """Return the text of the file; InputError, with a line where the text itself is wrong, when it has none."""


class FileOnDisk(Frozen):
    """An answers file as it is named from the current folder, and a path that leads to it.

    The links on the way are followed only when something asks for it: most files extend none.
    """

    name: str
    path: str

    @classmethod
    def named(cls, path: str) -> Self:
        """Return the place of the file that a user named; standard input is in the current folder."""
        return cls(path, path)

    @property
    def identity(self) -> str:
        """The path behind all links."""
        return os.path.realpath(self.path)

    def extended(self, path: str) -> Self:
        """Return the file that a path leads to from this one, which has to lie in the same repository.

        Where there is no repository it has to lie in the current folder. What counts is where the file is behind all
        links; that it exists is not asked.

        Raises:
            InputError: it lies elsewhere, or among the files that git keeps for itself.
        """
        folder = os.path.dirname(self.identity)
        repository = repository_around(folder)
        root = repository or os.path.realpath(".")
        try:
            real = os.path.realpath(os.path.join(folder, path))
            inside = os.path.relpath(real, root).split(os.sep)
        except (OSError, ValueError):
            raise InputError.of("there can be no such path", hint=CHECK_PATH) from None
        if inside[0] == os.pardir:
            where = "the repository" if repository else "the current folder, and there is no repository"
            hint = f"name a file inside {'it' if repository else 'the current folder, or start aiscale further up'}"
            raise InputError.of(f"it leads out of {where}", hint=hint)
        if GIT_FOLDER in inside:
            raise InputError.of("it leads into the files that git keeps for itself", hint=CHECK_PATH)
        near = "" if self.name == STANDARD_INPUT else os.path.dirname(self.name)
        name = os.path.normpath(os.path.join(near, path))
        return type(self)(name if os.path.realpath(name) == real else os.path.relpath(real), real)

    def read(self) -> str:
        """Return the text of the file; InputError, with a line where it is not UTF-8, when it cannot be read."""
        try:
            return read_text(self.path, missing=CHECK_PATH).text
        except InputError as error:
            raise InputError([_renamed(problem, self.name) for problem in error.problems]) from None


def _renamed(problem: Problem, name: str) -> Problem:
    place = problem.location
    there = Location(name, place.line, place.column) if place and place.line else None
    return Problem(problem.message, there, problem.hint if there or problem.hint == CHECK_PATH else CHECK_PATH)
