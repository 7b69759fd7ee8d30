"""The GitHub action and the pre-commit hook: their steps are run in bash with the environment that GitHub documents."""

import json
import os
import re
import subprocess
import sys

import pytest
import yaml

from conftest import ROOT
from real_answers import answered

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step.get("name", step.get("id")): step for step in ACTION["runs"]["steps"]}
DEFAULTS = {name: given["default"] for name, given in ACTION["inputs"].items()}
EXPRESSION = re.compile(r"\$\{\{ *([a-z._-]+) *\}\}")


class Runner:
    """A step of the action as a GitHub runner does it: expressions filled in, files for outputs and the summary."""

    def __init__(self, aiscale) -> None:
        self.aiscale = aiscale
        self.temporary = aiscale.folder / "temporary"
        (self.temporary / "aiscale" / "bin").mkdir(parents=True)
        (self.temporary / "aiscale" / "bin" / "aiscale").symlink_to(aiscale.script)
        self.output, self.summary = aiscale.folder / "output", aiscale.folder / "summary"

    def run(self, step, inputs, **contexts):
        values = {**{f"inputs.{name}": text for name, text in {**DEFAULTS, **inputs}.items()}, **contexts}
        given = {name: EXPRESSION.sub(lambda found: values[found[1]], text) for name, text in step["env"].items()}
        environment = {
            **self.aiscale.environment,
            **given,
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(self.temporary),
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.aiscale.folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=300,
            check=False,
        )

    def assess(self, **inputs):
        return self.run(STEPS["Assess"], {name.replace("_", "-"): text for name, text in inputs.items()})


@pytest.fixture
def runner(aiscale):
    aiscale.write("aiscale.yaml", answered("yes").replace("ops-telemetry: yes", "ops-telemetry: no"))
    return Runner(aiscale)


def test_without_inputs_it_reports_and_passes(runner):
    done = runner.assess()
    assert done.returncode == 0, done.stderr
    assert runner.output.read_text(encoding="utf-8") == "exit-code=0\nreport=aiscale-report\n"
    folder = runner.aiscale.folder / "aiscale-report"
    assert {path.name for path in folder.iterdir()} == {"report.md", "report.json", "report.sarif", "report.txt"}
    assert "::error file=aiscale.yaml,line=" in done.stderr
    assert runner.summary.read_text(encoding="utf-8").startswith("# Demo\n")


def test_every_input_reaches_the_gate(runner):
    runner.aiscale.write("policy.yaml", "fail_under: 20\n")
    runner.aiscale.write("old.yaml", answered("yes"))
    done = runner.assess(
        policy="policy.yaml",
        baseline="old.yaml",
        fail_on="must-have\n  regression \n\nstale\n",
        fail_under="30\noperations=99\n",
        min_coverage="1",
        require_modules="cost",
        max_age="3",
        require_evidence="true",
        notes="false",
        formats="json",
        output="out",
    )
    assert done.returncode == 1
    assert runner.output.read_text(encoding="utf-8") == "exit-code=1\nreport=out\n"
    report = json.loads((runner.aiscale.folder / "out" / "report.json").read_text(encoding="utf-8"))
    rules = {rule["rule"] for rule in report["gate"]["rules"]}
    assert rules == {
        "min-coverage 1 %",
        "fail-under 30",
        "fail-under operations=99",
        "fail-on must-have",
        "fail-on stale",
        "fail-on regression",
        "require-module cost",
    }
    assert {doubt["why"] for doubt in report["gate"]["counted_as_unknown"]} == {"without evidence"}
    assert [change["question"] for change in report["baseline"]["changes"]] == ["ops-telemetry"]


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"path": "none.yaml"}, "none.yaml: there is no such file"),
        ({"fail_on": "hihg"}, '--fail-on "hihg" names no condition; did you mean "high"?'),
        ({"require_evidence": "maybe"}, 'require-evidence has to be true or false, not "maybe"'),
        ({"path": "--help"}, "--help: there is no such file"),
        ({"path": "$(touch ran)`touch ran`; touch ran"}, "there is no such file"),
        ({"fail_on": "$(touch ran)"}, "names no condition"),
        ({"policy": "'; touch ran; '"}, "there is no such file"),
    ],
)
def test_a_wrong_input_is_exit_2_and_is_never_run(runner, inputs, said):
    done = runner.assess(**inputs)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (runner.aiscale.folder / "ran").exists()


def test_a_module_in_the_checkout_is_not_imported(runner):
    for name in ("yaml.py", "typer.py", "aiscale_cli.py", "json.py", "sitecustomize.py"):
        runner.aiscale.write(name, "raise SystemExit('taken over')\n")
    done = runner.assess()
    assert done.returncode == 0, done.stderr
    assert "taken over" not in done.stderr + done.stdout


@pytest.mark.full
def test_the_install_step_installs_the_action_itself(runner):
    (runner.temporary / "aiscale" / "bin" / "aiscale").unlink()
    step = STEPS["Install aiscale"]
    contexts = {"steps.python.outputs.python-path": sys.executable, "github.action_path": str(ROOT)}
    for name in ("PYTHONWARNINGS", "PYTHONWARNDEFAULTENCODING"):  # pip itself is not free of warnings
        del runner.aiscale.environment[name]
    runner.aiscale.environment.update({name: text for name, text in os.environ.items() if name != "PYTHONPATH"})
    done = runner.run(step, {}, **contexts)
    assert done.returncode == 0, done.stderr
    done = runner.assess()
    assert done.returncode == 0, done.stderr


def test_no_input_stands_in_a_script_and_no_action_of_others_is_used():
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert step.get("uses", "actions/setup-python@").startswith("actions/setup-python@")
        assert ("run" in step) == (step.get("shell") == "bash")
    named = set(re.findall(r"inputs\.([a-z-]+)", str(ACTION["runs"])))
    assert named == set(ACTION["inputs"])


def test_the_hook_runs_the_installed_command_on_answers_files():
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["entry"].split() == ["aiscale", "validate"]
    pattern = re.compile(hook["files"])
    assert [bool(pattern.search(name)) for name in ("aiscale.yaml", "a/b/aiscale.yml", "bot.aiscale.yaml")] == [
        True
    ] * 3
    assert [bool(pattern.search(name)) for name in ("myaiscale.yaml", "aiscale.yaml.txt", "policy.yaml")] == [False] * 3
