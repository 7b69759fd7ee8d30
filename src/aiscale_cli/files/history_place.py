"""An answers file as it was at a commit of its history, from which the file that it extends can be reached."""

import posixpath
from typing import Self

from aiscale_cli.errors import InputError
from aiscale_cli.files.git_contents import GitContents
from aiscale_cli.files.text_file import BOM, LIMIT, decoded
from aiscale_cli.frozen import Frozen

SHORT = 7
"""How many digits of a commit people read."""


class FileInHistory(Frozen):
    """A file at a commit, named by its path alone: its text is the same at many commits, and so are its problems."""

    commit: str
    path: str
    contents: GitContents

    @property
    def name(self) -> str:
        """The path from the root of the repository."""
        return self.path

    @property
    def identity(self) -> str:
        """The path again: where links lead is not told apart, so a circle of them ends with the longest chain."""
        return self.path

    def extended(self, path: str) -> Self:
        """Return the file that a path leads to at the same commit; InputError when it leads out of the repository."""
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), path))
        if wanted.split("/")[0] == posixpath.pardir:
            raise InputError.of("it leads out of the repository", hint="name a file inside it")
        return type(self)(self.commit, wanted, self.contents)

    def read(self) -> str:
        """Return the text of the file; InputError, with a line where it is not UTF-8, when git gives none."""
        content = self.contents.at(self.commit, self.path)
        if content is None:
            hint = f"it was not committed, or has more than {LIMIT:,} bytes"
            raise InputError.of(f"git gives no {self.path} at {self.commit[:SHORT]}", hint=hint)
        return decoded(content.removeprefix(BOM), self.path)
