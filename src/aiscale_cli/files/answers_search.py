"""Finding answers files: in folders, by patterns that no shell expanded, and from a list of paths."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import translate
from typing import NamedTuple

from aiscale_cli.errors import InputError, Location, Problem

USUAL_NAMES = ("aiscale.yaml", "aiscale.yml")
"""What an answers file is called that has a folder to itself."""

USUAL_ENDINGS = (".aiscale.yaml", ".aiscale.yml")
"""What the name of an answers file beside others ends in."""

NOT_SEARCHED = frozenset({"node_modules", "site-packages", "__pycache__"})
"""Folders that hold the work of others; those whose name begins with a dot are not searched either."""

LONGEST_LIST = 50_000_000
"""The most bytes of a list of paths."""

_MAGIC = re.compile(r"[*?[]")
_ANY_DEPTH = "**"


class Found(NamedTuple):
    """The files to read, each once, in the order of their paths; and the paths that lead to none, by path."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]


def find_answers(paths: Sequence[str]) -> Found:
    """Return the answers files that the paths mean: files, folders, patterns, or `-` for a list on standard input.

    A folder is searched to any depth for the usual names. A pattern (`*`, `?`, `[...]`, and `**` for any folders) takes
    every file that fits, whatever its name, and searches the folders that fit. Links to folders are not followed in a
    search, so that no loop can form; links to files are. Of two paths that lead to the same file the first in
    alphabetical order stays. No order of the paths makes a difference.

    Raises:
        InputError: the list cannot be read.
    """
    search = _Search()
    for path in paths:
        if path == "-":
            for each in _listed():
                search.add_literal(each)
        elif _MAGIC.search(path) and not os.path.lexists(path):
            search.add_pattern(path)
        else:
            search.add_literal(path)
    problems = sorted(set(search.problems), key=str)
    return Found(tuple(sorted(search.files.values())), tuple(problems))


class _Search:
    """What was found so far: each file by the place that it really has."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        self.problems: list[Problem] = []
        self._real_folders: dict[str, str] = {}
        self._searched: set[str] = set()

    def add_literal(self, path: str) -> None:
        """Add a file, or what a folder holds; what is neither is for the reader to name."""
        if os.path.isdir(path):
            self._add_folder("" if path == os.curdir else path)
        else:
            self._add_file(path, is_link=os.path.islink(path))

    def add_pattern(self, pattern: str) -> None:
        """Add what a pattern fits."""
        root = os.sep if pattern.startswith(os.sep) else ""
        parts = [part for part in pattern.split(os.sep) if part not in {"", os.curdir}]
        before = len(self.files)
        fits = list(self._fitting(root, parts))
        for path in fits:
            self.add_literal(path)
        if not fits and len(self.files) == before:
            hint = "check the pattern; in quotes, ** stands for folders of any depth"
            self.problems.append(Problem("no file fits this pattern", Location(pattern), hint))

    def _add_file(self, path: str, *, is_link: bool) -> None:
        folder, name = os.path.split(path)
        if folder not in self._real_folders:
            self._real_folders[folder] = os.path.realpath(folder)
        real = os.path.realpath(path) if is_link else os.path.join(self._real_folders[folder], name)
        if path < self.files.get(real, "\U0010ffff"):
            self.files[real] = path

    def _add_folder(self, path: str) -> None:
        if path in self._searched:
            return
        self._searched.add(path)
        for folder, entries in self._walk(path):
            for entry in entries:
                if entry.name in USUAL_NAMES or entry.name.endswith(USUAL_ENDINGS):
                    self._add_file(os.path.join(folder, entry.name), is_link=entry.is_symlink())

    def _walk(self, path: str) -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
        """Go through a folder and all below it that are searched; each with what it holds beside folders."""
        waiting = [path]
        while waiting:
            folder = waiting.pop()
            entries = self._entries(folder)
            waiting += [os.path.join(folder, each.name) for each in entries if _is_searched(each)]
            yield folder, [each for each in entries if not each.is_dir()]

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder or os.curdir) as entries:
                return list(entries)
        except OSError as error:
            hint = "check its permissions, or leave it out"
            self.problems.append(Problem(f"cannot be searched: {error.strerror}", Location(folder), hint))
            return []

    def _fitting(self, folder: str, parts: Sequence[str]) -> Iterator[str]:
        """Return the paths below a folder that fit the parts of a pattern."""
        if not parts:
            yield folder
            return
        first, rest = parts[0], parts[1:]
        if first == _ANY_DEPTH:
            for below, entries in self._walk(folder):
                if rest:
                    yield from self._fitting(below, rest)
                else:
                    yield from (os.path.join(below, each.name) for each in entries if not each.name.startswith("."))
        elif not _MAGIC.search(first):
            path = os.path.join(folder, first)
            if os.path.isdir(path) if rest else os.path.lexists(path):
                yield from self._fitting(path, rest)
        else:
            fits = re.compile(translate(first)).match
            for each in self._entries(folder):
                shown = first.startswith(".") or not each.name.startswith(".")
                if shown and fits(each.name) and (not rest or each.is_dir()):
                    yield from self._fitting(os.path.join(folder, each.name), rest)


def _is_searched(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".") and entry.name not in NOT_SEARCHED


def _listed() -> Iterable[str]:
    """Return the paths on standard input: one a line, or each ended by a NUL where there is one.

    A line of blanks names none.
    """
    if sys.stdin is None or sys.stdin.closed:
        raise InputError.of("standard input is closed", hint="name files or folders")
    content = sys.stdin.buffer.read(LONGEST_LIST + 1)
    if len(content) > LONGEST_LIST:
        raise InputError.of(f"the list is larger than {LONGEST_LIST:,} bytes", Location("-"), "name folders instead")
    parts = content.split(b"\0") if b"\0" in content else content.splitlines()
    return [os.path.join(os.curdir, path) if path == "-" else path for path in map(os.fsdecode, parts) if path.strip()]
