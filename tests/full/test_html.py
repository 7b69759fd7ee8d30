"""The HTML pages in Chromium: widths, colours, print, accessibility, and nothing that leaves the page."""

import re
from itertools import product
from pathlib import Path
from unicodedata import normalize

import pytest

from aiscale_cli.files.questionnaire_file import load_questionnaire
from conftest import ROOT, Aiscale, clean_environment
from full.test_markdown_on_github import WIDTHS
from html_reading import Reading
from real_answers import answered

pytestmark = pytest.mark.full

KEPT = sorted((ROOT / "tests" / "cases").glob("*/*.html"))
TITLES = {"report.html": "readiness report", "portfolio.html": "AI systems: portfolio"}
A4 = {"report.html": 688, "portfolio.html": 1032}
"""How many pixels a sheet leaves inside its margins."""
LOOKS = list(product(WIDTHS, ["light", "dark"]))
AXE = """(async () => {
  unfolded();
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" | ").slice(0, 300)}`);
})()"""


BROKEN_WORDS = """[
  ...document.querySelectorAll("th, td:not(.prose, .path, .name), .fact, .level, .state, .day"),
].flatMap((cell) => {
  const broken = [];
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    for (const word of text.data.matchAll(/[0-9]+(-[0-9]+)+|[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.y)));
      if (lines.size > 1) broken.push(word[0]);
    }
  }
  return broken;
})"""
"""The words that are broken inside, where none may be: in heads and cells of tables, in levels, states and days."""


@pytest.fixture(scope="session")
def hostile_portfolio(installed, tmp_path_factory):
    """The page of systems whose names and paths are as long as they come, or the same."""
    folder = tmp_path_factory.mktemp("hostile")
    aiscale = Aiscale(installed, folder, clean_environment(folder))
    modules = tuple(module.id for module in load_questionnaire().modules[1:])
    sentence = "A shop assistant with a name that never seems to end, " * 4
    names = [sentence[:200], "A" * 200, sentence[:100], "Unbroken_" * 11, "\u6f22\u5b57" * 50, "Twin", "Twin", "Demo"]
    for number, (name, value) in enumerate(zip(names, ["no", "partial", "unknown", "yes"] * 2, strict=True)):
        text = answered(value, modules if number % 2 else ()).replace("Demo", f"'{name}'")
        if value != "yes":
            text += f"waivers:\n  - {{question: ops-telemetry, reason: Later., owner: '{name}', expires: 2027-01-31}}\n"
        path = f"{number}-{'long-folder-' * 10 * (number % 2)}{'x' * 45 * (number % 3)}/aiscale.yaml"
        aiscale.write(path, text.replace("2026-11-20", "2026-01-01") if number % 3 else text)
    aiscale.write(f"{'broken' * 20}/aiscale.yaml", f"answers: {'x' * 300}\n")
    done = aiscale.run("portfolio", "-f", "html", "-o", "hostile/")
    assert "the result has the others" in done.stderr
    return folder / "hostile" / "portfolio.html"


@pytest.fixture(scope="session")
def hostile_report(installed, tmp_path_factory):
    """The report of a system whose owners, reasons and notes are as long as they come, with a gate that fails."""
    folder = tmp_path_factory.mktemp("hostile-report")
    aiscale = Aiscale(installed, folder, clean_environment(folder))
    waivers = [
        f"  - {{question: {question}, reason: {'r' * 80}, owner: {owner}, expires: 2027-03-31}}\n"
        for question, owner in [("ops-telemetry", "x" * 90), ("orch-graceful-failure", "a team and " * 12 + "another")]
    ]
    text = answered("no", tuple(module.id for module in load_questionnaire().modules[1:]))
    aiscale.write("aiscale.yaml", text.replace("Demo", "'" + "Unbroken" * 200 + "'") + f"waivers:\n{''.join(waivers)}")
    done = aiscale.run("assess", "-f", "html", "-o", "report.html", "--fail-on", "high", "--fail-on", "must-have")
    assert done.returncode == 1, done.stderr
    return folder / "report.html"


@pytest.fixture(scope="session")
def pages(hostile_portfolio, hostile_report):
    """Every page that is looked at."""
    return [*KEPT, hostile_portfolio, hostile_report]


def job(path, width, scheme, **options):
    plain = {"scripts": [], "evaluate": "document.title", "screenshot": None}
    return {"page": str(path), "width": width, "scheme": scheme, **plain, **options}


def test_there_is_a_page_for_every_example_a_trend_and_a_portfolio():
    names = {path.parent.name for path in KEPT}
    assert names >= {path.stem for path in (ROOT / "examples").glob("*.yaml")} | {"history", "portfolio"}


def test_no_page_says_anything_on_the_console_or_leaves_itself(tools, picture, pages):
    jobs = [
        job(path, *look, screenshot=picture(f"{path.parent.name}-{look[0]}-{look[1]}"))
        for path, look in product(pages, LOOKS)
    ]
    results = tools.run("browser.mjs", jobs)
    assert [result["faults"] for result in results] == [[]] * len(jobs)
    for each, result in zip(jobs, results, strict=True):
        assert TITLES[Path(each["page"]).name] in result["value"]


def test_nothing_sticks_out_of_the_window(tools, pages):
    scripts = [str(tools.folder / "draw.js")]
    jobs = [job(path, width, "light", scripts=scripts, evaluate="unfolded()") for path, width in product(pages, WIDTHS)]
    for each, result in zip(jobs, tools.run("browser.mjs", jobs), strict=True):
        assert result["faults"] == []
        assert result["value"]["page"] <= result["value"]["window"], each["page"]
        assert [html for html in result["value"]["sticking"] if "skip" not in html] == [], (each["page"], each["width"])


