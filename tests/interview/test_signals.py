"""Signals that end the program become exceptions, and only inside the block."""

import os
import signal

import pytest

from aiscale_cli.interview.signals import ENDING, Terminated, terminating_signals


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_raises_its_number(number):
    with pytest.raises(Terminated) as raised, terminating_signals():
        signal.raise_signal(number)
    assert raised.value.signum == number


def test_handlers_are_restored_also_after_an_exception():
    before = [signal.getsignal(number) for number in ENDING]
    with pytest.raises(KeyError), terminating_signals():
        raise KeyError
    assert [signal.getsignal(number) for number in ENDING] == before


def test_a_signal_that_is_ignored_stays_ignored():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with terminating_signals():
            os.kill(os.getpid(), signal.SIGHUP)
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_no_handler_of_errors_takes_it_for_one():
    assert not issubclass(Terminated, Exception)
