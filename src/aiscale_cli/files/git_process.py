"""The `git` command, run in a way that runs nothing a repository brings and asks nobody."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from aiscale_cli.errors import InputError, Location

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
_REASON = re.compile(r"^(?:fatal|error): *", re.MULTILINE)


def git_output(folder: str, *arguments: str, what: str, timeout: float | None = None) -> bytes:
    """Return what git prints when it is run in a folder; `what` names the file in problems.

    Raises:
        InputError: git is not there, takes too long or fails, with its reason in our words where that helps.
    """
    done = run_git(folder, *arguments, timeout=timeout)
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
        return "this lies in no git repository", place, "name a file instead, or run inside the repository"
    if "must be run in a work tree" in said:
        return "this lies where git keeps no files", place, "name the file as git:REV:PATH"
    if "cannot change to" in said:
        return "there is no such folder", place, "check the path of the answers file"
    if "promisor" in said or "lazy fetch" in said or "transport" in said:
        return "this partial clone does not hold the file", place, "clone it whole, or fetch the revision"
    reasons = _REASON.split(said)[1:] or [said or "it gave no reason"]
    return f"git: {' '.join(reasons[0].split())}", place, "name a file instead"


def run_git(folder: str, *arguments: str, timeout: float | None = None) -> "subprocess.CompletedProcess[bytes]":
    """Run git in a folder, whatever its exit status; for at most `timeout` seconds, `TIMEOUT` when none are named.

    Raises:
        InputError: git is not there, or takes too long.
    """
    seconds = timeout or TIMEOUT
    with _told_apart(seconds):
        return subprocess.run(  # noqa: S603 - no shell; a revision stands behind --end-of-options, a path behind --
            _command(folder, arguments),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=_environment(),
            timeout=seconds,
            check=False,
        )


def start_git(folder: str, *arguments: str) -> "subprocess.Popen[bytes]":
    """Start git in a folder, to be talked to through its standard input and output; its errors are thrown away.

    Raises:
        InputError: git is not there.
    """
    with _told_apart(TIMEOUT):
        return subprocess.Popen(  # noqa: S603 - no shell and a fixed list of words; what is asked for follows on its input
            _command(folder, arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )


def _command(folder: str, arguments: tuple[str, ...]) -> list[str]:
    return ["git", *_OPTIONS, "-C", folder, *arguments]


def _environment() -> dict[str, str]:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_KEPT_FROM_OUTSIDE)
    }
    return inherited | _ENVIRONMENT


@contextmanager
def _told_apart(seconds: float) -> Iterator[None]:
    """Turn what keeps git from running into problems that say what to do."""
    try:
        yield
    except FileNotFoundError:
        raise InputError.of("git is not installed, and what was named is in git", hint="install git") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise InputError.of(f"git cannot be started: {why}", hint="name a file instead") from None
    except subprocess.TimeoutExpired:
        hint = "name a file instead"
        raise InputError.of(f"git gave no answer within {seconds:g} seconds", hint=hint) from None
