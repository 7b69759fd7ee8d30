"""`aiscale trend` on the installed command, in real repositories."""

import csv
import json
import shutil
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest

from git_repository import Repository, Stream
from real_answers import answered

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="these tests read real repositories with git")

ALL_NO = answered("no")


def with_answer(value, question="lat-targets"):
    return ALL_NO.replace(f"{question}: no", f"{question}: {value}")


@pytest.fixture
def repository(aiscale):
    return Repository(aiscale.folder / "repository")


@pytest.fixture
def trend(aiscale, repository):
    def run(*words, **options):
        return aiscale.run("trend", *words, cwd=options.pop("cwd", repository.folder), **options)

    return run


def loaded(repository, texts, name="aiscale.yaml"):
    """A history of one line with these texts."""
    stream, before = Stream(), []
    for number, text in enumerate(texts, 1):
        before = [stream.commit({name: text}, before, day=f"2026-08-{number:02}")]
    repository.load(stream)
    return repository


def points(done):
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)["points"]


def test_each_point_has_the_numbers_that_assess_gives_for_that_version(aiscale, repository, trend):
    loaded(repository, [with_answer(value) for value in ("no", "partial", "yes", "unknown")])
    for point in points(trend("-f", "json")):
        text = repository.git("show", f"{point['commit']}:aiscale.yaml")
        aiscale.write("then.yaml", text)
        report = json.loads(aiscale.run("assess", "then.yaml", "-f", "json").stdout)
        assert point["readiness"] == {key: report["readiness"][key] for key in ("known", "best")}
        assert point["coverage"] == report["coverage"]
        assert point["verdict"] == report["verdict"]
        for area in report["risk_areas"]:
            seen = point["risk_areas"][area["id"]]
            assert {key: seen[key] for key in ("known", "worst", "ranking")} == area["exposure"]
            assert [seen[key] for key in ("level", "worst_level", "rank")] == [
                area[key] for key in ("level", "worst_level", "rank")
            ]


def test_what_is_not_committed_is_the_last_point_only_when_it_differs(repository, trend):
    loaded(repository, [ALL_NO, with_answer("yes")])
    assert [point["date"] for point in points(trend("-f", "json"))] == ["2026-08-01", "2026-08-02"]
    path = repository.folder / "aiscale.yaml"
    path.write_bytes(with_answer("yes").replace("\n", "\r\n").encode())
    assert len(points(trend("-f", "json"))) == 2
    path.write_text(ALL_NO, encoding="utf-8")
    last = points(trend("-f", "json"))[-1]
    assert (last["commit"], last["date"], last["slips"]) == (None, None, ["lat-targets"])
    done = trend()
    assert "over 3 versions from 2026-08-01 to what is not committed yet" in " ".join(done.stdout.split())
    assert "It slid back once in what is not committed (lat-targets)." in done.stdout


def test_versions_that_cannot_be_read_are_counted_and_named_with_their_place(repository, trend):
    older = ALL_NO.replace("ai-scaling@1", "ai-scaling@0")
    loaded(repository, [ALL_NO, with_answer("maybe"), "a: [", b"\xff\xff", older, with_answer("yes")])
    done = trend("-f", "json")
    got = json.loads(done.stdout)
    assert [point["date"] for point in got["points"]] == ["2026-08-01", "2026-08-06"]
    places = [skipped["problem"].split(" ")[0] for skipped in got["skipped"]]
    short = [skipped["commit"][:7] for skipped in got["skipped"]]
    at = ["7:16", "1:4", "1:1", "1:16"]
    assert places[0] == f"git:{short[0]}:aiscale.yaml:{with_answer('maybe').split('maybe')[0].count(chr(10)) + 1}:16:"
    assert places[2:] == [f"git:{each}:aiscale.yaml:{place}:" for each, place in zip(short[2:], at[2:], strict=True)]
    assert '"ai-scaling@0" is an older questionnaire' in got["skipped"][3]["problem"]
    assert "4 versions could not be read and are left out." in " ".join(trend().stdout.split())


def test_a_slide_back_does_not_hide_behind_a_version_that_cannot_be_read(repository, trend):
    loaded(repository, [with_answer("yes"), "broken: [", ALL_NO])
    assert points(trend("-f", "json"))[-1]["slips"] == ["lat-targets"]


def test_where_no_version_can_be_read_every_one_is_named(repository, trend):
    loaded(repository, [with_answer("maybe"), with_answer("perhaps")])
    done = trend()
    assert (done.returncode, done.stdout) == (2, "")
    first, second, last = done.stderr.splitlines()
    assert '"maybe" is not an answer' in first
    assert '"perhaps" is not an answer' in second
    assert last == "none of the 2 versions can be read"


def test_a_shallow_clone_says_so_and_is_no_fault(aiscale, repository, trend):
    loaded(repository, [ALL_NO, with_answer("yes")])
    clone = aiscale.folder / "clone"
    command = ["git", "clone", "--quiet", "--depth", "1", f"file://{repository.folder}", str(clone)]
    subprocess.run(command, check=True, env=repository.environment)
    got = json.loads(trend("-f", "json", cwd=clone).stdout)
    assert (len(got["points"]), got["shallow"]) == (1, True)
    assert "git fetch --unshallow" in trend(cwd=clone).stdout
    assert json.loads(trend("-f", "json").stdout)["shallow"] is False


