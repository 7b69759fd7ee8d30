"""The files that belong to the program: in the installed package, or in the checkout of an editable install."""

import os

from aiscale_cli.errors import InputError

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def resource_path(name: str) -> str | None:
    """Return the path of a file of the program, named from the project's root; None when it is not there."""
    packaged = os.path.join(_PACKAGE, *name.split("/"))
    if os.path.isfile(packaged):
        return packaged
    checkout = os.path.dirname(os.path.dirname(_PACKAGE))
    if os.path.isfile(os.path.join(checkout, "pyproject.toml")):
        path = os.path.join(checkout, *name.split("/"))
        return path if os.path.isfile(path) else None
    return None


def resource_text(name: str) -> str:
    """Return a file of the program as text; InputError when the installation is broken."""
    path = resource_path(name)
    if path is None:
        raise InputError.of(f"the installation is broken: {name} is missing", hint="install aiscale again")
    with open(path, encoding="utf-8") as file:
        return file.read()


def questionnaire_text() -> str:
    """Return questions.yaml; InputError when the installation is broken."""
    return resource_text("questions.yaml")


def compiled_templates(jinja: str) -> str | None:
    """Return the folder of the report templates as a version of Jinja compiled them; None where there is none.

    A wheel has one, for the version it was built with: loading what is compiled takes a twentieth of compiling it.
    """
    path = os.path.join(_PACKAGE, "report_templates", f"jinja-{jinja}")
    return path if os.path.isdir(path) else None


def template(name: str) -> str:
    """Return a report template by its file name; InputError when the installation is broken."""
    return resource_text(f"report_templates/{name}")
