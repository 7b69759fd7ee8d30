"""The wheel, the source distribution and the editable install: what is in them, and that each of them runs."""

import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT, Aiscale, clean_environment, install, virtual_environment


def tracked(*folders):
    """The files that git tracks below some folders."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", *folders], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return {name for name in listed.stdout.split("\0") if name}


def test_the_wheel_holds_the_package_the_questions_and_the_templates_and_nothing_else(distributions):
    names = {name for name in zipfile.ZipFile(distributions[1]).namelist() if ".dist-info/" not in name}
    package = {str(Path(name).relative_to("src")) for name in tracked("src")}
    data = {f"aiscale_cli/{name}" for name in tracked("questions.yaml", "report_templates")}
    compiled = {name for name in names if name.startswith("aiscale_cli/report_templates/jinja-")}
    assert {Path(name).suffix for name in compiled} == {".py"}
    assert len(compiled) == sum(name.endswith(".j2") for name in tracked("report_templates"))
    assert names - compiled == package | data | {"aiscale_cli/questions.json"}


def test_the_source_distribution_holds_what_is_needed_to_build_and_test(distributions):
    with tarfile.open(distributions[0]) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    needed = tracked("src", "tests", "docs", "examples", "schemas", "questions.yaml", "report_templates", "README.md")
    assert needed <= names


def test_the_installed_command_does_not_come_from_the_checkout(aiscale):
    done = aiscale.run("--version")
    assert (done.returncode, done.stdout) == (0, "aiscale 0.1.0\n")
    python = aiscale.script.parent / "python"
    place = subprocess.run(
        [str(python), "-c", "import aiscale_cli; print(aiscale_cli.__file__)"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=aiscale.folder,
        check=True,
    )
    assert str(ROOT) not in place.stdout


def test_an_editable_install_finds_the_questions_and_the_templates(tmp_path):
    environment = virtual_environment(tmp_path / "venv")
    script = install(environment, "--no-build-isolation", "-e", str(ROOT))
    editable = Aiscale(script, tmp_path, clean_environment(tmp_path))
    example = ROOT / "examples" / "support-chatbot.yaml"
    assert editable.run("questions", "--check").returncode == 0
    assert editable.run("assess", example, "-f", "markdown").stdout.startswith("# ")


@pytest.mark.parametrize("source", ["checkout", "source distribution"])
def test_installing_from_the_sources_gives_the_same_report(tmp_path, aiscale, distributions, source):
    environment = virtual_environment(tmp_path / "venv")
    place = ROOT if source == "checkout" else distributions[0]
    script = install(environment, "--no-build-isolation", str(place))
    direct = Aiscale(script, tmp_path, clean_environment(tmp_path))
    example = ROOT / "examples" / "support-chatbot.yaml"
    for wanted in ("text", "markdown", "json"):
        assert direct.run("assess", example, "-f", wanted).stdout == aiscale.run("assess", example, "-f", wanted).stdout


def test_a_broken_installation_says_so(aiscale, distributions, tmp_path):
    environment = virtual_environment(tmp_path / "broken")
    script = install(environment, str(distributions[1]))
    (package,) = environment.glob("lib/python*/site-packages/aiscale_cli")
    (package / "questions.yaml").unlink()
    (package / "questions.json").unlink()
    done = Aiscale(script, tmp_path, clean_environment(tmp_path)).run("questions")
    assert done.returncode == 2
    assert "installation is broken" in done.stderr
    assert "Traceback" not in done.stderr
