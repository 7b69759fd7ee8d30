"""Names of files, revisions and values that would break a line or command a CI job, on the installed command."""

import re
import shutil

import pytest

from git_repository import Repository
from real_answers import answered

ACTING = "a\n::warning::pwn\r##[error]x\x1b[31m\x85\u2028\u2029\u202e\u2066::error::y"
"""Every kind of character that acts: line breaks of all kinds, a terminal's escape, and a change of direction."""

LEADING = "::warning::pwn"
"""A command without a line break, at the beginning of a line."""

HOSTILE = pytest.mark.parametrize("hostile", [ACTING, LEADING], ids=["acting", "leading"])
GOOD = answered("partial")
BROKEN = "questionnaire: ai-scaling@1\nanswers:\n"

_RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_COMMAND = re.compile(r"^\s*::\w|##\w*\[", re.MULTILINE)


def check(done, *, code):
    """Nothing that acts has got through, whatever was said."""
    assert done.returncode == code, done.stderr
    for said in (done.stdout, done.stderr):
        assert not _RAW.search(said), said
        assert not _COMMAND.search(said), said
        assert not re.search(r"^(pwn|y\b)", said, re.MULTILINE), said
    return done


@pytest.fixture
def repository(aiscale):
    if shutil.which("git") is None:
        pytest.skip("this test reads a real repository with git")
    made = Repository(aiscale.folder / "repository")
    made.commit("first", {"aiscale.yaml": GOOD})
    return made


FILE = {
    "assess": ["assess", "{}"],
    "validate": ["validate", "{}"],
    "portfolio": ["portfolio", "{}"],
    "diff": ["diff", "aiscale.yaml", "{}"],
    "compare": ["compare", "aiscale.yaml", "{}"],
    "plan": ["plan", "{}"],
    "whatif": ["whatif", "{}", "lat-targets=yes"],
    "upgrade": ["upgrade", "{}"],
    "explain": ["explain", "lat-targets", "{}"],
    "policy": ["assess", "--policy", "{}"],
    "baseline": ["assess", "--baseline", "{}"],
}


def filled(words, hostile):
    return [hostile if word == "{}" else word for word in words]


@HOSTILE
@pytest.mark.parametrize("command", FILE, ids=list(FILE))
def test_the_name_of_a_broken_file_and_of_none_stays_on_its_line(aiscale, command, hostile):
    aiscale.write("aiscale.yaml", GOOD)
    name = f"{hostile}.aiscale.yaml"
    missing = check(aiscale.run(*filled(FILE[command], name)), code=2)
    aiscale.write(name, BROKEN)
    broken = check(aiscale.run(*filled(FILE[command], name)), code=2)
    assert "pwn" in missing.stderr
    assert "pwn" in broken.stderr


@HOSTILE
@pytest.mark.parametrize(
    "words",
    [
        ["assess", "{}"],
        ["validate", "{}"],
        ["portfolio", "."],
        ["diff", "{}", "{}"],
        ["plan", "{}"],
        ["upgrade", "{}"],
        ["compare", "{}", "other.aiscale.yaml", "--merge", "merged-{}"],
    ],
    ids=" ".join,
)
def test_the_name_of_a_good_file_stays_on_its_line(aiscale, words, hostile):
    name = f"{hostile}.aiscale.yaml"
    for each in (name, "other.aiscale.yaml"):
        aiscale.write(each, GOOD)
    check(aiscale.run(*(word.replace("{}", name) for word in words)), code=0)


@HOSTILE
def test_what_init_wrote_is_named_on_one_line(aiscale, hostile):
    name = f"{hostile}.aiscale.yaml"
    done = check(aiscale.run("init", name), code=0)
    assert len(done.stdout.splitlines()) == 1
    assert (aiscale.folder / name).exists()
    check(aiscale.run("init", name), code=2)


