"""The answers file: what is read from it, and every problem with its place and its mend."""

import json
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiscale_cli.core.answers import Answer, Answers, AnswerValue, System, Waiver
from aiscale_cli.errors import Location
from answers_texts import HEAD, messages, problems, read, read_or_refuse

FULL = """\
# yaml-language-server: $schema=answers.schema.json
questionnaire: ai-scaling@1
system:
  name: Support assistant
  stage: pilot
  has: [personal-data, tools]
assessed_on: 2026-11-20
modules: [security-integration, load]
answers:
  # the core
  orch-stages: yes      # drawn and tested
  orch-failure:
    answer: Partial
    note: >-
      Retrieval has no fallback yet,
      see ticket #12.
    evidence: [docs/failure-policy.md, "https://example.org/policy#now"]
    reviewed: 2026-11-01
  lat-targets: {answer: not_applicable, reason: "Nightly batch, deadline 06:00."}
  lat-calls:
  load-test: UNKNOWN
waivers:
  - {question: orch-failure, reason: Fallback lands in the first quarter., owner: platform, expires: 2027-03-31}
"""


def test_who_answered_is_read_and_may_be_left_open():
    assert read("answered_by: Ada, with Ben\n" + HEAD).answers.answered_by == "Ada, with Ben"
    assert read("answered_by:\n" + HEAD).answers.answered_by == ""
    assert messages("answered_by: [Ada]\n" + HEAD) == [
        "`answered_by` is a list, not a text; write one text; quote it when in doubt"
    ]
    assert messages('answered_by: "Ada\\nBen"\n' + HEAD) == [
        "`answered_by` has a line break; use single quotes, which keep a backslash as it is"
    ]


def test_every_part_of_a_file_is_read():
    result = read(FULL)
    assert result.warnings == ()
    assert result.answers == Answers(
        System("Support assistant", "pilot", ("tools", "personal-data")),
        ("load", "security-integration"),
        {
            "orch-stages": Answer(AnswerValue.YES),
            "orch-failure": Answer(
                AnswerValue.PARTIAL,
                "Retrieval has no fallback yet, see ticket #12.",
                ("docs/failure-policy.md", "https://example.org/policy#now"),
                reviewed=date(2026, 11, 1),
            ),
            "lat-targets": Answer(AnswerValue.NOT_APPLICABLE, reason="Nightly batch, deadline 06:00."),
            "load-test": Answer(AnswerValue.UNKNOWN),
        },
        date(2026, 11, 20),
        (Waiver("orch-failure", "Fallback lands in the first quarter.", "platform", date(2027, 3, 31)),),
        "aiscale.yaml",
    )


def test_an_answer_remembers_the_place_of_its_value():
    answers = read(FULL).answers
    assert answers.answers["orch-stages"].location == Location("aiscale.yaml", 11, 16)
    assert answers.answers["orch-failure"].location == Location("aiscale.yaml", 13, 13)
    assert answers.waivers[0].location == Location("aiscale.yaml", 23, 5)


@pytest.mark.parametrize("variant", [FULL.replace("\n", "\r\n"), FULL.replace("\n", "\r"), "\ufeff" + FULL])
def test_line_endings_and_a_byte_order_mark_change_nothing(variant):
    expected, result = read(FULL).answers, read(variant).answers
    assert result == expected
    assert result.answers["orch-failure"].location == expected.answers["orch-failure"].location


def test_a_file_without_answers_is_in_order():
    for rest in ("answers: {}\n", "answers:\n", "answers: # nothing yet\n"):
        assert read(f"questionnaire: ai-scaling@1\nsystem: {{name: x}}\n{rest}").answers.answers == {}


def test_all_stands_for_every_module_but_the_core():
    assert read(HEAD + "modules: all\n").answers.modules == ("load", "security-integration")


def test_the_problems_of_a_file_are_all_told_in_its_order():
    text = HEAD + (
        "  orch-stagse: yes\n"
        "  lat-calls: yes\n"
        "  ops-review: maybe\n"
        "  lat-targets:\n"
        "    answer: not_applicable\n"
        "  lat-calls: no\n"
    )
    assert problems(text) == [
        '4:3: unknown question "orch-stagse"; did you mean "orch-stages"?',
        '6:15: "maybe" is not an answer; write yes, partial, no, unknown or not_applicable',
        "8:5: not_applicable needs a reason; add `reason: ...`, allowed when: Nobody waits",
        '9:3: "lat-calls" is answered twice, first on line 5; keep one',
    ]


