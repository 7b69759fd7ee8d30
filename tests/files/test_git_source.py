"""A file at a git revision: found where it was, with nothing run that the repository brings."""

import os
import subprocess
from pathlib import Path

import pytest

from aiscale_cli.errors import InputError
from aiscale_cli.files import git_process
from aiscale_cli.files.git_place import place_in_repository
from aiscale_cli.files.git_source import FileAtRevision
from aiscale_cli.files.git_tree import Revision
from git_repository import Repository


@pytest.fixture
def repository(tmp_path):
    made = Repository(tmp_path / "repository")
    made.commit("first", {"aiscale.yaml": "one\n", "service/aiscale.yaml": "sub\n"})
    made.git("tag", "v1")
    made.commit("second", {"aiscale.yaml": "two\n"})
    return made


def read(repository, rev, path="aiscale.yaml", folder=""):
    return FileAtRevision.found(Revision(rev, path), str(repository.folder / folder)).read()


def refusal(call, *arguments):
    with pytest.raises(InputError) as caught:
        call(*arguments)
    return str(caught.value)


@pytest.mark.parametrize(
    ("rev", "text"), [("main", "two\n"), ("v1", "one\n"), ("HEAD~1", "one\n"), ("HEAD", "two\n"), ("@{0}", "two\n")]
)
def test_any_way_to_name_a_revision_is_taken(repository, rev, text):
    assert read(repository, rev) == text


def test_the_path_counts_from_the_root_wherever_one_stands(repository):
    assert read(repository, "main", "service/aiscale.yaml", folder="service") == "sub\n"
    assert place_in_repository(str(repository.folder / "service" / "new.yaml")).path == "service/new.yaml"


def test_a_merge_a_detached_head_and_a_clone_are_read(repository, tmp_path):
    repository.git("checkout", "--quiet", "-b", "side", "v1")
    repository.commit("side", {"other.yaml": "side\n"})
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-edit", "side")
    repository.git("checkout", "--quiet", "--detach", "HEAD^2")
    assert read(repository, "main", "other.yaml") == "side\n"
    assert read(repository, "HEAD") == "one\n"
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "--quiet", str(repository.folder), str(clone)], check=True, env=repository.environment
    )
    assert FileAtRevision.found(Revision("origin/main", "other.yaml"), str(clone)).read() == "side\n"


def test_a_shallow_clone_says_how_to_fetch_what_is_missing(repository, tmp_path):
    clone = tmp_path / "shallow"
    source = f"file://{repository.folder}"
    subprocess.run(
        ["git", "clone", "--quiet", "--depth", "1", source, str(clone)], check=True, env=repository.environment
    )
    said = refusal(FileAtRevision.found, Revision("HEAD~1", "aiscale.yaml"), str(clone))
    assert said.startswith('there is no git revision "HEAD~1"; check its name; in CI fetch it first (fetch-depth: 0')


@pytest.mark.parametrize(
    "rev",
    ["nope", "--output=x", "-x", "main; touch x", "$(touch x)", "v1:aiscale.yaml", "^main", "v1..main", "''", "a b"],
)
def test_a_revision_is_never_an_option_or_a_command(repository, rev):
    assert refusal(read, repository, rev).startswith(f'there is no git revision "{rev}"')
    assert sorted(path.name for path in repository.folder.iterdir()) == [".git", "aiscale.yaml", "service"]


@pytest.mark.parametrize("path", ["none.yaml", "*", ":(top)aiscale.yaml", "aiscale.yaml/x", "Aiscale.yaml"])
def test_a_file_that_was_not_there_is_named(repository, path):
    said = refusal(read, repository, "main", path)
    assert said.startswith(f"git:main:{path}: there is no {path} in main; commit the file")


def test_a_path_out_of_the_repository_is_refused(repository):
    said = refusal(read, repository, "main", "../aiscale.yaml")
    assert said.startswith("git:main:../aiscale.yaml: it leads out of the repository; name a file inside it")


def test_folders_and_submodules_are_refused(repository):
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},module")
    repository.git("commit", "--quiet", "-m", "module")
    for path in ("service", "module"):
        assert "this is not a regular file; name a file as git:REV:PATH" in refusal(read, repository, "main", path)


def test_what_is_too_large_or_no_text_is_refused_and_a_mark_of_order_is_dropped(repository):
    files = {"large.yaml": b"x" * 5_000_001, "latin.yaml": b"a\nb\xe9\n", "bom.yaml": b"\xef\xbb\xbfa\n"}
    repository.commit("odd", files)
    assert "larger than 5,000,000 bytes" in refusal(read, repository, "main", "large.yaml")
    assert "git:main:latin.yaml:2:2: the byte 0xe9 is not UTF-8" in refusal(read, repository, "main", "latin.yaml")
    assert read(repository, "main", "bom.yaml") == "a\n"


def test_nothing_that_the_repository_brings_is_run(repository, tmp_path):
    marker = tmp_path / "ran"
    command = tmp_path / "command"
    command.write_text(f"#!/bin/sh\ntouch {marker}\n")
    command.chmod(0o755)
    for key in ("core.fsmonitor", "diff.x.textconv", "core.pager", "core.editor", "filter.x.smudge", "core.sshCommand"):
        repository.git("config", key, str(command))
    repository.git("config", "alias.rev-parse", f"!{command}")
    repository.commit("attributes", {".gitattributes": "* diff=x filter=x\n"}, hooks=False)
    for hook in ("post-checkout", "reference-transaction", "post-index-change"):
        target = Path(repository.folder, ".git", "hooks", hook)
        target.parent.mkdir(exist_ok=True)
        target.write_text(command.read_text())
        target.chmod(0o755)
    marker.unlink(missing_ok=True)
    assert read(repository, "main") == "two\n"
    assert not marker.exists()


def test_outside_a_repository_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    said = refusal(place_in_repository, str(tmp_path / "aiscale.yaml"))
    assert "this lies in no git repository; name a file instead" in said
    said = refusal(FileAtRevision.found, Revision("main", "aiscale.yaml"), str(tmp_path))
    assert "this lies in no git repository" in said


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to give the repository to somebody else")
def test_a_repository_of_somebody_else_says_how_to_trust_it(repository, monkeypatch, tmp_path):
    for path in (repository.folder, repository.folder / ".git"):
        os.chown(path, 65534, 65534)
    for name, value in repository.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert "because somebody else owns it; trust it with `git config" in refusal(read, repository, "main")


def test_without_git_it_names_what_to_do(repository, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal(read, repository, "main").startswith(
        "git is not installed, and what was named is in git; install git"
    )


def test_a_git_that_hangs_is_given_up(repository, monkeypatch, tmp_path):
    (tmp_path / "git").write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(git_process, "TIMEOUT", 0.2)
    assert refusal(read, repository, "main").startswith("git gave no answer within 0.2 seconds")
