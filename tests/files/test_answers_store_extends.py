"""The answers file of a session that extends another: what it shows, and that only the one file is ever written."""

from pathlib import Path

import pytest

from aiscale_cli.core.answers import Answer, AnswerValue, Origin
from aiscale_cli.errors import InputError
from aiscale_cli.files.answers_store import AnswersStore, ConflictError
from builders import TODAY
from extends_files import QUESTIONNAIRE, text_of, write

PLATFORM = text_of("{orch-stages: yes, lat-calls: no}")
OWN = """\
# ours
questionnaire: ai-scaling@1
extends: '../platform.yaml'   # theirs
system: {name: Bot}
answers:
  orch-stages:   # nothing yet
  lat-targets: yes
"""
PARTIAL = Answer(AnswerValue.PARTIAL, override="One part is fused: #2.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    write(tmp_path, {"platform.yaml": PLATFORM, "bot/a.yaml": OWN})
    return tmp_path


@pytest.fixture
def store(folder: Path) -> AnswersStore:
    return AnswersStore.open(str(folder / "bot/a.yaml"), QUESTIONNAIRE, TODAY)


def own(folder: Path) -> str:
    return (folder / "bot/a.yaml").read_text(encoding="utf-8")


def values(store: AnswersStore) -> dict[str, str]:
    return {question: answer.value.value for question, answer in store.answers.answers.items()}


def test_it_shows_what_is_inherited(store: AnswersStore) -> None:
    assert values(store) == {"orch-stages": "yes", "lat-targets": "yes", "lat-calls": "no"}
    assert store.answers.answers["orch-stages"].origin == Origin("../platform.yaml")


def test_an_override_goes_into_the_files_own_text_and_everything_else_stays(store: AnswersStore, folder: Path) -> None:
    store.set("orch-stages", PARTIAL)
    store.set_modules(("load",))
    store.set("lat-calls", Answer(AnswerValue.NO, "Also ours."))
    assert own(folder).splitlines() == [
        "# ours",
        "questionnaire: ai-scaling@1",
        "extends: '../platform.yaml'   # theirs",
        "system: {name: Bot}",
        "modules: [load]",
        "answers:",
        "  orch-stages:   # nothing yet",
        "    answer: partial",
        '    override: "One part is fused: #2."',
        "  lat-targets: yes",
        "  lat-calls:",
        "    answer: no",
        "    note: Also ours.",
    ]
    assert (folder / "platform.yaml").read_text(encoding="utf-8") == PLATFORM
    assert store.answers.answers["orch-stages"] == PARTIAL
    again = AnswersStore.open(str(folder / "bot/a.yaml"), QUESTIONNAIRE, TODAY)
    assert again.answers == store.answers


def test_an_override_taken_away_inherits_again(store: AnswersStore) -> None:
    store.set("orch-stages", PARTIAL)
    store.remove("orch-stages")
    assert values(store)["orch-stages"] == "yes"


def test_an_answer_that_differs_is_not_saved_without_its_reason(store: AnswersStore, folder: Path) -> None:
    with pytest.raises(InputError, match="which needs a reason"):
        store.set("orch-stages", Answer(AnswerValue.NO))
    assert own(folder) == OWN
    assert values(store)["orch-stages"] == "yes"


def test_modules_taken_bring_their_inherited_answers(folder: Path) -> None:
    write(folder, {"platform.yaml": text_of("{load-test: partial}", more="modules: [load]\n")})
    store = AnswersStore.open(str(folder / "bot/a.yaml"), QUESTIONNAIRE, TODAY)
    assert "load-test" not in values(store)
    store.set_modules(("load",))
    assert values(store)["load-test"] == "partial"


def test_what_is_inherited_stays_as_it_was_until_the_file_is_read_anew(store: AnswersStore, folder: Path) -> None:
    write(folder, {"platform.yaml": text_of("{orch-stages: no}")})
    store.set("ops-review", Answer(AnswerValue.YES))
    assert values(store)["orch-stages"] == "yes"
    store.reload()
    assert values(store) == {"orch-stages": "no", "lat-targets": "yes", "ops-review": "yes"}


def test_an_extended_file_that_broke_meanwhile_stands_in_nobodys_way_until_then(
    store: AnswersStore, folder: Path
) -> None:
    write(folder, {"platform.yaml": "broken"})
    store.set("ops-review", Answer(AnswerValue.YES))
    before = store.answers
    with pytest.raises(InputError):
        store.reload()
    assert store.answers == before
    store.set("lat-targets", Answer(AnswerValue.NO))
    assert "  lat-targets: no\n" in own(folder)


def test_an_extends_that_somebody_adds_meanwhile_holds_at_once(folder: Path) -> None:
    path = folder / "bot/a.yaml"
    path.write_text(OWN.replace("extends", "# extends"), encoding="utf-8")
    store = AnswersStore.open(str(path), QUESTIONNAIRE, TODAY)
    assert values(store) == {"lat-targets": "yes"}
    path.write_text(OWN, encoding="utf-8")
    store.set("ops-review", Answer(AnswerValue.YES))
    assert values(store)["orch-stages"] == "yes"


def test_an_answer_that_somebody_else_gave_meanwhile_is_a_conflict(store: AnswersStore, folder: Path) -> None:
    theirs = OWN.replace("orch-stages:", "orch-stages: {answer: no, override: Theirs.}")
    (folder / "bot/a.yaml").write_text(theirs, encoding="utf-8")
    with pytest.raises(ConflictError) as caught:
        store.set("orch-stages", PARTIAL)
    assert caught.value.theirs == Answer(AnswerValue.NO, override="Theirs.")
    assert caught.value.answers.value("lat-calls") is AnswerValue.NO
    assert own(folder) == theirs


def test_a_file_whose_extended_one_is_not_there_is_not_opened(folder: Path) -> None:
    (folder / "platform.yaml").unlink()
    with pytest.raises(InputError, match="cannot be extended: there is no such file"):
        AnswersStore.open(str(folder / "bot/a.yaml"), QUESTIONNAIRE, TODAY)
