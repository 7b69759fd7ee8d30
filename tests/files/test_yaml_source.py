"""The tree of a YAML text: texts alone, each at its place, the same with and without libyaml."""

import os
import subprocess
import sys

import pytest
import yaml

from aiscale_cli.files.yaml_source import Mapping, Mark, Scalar, Sequence, comment_after, parse


@pytest.fixture(params=[True, False], ids=["libyaml", "python"])
def read(request):
    def read_document(text):
        document = parse(text, "file.yaml", use_libyaml=request.param)
        assert document.problems == ()
        return document

    return read_document


def value(document, *path):
    node = document.root
    for step in path:
        node = node.get(step) if isinstance(step, str) else node.children[step]
    return node


def source(document, node):
    return document.text[node.start.index : node.end.index]


def plain(node):
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: plain(child) for key, child in node}
    return [plain(child) for child in node.children]


@pytest.mark.parametrize(
    "written",
    [
        "yes",
        "no",
        "on",
        "NO",
        "~",
        "null",
        "22:22",
        "010",
        "1_000",
        "0x1F",
        "1.10",
        "2024-99-99",
        ".nan",
        "1e308",
        "=",
        "<",
    ],
)
def test_a_scalar_is_the_text_that_was_written(read, written):
    assert value(read(f"key: {written}"), "key").text == written


def test_keys_are_texts_too(read):
    assert plain(read("yes: a\ntrue: b\n1: c\n1.0: d\non: e").root) == {
        "yes": "a", "true": "b", "1": "c", "1.0": "d", "on": "e"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: {b: [c, d], e: {}}", {"a": {"b": ["c", "d"], "e": {}}}),
        ("a:\n- b\n- c: d\n  e: f", {"a": ["b", {"c": "d", "e": "f"}]}),
        ("a: >-\n  one\n  two\n\n  three\nb: |\n  x\n   y\n", {"a": "one two\nthree", "b": "x\n y\n"}),
        ("a: one\n  two\nb: 'it''s'\nc: \"\\x41\\n\"", {"a": "one two", "b": "it's", "c": "A\n"}),
        ("[a, [b], {c: d}]", ["a", ["b"], {"c": "d"}]),
        ("a: {b: why? because, c: d?}\ne: [f ? g, h]", {"a": {"b": "why? because", "c": "d?"}, "e": ["f ? g", "h"]}),
        ("a: https://example.org/x?y=z#part", {"a": "https://example.org/x?y=z#part"}),
        ("just text", "just text"),
    ],
)
def test_the_tree_says_what_the_text_says(read, text, expected):
    assert plain(read(text).root) == expected


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "---\n", "---\n...\n"])
def test_a_text_without_content_has_no_root(read, text):
    assert read(text).root is None


@pytest.mark.parametrize(
    ("text", "index", "line", "column"),
    [
        ("a: b\nkey: x", 10, 2, 6),
        ("a: \U0001f600 b\nkey: x", 12, 2, 6),
        ("a: b\r\nkey: x", 11, 2, 6),
        ("a: b\rkey: x", 10, 2, 6),
        ("\ufeffa: b\nkey: x", 10, 2, 6),
        ("# \u00e9\u0301\na: [\U0001f600,\n b]\nkey: 'x'", 21, 4, 6),
    ],
    ids=["LF", "emoji", "CRLF", "CR", "BOM", "many"],
)
def test_marks_count_characters_and_lines(read, text, index, line, column):
    assert value(read(text), "key").start == Mark(index, line, column)


@pytest.mark.parametrize(
    "written",
    ["b", "b c", "'b'", '"b"', "'it''s'", '"a\\"b"', "one\n  two", '"one\n  two"', "[]", "{}", "[a, b ]", "{a: b}"],
)
@pytest.mark.parametrize("behind", ["", "\n", "  \n", " # comment\n", "\nlast: x", "\n\n# comment\nlast: x"])
def test_a_value_without_block_is_exactly_its_source(read, written, behind):
    document = read(f"first: x\nkey: {written}{behind}")
    assert source(document, value(document, "key")) == written


