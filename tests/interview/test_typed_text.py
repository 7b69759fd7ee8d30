"""Typed text becomes storable, and stored text visible."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiscale_cli.interview.typed_text import shown, shown_lines, storable

REPLACED = "some typed bytes were no UTF-8 and became \ufffd"
TAKEN_OUT = "control characters were taken out"


@pytest.mark.parametrize(
    ("typed", "stored", "notice"),
    [
        ("  A note.\n", "A note.", ""),
        ("one\r\ntwo\rthree\x85four\u2028five", "one\ntwo\nthree\nfour\nfive", ""),
        ("a\tb", "a b", ""),
        ("caf\udce9", "caf\ufffd", REPLACED),
        ("caf\udcc3\udca9", "café", ""),
        ("\ud83d", "\ufffd", REPLACED),
        ("ab\x1b[D\x1b[1;5Cc", "abc", TAKEN_OUT),
        ("\x1b[31mred\x1b[0m\x9b1m", "red", TAKEN_OUT),
        ("a\x1b]52;c;aGk=\x07b\x1b]0;title\x1b\\c", "abc", TAKEN_OUT),
        ("a\x1bOAb", "aAb", TAKEN_OUT),
        ("nul\x00 del\x7f bell\x07 bad\ufffe", "nul del bell bad", TAKEN_OUT),
        ("\udce9\x00", "\ufffd", f"{REPLACED}; {TAKEN_OUT}"),
        ("family 👨\u200d👩\u200d👧", "family 👨\u200d👩\u200d👧", ""),
        ("[x] done [/] :smile:", "[x] done [/] :smile:", ""),
    ],
)
def test_text_is_stored_as_it_was_meant_and_a_notice_tells_what_was_lost(typed, stored, notice):
    assert storable(typed) == (stored, notice)


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_whatever_is_typed_can_be_encoded_and_steers_no_terminal(typed):
    stored, _ = storable(typed)
    stored.encode()
    assert storable(stored) == (stored, REPLACED if "\ufffd" in stored else "")
    assert all(character.isprintable() or character == "\n" for character in stored if ord(character) < 0xA0)


def test_what_could_steer_a_terminal_is_shown_as_its_escape():
    hostile = "a\x1b[2Jb\rc\x9bd\u202ee\ufefff\ud83d"
    assert shown(hostile) == r"a\u001b[2Jb\u000dc\u009bd\u202ee\ufefff\ud83d"
    assert shown_lines("one\ntwo\x07") == ["one", r"two\u0007"]


def test_ordinary_text_is_shown_as_it_is():
    assert shown("[bold] é 漢字 👩\u200d👧 :100:") == "[bold] é 漢字 👩\u200d👧 :100:"
