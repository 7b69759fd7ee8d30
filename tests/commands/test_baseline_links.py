"""A link cannot choose what answers are compared with: a baseline is what stood at the name of the file."""

import shutil
from datetime import date

import pytest

from aiscale_cli.commands.baseline import load_baseline, state_of
from aiscale_cli.commands.diff import load_difference
from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.errors import InputError
from aiscale_cli.files.questionnaire_file import load_questionnaire
from git_repository import Repository

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="these tests read real repositories with git")

QUESTIONNAIRE = load_questionnaire()
TODAY = date(2026, 11, 20)
QUESTION = "data-input-validation"


def text(answer, extends=""):
    head = f"questionnaire: {QUESTIONNAIRE.name}\nsystem: {{name: Search}}\n"
    return f"{head}extends: {extends}\nanswers: {{}}\n" if extends else f"{head}answers:\n  {QUESTION}: {answer}\n"


@pytest.fixture
def repository(tmp_path, monkeypatch):
    made = Repository(tmp_path / "repository")
    files = {"aiscale.yaml": text("yes"), "svc/aiscale.yaml": text("yes"), "toy/aiscale.yaml": text("no")}
    made.commit("first", files)
    monkeypatch.chdir(made.folder)
    monkeypatch.delenv("PWD")
    return made


def linked(repository, link, target, *, commit=False):
    path = repository.folder / link
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    path.symlink_to(target)
    if commit:
        repository.git("add", "--all")
        repository.git("commit", "--quiet", "-m", "link")


def value(name, path):
    return load_baseline(name, path, QUESTIONNAIRE).answers.value(QUESTION)


@pytest.mark.parametrize(
    ("link", "target", "path"),
    [
        ("aiscale.yaml", "toy/aiscale.yaml", "aiscale.yaml"),
        ("svc", "toy", "svc/aiscale.yaml"),
        ("svc/aiscale.yaml", "../toy/aiscale.yaml", "svc/aiscale.yaml"),
    ],
)
def test_a_file_that_became_a_link_is_compared_with_what_stood_at_its_name(repository, link, target, path):
    linked(repository, link, target)
    assert value("git:main", path) is AnswerValue.YES
    assert state_of("git:main", path).text == text("yes")


def test_a_folder_that_became_a_link_does_not_hide_behind_the_one_that_was_entered(repository, monkeypatch):
    linked(repository, "svc", "toy")
    monkeypatch.chdir(repository.folder / "svc")
    monkeypatch.setenv("PWD", str(repository.folder / "svc"))
    assert value("git:main", "aiscale.yaml") is AnswerValue.YES
    assert value("git:main", "../svc/aiscale.yaml") is AnswerValue.YES
    assert value("git:main", "../aiscale.yaml") is AnswerValue.YES


@pytest.mark.parametrize(
    ("link", "target", "path"),
    [("aiscale.yaml", "toy/aiscale.yaml", "aiscale.yaml"), ("svc", "toy", "svc/aiscale.yaml")],
)
def test_a_link_in_both_states_is_followed_in_each(repository, link, target, path):
    linked(repository, link, target, commit=True)
    (repository.folder / "toy" / "aiscale.yaml").write_text(text("partial"), encoding="utf-8")
    assert value("git:main", path) is AnswerValue.NO
    assert value(f"git:main:{path}", "toy/aiscale.yaml") is AnswerValue.NO
    (change,) = load_difference("git:main", path, TODAY).answers
    assert (change.before, change.after) == (AnswerValue.NO, AnswerValue.PARTIAL)


def test_a_difference_of_two_revisions_follows_each_in_its_own_tree(repository):
    repository.git("tag", "v1")
    linked(repository, "aiscale.yaml", "toy/aiscale.yaml", commit=True)
    (change,) = load_difference("git:v1", "git:main", TODAY).answers
    assert (change.before, change.after) == (AnswerValue.YES, AnswerValue.NO)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("/etc/hostname", "the link aiscale.yaml leads out of the repository; name a file inside it as git:REV:PATH"),
        ("../x.yaml", "the link aiscale.yaml leads out of the repository; name a file inside it as git:REV:PATH"),
        ("gone.yaml", "the link aiscale.yaml leads to nothing that is in main; commit what it leads to"),
    ],
)
def test_a_link_that_leads_nowhere_in_the_revision_is_refused(repository, target, said):
    linked(repository, "aiscale.yaml", target, commit=True)
    with pytest.raises(InputError) as caught:
        load_baseline("git:main", "aiscale.yaml", QUESTIONNAIRE)
    assert str(caught.value).startswith(f"git:main:aiscale.yaml: {said}")


def test_an_extended_file_that_is_a_link_is_followed_in_the_revision_and_not_on_the_disk(repository):
    repository.commit("extends", {"svc/aiscale.yaml": text("", "../platform.yaml"), "base.yaml": text("yes")})
    linked(repository, "platform.yaml", "base.yaml", commit=True)
    linked(repository, "platform.yaml", "toy/aiscale.yaml")
    (repository.folder / "base.yaml").write_text(text("partial"), encoding="utf-8")
    assert value("git:main", "svc/aiscale.yaml") is AnswerValue.YES


def test_an_extended_file_lies_beside_where_a_linked_file_is_in_the_revision(repository):
    repository.commit("extends", {"toy/aiscale.yaml": text("", "base.yaml"), "toy/base.yaml": text("partial")})
    linked(repository, "svc", "toy", commit=True)
    assert value("git:main", "svc/aiscale.yaml") is AnswerValue.PARTIAL


def test_a_repository_that_a_link_leads_to_does_not_take_the_place_of_the_one_that_was_named(repository, tmp_path):
    other = Repository(tmp_path / "other")
    other.commit("first", {"aiscale.yaml": text("no")})
    linked(repository, "aiscale.yaml", str(other.folder / "aiscale.yaml"))
    assert value("git:main", "aiscale.yaml") is AnswerValue.YES
    assert value("git:main:aiscale.yaml", "aiscale.yaml") is AnswerValue.YES