def test_problems_above_a_syntax_error_are_told_with_it_and_nothing_behind_it_is_missed():
    found = problems("questionnaire: ai-scaling@1\nanswers:\n  lat-call: yes\n  load-test: yes\n  ops-review: [yes\n")
    assert found[0] == '3:3: unknown question "lat-call"; did you mean "lat-calls"?'
    assert len(found) == 2
    assert found[1].startswith("5:15: ")


def test_of_a_file_that_breaks_off_before_any_known_key_only_that_is_told():
    (problem,) = problems("name: CI\non: [push\n")
    assert problem.startswith("2:5: ")


def test_modules_that_may_stand_behind_a_syntax_error_count_as_asked():
    assert len(problems(HEAD + "  load-test: yes\n  lat-targets: {answer: not_applicable, [\nmodules: [load]\n")) == 1


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "it is empty"),
        ("# a comment\n", "it is empty"),
        ("---\n", "it is empty"),
        ("{}", "it is empty"),
        ("- yes\n- no\n", "it is a list"),
        ("just words\n", "it is a text"),
        ("name: CI\non: [push]\njobs: {}\n", "it has none of the keys questionnaire, system, answers"),
        (
            '{"name": "web", "version": "1.0.0", "scripts": {}}',
            "it has none of the keys questionnaire, system, answers",
        ),
        ("apiVersion: v1\nkind: List\nitems: []\n", "it has none of the keys questionnaire, system, answers"),
        ("questionnaire: ai-scaling\nversion: 1\nquestions: []\n", "it is a questionnaire, with `questions`"),
        ('{"schema": "aiscale-report/1", "risk_areas": [], "answers": {}}', "it is a report, with `risk_areas`"),
    ],
)
def test_another_kind_of_file_is_told_in_one_line(text, what):
    (problem,) = problems(text)
    assert problem.endswith(f":1: not an aiscale answers file: {what}; `aiscale init` writes one to start from")


def test_what_is_missing_is_listed():
    assert problems("answers: {}\n") == [
        "1:1: the key `questionnaire` is missing; add `questionnaire: ai-scaling@1`",
        "1:1: the key `system` is missing; add `system: {name: ...}`",
    ]
    assert problems("questionnaire:\nsystem:\nanswers:\n") == [
        "1:1: `questionnaire` is empty; write `questionnaire: ai-scaling@1`",
        "2:1: `system` is empty; write `system: {name: ...}`",
    ]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("other@1", 'unknown questionnaire "other@1"; write `questionnaire: ai-scaling@1`'),
        ("ai-scaling", 'unknown questionnaire "ai-scaling"; write `questionnaire: ai-scaling@1`'),
        (
            "ai-scaling@2",
            '"ai-scaling@2" is a newer questionnaire; upgrade aiscale, this aiscale asks ai-scaling@1',
        ),
        (
            "ai-scaling@0",
            '"ai-scaling@0" is an older questionnaire; write ai-scaling@1, this aiscale asks ai-scaling@1',
        ),
        ("[ai-scaling@1]", "`questionnaire` is a list, not a text; write one text; quote it when in doubt"),
    ],
)
def test_another_questionnaire_is_refused(name, problem):
    assert problems(f"questionnaire: {name}\nsystem: {{name: x}}\nanswers: {{}}\n") == [f"1:16: {problem}"]