@HOSTILE
@pytest.mark.parametrize("command", ["assess", "plan", "upgrade", "portfolio", "whatif"])
def test_what_was_written_is_named_on_one_line(aiscale, command, hostile):
    aiscale.write("aiscale.yaml", GOOD)
    words = [command, *(["lat-targets=yes"] if command == "whatif" else [])]
    done = check(aiscale.run(*words, "-f", "json", "-o", hostile), code=0)
    assert (done.stdout, len(done.stderr.splitlines())) == ("", 1)
    assert done.stderr.startswith("written: ")
    check(aiscale.run(*words, "-f", "json", "-o", f"none/{hostile}"), code=2)
    check(aiscale.run(*words, "-f", "json", "-f", "text", "-o", f"aiscale.yaml/{hostile}"), code=2)


@HOSTILE
def test_a_revision_stays_on_its_line(aiscale, repository, hostile):
    for words in (["assess", "--baseline"], ["diff"]):
        for name in (f"git:{hostile}", f"git:main:{hostile.replace('::', ';;')}", f"git:^{hostile}"):
            check(aiscale.run(*words, name, cwd=repository.folder), code=2)


@HOSTILE
def test_a_link_in_a_revision_stays_on_its_line(aiscale, repository, hostile):
    link = repository.folder / hostile
    link.symlink_to("gone")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "-m", "link")
    link.unlink()
    link.write_text(GOOD, encoding="utf-8")
    done = check(aiscale.run("diff", "git:main", hostile, cwd=repository.folder), code=2)
    assert "leads to nothing that is in main" in done.stderr


@HOSTILE
def test_a_file_without_a_history_stays_on_its_line(aiscale, repository, hostile):
    (repository.folder / hostile).write_text(GOOD, encoding="utf-8")
    check(aiscale.run("trend", hostile, cwd=repository.folder), code=2)
    check(aiscale.run("trend", f"none{hostile}", cwd=repository.folder), code=2)


VALUES = [
    ["assess", "--format"],
    ["assess", "--fail-on"],
    ["assess", "--fail-under"],
    ["assess", "--min-coverage"],
    ["assess", "--require-module"],
    ["assess", "--max-age"],
    ["assess", "--today"],
    ["plan", "--budget"],
    ["plan", "--target"],
    ["diff", "aiscale.yaml", "--fail-on"],
    ["portfolio", "--max-age"],
    ["portfolio", "--jobs"],
    ["init", "new.yaml", "--stage"],
    ["init", "new.yaml", "--has"],
    ["init", "new.yaml", "--module"],
    ["whatif", "aiscale.yaml"],
    ["whatif", "aiscale.yaml", "lat-targets=yes"],
    ["explain"],
    ["schema"],
    ["schema", "answers"],
    [],
]


@pytest.mark.parametrize("words", VALUES, ids=" ".join)
def test_values_and_words_stay_on_their_line(aiscale, words):
    aiscale.write("aiscale.yaml", GOOD)
    for value in (ACTING, LEADING):
        done = check(aiscale.run(*words, value), code=2)
        assert "pwn" in done.stderr


def test_an_unknown_option_stays_on_its_line(aiscale):
    for value in (f"--{ACTING}", f"-{ACTING}", f"--plain={ACTING}"):
        check(aiscale.run("assess", value), code=2)


def test_the_commands_for_the_runner_itself_still_reach_it(aiscale):
    aiscale.write("aiscale.yaml", answered("no"))
    done = aiscale.run("assess", "-f", "github")
    assert done.stderr.startswith("::error ")


def test_the_lines_of_a_verdict_stay_lines(aiscale):
    aiscale.write("aiscale.yaml", answered("no"))
    done = aiscale.run("assess", "--fail-on", "must-have", "--fail-on", "critical")
    first, *rules = done.stderr.splitlines()
    assert (first, [rule.split("  ")[1] for rule in rules]) == (
        "gate failed (exit 1)",
        ["fail-on critical", "fail-on must-have"],
    )
