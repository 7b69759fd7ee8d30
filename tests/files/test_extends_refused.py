"""Inheritance: every way in which an extended file cannot be one, with the exact line that says so."""

import os
from pathlib import Path

import pytest

from extends_files import read, refusal, said, text_of, write

CHECK = "check the path, which is relative to the file that names it"
RELATIVE = "write a path relative to this file, with forward slashes, as ../platform.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, the root of a repository inside a folder that is none."""
    root = tmp_path / "repository"
    (root / ".git").mkdir(parents=True)
    (root / ".git/answers.yaml").write_text(text_of(), encoding="utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize(
    "path",
    [
        "/etc/hosts",
        "'~/a.yaml'",
        "~root/a.yaml",
        "https://example.org/a.yaml",
        "C:a.yaml",
        "'c:/a.yaml'",
        "file:a",
        "'..\\a.yaml'",
        '"a\\u0007.yaml"',
        "git:main:a.yaml",
    ],
)
def test_what_is_no_relative_path(folder: Path, path: str) -> None:
    write(folder, {"a.yaml": text_of(extends=path)})
    (problem,) = refusal("a.yaml")
    assert problem.startswith("a.yaml:2:1: `extends`: ")
    assert problem.endswith(f" is no relative path; {RELATIVE}")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("[b.yaml]", "2:10: `extends` is a list, not a text; write one text; quote it when in doubt"),
        ("{a: b}", "2:10: `extends` is a mapping, not a text; write one text; quote it when in doubt"),
        ("''", "2:10: `extends` is empty; write it, or take the line out"),
        ('"a\\nb"', "2:10: `extends` has a line break; use single quotes, which keep a backslash as it is"),
        (
            "b.yaml #1",
            '2:10: `extends` is cut off: "#1" is a comment; quote the text, or put the comment on its own line',
        ),
        (
            "#b.yaml",
            '2:9: `extends` is empty, "#b.yaml" is a comment; quote the text, or put the comment on its own line',
        ),
    ],
)
def test_what_is_no_text(folder: Path, value: str, said: str) -> None:
    write(folder, {"a.yaml": text_of(extends=value)})
    assert refusal("a.yaml") == [f"a.yaml:{said}"]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("none.yaml", f"there is no such file; {CHECK}"),
        ("..", "it leads out of the repository; name a file inside it"),
        ("../out.yaml", "it leads out of the repository; name a file inside it"),
        ("link.yaml", "it leads out of the repository; name a file inside it"),
        ("links/out.yaml", "it leads out of the repository; name a file inside it"),
        (".", f"this is a folder; {CHECK}"),
        ("bot/", f"this is a folder; {CHECK}"),
        ("pipe", f"this is not a regular file; {CHECK}"),
        ("big.yaml", f"larger than 5,000,000 bytes; {CHECK}"),
        ("dangling.yaml", f"there is no such file; {CHECK}"),
        (".git/answers.yaml", f"it leads into the files that git keeps for itself; {CHECK}"),
        ("bot/../.git/answers.yaml", f"it leads into the files that git keeps for itself; {CHECK}"),
        ("a.yaml", "it leads back to itself; take one `extends` out"),
        ("bot/../a.yaml", "it leads back to itself; take one `extends` out"),
        ("x" * 300, f"cannot be read: File name too long; {CHECK}"),
    ],
)
def test_what_a_path_must_not_lead_to(folder: Path, path: str, why: str) -> None:
    write(folder, {"a.yaml": text_of(extends=path), "../out.yaml": text_of(), "bot/b.yaml": text_of()})
    (folder / "link.yaml").symlink_to("../out.yaml")
    (folder / "links").symlink_to("..")
    (folder / "dangling.yaml").symlink_to("nowhere.yaml")
    os.mkfifo(folder / "pipe")
    (folder / "big.yaml").write_text(text_of() + "#" * 5_000_000, encoding="utf-8")
    shown = path if len(path) <= 60 else f"{path[:57]}..."
    assert refusal("a.yaml") == [f'a.yaml:2:1: "{shown}" cannot be extended: {why}']


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(folder: Path) -> None:
    write(folder, {"a.yaml": text_of(extends="b.yaml"), "b.yaml": text_of()})
    (folder / "b.yaml").chmod(0)
    assert refusal("a.yaml") == [f'a.yaml:2:1: "b.yaml" cannot be extended: cannot be read: Permission denied; {CHECK}']


