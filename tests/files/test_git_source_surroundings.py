"""A file at a git revision, in repositories and environments that mean harm or are only unusual."""

import shutil
import subprocess

import pytest

from aiscale_cli.errors import InputError
from aiscale_cli.files import git_process
from aiscale_cli.files.git_place import place_in_repository
from aiscale_cli.files.git_source import FileAtRevision
from aiscale_cli.files.git_tree import Revision
from git_repository import Repository

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="these tests read real repositories with git")


@pytest.fixture
def repository(tmp_path):
    made = Repository(tmp_path / "repository")
    made.commit("first", {"aiscale.yaml": "one\n", "service/aiscale.yaml": "sub\n"})
    return made


def read(folder, path="aiscale.yaml", rev="main"):
    return FileAtRevision.found(Revision(rev, path), str(folder)).read()


def refusal(call, *arguments):
    with pytest.raises(InputError) as caught:
        call(*arguments)
    (problem,) = caught.value.problems
    assert "\n" not in str(problem)
    return str(problem)


def clone(repository, target, *options):
    source = f"file://{repository.folder}"
    command = ["git", "clone", "--quiet", *options, source, str(target)]
    subprocess.run(command, check=True, capture_output=True, env=repository.environment)
    return target


@pytest.fixture
def partial_clone(repository, tmp_path):
    """A clone that holds no file and names the remote to ask for them."""
    repository.git("config", "uploadpack.allowFilter", "true")
    return clone(repository, tmp_path / "partial", "--no-checkout", "--filter=blob:none")


@pytest.fixture(params=["a git that can be told not to fetch", "an older git"])
def any_git(request, monkeypatch):
    if request.param == "an older git":
        older = {key: value for key, value in git_process._ENVIRONMENT.items() if key != "GIT_NO_LAZY_FETCH"}
        monkeypatch.setattr(git_process, "_ENVIRONMENT", older)


def test_a_partial_clone_is_not_completed_on_the_way(any_git, partial_clone):
    said = "git:main:aiscale.yaml: this partial clone does not hold the file; clone it whole, or fetch the revision"
    assert refusal(read, partial_clone) == said


def test_a_remote_that_is_a_command_is_not_asked_although_the_repository_allows_it(
    any_git, partial_clone, tmp_path, monkeypatch
):
    marker = tmp_path / "ran"
    for key, value in {"protocol.ext.allow": "always", "remote.origin.url": f"ext::touch {marker}"}.items():
        subprocess.run(["git", "-C", str(partial_clone), "config", key, value], check=True)
    monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "ext")
    assert "this partial clone does not hold the file" in refusal(read, partial_clone)
    assert not marker.exists()


