"""What the user can mend: problems with their place and the mend, and the error that carries them."""

from collections.abc import Iterable

from aiscale_cli.frozen import Frozen


class Location(Frozen):
    """A place in a file: line and column count from 1; None where a problem has no such place."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Return `path:line:column`, leaving out what is not known."""
        parts = [self.path, *(str(part) for part in (self.line, self.column) if part is not None)]
        return ":".join(parts)


class Problem(Frozen):
    """One thing that is wrong, where it stands, and what to write or do instead."""

    message: str
    location: Location | None = None
    hint: str = ""

    def __str__(self) -> str:
        """Return `path:line:column: what is wrong; what to do instead` on one line."""
        place = f"{self.location}: " if self.location else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{place}{self.message}{hint}"


class InputError(Exception):
    """Input, usage or a file that cannot be worked with; carries every problem that was found.

    Shown to the user one line per problem, exit code 2. Never raised for a fault of aiscale itself.
    """

    def __init__(self, problems: Iterable[Problem], summary: str = "") -> None:
        """Keep the problems in the order given; `summary` is an optional closing line."""
        self.problems = tuple(problems)
        self.summary = summary
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @classmethod
    def of(cls, message: str, location: Location | None = None, hint: str = "") -> "InputError":
        """Return an error of a single problem."""
        return cls([Problem(message, location, hint)])
