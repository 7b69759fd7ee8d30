"""SARIF under the validator of its authors, with the rules of GitHub code scanning."""

import json
import subprocess

import pytest

from conftest import ROOT, Aiscale, clean_environment
from full.conftest import EXAMPLES

pytestmark = pytest.mark.full

GATES = {"no gate": (), "a gate": ("--fail-on", "moderate", "--fail-on", "must-have", "--fail-on", "unknown")}


@pytest.fixture(scope="module")
def validate(tools, tmp_path_factory):
    """A function from a SARIF file to what the validator finds; its exit code is 0 whatever it finds."""
    (program,) = tools.folder.glob("node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool")
    program.chmod(0o755)
    out = tmp_path_factory.mktemp("multitool") / "found.sarif"

    def run(path):
        options = ["--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note", "--log", "ForceOverwrite"]
        command = [str(program), "validate", str(path), "--output", str(out), *options]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        (found,) = json.loads(out.read_text(encoding="utf-8-sig"))["runs"]
        return [(each["ruleId"], each.get("level", "warning")) for each in found.get("results", [])]

    return run


@pytest.mark.parametrize("gate", GATES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_rule_of_github_and_no_error_or_warning_of_sarif_finds_anything(installed, tmp_path, validate, name, gate):
    aiscale = Aiscale(installed, tmp_path, clean_environment(tmp_path))
    aiscale.write(f"{name} ä#.yaml", (ROOT / "examples" / f"{name}.yaml").read_bytes())
    aiscale.run("assess", f"{name} ä#.yaml", "-f", "sarif", "-o", "report.sarif", *GATES[gate])
    found = validate(tmp_path / "report.sarif")
    # What is left are notes of style, on snippets and messages with arguments, of which GitHub shows none.
    assert {rule for rule, level in found if rule.startswith("GH") or level != "note"} == set()


def test_a_report_without_a_place_is_found(tmp_path, validate, examples):
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": {"name": "x"}}, "results": [{"message": {"text": "x"}}]}],
    }
    path = tmp_path / "bad.sarif"
    path.write_text(json.dumps(log), encoding="utf-8")
    assert any(rule.startswith("GH") for rule, _ in validate(path))