def test_no_word_is_broken_on_a_screen_or_in_print(tools, pages):
    scripts = [str(tools.folder / "draw.js")]
    unfolded = f"unfolded() && {BROKEN_WORDS}"
    jobs = [job(path, width, "light", scripts=scripts, evaluate=unfolded) for path, width in product(pages, WIDTHS)]
    jobs += [job(path, A4[path.name], "light", media="print", scripts=scripts, evaluate=unfolded) for path in pages]
    for each, result in zip(jobs, tools.run("browser.mjs", jobs), strict=True):
        assert (result["value"], result["faults"]) == ([], []), (each["page"], each["width"])


OVERLAPPING = """[...document.querySelectorAll("svg.chart")].flatMap((svg) => {
  const boxes = [...svg.querySelectorAll("text, circle")]
    .filter((each) => !each.matches(".point"))
    .map((each) => [each.textContent || "point", each.getBoundingClientRect()]);
  return boxes.flatMap(([one, a], place) => boxes.slice(place + 1)
    .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
    .map(([other]) => `${one} / ${other}`));
})"""
"""The labels and points of drawings that cover each other by more than a pixel."""


def test_no_label_or_point_of_a_drawing_covers_another(tools, pages):
    jobs = [job(path, width, "light", evaluate=OVERLAPPING) for path, width in product(pages, WIDTHS)]
    for each, result in zip(jobs, tools.run("browser.mjs", jobs), strict=True):
        assert (result["value"], result["faults"]) == ([], []), (each["page"], each["width"])


def test_points_that_cover_each_other_would_be_found(tools, tmp_path):
    page = tmp_path / "page.html"
    drawing = '<svg class="chart"><circle cx="20" cy="20" r="9"/><circle cx="30" cy="25" r="9"/></svg>'
    page.write_text(f"<!doctype html><title>x</title>{drawing}", encoding="utf-8")
    (result,) = tools.run("browser.mjs", [job(page, 360, "light", evaluate=OVERLAPPING)])
    assert result["value"] == ["point / point"]


def test_a_word_that_is_broken_would_be_found(tools, tmp_path):
    page = tmp_path / "page.html"
    squeezed = (
        '<table><tr><td class="fact" style="width: 3rem; overflow-wrap: anywhere">extraordinarily</td></tr></table>'
    )
    page.write_text(f"<!doctype html><title>x</title><div style='width: 3rem'>{squeezed}</div>", encoding="utf-8")
    (result,) = tools.run("browser.mjs", [job(page, 768, "light", evaluate=BROKEN_WORDS)])
    assert result["value"] == ["extraordinarily"]


def test_axe_finds_no_violation(tools, pages):
    scripts = [str(tools.package("axe-core") / "axe.min.js"), str(tools.folder / "draw.js")]
    jobs = [job(path, *look, scripts=scripts, evaluate=AXE) for path, look in product(pages, LOOKS)]
    results = tools.run("browser.mjs", jobs)
    assert [(result["value"], result["faults"]) for result in results] == [([], [])] * len(jobs)


def test_axe_would_find_one(tools, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(KEPT[0].read_text(encoding="utf-8").replace('<html lang="en">', "<html>"), encoding="utf-8")
    scripts = [str(tools.package("axe-core") / "axe.min.js"), str(tools.folder / "draw.js")]
    (result,) = tools.run("browser.mjs", [job(page, 768, "light", scripts=scripts, evaluate=AXE)])
    assert [each.partition(":")[0] for each in result["value"]] == ["html-has-lang"]


def test_the_html_is_valid(tools, pages):
    texts = [path.read_text(encoding="utf-8") for path in pages]
    broken = texts[0].replace("</main>", "", 1)
    *found, faults = tools.run("validate_html.mjs", [*texts, broken])
    assert found == [[]] * len(pages)
    assert faults


def rows_of(text):
    """The cells of each row of a table, without blanks, as a page in print shows them."""
    body = text.partition("<body>")[2]
    for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL):
        cells = [
            "".join(words for _, words in Reading(cell.replace("<td", "<p", 1).replace("</td>", "</p>")).blocks)
            for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)
        ]
        if cells:
            yield [normalize("NFKC", "".join(cell.split())) for cell in cells if cell.strip()]


def test_in_print_every_row_stands_on_one_page_and_nothing_stays_folded(tools, tmp_path):
    # Not at the top: this file is collected also where only the set-up of the README was done.
    from pypdf import PdfReader

    jobs = [job(path, 768, "dark", pdf=str(tmp_path / f"{number}.pdf")) for number, path in enumerate(KEPT)]
    assert [result["faults"] for result in tools.run("browser.mjs", jobs)] == [[]] * len(KEPT)
    for number, path in enumerate(KEPT):
        printed = PdfReader(tmp_path / f"{number}.pdf").pages
        a4 = (842, 595) if path.name == "portfolio.html" else (595, 842)
        assert {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in printed} == {a4}
        # Two letters drawn as one sign are two letters.
        pages = [normalize("NFKC", "".join(page.extract_text().split())) for page in printed]
        cut = [
            cells
            for cells in rows_of(path.read_text(encoding="utf-8"))
            if not any(all(cell in page for cell in cells) for page in pages)
        ]
        assert cut == [], path.parent.name