def test_the_remote_of_that_test_would_run_its_command(partial_clone, tmp_path, repository):
    marker = tmp_path / "ran"
    for key, value in {"protocol.ext.allow": "always", "remote.origin.url": f"ext::touch {marker}"}.items():
        subprocess.run(["git", "-C", str(partial_clone), "config", key, value], check=True)
    command = ["git", "-C", str(partial_clone), "cat-file", "blob", "main:aiscale.yaml"]
    subprocess.run(command, check=False, capture_output=True, env=repository.environment)
    assert marker.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GIT_DIR", ".git"),
        ("GIT_DIR", "/nowhere"),
        ("GIT_WORK_TREE", "/"),
        ("GIT_INDEX_FILE", "/nowhere"),
        ("GIT_LITERAL_PATHSPECS", "1"),
        ("GIT_ICASE_PATHSPECS", "1"),
        ("GIT_TRACE", "1"),
        ("GIT_NAMESPACE", "other"),
    ],
)
def test_what_a_hook_or_a_shell_sets_for_git_changes_nothing(repository, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    assert read(repository.folder / "service") == "one\n"
    assert place_in_repository(str(repository.folder / "service" / "aiscale.yaml")).path == "service/aiscale.yaml"


def test_a_trace_does_not_stand_in_the_place_of_the_reason(tmp_path, monkeypatch):
    script = tmp_path / "bin" / "git"
    script.parent.mkdir()
    script.write_text("#!/bin/sh\necho 'a trace' >&2\necho 'fatal: the disk is gone' >&2\nexit 128\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}:/bin:/usr/bin")
    said = "x.yaml: git: the disk is gone; name a file instead"
    assert refusal(place_in_repository, "x.yaml").endswith(said)


def test_a_setting_that_trusts_a_folder_still_reaches_git(repository, monkeypatch):
    real = shutil.which("git")
    script = repository.folder.parent / "bin" / "git"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec {real} "$@"\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}:/bin:/usr/bin")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    assert "because somebody else owns it; trust it with `git config" in refusal(read, repository.folder)
    for number, text in {"COUNT": "1", "KEY_0": "safe.directory", "VALUE_0": "*"}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{number}", text)
    assert read(repository.folder) == "one\n"


@pytest.mark.parametrize("path", ["service/", ".", "./aiscale.yaml", "/aiscale.yaml", "service//aiscale.yaml", ""])
def test_a_path_is_taken_as_it_stands_and_never_for_what_is_below_it(repository, path):
    assert f"git:main:{path}: " in refusal(read, repository.folder, path)


def test_a_path_of_strange_characters_is_found(repository):
    names = ["with space.yaml", 'quo"te.yaml', "tab\there.yaml", "grün.yaml", "star*.yaml", ":(top)x.yaml", "-o.yaml"]
    for name in names:
        (repository.folder / name).write_text(f"{name}\n", encoding="utf-8")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "-m", "strange")
    assert [read(repository.folder, name) for name in names] == [f"{name}\n" for name in names]


def test_a_renamed_file_is_read_under_its_old_name(repository):
    repository.git("mv", "aiscale.yaml", "readiness.yaml")
    repository.git("commit", "--quiet", "-m", "rename")
    assert "name its old path as git:REV:PATH" in refusal(read, repository.folder, "readiness.yaml", "HEAD~1")
    assert read(repository.folder, "aiscale.yaml", "HEAD~1") == "one\n"


def test_a_bare_repository_is_read_with_a_path(repository, tmp_path):
    bare = clone(repository, tmp_path / "bare.git", "--bare")
    assert read(bare) == "one\n"
    said = refusal(place_in_repository, str(bare / "aiscale.yaml"))
    assert said.endswith("aiscale.yaml: this lies where git keeps no files; name the file as git:REV:PATH")


def test_a_repository_without_commits_has_no_revision(tmp_path):
    empty = Repository(tmp_path / "empty")
    assert refusal(read, empty.folder, "aiscale.yaml", "HEAD").startswith('there is no git revision "HEAD"')


def test_a_linked_work_tree_and_a_submodule_are_repositories_of_their_own(repository, tmp_path):
    repository.git("worktree", "add", "--quiet", "-b", "linked", str(tmp_path / "linked"))
    assert place_in_repository(str(tmp_path / "linked" / "aiscale.yaml")).path == "aiscale.yaml"
    assert read(tmp_path / "linked", rev="linked") == "one\n"
    outer = Repository(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repository.folder), "module")
    outer.git("commit", "--quiet", "-m", "module")
    assert place_in_repository(str(outer.folder / "module" / "aiscale.yaml")).path == "aiscale.yaml"
    assert read(outer.folder / "module") == "one\n"
    assert "there is no module/aiscale.yaml in main" in refusal(read, outer.folder, "module/aiscale.yaml")


def test_a_repository_that_places_its_files_elsewhere_is_not_believed(repository):
    repository.git("config", "core.worktree", "/etc")
    path = str(repository.folder / "service" / "aiscale.yaml")
    assert refusal(place_in_repository, path).endswith("this is no file of its git repository; name it as git:REV:PATH")


def test_a_folder_that_is_not_there_is_named(repository):
    path = str(repository.folder / "gone" / "aiscale.yaml")
    assert refusal(place_in_repository, path) == f"{path}: there is no such folder; check the path of the answers file"


def test_the_pointer_of_a_large_file_store_is_read_as_the_text_it_is(repository):
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 12\n"
    repository.commit("pointer", {".gitattributes": "big.yaml filter=lfs\n", "big.yaml": pointer})
    assert read(repository.folder, "big.yaml") == pointer


def test_a_revision_no_process_can_be_given_is_refused(repository):
    assert refusal(read, repository.folder, "aiscale.yaml", "ma\0in").startswith("git cannot be started: embedded null")
