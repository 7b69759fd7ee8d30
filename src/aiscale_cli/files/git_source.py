"""A file as it was at a git revision, read with the `git` command in a way that runs nothing the repository brings."""

import os
import posixpath
import re
import subprocess
from typing import Self

from aiscale_cli.errors import InputError, Location
from aiscale_cli.files.text_file import BOM, LIMIT, decoded
from aiscale_cli.frozen import Frozen

TIMEOUT = 30
"""Seconds after which git is given up: it reads two objects, and nothing of it waits for a person or a network."""

_OPTIONS = ("--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
_ENVIRONMENT = {
    # No transport at all. A repository's own `protocol.ext.allow` would win over an option, not over this; git before
    # 2.45 knows no GIT_NO_LAZY_FETCH and asks the remote that a partial clone names, which may be a command.
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}
# Everything else that begins with GIT_ may point to another repository, as in a hook, or write into what git says.
_KEPT_FROM_OUTSIDE = (
    "GIT_CONFIG",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_EXEC_PATH",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
)
_A_FILE = "100"
_REASON = re.compile(r"^(?:fatal|error): *", re.MULTILINE)


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
    root = os.path.realpath(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel", what=path).removesuffix(b"\n")))
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
    entry = _git(folder, "ls-tree", "-z", "--full-tree", commit, "--", f":(top,literal){revision.path}", what=name)
    about, _, path = os.fsdecode(entry).removesuffix("\0").partition("\t")
    # With a slash at its end a path stands for everything in a folder.
    if path != revision.path:
        hint = "commit the file there first, name its old path as git:REV:PATH, or leave --baseline out until it is"
        raise InputError.of(f"there is no {revision.path} in {revision.rev}", Location(name), hint)
    blob = about.rpartition(" ")[2]
    if not about.startswith(_A_FILE):
        raise InputError.of("this is not a regular file", Location(name), "name a file as git:REV:PATH")
    if int(_git(folder, "cat-file", "-s", blob, what=name)) > LIMIT:
        raise InputError.of(f"larger than {LIMIT:,} bytes", Location(name), "check that it is the file you mean")
    return decoded(_git(folder, "cat-file", "blob", blob, what=name).removeprefix(BOM), name)


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
    done = _run(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    if done.returncode == 0:
        return os.fsdecode(done.stdout).strip()
    _git(folder, "rev-parse", "--git-dir", what=revision.name)
    hint = "check its name; in CI fetch it first (fetch-depth: 0, or git fetch origin BRANCH and git:origin/BRANCH)"
    raise InputError.of(f'there is no git revision "{revision.rev}"', hint=hint)


def _git(folder: str, *arguments: str, what: str) -> bytes:
    done = _run(folder, *arguments)
    if done.returncode:
        raise InputError.of(*_why(done.stderr.decode("utf-8", "replace").strip(), what))
    return done.stdout


def _why(said: str, what: str) -> tuple[str, Location, str]:
    """Return what git says in our words, where that helps, and otherwise its reason, which stands behind `fatal:`."""
    place = Location(what)
    if "dubious ownership" in said:
        hint = "trust it with `git config --global --add safe.directory FOLDER`, if it is yours"
        return "git refuses the repository, because somebody else owns it", place, hint
    if "not a git repository" in said:
        return "this lies in no git repository", place, "name a file as --baseline, or run inside the repository"
    if "must be run in a work tree" in said:
        return "this lies where git keeps no files", place, "name the file as git:REV:PATH"
    if "cannot change to" in said:
        return "there is no such folder", place, "check the path of the answers file"
    if "promisor" in said or "lazy fetch" in said or "transport" in said:
        return "this partial clone does not hold the file", place, "clone it whole, or fetch the revision"
    reasons = _REASON.split(said)[1:] or [said or "it gave no reason"]
    return f"git: {' '.join(reasons[0].split())}", place, "name a file as --baseline instead"


def _run(folder: str, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_KEPT_FROM_OUTSIDE)
    }
    try:
        return subprocess.run(  # noqa: S603 - a fixed list of words, no shell; the revision stands behind --end-of-options
            ["git", *_OPTIONS, "-C", folder, *arguments],  # noqa: S607 - the git that the user has on the path
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=inherited | _ENVIRONMENT,
            timeout=TIMEOUT,
            check=False,
        )
    except FileNotFoundError:
        hint = "install git, or name a file as --baseline"
        raise InputError.of("git is not installed, and the baseline is a git revision", hint=hint) from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise InputError.of(f"git cannot be started: {why}", hint="name a file as --baseline") from None
    except subprocess.TimeoutExpired:
        hint = "name a file as --baseline instead"
        raise InputError.of(f"git gave no answer within {TIMEOUT} seconds", hint=hint) from None
