"""A secret in an answers file: warned about at its place, and repeated in no message."""

import pytest

from aiscale_cli.errors import InputError
from aiscale_cli.files.answers_file import read_answers
from aiscale_cli.files.questionnaire_file import load_questionnaire

QUESTIONNAIRE = load_questionnaire()
TOKEN = "ghp" + "_" + "a1B2" * 9
HEAD = f"questionnaire: {QUESTIONNAIRE.name}\n"


def warnings(text):
    return [str(each) for each in read_answers(HEAD + text, "a.yaml", QUESTIONNAIRE).warnings]


def problems(text):
    with pytest.raises(InputError) as caught:
        read_answers(text, "a.yaml", QUESTIONNAIRE)
    return caught.value.problems


def test_each_text_that_holds_a_secret_is_warned_about_at_its_place():
    text = (
        f"system: {{name: Search {TOKEN}}}\nanswers:\n"
        f"  data-input-validation:\n    answer: yes\n    note: >-\n      first line\n      {TOKEN}\n"
        f"    evidence: [ok.md, 'https://x.example/{TOKEN}']\n"
        f"waivers:\n  - {{question: ops-telemetry, reason: {TOKEN}, owner: {TOKEN}, expires: 2026-12-01}}\n"
    )
    mend = "holds what looks like a GitHub token; take it out of the file and revoke it"
    assert warnings(text) == [
        f"a.yaml:2:16: `name` {mend}",
        f"a.yaml:6:11: `note` {mend}",
        f"a.yaml:9:23: `evidence` {mend}",
        f"a.yaml:11:39: `reason` {mend}",
        f"a.yaml:11:88: `owner` {mend}",
    ]


def test_kinds_are_named_once_each():
    text = f"system: {{name: x}}\nanswers:\n  ops-telemetry: {{answer: yes, note: '{TOKEN} {TOKEN} https://a:b@c'}}\n"
    kinds = ["a GitHub token", "a password in a link"]
    assert warnings(text) == [
        f"a.yaml:4:38: `note` holds what looks like {kind}; take it out of the file and revoke it" for kind in kinds
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"questionnaire: {TOKEN}\nsystem: {{name: x}}\nanswers: {{}}\n",
        f"{HEAD}{TOKEN}: 1\n{TOKEN}: 2\nsystem: {{name: x}}\nanswers: {{}}\n",
        f"{HEAD}system: {{name: x, stage: {TOKEN}, {TOKEN}: 1, has: [{TOKEN}]}}\nanswers: {{}}\n",
        f"{HEAD}system: {{name: x}}\nassessed_on: {TOKEN}\nmodules: [{TOKEN}, {TOKEN}]\nanswers: {{{TOKEN}: yes}}\n",
        f"{HEAD}system: {{name: x}}\nanswers:\n  ops-telemetry: {TOKEN}\n",
        f"{HEAD}system: {{name: x}}\nanswers:\n  ops-telemetry: {{answer: yes, note: [{TOKEN}], reviewed: {TOKEN}}}\n",
        f"{HEAD}system: {{name: x}}\nanswers:\n  ops-telemetry:\n    answer: yes\n    note: the key #{TOKEN}\n",
        f"{HEAD}system: {{name: x}}\nanswers:\n  ops-telemetry: &{TOKEN} yes\n",
        f"{HEAD}system: {{name: x}}\nanswers:\n  ops-telemetry: *{TOKEN}\n",
        f"{HEAD}system: {{name: x}}\nanswers:\n  ops-telemetry: !{TOKEN} yes\n",
        f"{HEAD}system: {{name: x}}\nanswers:\n  ops-telemetry: [{TOKEN}\n",
        f'{HEAD}system: {{name: x}}\nanswers:\n  ops-telemetry: "{TOKEN}\n',
        f"{HEAD}system: {{name: x}}\nanswers:\n  ops-telemetry: yes\n {TOKEN}\n",
        f"{HEAD}system: {{name: x}}\nanswers:\n  ops-telemetry: {{answer: yes, note: see: {TOKEN}}}\n",
        f"{HEAD}system: {{name: x}}\nanswers:\n  ops-telemetry: @{TOKEN}\n",
        f"{HEAD}system: {{name: x}}\nanswers: {{}}\nwaivers:\n"
        + f"  - {{question: {TOKEN}, reason: r, owner: o, expires: {TOKEN}}}\n" * 2,
    ],
)
def test_no_message_repeats_a_secret(text):
    found = problems(text)
    assert found
    assert not [str(each) for each in found if TOKEN in str(each) or TOKEN[4:] in str(each)]
