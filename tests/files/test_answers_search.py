"""Which answers files folders, patterns and lists lead to."""

import io
import os
import sys

import pytest

from aiscale_cli.files.answers_search import find_answers


@pytest.fixture(autouse=True)
def tree(tmp_path, monkeypatch):
    names = [
        "aiscale.yaml",
        "shop/aiscale.yml",
        "shop/search.aiscale.yaml",
        "shop/other.yaml",
        "shop/deep/er/aiscale.yaml",
        "shop/.git/aiscale.yaml",
        "shop/.venv/lib/aiscale.yaml",
        "shop/node_modules/x/aiscale.yaml",
    ]
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


IN_SHOP = ("shop/aiscale.yml", "shop/deep/er/aiscale.yaml", "shop/search.aiscale.yaml")


def files(*paths):
    found = find_answers(paths)
    assert found.problems == ()
    return found.files


def test_a_folder_is_searched_but_not_what_is_hidden_or_somebody_elses():
    assert files("shop") == IN_SHOP
    assert files("shop/") == IN_SHOP
    assert files(".") == ("aiscale.yaml", *IN_SHOP)


def test_a_file_that_is_named_may_be_called_anything():
    assert files("shop/other.yaml") == ("shop/other.yaml",)
    assert files("shop/.git/aiscale.yaml") == ("shop/.git/aiscale.yaml",)


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("shop/*.yaml", ("shop/other.yaml", "shop/search.aiscale.yaml")),
        ("sh?p/a*", ("shop/aiscale.yml",)),
        ("**/aiscale.yaml", ("aiscale.yaml", "shop/deep/er/aiscale.yaml")),
        ("./shop/[ab]*.yml", ("shop/aiscale.yml",)),
        ("*/deep", ("shop/deep/er/aiscale.yaml",)),
        ("shop/**", ("shop/aiscale.yml", "shop/deep/er/aiscale.yaml", "shop/other.yaml", "shop/search.aiscale.yaml")),
        ("shop/.g*/*", ("shop/.git/aiscale.yaml",)),
    ],
)
def test_a_pattern_takes_what_fits(pattern, wanted):
    assert files(pattern) == wanted


def test_a_pattern_from_the_root_gives_paths_from_the_root(tree):
    assert files(f"{tree}/shop/*.yml") == (f"{tree}/shop/aiscale.yml",)


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tree):
    (tree / "[x].yaml").write_text("", encoding="utf-8")
    assert files("[x].yaml") == ("[x].yaml",)


def test_a_pattern_that_fits_nothing_is_named():
    found = find_answers(["shop", "no*.yaml"])
    assert found.files == IN_SHOP
    assert [str(problem) for problem in found.problems] == [
        "no*.yaml: no file fits this pattern; check the pattern; in quotes, ** stands for folders of any depth"
    ]


def test_a_file_is_read_once_whatever_ways_lead_to_it(tree):
    (tree / "link.aiscale.yaml").symlink_to("shop/aiscale.yml")
    (tree / "way").symlink_to("shop")
    assert files("shop/aiscale.yml", "link.aiscale.yaml", "way/aiscale.yml", f"{tree}/shop/aiscale.yml") == (
        f"{tree}/shop/aiscale.yml",
    )
    assert files("shop", "shop/deep", "shop/../shop") == files("shop/../shop", "shop/deep", "shop")


def test_links_to_folders_make_no_loop_and_are_not_followed(tree):
    (tree / "shop" / "up").symlink_to("..")
    (tree / "elsewhere").symlink_to("shop/deep")
    assert files(".") == ("aiscale.yaml", *IN_SHOP)
    assert files("**/aiscale.yaml") == ("aiscale.yaml", "shop/deep/er/aiscale.yaml")
    assert files("elsewhere") == ("elsewhere/er/aiscale.yaml",)


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"shop/other.yaml\r\n  \n\naiscale.yaml", ("aiscale.yaml", "shop/other.yaml")),
        (b"shop/other.yaml\0a\nb\0", ("a\nb", "shop/other.yaml")),
        (b"shop\n", IN_SHOP),
        (b"-\n*.yaml\n", ("*.yaml", "./-")),
        (b"caf\xe9.yaml\n", ("caf\udce9.yaml",)),
    ],
)
def test_a_list_on_standard_input_has_one_path_a_line_or_between_nuls(monkeypatch, content, wanted):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))
    assert files("-") == wanted


def test_a_folder_that_cannot_be_searched_is_named(monkeypatch):
    really = os.scandir

    def scandir(folder):
        if folder == "shop/deep":
            raise PermissionError(13, "Permission denied")
        return really(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    found = find_answers(["shop"])
    assert found.files == ("shop/aiscale.yml", "shop/search.aiscale.yaml")
    assert [str(problem) for problem in found.problems] == [
        "shop/deep: cannot be searched: Permission denied; check its permissions, or leave it out"
    ]
