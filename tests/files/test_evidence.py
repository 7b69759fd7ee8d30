"""What answers name as evidence: links of good form, files that are there."""

import os

import pytest

from aiscale_cli.core.answers import Answer, AnswerValue
from aiscale_cli.errors import Location
from aiscale_cli.files.evidence import evidence_doubts, evidence_problems
from builders import answers


@pytest.fixture
def repository(tmp_path):
    (tmp_path / "outside.md").write_text("x")
    root = tmp_path / "repository"
    (root / ".git").mkdir(parents=True)
    (root / "service" / "docs").mkdir(parents=True)
    (root / "service" / "docs" / "targets.md").write_text("x")
    (root / "README.md").write_text("x")
    (root / "service" / "out").symlink_to(tmp_path / "outside.md")
    return root


def said(evidence, path):
    answer = Answer(AnswerValue.YES, evidence=(evidence,), evidence_locations=(Location(path, 7, 16),))
    made = answers({"lat-targets": answer})
    return [str(each) for each in evidence_problems(type(made)(made.system, (), made.answers, path=path))]


@pytest.mark.parametrize(
    "evidence",
    [
        "docs/targets.md",
        "./docs/targets.md#p95",
        "docs/targets.md:12",
        "docs/targets.md:12:3",
        "docs/",
        "../README.md",
        "https://wiki.example.com/a?b=c#d",
        "HTTP://localhost:8080",
        "mailto:team@example.com",
        "Load test of 2026-10-02, 40 users",
        "n/a or so",
        "INC-1234",
        "jira: OPS-12",
        "2026-10-02",
    ],
)
def test_what_is_there_or_only_words_is_fine(repository, evidence):
    assert said(evidence, str(repository / "service" / "aiscale.yaml")) == []


@pytest.mark.parametrize(
    ("evidence", "wrong"),
    [
        ("docs/tragets.md", "does not exist; mend the path, which is relative to the answers file"),
        ("runbook.md", "does not exist; mend the path, which is relative to the answers file"),
        ("../../outside.md", "leads out of the repository; name a file inside the repository, or a link"),
        ("./out", "leads out of the repository; name a file inside the repository, or a link"),
        ("/etc/passwd", "is not relative to the answers file; name a file inside the repository, or a link"),
        ("https://", "is no complete link; write https://host/path, without blanks"),
        ("https://a b", "is no complete link; write https://host/path, without blanks"),
        ("mailto:team", "names no address; write mailto:name@host"),
        ("javascript:alert(1)", "is a link with the scheme javascript; write an http or https link, or a path"),
        ("file:///etc/passwd", "is a link with the scheme file; write an http or https link, or a path"),
        ("ftp://example.com/x", "is a link with the scheme ftp; write an http or https link, or a path"),
        ("a/\x00b", "does not exist; mend the path, which is relative to the answers file"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(repository, evidence, wrong):
    path = str(repository / "service" / "aiscale.yaml")
    shown = evidence.replace("\x00", "\\x00")
    assert said(evidence, path) == [f'{path}:7:16: the evidence "{shown}" {wrong}']


def test_without_a_repository_the_folder_of_the_answers_file_is_the_bound(tmp_path, monkeypatch):
    (tmp_path / "service").mkdir()
    (tmp_path / "readme.md").write_text("x")
    assert "leads out" in said("../readme.md", str(tmp_path / "service" / "aiscale.yaml"))[0]
    monkeypatch.chdir(tmp_path)
    assert said("readme.md", "-") == []
    assert said("readme.md", "aiscale.yaml") == []


def test_a_fifo_is_looked_up_and_not_opened(repository):
    os.mkfifo(repository / "service" / "pipe.log")
    assert said("pipe.log", str(repository / "service" / "aiscale.yaml")) == []


def test_evidence_that_is_just_written_is_looked_up_as_it_will_be_from_the_file(repository):
    path = str(repository / "service" / "aiscale.yaml")
    where = "is there yet, looked up from the folder of the answers file"
    (repository / "service" / "here.md").touch()
    assert evidence_doubts((" here.md", "https://example.org/a", "87 % in May"), path) == ()
    assert evidence_doubts(("later.md", "here.md", "./no\x1b[2J.md"), path) == (
        f'no file "later.md" {where}',
        f'no file "./no\\x1b[2J.md" {where}',
    )
    assert evidence_doubts(("http:x", "../../../x.md"), path) == (
        'the evidence "http:x" is no complete link: write https://host/path, without blanks',
        'the evidence "../../../x.md" leads out of the repository: name a file inside the repository, or a link',
    )


def test_evidence_of_a_file_named_without_a_folder_is_looked_up_here(repository, monkeypatch):
    monkeypatch.chdir(repository)
    (repository / "here.md").touch()
    assert len(evidence_doubts(("here.md", "later.md"), "aiscale.yaml")) == 1
