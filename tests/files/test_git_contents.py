"""Contents by where they were, from one process that has to stay in step whatever the path is."""

import shutil

import pytest

from aiscale_cli.files.git_contents import git_contents
from git_repository import Repository, Stream

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="these tests read a real repository with git")

ODD = ("a blob 3", "with blanks", "missing", "ü", "sub/b", "%(rest)")


@pytest.fixture
def repository(tmp_path):
    repository = Repository(tmp_path / "repository")
    stream = Stream()
    stream.commit({**{name: f"{name}\n" for name in ODD}, "large": "x" * 5_000_001}, day="2026-08-01")
    repository.load(stream)
    return repository


@pytest.mark.parametrize("path", ["sub", "none", "none blob 3", "a blob 4", ".", "", "line\nbreak", "large", "sub/b/c"])
def test_what_is_no_file_is_none_and_the_next_answer_is_the_right_one(repository, path):
    with git_contents(str(repository.folder)) as contents:
        assert contents.at("HEAD", path) is None
        for name in ODD:
            assert contents.at("HEAD", name) == f"{name}\n".encode()


LINKS = {"to": "sub/b", "sub/up": "../ü", "out": "../b", "gone": "none", "round": "round", "through": "missing/x"}


@pytest.mark.parametrize(
    ("path", "content"),
    [("to", b"sub/b\n"), ("sub/up", "ü\n".encode()), ("out", None), ("gone", None), ("round", None), ("through", None)],
)
def test_a_link_is_followed_inside_the_commit(repository, path, content):
    for name, target in LINKS.items():
        (repository.folder / name).parent.mkdir(exist_ok=True)
        (repository.folder / name).symlink_to(target)
    repository.git("add", "--all")
    repository.git("commit", "-qm", "Links")
    with git_contents(str(repository.folder)) as contents:
        for _ in range(2):
            assert contents.at("HEAD", path) == content
            assert contents.at("HEAD", "missing") == b"missing\n"


def test_the_commit_that_is_checked_out_has_the_time_of_its_committer(repository):
    commit, seconds = repository.git("log", "-1", "--format=%H %ct").split()
    with git_contents(str(repository.folder)) as contents:
        assert contents.at("HEAD", "none") is None
        assert contents.checked_out() == (commit, seconds)
        assert dict(contents.several([commit, "0" * 40])) == {commit: None, "0" * 40: None}


def test_where_nothing_is_committed_nothing_is_checked_out(tmp_path):
    with git_contents(str(Repository(tmp_path / "new").folder)) as contents:
        assert contents.checked_out() is None
