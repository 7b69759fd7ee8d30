"""The answers file that `init` writes: every question as a comment above its id, nothing answered."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence, Set
from types import MappingProxyType
from typing import NamedTuple

from aiscale_cli.core.answers import STAGES, TRAITS, AnswerValue
from aiscale_cli.core.questionnaire import CORE, Module, Question, Questionnaire
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


class _Proposal(NamedTuple):
    """A reason why a question may not apply, for a system that has one of `having` or none of `lacking`."""

    reason: str
    having: frozenset[str] = frozenset()
    lacking: frozenset[str] = frozenset()

    def fits(self, has: Set[str]) -> bool:
        return bool(self.having & has) if self.having else not self.lacking & has


_PROPOSALS = MappingProxyType(
    {
        "lat-targets": _Proposal("Offline batch, nobody waits; the deadline is ...", having=frozenset({"batch"})),
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

_INTRODUCTION = """
Answers for aiscale. One of these words stands behind each question id below; while it is empty, the question counts as unanswered.
"""
_LONG_FORM = """
Where a word is not enough, the long form says more:

  {example}:
    answer: partial
    note: What a reader of the report should know.
    evidence: [docs/a-file.md, "https://example.org/a-page"]
    reviewed: 2026-11-01

`aiscale assess` asks what is open and writes the answers in here; comments and layout stay. `aiscale explain ID` shows where yes ends and partial begins. Below, a line such as `# id: {{answer: not_applicable, reason: "..."}}` is a proposal; when it is true, put it in the place of the empty line of that id.
"""  # noqa: E501 - a paragraph is a line here, and is broken when it is written
_WAIVERS = """
A known risk can be accepted by somebody until a day:

waivers:
  - {{question: {example}, reason: "...", owner: "...", expires: 2027-03-31}}
"""


def answers_template(
    questionnaire: Questionnaire,
    system_name: str,
    *,
    stage: str | None = None,
    has: Sequence[str] = (),
    modules: Sequence[str] = ("cost",),
    schema_url: str = SCHEMA_URL,
    newline: str = "\n",
) -> str:
    """Return the text of a new answers file that asks the core and the modules named, nothing answered.

    `stage` and `has` are words of `core.answers`, `modules` ids of the questionnaire. The name is put on one line.
    Modules and not_applicable reasons that follow from `has` are proposed in comments, so that nothing counts before
    somebody agreed.
    """
    chosen = tuple(module for module in questionnaire.modules if module.id in modules and module.id != CORE)
    questions = questionnaire.asked(tuple(module.id for module in chosen))
    example = questions[0].id
    lines = [
        f"# yaml-language-server: $schema={schema_url}",
        *_introduction(questionnaire, example),
        "",
        f"questionnaire: {questionnaire.name}",
        *_system(system_name, stage, has),
        "",
        *_modules(questionnaire, chosen, frozenset(has)),
        "",
        "answers:",
        *_answers(questionnaire, questions, frozenset(has)),
        "",
        *_comment(_WAIVERS.format(example=example)),
        "",
    ]
    return newline.join(lines)


def _introduction(questionnaire: Questionnaire, example: str) -> Iterator[str]:
    yield from _comment(_INTRODUCTION)
    yield "#"
    width = max(len(value) for value in AnswerValue) + 2
    for value in AnswerValue:
        yield from _comment(f"{value:{width}}{questionnaire.answer_meanings[value]}", hanging=width)
    yield "#"
    yield from _comment(_LONG_FORM.format(example=example))


def _system(name: str, stage: str | None, has: Sequence[str]) -> Iterator[str]:
    tidy = " ".join(without_surrogates(name).split()) or NAMELESS
    yield "system:"
    yield f"  name: {scalar_text(tidy)}"
    yield from _comment("stage: " + _listed(STAGES, STAGE_MEANINGS), "  ")
    yield f"  stage: {stage}" if stage else f"  # stage: {STAGES[0]}"
    yield from _comment("has, any of: " + _listed(TRAITS, TRAIT_MEANINGS), "  ")
    yield f"  has: [{', '.join(has)}]" if has else f"  # has: [{TRAITS[0]}, {TRAITS[1]}]"


def _modules(questionnaire: Questionnaire, chosen: Sequence[Module], has: Set[str]) -> Iterator[str]:
    others = [module for module in questionnaire.modules if module not in chosen and module.id != CORE]
    yield from _comment(f"The {_count(questionnaire, CORE)} of the core are always asked; modules add to them.")
    yield f"modules: [{', '.join(module.id for module in chosen)}]"
    if others:
        yield "# Not asked so far:"
    width = max((len(module.id) for module in others), default=0) + 2
    for module in others:
        traits = [trait for trait in module.proposed_when if trait in has]
        proposed = f"; proposed, since the system has {' and '.join(traits)}" if traits else ""
        text = f"{module.title} ({_count(questionnaire, module.id)}){proposed}"
        yield from _comment(f"  {module.id:{width}}{text}", hanging=width + 2)


def _answers(questionnaire: Questionnaire, questions: Sequence[Question], has: Set[str]) -> Iterator[str]:
    for layer in questionnaire.layers:
        of_layer = [question for question in questions if question.layer == layer.id]
        if of_layer:
            yield ""
            yield from _comment(f"{layer.title.upper()}. {layer.breaks}", "  ")
        for question in of_layer:
            yield ""
            yield from _comment(question.question, "  ")
            proposal = _PROPOSALS.get(question.id)
            if proposal and question.not_applicable_when and proposal.fits(has):
                yield f'  # {question.id}: {{answer: not_applicable, reason: "{proposal.reason}"}}'
            yield f"  {question.id}:"


def _listed(words: Sequence[str], meanings: Mapping[str, str]) -> str:
    return "; ".join(f"{word} ({meanings[word]})" for word in words)


def _count(questionnaire: Questionnaire, module: str) -> str:
    number = sum(question.module == module for question in questionnaire.questions)
    return f"{number} question{'' if number == 1 else 's'}"


def _comment(text: str, indent: str = "", hanging: int = 0) -> Iterator[str]:
    """Walk over the lines of a comment; a line of the text is a paragraph, and blanks at its begin stay."""
    for line in text.strip("\n").split("\n"):
        own = line[: len(line) - len(line.lstrip(" "))]
        wrapped = textwrap.wrap(
            line,
            _WIDTH,
            initial_indent=f"{indent}# {own}",
            subsequent_indent=f"{indent}# {own or ' ' * hanging}",
            break_long_words=False,
            break_on_hyphens=False,
        )
        yield from wrapped or [f"{indent}#"]