def test_any_file_under_the_root_of_the_repository_may_be_extended(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(
        folder, {"shared/p.yaml": text_of("{orch-stages: yes}"), "x/y/a.yaml": text_of(extends="../../shared/p.yaml")}
    )
    assert said(read("x/y/a.yaml")) == {"orch-stages": "yes"}
    monkeypatch.chdir(folder / "x/y")
    assert said(read("a.yaml")) == {"orch-stages": "yes"}
    assert read("a.yaml").extended == ("../../shared/p.yaml",)


def test_a_link_inside_the_repository_is_followed_and_its_file_extends_from_where_it_is(folder: Path) -> None:
    files = {
        "shared/p.yaml": text_of("{orch-stages: yes}", extends="q.yaml"),
        "shared/q.yaml": text_of("{lat-calls: no}"),
    }
    write(folder, {**files, "a.yaml": text_of(extends="p.yaml")})
    (folder / "p.yaml").symlink_to("shared/p.yaml")
    assert said(read("a.yaml")) == {"orch-stages": "yes", "lat-calls": "no"}
    (folder / "bot").mkdir()
    (folder / "bot/b.yaml").symlink_to("../shared/p.yaml")
    assert said(read("bot/b.yaml")) == {"orch-stages": "yes", "lat-calls": "no"}


def test_a_repository_inside_another_ends_what_its_files_may_reach(folder: Path) -> None:
    write(folder, {"p.yaml": text_of(), "inner/a.yaml": text_of(extends="../p.yaml")})
    assert refusal("inner/a.yaml") == []
    (folder / "inner/.git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    (problem,) = refusal("inner/a.yaml")
    assert problem.startswith('inner/a.yaml:2:1: "../p.yaml" cannot be extended: it leads out of the repository')


def test_without_a_repository_the_current_folder_is_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"p.yaml": text_of("{orch-stages: yes}"), "bot/a.yaml": text_of(extends="../p.yaml")})
    monkeypatch.chdir(tmp_path)
    assert said(read("bot/a.yaml")) == {"orch-stages": "yes"}
    monkeypatch.chdir(tmp_path / "bot")
    assert refusal("a.yaml") == [
        (
            'a.yaml:2:1: "../p.yaml" cannot be extended: it leads out of the current folder, and there is no repository'
            "; name a file inside the current folder, or start aiscale further up"
        )
    ]


def test_a_circle_is_named_as_a_whole(folder: Path) -> None:
    write(folder, {"bot/a.yaml": text_of(extends="../p.yaml"), "p.yaml": text_of(extends="c.yaml")})
    write(folder, {"c.yaml": text_of(extends="bot/../p.yaml")})
    assert refusal("bot/a.yaml") == [
        (
            'c.yaml:2:1: "bot/../p.yaml" cannot be extended: it leads in a circle, p.yaml > c.yaml > p.yaml; '
            "take one `extends` out"
        )
    ]
    write(folder, {"c.yaml": text_of(extends="bot/a.yaml")})
    (problem,) = refusal("bot/a.yaml")
    assert "it leads in a circle, bot/a.yaml > p.yaml > c.yaml > bot/a.yaml; " in problem


def test_the_ninth_file_is_one_too_many(folder: Path) -> None:
    write(folder, {f"{number}.yaml": text_of(extends=f"{number + 1}.yaml") for number in range(9)})
    write(folder, {"9.yaml": text_of()})
    assert refusal("0.yaml") == [
        '8.yaml:2:1: "9.yaml" cannot be extended: more than 8 files extend each other; extend one further up directly'
    ]


def test_all_problems_of_all_files_are_named_at_once(folder: Path) -> None:
    write(folder, {"a.yaml": text_of("{orch-stages: maybe, lat-calls: no}", extends="p.yaml")})
    write(folder, {"p.yaml": text_of("{lat-callz: yes, lat-calls: yes, load-test: no}", extends="q.yaml")})
    write(folder, {"q.yaml": text_of("{lat-calls: partial}", extends="none.yaml").replace("@1", "@1x")})
    assert [problem.partition("; ")[0] for problem in refusal("a.yaml")] == [
        'a.yaml:4:24: "maybe" is not an answer',
        'a.yaml:4:42: "lat-calls" is no here and yes in p.yaml, which needs a reason',
        'p.yaml:4:11: unknown question "lat-callz"',
        'p.yaml:4:38: "lat-calls" is yes here and partial in q.yaml, which needs a reason',
        'p.yaml:4:43: "load-test" belongs to the module load, which is not asked',
        'q.yaml:1:16: unknown questionnaire "ai-scaling@1x"',
        'q.yaml:2:1: "none.yaml" cannot be extended: there is no such file',
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff", "p.yaml:1:1: the byte 0xff is not UTF-8; save the file as UTF-8"),
        (b"", "p.yaml:1:1: not an aiscale answers file: it is empty; `aiscale init` writes one to start from"),
        (b"questions: []", "p.yaml:1:1: not an aiscale answers file: it is a questionnaire, with `questions`; "),
        (text_of().replace("@1", "@2").encode(), 'p.yaml:1:16: "ai-scaling@2" is a newer questionnaire; '),
        (text_of().replace("@1", "@0").encode(), 'p.yaml:1:16: "ai-scaling@0" is an older questionnaire; '),
    ],
)
def test_what_is_wrong_inside_an_extended_file_is_named_there(folder: Path, content: bytes, problem: str) -> None:
    write(folder, {"bot/a.yaml": text_of(extends="../p.yaml")})
    (folder / "p.yaml").write_bytes(content)
    (found,) = refusal("bot/a.yaml")
    assert found.startswith(problem)


@pytest.mark.parametrize(
    "own", ["no", "unknown", "{answer: no}", "{answer: no, override: ' '}", "{answer: no, note: x}"]
)
def test_an_answer_that_differs_without_a_reason_is_refused_at_its_place(folder: Path, own: str) -> None:
    write(
        folder,
        {
            "p.yaml": text_of("{orch-stages: yes}"),
            "bot/a.yaml": text_of(f"{{orch-stages: {own}}}", extends="../p.yaml"),
        },
    )
    value, column = ("unknown", 24) if own == "unknown" else ("no", 24 if own == "no" else 33)
    assert refusal("bot/a.yaml") == [
        (
            f'bot/a.yaml:4:{column}: "orch-stages" is {value} here and yes in ../p.yaml, which needs a reason; '
            f"write `orch-stages: {{answer: {value}, override: ...}}`, or take the answer out to inherit"
        )
    ]
