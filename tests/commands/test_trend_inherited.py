"""`aiscale trend` on a file that extends another one, which is read at each commit."""

import json
import os
import shutil

import pytest

from git_repository import Repository, Stream
from real_answers import answered

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="these tests read real repositories with git")

OWN = answered("yes")
HEAD = "questionnaire: ai-scaling@1\nsystem: {name: Demo}\n"
BARE = f"extends: platform.yaml\n{HEAD}answers: {{}}\n"
PLATFORM = OWN


@pytest.fixture
def repository(aiscale):
    return Repository(aiscale.folder / "repository")


@pytest.fixture
def trend(aiscale, repository):
    def run(*words):
        done = aiscale.run("trend", *words, "-f", "json", cwd=repository.folder)
        assert (done.returncode, done.stderr) == (0, "")
        return json.loads(done.stdout)

    return run


def loaded(repository, *commits):
    stream, before = Stream(), []
    for number, files in enumerate(commits, 1):
        before = [stream.commit(files, before, day=f"2026-08-{number:02}")]
    repository.load(stream)


def known(got):
    return [point["readiness"]["known"] for point in got["points"]]


def slid(got):
    return [point["slips"] for point in got["points"]]


def test_answers_that_move_into_an_extended_file_are_no_slide_back(aiscale, repository, trend):
    loaded(repository, {"aiscale.yaml": OWN}, {"aiscale.yaml": BARE, "platform.yaml": PLATFORM})
    got = trend()
    assert (known(got), slid(got), got["inherits"]) == ([100.0, 100.0], [[], []], True)
    assert got["summary"][0].startswith("Readiness is 100.0 as at the start, over 2 versions")
    assert "No answer was ever taken back." in got["summary"]
    difference = aiscale.run("diff", "git:HEAD~1", "aiscale.yaml", "--fail-on", "regression", cwd=repository.folder)
    assert difference.returncode == 0


def test_a_file_is_read_at_the_commit_of_each_version(repository, trend):
    loaded(
        repository,
        {"aiscale.yaml": BARE, "platform.yaml": PLATFORM},
        {"platform.yaml": answered("no")},
        {"aiscale.yaml": f"{BARE}# said again\n"},
    )
    got = trend()
    assert known(got) == [100.0, 0.0]
    assert len(slid(got)[1]) == 15


def test_the_commit_that_is_checked_out_is_a_point_when_only_what_is_inherited_moved(aiscale, repository, trend):
    loaded(
        repository,
        {"aiscale.yaml": BARE, "platform.yaml": PLATFORM},
        {"platform.yaml": PLATFORM.replace("lat-targets: yes", "lat-targets: no")},
        {"other": "x\n"},
    )
    got = trend()
    head = repository.git("rev-parse", "HEAD").strip()
    assert (got["points"][1]["commit"], got["points"][1]["date"]) == (head, "2026-08-03")
    assert slid(got) == [[], ["lat-targets"]]
    report = json.loads(aiscale.run("assess", "-f", "json", cwd=repository.folder).stdout)
    assert known(got)[-1] == report["readiness"]["known"]


def test_what_is_not_committed_counts_with_the_extended_file_in_the_folder(aiscale, repository, trend):
    loaded(repository, {"aiscale.yaml": BARE, "platform.yaml": PLATFORM})
    assert len(trend()["points"]) == 1
    (repository.folder / "platform.yaml").write_text(answered("no"), encoding="utf-8")
    got = trend()
    assert [point["commit"] is None for point in got["points"]] == [False, True]
    assert known(got) == [100.0, 0.0]


def test_a_chain_and_a_path_out_of_a_folder_are_followed_across_a_rename(repository, trend):
    own = BARE.replace("platform.yaml", "../base/team.yaml")
    team = f"extends: platform.yaml\n{HEAD}answers: {{lat-targets: {{answer: no, override: Ours is slow.}}}}\n"
    files = {"base/team.yaml": team, "base/platform.yaml": PLATFORM}
    loaded(repository, {"a/aiscale.yaml": own, **files}, {"a/aiscale.yaml": None, "b/aiscale.yaml": f"{own}# moved\n"})
    got = trend("b/aiscale.yaml")
    assert [point["path"] for point in got["points"]] == ["a/aiscale.yaml", "b/aiscale.yaml"]
    assert known(got) == [93.3, 93.3]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, 'aiscale.yaml:1:1: "platform.yaml" cannot be extended: git gives no platform.yaml at '),
        ({"platform.yaml/a": "x\n"}, 'aiscale.yaml:1:1: "platform.yaml" cannot be extended: git gives no'),
        ({"platform.yaml": "a: ["}, "platform.yaml:1:4: "),
        ({"platform.yaml": b"\xff"}, "platform.yaml:1:1: the byte 0xff is not UTF-8"),
        ({"platform.yaml": PLATFORM.replace("lat-targets: yes", "lat-targets: maybe")}, "platform.yaml:"),
        ({"platform.yaml": BARE}, 'platform.yaml:1:1: "platform.yaml" cannot be extended: it leads back to itself'),
    ],
    ids=["missing", "a folder", "broken", "not UTF-8", "no answer", "a circle"],
)
def test_a_version_whose_extended_file_cannot_be_used_is_counted_and_named(repository, trend, files, said):
    loaded(repository, {"aiscale.yaml": OWN}, {"aiscale.yaml": BARE, **files}, {"aiscale.yaml": OWN + "# own again\n"})
    got = trend()
    (skipped,) = got["skipped"]
    assert skipped["problem"].startswith(f"git:{skipped['commit'][:7]}:{said}")
    assert (known(got), slid(got)) == ([100.0, 100.0], [[], []])


def test_a_merge_that_takes_the_numbers_of_one_side_takes_nothing_back(repository, trend):
    stream = Stream()
    first = stream.commit({"aiscale.yaml": BARE, "platform.yaml": PLATFORM})
    ours = stream.commit({"aiscale.yaml": f"{BARE}# ours\n"}, [first])
    worse = {"aiscale.yaml": f"{BARE}# theirs\n", "platform.yaml": answered("no")}
    theirs = stream.commit(worse, [first])
    stream.commit({"aiscale.yaml": f"{BARE}# both\n", "platform.yaml": answered("no")}, [ours, theirs])
    repository.load(stream)
    got = trend()
    assert [len(each) for each in slid(got)] == [0, 0, 15, 0]


def test_three_git_processes_are_enough_with_extended_files_too(aiscale, repository, tmp_path):
    loaded(repository, *({"aiscale.yaml": f"{BARE}# {n}\n", "platform.yaml": f"{PLATFORM}# {n}\n"} for n in range(20)))
    counted, real = tmp_path / "counted", shutil.which("git")
    script = tmp_path / "bin" / "git"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\necho "$@" >> {counted}\nexec {real} "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    path = {"PATH": f"{script.parent}:{os.environ['PATH']}"}
    got = json.loads(aiscale.run("trend", "-f", "json", cwd=repository.folder, env=path).stdout)
    assert known(got) == [100.0] * 20
    assert len(counted.read_text(encoding="utf-8").splitlines()) == 3


def test_an_extended_file_outside_the_repository_is_named_and_the_versions_before_are_shown(aiscale, repository):
    outside = BARE.replace("platform.yaml", "../platform.yaml")
    loaded(repository, {"aiscale.yaml": OWN}, {"aiscale.yaml": outside})
    aiscale.write("platform.yaml", PLATFORM)
    got = json.loads(aiscale.run("trend", "-f", "json", cwd=repository.folder).stdout)
    assert known(got) == [100.0]
    assert "it leads out of the repository" in got["skipped"][0]["problem"]
