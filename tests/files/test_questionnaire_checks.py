"""Each check of a questionnaire, triggered alone by one change to a sound one."""

from pathlib import Path

import pytest

from aiscale_cli.errors import InputError
from aiscale_cli.files.questionnaire_file import read_questionnaire

SMALL = Path(__file__).with_name("small_questionnaire.yaml").read_text(encoding="utf-8")
LIMITS = SMALL[SMALL.index("  - id: limits") :]
STAGES = SMALL[SMALL.index("  - id: stages") : SMALL.index("  - id: limits")]


def changed(old, new, text=SMALL):
    assert text.count(old) == 1, f"{old!r} does not stand in the text just once"
    return text.replace(old, new)


def problems(text):
    with pytest.raises(InputError) as caught:
        read_questionnaire(text, "q.yaml")
    for problem in caught.value.problems:
        assert problem.location
        assert problem.hint
    return [problem.message for problem in caught.value.problems]


def test_the_text_that_is_changed_is_sound():
    assert read_questionnaire(SMALL, "q.yaml").name == "small@2"


WHOLE = {
    "an id twice": ("layers:\n", "  - {id: S, days: 4, meaning: More.}\nlayers:\n", 'the id "S" is taken, on line 36'),
    "an id of other characters": (
        "  - {id: logic, title: Logic, p",
        "  - {id: Logic, title: Logic, p",
        '`id` is "Logic"',
    ),
    "an unknown document": ('"guide > Last steps"', '"giude > Last steps"', 'unknown document "giude"'),
    "an unknown section": ('"guide > Last steps"', '"guide > Last"', 'guide has no section "Last"'),
    "a citation without section": ('"guide > Last steps"', "guide", '`citations` is "guide"'),
    "a section twice": (
        "answer_meanings:",
        '      - {title: First steps, lines: "20-21"}\nanswer_meanings:',
        'the section "First steps" is taken, on line 10',
    ),
    "lines that count down": ('"1-4, 9-12"', '"4-1"', 'the line ranges "4-1" do not ascend'),
    "lines that overlap": ('"1-4, 9-12"', '"1-4, 4-12"', 'the line ranges "1-4, 4-12" do not ascend'),
    "lines from zero": ('"1-4, 9-12"', '"0-4"', 'the line ranges "0-4" do not ascend'),
    "lines that are none": ('"1-4, 9-12"', "all", '`lines` is "all"'),
    "lines without end": ('"1-4, 9-12"', f'"1-{"9" * 5000}"', "do not ascend"),
    "a weight of our own": ("area: speed, weight: 1.0", "area: speed, weight: 0.7", '`weight` is "0.7"'),
    "a weight without reason": ("weight: 1.0, reason: The control itself.", "weight: 1.0", "`risks` lacks `reason`"),
    "an area twice": ("{area: logic, weight: 0.3", "{area: speed, weight: 0.3", 'the area "speed" is weighed twice'),
    "an unknown area": ("{area: logic, weight: 0.3", "{area: logics, weight: 0.3", 'unknown risk area "logics"'),
    "an unknown layer": ("layer: run", "layer: ran", 'unknown layer "ran"'),
    "an unknown module": ("module: load\n    question", "module: loud\n    question", 'unknown module "loud"'),
    "an unknown module of an area": ("module: load, symptoms", "module: loud, symptoms", 'unknown module "loud"'),
    "an unknown effort": (
        "effort: S\n    depends_on: [stages]",
        "effort: X\n    depends_on: [stages]",
        'unknown effort "X"',
    ),
    "an unknown dependency": ("depends_on: [stages]", "depends_on: [stage]", 'unknown question "stage"'),
    "an unknown neighbour": ("{question: stages, how", "{question: stage, how", 'unknown question "stage"'),
    "an unknown area of a factor": ("areas: [logic]", "areas: [logik]", 'unknown risk area "logik"'),
    "a question that needs itself": (
        "depends_on: [stages]",
        "depends_on: [limits]",
        '"limits" depends on itself in the end',
    ),
    "anchors that say the same": (
        "partial: A limit is set.",
        "partial: There is no limit.",
        "`no` says the same as `partial`",
    ),
    "an anchor that repeats the question": (
        '"no": There is no limit.',
        '"no": Is there a limit on load?',
        "`no` says the same as `question`",
    ),
    "a title twice": ("title: Load limits", "title: Named stages", 'the title "Named stages" is taken, on line 52'),
    "a full stop behind a gap": (
        "gap: Load has no limit",
        "gap: Load has no limit.",
        "this text ends with a full stop",
    ),
    "a full stop behind a symptom": (
        "symptoms: long waits",
        "symptoms: long waits.",
        "this text ends with a full stop",
    ),
    "a full stop behind a remedy's title": (
        "title: Set a limit",
        "title: Set a limit.",
        "this text ends with a full stop",
    ),
    "a layer without question": ("layer: run", "layer: build", '"run": no question belongs to it'),
    "an area without direct question": (
        "area: speed, weight: 1.0",
        "area: speed, weight: 0.6",
        '"speed": no question weighs on it with 1.0',
    ),
    "levels that do not ascend": (
        "high: 0.50, critical: 0.70",
        "high: 0.70, critical: 0.50",
        "`levels` does not ascend from moderate to critical",
    ),
    "credits that do not ascend": ('"no": 0}', '"no": 0.6}', "`credits` does not ascend from no to yes"),
    "a share above one": ("unknown_share: 1/4", "unknown_share: 5/4", 'the number "5/4" is out of range'),
    "a readiness above 100": ("readiness: 80", "readiness: 101", 'the number "101" is out of range'),
    "a number without end": ("unknown_share: 1/4", f"unknown_share: 0.{'3' * 5000}", "is out of range"),
    "a verdict twice": (
        "lowest_verdict: prototype",
        "lowest_verdict: ready",
        'the verdict "ready" is taken, on line 29',
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), WHOLE.values(), ids=WHOLE)
def test_it_is_found_and_nothing_else_is(old, new, expected):
    (message,) = problems(changed(old, new))
    assert expected in message


