from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import builders
from aiscale_cli.core.answers import STAGES, TRAITS, Answer, AnswerValue
from aiscale_cli.core.questionnaire import CORE, Questionnaire
from aiscale_cli.files.answers_edit import set_answer
from aiscale_cli.files.answers_file import read_answers
from aiscale_cli.files.answers_template import (
    _PROPOSALS,
    NAMELESS,
    SCHEMA_URL,
    STAGE_MEANINGS,
    TRAIT_MEANINGS,
    answers_template,
)
from aiscale_cli.files.questionnaire_file import load_questionnaire

SMALL = builders.questionnaire()


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    """The questionnaire that is shipped."""
    return load_questionnaire()


def everything(questionnaire: Questionnaire) -> tuple[str, ...]:
    return tuple(module.id for module in questionnaire.modules if module.id != CORE)


@pytest.mark.parametrize("has", [(), ("batch",), TRAITS])
@pytest.mark.parametrize("stage", [None, *STAGES])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_new_file_reads_without_a_problem_and_answers_nothing(
    questionnaire: Questionnaire, stage: str | None, has: tuple[str, ...], newline: str
) -> None:
    for modules in ((), ("cost",), everything(questionnaire)):
        text = answers_template(questionnaire, "Bot", stage=stage, has=has, modules=modules, newline=newline)
        read = read_answers(text, "aiscale.yaml", questionnaire)
        assert read.warnings == ()
        assert (read.answers.system.name, read.answers.system.stage, read.answers.system.has) == ("Bot", stage, has)
        assert read.answers.modules == modules
        assert read.answers.answers == {}
        assert read.answers.assessed_on is None
        assert text.endswith(newline)
        assert text.count(newline) == text.count("\n")


def test_every_question_asked_stands_there_once_below_its_text(questionnaire: Questionnaire) -> None:
    text = answers_template(questionnaire, "Bot", modules=("cost",))
    asked = questionnaire.asked(("cost",))
    lines = text.splitlines()
    assert set(yaml.load(text, yaml.SafeLoader)["answers"]) == {question.id for question in asked}
    for question in asked:
        place = lines.index(f"  {question.id}:")
        comment = ""
        while lines[place - 1].startswith("  # "):
            place -= 1
            comment = f"{lines[place][4:].strip()} {comment}"
        assert comment.startswith(question.question)
        assert f"not_applicable when: {question.not_applicable_when}" in comment or not question.not_applicable_when


def test_the_first_line_tells_editors_where_the_schema_is() -> None:
    first = answers_template(SMALL, "Bot", modules=()).splitlines()[0]
    assert first == f"# yaml-language-server: $schema={SCHEMA_URL}"


def test_lines_stay_within_a_hundred_columns(questionnaire: Questionnaire) -> None:
    lines = answers_template(questionnaire, "Bot", has=TRAITS, modules=everything(questionnaire)).splitlines()
    assert max(map(len, lines[1:])) <= 100


def test_no_line_ends_in_a_blank(questionnaire: Questionnaire) -> None:
    lines = answers_template(questionnaire, "Bot", modules=everything(questionnaire)).splitlines()
    assert [line for line in lines if line != line.rstrip()] == []


def test_all_five_words_all_stages_and_all_traits_are_explained() -> None:
    text = answers_template(SMALL, "Bot", modules=())
    for word, meaning in (*SMALL.answer_meanings.items(), *STAGE_MEANINGS.items(), *TRAIT_MEANINGS.items()):
        assert f"  {word} " in text
        assert meaning in text
    assert tuple(STAGE_MEANINGS) == STAGES
    assert tuple(TRAIT_MEANINGS) == TRAITS


def test_modules_that_are_not_asked_are_named_and_proposed_for_what_the_system_has() -> None:
    text = answers_template(SMALL, "Bot", has=("tools", "personal-data"), modules=("load",))
    assert "modules: [load]\n" in text
    assert (
        "#   security-integration  Rights and attacks (1 question); proposed, since the system has tools and\n"
        "#                         personal-data\n"
    ) in text
    assert "Concurrency and limits" not in text
    assert "Not asked so far" not in answers_template(SMALL, "Bot", modules=("load", "security-integration"))


