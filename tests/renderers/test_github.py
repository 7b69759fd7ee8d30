"""GitHub: annotations that its runner reads as they are meant, and a job summary that it takes whole."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiscale_cli.core.answers import Waiver
from aiscale_cli.core.policy import Policy
from aiscale_cli.core.report_findings import Severity
from aiscale_cli.errors import Location
from aiscale_cli.renderers import github_annotations, github_summary, markdown
from aiscale_cli.renderers.escaping import visible
from builders import TODAY
from hostile_texts import texts
from markdown_reading import parse
from pipeline_reports import ALL_YES, OPTIONS, placed, report_of
from report_cases import VALUES, report, report_saying

COMMAND = re.compile(r"::([a-z]+)(?: (.*?))?::(.*)")
ESCAPES = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
SIZES = st.integers(0, 23)


def commands(text):
    """Each command as the runner reads it: its name, its properties and its message."""
    read = []
    for line in text.splitlines():
        name, properties, message = COMMAND.fullmatch(line).groups()
        pairs = [pair.split("=", 1) for pair in (properties or "").split(",") if pair]
        read.append((name, {key: plain(value) for key, value in pairs}, plain(message)))
    return read


def plain(text):
    return re.sub("|".join(ESCAPES), lambda found: ESCAPES[found.group()], text)


def annotations(report):
    return commands(github_annotations.render(report, OPTIONS))


def with_findings(errors, warnings, notes):
    """A report with so many findings of each severity."""
    some = report_of(VALUES["mixed"])
    severities = [Severity.ERROR] * errors + [Severity.WARNING] * warnings + [Severity.NOTE] * notes
    found = [
        replace(some.findings[0], severity=severity, question=f"question-{number}", failed_rules=())
        for number, severity in enumerate(severities)
    ]
    return replace(some, findings=tuple(found))


def test_an_annotation_stands_on_the_line_of_the_answer_and_says_what_is_the_matter():
    report = report_of({**ALL_YES, "orch-failure": placed("no", 7)})
    assert github_annotations.render(report, OPTIONS) == (
        "::error file=services/aiscale.yaml,line=7,col=16,title=Title of orch failure (no)::"
        "Nothing of orch failure is in place. Fails fail-on must-have. [orch-failure]\n"
    )


def test_errors_warnings_and_notices_come_as_they_rank():
    values = {**ALL_YES, "lat-calls": "no", "data-inputs": "partial", "orch-failure": "no", "ops-review": "unknown"}
    read = annotations(report_of(values, policy=Policy()))
    assert [(name, message.split("[")[1]) for name, _, message in read] == [
        ("error", "orch-failure]"),
        ("warning", "lat-calls]"),
        ("warning", "ops-review]"),
        ("notice", "data-inputs]"),
    ]


def test_a_missing_answer_stands_on_the_list_of_answers_and_without_a_place_on_the_file():
    report = report_of({each: "yes" for each in ALL_YES if each != "lat-calls"})
    (finding,) = report.findings
    assert annotations(report)[0][1] == {
        "file": "services/aiscale.yaml",
        "title": "Title of lat calls (unanswered)",
    }
    listed = replace(report, findings=(replace(finding, location=Location("aiscale.yaml", 4, 1)),))
    assert annotations(listed)[0][1]["line"] == "4"


def test_answers_from_nowhere_name_no_file():
    some = report_of(VALUES["mixed"])
    nowhere = replace(some, provenance=replace(some.provenance, path=""))
    assert {tuple(properties) for _, properties, _ in annotations(nowhere)} == {("title",)}


def test_nothing_to_annotate_gives_one_notice_with_the_first_sentence():
    report = report_of(ALL_YES)
    assert annotations(report) == [("notice", {"title": "aiscale"}, report.summary.risk)]


@pytest.mark.parametrize(
    ("counts", "shown", "rest"),
    [
        ((10, 10, 10), (10, 10, 10), None),
        ((10, 10, 9), (10, 10, 9), None),
        ((11, 0, 0), (10, 0, 1), "1 more finding in the report"),
        ((0, 13, 2), (0, 10, 3), "3 more findings in the report"),
        ((0, 0, 11), (0, 0, 10), "2 more findings in the report"),
        ((11, 0, 10), (10, 0, 10), "2 more findings in the report"),
        ((11, 0, 9), (10, 0, 10), "1 more finding in the report"),
    ],
)
def test_ten_of_each_kind_are_shown_and_the_rest_is_counted(counts, shown, rest):
    read = annotations(with_findings(*counts))
    names = [name for name, _, _ in read]
    assert tuple(names.count(name) for name in ("error", "warning", "notice")) == shown
    assert [message for _, properties, message in read if properties["title"] == "aiscale"] == ([rest] if rest else [])


@settings(deadline=None, max_examples=60)
@given(SIZES, SIZES, SIZES)
def test_every_finding_is_shown_or_counted_and_the_first_of_a_kind_are_shown(errors, warnings, notes):
    report = with_findings(errors, warnings, notes)
    read = annotations(report)
    names = [name for name, _, _ in read]
    assert max(names.count(name) for name in ("error", "warning", "notice")) <= 10
    shown = [message for _, properties, message in read if properties["title"] != "aiscale"]
    counted = sum(int(message.split()[0]) for _, _, message in read if "more finding" in message)
    assert len(shown) + counted == len(report.findings)
    for severity in Severity:
        ranked = [f"[{each.question}]" for each in report.findings if each.severity is severity]
        placed_ids = [message.split(" ")[-1] for message in shown if message.split(" ")[-1] in ranked]
        assert placed_ids == ranked[: len(placed_ids)]


@settings(deadline=None, max_examples=100)
@given(texts)
def test_the_runner_reads_back_every_text_and_no_other_command(text):
    some = report_of({**ALL_YES, "orch-failure": placed("no", 7)})
    finding = replace(some.findings[0], title=text, message=text, location=Location(text, 7, 16), failed_rules=())
    ((name, properties, message),) = annotations(replace(some, findings=(finding,)))
    # Line breaks travel as they are; what else would act is shown.
    shown = "".join(part if part in {"\r", "\n"} else visible(part) for part in re.split(r"([\r\n])", text))
    assert (name, list(properties)) == ("error", ["file", "line", "col", "title"])
    assert (properties["file"], properties["title"]) == (f"services/{shown}", f"{shown} (no)")
    assert message == f"{shown} [orch-failure]".removeprefix(" " if not text else "")


@pytest.fixture(scope="module")
def long():
    """A report whose answers and accepted risks are each larger than half of what GitHub takes."""
    notes = {each: placed("partial", 5, note="| <details> " * 6_000) for each in ALL_YES}
    waiver = Waiver("orch-failure", "long reason " * 50_000, "platform", date(2027, 3, 31))
    return report_of(notes, waivers=(waiver,))


def headings(tokens):
    """The titles of the sections, as a reader of Markdown finds them."""
    return [
        tokens[place + 1].content
        for place, each in enumerate(tokens)
        if (each.type, each.tag) == ("heading_open", "h2")
    ]


def sections(text):
    body, _, footer = text.rpartition("\n---\n")
    return [*re.split(r"\n(?=## )", body), footer]


def test_a_report_that_fits_is_the_summary():
    assert github_summary.summary(report(), OPTIONS) == markdown.render(report(), OPTIONS)


def test_a_summary_that_fits_to_the_byte_is_whole(monkeypatch):
    whole = markdown.render(report(), OPTIONS)
    monkeypatch.setattr(github_summary, "LIMIT", len(whole.encode()))
    assert github_summary.summary(report(), OPTIONS) == whole
    monkeypatch.setattr(github_summary, "LIMIT", len(whole.encode()) - 1)
    assert github_summary.summary(report(), OPTIONS) != whole


def test_what_does_not_fit_is_left_out_by_whole_sections_and_named(long):
    whole, cut = markdown.render(long, OPTIONS), github_summary.summary(long, OPTIONS)
    assert len(whole.encode()) > 1024 * 1024 > github_summary.LIMIT >= len(cut.encode()) > 600_000
    kept = [part.split("\n\nLeft out")[0].strip() for part in sections(cut)]
    assert kept == [part.strip() for part in sections(whole) if not part.startswith("## Answers")]
    assert (
        "\n\nLeft out, because GitHub shows at most 1 MiB: Answers. "
        "With `--format markdown` and `--output` the same command writes the whole report.\n\n---\n"
    ) in cut


@pytest.mark.parametrize("limit", [1_500, 3_000, 4_500, 6_000, 7_500, 9_000])
@pytest.mark.parametrize("text", ["a", "## Gate\n---\n## Answers\n</details>\n<details>\n```"])
def test_no_table_and_no_fold_is_cut_through(monkeypatch, limit, text):
    whole = parse(markdown.render(report_saying(text), OPTIONS))
    monkeypatch.setattr(github_summary, "LIMIT", limit)
    cut = github_summary.summary(report_saying(text), OPTIONS)
    assert len(cut.encode()) <= limit
    assert cut.count("<details>") == cut.count("</details>")
    left_out = re.search(r"1 MiB: (.*?)\. With", cut).group(1).split(", ")
    titles = headings(whole)
    assert set(left_out) - set(titles) <= {"a part of the opening"}
    assert headings(parse(cut)) == [title for title in titles if title not in left_out]
    blocks = [token.content for token in whole if token.type in {"inline", "html_block", "fence"}]
    added = [each.content for each in parse(cut) if each.content and each.content not in blocks]
    assert [each[:8] for each in added] == ["Left out"]


def test_a_text_that_fills_the_summary_gives_way_to_the_rest(monkeypatch):
    long_text = replace(report_of(VALUES["mixed"]), warnings=("name " * 300_000,))
    cut = github_summary.summary(long_text, OPTIONS)
    assert len(cut.encode()) < 100_000
    assert "GitHub shows at most 1 MiB: a part of the opening. " in cut
    assert long_text.summary.risk in cut
    assert "\n## Answers\n" in cut
    assert TODAY.isoformat() in cut
