"""The HTML pages in Chromium: widths, colours, print, accessibility, and nothing that leaves the page."""

import re
from itertools import product
from pathlib import Path
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from conftest import ROOT
from full.test_markdown_on_github import WIDTHS
from html_reading import Reading

pytestmark = pytest.mark.full

PAGES = sorted((ROOT / "tests" / "cases").glob("*/*.html"))
TITLES = {"report.html": "readiness report", "portfolio.html": "AI systems: portfolio"}
LOOKS = list(product(WIDTHS, ["light", "dark"]))
AXE = """(async () => {
  unfolded();
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" | ").slice(0, 300)}`);
})()"""


def job(path, width, scheme, **options):
    plain = {"scripts": [], "evaluate": "document.title", "screenshot": None}
    return {"page": str(path), "width": width, "scheme": scheme, **plain, **options}


def test_there_is_a_page_for_every_example_a_trend_and_a_portfolio():
    names = {path.parent.name for path in PAGES}
    assert names >= {path.stem for path in (ROOT / "examples").glob("*.yaml")} | {"history", "portfolio"}


def test_no_page_says_anything_on_the_console_or_leaves_itself(tools, picture):
    jobs = [
        job(path, *look, screenshot=picture(f"{path.parent.name}-{look[0]}-{look[1]}"))
        for path, look in product(PAGES, LOOKS)
    ]
    results = tools.run("browser.mjs", jobs)
    assert [result["faults"] for result in results] == [[]] * len(jobs)
    for each, result in zip(jobs, results, strict=True):
        assert TITLES[Path(each["page"]).name] in result["value"]


def test_nothing_sticks_out_of_the_window(tools):
    scripts = [str(tools.folder / "draw.js")]
    jobs = [job(path, width, "light", scripts=scripts, evaluate="unfolded()") for path, width in product(PAGES, WIDTHS)]
    for each, result in zip(jobs, tools.run("browser.mjs", jobs), strict=True):
        assert result["faults"] == []
        assert result["value"]["page"] <= result["value"]["window"], each["page"]
        assert [html for html in result["value"]["sticking"] if "skip" not in html] == [], (each["page"], each["width"])


def test_axe_finds_no_violation(tools):
    scripts = [str(tools.package("axe-core") / "axe.min.js"), str(tools.folder / "draw.js")]
    jobs = [job(path, *look, scripts=scripts, evaluate=AXE) for path, look in product(PAGES, LOOKS)]
    results = tools.run("browser.mjs", jobs)
    assert [(result["value"], result["faults"]) for result in results] == [([], [])] * len(jobs)


def test_axe_would_find_one(tools, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(PAGES[0].read_text(encoding="utf-8").replace('<html lang="en">', "<html>"), encoding="utf-8")
    scripts = [str(tools.package("axe-core") / "axe.min.js"), str(tools.folder / "draw.js")]
    (result,) = tools.run("browser.mjs", [job(page, 768, "light", scripts=scripts, evaluate=AXE)])
    assert [each.partition(":")[0] for each in result["value"]] == ["html-has-lang"]


def test_the_html_is_valid(tools):
    texts = [path.read_text(encoding="utf-8") for path in PAGES]
    broken = texts[0].replace("</main>", "", 1)
    *found, faults = tools.run("validate_html.mjs", [*texts, broken])
    assert found == [[]] * len(PAGES)
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
    jobs = [job(path, 768, "dark", pdf=str(tmp_path / f"{number}.pdf")) for number, path in enumerate(PAGES)]
    assert [result["faults"] for result in tools.run("browser.mjs", jobs)] == [[]] * len(PAGES)
    for number, path in enumerate(PAGES):
        printed = PdfReader(tmp_path / f"{number}.pdf").pages
        assert all(abs(float(page.mediabox.width) - 595) < 1 for page in printed), "A4"
        # Two letters drawn as one sign are two letters.
        pages = [normalize("NFKC", "".join(page.extract_text().split())) for page in printed]
        cut = [
            cells
            for cells in rows_of(path.read_text(encoding="utf-8"))
            if not any(all(cell in page for cell in cells) for page in pages)
        ]
        assert cut == [], path.parent.name
