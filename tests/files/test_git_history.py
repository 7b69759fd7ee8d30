"""The history of a file in real repositories: no version lost, none too many, nothing run that a repository brings."""

import os
import random
import shutil
import subprocess

import pytest

from aiscale_cli.errors import InputError
from aiscale_cli.files import git_contents
from aiscale_cli.files.git_history import read_history
from git_repository import Repository, Stream

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="these tests read real repositories with git")

BODY = "".join(f"line {number}\n" for number in range(30))
"""Enough that git takes the file for the same one after a change of a line."""


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "repository")


def imported(repository, stream):
    repository.load(stream)
    return repository


def read(repository, path="a.yaml"):
    return read_history(str(repository.folder / path))


def texts(repository, history):
    """The last line of each version's content, which tells the versions of a test apart."""
    with git_contents.git_contents(history.folder) as opened:
        contents = dict(opened.several(each.blob for each in history.versions))
    return [contents[each.blob].decode().splitlines()[-1] for each in history.versions]


def refusal(path):
    with pytest.raises(InputError) as caught:
        read_history(str(path))
    return str(caught.value)


def test_versions_come_oldest_first_with_day_path_and_content(repository):
    stream = Stream()
    first = stream.commit({"a.yaml": f"{BODY}one\n"}, day="2026-08-01")
    second = stream.commit({"a.yaml": f"{BODY}two\n"}, [first], day="2026-07-01")
    stream.commit({"b.yaml": "other\n"}, [second], day="2026-09-01")
    history = read(imported(repository, stream))
    assert [(each.date, each.path) for each in history.versions] == [("2026-08-01", "a.yaml"), ("2026-07-01", "a.yaml")]
    assert texts(repository, history) == ["one", "two"]
    assert [each.before for each in history.versions] == [(), (0,)]
    assert (history.head, history.shallow) == (history.versions[1].blob, False)


def test_renames_are_followed_also_through_folders_and_twice(repository):
    stream = Stream()
    first = stream.commit({"old/a.yml": f"{BODY}one\n"})
    moved = stream.commit({"old/a.yml": None, "new/b.yaml": f"{BODY}one\n"}, [first])
    changed = stream.commit({"new/b.yaml": None, "a.yaml": f"{BODY}two\n"}, [moved])
    stream.commit({"a.yaml": f"{BODY}three\n"}, [changed])
    history = read(imported(repository, stream))
    assert texts(repository, history) == ["one", "two", "three"]
    assert [each.path for each in history.versions] == ["old/a.yml", "a.yaml", "a.yaml"]


def test_a_version_on_a_branch_beside_a_rename_is_not_lost(repository):
    stream = Stream()
    first = stream.commit({"old.yaml": f"{BODY}one\n"})
    renamed = stream.commit({"old.yaml": None, "a.yaml": f"{BODY}renamed\n"}, [first])
    beside = stream.commit({"old.yaml": f"{BODY}beside\n"}, [first])
    merge = stream.commit({"old.yaml": None, "a.yaml": f"{BODY}merged\n"}, [beside, renamed])
    stream.commit({"a.yaml": f"{BODY}last\n"}, [merge])
    history = read(imported(repository, stream))
    assert sorted(texts(repository, history)) == sorted(["one", "renamed", "beside", "merged", "last"])
    assert texts(repository, history)[-2:] == ["merged", "last"]
    followed = repository.git("log", "--follow", "--format=%H", "--", "a.yaml").split()
    assert {each.commit for each in history.versions} > set(followed)


def test_the_last_version_is_the_one_checked_out_also_when_a_merge_took_the_other_side(repository):
    stream = Stream()
    first = stream.commit({"a.yaml": f"{BODY}one\n"})
    left = stream.commit({"a.yaml": f"{BODY}left\n"}, [first])
    right = stream.commit({"a.yaml": f"{BODY}right\n"}, [first])
    for taken in ("left", "right"):
        stream.commit({"a.yaml": f"{BODY}{taken}\n"}, [left, right])
        imported(repository, stream)
        found = texts(repository, read(repository))
        assert found[-1] == taken
        assert set(found) == {"one", "left", "right"}


