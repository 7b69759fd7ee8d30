"""A repository with the life of one answers file, the same commits everywhere, for the cases of `trend` and `diff`.

A pilot is assessed, its file renamed on one branch while another answers more; they are merged, one version cannot be
read, an answer is taken back and given again, and releases are tagged.
In the end somebody changes the file without a commit.
"""

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from data_file import ROOT

EXAMPLE = "examples/support-chatbot.yaml"
OLD, NEW = "readiness.yaml", "aiscale.yaml"
BEFORE = "git:v1.0"
"""What the file is compared with in the cases of `diff`."""


class Step(NamedTuple):
    """A commit: its day, the steps it builds on by number, the name of the file, its text, and the tag it gets."""

    day: str
    parents: tuple[int, ...]
    name: str
    text: str
    tag: str = ""


def build(folder: Path) -> None:
    """Make the repository in a new folder and check out its last commit.

    Raises:
        OSError: there is no git.
        subprocess.CalledProcessError: git refuses.
    """
    folder.mkdir(parents=True)
    _git(folder, b"", "init", "--quiet", "--initial-branch=main", "--object-format=sha1")
    _git(folder, _stream(steps()), "fast-import", "--quiet")
    _git(folder, b"", "checkout", "--quiet", "--force", "main")
    (folder / NEW).write_bytes(uncommitted().encode())


def uncommitted() -> str:
    """Return what the file says since the last commit: an answer taken back, one restated, a waiver made longer."""
    text = _answering(steps()[-1].text, {"data-input-validation": "partial", "ops-spend-caps": "no"})
    return text.replace("expires: 2027-01-31", "expires: 2027-02-28").replace(
        "reviewed: 2026-11-12", "reviewed: 2026-11-19"
    )


def steps() -> tuple[Step, ...]:
    """Return the commits, oldest first."""
    text = (ROOT / EXAMPLE).read_text(encoding="utf-8")
    pilot = _answering(text, {"lat-targets": "unknown", "ops-telemetry": "no", "data-input-validation": "no"})
    measured = _answering(pilot, {"ops-telemetry": "partial"})
    checked = _answering(pilot, {"data-input-validation": "partial"})
    merged = _answering(measured, {"data-input-validation": "partial"})
    typing_error = merged.replace("answer: partial", "answer: partly", 1)
    released = _answering(merged, {"lat-targets": "yes", "data-input-validation": "yes"})
    slid = _answering(released, {"ops-telemetry": "no"})
    guarded = _answering(released, {"guard-deterministic-rules": "partial", "guard-output-validation": "partial"})
    return (
        Step("2026-03-02", (), OLD, pilot, "v0.1"),
        Step("2026-04-14", (0,), OLD, checked),
        Step("2026-04-20", (0,), NEW, measured),
        Step("2026-05-04", (1, 2), NEW, merged, "v0.2"),
        Step("2026-05-18", (3,), NEW, typing_error),
        Step("2026-06-08", (4,), NEW, released, "v1.0"),
        Step("2026-08-24", (5,), NEW, slid),
        Step("2026-10-12", (6,), NEW, guarded, "v1.1"),
    )


def _answering(text: str, values: dict[str, str]) -> str:
    """Return the text with other answers, each of which the example gives in its long form.

    Raises:
        ValueError: the example does not.
    """
    for question, value in values.items():
        begin = text.index(f"  {question}:")
        start = text.index("answer: ", begin) + len("answer: ")
        end = text.index("\n", start)
        text = f"{text[:start]}{value}{text[end:]}"
    return text


def _stream(made: tuple[Step, ...]) -> bytes:
    parts = []
    for number, step in enumerate(made, 1):
        seconds = int(datetime.fromisoformat(step.day).replace(tzinfo=UTC).timestamp())
        parents = [f"{word} :{parent + 1}" for word, parent in zip(("from", "merge"), step.parents, strict=False)]
        removed = [f"D {OLD}"] if step.name == NEW else []
        head = [f"commit refs/heads/main\nmark :{number}", f"committer A <a@example.com> {seconds} +0000", "data 1\nm"]
        size = len(step.text.encode())
        lines = [*head, *parents, *removed, f"M 100644 inline {step.name}\ndata {size}", step.text]
        parts.append("\n".join(lines) + "\n")
        if step.tag:
            parts.append(f"reset refs/tags/{step.tag}\nfrom :{number}\n\n")
    return "".join(parts).encode()


def _git(folder: Path, given: bytes, *words: str) -> None:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "HOME": str(folder)}
    # The words are this tool's own, and the git of whoever makes the case is the one that is meant.
    subprocess.run(["git", *words], cwd=folder, input=given, env=kept | alone, check=True)  # noqa: S603, S607
