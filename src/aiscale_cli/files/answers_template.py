"""The answers file that `init` writes: every question as a comment above its id, nothing answered."""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import NamedTuple

from aiscale_cli.core.answers import STAGES, TRAITS, AnswerValue
from aiscale_cli.core.blank import is_blank
from aiscale_cli.core.questionnaire import CORE, Module, Question, Questionnaire
from aiscale_cli.files.yaml_new_value import Place, entry_lines
from aiscale_cli.files.yaml_text import scalar_text, without_surrogates

SCHEMA_URL = "https://raw.githubusercontent.com/aiscale/aiscale/main/schemas/aiscale-answers.schema.json"
"""Where editors find the schema that completes ids and checks answers while they are typed."""

NAMELESS = "Unnamed system"
"""The name of a system for which none is given."""

STAGE_MEANINGS = MappingProxyType(
    {"pilot": "a small group uses it and knows that", "production": "everybody it was built for may use it"}
)
TRAIT_MEANINGS = MappingProxyType(
    {
        "tools": "it calls functions or other systems",
        "retrieval": "it looks things up in stored text or data",
        "personal-data": "it sees data about people",
        "agents": "several models or steps pass work on by themselves",
        "batch": "it runs offline and nobody waits for the result",
    }
)

_WIDTH = 100
_PROPOSED = "{answer: not_applicable,"
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


class _Proposal(NamedTuple):
    """A reason why a question may not apply, for a system that has one of `having` or none of `lacking`."""

    reason: str
    having: frozenset[str] = frozenset()
    lacking: frozenset[str] = frozenset()

    def fits(self, has: AbstractSet[str]) -> bool:
        return bool(self.having & has) if self.having else not self.lacking & has


_PROPOSALS = MappingProxyType(
    {
        "lat-targets": _Proposal("Offline batch, nobody waits; deadline: ...", having=frozenset({"batch"})),
        "data-ownership": _Proposal(
            "No data of the organisation is used.", lacking=frozenset({"retrieval", "personal-data"})
        ),
        "data-versioning": _Proposal(
            "No stored knowledge and no training data of its own.", lacking=frozenset({"retrieval"})
        ),
        "sec-least-privilege": _Proposal(
            "No tools, no access to data, no way to act.",
            lacking=frozenset({"tools", "retrieval", "personal-data", "agents"}),
        ),
        "ctx-contracts": _Proposal("One step with one model call, no agents.", lacking=frozenset({"agents"})),
        "ctx-routing": _Proposal("One straight flow without branches.", lacking=frozenset({"agents"})),
        "ctx-memory": _Proposal("Each request stands alone, no state is kept.", lacking=frozenset({"agents"})),
    }
)

_INTRODUCTION = (
    "Answers for aiscale. Behind each question id below stands one of these words; while it is empty, the question "
    "counts as unanswered."
)
_LONG_FORM = (
    "",
    "Where a word is not enough, the long form says more:",
    "",
    "  {example}:",
    "    answer: partial",
    "    note: What a reader of the report should know.",
    '    evidence: [docs/a-file.md, "https://example.org/a-page"]',
    "    reviewed: 2026-11-01",
    "",
    "`aiscale assess` asks what is open and writes the answers in here; comments and layout stay.",
    "`aiscale explain ID` shows where yes ends and partial begins.",
)
_ON_PROPOSALS = (
    "A comment in the form `id: {answer: not_applicable, ...}` is a proposal that follows from `has`; when it is true, "
    "put it in the place of the empty line below it."
)
_EXTENDS = (
    "The answers of a platform team hold here too where this names its file; one that differs says why (`override`):",
    "",
    "extends: ../platform.yaml",
)
_WAIVERS = (
    "A known risk can be accepted by somebody until a day:",
    "",
    "waivers:",
    '  - {{question: {example}, reason: "...", owner: "...", expires: 2027-03-31}}',
)


