"""What a trend over a long history costs, as a ratio to one `git log --follow` of the same file in the same run.

    .venv/bin/python benchmarks/history.py [--versions 10000] [--runs 3] [--script .venv/bin/aiscale]

The repository is made on the spot: every version changes one answer of an example, none is like another, so that each
has to be read; every hundredth point is held against an assessment of its version. The floor is what git takes to name
the versions; reading their contents is no part of it. Both are run in turn; the table shows the median of the ratios of
the pairs, and the largest resident memory of the command.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from itertools import cycle
from pathlib import Path

from aiscale_cli.core.scoring import assess
from aiscale_cli.files.answers_file import read_answers
from aiscale_cli.files.questionnaire_file import load_questionnaire
from commands import EXAMPLE, timed

FILE = "aiscale.yaml"
ANSWER = re.compile(r"(?<=answer: )(yes|partial|no|unknown)$", re.MULTILINE)
VALUES = ("yes", "partial", "no", "unknown")


def versions(number: int) -> list[bytes]:
    """Texts of which each differs from the one before in one answer, and from all in a comment."""
    text = Path(EXAMPLE).read_text(encoding="utf-8")
    places = [found.span() for found in ANSWER.finditer(text)]
    values = [text[start:end] for start, end in places]
    made = []
    for count, (place, value) in zip(range(number), cycle((p, v) for v in VALUES for p in range(len(places)))):
        values[place] = value
        parts, last = [], 0
        for (start, end), each in zip(places, values, strict=True):
            parts += [text[last:start], each]
            last = end
        made.append(f"{''.join(parts)}{text[last:]}\n# {count}\n".encode())
    return made


def make_repository(folder: str, texts: list[bytes]) -> None:
    """Make a repository in which the file has these texts, one commit each, with a tag in every thousand."""
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", folder], check=True)
    parts = []
    for number, text in enumerate(texts):
        head = f"commit refs/heads/main\ncommitter A <a@example.com> {1_700_000_000 + 3600 * number} +0000\ndata 1\nm\n"
        parts.append(f"{head}M 100644 inline {FILE}\ndata {len(text)}\n".encode() + text + b"\n")
        if number % 1000 == 0:
            parts.append(f"reset refs/tags/v{number // 1000}\nfrom refs/heads/main\n\n".encode())
    subprocess.run(["git", "-C", folder, "fast-import", "--quiet"], input=b"".join(parts), check=True)
    subprocess.run(["git", "-C", folder, "checkout", "--quiet", "--force", "main"], check=True)


def compared(command: list[str], folder: str, texts: list[bytes]) -> int:
    """Hold every hundredth point of the trend against an assessment of that version; return how many that were."""
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    points = json.loads(done.stdout)["points"]
    questionnaire = load_questionnaire()
    if len(points) != len(texts):
        sys.exit(f"{len(texts)} versions have {len(points)} points")
    for number in range(0, len(texts), 100):
        assessment = assess(questionnaire, read_answers(texts[number].decode(), FILE, questionnaire).answers)
        areas = {
            area.area.id: (area.rank, area.level.word if area.level is not None else None) for area in assessment.areas
        }
        point = points[number]
        said = {area: (each["rank"], each["level"]) for area, each in point["risk_areas"].items()}
        if said != areas or list(said) != list(areas) or point["verdict"] != assessment.verdict:
            sys.exit(f"point {number} says {point}, the assessment {areas}")
    return len(range(0, len(texts), 100))


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--versions", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--script", default=str(Path(sys.executable).with_name("aiscale")))
    options = parser.parse_args()
    floor = ["git", "--no-pager", "log", "--follow", "-z", "--raw", "--", FILE]
    command = [options.script, "trend", FILE, "-f", "json"]
    with tempfile.TemporaryDirectory() as folder:
        texts = versions(options.versions)
        make_repository(folder, texts)
        right = compared(command, folder, texts)
        pairs = [(timed(command, folder), timed(floor, folder)) for _ in range(options.runs)]
    ratios = [mine.seconds / low.seconds for mine, low in pairs]
    seconds = statistics.median(mine.seconds for mine, _ in pairs)
    memory = statistics.median(mine.memory for mine, _ in pairs)
    processors = len(os.sched_getaffinity(0))
    print(f"{options.versions:,} versions, {right} of them assessed alone, which is the same; {processors} processors")
    print(f"trend: {statistics.median(ratios):.0f} x git log --follow (min {min(ratios):.0f}, max {max(ratios):.0f})")
    print(f"       {1000 * seconds / options.versions:.2f} ms a version, {memory:.0f} MiB")


if __name__ == "__main__":
    main()
