"""The entry of the program: answers `--version` at once and leaves the rest to the command line."""

import gc
import sys

_OBJECTS_BETWEEN_COLLECTIONS = 100_000


def main() -> None:
    """Run the program and end the process with its exit code."""
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        from aiscale_cli import __version__

        print(f"aiscale {__version__}")  # noqa: T201 - importing the command line would cost five times as much
        return
    # Nearly every object of a run stays in use to its end; looking for garbage every 700 of them is a twentieth of it.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    from aiscale_cli.cli import main as run

    run()


if __name__ == "__main__":
    main()
