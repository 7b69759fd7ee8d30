"""Starting other processes that have nothing to say on standard error, however this one ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_WATCH = "ignore:resource_tracker:UserWarning"


@contextmanager
def started_quietly() -> Iterator[None]:
    """Start processes without a standard error: one that is only just starting complains when the first one ends.

    What goes wrong in them comes back as an exception.
    """
    if _WATCH not in sys.warnoptions:
        # Python's watch over a pool would complain to whoever ends the program by a signal; it cleans up all the same.
        sys.warnoptions.append(_WATCH)
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    os.close(null)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
