"""Where a file lies in its git repository, by the name that the user gave it and not by where its links lead.

A link that a change puts in the place of a file, or of its folder, must not choose what the file is compared with.
"""

import os
from typing import NamedTuple

from aiscale_cli.errors import InputError, Location
from aiscale_cli.files.git_process import git_output, run_git
from aiscale_cli.files.repository import repository_around


class RepositoryPlace(NamedTuple):
    """A folder in a repository, to run git in; and the path of a file from the root of that repository, with slashes.

    In the path a `..` stands only behind a name that is a link here: where it leads is for the revision to say.
    """

    folder: str
    path: str


def place_in_repository(path: str) -> RepositoryPlace:
    """Return where a file lies, links in its path not followed; the file need not exist.

    The repository is the one that holds the path as it is named. Only when there is none is it the one that the links
    lead to.

    Raises:
        InputError: the file lies in no repository that git reads, or git is not there.
    """
    root, inside = _by_name(path)
    if not root:
        return _behind_links(path)
    if not os.path.isdir(os.path.dirname(path) or os.curdir):
        raise InputError.of("there is no such folder", Location(path), "check the path of the answers file")
    top = _top(root, path)
    real = os.path.realpath(root)
    if top == real:
        return RepositoryPlace(root, inside)
    if os.path.commonpath([top, real]) != top:
        raise _elsewhere(path)
    # What looked like a repository is none to git, which took the one around it.
    above = os.path.dirname(root)
    while os.path.realpath(above) != top:
        if above == os.path.dirname(above):
            return _behind_links(path)
        above = os.path.dirname(above)
    return RepositoryPlace(above, f"{os.path.relpath(root, above)}/{inside}".replace(os.sep, "/"))


def folder_of_repository(path: str) -> str:
    """Return the folder to run git in for a path that was named: the root of its repository, else behind all links."""
    return _by_name(path)[0] or os.path.dirname(os.path.realpath(path))


def _by_name(path: str) -> tuple[str, str]:
    """Return the root of the repository that holds a path as it is named, and the path from there; else empty texts."""
    drive, names = _named(path)
    first = names.index(os.pardir) if os.pardir in names else len(names) - 1
    folder = drive + os.sep + os.sep.join(names[: max(first, 0)])
    root = _holding(repository_around(folder))
    if not root:
        return "", ""
    inside = names[len([part for part in os.path.splitdrive(root)[1].split(os.sep) if part]) :]
    depth = 0
    for part in inside:
        depth += -1 if part == os.pardir else 1
        if depth < 0:
            return "", ""
    return root, "/".join(inside)


def _holding(root: str) -> str:
    """Return the repository that has a link to another one among its files, as a change may put one there; else this.

    A link that git does not know, such as one in a home folder whose settings are in git, is nothing but a short way.
    """
    outer = repository_around(os.path.dirname(root)) if root else ""
    if outer in {"", root}:
        return root
    way = outer
    for part in os.path.relpath(root, outer).split(os.sep):
        way = os.path.join(way, part)
        if os.path.islink(way):
            name = os.path.relpath(way, outer).replace(os.sep, "/")
            return _holding(outer) if run_git(outer, "ls-files", "-z", "--", f":(literal){name}").stdout else root
    return root


def _named(path: str) -> tuple[str, list[str]]:
    """Return the drive and the names of a path made absolute, with a `..` left only where a link stands before it."""
    drive, rest = os.path.splitdrive(os.path.join(_working_folder(), path))
    names: list[str] = []
    for part in rest.split(os.sep):
        if part in {"", os.curdir}:
            continue
        if part != os.pardir or (names and (names[-1] == part or os.path.islink(drive + os.sep + os.sep.join(names)))):
            names.append(part)
        elif names:
            names.pop()
    return drive, names


def _working_folder() -> str:
    """Return the current folder by the name that the shell came to it with, where that is true, as `pwd` does."""
    said, here = os.environ.get("PWD", ""), os.getcwd()
    if not os.path.isabs(said) or {os.curdir, os.pardir} & set(said.split(os.sep)):
        return here
    try:
        return said if os.path.samefile(said, here) else here
    except OSError:
        return here


def _behind_links(path: str) -> RepositoryPlace:
    whole = os.path.realpath(path)
    folder = os.path.dirname(whole)
    root = _top(folder, path)
    if os.path.commonpath([root, whole]) != root:
        raise _elsewhere(path)
    return RepositoryPlace(folder, os.path.relpath(whole, root).replace(os.sep, "/"))


def _top(folder: str, path: str) -> str:
    said = git_output(folder, "rev-parse", "--show-toplevel", what=path).removesuffix(b"\n")
    return os.path.realpath(os.fsdecode(said))


def _elsewhere(path: str) -> InputError:
    """Return the refusal of a repository that says by `core.worktree` that its files are elsewhere."""
    return InputError.of("this is no file of its git repository", Location(path), "name it as git:REV:PATH")