def test_nobody_is_named(repository, trend):
    stream = Stream()
    stream.commit({"aiscale.yaml": ALL_NO})
    stream.content = bytearray(bytes(stream.content).replace(b"A <a@example.com>", b"Grace Secret <grace@example.org>"))
    stream.content = bytearray(bytes(stream.content).replace(b"data 1\nm", b"data 8\nwhisper!"))
    repository.load(stream)
    for wanted in ("text", "markdown", "json", "csv"):
        said = trend("-f", wanted).stdout
        assert not any(word in said for word in ("Grace", "grace@", "whisper"))


@pytest.mark.parametrize("width", ["20", "40", "59", "60", "100", "200"])
def test_every_width_is_kept_and_tells_every_version(repository, trend, width):
    loaded(repository, [with_answer(value) for value in ("no", "partial", "yes")])
    repository.git("tag", "v1")
    lines = trend(env={"COLUMNS": width}).stdout.splitlines()
    assert max(len(line) for line in lines) <= int(width)
    said = "".join("".join(lines).split())
    assert all(day in said for day in ("2026-08-01", "2026-08-02", "2026-08-03"))
    assert "v1" in said


def test_a_terminal_without_blocks_gets_ascii(repository, trend):
    loaded(repository, [with_answer(value) for value in ("no", "unknown", "yes")])
    done = trend(env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LANG": None})
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert "   0 +-----------\n" in done.stdout
    assert "      2026-08-01 -> 2026-08-03\n" in done.stdout


def test_a_table_has_a_row_for_each_version_and_no_formula(repository, trend):
    loaded(repository, [with_answer("no"), with_answer("yes")], name="=cmd.yaml")
    done = trend("=cmd.yaml", "-f", "csv")
    rows = list(csv.DictReader(StringIO(done.stdout)))
    assert [row["readiness_known"] for row in rows] == ["0.0", "6.6"]
    assert rows[0]["path"] == "'=cmd.yaml"


def test_a_table_has_the_versions_that_cannot_be_read_where_they_stand_in_the_history(repository, trend):
    loaded(repository, ["a: [", ALL_NO, with_answer("maybe"), "b: [", with_answer("yes"), "c: ["])
    rows = list(csv.DictReader(StringIO(trend("-f", "csv").stdout)))
    assert [row["date"] for row in rows] == [f"2026-08-{number:02}" for number in range(1, 7)]
    assert [row["readiness_known"] for row in rows] == ["", "0.0", "", "", "6.6", ""]
    assert [bool(row["problem"]) for row in rows] == [True, False, True, True, False, True]
    assert '"maybe" is not an answer' in rows[2]["problem"]
    assert {len(row) for row in csv.reader(StringIO(trend("-f", "csv").stdout))} == {len(rows[0])}


def test_many_versions_are_all_in_the_data_and_thinned_on_the_page_which_is_said(repository, trend):
    values = ["no", "partial", "yes", "unknown"]
    texts = [with_answer(values[number % 4]) + f"# {number}\n" for number in range(400)]
    stream, before = Stream(), []
    for text in texts:
        before = [stream.commit({"aiscale.yaml": text}, before)]
    repository.load(stream)
    got = points(trend("-f", "json"))
    assert [point["readiness"]["known"] for point in got] == [0.0, 3.3, 6.6, 0.0] * 100
    assert "of 400 versions: the first, the last" in " ".join(trend().stdout.split())


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_signal_ends_every_process_of_a_long_run_and_nothing_is_said(aiscale, repository, number):
    stream, before = Stream(), []
    for count in range(3000):
        before = [stream.commit({"aiscale.yaml": f"{ALL_NO}# {count}\n"}, before)]
    repository.load(stream)
    mark = f"AISCALE_TEST_MARK={repository.folder}"
    environment = {**aiscale.environment, **dict([mark.split("=")])}
    command = [str(aiscale.script), "trend", "-f", "csv"]
    with subprocess.Popen(
        command, cwd=repository.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        until(lambda: len(marked(mark)) > 2)
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (-number, b"", b"")
    until(lambda: not marked(mark))


def marked(mark):
    """The processes that have a variable in their environment."""
    found = []
    for place in Path("/proc").glob("[0-9]*/environ"):
        try:
            found += [place] if mark.encode() in place.read_bytes().split(b"\0") else []
        except OSError:
            continue
    return found


def until(holds):
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["none.yaml"], "none.yaml: there is no such file; check the path"),
        (["-"], "standard input has no history; name a file that git knows"),
        (["."], ".: this is a folder; name one file, whose history is in git"),
        ([""], "PATH is empty; write an answers file, or leave it out for ./aiscale.yaml"),
        (["new.yaml"], "new.yaml: git has no version of this file; commit it first"),
        (["aiscale.yaml", "-f", "html"], '--format "html" is not known; write text, terminal, markdown, json or csv'),
        (["aiscale.yaml", "-o", "aiscale.yaml"], "the report would overwrite aiscale.yaml"),
    ],
)
def test_what_cannot_be_is_exit_2_with_the_mend(repository, trend, words, said):
    loaded(repository, [ALL_NO])
    (repository.folder / "new.yaml").write_text(ALL_NO, encoding="utf-8")
    done = trend(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
    assert (repository.folder / "aiscale.yaml").read_text(encoding="utf-8") == ALL_NO


def test_outside_a_repository_and_without_git_it_says_what_to_do(aiscale, trend):
    aiscale.write("aiscale.yaml", ALL_NO)
    done = trend(cwd=aiscale.folder, env={"GIT_CEILING_DIRECTORIES": str(aiscale.folder.parent)})
    assert (done.returncode, done.stdout) == (2, "")
    assert "a trend is the history of a file in git" in done.stderr
    done = trend(cwd=aiscale.folder, env={"PATH": "/nowhere"})
    assert (done.returncode, done.stderr.split(",")[0]) == (2, "git is not installed")
