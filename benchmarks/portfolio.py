"""What a portfolio of many answers files costs, against PyYAML's C loader on the same files in the same run.

    .venv/bin/python benchmarks/portfolio.py [--files 1000 10000] [--runs 3] [--script .venv/bin/aiscale]

The files are made anew, always the same: 15 to 39 questions each, a third of the answers with a note, evidence and a
day, one file in ten with a waiver. The floor is a process that does nothing but open, read and load each file with
`yaml.CSafeLoader`, on one core. Each round runs the floor and the command in turn, so that a change in the machine's
speed meets both; the table shows the median, smallest and largest ratio of the rounds, and the median ratio of
processor time, which a busy machine disturbs less. Memory is the most that was
resident, in MiB: of the first process, and of all processes together as the sum of each one's most.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.files.questionnaire_file import load_questionnaire

FLOOR = """\
import sys, yaml
for path in open(sys.argv[1], encoding="utf-8").read().splitlines():
    with open(path, encoding="utf-8") as file:
        yaml.load(file.read(), Loader=yaml.CSafeLoader)
"""
NOTE = (
    "Checked with the team in spring; the last rehearsal found two gaps, of which one is closed. The rest waits for "
    "the new gateway, and the dashboard shows how often it happens."
)
VALUES = ("yes", "partial", "no", "unknown")


class Run(NamedTuple):
    """One finished run: wall and processor seconds, and the most resident memory in MiB, of its first and of all."""

    seconds: float
    processor: float
    first: float
    together: float


def answers_file(questionnaire: Questionnaire, number: int) -> str:
    """Return the text of one answers file; the same number gives the same text."""
    chance = random.Random(number)  # noqa: S311 - made-up answers, no secrets
    modules = [module.id for module in questionnaire.modules[1:] if chance.getrandbits(1)]
    weights = [chance.random() + 0.05 for _ in VALUES]
    lines = [
        f"questionnaire: {questionnaire.name}",
        "system:",
        f"  name: System {number:05}",
        f"  stage: {chance.choice(('pilot', 'production'))}",
        f"assessed_on: 2026-{chance.randint(1, 11):02}-{chance.randint(1, 20):02}",
        f"modules: [{', '.join(modules)}]",
        "answers:",
    ]
    for question in questionnaire.asked(tuple(modules)):
        value = chance.choices(VALUES, weights)[0]
        if chance.random() < 2 / 3:
            lines.append(f"  {question.id}: {value}")
            continue
        lines += [f"  {question.id}:", f"    answer: {value}", "    note: >-", f"      {NOTE}"]
        lines += [f"    evidence: [docs/{question.id}.md, https://git.example.com/{number}/{question.id}]"]
        lines += [f"    reviewed: 2026-{chance.randint(1, 11):02}-{chance.randint(1, 20):02}"]
    if number % 10 == 0:
        lines += ["waivers:", "  - {question: orch-stages, reason: Planned., owner: platform, expires: 2027-03-31}"]
    return "\n".join(lines) + "\n"


def write_files(folder: Path, number: int) -> list[str]:
    """Write that many files, a hundred to a folder, and return their paths."""
    questionnaire = load_questionnaire()
    paths = []
    for each in range(number):
        path = folder / f"{each // 100:03}" / f"system-{each:05}.aiscale.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(answers_file(questionnaire, each), encoding="utf-8")
        paths.append(str(path))
    return paths


def resident(pid: int) -> dict[int, float]:
    """Return the most resident memory so far, in MiB, of a process and all it started, where Linux tells."""
    found: dict[int, float] = {}
    waiting = [pid]
    while waiting:
        each = waiting.pop()
        try:
            status = Path(f"/proc/{each}/status").read_text(encoding="utf-8")
            children = Path(f"/proc/{each}/task/{each}/children").read_text(encoding="utf-8")
        except OSError:
            continue
        most = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
        found[each] = int(most[0]) / 1024 if most else 0.0
        waiting += [int(child) for child in children.split()]
    return found


def timed(command: Sequence[str], folder: str) -> Run:
    """Run a command once, its output thrown away, and watch its memory."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "AISCALE_TODAY": "2026-11-20"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    most: dict[int, float] = {}
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.2):
            for pid, memory in resident(process.pid).items():
                most[pid] = max(memory, most.get(pid, 0.0))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    done.set()
    watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    most[process.pid] = usage.ru_maxrss / 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, most[process.pid], sum(most.values()))


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--script", default=str(Path(sys.executable).with_name("aiscale")))
    options = parser.parse_args()
    targets = {1: "<= 0.6", 2: "<= 0.35"}
    heads = f"{'files':>6} {'processes':>9} {'x floor':>8} {'min':>6} {'max':>6} {'x cpu':>6} {'floor s':>8}"
    print(f"{heads} {'MiB':>6} {'all':>6}  target")
    for number in options.files:
        with tempfile.TemporaryDirectory() as folder:
            paths = write_files(Path(folder), number)
            Path(folder, "list").write_text("\n".join(paths), encoding="utf-8")
            floor = [sys.executable, "-I", "-c", FLOOR, str(Path(folder, "list"))]
            rounds = []
            for _ in range(options.runs):
                low = timed(floor, folder)
                runs = {
                    jobs: timed([options.script, "portfolio", folder, "--jobs", str(jobs)], folder) for jobs in targets
                }
                rounds.append((low, runs))
            for jobs, target in targets.items():
                ratios = [runs[jobs].seconds / low.seconds for low, runs in rounds]
                middle, seconds = statistics.median(ratios), statistics.median(low.seconds for low, _ in rounds)
                processor = statistics.median(runs[jobs].processor / low.processor for low, runs in rounds)
                first = max(runs[jobs].first for _, runs in rounds)
                together = max(runs[jobs].together for _, runs in rounds)
                row = f"{number:>6} {jobs:>9} {middle:>8.2f} {min(ratios):>6.2f} {max(ratios):>6.2f}"
                row = f"{row} {processor:>6.2f} {seconds:>8.2f}"
                print(
                    f"{row} {first:>6.1f} {together:>6.1f}  {target if number == max(options.files) else ''}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
