"""The baseline that a user names: a file, or the answers file itself at a git revision."""

import shutil
from datetime import date

import pytest

from aiscale_cli.commands.baseline import load_baseline
from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.errors import InputError
from aiscale_cli.files.questionnaire_file import load_questionnaire
from git_repository import Repository

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="these tests read real repositories with git")

QUESTIONNAIRE = load_questionnaire()


def text(answer="yes", more=""):
    head = f"questionnaire: {QUESTIONNAIRE.name}\nsystem: {{name: Search}}\n"
    return f"{head}answers:\n  data-input-validation: {answer}\n{more}"


@pytest.fixture
def repository(tmp_path, monkeypatch):
    made = Repository(tmp_path / "repository")
    made.commit("first", {"aiscale.yaml": text("yes"), "service/aiscale.yaml": text("partial")})
    (made.folder / "aiscale.yaml").write_text(text("no"), encoding="utf-8")
    monkeypatch.chdir(made.folder)
    return made


def load(name, path="aiscale.yaml"):
    return load_baseline(name, str(path), QUESTIONNAIRE)


def value(baseline):
    return baseline.answers.value("data-input-validation")


def refusal(name, path="aiscale.yaml"):
    with pytest.raises(InputError) as caught:
        load(name, path)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("name", "path", "said"),
    [
        ("git:main", "aiscale.yaml", AnswerValue.YES),
        ("git:HEAD", "./service/../aiscale.yaml", AnswerValue.YES),
        ("git:main", "service/aiscale.yaml", AnswerValue.PARTIAL),
        ("git:main:service/aiscale.yaml", "aiscale.yaml", AnswerValue.PARTIAL),
        ("git:main:aiscale.yaml", "service/aiscale.yaml", AnswerValue.YES),
        ("git:main:aiscale.yaml", "-", AnswerValue.YES),
        ("aiscale.yaml", "aiscale.yaml", AnswerValue.NO),
        ("service/aiscale.yaml", "aiscale.yaml", AnswerValue.PARTIAL),
        ("service/aiscale.yaml", "-", AnswerValue.PARTIAL),
    ],
)
def test_the_baseline_is_what_the_name_says_and_is_called_by_it(repository, name, path, said):
    baseline = load(name, path)
    assert (baseline.source, value(baseline)) == (name, said)
    assert baseline.questionnaire is QUESTIONNAIRE


def test_it_is_found_from_any_folder_and_through_a_link(repository, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    link = tmp_path / "link.yaml"
    link.symlink_to(repository.folder / "aiscale.yaml")
    assert value(load("git:main", repository.folder / "aiscale.yaml")) is AnswerValue.YES
    assert value(load("git:main", link)) is AnswerValue.YES


def test_a_file_whose_name_begins_like_a_revision_can_be_named_with_its_folder(repository):
    (repository.folder / "git:main").write_text(text("partial"), encoding="utf-8")
    assert value(load("./git:main")) is AnswerValue.PARTIAL


def test_days_in_a_baseline_are_not_judged(repository):
    ended = "waivers:\n  - {question: data-input-validation, reason: r, owner: o, expires: 2001-01-01}\n"
    far = ended.replace("2001", "2999").replace("waivers:\n", "").replace("data-input", "guard-output")
    repository.commit("days", {"aiscale.yaml": text("no", f"{ended}{far}assessed_on: 2999-12-31\n")})
    baseline = load("git:main")
    assert [waiver.expires for waiver in baseline.answers.waivers] == [date(2001, 1, 1), date(2999, 1, 1)]


def test_every_problem_names_the_revision_and_the_path(repository):
    repository.commit("broken", {"aiscale.yaml": text("maybe", "  lat-targetz: yes\n")})
    said = refusal("git:HEAD")
    assert [each.split(" ")[0] for each in said] == ["git:HEAD:aiscale.yaml:4:26:", "git:HEAD:aiscale.yaml:5:3:"]


@pytest.mark.parametrize(("version", "word"), [(99, "a newer"), (0, "an older")])
def test_another_questionnaire_is_named_with_the_one_that_is_asked(repository, version, word):
    other = f"{QUESTIONNAIRE.id}@{version}"
    repository.commit("other", {"aiscale.yaml": text().replace(QUESTIONNAIRE.name, other)})
    (said,) = refusal("git:main")
    assert said.startswith(f'git:main:aiscale.yaml:1:16: "{other}" is {word} questionnaire')
    assert said.endswith(f"this aiscale asks {QUESTIONNAIRE.name}")


@pytest.mark.parametrize(
    ("name", "path", "said"),
    [
        ("-", "aiscale.yaml", "the baseline cannot be standard input; name a file or git:REV:PATH"),
        ("git:", "aiscale.yaml", '--baseline "git:" names no revision; write for example git:main'),
        ("git::aiscale.yaml", "aiscale.yaml", '--baseline "git::aiscale.yaml" names no revision'),
        ("git:main", "-", "answers from standard input have no path to look up at a revision; write git:main:PATH"),
        ("git:main", "new.yaml", "git:main:new.yaml: there is no new.yaml in main; commit the file there first"),
        ("git:--output=out", "aiscale.yaml", 'there is no git revision "--output=out"; check its name'),
        ("none.yaml", "aiscale.yaml", "none.yaml: there is no such file"),
    ],
)
def test_what_cannot_be_a_baseline_says_what_to_name(repository, name, path, said):
    (problem,) = refusal(name, path)
    assert problem.startswith(said)
    assert sorted(each.name for each in repository.folder.iterdir()) == [".git", "aiscale.yaml", "service"]
