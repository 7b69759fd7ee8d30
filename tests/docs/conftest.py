"""Makes the generator's modules importable and reads the data once."""

import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[2] / "tools"
sys.path.insert(0, str(TOOLS))


@pytest.fixture(scope="session")
def questionnaire():
    from aiscale_cli.files.questionnaire_file import read_questionnaire
    from data_file import source_text

    return read_questionnaire(source_text("questions.yaml"), "questions.yaml")


@pytest.fixture(scope="session")
def weight_meanings():
    from data_file import read, texts

    return texts(read("questions.yaml")["weight_meanings"], "weight_meanings")


@pytest.fixture(scope="session")
def concepts():
    import concept_map
    from data_file import read

    return concept_map.concept_map(read(concept_map.PATH))


@pytest.fixture(scope="session")
def standards():
    import standards_map
    from data_file import read

    return standards_map.standards_map(read(standards_map.PATH))


@pytest.fixture(scope="session")
def page():
    return (TOOLS.parent / "docs" / "questions.md").read_text(encoding="utf-8")
