"""Text of other people in every report of the installed command: shown as it is, changing and sending nothing."""

import json
import re

import pytest
from markdown_it import MarkdownIt

from aiscale_cli.files.yaml_text import double_quoted
from hostile_texts import HOSTILE

FORMATS = ("text", "terminal", "markdown", "json")
GFM = MarkdownIt("gfm-like", {"html": True, "linkify": False})
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def file_of(text):
    """An answers file in which a text of a stranger stands wherever one can stand."""
    quoted = double_quoted(text)
    line = double_quoted(re.sub(r"[\r\n\x85\u2028\u2029]", " ", text))  # a name, an owner and evidence are one line
    return (
        "questionnaire: ai-scaling@1\n"
        f"system: {{name: {line}}}\n"
        "modules: [cost]\n"
        "answers:\n"
        f"  orch-stages: {{answer: partial, note: {quoted}}}\n"
        f"  lat-targets: {{answer: not_applicable, reason: {quoted}}}\n"
        f"  guard-output-validation: {{answer: no, note: {quoted}, evidence: [{line}]}}\n"
        "waivers:\n"
        f"  - {{question: guard-output-validation, reason: {quoted}, owner: {line}, expires: 2027-01-01}}\n"
    )


def reports(aiscale, text):
    """Every report of the file, in wide lines so that wrapping does not count as structure."""
    aiscale.write("aiscale.yaml", file_of(text))
    found = {}
    for wanted in FORMATS:
        colour = {"FORCE_COLOR": "1", "TERM": "xterm-256color"} if wanted == "terminal" else {}
        done = aiscale.run("assess", "-f", wanted, env={"COLUMNS": "200", **colour})
        assert done.returncode == 0, done.stderr
        found[wanted] = done.stdout
    return found


def structure(wanted, report):
    """What of a report must not depend on a note."""
    if wanted == "json":
        parsed = json.loads(report)
        return [list(parsed), list(parsed["answers"]), len(parsed["waivers"])]
    if wanted == "markdown":
        tokens = [(token.type, token.tag) for token in GFM.parse(report)]
        if ("blockquote_open", "blockquote") in tokens:  # the warning that a text may earn, above everything else
            begin, end = (tokens.index((f"blockquote_{each}", "blockquote")) for each in ("open", "close"))
            assert begin < tokens.index(("heading_open", "h2"))
            del tokens[begin : end + 1]
        return tokens
    headings = re.findall(r"^[A-Z ]{6,}$", ESCAPES.sub("", report), re.MULTILINE)
    # A text may earn a warning of its own, and a long name takes more lines, each painted like the first.
    return [set(ESCAPES.findall(report)), [heading for heading in headings if heading != "WARNINGS"]]


TEXTS = [
    "[/] [x] done [draft] [red]text[/red] [/etc/passwd] :smile: :100:",
    "FAIL 1/5\rPASS 5/5",
    "\x1b[31mred\x1b]52;c;aGk=\x07\x9b31m\x7f\x00",
    "a\u202etxt.exe\u2066b\ufeff\u2028c\u0085d",
    "| a | b |\n|---|---|\n# Heading\n<img src=x onerror=alert(1)> ![x](https://evil.example/p.png)",
    "::error file=a::b ::add-mask::c ##[error]d\n::stop-commands::e",
    "```\n</details></table>-->",
    "@team #12 GH-12 https://a.example www.b.example c@d.example $x$ &amp; &lt;",
    "9" * 5000,
]


@pytest.fixture(scope="module")
def harmless():
    """The structure of each report with a harmless text, computed once."""
    return {}


@pytest.mark.parametrize("text", TEXTS, ids=[repr(text[:24]) for text in TEXTS])
def test_rows_16_29_46_to_49_52_55_a_text_changes_nothing_but_itself(aiscale, harmless, text):
    if not harmless:
        harmless.update({wanted: structure(wanted, report) for wanted, report in reports(aiscale, "a").items()})
    found = reports(aiscale, text)
    for wanted, report in found.items():
        assert structure(wanted, report) == harmless[wanted], wanted
        assert not re.search(
            r"[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\u2028\u2029]", report
        )
        assert not re.search(r"^\s*::\w", report, re.MULTILINE)
        assert "##[" not in report
    assert "\x1b" not in found["text"] + found["markdown"] + found["json"]
    assert json.loads(found["json"])["answers"]["orch-stages"]["note"] == text


def test_markup_of_the_terminal_library_is_printed_exactly(aiscale):
    text = "[x] done, [draft] [/] :100: [bold]b[/bold]"
    for wanted in ("text", "terminal"):
        assert text in reports(aiscale, text)[wanted]


def test_more_texts_meant_to_do_harm(aiscale):
    """All at once, one a line, because each run costs a start of Python."""
    text = "\n".join(each.replace("\ud800", "") for each in HOSTILE)[:60_000]
    found = reports(aiscale, text)
    assert not re.search(r"^\s*::\w", found["text"], re.MULTILINE)
    assert "\x1b" not in found["text"]
    assert not [
        token
        for token in GFM.parse(found["markdown"])
        if token.type in {"image", "html_block"} and "script" in token.content
    ]
