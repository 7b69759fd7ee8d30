"""The answers of an answers file: every problem with its mend, and what YAML makes of a text."""

import json

import pytest

from aiscale_cli.core.answers import Answer, AnswerValue
from answers_texts import HEAD, messages, problems, read


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("true", "yes"), ("Y", "yes"), ("on", "yes"), ("1", "yes"), ("' yes '", "yes"),
        ("FALSE", "no"), ("n", "no"), ("off", "no"), ("0", "no"), ("partly", "partial"), ("'?'", "unknown"),
        ("n/a", "not_applicable"), ("NA", "not_applicable"), ("not applicable", "not_applicable"),
    ],
)  # fmt: skip
def test_a_word_near_an_answer_gets_the_answer_meant(word, meant):
    (problem,) = problems(f"{HEAD}  lat-targets: {word}\n")
    assert problem.endswith(f"is not an answer; write {meant}")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("caf\u00e9: yes", [
            'unknown question "caf\\xe9"; an id is written in [a-z0-9._-], `aiscale questions` lists them'
        ]),
        ("orch-st\u0430ges: yes", ['unknown question "orch-st\\u0430ges"; did you mean "orch-stages"?']),
        ("Orch_Stages: yes", ['unknown question "Orch_Stages"; did you mean "orch-stages"?']),
        ("something: yes", ['unknown question "something"; `aiscale questions` lists the ids']),
        ("load-test: yes", [
            '"load-test" belongs to the module load, which is not asked; add its module: `modules: [load]`'
        ]),
        ("lat-targets: not_applicable", [
            "not_applicable needs a reason; write `{answer: not_applicable, reason: ...}`, allowed when: Nobody waits"
        ]),
        ("lat-calls: not_applicable", [
            'not_applicable is not allowed for "lat-calls", it always applies; write yes, partial, no or unknown'
        ]),
        ("lat-calls: {answer: not_applicable}", [
            'not_applicable is not allowed for "lat-calls", it always applies; write yes, partial, no or unknown'
        ]),
        ("lat-calls: {answer: yes, reason: x}", ["`reason` belongs to not_applicable alone; write it as `note: ...`"]),
        ("lat-calls: {note: x}", ['"lat-calls" has no answer; add `answer: ...`, or `answer: unknown`']),
        ("lat-calls: {answer: n/a, reason: x}", ['"n/a" is not an answer; write not_applicable']),
        ("lat-calls: {}", ['"lat-calls" has no answer; add `answer: ...`, or `answer: unknown`']),
        ("lat-calls: [yes]", [
            "an answer is one word, this is a list; write yes, partial, no, unknown or not_applicable"
        ]),
        ("lat-calls: {answer: no, evidnce: x}", ['unknown key "evidnce" in `lat-calls`; did you mean "evidence"?']),
        ("lat-calls: {answer: no, evidence: docs/a.md}", [
            '`evidence` is a text, not a list; write `evidence: ["path or link", ...]`'
        ]),
        ("lat-calls: {answer: no, evidence: ['', ~]}", ["`evidence` is empty; write it, or take the line out"] * 2),
        ("lat-calls: {answer: no, reviewed: 2026-11-22}", [
            "`reviewed`: 2026-11-22 is after today, 2026-11-20; write the day on which it was done"
        ]),
        ("lat-calls: {answer: no, note: {a: b}}", [
            "`note` is a mapping, not a text; write one text; quote it when in doubt"
        ]),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_told_with_its_mend(answers, expected):
    assert messages(f"{HEAD}  {answers}\n") == expected


def test_an_answer_that_a_syntax_error_hides_is_not_called_missing():
    (problem,) = problems(HEAD + "  lat-calls:\n    note: [x\n")
    assert problem.startswith("5:11: ")


def test_answers_that_are_no_mapping_are_told_once():
    (problem,) = problems("questionnaire: ai-scaling@1\nsystem: {name: x}\nanswers: [yes, no]\n")
    assert problem == "3:10: `answers` is a list; write one `question-id: answer` per line under it"


def test_a_misspelt_modules_key_does_not_put_the_answers_of_its_modules_in_doubt():
    assert problems(HEAD + "  load-test: yes\nmodule: [load]\n") == [
        '5:1: unknown key "module"; did you mean "modules"?'
    ]


@pytest.mark.parametrize(
    ("slot", "cut_off"),
    [
        ("note: fix #12 later", '`note` is cut off: "#12 later" is a comment'),
        ("note: fix it # soon", '`note` is cut off: "# soon" is a comment'),
        ("note: #12 is open", '`note` is empty, "#12 is open" is a comment'),
        ("evidence:\n    - ticket #12", '`evidence` is cut off: "#12" is a comment'),
    ],
)
def test_a_text_that_yaml_cuts_off_at_a_number_sign_is_refused(slot, cut_off):
    (problem,) = problems(f"{HEAD}  lat-calls:\n    answer: no\n    {slot}\n")
    assert problem.endswith(f"{cut_off}; quote the text, or put the comment on its own line")


def test_a_comment_behind_a_name_a_path_or_an_empty_note_is_one():
    text = "questionnaire: ai-scaling@1\nsystem:\n  name: Bot # ours\nanswers:\n  lat-calls:\n    answer: no # yet\n"
    answers = read(text + "    note: # none\n    evidence:\n    - docs/a.md # the runbook\n").answers
    assert answers.system.name == "Bot"
    assert answers.answers["lat-calls"] == Answer(AnswerValue.NO, evidence=("docs/a.md",))


def test_an_escape_in_double_quotes_that_nobody_meant_is_doubted():
    (doubt,) = read(HEAD + '  lat-calls: {answer: no, evidence: ["C:\\temp"]}\n').warnings
    assert str(doubt).startswith("aiscale.yaml:4:38: ")
    assert doubt.hint.endswith("single quotes")
    (problem,) = problems(HEAD + '  lat-calls: {answer: no, evidence: ["C:\\new"]}\n')
    assert problem == "4:38: `evidence` has a line break; use single quotes, which keep a backslash as it is"
    assert read(HEAD + "  lat-calls: {answer: no, evidence: ['C:\\temp']}\n").warnings == ()


def test_user_text_in_a_problem_stays_on_one_line_and_short():
    (problem,) = problems(HEAD + json.dumps({"lat-calls": "\x1b[31m\n" + "x" * 500})[1:-1].join(["  ", "\n"]))
    assert problem.isprintable()
    assert len(problem) < 200


def test_near_words_are_searched_for_the_first_unknown_ones_only(monkeypatch):
    searched = []
    monkeypatch.setattr("difflib.get_close_matches", lambda word, *_, **__: searched.append(word) or [])
    assert len(problems(HEAD + "".join(f"  unknown-{number}: yes\n" for number in range(2000)))) == 2000
    assert len(searched) == 100
