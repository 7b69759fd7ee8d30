"""The form of a policy file: every word with its place, every problem at once."""

import pytest

from aiscale_cli.files.policy_file import PolicyWord, read_policy_words


def words(text):
    read = read_policy_words(text, "policy.yaml")
    assert [str(each) for each in read.problems] == []
    return [(word.key, word.text, str(word.location)) for word in read.words]


def problems(text):
    return [str(each) for each in read_policy_words(text, "policy.yaml").problems]


def test_a_key_takes_one_word_or_a_list():
    assert words("fail_on: high\nrequire_modules: [cost, load]\nwaivers:\n  forbidden: ops-telemetry\n") == [
        ("fail_on", "high", "policy.yaml:1:10"),
        ("require_modules", "cost", "policy.yaml:2:19"),
        ("require_modules", "load", "policy.yaml:2:25"),
        ("forbidden", "ops-telemetry", "policy.yaml:4:14"),
    ]


def test_words_stay_as_they_are_written():
    assert [text for _, text, _ in words("fail_under: 60\nrequire_evidence: yes\nmax_age: 010\n")] == [
        "60",
        "yes",
        "010",
    ]


def test_every_problem_of_the_form_is_named():
    assert problems("fail_in: 3\nmin_coverage: [80]\nfail_on: {high: 1}\nmax_age: ''\nwaivers: [x]\n") == [
        'policy.yaml:1:1: unknown key "fail_in"; did you mean "fail_on"?',
        "policy.yaml:2:15: `min_coverage` is a list; write one value",
        "policy.yaml:3:10: `fail_on` is a mapping, not a list; write `fail_on: [..., ...]`",
        'policy.yaml:4:10: an empty word in `max_age`: ""; write it, or take it out',
        "policy.yaml:5:10: `waivers` is a list; write it with its keys: forbidden, max_days",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "policy.yaml:1:1: not a policy file: it is empty; the keys are fail_under"),
        ("- high\n", "policy.yaml:1:1: not a policy file: it is a list; the keys are fail_under"),
        ("{}\n", "policy.yaml:1:1: this policy has no rule; the keys are fail_under"),
        ("fail_on:\nwaivers: {forbidden: []}\n", "policy.yaml:1:1: this policy has no rule"),
        ("questionnaire: ai-scaling@1\nanswers: {}\n", "policy.yaml:1:1: this is an answers file, not a policy"),
        ("fail_on: [high\n", "policy.yaml:1:10:"),
        ("fail_on: &x high\n", "policy.yaml:1:10:"),
        ("fail_on: high\nfail_on: critical\n", 'policy.yaml:2:1: "fail_on" is written twice, first on line 1'),
    ],
)
def test_what_is_no_policy_is_refused(text, said):
    assert problems(text)[0].startswith(said)


def test_a_file_without_a_rule_that_has_another_problem_is_reported_once():
    assert problems("fail_in: 3\n") == ['policy.yaml:1:1: unknown key "fail_in"; did you mean "fail_on"?']


def test_a_word_names_itself_as_its_reader_wrote_it():
    assert PolicyWord("fail_under", "60").name == "--fail-under 60"
    assert PolicyWord("require_modules", "cost").name == "--require-module cost"
