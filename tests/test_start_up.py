"""What a run loads, counted instead of timed: a user who asks for little pays for nothing else."""

import re

import pytest

from conftest import ROOT

EXAMPLE = str(ROOT / "examples" / "support-chatbot.yaml")
HEAVY = {"typer", "rich", "yaml", "jinja2", "prompt_toolkit"}
NEVER = {"pydantic", "jsonschema", "rich.markdown", "rich.traceback", "importlib.metadata", "asyncio"}
RUNS = {
    "--version": (set(), 50),
    "--help": ({"typer"}, 210),
    "validate": ({"typer", "yaml"}, 260),
    "assess -f text": ({"typer", "yaml"}, 290),
    "assess -f json": ({"typer", "yaml"}, 290),
    "assess -f markdown": ({"typer", "yaml", "jinja2"}, 360),
    "assess -f html": ({"typer", "yaml", "jinja2"}, 380),
    "assess -f terminal": ({"typer", "yaml"}, 290),
    "assess -f terminal, coloured": ({"typer", "yaml", "rich"}, 320),
}
"""What each run may load of the heavy libraries, and of how many modules in all it is made at most."""


def loaded(aiscale, run):
    """The modules that a run imports, those of Python's own start included."""
    command, _, coloured = run.partition(", ")
    words = command.split()
    arguments = words if words[0].startswith("-") else [words[0], EXAMPLE, *words[1:]]
    colour = {"FORCE_COLOR": "1"} if coloured else {}
    done = aiscale.run(*arguments, env={"PYTHONPROFILEIMPORTTIME": "1", **colour})
    assert done.returncode == 0, done.stderr
    return set(re.findall(r"^import time:.*\| +(\S+)$", done.stderr, re.MULTILINE)) - {"imported"}


@pytest.mark.parametrize("run", RUNS)
def test_a_run_loads_only_what_it_needs(aiscale, run):
    allowed, most = RUNS[run]
    modules = loaded(aiscale, run)
    assert modules & HEAVY == allowed
    assert not modules & NEVER
    assert len(modules) <= most
