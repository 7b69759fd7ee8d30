"""Tests by outside validators, marked `full`: .ci/full installs these and names their folder in AISCALE_FULL_TOOLS.

One validator more is a line in package.json (npm) or requirements.txt (PyPI), where it needs one a script that reads
JSON from stdin and writes JSON to stdout, and a test file beside this one. Scripts for a page go through browser.mjs.
"""

import json
import os
import subprocess
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from conftest import ROOT, Aiscale, clean_environment
from full.github import page

EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.yaml"))


@dataclass(frozen=True)
class Tools:
    """The folder with the npm packages and the scripts that use them."""

    folder: Path

    def run(self, script, jobs):
        """What a script answers to a list of jobs: a list as long."""
        done = subprocess.run(
            ["node", str(self.folder / script)],
            input=json.dumps(jobs),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        results = json.loads(done.stdout)
        assert len(results) == len(jobs)
        return results

    def package(self, name):
        """The folder of an npm package."""
        return self.folder / "node_modules" / name


@dataclass(frozen=True)
class Example:
    """An example's answers file and what the installed command made of it."""

    name: str
    answers: Path
    report_file: Path
    markdown: str

    @property
    def report(self):
        """The JSON report, parsed."""
        return json.loads(self.report_file.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def tools():
    """The validators; without them the tests fail, because a check left out must not look like one that passed."""
    folder = os.environ.get("AISCALE_FULL_TOOLS")
    assert folder, "run .ci/full, which installs the validators"
    return Tools(Path(folder))


@pytest.fixture(scope="session")
def examples(installed, tmp_path_factory):
    """Every example with its reports in JSON and Markdown."""
    folder = tmp_path_factory.mktemp("examples")
    aiscale = Aiscale(installed, folder, clean_environment(folder))
    made = []
    for name in EXAMPLES:
        answers = aiscale.write(f"{name}.yaml", (ROOT / "examples" / f"{name}.yaml").read_bytes())
        done = aiscale.run("assess", answers.name, "-f", "json", "-f", "markdown", "-o", f"{name}/")
        assert done.returncode == 0, done.stderr
        text = (folder / name / "report.md").read_text(encoding="utf-8")
        made.append(Example(name, answers, folder / name / "report.json", text))
    assert len(made) >= 6
    return made


@pytest.fixture
def on_github(tools, tmp_path):
    """A function that writes a page with some HTML that looks as on GitHub, and returns its path."""
    return partial(page, folder=tmp_path, styles=tools.package("github-markdown-css") / "github-markdown.css")


@pytest.fixture
def picture():
    """A function from a name to the file for its screenshot, where AISCALE_PICTURES names a folder; they take long."""
    folder = os.environ.get("AISCALE_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
    return lambda name: folder and str(Path(folder, f"{name}.png"))