def test_a_merge_whose_content_is_its_own_is_a_version_and_one_that_takes_both_branches_file_is_not(repository):
    stream = Stream()
    first = stream.commit({"a.yaml": f"{BODY}one\n"})
    left = stream.commit({"a.yaml": f"{BODY}left\n"}, [first])
    right = stream.commit({"other": "x\n"}, [first])
    clean = stream.commit({"a.yaml": f"{BODY}left\n", "other": "x\n"}, [right, left])
    third = stream.commit({"a.yaml": f"{BODY}third\n"}, [clean])
    fourth = stream.commit({"a.yaml": f"{BODY}fourth\n"}, [clean])
    stream.commit({"a.yaml": f"{BODY}own\n"}, [third, fourth])
    found = texts(repository, read(imported(repository, stream)))
    assert found[:2] == ["one", "left"]
    assert sorted(found[2:4]) == ["fourth", "third"]
    assert found[4:] == ["own"]


def test_a_file_that_began_as_a_copy_has_no_history_of_the_other(repository):
    stream = Stream()
    first = stream.commit({"b.yaml": f"{BODY}theirs\n"})
    copied = stream.commit({"a.yaml": f"{BODY}copied\n"}, [first])
    stream.commit({"a.yaml": f"{BODY}mine\n"}, [copied])
    assert texts(repository, read(imported(repository, stream))) == ["copied", "mine"]


def test_a_merge_may_rename_the_file_itself(repository):
    stream = Stream()
    first = stream.commit({"old.yaml": f"{BODY}one\n"})
    left = stream.commit({"old.yaml": f"{BODY}left\n"}, [first])
    right = stream.commit({"other": "x\n"}, [first])
    merge = stream.commit({"old.yaml": None, "a.yaml": f"{BODY}left\n", "other": "x\n"}, [left, right])
    assert texts(repository, read(imported(repository, stream))) == ["one", "left"]
    stream.commit({"a.yaml": f"{BODY}last\n"}, [merge])
    assert texts(repository, read(imported(repository, stream))) == ["one", "left", "last"]


def test_a_file_that_took_the_old_name_later_is_another_one(repository):
    stream = Stream()
    first = stream.commit({"old.yaml": f"{BODY}one\n"})
    moved = stream.commit({"old.yaml": None, "a.yaml": f"{BODY}one\n"}, [first])
    stream.commit({"old.yaml": "somebody else\n"}, [moved])
    assert texts(repository, read(imported(repository, stream))) == ["one"]


def test_a_file_that_was_away_for_a_while_has_its_versions_from_before(repository):
    stream = Stream()
    first = stream.commit({"a.yaml": f"{BODY}one\n"})
    away = stream.commit({"a.yaml": None}, [first])
    stream.commit({"a.yaml": f"{BODY}back\n"}, [away])
    assert texts(repository, read(imported(repository, stream))) == ["one", "back"]


def test_a_tag_belongs_to_the_version_that_was_in_force_there(repository):
    stream = Stream()
    first = stream.commit({"a.yaml": f"{BODY}one\n"})
    stream.tag("v1", first)
    other = stream.commit({"b.yaml": "x\n"}, [first])
    stream.tag("v1.1", other)
    second = stream.commit({"a.yaml": f"{BODY}two\n"}, [other])
    stream.commit({"c.yaml": "x\n"}, [second])
    elsewhere = stream.commit({"a.yaml": f"{BODY}elsewhere\n"}, [first], branch="elsewhere")
    stream.tag("not-here", elsewhere)
    imported(repository, stream)
    repository.git("tag", "-a", "v2,beta", "-m", "a tag with a message", "main")
    assert [each.tags for each in read(repository).versions] == [("v1", "v1.1"), ("v2,beta",)]