def test_a_core_question_that_needs_a_module_is_found():
    text = SMALL.replace(STAGES, changed("[]", "[limits]", STAGES)).replace("[stages]", "[]")
    assert problems(text) == ['a question of the module core depends on "limits" of the module load']


def test_a_question_that_is_there_twice_is_found():
    again = changed("title: Load limits", "title: More limits", LIMITS)
    assert problems(SMALL + again) == ['the id "limits" is taken, on line 76']


def test_a_cycle_is_named_at_every_question_in_it():
    second = changed("depends_on: []", "depends_on: [third]", STAGES)
    third = STAGES.replace("id: stages", "id: third").replace("Named stages", "Third").replace("[]", "[stages]")
    text = SMALL.replace(STAGES, second + third)
    assert problems(text) == ['"stages" depends on itself in the end', '"third" depends on itself in the end']


def test_a_question_may_need_the_core_and_its_own_module():
    second = (
        changed("id: limits", "id: more", LIMITS).replace("Load limits", "More").replace("[stages]", "[stages, limits]")
    )
    assert len(read_questionnaire(SMALL + second, "q.yaml").questions) == 3


def test_a_module_without_question_is_found():
    text = changed("  - {id: load, title: Load,", "  - {id: idle, title: Idle}\n  - {id: load, title: Load,")
    assert problems(text) == ['"idle": no question belongs to it']


def test_questions_out_of_order_are_found():
    text = SMALL.replace(STAGES, "").rstrip() + "\n" + STAGES
    assert problems(text) == ['"stages" stands behind a question that is asked later']


SHAPE = {
    "an unknown key": (
        "    gap: Load has no limit",
        "    gop: Load has no limit",
        ["`questions` lacks `gap`", 'unknown key "gop" in `questions`'],
    ),
    "a text that is too long": ("title: Load limits", f"title: {'x' * 41}", ["`title` has 41 characters"]),
    "a text that is empty": ("title: Load limits", "title:", ["`title` is empty"]),
    "a list for a text": ("title: Load limits", "title: [a]", ["`title` is a list, not a text"]),
    "a text for a list": (
        "evidence: [A load test, A dashboard]",
        "evidence: none",
        ["`evidence` is a text, not a list"],
    ),
    "too little evidence": (
        "evidence: [A load test, A dashboard]",
        "evidence: [A load test]",
        ["`evidence` has 1 entries"],
    ),
    "a text for a mapping": (
        "  - {id: run, title: Running, core: false, breaks: Things stand still.}",
        "  - run",
        ["`layers` is a text", 'unknown layer "run"'],
    ),
    "a number that is none": ("unknown_share: 1/4", "unknown_share: .nan", ['`unknown_share` is ".nan"']),
    "a negative number": ("unknown_share: 1/4", "unknown_share: -1", ['`unknown_share` is "-1"']),
    "a fraction of nothing": ("unknown_share: 1/4", "unknown_share: 1/0", ['`unknown_share` is "1/0"']),
    "a number in words of floats": ("unknown_share: 1/4", "unknown_share: 1e-1", ['`unknown_share` is "1e-1"']),
    "a boolean for a number": ("days: 3", "days: yes", ['`days` is "yes"']),
    "a number for a boolean": ("core: false", "core: 0", ['`core` is "0"']),
    "no days": ("days: 3", "days: 0", ["`days` is 0"]),
    "too many days": ("days: 3", f"days: {'9' * 5000}", ["`days` is "]),
    "a word for a number of questions": ("must_have_open: any", "must_have_open: some", ['`must_have_open` is "some"']),
    "an unknown trait": ("proposed_when: [agents]", "proposed_when: [agent]", ['`proposed_when` is "agent"']),
    "an anchor left out": ("      partial: A limit is set.\n", "", ["`answers` lacks `partial`"]),
    "sources of our own": ("citations: ours", "citations: theirs", ["`citations` is "]),
}


@pytest.mark.parametrize(("old", "new", "expected"), SHAPE.values(), ids=SHAPE)
def test_a_part_of_another_shape_is_found(old, new, expected):
    found = problems(changed(old, new))
    assert len(found) == len(expected)
    for message, start in zip(found, expected, strict=True):
        assert message.startswith(start)
