"""JUnit XML against the schema of Jenkins' xUnit plugin, which the source distribution of pytest carries (MIT)."""

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from aiscale_cli.core.policy import Policy
from aiscale_cli.renderers import junit
from hostile_texts import HOSTILE, texts
from pipeline_reports import OPTIONS, report_of
from report_cases import VALUES, report_saying

pytestmark = pytest.mark.full
SOURCE = "pytest==8.4.2"
SCHEMA = "testing/example_scripts/junit-10.xsd"


@pytest.fixture(scope="session")
def schema(tmp_path_factory):
    """The schema, with the validator's own checks of it done."""
    import xmlschema

    folder = tmp_path_factory.mktemp("pytest")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
    done = subprocess.run(
        [*command, "--dest", str(folder), SOURCE], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    (archive,) = Path(folder).glob("*.tar.gz")
    with tarfile.open(archive) as files:
        text = files.extractfile(f"{archive.name.removesuffix('.tar.gz')}/{SCHEMA}").read().decode()
    return xmlschema.XMLSchema(text)


def faults(schema, report):
    return [str(fault) for fault in schema.iter_errors(junit.render(report, OPTIONS))]


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
def test_every_kind_of_result_is_valid(schema, values):
    assert faults(schema, report_of(values, modules=("load", "security-integration"))) == []
    assert faults(schema, report_of(values, policy=Policy())) == []


def test_a_fault_is_found(schema):
    text = junit.render(report_of(VALUES["mixed"]), OPTIONS)
    for spoilt in (
        text.replace(' time="0.000"', ' time="soon"', 1),
        text.replace("<testcase ", '<testcase file="x" ', 1),
    ):
        assert not schema.is_valid(spoilt)


def test_the_hostile_texts_leave_it_valid(schema):
    assert [text for text in HOSTILE if faults(schema, report_saying(text))] == []


@settings(deadline=None, max_examples=50)
@given(texts)
def test_every_text_leaves_it_valid(schema, text):
    assert faults(schema, report_saying(text)) == []
