"""The table of exit codes on the installed command; the codes of signals are in test_interrupted_interview.py."""

import subprocess

import pytest

from real_answers import answered

GOOD, BAD = answered("yes"), answered("no")
FILES = {
    "good.yaml": GOOD,
    "bad.yaml": BAD,
    "broken.yaml": "questionnaire: ai-scaling@1\nsystem: {name: x}\nanswers: [\n",
    "misspelt.yaml": GOOD.replace("orch-stages", "orch-stagse"),
    "unknown-answer.yaml": GOOD.replace("orch-stages: yes", "orch-stages: maybe"),
    "anchor.yaml": GOOD.replace("orch-stages: yes", "orch-stages: &x yes"),
    "tag.yaml": GOOD.replace("orch-stages: yes", "orch-stages: !!bool yes"),
    "twice.yaml": GOOD + "  orch-stages: no\n",
    "empty.yaml": "",
    "list.yaml": "- a\n",
    "latin.yaml": GOOD.replace("Demo", "D\xe9mo").encode("latin-1"),
    "utf16.yaml": GOOD.encode("utf-16"),
    "deep.yaml": "[" * 100_000,
    "newer.yaml": GOOD.replace("@1", "@2"),
    "waived.yaml": BAD + "waivers: [{question: ops-telemetry, reason: r, owner: o, expires: 2026-12-01}]\n",
    "late-waiver.yaml": BAD + "waivers: [{question: ops-telemetry, reason: r, owner: o, expires: 2028-12-01}]\n",
    "endless-waiver.yaml": BAD + "waivers: [{question: ops-telemetry, reason: r, owner: o}]\n",
    "strange-waiver.yaml": BAD + "waivers: [{question: x, reason: r, owner: o, expires: 2026-12-01}]\n",
    "lost-evidence.yaml": GOOD.replace("orch-stages: yes", "orch-stages: {answer: yes, evidence: [docs/none.md]}"),
    "strict.yaml": "fail_on: [high, must-have]\nwaivers: {forbidden: [ops-telemetry], max_days: 5}\n",
    "wrong-policy.yaml": "fail_onn: high\n",
}
ENDS = {
    "a report": (0, "assess good.yaml"),
    "a report of nothing but gaps, without a gate": (0, "assess bad.yaml"),
    "a passing gate": (0, "assess good.yaml --fail-on critical --fail-under 60"),
    "a valid file": (0, "validate good.yaml bad.yaml"),
    "a version": (0, "--version"),
    "help": (0, "assess --help"),
    "a gate that fails on a level": (1, "assess bad.yaml --fail-on critical"),
    "a gate that fails on readiness": (1, "assess bad.yaml --fail-under 10"),
    "a gate that fails on a layer": (1, "assess bad.yaml --fail-under operations=1"),
    "a gate that fails on an area": (1, "assess bad.yaml --fail-on cost=moderate"),
    "a gate that fails on must-haves": (1, "assess bad.yaml --fail-on must-have"),
    "a gate that fails on age": (1, "assess good.yaml --fail-on stale --max-age 5 --today 2026-12-01"),
    "a gate that fails on coverage": (1, "assess good.yaml --require-evidence"),
    "a gate that fails on a module": (1, "assess good.yaml --require-module cost"),
    "a gate that fails on a slide": (1, "assess bad.yaml --baseline good.yaml --fail-on regression"),
    "a gate of a policy": (1, "assess bad.yaml --policy strict.yaml"),
    "no such command": (2, "asess"),
    "no such option": (2, "assess good.yaml --fail-over 3"),
    "a value that an option does not take": (2, "assess good.yaml --fail-under many"),
    "no such format": (2, "assess good.yaml -f pdf"),
    "several formats for one stream": (2, "assess good.yaml -f json -f markdown"),
    "a rule without what it needs": (2, "assess good.yaml --fail-on regression"),
    "a rule for what is not assessed": (2, "assess good.yaml --fail-on security=high"),
    "an option that is looser than the policy": (2, "assess good.yaml --policy strict.yaml --fail-on critical"),
    "a policy with a mistake": (2, "assess good.yaml --policy wrong-policy.yaml"),
    "no such policy": (2, "assess good.yaml --policy none.yaml"),
    "a forbidden waiver": (2, "assess waived.yaml --policy strict.yaml"),
    "a waiver that is too long": (2, "assess late-waiver.yaml"),
    "a waiver without an end": (2, "assess endless-waiver.yaml"),
    "a waiver of no question": (2, "assess strange-waiver.yaml"),
    "evidence that is not there": (2, "assess lost-evidence.yaml --require-evidence"),
    "no such file": (2, "assess none.yaml --no-input"),
    "a folder": (2, "assess ."),
    "a report over its input": (2, "assess good.yaml -o good.yaml"),
    "a report over its policy": (2, "assess good.yaml --policy strict.yaml -o strict.yaml"),
    "a report over its baseline": (2, "assess good.yaml --baseline bad.yaml -o bad.yaml"),
    "a report into nowhere": (2, "assess good.yaml -o none/report.md"),
    "a broken baseline": (2, "assess good.yaml --baseline broken.yaml"),
    "no such schema": (2, "schema none"),
    "no such question": (2, "explain none"),
    "an initial file that exists": (2, "init good.yaml"),
    **{
        f"{name}": (2, f"assess {name} --fail-on critical")
        for name in (
            *(
                "broken.yaml",
                "misspelt.yaml",
                "unknown-answer.yaml",
                "anchor.yaml",
                "tag.yaml",
                "twice.yaml",
                "empty.yaml",
            ),
            *("list.yaml", "latin.yaml", "utf16.yaml", "deep.yaml", "newer.yaml"),
        )
    },
}


@pytest.fixture
def folder(aiscale):
    for name, text in FILES.items():
        aiscale.write(name, text)
    return aiscale


@pytest.mark.parametrize("end", ENDS)
def test_the_code_tells_the_end(folder, end):
    code, line = ENDS[end]
    before = {path: path.read_bytes() for path in folder.folder.iterdir()}
    done = folder.run(*line.split())
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
    assert (code == 1) == ("gate failed (exit 1)" in done.stderr)
    assert bool(done.stderr.strip()) == (code != 0) or code == 0
    if code == 2:
        assert done.stdout == ""
    assert {path: path.read_bytes() for path in folder.folder.iterdir()} == before


def test_a_fault_of_aiscale_is_exit_3_with_one_line_and_the_traceback(folder):
    program = (
        "import aiscale_cli.core.scoring as scoring; scoring.assess = None\nfrom aiscale_cli.cli import main\nmain()"
    )
    python = folder.script.parent / "python"
    done = subprocess.run(
        [str(python), "-c", f"import sys; sys.argv = ['aiscale', 'assess', 'good.yaml']\n{program}"],
        cwd=folder.folder,
        env=folder.environment,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    assert done.returncode == 3
    assert "https://" in done.stderr.splitlines()[0]
    assert "Traceback" in done.stderr


def test_a_reader_that_leaves_changes_no_verdict(folder):
    for name, code in (("good.yaml", 0), ("bad.yaml", 1)):
        words = f"{folder.script} assess {name} --fail-on critical | head -1; exit ${{PIPESTATUS[0]}}"
        done = subprocess.run(
            ["bash", "-c", words],
            cwd=folder.folder,
            env=folder.environment,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == code
