"""The history of one file in git: every version on every branch that led here, its renames followed, each content once.

Three processes, however long the history is: `log --follow` tells the names that the file had; `log --full-history`
over all of these names, with the commits that tags name, gives the versions; `cat-file --batch` gives the contents. The
first alone would not do: it changes the name for all branches at once, so that it passes over versions on a branch
beside a rename, takes a copy for a rename, shows nothing of merges, and tags only where they stand on a version.

What is not found: versions under a name that a branch gave the file and that a merge gave up for another one.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from aiscale_cli.errors import InputError, Location
from aiscale_cli.files.git_process import git_output
from aiscale_cli.frozen import Frozen

LONGEST = 300
"""Seconds after which a history is given up: a large one takes git alone some ten."""

_SET = {
    "log.showSignature": "false",
    "log.showRoot": "true",
    "log.diffMerges": "separate",
    "diff.relative": "false",
    "color.ui": "false",
}
_SETTINGS = tuple(word for name, value in _SET.items() for word in ("-c", f"{name}={value}"))
# With log.showSignature a repository would name the program that checks signatures, and git would run it.
_LOG = ("log", "-z", "--raw", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--no-color")
_EXACT = (
    *("--no-renames", "-m", "--full-history", "--simplify-by-decoration", "--topo-order", "--reverse", "--parents"),
    *("--decorate=full", "--decorate-refs=refs/tags/*", "--format=>%H|%P|%ct|%D"),
)
_TAG = "tag: refs/tags/"
_CUT_OFF = "grafted"
_A_FILE = "100"

_Files = dict[str, str]
"""Which content each name of the file has; a name without a file is left out."""


class FileVersion(Frozen):
    """A version of a file: where it came to be, and which content (`blob`) it has.

    `date` is the day of the commit, in UTC; `before` holds the numbers, from 0, of the versions in force right before,
    none for the first; `tags` are those of this commit and of later ones in which the file is still the same.
    """

    commit: str
    date: str
    path: str
    blob: str
    before: tuple[int, ...]
    tags: tuple[str, ...]


class FileHistory(Frozen):
    """Versions in the order in which they build on each other; `shallow` when the clone does not reach back further.

    `head` is the content that the file has in the commit that is checked out; empty when it has none.
    """

    folder: str
    path: str
    versions: tuple[FileVersion, ...]
    head: str
    shallow: bool


class _Commit(NamedTuple):
    commit: str
    parents: tuple[str, ...]
    date: str
    decoration: tuple[str, ...]
    changes: _Files


def read_history(path: str) -> FileHistory:
    """Return the history of a file up to the commit that is checked out.

    A merge is a version when its content is that of none of its parents, or not that of the version listed before it,
    so that the last version is always the one checked out.

    Raises:
        InputError: git is not there, or knows no history of the file.
    """
    whole = os.path.realpath(path)
    folder = os.path.dirname(whole)
    name = os.path.basename(whole)
    try:
        names, seen = _names(folder, name, path)
        if not names:
            names, _ = _names(folder, name, path, "-m")
        if not names:
            hint = "commit it first; a trend is the history of a file in git"
            raise InputError.of("git has no version of this file", Location(path), hint)
        commits = _commits(folder, names, path)
        if _first(commits) not in seen:
            # The file was first seen in a merge, which may have renamed it.
            names = list(dict.fromkeys([*names, *_names(folder, name, path, "-m")[0]]))
            commits = _commits(folder, names, path)
    except InputError as error:
        raise _of_a_trend(error, path) from None
    if not whole.replace(os.sep, "/").endswith(f"/{names[0]}"):
        # The repository says by `core.worktree` that its files are elsewhere.
        raise InputError.of("this is no file of its git repository", Location(path), "name it where it was committed")
    return _history(folder, names, commits)


def _literal(name: str) -> str:
    return f":(top,literal){name}"


def _names(folder: str, name: str, path: str, *merges: str) -> tuple[list[str], set[str]]:
    """Return every name that the file had, the present one first, from the root of the repository; and the commits.

    Merges are looked at only on demand (`-m`): beside the branch that lacks the file all of it looks new there, and git
    may take it for a copy and lose its way.
    """
    words = (*_SETTINGS, *_LOG, "--follow", *merges, "--format=>%H", "HEAD", "--", f":(literal){name}")
    names: list[str] = []
    seen: set[str] = set()
    log = iter(os.fsdecode(git_output(folder, *words, what=path, timeout=LONGEST)).split("\0"))
    for word in log:
        if word.startswith(">"):
            seen.add(word[1:])
        elif word.lstrip("\n").startswith(":"):
            status = word.rpartition(" ")[2]
            paths = [next(log) for _ in range(2 if status[0] in "RC" else 1)]
            names = names or [paths[-1]]
            # A copy is where the file began: what it was copied from has a history of its own.
            if status.startswith("R") and paths[1] in names and paths[0] not in names:
                names.append(paths[0])
    return names, seen


def _commits(folder: str, names: list[str], path: str) -> list[_Commit]:
    words = (*_SETTINGS, *_LOG, *_EXACT, "HEAD", "--", *map(_literal, names))
    return list(_read(git_output(folder, *words, what=path, timeout=LONGEST)))


def _first(commits: list[_Commit]) -> str:
    """Return the commit in which the file is first seen."""
    return next((each.commit for each in commits if any(blob.strip("0") for blob in each.changes.values())), "")


def _of_a_trend(error: InputError, path: str) -> InputError:
    """Say what to do where only a file with a history will do."""
    (problem,) = error.problems
    if "HEAD" in problem.message and "revision" in problem.message:
        return InputError.of("the repository has no commit yet", Location(path), "commit the file first")
    if not problem.hint.startswith("name a file instead"):
        return error
    hint = "a trend is the history of a file in git: run it in a clone of its repository"
    return InputError.of(problem.message, problem.location, hint)


def _read(log: bytes) -> Iterator[_Commit]:
    """Read the exact log; the lines of a merge, which has a header for each parent, are put together."""
    words = iter(os.fsdecode(log).split("\0"))
    last: _Commit | None = None
    for word in words:
        if word.startswith(">"):
            commit, parents, seconds, decoration = word[1:].split("|", 3)
            if last is None or commit != last.commit:
                if last:
                    yield last
                marks = tuple(decoration.split(", ")) if decoration else ()
                last = _Commit(commit, tuple(parents.split()), day_of(seconds), marks, {})
        elif last and word.lstrip("\n").startswith(":"):
            _, mode, _, blob, _ = word.split(" ")
            last.changes[next(words)] = blob if mode.startswith(_A_FILE) else ""
    if last:
        yield last


def day_of(seconds: str) -> str:
    """Return the day of a time, in UTC; a time that no calendar holds, which a commit may have, is the first day."""
    start = datetime(1970, 1, 1, tzinfo=UTC)
    try:
        return (start + timedelta(seconds=int(seconds))).date().isoformat()
    except (OverflowError, ValueError):
        return start.date().isoformat()


def _history(folder: str, names: list[str], commits: Iterable[_Commit]) -> FileHistory:
    states: dict[str, _Files] = {}
    origins: dict[str, int] = {}
    """The number of the version that is in force at each commit."""
    found: list[tuple[_Commit, str, str, tuple[int, ...]]] = []
    tags: dict[int, list[str]] = {}
    shallow, head = False, ""
    for each in commits:
        before = [states.get(parent, {}) for parent in each.parents]
        files = _patched(before[0] if before else {}, each.changes)
        states[each.commit] = files
        shallow = shallow or _CUT_OFF in each.decoration
        path, head = _current(files, names)
        older = [_current(state, names)[1] for state in before]
        same = [parent for parent, blob in zip(each.parents, older, strict=True) if blob == head]
        if head and (not same or (len(older) > 1 and found and found[-1][2] != head)):
            there = (parent for parent, blob in zip(each.parents, older, strict=True) if blob and parent in origins)
            numbers = dict.fromkeys(origins[parent] for parent in there)
            origins[each.commit] = len(found)
            found.append((each, path, head, tuple(numbers)))
        elif same and same[0] in origins:
            origins[each.commit] = origins[same[0]]
        if head and each.commit in origins:
            named = [mark.removeprefix(_TAG) for mark in each.decoration if mark.startswith(_TAG)]
            tags.setdefault(origins[each.commit], []).extend(sorted(named))
    versions = (
        FileVersion(each.commit, each.date, path, blob, before, tuple(tags.get(number, ())))
        for number, (each, path, blob, before) in enumerate(found)
    )
    return FileHistory(folder, names[0], tuple(versions), head, shallow)


def _patched(files: _Files, changes: _Files) -> _Files:
    if not changes:
        return files
    return {name: blob for name, blob in {**files, **changes}.items() if blob.strip("0")}


def _current(files: _Files, names: list[str]) -> tuple[str, str]:
    """Return the name and content of the file: under the newest of its names that is there."""
    return next(((name, files[name]) for name in names if name in files), ("", ""))
