"""The waivers of an answers file: every problem with its mend, and which have no effect."""

from datetime import timedelta

import pytest

from answers_texts import HEAD, messages, read, warnings
from builders import TODAY

WAIVER = "{question: orch-failure, reason: a, owner: b, expires: 2027-03-31}"


@pytest.mark.parametrize(
    ("waivers", "expected"),
    [
        ("{orch-failure: x}", [
            "`waivers` is a mapping, not a list; write `waivers: [{question: ..., reason: ..., ...}]`"
        ]),
        ("[orch-failure]", ["`waiver` is a text; write it with its keys: question, reason, owner, expires"]),
        ("[{question: orch-failure, reason: a}]", [
            "this waiver has no owner and no expires; a waiver needs question, reason, owner and expires"
        ]),
        (f"[{WAIVER.replace('orch-failure', '[orch-failure]')}]", [
            "`question` is a list, not a text; write one text; quote it when in doubt"
        ]),
        (f"[{WAIVER}, {WAIVER}]", ['"orch-failure" is waived twice, first on line 4; keep one']),
        (f"[{WAIVER.replace('failure', 'failur')}]", ['unknown question "orch-failur"; did you mean "orch-failure"?']),
        ('[{question: orch-failure, reason: "\\u200b", owner: "\\u2060 ", expires: 2027-03-31}]', [
            "`reason` is empty; say why the risk is accepted", "`owner` is empty; write it"
        ]),
        (f"[{WAIVER.replace('reason: a', 'reason: ``').replace('`', chr(39))}]", [
            "`reason` is empty; say why the risk is accepted"
        ]),
        (f"[{WAIVER.replace('2027-03-31', '2027-11-22')}]", [
            "`expires`: 2027-11-22 is more than a year after today, 2026-11-20; write 2027-11-21 or a day before it"
        ]),
        (f"[{WAIVER.replace('2027-03-31', 'never')}]", ['`expires`: "never" is not a date; write it as YYYY-MM-DD']),
    ],
)  # fmt: skip
def test_a_wrong_waiver_is_told_with_its_mend(waivers, expected):
    assert messages(f"{HEAD}waivers: {waivers}\n") == expected


def test_a_waiver_may_last_366_days():
    longest = TODAY + timedelta(days=366)
    assert (
        read(f"{HEAD}waivers: [{WAIVER.replace('2027-03-31', str(longest))}]\n").answers.waivers[0].expires == longest
    )


@pytest.mark.parametrize(
    ("waiver", "answers", "expected"),
    [
        (WAIVER, "orch-failure: no", []),
        (WAIVER, "orch-failure: yes", ['the waiver for "orch-failure" has no effect, the answer is yes; take it out']),
        (WAIVER, "lat-targets: {answer: not_applicable, reason: nobody waits}", []),
        (WAIVER.replace("2027-03-31", "2026-12-21"), "orch-failure: no", []),
        (WAIVER.replace("2027-03-31", "2026-12-20"), "orch-failure: no", [
            'the waiver for "orch-failure" ends in 30 days, on 2026-12-20; close the gap, or renew the waiver'
        ]),
        (WAIVER.replace("2027-03-31", "2026-11-20"), "orch-failure: no", [
            'the waiver for "orch-failure" ends today, on 2026-11-20; close the gap, or renew the waiver'
        ]),
        (WAIVER.replace("2027-03-31", "2026-11-19"), "orch-failure: no", [
            'the waiver for "orch-failure" expired on 2026-11-19; close the gap, or renew the waiver'
        ]),
        (WAIVER.replace("orch-failure", "load-test"), "lat-calls: no", [
            'the waiver for "load-test" has no effect, its module load is not asked; take it out'
        ]),
    ],
)  # fmt: skip
def test_a_waiver_without_effect_is_doubted(waiver, answers, expected):
    assert warnings(f"{HEAD}  {answers}\nwaivers: [{waiver}]\n") == expected


def test_without_today_no_day_is_too_late():
    text = f"{HEAD}  lat-calls: {{answer: no, reviewed: 2999-01-01}}\nwaivers: [{WAIVER.replace('2027', '1999')}]\n"
    assert read(text, today=None).warnings == ()
