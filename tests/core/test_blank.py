"""Texts that say nothing."""

import pytest

from aiscale_cli.core.blank import is_blank


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b", "\u2060 \u200d", "\u3164\u2800", "\ufeff\u00a0\u00ad"])
def test_nothing_can_be_seen_in_it(text):
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", "-", " \u200b.", "\U0001f468\u200d\U0001f4bb", "\ud7fc", "\ufffd", "\u0301"])
def test_something_can_be_seen_in_it(text):
    assert not is_blank(text)
