"""A file as it was at a git revision, read with the `git` command in a way that runs nothing the repository brings."""

import os
import posixpath
from typing import Self

from aiscale_cli.errors import InputError, Location
from aiscale_cli.files.git_process import git_output, run_git
from aiscale_cli.files.text_file import BOM, LIMIT, decoded
from aiscale_cli.frozen import Frozen

_A_FILE = "100"


class Revision(Frozen):
    """A file at a revision: `rev` as the user wrote it, `path` relative to the root of the repository."""

    rev: str
    path: str

    @property
    def name(self) -> str:
        """How problems name the file: `git:main:aiscale.yaml`."""
        return f"git:{self.rev}:{self.path}"


def path_in_repository(path: str) -> str:
    """Return the path of a file relative to the root of its repository, with slashes; the file need not exist.

    Raises:
        InputError: the file lies in no repository that git reads, or git is not there.
    """
    whole = os.path.realpath(path)
    folder = os.path.dirname(whole)
    root = os.path.realpath(
        os.fsdecode(git_output(folder, "rev-parse", "--show-toplevel", what=path).removesuffix(b"\n"))
    )
    if os.path.commonpath([root, whole]) != root:
        # The repository says by `core.worktree` that its files are elsewhere.
        raise InputError.of("this is no file of its git repository", Location(path), "name it as git:REV:PATH")
    return os.path.relpath(whole, root).replace(os.sep, "/")


def read_at_revision(revision: Revision, folder: str) -> str:
    """Return the text of a file at a revision of the repository around a folder.

    Raises:
        InputError: git is not there or refuses the repository, there is no such revision or file, or it is no text
            file of at most `LIMIT` bytes in UTF-8.
    """
    commit = _commit(revision, folder)
    name = revision.name
    entry = git_output(
        folder, "ls-tree", "-z", "--full-tree", commit, "--", f":(top,literal){revision.path}", what=name
    )
    about, _, path = os.fsdecode(entry).removesuffix("\0").partition("\t")
    # With a slash at its end a path stands for everything in a folder.
    if path != revision.path:
        hint = "commit the file there first, name its old path as git:REV:PATH"
        raise InputError.of(f"there is no {revision.path} in {revision.rev}", Location(name), hint)
    blob = about.rpartition(" ")[2]
    if not about.startswith(_A_FILE):
        raise InputError.of("this is not a regular file", Location(name), "name a file as git:REV:PATH")
    if int(git_output(folder, "cat-file", "-s", blob, what=name)) > LIMIT:
        raise InputError.of(f"larger than {LIMIT:,} bytes", Location(name), "check that it is the file you mean")
    return decoded(git_output(folder, "cat-file", "blob", blob, what=name).removeprefix(BOM), name)


class FileAtRevision(Frozen):
    """An answers file at a git revision of the repository around a folder."""

    revision: Revision
    folder: str

    @property
    def name(self) -> str:
        """The revision and the path, as `git:main:aiscale.yaml`."""
        return self.revision.name

    @property
    def identity(self) -> str:
        """The path from the root of the repository: a revision is read as it is, links and all."""
        return self.revision.path

    def extended(self, path: str) -> Self:
        """Return the file that a path leads to at the same revision; InputError when it leads out of the repository."""
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(self.revision.path), path))
        if wanted.split("/")[0] == os.pardir:
            raise InputError.of("it leads out of the repository", hint="name a file inside it")
        return type(self)(Revision(self.revision.rev, wanted), self.folder)

    def read(self) -> str:
        """Return the text of the file; InputError, with a line where it is not UTF-8, when there is none."""
        return read_at_revision(self.revision, self.folder)


def _commit(revision: Revision, folder: str) -> str:
    wanted = f"{revision.rev}^{{commit}}"
    done = run_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    if done.returncode == 0:
        return os.fsdecode(done.stdout).strip()
    git_output(folder, "rev-parse", "--git-dir", what=revision.name)
    hint = "check its name; in CI fetch it first (fetch-depth: 0, or git fetch origin BRANCH and git:origin/BRANCH)"
    raise InputError.of(f'there is no git revision "{revision.rev}"', hint=hint)
