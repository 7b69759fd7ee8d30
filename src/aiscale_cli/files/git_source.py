"""A file as it was at a git revision, read with the `git` command in a way that runs nothing the repository brings."""

import os
import posixpath
from typing import Self

from aiscale_cli.errors import InputError, Location
from aiscale_cli.files.git_process import git_output, run_git
from aiscale_cli.files.git_tree import Revision, Start, reach
from aiscale_cli.files.text_file import BOM, decoded
from aiscale_cli.frozen import Frozen


class FileAtRevision(Frozen):
    """An answers file at a git revision of the repository around a folder, read when it was found.

    What it extends is read from the same commit, whatever becomes of the revision meanwhile. `path` is where the file
    is behind all links.
    """

    start: Start
    path: str
    text: str

    @classmethod
    def found(cls, revision: Revision, folder: str) -> Self:
        """Return the file that a path leads to; links in it are followed inside the revision.

        Raises:
            InputError: git is not there or refuses the repository, there is no such revision or file, a link leads out
                of the repository, or it is no text file of at most `LIMIT` bytes in UTF-8.
        """
        commit = _commit(revision, folder)
        # The path of a user is one name for one file, as git prints it.
        if {"", posixpath.curdir} & set(revision.path.split("/")):
            hint = f"write it without needless dots and slashes, as {posixpath.normpath(revision.path).strip('/')}"
            raise InputError.of(f"there is no {revision.path} in {revision.rev}", Location(revision.name), hint)
        start = Start(commit, folder, revision)
        path, content = reach(start, revision.path)
        return cls(start, path, decoded(content.removeprefix(BOM), revision.name))

    @property
    def name(self) -> str:
        """The revision and the path, as `git:main:aiscale.yaml`."""
        return self.start.revision.name

    @property
    def identity(self) -> str:
        """The path from the root of the repository, behind all links of the revision."""
        return self.path

    def extended(self, path: str) -> Self:
        """Return the file that a path leads to at the same revision, beginning where this file is behind its links.

        Raises:
            InputError: it leads out of the repository, or to nothing that can be read.
        """
        wanted = posixpath.join(posixpath.dirname(self.path), path)
        simple = posixpath.normpath(wanted)
        if simple.split("/")[0] == posixpath.pardir:
            raise InputError.of("it leads out of the repository", hint="name a file inside it")
        start, rev = self.start, self.start.revision.rev
        # Behind a link a `..` leads elsewhere than the text of the path says, so the text is not what is followed.
        real, content = reach(Start(start.commit, start.folder, Revision(rev, simple)), wanted)
        revision = Revision(rev, real)
        found = Start(start.commit, start.folder, revision)
        return type(self)(found, real, decoded(content.removeprefix(BOM), revision.name))

    def read(self) -> str:
        """Return the text of the file."""
        return self.text


def _commit(revision: Revision, folder: str) -> str:
    wanted = f"{revision.rev}^{{commit}}"
    done = run_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    said = os.fsdecode(done.stdout).strip()
    # What leaves a commit out (`^main`) has a name too, with a sign in front.
    if done.returncode == 0 and said.isalnum():
        return said
    git_output(folder, "rev-parse", "--git-dir", what=revision.name)
    hint = "check its name; in CI fetch it first (fetch-depth: 0, or git fetch origin BRANCH and git:origin/BRANCH)"
    raise InputError.of(f'there is no git revision "{revision.rev}"', hint=hint)
