"""Inputs that break other tools, on the installed command: one line per problem, a place, a mend, exit 2, nothing lost.

The numbers are those of a list of cases that were seen to lose or change answers silently elsewhere.
"""

import os
import re
import time

import pytest

HEAD = "questionnaire: ai-scaling@1\nsystem:\n  name: Support assistant\n"
PLACE = re.compile(r"^[^:\n]+:\d+:\d+: ")


def file_of(answers, head=HEAD):
    """An answers file whose `answers` block is the text given, its first line being line 5."""
    return f"{head}answers:\n{answers}"


REFUSED = {
    "1 a key twice": (file_of("  orch-stages: yes\n  orch-stages: no\n"), 'aiscale.yaml:6:3: "orch-stages" is answered twice', "line 5"),
    "3 keys that another reader would fold": (file_of("  yes: yes\n  true: yes\n"), "aiscale.yaml:5:3: ", "aiscale.yaml:6:3: "),
    "4 a note cut by a comment": (file_of("  orch-stages: {answer: yes}\n  lat-targets:\n    answer: no\n    note: fix #12 later\n"), "aiscale.yaml:8:11: ", "quote"),
    "5 an anchor in a note": (file_of("  orch-stages:\n    answer: yes\n    note: &team owns it\n"), "aiscale.yaml:7:11: ", "quote"),
    "5 a bold word": (file_of("  orch-stages:\n    answer: yes\n    note: *bold* claim\n"), "aiscale.yaml:7:", "quote"),
    "5 an exclamation": (file_of("  orch-stages:\n    answer: yes\n    note: !important check\n"), "aiscale.yaml:7:", "quote"),
    "5 a mention": (file_of("  orch-stages:\n    answer: yes\n    note: @team knows\n"), "aiscale.yaml:7:", "quote"),
    "5 a backtick": (file_of("  orch-stages:\n    answer: yes\n    note: `code` here\n"), "aiscale.yaml:7:", "quote"),
    "5 a percent sign": (file_of("  orch-stages:\n    answer: yes\n    note: %5 of calls\n"), "aiscale.yaml:7:", "quote"),
    "5 a bracket": (file_of("  orch-stages:\n    answer: yes\n    note: [draft] not sure\n"), "aiscale.yaml:7:", "quote"),
    "5 a second colon": (file_of("  orch-stages:\n    answer: yes\n    note: see: this\n"), "aiscale.yaml:7:", "quote"),
    "8 a day that is none": (HEAD + "assessed_on: 2024-99-99\nanswers: {}\n", "aiscale.yaml:4:14: ", "YYYY-MM-DD"),
    "9 a tag": (file_of("  orch-stages: !!bool x\n"), "aiscale.yaml:5:16: ", "tag"),
    "10 an object": (file_of("  orch-stages: !!python/object/apply:os.system [id]\n"), "aiscale.yaml:5:16: ", "tag"),
    "11 an alias": ("a: &a [x, x]\nb: [*a, *a]\n" + file_of("{}"), "aiscale.yaml:1:4: ", "anchor"),
    "12 a merge key": (file_of("  <<: {orch-stages: yes}\n"), "aiscale.yaml:5:3: ", "merge"),
    "13 a value that holds itself": (file_of("  orch-stages: &a [*a]\n"), "aiscale.yaml:5:16: ", "anchor"),
    "14 100,000 brackets": (HEAD + "answers: " + "[" * 100_000, "aiscale.yaml:4:", "deeper than 32"),
    "18 UTF-16": (file_of("  orch-stages: yes\n").encode("utf-16"), "aiscale.yaml:1:1: ", "UTF-8"),
    "19 Latin-1": (HEAD.encode() + b"answers:\n  orch-stages: {answer: yes, note: caf\xe9}\n", "aiscale.yaml:5:39: ", "UTF-8"),
    "19 an image": (b"\x89PNG\r\n\x1a\n\x00\x00", "aiscale.yaml:1:1: ", "UTF-8"),
    "20 a raw control character": (file_of("  orch-stages: {answer: yes, note: a\x1bb}\n"), "aiscale.yaml:5:37: ", "control"),
    "21 a hidden character in an id": (file_of("  orch\u200b-stages: yes\n"), "aiscale.yaml:5:3: ", "\\u200b"),
    "22 a tab as indentation": (file_of("\torch-stages: yes\n"), "aiscale.yaml:5:1: ", "tab"),
    "23 two documents": (file_of("  orch-stages: yes\n---\na: b\n"), "aiscale.yaml:6:1: ", "one"),
    "23 a list at the top": ("- orch-stages\n", "aiscale.yaml:1:1: ", "not an aiscale answers file"),
    "23 nothing but a comment": ("# answers\n", "aiscale.yaml:", "not an aiscale answers file"),
    "24 another kind of file": ("name: build\non: push\njobs: {}\n", "aiscale.yaml:1:1: ", "not an aiscale answers file"),
    "25 an unknown id": (file_of("  orch-stagse: yes\n"), 'aiscale.yaml:5:3: unknown question "orch-stagse"', 'did you mean "orch-stages"?'),
    "25 a newer questionnaire": ("questionnaire: ai-scaling@2\nsystem: {name: A}\nanswers: {}\n", "aiscale.yaml:1:16: ", "upgrade"),
    "an answer that is none": (file_of("  orch-stages: maybe\n"), 'aiscale.yaml:5:16: "maybe" is not an answer', "write yes, partial, no, unknown or not_applicable"),
    "another word for yes": (file_of("  orch-stages: true\n"), "aiscale.yaml:5:16: ", "write yes"),
    "not applicable without a reason": (file_of("  lat-targets: not_applicable\n"), "aiscale.yaml:5:", "reason"),
    "not applicable where it always applies": (file_of("  ops-telemetry: {answer: not_applicable, reason: no}\n"), "aiscale.yaml:5:", "always applies"),
    "a question of a module that is not asked": (file_of("  ops-spend-caps: yes\n"), "aiscale.yaml:5:3: ", "cost"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED, ids=list(REFUSED))
def test_it_is_refused_with_its_place_and_its_mend(aiscale, case):
    content, *expected = REFUSED[case]
    path = aiscale.write("aiscale.yaml", content)
    before = path.read_bytes()
    done = aiscale.run("assess")
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    for part in expected:
        assert part in done.stderr
    *problems, summary = done.stderr.splitlines()
    assert all(PLACE.match(line) for line in problems), done.stderr
    assert summary.endswith("nothing was written") or len(problems) == 0
    assert path.read_bytes() == before
    assert os.listdir(aiscale.folder) == ["aiscale.yaml"]


def test_every_problem_is_named_in_one_run(aiscale):
    aiscale.write(
        "aiscale.yaml",
        file_of(
            "  orch-stagse: yes\n  orch-graceful-failure: maybe\n  lat-targets: not_applicable\n"
            "  lat-call-count: yes\n  lat-call-count: no\n  data-messy-inputs: !!int 3\n"
        ),
    )
    done = aiscale.run("validate")
    assert [line.split(": ")[0] for line in done.stderr.splitlines()[:-1]] == [
        "aiscale.yaml:5:3",
        "aiscale.yaml:6:26",
        "aiscale.yaml:7:16",
        "aiscale.yaml:9:3",
        "aiscale.yaml:10:22",
    ]
    assert done.stderr.splitlines()[-1] == "5 problems in 1 file; nothing was written"


def test_a_syntax_error_does_not_hide_the_problems_above_it(aiscale):
    aiscale.write("aiscale.yaml", file_of("  orch-stagse: yes\n  lat-targets: 'open\n"))
    done = aiscale.run("validate")
    assert done.stderr.splitlines()[0].startswith("aiscale.yaml:5:3: ")
    assert done.stderr.splitlines()[1].startswith("aiscale.yaml:6:16: ")


@pytest.mark.parametrize("written", ["yes", "Yes", "YES", '"yes"', "'Yes'"])
def test_2_the_words_of_answers_stay_words(aiscale, written):
    aiscale.write("aiscale.yaml", file_of(f"  orch-stages: {written}\n  lat-targets: NO\n"))
    done = aiscale.run("assess", "-f", "json")
    assert done.returncode == 0, done.stderr
    assert '"answer": "yes"' in done.stdout
    assert '"answer": "no"' in done.stdout


def test_6_a_path_with_escapes_is_warned_about(aiscale):
    aiscale.write("aiscale.yaml", file_of('  orch-stages: {answer: yes, evidence: ["C:\\temp\\bin"]}\n'))
    done = aiscale.run("validate")
    assert done.returncode == 0
    assert "aiscale.yaml:5:41: " in done.stderr
    assert "single quotes" in done.stderr


@pytest.mark.parametrize("text", ["22:22", "010", "1_000", "0x1F", "1.10", "2026-01-01", "1e3"])
def test_7_a_note_is_text_whatever_it_looks_like(aiscale, text):
    aiscale.write("aiscale.yaml", file_of(f"  orch-stages:\n    answer: yes\n    note: {text}\n"))
    done = aiscale.run("assess", "-f", "json")
    assert f'"note": "{text}"' in done.stdout


def test_14_deep_nesting_is_refused_in_no_time(aiscale):
    aiscale.write("aiscale.yaml", HEAD + "answers: " + "[" * 100_000)
    begin = time.monotonic()
    assert aiscale.run("validate").returncode == 2
    assert time.monotonic() - begin < 10, "a runaway parser, not a slow machine"


@pytest.mark.parametrize(
    "content", [b"a: " + b"x" * 6_000_000, b"[" + b"a," * 200_000 + b"]"], ids=["too large", "too many nodes"]
)
def test_15_a_huge_file_is_refused(aiscale, content):
    aiscale.write("aiscale.yaml", content)
    done = aiscale.run("validate")
    assert done.returncode == 2
    assert len(done.stderr) < 2000


def test_15_an_endless_device_is_refused(aiscale):
    done = aiscale.run("validate", "/dev/zero")
    assert done.returncode == 2
    assert "/dev/zero" in done.stderr


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n"), lambda text: text.replace("\n", "\r")], ids=["BOM", "CRLF", "CR"])  # fmt: skip
def test_17_byte_order_mark_and_line_endings_change_nothing(aiscale, change):
    text = file_of("  orch-stages: yes\n  lat-targets:\n    answer: partial\n    note: some\n")
    aiscale.write("aiscale.yaml", text)
    before = aiscale.run("assess", "-f", "json").stdout
    aiscale.write("aiscale.yaml", change(text).encode())
    assert aiscale.run("assess", "-f", "json").stdout == before
    aiscale.write("aiscale.yaml", change(text + "  orch-stagse: yes\n").encode())
    assert "aiscale.yaml:9:3: " in aiscale.run("validate").stderr


def test_20_an_escaped_control_character_is_shown_not_sent(aiscale):
    aiscale.write("aiscale.yaml", file_of('  orch-stages: {answer: yes, note: "\\e[31mred"}\n'))
    for wanted in ("text", "terminal", "markdown"):
        done = aiscale.run("assess", "-f", wanted)
        assert "\x1b" not in done.stdout
        assert "u001b" in done.stdout


@pytest.mark.parametrize("content", ["", "---\n"])
def test_23_an_empty_file_is_no_answers_file(aiscale, content):
    aiscale.write("aiscale.yaml", content)
    done = aiscale.run("assess")
    assert done.returncode == 2
    assert "not an aiscale answers file" in done.stderr


@pytest.mark.parametrize("answers", ["answers: {}\n", "answers:\n"])
def test_23_no_answers_yet_is_a_report_and_never_passes_a_gate(aiscale, answers):
    aiscale.write("aiscale.yaml", HEAD + answers)
    assert aiscale.run("assess").returncode == 0
    for gate in (["--fail-under", "0"], ["--min-coverage", "0"], ["--fail-on", "critical"], ["--fail-on", "must-have"]):
        assert aiscale.run("assess", *gate).returncode == 1


@pytest.mark.parametrize(
    ("weight", "part"),
    [(".nan", "weight"), (".inf", "weight"), ("-1", "weight"), ("yes", "weight"), ("1e308", "weight"), ("0", "weight")],
)
def test_26_a_weight_that_is_no_number_is_refused(aiscale, installed, weight, part):
    from conftest import ROOT

    text = (ROOT / "questions.yaml").read_text(encoding="utf-8")
    aiscale.write("mine.yaml", text.replace("weight: 1.0", f"weight: {weight}", 1))
    done = aiscale.run("questions", "mine.yaml", "--check")
    assert done.returncode == 2
    assert re.search(rf"^mine.yaml:\d+:\d+: .*{part}", done.stderr), done.stderr


def test_27_a_questionnaire_holds_no_patterns(aiscale):
    from conftest import ROOT

    text = (ROOT / "questions.yaml").read_text(encoding="utf-8")
    aiscale.write(
        "mine.yaml", text.replace("    layer: orchestration\n", "    layer: orchestration\n    pattern: (a+)+$\n", 1)
    )
    done = aiscale.run("questions", "mine.yaml", "--check")
    assert done.returncode == 2
    assert 'unknown key "pattern"' in done.stderr


@pytest.mark.parametrize(
    "options",
    [
        ["--fail-under", "101"],
        ["--fail-under", "nan"],
        ["--fail-under", "-1"],
        ["--fail-on", "low"],
        ["--fail-on", "all"],
        ["--min-coverage", "sixty"],
        ["--require-module", "costs"],
        ["--today", "2026-13-01"],
        ["-f", "pdf"],
        ["-f", "json", "-f", "text"],
        ["--bogus"],
    ],
    ids=" ".join,
)
def test_a_wrong_option_is_exit_2_and_says_what_to_write(aiscale, options):
    aiscale.write("aiscale.yaml", HEAD + "answers: {}\n")
    done = aiscale.run("assess", *options)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr
    assert "Traceback" not in done.stderr
