"""The program finds its own files in the package, or in the checkout above an editable install, and nowhere else."""

import pytest

from aiscale_cli.errors import InputError
from aiscale_cli.files import resources


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package in a checkout that holds nothing yet."""
    package = tmp_path / "src" / "aiscale_cli"
    package.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", str(package))
    return package


def test_this_checkout_has_its_questionnaire_and_its_templates():
    assert "questionnaire: ai-scaling" in resources.questionnaire_text()
    assert "{" in resources.template("report.j2")


def test_the_package_comes_first(package):
    (package / "questions.yaml").write_text("packaged", encoding="utf-8")
    (package.parents[1] / "questions.yaml").write_text("checkout", encoding="utf-8")
    (package.parents[1] / "pyproject.toml").touch()
    assert resources.questionnaire_text() == "packaged"


def test_an_editable_install_reads_the_checkout(package):
    (package.parents[1] / "pyproject.toml").touch()
    folder = package.parents[1] / "report_templates"
    folder.mkdir()
    (folder / "page.j2").write_text("caf\u00e9", encoding="utf-8")
    assert resources.template("page.j2") == "caf\u00e9"
    assert resources.resource_path("questions.json") is None


def test_a_folder_above_that_is_no_checkout_is_not_looked_into(package):
    (package.parents[1] / "questions.yaml").write_text("somebody else's", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        resources.questionnaire_text()
    assert str(caught.value) == "the installation is broken: questions.yaml is missing; install aiscale again"


def test_a_missing_template_is_named_too(package):
    with pytest.raises(InputError, match=r"report_templates/report\.j2 is missing"):
        resources.template("report.j2")
