"""Answers as a report may show them."""

from dataclasses import replace

from aiscale_cli.core.answers import Answer, AnswerValue, Waiver
from aiscale_cli.core.gate import check
from aiscale_cli.core.policy import Policy
from aiscale_cli.core.redaction import redacted
from aiscale_cli.core.scoring import assess
from builders import TODAY, answers, questionnaire

TOKEN = "ghp" + "_" + "a1B2" * 9
MASK = "[a GitHub token, masked]"


def secretive():
    said = Answer(AnswerValue.NOT_APPLICABLE, f"note {TOKEN}", (f"https://x/{TOKEN}",), f"reason {TOKEN}", TODAY)
    waiver = Waiver("lat-calls", f"why {TOKEN}", f"who {TOKEN}", TODAY)
    return answers({"lat-targets": said, "lat-calls": "no"}, name=f"System {TOKEN}", waivers=(waiver,))


def test_every_text_of_a_user_is_masked():
    shown = redacted(secretive())
    assert TOKEN not in repr(shown)
    assert shown.system.name == f"System {MASK}"
    assert shown.answers["lat-targets"] == Answer(
        AnswerValue.NOT_APPLICABLE, f"note {MASK}", (f"https://x/{MASK}",), f"reason {MASK}", TODAY
    )
    assert (shown.waivers[0].reason, shown.waivers[0].owner) == (f"why {MASK}", f"who {MASK}")


def test_who_answered_is_masked_and_stays():
    shown = redacted(replace(answers({}), answered_by=f"Ada {TOKEN}"))
    assert shown.answered_by == f"Ada {MASK}"
    assert redacted(replace(secretive(), answered_by="Ada")).answered_by == "Ada"


def test_without_notes_notes_and_reasons_go_and_evidence_owners_and_days_stay():
    shown = redacted(secretive(), notes=False)
    answer = shown.answers["lat-targets"]
    assert (answer.note, answer.reason, answer.evidence) == ("", "", (f"https://x/{MASK}",))
    accepted = shown.waivers[0]
    assert (accepted.reason, accepted.owner) == ("", f"who {MASK}")
    assert accepted.expires == secretive().waivers[0].expires


def test_answers_without_secrets_are_given_back_as_they_are():
    plain = answers({"lat-calls": "no"})
    assert redacted(plain) is plain


def test_neither_changes_a_number_or_a_gate():
    given_answers, policy = secretive(), Policy(require_evidence=True, max_age=3)
    for shown in (redacted(given_answers), redacted(given_answers, notes=False)):
        assessments = [assess(questionnaire(), each) for each in (given_answers, shown)]
        assert assessments[0].areas[0].exposure == assessments[1].areas[0].exposure
        assert check(policy, assessments[0], TODAY) == check(policy, assessments[1], TODAY)