def test_a_shallow_clone_is_told_from_one_that_only_cuts_off_other_files(repository, tmp_path):
    stream = Stream()
    before = stream.commit({"other": "x\n"})
    first = stream.commit({"a.yaml": f"{BODY}one\n"}, [before])
    stream.commit({"a.yaml": f"{BODY}two\n"}, [first])
    imported(repository, stream)
    for depth, shallow in (("1", True), ("3", False)):
        target = tmp_path / depth
        source = f"file://{repository.folder}"
        command = ["git", "clone", "--quiet", "--depth", depth, source, str(target)]
        subprocess.run(command, check=True, env=repository.environment)
        assert read_history(str(target / "a.yaml")).shallow is shallow


@pytest.mark.parametrize(
    "name", ["-o.yaml", "--output=x", "with space.yaml", "star*.yaml", ":(top)a.yaml", "grün.yaml"]
)
def test_a_name_is_taken_as_it_stands(repository, name):
    stream = Stream()
    first = stream.commit({f"sub/{name}": f"{BODY}one\n", "sub/starx.yaml": "x\n"})
    stream.commit({f"sub/{name}": f"{BODY}two\n"}, [first])
    history = read(imported(repository, stream), f"sub/{name}")
    assert (texts(repository, history), history.path) == (["one", "two"], f"sub/{name}")
    assert sorted(each.name for each in repository.folder.iterdir()) == [".git", "sub"]


def sign(repository):
    """Put a commit on top that carries a signature, which git can be told to have checked by a program."""
    tree, parent = (repository.git("rev-parse", name).strip() for name in ("main^{tree}", "main"))
    person = "A <a@example.com> 1785542400 +0000"
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    text = f"tree {tree}\nparent {parent}\nauthor {person}\ncommitter {person}\n{signature}\n\nsigned\n"
    (repository.folder / ".git" / "signed").write_text(text, encoding="utf-8")
    commit = repository.git("hash-object", "-t", "commit", "-w", ".git/signed").strip()
    repository.git("tag", "signed", commit)
    repository.git("update-ref", "refs/heads/main", commit)


def test_nothing_that_the_repository_brings_is_run_or_changes_what_is_read(repository, tmp_path):
    marker = tmp_path / "ran"
    command = tmp_path / "command"
    command.write_text(f"#!/bin/sh\ntouch {marker}\n")
    command.chmod(0o755)
    stream = Stream()
    first = stream.commit({"sub/a.yaml": f"{BODY}one\n", ".gitattributes": "* diff=x filter=x\n"})
    stream.commit({"sub/a.yaml": f"{BODY}two\n"}, [first])
    imported(repository, stream)
    sign(repository)
    programs = ("gpg.program", "core.fsmonitor", "diff.x.textconv", "diff.external", "core.pager", "filter.x.smudge")
    for key in programs:
        repository.git("config", key, str(command))
    odd = {"log.showSignature": "true", "diff.relative": "true", "log.showRoot": "false", "color.ui": "always"}
    odd |= {"log.diffMerges": "off", "diff.renames": "false", "diff.noprefix": "true", "log.decorate": "short"}
    for key, value in odd.items():
        repository.git("config", key, value)
    assert texts(repository, read(repository, "sub/a.yaml")) == ["one", "two"]
    assert not marker.exists()
    repository.git("-c", "core.pager=", "log", "-1")
    assert marker.exists(), "the repository would have run something"


def test_a_link_leads_to_the_history_of_its_file_and_a_linked_version_is_none(repository, tmp_path):
    stream = Stream()
    first = stream.commit({"a.yaml": f"{BODY}one\n"})
    second = stream.commit({"a.yaml": ("120000", "elsewhere")}, [first])
    stream.commit({"a.yaml": f"{BODY}two\n"}, [second])
    imported(repository, stream)
    (tmp_path / "link.yaml").symlink_to(repository.folder / "a.yaml")
    history = read_history(str(tmp_path / "link.yaml"))
    assert texts(repository, history) == ["one", "two"]


