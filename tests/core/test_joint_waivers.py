"""Which waivers hold for several people's answers together."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from aiscale_cli.core.answers import Waiver
from aiscale_cli.core.joint_waivers import joint_waivers
from aiscale_cli.core.merging import assessors
from builders import TODAY, answers
from strategies import QUESTIONNAIRE


def waiver(question="orch-failure", *, days=30, owner="Finance"):
    return Waiver(question, "Pilot.", owner, TODAY + timedelta(days=days))


def file(path, *waivers, values=(), modules=()):
    return replace(answers(dict(values), modules=modules, waivers=waivers), path=path)


def joint(*files):
    return joint_waivers(QUESTIONNAIRE, assessors(files), TODAY)


def left_out(*files):
    return [(each.path, each.waiver.question, each.why) for each in joint(*files).left_out]


def test_of_two_waivers_for_a_question_the_one_that_ends_first_stays():
    early, late = waiver(owner="a", days=1), waiver(owner="b", days=60)
    assert joint(file("a", late), file("b", early)).kept == (early,)
    assert joint(file("a", early), file("b", late)).kept == (early,)
    assert left_out(file("a", late), file("b", early)) == []


def test_a_waiver_holds_through_its_last_day():
    last = waiver(days=0)
    assert joint(file("a", last), file("b", last)).kept == (last,)


def test_who_has_none_is_named():
    assert left_out(file("a", waiver()), file("b"), file("-")) == [
        ("a", "orch-failure", "b and standard input have none")
    ]
    assert left_out(file("a", waiver()), file("b", waiver()), file("c")) == [
        ("a", "orch-failure", "c has none"),
        ("b", "orch-failure", "c has none"),
    ]
    assert joint(file("a", waiver()), file("b")).kept == ()


@pytest.mark.parametrize("value", ["yes", "not_applicable", "no"])
def test_no_answer_stands_for_a_waiver(value):
    assert left_out(file("a", waiver()), file("b", values={"orch-failure": value})) == [
        ("a", "orch-failure", "b has none")
    ]


def test_one_that_has_ended_holds_for_nobody():
    ended = waiver(days=-1)
    why = f"that of b ended on {date(2026, 11, 19)}"
    assert left_out(file("a", waiver()), file("b", ended)) == [("a", "orch-failure", why), ("b", "orch-failure", why)]
    assert left_out(file("a", waiver()), file("b", ended), file("c")) == [
        (each, "orch-failure", f"c has none and {why}") for each in ("a", "b")
    ]


def test_who_does_not_ask_a_question_has_no_say_in_its_waiver():
    asked = file("a", waiver("load-test"), modules=("load",))
    assert joint(asked, file("b")).kept == (waiver("load-test"),)
    without = file("b", waiver("load-test", days=1))
    assert joint(asked, without).kept == (waiver("load-test"),)
    assert left_out(without, file("c")) == [("b", "load-test", "no file asks the question")]
    assert left_out(without, file("c", modules=("load",))) == [("b", "load-test", "c has none")]
