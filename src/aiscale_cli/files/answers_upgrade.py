"""An answers file for an older questionnaire turned into one for the newest, by edits that leave the rest as it is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from aiscale_cli.core.answers import Answer, AnswerValue, Waiver
from aiscale_cli.core.questionnaire import CORE, Question, Questionnaire
from aiscale_cli.core.upgrade import Upgrade, UpgradedAnswer, nothing_to_do, upgrade
from aiscale_cli.core.versions import Fate, leads, questions_of
from aiscale_cli.errors import InputError, Location
from aiscale_cli.files.answers_file import ALL_MODULES, KEYS, read_answers
from aiscale_cli.files.node_checks import on_one_line
from aiscale_cli.files.yaml_editor import YamlEditor
from aiscale_cli.files.yaml_new_value import Word
from aiscale_cli.files.yaml_source import Mapping, Scalar, Sequence, parse
from aiscale_cli.files.yaml_splice import LayoutError
from aiscale_cli.frozen import Frozen

_ANSWERS = "answers"
_BOM = "\ufeff"


class UpgradedText(Frozen):
    """What becomes of a file, and its text afterwards; the text it had where there is nothing to do."""

    upgrade: Upgrade
    text: str


def upgraded_text(text: str, path: str, questionnaire: Questionnaire, *, today: date) -> UpgradedText:
    """Return the text with every answer that still means the same; what was said otherwise becomes a comment.

    Comments, order and layout stay, as with `answers_edit`. The text is read back and found to say what it should.

    Raises:
        InputError: with every problem of the text at its place; there is no way from its version to the newest; it is
            laid out in a way that cannot be edited.
    """
    version = _older_version(text, path, questionnaire)
    if version is None:
        current = read_answers(text, path, questionnaire, today=today).answers
        return UpgradedText(nothing_to_do(questionnaire, current), text)
    answers = read_answers(text, path, former(questionnaire, version), today=today).answers
    editor = YamlEditor(text, path, {(): KEYS, (_ANSWERS,): [each.id for each in questionnaire.questions]})
    node = editor.node(_ANSWERS)
    keys = [key.text for key, _ in node] if isinstance(node, Mapping) else []
    plan = upgrade(questionnaire, version, answers, keys)
    comments = [comment.text for comment in editor.layout.comments]
    try:
        _edit(editor, plan)
        done = not _lost(comments, editor) and _says(editor.layout.text, plan, questionnaire, today)
    except LayoutError:
        done = False
    if not done:
        hint = "nothing was written; write each answer on lines of its own, or upgrade the file by hand"
        raise InputError.of("the file cannot be upgraded in this layout", Location(path), hint)
    return UpgradedText(plan, (_BOM if text.startswith(_BOM) else "") + editor.layout.text)


def former(questionnaire: Questionnaire, version: int) -> Questionnaire:
    """Return a questionnaire that reads files of an older version: its name and ids, each in whatever module."""
    ids = questions_of(questionnaire.changes, version, questionnaire.by_id)
    questions = tuple(_former_question(questionnaire, each) for each in ids)
    return replace(
        questionnaire, version=version, questions=questions, by_id={each.id: each for each in questions}, changes=()
    )


def _former_question(questionnaire: Questionnaire, question_id: str) -> Question:
    like = questionnaire.by_id.get(question_id, questionnaire.questions[0])
    condition = like.not_applicable_when or "as its version allowed"
    return replace(like, id=question_id, module=CORE, not_applicable_when=condition)


def _older_version(text: str, path: str, questionnaire: Questionnaire) -> int | None:
    """Return the version that a text names, if there is a way from it to the newest."""
    root = parse(text, path).root
    word = root.get("questionnaire") if isinstance(root, Mapping) else None
    form = rf"{re.escape(questionnaire.id)}@([0-9]{{1,9}})"
    named = re.fullmatch(form, word.text) if isinstance(word, Scalar) else None
    version = int(named[1]) if named else 0
    return version if leads(questionnaire.changes, version, questionnaire.version) else None


def _edit(editor: YamlEditor, plan: Upgrade) -> None:
    editor.put(("questionnaire",), Word(plan.after))
    modules = editor.node("modules")
    if plan.modules and not (isinstance(modules, Scalar) and modules.text == ALL_MODULES):
        children = modules.children if isinstance(modules, Sequence) else ()
        there = [child.text for child in children if isinstance(child, Scalar)]
        editor.put_list(("modules",), (*there, *plan.modules))
    for row in plan.answers:
        _edit_answer(editor, plan, row)
    for index, each in reversed(list(enumerate(plan.waivers))):
        if each.carried.fate.keeps_answer:
            _rename_waiver(editor, index, each.carried.now[0])
        else:
            editor.comment(("waivers",), _waiver_lines(plan.before, each.waiver))
            editor.remove_item(("waivers",), index)


def _edit_answer(editor: YamlEditor, plan: Upgrade, row: UpgradedAnswer) -> None:
    question, fate, now = row.carried.question, row.carried.fate, row.carried.now
    if fate is Fate.RENAMED:
        _rename(editor, question, now[0])
    elif fate is not Fate.KEPT:
        lines = list(_lines(plan.before, question, row.answer))
        place: tuple[str, ...] = (_ANSWERS, question)
        if fate is Fate.RETIRED or now != (question,):
            place = (_ANSWERS,)
            for part in now if fate is not Fate.RETIRED else ():
                place = _add_open(editor, part, place)
            _take_out(editor, question)
        elif row.answer:
            editor.clear(place)
        if lines:
            editor.comment(place, lines)


def _rename(editor: YamlEditor, question: str, name: str) -> None:
    node = editor.node(_ANSWERS)
    for key, _ in node if isinstance(node, Mapping) else ():
        if key.text == question:
            editor.rewrite(key, name)
            return


def _add_open(editor: YamlEditor, part: str, place: tuple[str, ...]) -> tuple[str, ...]:
    """Add a question without an answer, and return where a comment on it stands: above the first one added."""
    node = editor.node(_ANSWERS)
    if isinstance(node, Mapping) and not node.flow:
        if node.get(part) is None:
            editor.put((_ANSWERS, part), Word(AnswerValue.UNKNOWN.value))
            editor.clear((_ANSWERS, part))
        return place if len(place) > 1 else (_ANSWERS, part)
    return place


def _take_out(editor: YamlEditor, question: str) -> None:
    node = editor.node(_ANSWERS)
    if isinstance(node, Mapping) and len(node.entries) > 1:
        editor.remove((_ANSWERS, question))
    else:
        editor.clear((_ANSWERS,))


def _rename_waiver(editor: YamlEditor, index: int, name: str) -> None:
    waivers = editor.node("waivers")
    waiver = waivers.children[index] if isinstance(waivers, Sequence) else None
    question = waiver.get("question") if isinstance(waiver, Mapping) else None
    if isinstance(question, Scalar) and question.text != name:
        editor.rewrite(question, name)


def _lines(before: str, question: str, answer: Answer | None) -> Iterator[str]:
    """Walk over the comment that keeps what was said to a question; nothing where nothing was."""
    if answer is None:
        return
    yield f"{before} had {question}: {answer.value}"
    for name, text in (("note", answer.note), ("reason", answer.reason)):
        for line in text.splitlines():
            yield on_one_line(f"  {name}: {line}")
    for piece in answer.evidence:
        yield on_one_line(f"  evidence: {piece}")
    if answer.reviewed:
        yield f"  reviewed: {answer.reviewed}"


def _waiver_lines(before: str, waiver: Waiver) -> list[str]:
    said = [f"  {name}: {text}" for name, text in (("reason", waiver.reason), ("owner", waiver.owner))]
    lines = [f"{before} had a waiver for {waiver.question}", *said, f"  expires: {waiver.expires}"]
    return [on_one_line(part) for line in lines for part in line.splitlines()]


def _lost(comments: list[str], editor: YamlEditor) -> bool:
    """Return whether a comment is gone."""
    left = [comment.text for comment in editor.layout.comments]
    return any(left.count(each) < comments.count(each) for each in comments)


def _says(text: str, plan: Upgrade, questionnaire: Questionnaire, today: date) -> bool:
    """Return whether a text says what the upgrade promises; InputError when it is not valid at all."""
    try:
        return read_answers(text, plan.path, questionnaire, today=today).answers == plan.result
    except InputError as error:
        first = error.problems[0]
        message = f"the upgraded file would not be valid: {first.message}"
        raise InputError.of(message, Location(plan.path), first.hint) from error
