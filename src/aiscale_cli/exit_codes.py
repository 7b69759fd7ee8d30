"""The exit codes of the command, in one table (documented for users in README.md)."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the exit status of a run means; a gate reads it, so a code never has two meanings."""

    DONE = 0
    """The work was done; a gate, if one was asked, passed."""
    GATE_FAILED = 1
    """The gate failed, and nothing else ever gives this code."""
    REFUSED = 2
    """Usage, invalid input, a file or output error, or an interview left while a gate was asked."""
    BUG = 3
    """A fault of aiscale itself."""
    HANGUP = 129
    """Ended by SIGHUP."""
    INTERRUPTED = 130
    """Ended by Ctrl-C."""
    TERMINATED = 143
    """Ended by SIGTERM."""