def test_a_time_that_no_calendar_holds_is_no_fault(repository):
    stream = Stream()
    stream.commit({"a.yaml": "one\n"}, seconds=99999999999999)
    assert [len(each.date) for each in read(imported(repository, stream)).versions] == [10]


def test_what_has_no_history_says_what_to_do(repository, tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "the repository has no commit yet; commit the file first" in refusal(repository.folder / "a.yaml")
    repository.commit("one", {"a.yaml": "one\n"})
    assert "b.yaml: git has no version of this file; commit it first" in refusal(repository.folder / "b.yaml")
    assert "this lies in no git repository; a trend is the history of a file in git" in refusal(tmp_path / "a.yaml")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal(repository.folder / "a.yaml").startswith("git is not installed")


def test_a_content_that_is_missing_or_too_large_does_not_disturb_the_others(repository, monkeypatch):
    stream = Stream()
    first = stream.commit({"a.yaml": "x" * 5_000_001})
    stream.commit({"a.yaml": "small\n"}, [first])
    history = read(imported(repository, stream))
    large, small = (each.blob for each in history.versions)
    monkeypatch.setattr(git_contents, "_AT_ONCE", 2)
    with git_contents.git_contents(history.folder) as opened:
        found = list(opened.several([small, large, "0" * 40, small, "1" * 40, large]))
    assert found == [(small, b"small\n"), (large, None), ("0" * 40, None), ("1" * 40, None)]


def test_three_processes_are_enough_however_long_the_history_is(repository, tmp_path, monkeypatch):
    stream = Stream()
    before = []
    for number in range(120):
        before = [stream.commit({"a.yaml": f"{BODY}{number}\n"}, before)]
    imported(repository, stream)
    counted, real = tmp_path / "counted", shutil.which("git")
    script = tmp_path / "bin" / "git"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\necho "$@" >> {counted}\nexec {real} "$@"\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}:{os.environ['PATH']}")
    history = read(repository)
    assert len(texts(repository, history)) == 120
    assert len(counted.read_text().splitlines()) == 3


def random_history(chance, size):
    """A graph of commits in which a file is changed, renamed, left alone and merged, with the state at each commit."""
    stream, states, marks = Stream(), {}, []
    for number in range(size):
        parents = chance.sample(marks, min(len(marks), chance.choice([1, 1, 1, 2]))) if marks else []
        state = dict(states[parents[0]]) if parents else {}
        if len(parents) > 1 and chance.random() < 0.5:
            state = dict(states[parents[1]])
        if not state or chance.random() < 0.6:
            state = {next(iter(state), "old.yaml"): f"{BODY}{number}\n"}
        if number == size - 1 or (chance.random() < 0.1 and len(parents) == 1):
            state = {"new.yaml": next(iter(state.values()))}
        mark = stream.commit({**dict.fromkeys(states.get(parents[0], {}) if parents else ()), **state}, parents)
        states[mark] = state
        marks.append(mark)
    return stream, states, marks


@pytest.mark.parametrize("seed", range(20))
def test_in_any_graph_the_versions_are_the_contents_that_some_commit_brought(tmp_path, seed):
    """Against a slow and simple way: every commit that leads to the last one, looked at on its own."""
    stream, states, marks = random_history(random.Random(seed), 30)  # noqa: S311 - a graph, no secret
    repository = Repository(tmp_path / "repository")
    repository.load(stream)
    commits = repository.marks()
    history = read(repository, "new.yaml")
    reached = repository.git("rev-list", "main").split()
    content = {commits[mark]: next(iter(state.values())) for mark, state in states.items()}
    wanted = set()
    for each in reached:
        parents = repository.git("rev-parse", f"{each}^@").split()
        if all(content[parent] != content[each] for parent in parents):
            wanted.add(content[each].splitlines()[-1])
    assert set(texts(repository, history)) == wanted
    assert texts(repository, history)[-1] == states[marks[-1]]["new.yaml"].splitlines()[-1]
