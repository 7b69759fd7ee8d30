"""What is left out of a report without notes, and what stays the same."""

from aiscale_cli.core.answers import Answer, AnswerValue
from aiscale_cli.core.redaction import redacted
from aiscale_cli.errors import Location
from builders import answers


def test_answers_without_notes_are_given_back_as_they_are_when_none_are_wanted():
    bare = answers({"lat-targets": Answer(AnswerValue.YES, evidence=("docs/targets.md",)), "lat-calls": "no"})
    assert redacted(bare, notes=False) is bare


def test_places_in_the_file_outlive_redaction():
    places = (Location("a.yaml", 5, 3), (Location("a.yaml", 7, 9),))
    made = answers({"lat-targets": Answer(AnswerValue.YES, "a note", ("docs/x.md",), "", None, *places)})
    shown = redacted(made, notes=False)
    assert shown.answers["lat-targets"].note == ""
    kept = shown.answers["lat-targets"]
    assert (kept.location, kept.evidence_locations) == places
    assert (shown.path, shown.location) == (made.path, made.location)
