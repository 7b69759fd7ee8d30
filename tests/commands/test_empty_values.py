"""A value that is empty, as that of a CI variable nobody set: the option is named; and `-o -` is standard output."""

import pytest

from real_answers import answered

EMPTY = {
    "--output": [["assess", "-f", "json", "-o", ""], ["plan", "--output="], ["portfolio", "-o", ""]],
    "--baseline": [["assess", "--baseline", ""], ["plan", "--baseline="]],
    "--policy": [["assess", "--policy", ""], ["plan", "--policy="]],
    "PATH": [["assess", ""], ["plan", ""], ["trend", ""], ["upgrade", ""], ["explain", "lat-targets", ""]],
    "one of PATHS": [["validate", ""], ["validate", "aiscale.yaml", ""], ["portfolio", ""]],
    "one of FILES": [["compare", "aiscale.yaml", ""]],
    "one of [FILE] [QUESTION=ANSWER]": [["whatif", "", "lat-targets=yes"]],
    "A": [["diff", ""]],
    "B": [["diff", "aiscale.yaml", ""]],
}


@pytest.mark.parametrize(
    ("name", "words"), [(name, words) for name, every in EMPTY.items() for words in every], ids=str
)
def test_an_empty_value_is_named_with_what_to_write(aiscale, name, words):
    aiscale.write("aiscale.yaml", answered("partial"))
    done = aiscale.run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{name} is empty; write ")
    assert [path.name for path in aiscale.folder.iterdir()] == ["aiscale.yaml"]


@pytest.mark.parametrize(
    "words",
    [["assess", "-f", "json"], ["assess"], ["assess", "-f", "github"], ["plan", "-f", "csv"], ["portfolio"]],
    ids=" ".join,
)
def test_a_dash_is_standard_output(aiscale, words):
    aiscale.write("aiscale.yaml", answered("partial"))
    usual, dash = aiscale.run(*words), aiscale.run(*words, "-o", "-")
    assert (dash.returncode, dash.stdout, dash.stderr) == (0, usual.stdout, usual.stderr)
    assert [path.name for path in aiscale.folder.iterdir()] == ["aiscale.yaml"]


def test_several_formats_do_not_fit_standard_output(aiscale):
    aiscale.write("aiscale.yaml", answered("partial"))
    done = aiscale.run("assess", "-f", "json", "-f", "text", "-o", "-")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "several formats need a folder to go to; add --output FOLDER/\n"


def test_a_file_of_that_name_can_be_written_with_its_folder(aiscale):
    aiscale.write("aiscale.yaml", answered("partial"))
    assert aiscale.run("assess", "-f", "json", "-o", "./-").stderr == "written: ./-\n"
    assert (aiscale.folder / "-").exists()