def test_a_module_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        answers_template(SMALL, "Bot", modules=("lode",))


@pytest.mark.parametrize(
    ("has", "proposed"),
    [
        (("batch", "tools", "retrieval", "agents"), {"lat-targets"}),
        (("tools", "retrieval", "agents"), set()),
        (("agents",), {"data-ownership", "data-versioning"}),
        (("tools", "agents"), {"data-ownership", "data-versioning"}),
        (("personal-data", "agents"), {"data-versioning"}),
        (("retrieval",), {"ctx-contracts", "ctx-routing", "ctx-memory"}),
        (
            (),
            {"data-ownership", "data-versioning", "sec-least-privilege", "ctx-contracts", "ctx-routing", "ctx-memory"},
        ),
    ],
)
def test_reasons_that_follow_from_what_the_system_has_are_proposed_as_comments(
    questionnaire: Questionnaire, has: tuple[str, ...], proposed: set[str]
) -> None:
    text = answers_template(questionnaire, "Bot", has=has, modules=everything(questionnaire))
    lines = text.splitlines()
    found = [line for line in lines if line.startswith("  # ") and ": {answer: not_applicable, reason: " in line]
    assert {line[4:].split(":")[0] for line in found} == proposed
    assert ("is a proposal" in text) == bool(proposed)
    for line in found:
        assert lines[lines.index(line) + 1] == f"  {line[4:].split(':')[0]}:"


def test_a_proposal_that_is_agreed_to_is_a_valid_answer(questionnaire: Questionnaire) -> None:
    text = answers_template(questionnaire, "Bot", has=("batch",), modules=everything(questionnaire))
    for question, proposal in _PROPOSALS.items():
        text = text.replace(f"  # {question}: {{", f"  {question}: {{").replace(f"\n  {question}:\n", "\n")
        assert questionnaire.by_id[question].not_applicable_when, proposal
    answers = read_answers(text, "aiscale.yaml", questionnaire).answers.answers
    assert answers.keys() == _PROPOSALS.keys()
    assert {answer.value for answer in answers.values()} == {AnswerValue.NOT_APPLICABLE}


def test_nothing_is_proposed_for_a_question_that_always_applies() -> None:
    always = tuple(replace(question, not_applicable_when=None) for question in SMALL.questions)
    text = answers_template(replace(SMALL, questions=always), "Bot", has=("batch",), modules=())
    assert "lat-targets: {" not in text


def test_the_example_of_a_waiver_is_valid_without_its_comment_signs(questionnaire: Questionnaire) -> None:
    text = answers_template(questionnaire, "Bot")
    start = text.index("# waivers:")
    waivers = "\n".join(line.removeprefix("# ") for line in text[start:].splitlines())
    answered = set_answer(text[:start], questionnaire.questions[0].id, Answer(AnswerValue.NO), ())
    read = read_answers(f"{answered}\n{waivers}\n", "aiscale.yaml", questionnaire)
    assert [waiver.question for waiver in read.answers.waivers] == [questionnaire.questions[0].id]


@settings(deadline=None)
@given(st.text(max_size=40) | st.text(st.sampled_from("a:#'\"\n\r\t\x00\x1b\x85\u2028\ud800{}[]&*! -"), max_size=20))
def test_any_name_is_safe(name: str) -> None:
    text = answers_template(SMALL, name, modules=())
    read = read_answers(text, "aiscale.yaml", SMALL)
    assert read.answers.system.name.split() == read.answers.system.name.split(" ")
    assert read.answers.answers == {}
    assert read.warnings == ()


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Support assistant", "Support assistant"),
        ('"Bot": the # 1\n\tassistant\u2028é 😀', '"Bot": the # 1 assistant é 😀'),
        ("no", "no"),
        ("a\x1b[31m\x00b", "a[31mb"),
        ("caf\udce9", "caf\ufffd"),
        (" \n\x07", NAMELESS),
    ],
)
def test_a_name_is_kept_on_one_line(given: str, name: str) -> None:
    assert read_answers(answers_template(SMALL, given, modules=()), "f", SMALL).answers.system.name == name
