"""Links in a revision: followed inside its tree as git itself follows them, whatever stands on the disk."""

import os
import shutil
import subprocess
from hashlib import sha1
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiscale_cli.errors import InputError
from aiscale_cli.files import git_process
from aiscale_cli.files.git_source import FileAtRevision
from aiscale_cli.files.git_tree import MOST_LINKS, Revision
from git_repository import Repository, Stream

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="these tests read real repositories with git")

LINK = "120000"


def repository_of(folder, files):
    made = Repository(folder)
    stream = Stream()
    stream.commit(files)
    made.load(stream)
    return made


def found(repository, path, rev="main"):
    return FileAtRevision.found(Revision(rev, path), str(repository.folder))


def refusal(call, *arguments):
    with pytest.raises(InputError) as caught:
        call(*arguments)
    (problem,) = caught.value.problems
    return str(problem)


@pytest.fixture
def repository(tmp_path):
    return repository_of(
        tmp_path / "repository",
        {
            "team/toy/aiscale.yaml": "toy\n",
            "team/base.yaml": "base\n",
            "aiscale.yaml": (LINK, "team/toy/aiscale.yaml"),
            "svc": (LINK, "./team//toy/"),
            "again.yaml": (LINK, "svc/../toy/../../aiscale.yaml"),
            "team/up.yaml": (LINK, "../team/base.yaml"),
            "absolute.yaml": (LINK, "/etc/passwd"),
            "outside.yaml": (LINK, "team/../../aiscale.yaml"),
            "gone.yaml": (LINK, "team/gone.yaml"),
            "through.yaml": (LINK, "team/base.yaml/x"),
            "slash.yaml": (LINK, "team/base.yaml/"),
            "self.yaml": (LINK, "self.yaml"),
            "folder.yaml": (LINK, "team"),
        },
    )


@pytest.mark.parametrize(
    ("path", "real", "text"),
    [
        ("aiscale.yaml", "team/toy/aiscale.yaml", "toy\n"),
        ("svc/aiscale.yaml", "team/toy/aiscale.yaml", "toy\n"),
        ("again.yaml", "team/toy/aiscale.yaml", "toy\n"),
        ("team/up.yaml", "team/base.yaml", "base\n"),
        ("svc/../up.yaml", "team/base.yaml", "base\n"),
    ],
)
def test_a_link_is_followed_inside_the_revision(repository, path, real, text):
    place = found(repository, path)
    assert (place.name, place.identity, place.read()) == (f"git:main:{path}", real, text)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("absolute.yaml", "the link absolute.yaml leads out of the repository; name a file inside it"),
        ("outside.yaml", "the link outside.yaml leads out of the repository; name a file inside it"),
        ("gone.yaml", "the link gone.yaml leads to nothing that is in main; commit what it leads to"),
        ("through.yaml", "the link through.yaml leads to nothing that is in main; commit what it leads to"),
        ("slash.yaml", "the link slash.yaml leads to nothing that is in main; commit what it leads to"),
        ("svc/none.yaml", "the link svc leads to nothing that is in main; commit what it leads to"),
        ("self.yaml", "the link self.yaml leads in a circle; commit a link that leads to a file"),
        ("folder.yaml", "this is not a regular file; name a file as git:REV:PATH"),
    ],
)
def test_a_link_that_leads_to_no_file_says_why(repository, path, said):
    assert refusal(found, repository, path).startswith(f"git:main:{path}: {said}")


def test_what_stands_on_the_disk_makes_no_difference(repository):
    shutil.rmtree(repository.folder / "team")
    (repository.folder / "aiscale.yaml").unlink()
    (repository.folder / "aiscale.yaml").write_text("disk\n", encoding="utf-8")
    assert found(repository, "aiscale.yaml").read() == "toy\n"


def test_as_many_links_as_a_system_follows_are_followed_and_no_more(tmp_path):
    chain = {f"{number}.yaml": (LINK, f"{number + 1}.yaml") for number in range(MOST_LINKS + 1)}
    made = repository_of(tmp_path / "repository", chain | {f"{MOST_LINKS + 1}.yaml": "end\n"})
    assert found(made, "1.yaml").read() == "end\n"
    assert "the link 0.yaml leads in a circle" in refusal(found, made, "0.yaml")


