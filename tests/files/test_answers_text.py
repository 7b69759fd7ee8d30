"""A new answers file reads back as the answers that it was made from, whatever texts they hold."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from aiscale_cli.core.answers import Answer, AnswerValue, System, Waiver
from aiscale_cli.core.merging import assessors, merged
from aiscale_cli.files.answers_file import read_answers
from aiscale_cli.files.answers_text import answers_text
from builders import TODAY, answers
from hostile_texts import HOSTILE
from strategies import QUESTIONNAIRE, some_answers

WORDS = st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.sampled_from(HOSTILE)).map(
    lambda text: text.encode(errors="replace").decode()
)
LINES = WORDS.map(lambda text: " ".join(text.split())).filter(bool)


def read(text):
    return read_answers(text, "merged.yaml", QUESTIONNAIRE, today=TODAY).answers


@given(WORDS, st.lists(LINES, max_size=3), LINES, LINES)
def test_any_text_reads_back(note, evidence, line, reason):
    given_answers = replace(
        answers(
            {
                "orch-stages": Answer(AnswerValue.YES, note if note.strip() else "", tuple(evidence), reviewed=TODAY),
                "lat-targets": Answer(AnswerValue.NOT_APPLICABLE, reason=reason),
                "lat-calls": "no",
            },
            modules=("load",),
            waivers=(Waiver("lat-calls", reason, line, date(2027, 3, 31)),),
        ),
        system=System(line, "pilot", ("tools", "batch")),
        answered_by=line,
        path="merged.yaml",
    )
    text = answers_text(QUESTIONNAIRE, given_answers, [line, f"a\nb {line}"])
    assert read(text) == given_answers


@given(st.lists(some_answers(), min_size=2, max_size=3), st.lists(LINES, min_size=3, max_size=3))
def test_what_was_merged_reads_back(files, names):
    people = assessors([replace(each, answered_by=name) for each, name in zip(files, names, strict=False)])
    result = merged(QUESTIONNAIRE, people, path="merged.yaml")
    assert read(answers_text(QUESTIONNAIRE, result)) == result


def test_nothing_answered_is_a_valid_file():
    nothing = replace(answers({}), assessed_on=None, path="merged.yaml")
    assert answers_text(QUESTIONNAIRE, nothing).splitlines()[1:] == [
        "questionnaire: ai-scaling@1",
        "system:",
        "  name: Support assistant",
        "answers:",
    ]
    assert read(answers_text(QUESTIONNAIRE, nothing)) == nothing