def answers_template(
    questionnaire: Questionnaire,
    system_name: str,
    *,
    stage: str | None = None,
    has: Sequence[str] = (),
    modules: Sequence[str] = ("cost",),
    newline: str = "\n",
) -> str:
    """Return the text of a new answers file that asks the core and the modules named, nothing answered.

    `stage` and `has` are words of `core.answers`, `modules` ids of the questionnaire (KeyError for others). The name is
    put on one line, without control characters. Modules and not_applicable reasons that follow from `has` are proposed
    in comments, so that nothing counts before somebody agreed.
    """
    wanted = [questionnaire.module(module) for module in modules]
    chosen = [module for module in questionnaire.modules if module in wanted and module.id != CORE]
    questions = questionnaire.asked(tuple(module.id for module in chosen))
    answers = list(_answers(questionnaire, questions, frozenset(has)))
    example = questions[0].id
    lines = [
        f"# yaml-language-server: $schema={SCHEMA_URL}",
        *_introduction(questionnaire, example),
        *(_comment(_ON_PROPOSALS) if any(_PROPOSED in line for line in answers) else ()),
        "",
        f"questionnaire: {questionnaire.name}",
        *_comment(*_EXTENDS),
        *_system(system_name, stage, has),
        "",
        *_modules(questionnaire, chosen, frozenset(has)),
        "",
        "answers:",
        *answers,
        "",
        *_comment(*(line.format(example=example) for line in _WAIVERS)),
        "",
    ]
    return newline.join(lines)


def _introduction(questionnaire: Questionnaire, example: str) -> Iterator[str]:
    yield from _comment(_INTRODUCTION, "")
    yield from _glossary({value: questionnaire.answer_meanings[value] for value in AnswerValue}, "")
    yield from _comment(*(line.format(example=example) for line in _LONG_FORM))


def _system(name: str, stage: str | None, has: Sequence[str]) -> Iterator[str]:
    tidy = " ".join(_CONTROL.sub("", without_surrogates(" ".join(name.split()))).split())
    yield "system:"
    yield f"  name: {scalar_text(NAMELESS if is_blank(tidy) else tidy)}"
    yield "  # One of:"
    yield from _glossary(STAGE_MEANINGS, "  ")
    yield f"  stage: {stage}" if stage else f"  # stage: {STAGES[0]}"
    yield "  # Any of:"
    yield from _glossary(TRAIT_MEANINGS, "  ")
    yield f"  has: [{', '.join(has)}]" if has else f"  # has: [{TRAITS[0]}, {TRAITS[1]}]"


def _modules(questionnaire: Questionnaire, chosen: Sequence[Module], has: AbstractSet[str]) -> Iterator[str]:
    yield from _comment(f"The {_count(questionnaire, CORE)} of the core are always asked; modules add to them.")
    yield from entry_lines("modules", tuple(module.id for module in chosen), Place("", 0))
    others: dict[str, str] = {}
    for module in questionnaire.modules:
        if module not in chosen and module.id != CORE:
            traits = [trait for trait in module.proposed_when if trait in has]
            proposed = f"; proposed, since the system has {' and '.join(traits)}" if traits else ""
            others[module.id] = f"{module.title} ({_count(questionnaire, module.id)}){proposed}"
    if others:
        yield "# Not asked so far:"
        yield from _glossary(others, "")


def _answers(questionnaire: Questionnaire, questions: Sequence[Question], has: AbstractSet[str]) -> Iterator[str]:
    for layer in questionnaire.layers:
        of_layer = [question for question in questions if question.layer == layer.id]
        if of_layer:
            yield ""
            yield from _comment(f"{layer.title.upper()}. {layer.breaks}", indent="  ")
        for question in of_layer:
            yield ""
            yield from _comment(question.question, indent="  ")
            if question.not_applicable_when:
                yield from _comment(f"not_applicable when: {question.not_applicable_when}", indent="  ", hanging=2)
            proposal = _PROPOSALS.get(question.id)
            if proposal and question.not_applicable_when and proposal.fits(has):
                yield f'  # {question.id}: {_PROPOSED} reason: "{proposal.reason}"}}'
            yield f"  {question.id}:"


def _count(questionnaire: Questionnaire, module: str) -> str:
    number = sum(question.module == module for question in questionnaire.questions)
    return f"{number} question{'' if number == 1 else 's'}"


def _glossary(meanings: Mapping[str, str], indent: str) -> Iterator[str]:
    width = max(len(word) for word in meanings) + 2
    for word, meaning in meanings.items():
        yield from _comment(f"  {word:{width}}{meaning}", indent=indent, hanging=width)


def _comment(*paragraphs: str, indent: str = "", hanging: int = 0) -> Iterator[str]:
    """Walk over the lines of a comment; the blanks at the begin of a paragraph indent all of its lines."""
    for paragraph in paragraphs:
        text = paragraph.lstrip(" ")
        begin = f"{indent}# {paragraph.removesuffix(text)}" if text else f"{indent}#"
        wrapped = textwrap.wrap(
            text,
            _WIDTH,
            initial_indent=begin,
            subsequent_indent=begin + " " * hanging,
            break_long_words=False,
            break_on_hyphens=False,
        )
        yield from wrapped or [begin]
