"""What a run of the program costs, as a ratio to starting Python at all, measured in turn in the same run.

    .venv/bin/python benchmarks/commands.py [--runs 15] [--script .venv/bin/aiscale] [--peers]

Each command is run in turn with the floor (`python -I -c pass`), so that a change in the machine's speed meets both;
the table shows the median of the ratios of the pairs. Milliseconds of two machines do not compare, ratios roughly do.
Nothing here passes or fails: the bounds that cannot waver (which modules a run loads) are tests.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
EXAMPLE = str(ROOT / "examples" / "support-chatbot.yaml")


class Run(NamedTuple):
    """One finished process: wall seconds and the largest resident memory in MiB."""

    seconds: float
    memory: float


class Case(NamedTuple):
    """A row of the table: its name, the command, and the target as written in the table."""

    name: str
    command: list[str]
    target: str


def timed(command: list[str], folder: str) -> Run:
    """Run a command once, its output thrown away."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return Run(time.perf_counter() - begin, usage.ru_maxrss / 1024)


def cases(script: str) -> list[Case]:
    """The commands that users and CI jobs run most."""
    targets = {"text": "<= 8", "json": "<= 8", "markdown": "<= 11", "html": "<= 11", "terminal": "<= 11.5"}
    reports = [
        Case(f"assess FILE -f {wanted}", [script, "assess", EXAMPLE, "-f", wanted, "--no-input"], target)
        for wanted, target in targets.items()
    ]
    return [
        Case("--version", [script, "--version"], "<= 1.5"),
        Case("--help", [script, "--help"], "<= 6.5"),
        *reports,
        Case("validate FILE", [script, "validate", EXAMPLE], "<= 8"),
        Case("explain area:cost FILE", [script, "explain", "area:cost", EXAMPLE], "<= 8"),
        Case("questions --check", [script, "questions", "--check"], ""),
    ]


def peers() -> list[Case]:
    """Tools that do something comparable, when they are installed beside this Python."""
    schema = str(ROOT / "schemas" / "aiscale-answers.schema.json")
    wanted = [
        Case("peer: check-jsonschema, the same file", ["check-jsonschema", "--schemafile", schema, EXAMPLE], ""),
        Case("peer: yamllint, the same file", ["yamllint", EXAMPLE], ""),
        Case("peer: repo-review, this checkout", ["repo-review", str(ROOT)], ""),
    ]
    beside = str(Path(sys.executable).parent)
    found = [(case, shutil.which(case.command[0], path=beside)) for case in wanted]
    return [case._replace(command=[path, *case.command[1:]]) for case, path in found if path]


def ratios(case: Case, runs: int, folder: str) -> tuple[list[float], float]:
    """Return the ratio of each pair of case and floor, and the case's median memory in MiB."""
    floor = [sys.executable, "-I", "-c", "pass"]
    for command in (floor, case.command):
        timed(command, folder)
    pairs = [(timed(case.command, folder), timed(floor, folder)) for _ in range(runs)]
    return [mine.seconds / low.seconds for mine, low in pairs], statistics.median(mine.memory for mine, _ in pairs)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--script", default=str(Path(sys.executable).with_name("aiscale")))
    parser.add_argument("--peers", action="store_true", help="also time comparable tools that are installed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = cases(options.script) + (peers() if options.peers else [])
        print(f"{'command':<40} {'x floor':>8} {'min':>6} {'max':>6} {'MiB':>6}  target")
        for case in rows:
            values, memory = ratios(case, options.runs, folder)
            middle, low, high = statistics.median(values), min(values), max(values)
            print(f"{case.name:<40} {middle:>8.2f} {low:>6.2f} {high:>6.2f} {memory:>6.1f}  {case.target}", flush=True)


if __name__ == "__main__":
    main()
