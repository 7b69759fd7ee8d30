"""The entry of the program: answers `--version` at once and leaves the rest to the command line."""

import sys


def main() -> None:
    """Run the program and end the process with its exit code."""
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        from aiscale_cli import __version__

        print(f"aiscale {__version__}")  # noqa: T201 - importing the command line would cost five times as much
        return
    from aiscale_cli.cli import main as run

    run()


if __name__ == "__main__":
    main()
