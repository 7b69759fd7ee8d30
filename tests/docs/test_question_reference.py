"""docs/questions.md: up to date, complete, and accountable for every concept of the documents."""

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

import concept_map
import generate
import standards_map
from data_file import ROOT, read
from page import markdown
from question_reference import question_reference

CONCEPTS_PER_DOCUMENT = {"intertech": 141, "agency": 40, "turner": 37, "strategy": 29, "orchestra": 15}
PAGE = "docs/questions.md"


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A folder that the generator takes for the checkout when it writes and compares."""
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    return tmp_path


def with_concept(concepts, place, **changes):
    """The map with one concept changed."""
    changed = list(concepts.concepts)
    changed[place] = replace(changed[place], **changes)
    return replace(concepts, concepts=tuple(changed))


def place_of(concepts, wanted):
    return next(place for place, concept in enumerate(concepts.concepts) if concept.id == wanted)


def test_no_generated_file_has_drifted():
    environment = {**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "generate.py"), "--check"],
        cwd="/",
        env={**environment, "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT / "src"), os.getenv("PYTHONPATH")]))},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_check_names_what_drifted_and_writing_mends_it(checkout, monkeypatch, capsys):
    files = generate.generated()
    monkeypatch.setattr(generate, "generated", lambda: files)
    assert generate.main([]) == 0
    assert {path for path in files if (checkout / path).read_text(encoding="utf-8") == files[path]} == set(files)
    assert generate.main(["--check"]) == 0
    drifted = checkout / PAGE
    drifted.write_bytes(drifted.read_bytes() + b"\n")
    missing = checkout / "schemas" / "aiscale-report.schema.json"
    missing.unlink()
    capsys.readouterr()
    assert generate.main(["--check"]) == 1
    named = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert named == [PAGE, "schemas/aiscale-report.schema.json"]
    assert not missing.exists()
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0


def test_unsound_data_is_refused_and_nothing_is_written(checkout, monkeypatch, capsys):
    def unsound(path):
        data = read(path)
        if path == concept_map.PATH:
            data["concepts"][0]["carried_by"] = ["orch-stagse"]
        return data

    monkeypatch.setattr(generate, "read", unsound)
    assert generate.main([]) == 2
    assert "d000-first-contact-failure: there is no orch-stagse" in capsys.readouterr().err
    assert list(checkout.iterdir()) == []


def test_a_package_of_another_checkout_is_refused(checkout, monkeypatch, questionnaire, capsys):
    monkeypatch.setattr(generate, "load_questionnaire", lambda: replace(questionnaire, sha256="0" * 64))
    assert generate.main(["--check"]) == 2
    assert "set PYTHONPATH=src" in capsys.readouterr().err


def test_every_concept_is_accounted_for_exactly_once(concepts, questionnaire, page):
    assert concept_map.problems(concepts, questionnaire) == []
    assert Counter(concept.document for concept in concepts.concepts) == CONCEPTS_PER_DOCUMENT
    appendix = page[page.index('<a id="appendix"></a>') :]
    rows = Counter(re.findall(r"^\| `(d\d{3}-[a-z0-9-]+)` \|", appendix, re.MULTILINE))
    assert rows == {concept.id: 1 for concept in concepts.concepts}
    for concept in concepts.concepts:
        row = next(line for line in appendix.splitlines() if line.startswith(f"| `{concept.id}` |"))
        assert ("*left out:*" in row) == (not concept.carried_by)
        assert all(carrier.rpartition(":")[2] in row for carrier in concept.carried_by if "report" not in carrier)


@pytest.mark.parametrize(
    ("concept", "changes", "complaint"),
    [
        ("d000-q01", {"left_out": "A reason beside a carrier."}, "write either carried_by or left_out"),
        ("d000-q01", {"carried_by": ()}, "write either carried_by or left_out"),
        ("d000-q01", {"carried_by": ("orch-stages", "orch-stages")}, "names a carrier twice"),
        ("d000-q01", {"carried_by": ("layer:orchestra",)}, "there is no layer:orchestra"),
        ("d000-q01", {"carried_by": ("remedy:ops-drift",)}, "no remedy of ops-drift cites its section"),
        ("d000-q01", {"section": "Planning"}, "lines 48 to 48 are not in the section Planning"),
        ("d000-q01", {"lines": ((48, 306),)}, "lines 48 to 306 are not in the section System Layer 1 - Orchestration"),
        ("d000-q01", {"lines": ((49, 48),)}, "lines 49 to 48 are not in the section System Layer 1 - Orchestration"),
        ("d000-q01", {"document": "folklore"}, "there is no document folklore"),
        ("d000-q01", {"document": "agency"}, "its id does not carry the number of agency"),
        ("d000-q01", {"kind": "rumour"}, "rumour is no kind"),
        ("d004-pilot-12", {"carried_by": ("org-readiness-gate",), "left_out": ""}, "a statistic at second hand"),
        ("d000-q02", {"id": "d000-q01"}, "stands there twice"),
    ],
)
def test_a_fault_in_the_concept_map_is_found(concepts, questionnaire, concept, changes, complaint):
    changed = with_concept(concepts, place_of(concepts, concept), **changes)
    assert any(complaint in found for found in concept_map.problems(changed, questionnaire))


def test_a_question_that_no_concept_leads_to_is_found(concepts, questionnaire):
    changed = with_concept(concepts, place_of(concepts, "d004-routing"), carried_by=("ctx-contracts",))
    changed = with_concept(changed, place_of(concepts, "d000-q12-why"), carried_by=("sec-least-privilege",))
    assert concept_map.problems(changed, questionnaire) == ["ctx-routing: the question carries no concept"]


def test_no_statistic_of_others_is_printed(concepts):
    statistics = [concept for concept in concepts.concepts if concept.kind == "statistic"]
    assert len(statistics) == 9
    assert all(concept.left_out for concept in statistics)
    assert [concept.id for concept in statistics if re.search(r"\d", concept.says)] == []


def test_standards_are_sound_and_none_of_low_confidence_is_printed(standards, questionnaire, page):
    assert standards_map.problems(standards, questionnaire) == []
    confidences = Counter(item.confidence for items in standards.related.values() for item in items)
    assert set(confidences) == {"high", "medium"}
    for confidence, number in confidences.items():
        assert page.count(f"({confidence})") == number
    assert "(low)" not in page


def test_a_fault_in_the_standards_is_found(standards, questionnaire):
    item = standards_map.Related("owasp-llm", "LLM11", "low")
    changed = replace(standards, related={**standards.related, "ctx-memory": (item,)})
    assert standards_map.problems(changed, questionnaire) == [
        "ctx-memory: owasp-llm has no item LLM11",
        "ctx-memory: LLM11 is listed with low confidence",
    ]
    without = {question: items for question, items in standards.related.items() if question != "ctx-memory"}
    assert standards_map.problems(replace(standards, related=without), questionnaire) == [
        "docs/data/standards.yaml: list each question once, in the order of questions.yaml"
    ]


def test_everything_that_belongs_to_a_question_stands_in_its_part(questionnaire, page):
    starts = [page.index(f'<a id="{question.id}"></a>') for question in questionnaire.questions]
    for question, start in zip(questionnaire.questions, starts, strict=True):
        part = page[
            start : min([each for each in starts if each > start], default=page.index('<a id="standards"></a>'))
        ]
        told = [
            question.title,
            question.question,
            question.why,
            question.anchors.yes,
            question.anchors.partial,
            question.anchors.no,
            question.failure_mode,
            question.must_have or "",
            question.not_applicable_when or "Never: it applies to every system.",
            *question.evidence,
            *(risk.reason for risk in question.risks),
            *(text for remedy in question.remedies for text in (remedy.title, remedy.action)),
            *(citation.section for remedy in question.remedies for citation in remedy.citations),
            *(each.how for each in question.differs_from),
            *question.depends_on,
            f"planned as {questionnaire.efforts[question.effort].days} engineer-days",
        ]
        assert [text for text in told if markdown(text) not in part] == [], question.id
        assert part.count("Advice of our own") == sum(not remedy.citations for remedy in question.remedies)


def test_every_section_and_term_is_listed(questionnaire, page):
    for document in questionnaire.documents:
        start = page.index(f'<a id="document-{document.id}"></a>')
        part = page[start : page.index("<a id=", start + 1)]
        assert [each.title for each in document.sections if f"| {markdown(each.title)} |" not in part] == []
    assert [each.term for each in questionnaire.glossary if f"- **{markdown(each.term)}**: " not in page] == []


def test_every_link_on_the_page_has_one_target(page):
    targets = re.findall(r'<a id="([^"]+)"></a>', page)
    assert [name for name, number in Counter(targets).items() if number > 1] == []
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) - set(targets) == set()


def test_the_page_renders_as_tables_and_headings(questionnaire, page):
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(page)
    assert html.count("<h4>") == len(questionnaire.questions)
    assert html.count("<table>") == page.count("| --- |\n")
    for table in re.findall(r"<table>.*?</table>", html, re.DOTALL):
        columns = table.count("<th>")
        assert table.count("<td>") == columns * (table.count("<tr>") - 1)
    assert "**" not in re.sub(r"<code>.*?</code>", "", html)


def test_counts_in_the_text_are_computed(questionnaire, weight_meanings, concepts, standards):
    fewer = replace(questionnaire, questions=questionnaire.questions[:-1])
    less = replace(concepts, concepts=concepts.of_document("agency"))
    text = question_reference(fewer, weight_meanings, less, standards)
    assert "asks: 38 questions on 8 layers" in text
    assert "the other 23 come in 8 modules" in text
    assert "their 40 concepts" in text
    assert "The documents hold 40 concepts" in text
    assert "36 are taken up" in text
    assert "4 are left out" in text
