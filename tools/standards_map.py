"""Items of public standards related to each question, from docs/data/standards.yaml; no compliance mapping."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.errors import InputError
from data_file import Value, listed, mapping, text

PATH = "docs/data/standards.yaml"
CONFIDENCES = ("high", "medium")
"""How sure we are that an item and a question fit; what is less sure is not listed."""

_STANDARD_KEYS = ("id", "short", "title", "publisher", "version", "url", "note")


@dataclass(frozen=True, slots=True)
class Standard:
    """A public standard in one version; `items` says what each item is about."""

    id: str
    short: str
    title: str
    publisher: str
    version: str
    url: str
    note: str
    items: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Related:
    """An item of a standard that asks for something like a question does."""

    standard: str
    item: str
    confidence: str


@dataclass(frozen=True, slots=True)
class StandardsMap:
    """The standards, and per question id the items related to it."""

    standards: tuple[Standard, ...]
    related: Mapping[str, tuple[Related, ...]]


def standards_map(data: Mapping[str, Value]) -> StandardsMap:
    """Return the map that the data file holds.

    Raises:
        InputError: something in it has the wrong shape.
    """
    keys = mapping(dict(data), PATH, ("standards", "related"))
    related: dict[str, tuple[Related, ...]] = {}
    for value in listed(keys.get("related"), f"{PATH}: related"):
        entry = mapping(value, f"{PATH}: related", ("question", "items"))
        question = text(entry.get("question"), f"{PATH}: a question")
        if question in related:
            raise InputError.of(f"{PATH}: {question} is listed twice")
        related[question] = tuple(
            _related(item, question) for item in listed(entry.get("items"), f"{PATH}: {question}")
        )
    return StandardsMap(
        tuple(_standard(value) for value in listed(keys.get("standards"), f"{PATH}: standards")), related
    )


def _standard(value: Value) -> Standard:
    data = mapping(value, f"{PATH}: a standard", (*_STANDARD_KEYS, "items"))
    said = {key: text(data.get(key), f"{PATH}: {key} of a standard") for key in _STANDARD_KEYS}
    items = {}
    for each in listed(data.get("items"), f"{PATH}: items of {said['id']}"):
        item = mapping(each, f"{PATH}: an item of {said['id']}", ("item", "about"))
        name = text(item.get("item"), f"{PATH}: an item of {said['id']}")
        items[name] = text(item.get("about"), f"{PATH}: {name}")
    return Standard(**said, items=items)


def _related(value: Value, question: str) -> Related:
    data = mapping(value, f"{PATH}: {question}", ("standard", "item", "confidence"))
    said = {key: text(data.get(key), f"{PATH}: {question}: {key}") for key in ("standard", "item", "confidence")}
    return Related(**said)


def problems(standards: StandardsMap, questionnaire: Questionnaire) -> list[str]:
    """Return what is wrong with the map, one sentence each; nothing when every question is listed soundly."""
    found = []
    if list(standards.related) != [question.id for question in questionnaire.questions]:
        found.append(f"{PATH}: list each question once, in the order of questions.yaml")
    known = {standard.id: standard.items for standard in standards.standards}
    used = set()
    for question, items in standards.related.items():
        for item in items:
            used.add((item.standard, item.item))
            if item.item not in known.get(item.standard, {}):
                found.append(f"{question}: {item.standard} has no item {item.item}")
            if item.confidence not in CONFIDENCES:
                found.append(f"{question}: {item.item} is listed with {item.confidence} confidence")
    for standard, names in known.items():
        found += [f"{standard}: no question is related to {name}" for name in names if (standard, name) not in used]
    return found
