"""The entry of the program: answers `--version` at once and leaves the rest to the command line."""

import gc
import os
import sys

_OBJECTS_BETWEEN_COLLECTIONS = 100_000


def main() -> None:
    """Run the program and end the process with its exit code."""
    # The command line would cost five times as much.
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        from aiscale_cli import __version__

        try:
            sys.stdout.write(f"aiscale {__version__}\n")
            sys.stdout.flush()
        except OSError as error:
            _refuse(error)
        return
    # Nearly every object of a run stays in use to its end; looking for garbage every 700 of them is a twentieth of it.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        from aiscale_cli.cli import main as run

        run()
    except KeyboardInterrupt:
        _interrupted()


def _refuse(error: OSError) -> None:
    """Say why nothing could be printed, where that can be said, and end the process as for any output error."""
    from contextlib import suppress

    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"cannot write to standard output: {error.strerror}\n")
            sys.stderr.flush()
    # Python's own way out would complain about the text that it could not write, with an exit code of its own.
    os._exit(2)


def _interrupted() -> None:
    """End by the signal of Ctrl-C, which came before the command line was there to take it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGINT)


if __name__ == "__main__":
    main()
