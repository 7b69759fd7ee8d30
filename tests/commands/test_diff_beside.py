"""`aiscale diff` on what differs beside the answers."""

import csv
import json
import re
from io import StringIO

import pytest

from real_answers import answered

NO = answered("no")
TODAY = "2026-11-20"
HEAD = f"questionnaire: ai-scaling@1\nsystem: {{name: Demo}}\nassessed_on: {TODAY}\n"


def waiver(question="guard-output-validation", *, expires="2027-03-31", owner="product", reason="We wait"):
    return f"waivers:\n  - {{question: {question}, reason: {reason}, owner: {owner}, expires: {expires}}}\n"


@pytest.fixture
def diff(aiscale):
    def run(before, after, *words):
        aiscale.write("a.yaml", before)
        aiscale.write("b.yaml", after)
        done = aiscale.run("diff", "a.yaml", "b.yaml", "--fail-on", "regression", *words)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return run


def section(text):
    """The lines under the heading, each with single blanks, wrapped ones put together."""
    lines = text.split("BESIDE THE ANSWERS\n")[1].split("\n\n")[0].splitlines()[1:]
    return [" ".join(each.split()) for each in re.split(r"\n (?! )", "\n".join(lines))]


def rows(text):
    return [
        (row["question"] or row["title"], row["change"], row["before"], row["after"])
        for row in csv.DictReader(StringIO(text))
    ]


MUST_HAVE = "the gate counts this must-have as"
WAIVERS = [
    (NO, NO + waiver(), "1 waiver added", f"until 2027-03-31, owner product; {MUST_HAVE} yes"),
    (NO + waiver(), NO, "1 waiver dropped", f"until 2027-03-31, owner product; {MUST_HAVE} it is answered again"),
    (
        NO + waiver(),
        NO + waiver(expires="2027-04-30"),
        "1 waiver changed",
        f"until 2027-03-31 → 2027-04-30; {MUST_HAVE} yes",
    ),
    (
        NO + waiver(),
        NO + waiver(owner="platform", reason="Later"),
        "1 waiver changed",
        f"until 2027-03-31, owner product → platform, another reason; {MUST_HAVE} yes",
    ),
    (
        NO,
        NO + waiver(expires="2026-11-19"),
        "1 waiver added",
        "until 2026-11-19, owner product; it has ended, so the gate passes over it",
    ),
    (
        NO + waiver(expires="2026-11-19"),
        NO,
        "1 waiver dropped",
        "until 2026-11-19, owner product; it had ended already",
    ),
]


@pytest.mark.parametrize(("before", "after", "summary", "said"), WAIVERS)
def test_a_waiver_that_comes_goes_or_changes_is_no_regression_and_is_said(diff, before, after, summary, said):
    text = diff(before, after)
    assert f"\nNo answer changed, {summary}. Readiness " in text
    kind = f"waiver {summary.split()[-1]}"
    assert section(text) == [f"{kind} guard-output-validation: {said}"]
    assert f"\n| **{kind}** `guard-output-validation` | {said} |\n" in diff(before, after, "-f", "markdown")


def test_a_waiver_is_in_the_data_with_what_it_said(diff):
    got = json.loads(diff(NO + waiver(), NO + waiver(expires="2027-04-30"), "-f", "json"))
    assert (got["summary"], got["regression"], got["answers"]) == ("no answer changed, 1 waiver changed", False, [])
    (change,) = got["waivers"]
    assert (change["question"], change["must_have"], change["change"]) == ("guard-output-validation", True, "changed")
    assert change["before"] == {"expires": "2027-03-31", "owner": "product", "reason": "We wait"}
    assert (change["after"]["expires"], change["counts_as_yes"]) == ("2027-04-30", True)
    assert rows(diff(NO, NO + waiver(), "-f", "csv")) == [("guard-output-validation", "waiver added", "", "2027-03-31")]


def test_a_waiver_of_a_yes_is_said_to_do_nothing(diff):
    yes = NO.replace("lat-targets: no", "lat-targets: yes")
    (line,) = section(diff(yes, yes + waiver("lat-targets")))
    assert line.endswith("owner product; without effect on the answer as it is")


def test_a_day_that_moves_says_how_many_answers_take_it(diff):
    before = NO.replace(TODAY, "2025-01-01")
    after = before.replace("2025-01-01", TODAY).replace(
        "lat-targets: no", "lat-targets: {answer: no, reviewed: 2026-11-01}"
    )
    text = diff(before, after)
    assert "\nNo answer changed, assessed_on moved, 1 review day changed. " in text
    many = "which makes 14 answers without a day of their own count as looked at on"
    assert section(text) == [
        f"assessed_on 2025-01-01 → {TODAY}, {many} {TODAY}",
        "reviewed 1 answer: lat-targets none → 2026-11-01",
    ]
    got = json.loads(diff(before, after, "-f", "json"))
    assert got["assessed_on"] == [{"file": None, "before": "2025-01-01", "after": TODAY, "answers_without_a_day": 14}]
    assert got["reviewed"] == [{"question": "lat-targets", "before": None, "after": "2026-11-01"}]
    assert section(diff(NO, NO.replace(f"assessed_on: {TODAY}\n", "")))[0] == (
        f"assessed_on {TODAY} → none, which makes 15 answers without a day of their own count as of unknown age"
    )


