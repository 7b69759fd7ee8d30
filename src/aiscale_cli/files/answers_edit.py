"""Edits of the text of an answers file: one answer, the modules or the day changes, all else stays byte for byte."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aiscale_cli.core.answers import Answer
from aiscale_cli.core.blank import is_blank
from aiscale_cli.errors import InputError
from aiscale_cli.files.answer_checks import LONG_FORM_KEYS
from aiscale_cli.files.answers_file import KEYS
from aiscale_cli.files.node_checks import is_nothing
from aiscale_cli.files.yaml_editor import Keys, YamlEditor
from aiscale_cli.files.yaml_layout import Layout
from aiscale_cli.files.yaml_new_value import Value, Word
from aiscale_cli.files.yaml_source import Mapping as MappingNode
from aiscale_cli.files.yaml_source import Node, Scalar
from aiscale_cli.files.yaml_source import Sequence as ListNode
from aiscale_cli.files.yaml_splice import LayoutError

_BOM = "\ufeff"
_Parts = dict[str, str | tuple[str, ...]]
"""What an answer says, by the keys of its long form; what says nothing is left out."""

_Data = str | list["_Data"] | dict[str, "_Data"]


@dataclass(frozen=True, slots=True)
class _Edit:
    """A change of the value at some keys."""

    what: str
    keys: Keys
    orders: Mapping[Keys, Sequence[str]]
    change: Callable[[YamlEditor], None]
    is_done: Callable[[Node | None], bool]
    """Whether the value then says what it should."""
    mend: str


def set_answer(
    text: str, question_id: str, answer: Answer | None, questionnaire_order: Sequence[str], *, path: str = ""
) -> str:
    """Return the text with a question answered; None takes the answer away and leaves the question unanswered.

    Only the parts that say something else now are written anew, a word in the quotes that it had. A question that is
    not there yet goes behind the nearest one that comes before it in `questionnaire_order`. Comments all stay; those of
    a line that goes away become lines of their own. `path` is only named in problems.

    Raises:
        InputError: with every problem when the text cannot be read; when it is laid out in a way that cannot be edited
            without a change to something else. Then nothing is changed.
    """
    keys = ("answers", question_id)
    wanted = {} if answer is None else _parts_of(answer)
    edit = _Edit(
        what=f'the answer to "{question_id}"',
        keys=keys,
        orders={(): KEYS, keys[:1]: questionnaire_order, keys: LONG_FORM_KEYS},
        change=lambda editor: _put_answer(editor, keys, wanted),
        is_done=lambda node: _read_parts(node) == wanted,
        mend=f"write `{question_id}: ...` on a line of its own below `answers:`, or change the answer by hand",
    )
    return _edited(text, path, edit)


def set_modules(text: str, modules: Sequence[str], *, path: str = "") -> str:
    """Return the text with exactly these modules named, core not among them; raises InputError as `set_answer`.

    Those that stand there already keep their order and the comments beside them; the others follow.
    """
    there = _data(YamlEditor(text, path, {(): KEYS}).node("modules"))
    kept = [each for each in there if isinstance(each, str) and each in modules] if isinstance(there, list) else []
    wanted = (*kept, *(each for each in modules if each not in kept))
    edit = _Edit(
        what="`modules`",
        keys=("modules",),
        orders={(): KEYS},
        change=lambda editor: editor.put_list(("modules",), wanted),
        is_done=lambda node: _data(node) == list(wanted),
        mend=f"write `modules: [{', '.join(wanted)}]` by hand",
    )
    return _edited(text, path, edit)


def set_assessed_on(text: str, day: date, *, path: str = "") -> str:
    """Return the text with the day of the assessment; raises InputError as `set_answer`."""
    wanted = day.isoformat()
    edit = _Edit(
        what="`assessed_on`",
        keys=("assessed_on",),
        orders={(): KEYS},
        change=lambda editor: editor.put(("assessed_on",), Word(wanted)),
        is_done=lambda node: _data(node) == wanted,
        mend=f"write `assessed_on: {wanted}` by hand",
    )
    return _edited(text, path, edit)


def _edited(text: str, path: str, edit: _Edit) -> str:
    """Return the text after an edit, once it is known to have changed what it should and nothing else."""
    editor = YamlEditor(text, path, edit.orders)
    before = editor.layout
    place = editor.node(*edit.keys) or editor.node(*edit.keys[:-1])
    try:
        if not edit.is_done(editor.node(*edit.keys)):
            edit.change(editor)
        done = edit.is_done(editor.node(*edit.keys)) and _is_else_equal(before, editor.layout, edit.keys)
    except LayoutError:
        done = False
    if not done:
        location = before.document.at(place.start) if place else None
        raise InputError.of(f"{edit.what} cannot be changed in this layout", location, edit.mend)
    return (_BOM if text.startswith(_BOM) else "") + editor.layout.text


def _put_answer(editor: YamlEditor, keys: Keys, wanted: _Parts) -> None:
    node, before = editor.node(*keys), editor.layout
    if isinstance(node, MappingNode) and node.entries and wanted:
        present = _read_parts(node)
        for key in LONG_FORM_KEYS:
            if present.get(key) != wanted.get(key):
                _put_part(editor, (*keys, key), wanted.get(key))
    elif not wanted:
        editor.clear(keys)
    elif wanted.keys() == {"answer"}:
        editor.put(keys, _value("answer", wanted["answer"]))
    else:
        editor.put(keys, {key: _value(key, part) for key, part in wanted.items()})
        _write_as_before(editor, before, node, (*keys, "answer"))


def _write_as_before(editor: YamlEditor, before: Layout, old: Node | None, keys: Keys) -> None:
    """Keep the quotes and letter case of an answer's word that moved from the short form into the long one."""
    new = editor.node(*keys)
    if isinstance(old, Scalar) and isinstance(new, Scalar) and new.plain and old.text.lower() == new.text:
        editor.rewrite(new, before.text[old.start.index : old.end.index])


