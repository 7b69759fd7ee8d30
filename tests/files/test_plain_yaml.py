"""What is plain to this reader, PyYAML reads as the same words; nothing else is taken."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aiscale_cli.files import plain_yaml
from aiscale_cli.files.plain_yaml import NotPlainError

SIGNS = st.text(st.sampled_from("ab1 :#?-,[]{}'\"\\|>&*!%@`~=\n\u00e9\u3164\u200b"), max_size=12)
LINES = st.lists(
    st.builds(
        "{}{}".format,
        st.sampled_from(["", " ", "  ", "   ", "    "]),
        st.sampled_from(
            [
                "a:",
                "b:",
                "a: x",
                "b: 'y'",
                "c: >-",
                "- a: x",
                "- b",
                "- {a: x}",
                "# c",
                "x",
                "",
                "'y'",
                "- ",
                "a:x",
                "b: ~",
                "c:~",
            ]
        ),
    ),
    max_size=7,
).map("\n".join)


def loaded(text):
    """Return what PyYAML reads, every scalar as text."""
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - this loader makes text of everything


def taken(function, *given):
    """Return what a function takes, or None where something is not plain."""
    try:
        return function(*given)
    except NotPlainError:
        return None


@settings(max_examples=1000)
@given(SIGNS)
@example("a: b")
@example("a#b")
@example("'it''s'")
@example('"\\n"')
@example("null")
def test_a_text_is_taken_only_as_it_is_read(text):
    said = taken(plain_yaml.text, f" {text}")
    if said is not None:
        assert loaded(f"key: {text}\n") == {"key": said}


@settings(max_examples=1000)
@given(SIGNS)
def test_a_word_may_have_a_comment_behind_it(text):
    said = taken(plain_yaml.word, f" {text}")
    if said is not None:
        assert loaded(f"key: {text}\n") == {"key": said}


@settings(max_examples=1000)
@given(st.lists(SIGNS, max_size=3))
@example(["null"])
@example(["a", "~"])
@example(["https://example.org/a", "b c"])
def test_a_list_is_passed_only_where_each_item_says_something(items):
    inside = ",".join(items)
    for said in (f" [{inside}]", "".join(f"\n  - {item}" for item in items)):
        if taken(lambda said=said: plain_yaml.listed(said) or True):
            (value,) = loaded(f"key:{said}\n").values()
            assert isinstance(value, list)
            assert all(isinstance(item, str) and item.strip() and "\n" not in item for item in value)


@pytest.mark.parametrize("said", [" []", " [b, a]", " [ a,\n   b ]", "\n- b", "\n  - a\n  - b", " [a]  # why"])
def test_the_words_of_a_list_come_in_the_order_of_those_that_are_known(said):
    assert plain_yaml.chosen(said, ("a", "b", "c")) == tuple(sorted(loaded(f"key:{said}")["key"]))


@pytest.mark.parametrize("said", [" [a, a]", " [d]", " a", "", "\n- a\n- a", " {a: b}", " [a", " ['a']"])
def test_other_words_need_a_closer_look(said):
    with pytest.raises(NotPlainError):
        plain_yaml.chosen(said, ("a", "b", "c"))


def tree(entries):
    """Return what a mapping holds, each value read by the first function that takes it."""
    found = {}
    for key, said in entries:
        if key in found or not key.isidentifier():
            raise NotPlainError
        values = [value for read in READERS if (value := taken(read, said)) is not None]
        if not values:
            raise NotPlainError
        assert values == values[:1] * len(values), "two readers take it for different things"
        found[key] = values[0]
    return found


def nothing(said):
    if not plain_yaml.is_nothing(said):
        return None
    (value,) = loaded(f"a:{said}\n").values()
    assert value in plain_yaml.NOTHING
    return value


def block(said):
    plain_yaml.prose(said)
    return loaded(f"a:{said}")["a"]


def mappings(said):
    return [tree(part) for part in plain_yaml.parts(said)]


def below(said):
    return tree(plain_yaml.mapping(said))


def items(said):
    plain_yaml.listed(said)
    return loaded(f"a:{said}")["a"]


def words(value):
    """Return a value with the words of each text: blank lines, of which no text is kept, make no difference."""
    if isinstance(value, dict):
        return {key: words(each) for key, each in value.items()}
    return [words(each) for each in value] if isinstance(value, list) else value.split()


READERS = (nothing, plain_yaml.word, block, below, mappings, items)


@pytest.mark.parametrize("item", ["\u3164", "\u115f", "'\uffa0 '"])
def test_an_item_that_nobody_sees_needs_a_closer_look(item):
    for said in (f" [{item}]", f"\n  - {item}"):
        with pytest.raises(NotPlainError):
            plain_yaml.listed(said)


@settings(max_examples=2000)
@given(LINES)
@example("a:\n- b\n# c\n- x")
@example("a: >-\n- b")
@example("a: >-\n  x\n # c\n  y")
@example("c: >-\n   x\n  y")
@example(" a: x\nb: x")
@example("a:\n   b: x\n  a: x")
@example("a:~")
@example("a: >-\n\n  x")
@example("c: >-\n \n  a:\n a:")
@example("a\nb: x")
def test_a_document_is_taken_apart_as_it_is_read(text):
    try:
        found = tree(plain_yaml.document(text))
    except NotPlainError:
        return
    assert words(loaded(text)) == words(found)


@pytest.mark.parametrize("start", ["", "# one\n# two\n", "---\n", "# one\n---\n", "\n\n# one\n\n"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_document_may_begin_with_comments_and_have_blank_lines(start, ends):
    text = f"{start}a: x\n\n# between\nb:\n  c: y\n\n\n  d: z\n".replace("\n", ends)
    assert plain_yaml.document(text) == [("a", " x"), ("b", "\n  c: y\n  d: z")]


@pytest.mark.parametrize("said", [" >-\n  x", " |\n    x\n      y\n    z", " >\n  # no comment here", " 'x'", " x"])
def test_prose_says_something(said):
    plain_yaml.prose(said)


@pytest.mark.parametrize(
    "said", [" >-", " >-\n  \u200b", " >2\n  x", " >- # why\n  x", " >-\n    x\n   y", " x # y", " x\n  y"]
)
def test_other_prose_needs_a_closer_look(said):
    with pytest.raises(NotPlainError):
        plain_yaml.prose(said)
