"""Everything the README and the documents show is run: sessions must print what they say, examples must be valid."""

import os
import re
import shutil
import subprocess

import pytest

from conftest import ROOT

PAGES = ["README.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")), "CONTRIBUTING.md"]
SESSION = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANSWERS = re.compile(r"^```yaml\n(.*?^questionnaire: ai-scaling@1$.*?)^```$", re.MULTILINE | re.DOTALL)


def page(name):
    return (ROOT / name).read_text(encoding="utf-8")


def steps(session):
    """The commands of a session, each with the lines that it must print."""
    found = []
    for line in session.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def pattern(lines):
    """The lines as a pattern in which a line of three dots stands for any lines."""
    parts = [r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line) + r"\n" for line in lines]
    return re.compile("".join(parts))


SESSIONS = [(name, number, text) for name in PAGES for number, text in enumerate(SESSION.findall(page(name)), 1)]


def test_the_readme_shows_sessions():
    assert sum(name == "README.md" for name, _, _ in SESSIONS) >= 3


@pytest.mark.parametrize(
    ("name", "number", "session"), SESSIONS, ids=[f"{name} {number}" for name, number, _ in SESSIONS]
)
def test_a_session_prints_what_it_shows(aiscale, name, number, session):
    shutil.copytree(ROOT / "examples", aiscale.folder / "examples")
    bin_folder = aiscale.script.parent
    for command, expected in steps(session):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=aiscale.folder,
            env={**aiscale.environment, "PATH": f"{bin_folder}:{os.environ['PATH']}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert pattern(expected).fullmatch(done.stdout), f"$ {command}\n{done.stdout}"


def test_every_answers_file_shown_is_valid(aiscale):
    shown = [(name, text) for name in PAGES for text in ANSWERS.findall(page(name))]
    assert len(shown) >= 2
    for name, text in shown:
        aiscale.write("aiscale.yaml", text)
        done = aiscale.run("validate")
        assert done.returncode == 0, f"{name}: {done.stderr}"


def test_every_relative_link_leads_somewhere():
    pages = [*PAGES, "SECURITY.md", "CHANGELOG.md", "examples/README.md"]
    links = [
        (name, target) for name in pages for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page(name))
    ]
    assert links
    assert [link for link in links if not (ROOT / link[0]).parent.joinpath(link[1]).exists()] == []


def test_every_command_and_option_is_in_the_readme():
    from typer.main import get_command

    from aiscale_cli.cli import build_app

    readme = page("README.md")
    missing = []
    for command_name, command in get_command(build_app()).commands.items():
        names = [f"aiscale {command_name}"]
        names.extend(max(parameter.opts, key=len) for parameter in command.params if parameter.opts[0].startswith("-"))
        missing.extend(f"{command_name}: {each}" for each in names if each not in readme and each != "--help")
    assert missing == []
