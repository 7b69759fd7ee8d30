"""An answer that was given or confirmed on a day: the date that gets into the file, and everything else that stays."""

from pathlib import Path

import pytest

import builders
from aiscale_cli.core.answers import Answer, AnswerValue
from aiscale_cli.files import answers_store
from aiscale_cli.files.answers_store import AnswersStore, ConflictError
from aiscale_cli.files.saving import encoded

TODAY = builders.TODAY
QUESTIONNAIRE = builders.questionnaire()
HEAD = "questionnaire: ai-scaling@1\nsystem: {name: Bot}   # ours\n"
OLD = "assessed_on: 2025-01-01  # long ago\n"

LONG = (
    "answers:\n  orch-stages:  # a\n    answer: yes  # b\n    note: |  # c\n      x\n\n      y\n"
    "    evidence:\n    - a.md  # d\n"
)
LAYOUTS = {
    "the short form": (
        "answers:\n  orch-stages: yes\n",
        "answers:\n  orch-stages:\n    answer: yes\n    reviewed: DAY\n",
    ),
    "a comment behind": (
        "answers:\n  # above\n  orch-stages: yes   # drawn\n  # below\n",
        "answers:\n  # above\n  orch-stages:   # drawn\n    answer: yes\n    reviewed: DAY\n  # below\n",
    ),
    "quotes": (
        "answers:\n    \"orch-stages\": 'Yes'\n",
        "answers:\n    \"orch-stages\":\n        answer: 'Yes'\n        reviewed: DAY\n",
    ),
    "no line end": ("answers:\n  orch-stages: yes", "answers:\n  orch-stages:\n    answer: yes\n    reviewed: DAY"),
    "braces": ("answers: {orch-stages: yes} # c\n", "answers: {orch-stages: {answer: yes, reviewed: DAY}} # c\n"),
    "the long form in braces": (
        'answers:\n  orch-stages: {answer: yes, note: "A: b", evidence: [a.md]}  # c\n',
        'answers:\n  orch-stages: {answer: yes, note: "A: b", evidence: [a.md], reviewed: DAY}  # c\n',
    ),
    "braces over several lines": (
        "answers:\n  orch-stages: {\n    answer: yes, # c\n    note: x\n  }\n",
        "answers:\n  orch-stages: {\n    answer: yes, # c\n    note: x,\n    reviewed: DAY\n  }\n",
    ),
    "the long form": (
        f"{LONG}\n    # e\n",
        f"{LONG}    reviewed: DAY\n\n    # e\n",
    ),
    "an older day": (
        "answers:\n  orch-stages:\n    reviewed: '2025-03-03'  # old\n    answer: yes\n",
        "answers:\n  orch-stages:\n    reviewed: 'DAY'  # old\n    answer: yes\n",
    ),
    "an empty day": (
        "answers:\n  orch-stages:\n    answer: yes\n    reviewed:   # when?\n",
        "answers:\n  orch-stages:\n    answer: yes\n    reviewed: DAY   # when?\n",
    ),
}
"""How an answer is laid out before it is confirmed, and after that."""


def opened(path: Path, text: str) -> AnswersStore:
    path.write_bytes(text.encode())
    return AnswersStore.open(str(path), QUESTIONNAIRE, TODAY)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "aiscale.yaml"


def confirm(store: AnswersStore, question: str = "orch-stages") -> None:
    store.set(question, store.answers.answers[question], TODAY)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("day", [OLD, ""], ids=["old file", "file without a day"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_confirmed_answer_gets_its_day_and_the_rest_of_the_file_stays(
    layout: str, day: str, newline: str, path: Path
) -> None:
    before, after = ((HEAD + day + text).replace("\n", newline) for text in LAYOUTS[layout])
    confirm(opened(path, before))
    assert path.read_bytes().decode() == after.replace("DAY", TODAY.isoformat())


def test_in_a_file_of_today_nothing_is_written(path: Path) -> None:
    text = f"{HEAD}assessed_on: {TODAY}\nanswers:\n  orch-stages: yes\n"
    store = opened(path, text)
    before = path.stat()
    confirm(store)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    store.set("lat-calls", Answer(AnswerValue.NO), TODAY)
    assert path.read_text() == f"{text}  lat-calls: no\n"


def test_the_first_answer_of_all_dates_the_file_in_the_same_save(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = opened(path, f"{HEAD}answers: {{}}\n")
    saves: list[str] = []

    def noted(text: str, *, bom: bool) -> bytes:
        saves.append(text)
        return encoded(text, bom=bom)

    monkeypatch.setattr(answers_store, "encoded", noted)
    store.set("lat-calls", Answer(AnswerValue.NO), TODAY)
    expected = f"{HEAD}assessed_on: {TODAY}\nanswers:\n  lat-calls: no\n"
    assert (path.read_text(), saves) == (expected, [expected])


def test_old_answers_that_came_in_meanwhile_are_not_dated_with_the_file(path: Path) -> None:
    store = opened(path, f"{HEAD}answers:\n")
    path.write_text(f"{HEAD}answers:\n  orch-stages: yes\n")
    store.set("lat-calls", Answer(AnswerValue.NO), TODAY)
    assert path.read_text() == (
        f"{HEAD}answers:\n  orch-stages: yes\n  lat-calls:\n    answer: no\n    reviewed: {TODAY}\n"
    )


def test_a_day_that_somebody_else_gave_to_the_same_answer_is_no_conflict(path: Path) -> None:
    text = f"{HEAD}{OLD}answers:\n  orch-stages: {{answer: yes, reviewed: 2026-01-01}}\n"
    store = opened(path, text)
    path.write_text(text.replace("2026-01-01", "2026-11-19"))
    confirm(store)
    assert path.read_text() == text.replace("2026-01-01", TODAY.isoformat())


def test_an_answer_that_somebody_else_changed_is_not_confirmed(path: Path) -> None:
    text = f"{HEAD}{OLD}answers:\n  orch-stages: yes\n"
    store = opened(path, text)
    path.write_text(text.replace("yes", "no"))
    with pytest.raises(ConflictError):
        confirm(store)
    assert path.read_text() == text.replace("yes", "no")


def test_a_copy_holds_the_days_too(path: Path) -> None:
    store = opened(path, f"{HEAD}answers:\n")
    path.unlink()
    for question in ("orch-stages", "lat-calls"):
        with pytest.raises(Exception, match="there is no such file"):
            store.set(question, Answer(AnswerValue.YES), TODAY)
    store.save_copy(str(path))
    assert path.read_text() == f"{HEAD}assessed_on: {TODAY}\nanswers:\n  orch-stages: yes\n  lat-calls: yes\n"


def test_an_answer_that_differs_from_the_inherited_one_is_dated_in_its_own_file(path: Path) -> None:
    (path.parent / ".git").mkdir()
    (path.parent / "p.yaml").write_text("questionnaire: ai-scaling@1\nsystem: {name: P}\nanswers: {lat-calls: yes}\n")
    store = opened(path, f"{HEAD}extends: p.yaml\n{OLD}answers:\n")
    store.set("lat-calls", Answer(AnswerValue.NO, override="Ours."), TODAY)
    assert store.answers.answers["lat-calls"].reviewed == TODAY
    assert path.read_text().endswith(
        f"answers:\n  lat-calls:\n    answer: no\n    override: Ours.\n    reviewed: {TODAY}\n"
    )
