"""Which evidence is taken for a path, which for words, and where each piece stands."""

import time
from pathlib import Path

import pytest

from aiscale_cli.core.answers import Answer, AnswerValue
from aiscale_cli.files.answers_file import read_answers
from aiscale_cli.files.evidence import evidence_problems
from aiscale_cli.files.questionnaire_file import load_questionnaire
from builders import answers

ROOT = Path(__file__).parents[2]
QUESTIONNAIRE = load_questionnaire()
ABSENT = "does not exist; mend the path, which is relative to the answers file"
NO_LINK = "is no complete link; write https://host/path, without blanks"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "plan").mkdir()
    (tmp_path / "odd#name.md").write_text("x")
    return tmp_path


def said(folder, *evidence):
    made = answers({"lat-targets": Answer(AnswerValue.YES, evidence=evidence)})
    path = str(folder / "aiscale.yaml")
    start = 'the evidence "'
    found = evidence_problems(type(made)(made.system, (), made.answers, path=path))
    return [each.message.removeprefix(start) + f"; {each.hint}" for each in found]


@pytest.mark.parametrize(
    "words",
    [
        "n/a",
        "N/A",
        "CI/CD",
        "24/7",
        "2026/10/02",
        "ISO/IEC-27001",
        "aiscale/aiscale#12",
        "JIRA:AB/1",
        "p50/p95",
        "~12ms",
        "v1.2.3",
        "99.9%",
        "e.g.",
        "example.com",
        "grafana.example.com",
        "team@example.com",
        "Reviewed docs/targets.md with the team",
        "x" * 5000 + ".md",
    ],
)
def test_words_are_taken_as_they_are(folder, words):
    assert said(folder, words) == []


@pytest.mark.parametrize(
    "path",
    ["docs/absent", "docs/absent.md#a/b", "absent/", "absent/x.md:12", "./absent", "absent.PDF", "docs/absent.com"],
)
def test_what_looks_like_a_path_has_to_be_there(folder, path):
    assert said(folder, path) == [f'{path}" {ABSENT}']


@pytest.mark.parametrize("path", ["docs", "docs/plan", "docs/plan/#part", "./docs", ".", "odd#name.md", " docs/ "])
def test_what_is_there_is_fine(folder, path):
    assert said(folder, path) == []


@pytest.mark.parametrize("path", ["~/notes.md", "C:/notes.md", "C:\\notes.md", "/docs/plan"])
def test_a_path_that_is_not_relative_is_refused_wherever_it_leads(folder, path):
    (found,) = said(folder, path)
    assert "is not relative to the answers file" in found


@pytest.mark.parametrize("link", ["https://:80", "https://a:b", "http://?x", "https:example.com", "https://u:p@h/x"])
def test_a_link_needs_a_host(folder, link):
    (found,) = said(folder, link)
    assert found.endswith(NO_LINK)


@pytest.mark.parametrize("link", ["https://[::1]:8080/x", "https://example.com", "https://grün.example/?a=b@c"])
def test_a_link_of_good_form_is_not_looked_up(folder, link):
    assert said(folder, link) == []


def test_a_secret_in_a_link_is_not_repeated(folder):
    (found,) = said(folder, "https://admin:hunter2@example.com/x")
    assert "hunter2" not in found


@pytest.mark.parametrize(
    "hostile",
    ["a/" * 300_000, "../" * 300_000, "#" * 300_000 + "/", "x.md" + "#" * 300_000 + "/", "http://" + "a:1" * 99_999],
)
def test_a_very_long_text_takes_no_time(folder, hostile):
    start = time.process_time()
    said(folder, hostile)
    assert time.process_time() - start < 2


def test_each_piece_has_its_own_place_in_the_order_of_the_file(folder):
    text = (
        f"questionnaire: {QUESTIONNAIRE.name}\nsystem: {{name: x}}\nanswers:\n"
        "  ops-telemetry:\n    answer: yes\n    evidence:\n      - fine in words\n      - absent.md\n"
        '  data-input-validation: {answer: yes, evidence: ["docs/", ftp://x, ../x]}\n'
    )
    read = read_answers(text, str(folder / "aiscale.yaml"), QUESTIONNAIRE).answers
    found = [(each.location.line, each.location.column) for each in evidence_problems(read)]
    assert found == [(8, 9), (9, 60), (9, 69)]
    place = read.location
    assert (place.line, place.column) == (3, 1)


def test_the_evidence_of_every_example_is_in_order():
    examples = sorted((ROOT / "examples").glob("*.yaml"))
    assert examples
    for path in examples:
        read = read_answers(path.read_text(encoding="utf-8"), str(path), QUESTIONNAIRE)
        assert evidence_problems(read.answers) == ()
        assert read.warnings == ()
