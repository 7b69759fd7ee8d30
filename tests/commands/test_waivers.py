"""A waiver's cases on the installed command: each with its exit code, and with the line that a message names."""

import pytest

from real_answers import answered

GATE = ("--fail-on", "must-have")
# Core questions are on lines 6 to 20; `waivers:` follows on line 21 and the waiver on line 22.
OPEN = answered("yes").replace("ops-telemetry: yes", "ops-telemetry: no")
PLACE = "aiscale.yaml:22:5"


def waived(expires="2026-11-20", question="ops-telemetry", **more):
    keys = {"question": question, "reason": "The dashboard is built this month.", "owner": "platform", **more}
    if expires:
        keys["expires"] = expires
    return f"waivers:\n  - {{{', '.join(f'{key}: {text}' for key, text in keys.items())}}}\n"


@pytest.fixture
def judge(aiscale):
    """A function that judges a file with a waiver and returns what came of it."""

    def run(waiver, *options, text=OPEN, today="2026-11-20"):
        aiscale.write("aiscale.yaml", text + waiver)
        return aiscale.run("assess", *GATE, *options, "--today", today)

    return run


def test_without_a_waiver_the_gate_fails(judge):
    done = judge("")
    assert (done.returncode, done.stderr) == (1, "gate failed (exit 1)\n  fail-on must-have  ops-telemetry is no\n")


def test_on_its_last_day_it_holds_and_says_that_it_ends(judge):
    done = judge(waived())
    assert (done.returncode, done.stderr) == (0, "")
    assert f'{PLACE}: the waiver for "ops-telemetry" ends today, on 2026-11-20; close the gap' in joined(done.stdout)
    assert "without waivers failed: ops-telemetry is no" in joined(done.stdout)


def test_the_day_after_the_gap_is_back_with_a_note(judge):
    done = judge(waived(), today="2026-11-21")
    assert done.returncode == 1
    assert "ops-telemetry is no" in done.stderr
    assert f'{PLACE}: the waiver for "ops-telemetry" expired on 2026-11-20; close the gap' in joined(done.stdout)


def test_one_that_nothing_needs_is_warned_about_and_changes_nothing(judge):
    done = judge(waived(), text=answered("yes"))
    assert done.returncode == 0
    assert f'{PLACE}: the waiver for "ops-telemetry" has no effect, the answer is yes' in joined(done.stdout)


@pytest.mark.parametrize(
    ("waiver", "said"),
    [
        (
            waived(expires=""),
            f"{PLACE}: this waiver has no expires; a waiver needs question, reason, owner and expires",
        ),
        (waived(expires="soon"), 'aiscale.yaml:22:101: `expires`: "soon" is not a date; write it as YYYY-MM-DD'),
        (waived(expires="2027-11-22"), "aiscale.yaml:22:101: `expires`: 2027-11-22 is more than a year after today"),
        (waived(question="ops-telemetri"), 'aiscale.yaml:22:16: unknown question "ops-telemetri"; did you mean'),
        (waived(until="2027-01-01"), 'aiscale.yaml:22:92: unknown key "until" in `waiver`; the keys are question'),
        (waived(reason='""'), "aiscale.yaml:22:39: `reason` is empty; say why the risk is accepted"),
        ("waivers:\n  ops-telemetry: accepted\n", "aiscale.yaml:22:3: `waivers` is a mapping, not a list"),
    ],
)
def test_a_malformed_one_is_exit_2_at_its_line(judge, waiver, said):
    done = judge(waiver)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)


def test_one_that_the_policy_forbids_is_exit_2_at_its_line(judge, aiscale):
    aiscale.write("policy.yaml", "waivers: {forbidden: ops-telemetry}\n")
    done = judge(waived(), "--policy", "policy.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f'{PLACE}: "ops-telemetry" may not be waived, says the policy policy.yaml')


def joined(report):
    """The report without the line breaks that its width makes."""
    return " ".join(report.split())