def test_the_ids_of_a_newer_questionnaire_are_not_called_unknown():
    assert len(problems("questionnaire: ai-scaling@2\nsystem: {name: x}\nanswers: {orch-newer: yes}\n")) == 1


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("system: Support", ["`system` is a text; write it with its keys: name, stage, has"]),
        ("system: {stage: pilot}", ["`system` has no name; add `name: ...`, as reports shall call the system"]),
        ("system: {name: ''}", ["`name` is empty; write it"]),
        ("system: {name: x, stage: Pilot}", ['unknown stage "Pilot"; did you mean "pilot"?']),
        ("system: {name: x, has: tools}", ["`has` is a text, not a list; write `has: [tools, retrieval]`"]),
        ("system: {name: x, has: [tool, zzz]}", [
            'unknown word "tool"; did you mean "tools"?',
            'unknown word "zzz"; write one of tools, retrieval, personal-data, agents, batch',
        ]),
        ("system: {name: x, nmae: y}", ['unknown key "nmae" in `system`; did you mean "name"?']),
        ("system: {name: x}\nassessed_on: 2026-11-22", [
            "`assessed_on`: 2026-11-22 is after today, 2026-11-20; write the day on which it was done"
        ]),
        ("system: {name: x}\nassessed_on: 20.11.2026", [
            '`assessed_on`: "20.11.2026" is not a date; write it as YYYY-MM-DD'
        ]),
        ("system: {name: x}\nassessed_on: 2026-02-30", [
            '`assessed_on`: there is no day "2026-02-30"; write a day of the calendar as YYYY-MM-DD'
        ]),
        ("system: {name: x}\nmodules: load", [
            "`modules` is a text, not a list; write `modules: [load, security-integration]` or `modules: all`"
        ]),
        ("system: {name: x}\nmodules: [core, all, laod, load, load]", [
            '"core" is always asked; take it out of `modules`',
            '"all" stands for a list; write `modules: all`',
            'unknown module "laod"; did you mean "load"?',
            '"load" is listed twice, first on line 3; keep one',
        ]),
        ("system: {name: x}\nanswer: {}", ['unknown key "answer"; did you mean "answers"?']),
    ],
)  # fmt: skip
def test_what_stands_around_the_answers_is_checked(part, expected):
    assert messages(f"questionnaire: ai-scaling@1\n{part}\nanswers: {{}}\n") == expected


PIECES = st.sampled_from([
    "questionnaire: ai-scaling@1\n", "system: {name: x}\n", "answers:\n", "  orch-stages: yes\n", "  lat-targets:\n",
    "    answer: not_applicable\n", "    reason: x #y\n", "    note: |\n      a\n", "modules: [load]\n", "waivers:\n",
    "- question: orch-stages\n", "  expires: 2026-11-20\n", "  orch-stages: {", "}\n", "[", "]", "'", '"', ": ", "&a ",
    "*a ", "? ", "<<: ", "\t", "# c\n", "---\n", "\ufeff", "\ud800", "\x00", "- ", "|", "!!int ", "%YAML 1.1\n",
])  # fmt: skip


@given(st.text() | st.lists(PIECES, max_size=25).map("".join))
def test_any_text_is_read_or_refused_with_places(text):
    result, found = read_or_refuse(text)
    assert bool(result) != bool(found)
    places = [(problem.location.path, problem.location.line, problem.location.column) for problem in found]
    assert places == sorted(places)
    assert all(path == "aiscale.yaml" and line >= 1 and column >= 1 for path, line, column in places)
    assert not any(character in str(problem) for problem in found for character in "\n\r\x1b\u2028")


def shuffled(data, value):
    if isinstance(value, dict):
        return {key: shuffled(data, value[key]) for key in data.draw(st.permutations(list(value)))}
    return value


@given(st.data())
def test_the_order_of_keys_makes_no_difference(data):
    file = {
        "questionnaire": "ai-scaling@1",
        "system": {"name": "x", "stage": "production", "has": ["tools"]},
        "modules": ["load"],
        "answers": {
            "orch-stages": "yes",
            "load-test": {"answer": "no", "note": "n", "evidence": ["a"], "reviewed": "2026-11-01"},
            "lat-targets": {"answer": "not_applicable", "reason": "r"},
        },
        "waivers": [{"question": "load-test", "reason": "r", "owner": "o", "expires": "2027-01-01"}],
    }
    result = read(json.dumps(shuffled(data, file))).answers
    assert result == read(json.dumps(file)).answers
    assert list(result.answers) == ["orch-stages", "lat-targets", "load-test"]


def test_a_file_in_order_needs_no_search_for_near_words():
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from builders import questionnaire;"
        "from aiscale_cli.files.answers_file import read_answers; read_answers(sys.argv[2], 'a', questionnaire());"
        "sys.exit('difflib' in sys.modules)"
    )
    tests = __file__.rsplit("/files/", 1)[0]
    subprocess.run([sys.executable, "-c", code, tests, HEAD], check=True)


@pytest.mark.parametrize(("characters", "warned"), [(200, False), (201, True), (5000, True)])
def test_a_name_that_no_heading_can_show_is_warned_about(characters, warned):
    name = "n" * characters
    got = read(f"questionnaire: ai-scaling@1\nsystem: {{name: {name}}}\nanswers: {{}}\n")
    assert got.answers.system.name == name
    expected = (
        f"2:16: `name` has {characters} characters, of which headings show 120; "
        "write a name, and what there is to say beside it in a comment"
    )
    assert [str(each).partition("yaml:")[2] for each in got.warnings] == ([expected] if warned else [])