@pytest.mark.parametrize("behind", ["", "\n", " # comment\n", "\n# comment\nlast: x"])
def test_a_value_that_was_left_out_is_an_empty_text_behind_its_colon(read, behind):
    document = read(f"key:{behind}")
    empty = value(document, "key")
    assert (empty.text, empty.plain, empty.start, empty.end) == ("", True, Mark(4, 1, 5), Mark(4, 1, 5))


def test_in_braces_too_an_empty_value_stands_behind_its_colon(read):
    assert value(read("{a: , b: c}"), "a").start == Mark(3, 1, 4)


def test_a_block_runs_to_the_next_thing(read):
    document = read("a: |\n  x\n\n\nb: >-\n  y\n# comment\n")
    assert source(document, value(document, "a")) == "|\n  x\n\n\n"
    assert source(document, value(document, "b")) == ">-\n  y\n"
    assert (value(document, "a").block, value(document, "a").plain) == (True, False)


def test_a_mapping_and_a_list_without_brackets_end_with_their_last_child(read):
    document = read("a:\n  b: c\n  d: e  # comment\n\n# more\nf:\n  - g\n  - h\n\n")
    assert source(document, value(document, "a")) == "b: c\n  d: e"
    assert source(document, value(document, "f")) == "- g\n  - h"
    assert [child.flow for child in (value(document, "a"), value(document, "f"))] == [False, False]


def test_brackets_and_braces_belong_to_their_collection(read):
    document = read("a: [b, {c: d}]")
    assert source(document, value(document, "a")) == "[b, {c: d}]"
    assert source(document, value(document, "a", 1)) == "{c: d}"
    assert value(document, "a").flow
    assert value(document, "a", 1).flow


def test_line_ends_and_a_bom_change_no_text_and_no_line(read):
    text = "a: b\nc:\n  - d e\n  - >-\n    f\n    g\n"
    first, *others = [
        read(text),
        read(text.replace("\n", "\r\n")),
        read(text.replace("\n", "\r")),
        read("\ufeff" + text),
    ]
    for other in others:
        assert plain(other.root) == plain(first.root)
        assert value(other, "c", 1).start.line == value(first, "c", 1).start.line


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("key: fix #12 later", "#12 later"),
        ("key: fix\t#12", "#12"),
        ("key: #12 later  \nb: c", "#12 later"),
        ("key: fix#12 later", None),
        ("key: fix later\n# more", None),
        ("key: 'fix' #12", None),
    ],
)
def test_a_comment_behind_plain_text_is_seen(text, comment):
    document = parse(text.replace("\t", " "), "file.yaml")
    scalar = value(document, "key")
    assert comment_after(document.text, scalar) == comment


def test_equal_texts_give_equal_trees_and_other_styles_do_not():
    one, same, other = (parse(text, "x").root for text in ("a: [b]", "a: [b]", "a: ['b']"))
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert repr(one) == repr(same)


def test_a_missing_key_has_no_value():
    assert parse("a: b", "x").root.get("c") is None


def test_a_node_that_was_cut_off_is_not_whole():
    document = parse("a: {b: c}\nd:\n  e: f\n  g: 'open\n", "x")
    whole, open_ = value(document, "a"), value(document, "d")
    assert [document.is_whole(node) for node in (whole, open_, document.root)] == [True, False, False]
    assert plain(document.root) == {"a": {"b": "c"}, "d": {"e": "f"}}


def test_without_libyaml_the_parser_in_python_is_used(monkeypatch):
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    monkeypatch.setattr(yaml, "CBaseLoader", None, raising=False)
    assert plain(parse("a: [b]", "x").root) == {"a": ["b"]}


def test_importing_the_nodes_loads_no_parser():
    code = "import sys; import aiscale_cli.files.yaml_source; print('yaml' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "False"


def test_a_list_in_brackets_may_hold_a_pair(read):
    document = read("[a: b]")
    pair = value(document, 0)
    assert isinstance(document.root, Sequence)
    assert (plain(pair), source(document, pair)) == ({"a": "b"}, "a: b")