def test_an_extended_file_is_followed_from_where_the_file_is_behind_its_links(repository):
    place = found(repository, "svc/aiscale.yaml").extended("../up.yaml")
    assert (place.name, place.identity, place.read()) == ("git:main:team/base.yaml", "team/base.yaml", "base\n")
    assert found(repository, "team/up.yaml").extended("../svc/../base.yaml").read() == "base\n"
    said = refusal(found(repository, "svc/aiscale.yaml").extended, "../gone.yaml")
    assert said.startswith("git:main:team/gone.yaml: there is no team/gone.yaml in main")
    said = refusal(found(repository, "svc/aiscale.yaml").extended, "../../outside.yaml")
    assert "the link outside.yaml leads out of the repository" in said


def test_an_extended_file_is_read_from_the_same_commit_although_the_branch_moves(repository):
    place = found(repository, "team/toy/aiscale.yaml")
    repository.commit("later", {"team/base.yaml": "later\n"})
    assert place.extended("../base.yaml").read() == "base\n"


def test_two_processes_are_enough_however_many_links_there_are(repository, monkeypatch):
    started = []
    real = git_process._command
    monkeypatch.setattr(git_process, "_command", lambda *words: started.append(words) or real(*words))
    found(repository, "again.yaml")
    assert [words[1][0] for words in started] == ["rev-parse", "cat-file"]


def test_a_repository_of_longer_ids_is_read(tmp_path):
    folder = tmp_path / "repository"
    folder.mkdir()
    words = ("init", "--quiet", "--object-format=sha256", "--initial-branch=main")
    subprocess.run(["git", *words], cwd=folder, check=True)
    (folder / "toy").mkdir()
    (folder / "toy" / "a.yaml").write_text("toy\n", encoding="utf-8")
    (folder / "a.yaml").symlink_to("toy/a.yaml")
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    for words in (("add", "."), (*who, "commit", "--quiet", "-m", "first")):
        subprocess.run(["git", *words], cwd=folder, check=True)
    assert FileAtRevision.found(Revision("main", "a.yaml"), str(folder)).read() == "toy\n"


def test_names_of_any_bytes_are_followed(tmp_path):
    made = Repository(tmp_path / "repository")
    odd = os.fsdecode(b"l\xe4tin\nline:*.yaml")
    (made.folder / odd).write_text("odd\n", encoding="utf-8")
    (made.folder / "link.yaml").symlink_to(odd)
    made.git("add", "--all")
    made.git("commit", "--quiet", "-m", "odd")
    assert found(made, "link.yaml").read() == "odd\n"
    assert found(made, odd).read() == "odd\n"


NAMES = ("a", "b", "c", "d/a", "d/b", "d/e/a", "d/e/b")
# Git itself takes no `.` in a link, which systems do.
PARTS = st.sampled_from(("a", "b", "c", "d", "e", "..", ""))
TARGETS = st.lists(PARTS, min_size=1, max_size=5).map("/".join).filter(lambda target: target not in {"", "/"})


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), st.one_of(st.just(""), TARGETS), min_size=3))
def test_every_path_leads_where_git_says(drawn):
    files = {name: (LINK, target) if target else f"this is {name}\n" for name, target in drawn.items()}
    paths = [*NAMES, *(f"{name}/{below}" for name in NAMES for below in ("a", "b", "e/a")), "d/../a", "a/../b"]
    with TemporaryDirectory() as folder:
        repository = repository_of(Path(folder, "repository"), files)
        said = subprocess.run(
            ["git", "cat-file", "--batch-check=%(objecttype) %(objectname)", "--follow-symlinks"],
            cwd=repository.folder,
            env=repository.environment,
            input="".join(f"main:{path}\n" for path in paths),
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
        assert [blob_at(repository, path) for path in paths] == list(blobs(said))


def blob_at(repository, path):
    """The id of the content that was found, empty for none."""
    try:
        content = found(repository, path).read().encode()
    except InputError:
        return ""
    return sha1(b"blob %d\0%s" % (len(content), content), usedforsecurity=False).hexdigest()


def blobs(said):
    """The id of each content that git found, empty for none; what a link fails by has a second line."""
    lines = iter(said.splitlines())
    for line in lines:
        kind, _, blob = line.partition(" ")
        if kind in {"dangling", "symlink", "loop", "notdir"}:
            next(lines)
        yield blob if kind == "blob" else ""
