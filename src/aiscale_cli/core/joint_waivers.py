"""The waivers of several people's answers: a risk is accepted together where every file that sees it accepts it."""

from collections.abc import Sequence
from datetime import date

from aiscale_cli.core.answers import Waiver
from aiscale_cli.core.merging import Assessor, path_words
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.core.sentences import listed
from aiscale_cli.frozen import Frozen


class LeftOut(Frozen):
    """A waiver that does not hold for all, the path of its file, and why, as `ben.yaml has none`."""

    waiver: Waiver
    path: str
    why: str


class JointWaivers(Frozen):
    """The waivers that hold for all, and the others."""

    kept: tuple[Waiver, ...]
    left_out: tuple[LeftOut, ...]


def joint_waivers(questionnaire: Questionnaire, people: Sequence[Assessor], today: date) -> JointWaivers:
    """Return one waiver for each question for which every file that asks it has one in force on that day.

    It is the one that ends first, as it is written. Who answers yes is no exception: they accepted nothing, and a gate
    may find their yes too old, which a waiver of somebody else must not mend.
    """
    kept: list[Waiver] = []
    left_out: list[LeftOut] = []
    for waived in dict.fromkeys(waiver.question for each in people for waiver in each.answers.waivers):
        asking = [each for each in people if each.asks(questionnaire.by_id[waived])]
        given = [(each, _waiver(each, waived)) for each in asking]
        held = [waiver for _, waiver in given if waiver and waiver.expires >= today]
        if held and len(held) == len(asking):
            kept.append(min(held, key=lambda each: each.expires))
        else:
            why = _why(given, today)
            owned = ((each, _waiver(each, waived)) for each in people)
            left_out += [LeftOut(waiver, each.answers.path, why) for each, waiver in owned if waiver]
    return JointWaivers(tuple(kept), tuple(left_out))


def _waiver(person: Assessor, question: str) -> Waiver | None:
    return next((each for each in person.answers.waivers if each.question == question), None)


def _why(given: Sequence[tuple[Assessor, Waiver | None]], today: date) -> str:
    """Return what keeps a waiver from holding for all who ask the question."""
    without = [path_words(each.answers) for each, waiver in given if waiver is None]
    ended = [
        f"that of {path_words(each.answers)} ended on {waiver.expires}"
        for each, waiver in given
        if waiver and waiver.expires < today
    ]
    has = [f"{listed(without)} {'has' if len(without) == 1 else 'have'} none"] if without else []
    return " and ".join([*has, *ended]) or "no file asks the question"
