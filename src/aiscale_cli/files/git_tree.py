"""The way to a file in the tree of a commit, whose links are followed in that tree and never on the disk."""

import os
import posixpath
from collections.abc import Sequence
from typing import NamedTuple

from aiscale_cli.errors import InputError, Location
from aiscale_cli.files.git_contents import GitContents, git_contents
from aiscale_cli.files.git_process import git_output
from aiscale_cli.files.text_file import LIMIT
from aiscale_cli.frozen import Frozen

MOST_LINKS = 40
"""How many links are followed on the way to one file, as many as Linux follows."""

LARGEST_FOLDER = 100_000_000
"""The most bytes of a tree that is searched; a name takes some fifty."""

LONGEST_LINK = 4096
"""The most bytes of what a link leads to; no system follows a longer one."""

_FOLDER = b"40000"
_LINK = b"120000"
_A_FILE = b"100"
_INSIDE = "name a file inside it as git:REV:PATH"


class Revision(Frozen):
    """A file at a revision: `rev` as the user wrote it, `path` relative to the root of the repository."""

    rev: str
    path: str

    @property
    def name(self) -> str:
        """How problems name the file: `git:main:aiscale.yaml`."""
        return f"git:{self.rev}:{self.path}"


class Start(Frozen):
    """Where a way begins: the root of a commit of the repository around a folder; and what problems call its end."""

    commit: str
    folder: str
    revision: Revision


class Reached(NamedTuple):
    """The file at the end of a way: its path from the root, behind all links, and its content."""

    path: str
    content: bytes


def reach(start: Start, path: str) -> Reached:
    """Return the file that a path from the root leads to, in one process however many links are on the way.

    Raises:
        InputError: nothing is there, a link leads out of the repository or in a circle, or it is no regular file of at
            most `LIMIT` bytes.
    """
    with git_contents(start.folder) as objects:
        return _Way(start, path, objects).walk()


class _Way:
    """A walk through the trees of a commit: where it stands, what is ahead, and the link that led there."""

    def __init__(self, start: Start, path: str, objects: GitContents) -> None:
        self._start = start
        self._objects = objects
        self._names: list[str] = []
        self._trees = [f"{start.commit}^{{tree}}"]
        self._ahead = path.split("/")[::-1]
        self._link = ""
        self._links = 0
        self._read: dict[str, dict[bytes, tuple[bytes, str]]] = {}

    def walk(self) -> Reached:
        while self._ahead:
            part = self._ahead.pop()
            if part == posixpath.pardir:
                self._step_up()
            elif part not in {"", posixpath.curdir}:
                mode, found = self._entry(part)
                if mode == _LINK:
                    self._follow(part, found)
                elif mode == _FOLDER:
                    self._names.append(part)
                    self._trees.append(found)
                elif self._ahead:
                    raise self._missing()
                elif mode.startswith(_A_FILE):
                    return Reached("/".join([*self._names, part]), self._content(found, "blob", LIMIT))
                else:
                    break
        raise self._refused("this is not a regular file", "name a file as git:REV:PATH")

    def _step_up(self) -> None:
        if not self._names:
            raise self._outside()
        self._names.pop()
        self._trees.pop()

    def _follow(self, name: str, blob: str) -> None:
        self._links += 1
        link = "/".join([*self._names, name])
        self._link = self._link or link
        if self._links > MOST_LINKS:
            raise self._refused(f"the link {self._link} leads in a circle", "commit a link that leads to a file")
        target = os.fsdecode(self._content(blob, "blob", LONGEST_LINK))
        if target.startswith("/"):
            raise self._outside()
        if not target:
            raise self._missing()
        self._ahead += target.split("/")[::-1]

    def _entry(self, name: str) -> tuple[bytes, str]:
        tree = self._trees[-1]
        if tree not in self._read:
            size = len(self._start.commit) // 2
            self._read[tree] = dict(_entries(self._content(tree, "tree", LARGEST_FOLDER), size))
        found = self._read[tree].get(os.fsencode(name))
        if found is None:
            raise self._missing()
        return found

    def _content(self, name: str, kind: str, limit: int) -> bytes:
        content = self._objects.content(name, kind, limit)
        if content is not None:
            return content
        # Asked on its own, git says why it gives nothing.
        size = int(git_output(self._start.folder, "cat-file", "-s", name, what=self._start.revision.name))
        if size > limit:
            raise self._refused(f"larger than {limit:,} bytes", "check that it is the file you mean")
        raise self._refused("git does not give this file", "run it again, or name a file instead")

    def _missing(self) -> InputError:
        rev = self._start.revision.rev
        if self._link:
            hint = "commit what it leads to, or name another file as git:REV:PATH"
            return self._refused(f"the link {self._link} leads to nothing that is in {rev}", hint)
        hint = "commit the file there first, name its old path as git:REV:PATH"
        return self._refused(f"there is no {self._start.revision.path} in {rev}", hint)

    def _outside(self) -> InputError:
        what = f"the link {self._link}" if self._link else "it"
        return self._refused(f"{what} leads out of the repository", _INSIDE)

    def _refused(self, message: str, hint: str) -> InputError:
        return InputError.of(message, Location(self._start.revision.name), hint)


def _entries(tree: bytes, size: int) -> Sequence[tuple[bytes, tuple[bytes, str]]]:
    """Return what a tree holds: the name, the mode and the id, of so many bytes, of each entry."""
    found: list[tuple[bytes, tuple[bytes, str]]] = []
    place = 0
    while place < len(tree):
        end = tree.index(b"\0", place)
        mode, _, name = tree[place:end].partition(b" ")
        place = end + 1 + size
        found.append((name, (mode, tree[end + 1 : place].hex())))
    return found