def test_the_day_of_an_extended_file_counts_for_what_is_inherited_from_it(aiscale, diff):
    own = f"extends: sub/p.yaml\n{HEAD}answers: {{}}\n".replace(TODAY, "2026-01-01")
    aiscale.write("sub/p.yaml", NO.replace(TODAY, "2026-02-01"))
    aiscale.write("q.yaml", own)
    aiscale.write("old/sub/p.yaml", NO.replace(TODAY, "2025-02-01"))
    aiscale.write("old/q.yaml", own)
    got = json.loads(aiscale.run("diff", "old/q.yaml", "q.yaml", "-f", "json").stdout)
    assert got["assessed_on"] == [
        {"file": "sub/p.yaml", "before": "2025-02-01", "after": "2026-02-01", "answers_without_a_day": 15}
    ]
    moved = own.replace("2026-01-01", "2026-03-01")
    assert section(diff(own, moved)) == ["assessed_on 2026-01-01 → 2026-03-01, on which no answer depends"]


def test_another_extended_file_and_other_hands_are_said(aiscale, diff):
    aiscale.write("platform.yaml", NO)
    aiscale.write("mine.yaml", NO)
    bare = f"{HEAD}answers: {{}}\n"
    own = NO
    first, second = f"extends: platform.yaml\n{bare}", f"extends: mine.yaml\n{bare}"
    text = diff(first, second)
    assert "No answer changed, extends changed, 15 answers inherited from another file. Readiness" in " ".join(
        text.split()
    )
    assert section(text) == ["extends platform.yaml → mine.yaml", "inherited 15 answers inherited from another file"]
    assert section(diff(own, first))[1] == "inherited 15 answers were the file's own and inherited now"
    assert section(diff(first, own)) == [
        "extends platform.yaml → none",
        "inherited 15 answers were inherited and the file's own now",
    ]
    got = json.loads(diff(own, first, "-f", "json"))
    assert got["facts"] == [{"name": "extends", "before": None, "after": "platform.yaml"}]
    assert got["origins"][0]["after"] == "platform.yaml"


def test_facts_of_the_system_are_said_with_both_ends(diff):
    before = NO.replace("{name: Demo}", "{name: Demo, stage: pilot}")
    after = NO.replace("{name: Demo}", "{name: Other, stage: production, has: [tools]}")
    text = diff(before, after)
    assert "No answer changed, system.name changed, system.stage changed, system.has changed." in " ".join(text.split())
    assert "It was called Demo before." in text
    assert section(text) == ["system.stage pilot → production", "system.has none → tools"]


def test_notes_and_evidence_are_counted_and_what_was_removed_is_named(diff):
    before = NO.replace("lat-targets: no", "lat-targets: {answer: no, note: One, evidence: [a.md, b.md]}")
    after = NO.replace("lat-targets: no", "lat-targets: {answer: no, note: Two, evidence: [b.md]}")
    text = diff(before, after)
    assert "No answer changed, 1 note changed, evidence of 1 answer changed." in text
    assert section(text) == ["note changed 1 answer: lat-targets", "evidence removed 1 answer: lat-targets"]
    assert section(diff(after, before))[1] == "evidence added 1 answer: lat-targets"
    got = json.loads(diff(before, after, "-f", "json"))
    assert (got["notes"], got["evidence"]) == (["lat-targets"], [{"question": "lat-targets", "added": 0, "removed": 1}])
    assert rows(diff(before, after, "-f", "csv")) == [
        ("lat-targets", "note changed", "", ""),
        ("lat-targets", "evidence changed", "1", ""),
    ]


def test_with_answers_that_changed_the_rest_stands_behind_them(diff):
    after = NO.replace("lat-targets: no", "lat-targets: yes") + waiver()
    text = diff(NO, after)
    assert "\n1 better, 1 waiver added. Readiness " in text
    assert text.index("ANSWERS\n") < text.index("BESIDE THE ANSWERS\n") < text.index("RESULT\n")


@pytest.mark.parametrize("width", ["20", "40", "60", "200"])
def test_no_width_loses_it(aiscale, width):
    aiscale.write("a.yaml", NO)
    aiscale.write("b.yaml", NO + waiver())
    lines = aiscale.run("diff", "a.yaml", "b.yaml", env={"COLUMNS": width}).stdout.splitlines()
    assert max(len(line) for line in lines) <= int(width)
    said = "".join("".join(lines).split())
    assert "guard-output-validation:until2027-03-31,ownerproduct;thegatecountsthismust-haveasyes" in said


def test_secrets_in_a_waiver_are_masked(diff):
    token = "ghp_" + "a1B2" * 9
    for wanted in ("text", "markdown", "json", "csv"):
        assert token not in diff(NO, NO + waiver(owner=token, reason=token), "-f", wanted)