def _put_part(editor: YamlEditor, keys: Keys, part: str | tuple[str, ...] | None) -> None:
    if part is None:
        editor.remove(keys)
    elif isinstance(part, tuple):
        editor.put_list(keys, part)
    else:
        editor.put(keys, _value(keys[-1], part))


def _value(key: str, part: str | tuple[str, ...]) -> Value:
    return Word(part) if isinstance(part, str) and key in ("answer", "reviewed") else part


def _parts_of(answer: Answer) -> _Parts:
    reviewed = answer.reviewed.isoformat() if answer.reviewed else ""
    parts = (answer.value.value, answer.note, answer.evidence, answer.reason, answer.override, reviewed)
    return _saying_something(dict(zip(LONG_FORM_KEYS, parts, strict=True)))


def _read_parts(node: Node | None) -> _Parts:
    if node is None or is_nothing(node):
        return {}
    if isinstance(node, Scalar):
        return {"answer": node.text.lower()}
    if isinstance(node, ListNode):
        return {"": tuple(str(_data(child)) for child in node.children)}
    parts: _Parts = {}
    for key, value in node:
        if isinstance(value, ListNode):
            parts[key.text] = tuple(str(_data(child)) for child in value.children)
        elif not is_nothing(value):
            text = str(_data(value))
            parts[key.text] = text.lower() if key.text == "answer" else text
    return _saying_something(parts)


def _saying_something(parts: _Parts) -> _Parts:
    return {key: part for key, part in parts.items() if (not is_blank(part) if isinstance(part, str) else part)}


def _is_else_equal(before: Layout, after: Layout, keys: Keys) -> bool:
    """Return whether two texts say the same but for the value at some keys, and hold the same comments."""
    comments = [sorted(comment.text for comment in layout.comments) for layout in (before, after)]
    return comments[0] == comments[1] and _rest(before.root, keys) == _rest(after.root, keys)


def _rest(root: Node | None, keys: Keys) -> _Data:
    """Return everything but the value at some keys; a mapping on the way to it that is missing counts as empty."""
    data = _data(root)
    inner = data
    for key in keys[:-1]:
        if not isinstance(inner, dict):
            return data
        if inner.get(key, "") in ("", "~", "null", "Null", "NULL"):
            inner[key] = {}
        inner = inner[key]
    if isinstance(inner, dict):
        inner.pop(keys[-1], None)
    return data


def _data(node: Node | None) -> _Data:
    if node is None:
        return ""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, ListNode):
        return [_data(child) for child in node.children]
    return {key.text: _data(value) for key, value in node}
