"""Where a file lies in its repository: by its name, whatever links a change has put in its way."""

import shutil

import pytest

from aiscale_cli.errors import InputError
from aiscale_cli.files.git_place import folder_of_repository, place_in_repository
from git_repository import Repository

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="these tests read real repositories with git")


@pytest.fixture
def repository(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    made = Repository(tmp_path / "repository")
    made.commit("first", {"aiscale.yaml": "root\n", "team/toy/aiscale.yaml": "toy\n", "own/aiscale.yaml": "own\n"})
    for link, target in {"svc": "team/toy", "link.yaml": "team/toy/aiscale.yaml"}.items():
        (made.folder / link).symlink_to(target)
    monkeypatch.chdir(made.folder)
    monkeypatch.delenv("PWD")
    return made


def enter(monkeypatch, folder):
    """Go to a folder as a shell does, which keeps the name of the way."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PWD", str(folder))


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("aiscale.yaml", "aiscale.yaml"),
        ("link.yaml", "link.yaml"),
        ("svc/aiscale.yaml", "svc/aiscale.yaml"),
        ("./svc//./aiscale.yaml", "svc/aiscale.yaml"),
        ("own/../aiscale.yaml", "aiscale.yaml"),
        ("own/../own/new.yaml", "own/new.yaml"),
        # What stands beside a link depends on where it leads, which only the revision can say for itself.
        ("svc/../x.yaml", "svc/../x.yaml"),
        # By its name this leads out of the repository, so that the links have to say where it is.
        ("svc/../../own/../x.yaml", "x.yaml"),
    ],
)
def test_a_path_is_where_its_name_says(repository, path, inside):
    for named in (path, f"{repository.folder}/{path}"):
        place = place_in_repository(named)
        assert place.path == inside
        assert (repository.folder / ".git").samefile(f"{folder_of_repository(named)}/.git")


def test_in_a_linked_folder_the_name_is_the_one_that_the_shell_came_by(repository, monkeypatch):
    enter(monkeypatch, repository.folder / "svc")
    assert place_in_repository("aiscale.yaml").path == "svc/aiscale.yaml"
    assert place_in_repository("../x.yaml").path == "svc/../x.yaml"


@pytest.mark.parametrize("said", ["/nowhere", "/", "svc", "", "own/../svc"])
def test_a_name_of_the_current_folder_that_is_not_true_is_not_believed(repository, monkeypatch, said):
    monkeypatch.chdir(repository.folder / "svc")
    monkeypatch.setenv("PWD", said and f"{repository.folder}/{said}" if said.startswith("own") else said)
    assert place_in_repository("aiscale.yaml").path == "team/toy/aiscale.yaml"


def test_a_checkout_that_is_reached_by_a_link_is_one(repository, tmp_path, monkeypatch):
    (tmp_path / "linked").symlink_to(repository.folder)
    enter(monkeypatch, tmp_path / "linked" / "own")
    assert place_in_repository("aiscale.yaml").path == "own/aiscale.yaml"
    assert place_in_repository("../aiscale.yaml").path == "aiscale.yaml"
    assert place_in_repository(f"{tmp_path}/linked/svc/aiscale.yaml").path == "svc/aiscale.yaml"


def test_where_no_repository_has_the_name_the_links_say_which_one_it_is(repository, tmp_path, monkeypatch):
    (tmp_path / "inside").symlink_to(repository.folder / "own")
    (tmp_path / "link.yaml").symlink_to(repository.folder / "svc" / "aiscale.yaml")
    assert place_in_repository(f"{tmp_path}/inside/aiscale.yaml").path == "own/aiscale.yaml"
    assert place_in_repository(f"{tmp_path}/link.yaml").path == "team/toy/aiscale.yaml"
    enter(monkeypatch, tmp_path / "inside")
    assert place_in_repository("aiscale.yaml").path == "own/aiscale.yaml"
    assert place_in_repository("../aiscale.yaml").path == "aiscale.yaml"


def test_a_link_into_a_submodule_or_a_work_tree_stays_in_the_repository_that_holds_it(repository, tmp_path):
    repository.git("worktree", "add", "--quiet", "-b", "linked", str(tmp_path / "linked"))
    other = Repository(tmp_path / "other")
    other.commit("first", {"aiscale.yaml": "other\n"})
    repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other.folder), "module")
    for link, target in {"into": "module", "into.yaml": "module/aiscale.yaml", "tree": "../linked/own"}.items():
        (repository.folder / link).symlink_to(target)
    assert place_in_repository("into/aiscale.yaml") == (str(repository.folder / "into"), "aiscale.yaml")
    repository.git("add", "--all")
    for path in ("into/aiscale.yaml", "into.yaml", "tree/aiscale.yaml"):
        assert place_in_repository(path) == (str(repository.folder), path)
    assert place_in_repository("module/aiscale.yaml") == (str(repository.folder / "module"), "aiscale.yaml")
    assert place_in_repository(f"{tmp_path}/linked/own/aiscale.yaml") == (str(tmp_path / "linked"), "own/aiscale.yaml")


def test_what_only_looks_like_a_repository_is_passed_over(repository):
    (repository.folder / "own" / ".git").mkdir()
    assert place_in_repository("own/aiscale.yaml") == (str(repository.folder), "own/aiscale.yaml")


def test_a_link_to_a_folder_that_is_gone_is_named(repository):
    (repository.folder / "lost").symlink_to("gone")
    with pytest.raises(InputError, match=r"lost/aiscale\.yaml: there is no such folder; check the path"):
        place_in_repository("lost/aiscale.yaml")
