"""Any text shows as itself in Markdown as GitHub draws it, and nothing in it acts."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.token import Token

from aiscale_cli.renderers.escaping import visible
from aiscale_cli.renderers.escaping_markdown import DOLLAR, Safe, code, markdown, markdown_link
from hostile_texts import HOSTILE, texts
from markdown_reading import GITHUB_LINKS, parse, shown, structure


def cell(text: str) -> tuple[list[Token], list[Token]]:
    tokens = parse(f"| a | b |\n| --- | --- |\n| {markdown(text)} | after |\n| next | row |\n")
    inline = [token for token in tokens if token.type == "inline"][2]
    return tokens, inline.children or []


def test_every_nasty_text_keeps_the_table_and_shows_as_itself():
    for text in HOSTILE:
        tokens, children = cell(text)
        assert structure(tokens) == structure(cell("a")[0]), text
        assert "".join(shown(children)) == "\n".join(map(visible, text.split("\n"))), text


@given(texts)
@example("\\|")
@example("a\\\\|b")
def test_any_text_keeps_the_table_and_shows_as_itself(text):
    tokens, children = cell(text)
    assert structure(tokens) == structure(cell("a")[0] if text.strip("\n") else cell("")[0])
    assert "".join(shown(children)) == "\n".join(map(visible, text.split("\n")))


@given(texts.filter(lambda text: text.strip("\n")))
@pytest.mark.parametrize("frame", ["# {}\n", "- {}\n- b\n", "{}\n", "> {}\n", "1. **a**<br>{}\n", "a {} b\n"])
def test_any_text_keeps_its_place_outside_tables(frame, text):
    assert structure(parse(frame.format(markdown(text)))) == structure(parse(frame.format("a")))


@given(texts)
def test_github_finds_nothing_to_link_in_any_text(text):
    for piece in shown(cell(text)[1]):
        assert not GITHUB_LINKS.search(piece), piece


@pytest.mark.parametrize("text", [text for text in HOSTILE if GITHUB_LINKS.search(text)])
def test_github_finds_nothing_to_link_in_what_it_would_link(text):
    assert not any(GITHUB_LINKS.search(piece) for piece in shown(cell(text)[1]))


@given(texts)
def test_the_result_is_one_line_that_no_ci_runner_takes_for_a_command(text):
    escaped = markdown(text)
    assert len(escaped.splitlines()) <= 1
    assert not re.search(r"##\w*\[", escaped)


@given(texts)
def test_the_result_holds_no_tag_of_the_template_language_of_github_pages(text):
    assert not re.search(r"\{[{%]", markdown(text))


def test_ordinary_prose_stays_readable_in_the_source():
    prose = "0.77 of it measured in June (p95 2.1 s), e.g. twice a week; the owner's view: fine - mostly."
    assert markdown(prose) == prose


def test_escaping_twice_changes_nothing_but_joining_makes_plain_text_again():
    once = markdown("a|b")
    assert markdown(once) is once
    assert not isinstance(once + "", Safe)
    assert not isinstance(once.strip(), Safe)


def test_a_dollar_sign_stands_in_an_element_of_its_own():
    assert markdown("$5") == f"{DOLLAR}5"


@pytest.mark.parametrize("text", ["guard-output", "ai-scaling@1", "aiscale assess 'my answers.yaml'", "a5c3785ed8d6a3"])
def test_a_plain_text_becomes_code(text):
    assert code(text) == f"`{text}`"


@pytest.mark.parametrize(
    "text", ["a`b", "", "a|b", "é", "a  b", " a", "a\n", "##[error]", "$a$", "{{a}}", "a\\", "<b>"]
)
def test_what_could_act_does_not_become_code(text):
    assert code(text) == markdown(text)


LINKED = {
    "https://example.org/a?b=1&copy=2#c": "https://example.org/a?b=1&copy=2#c",
    "http://example.org/a b": None,
    "https://example.org/a(b)[c]|`$x$`\\<>": "https://example.org/a%28b%29%5Bc%5D%7C%60%24x%24%60%5C%3C%3E",
    "https://example.org/é%20%zz": "https://example.org/%C3%A9%20%25zz",
    "HTTPS://EXAMPLE.ORG/": "HTTPS://EXAMPLE.ORG/",
    "mailto:someone@example.org": "mailto:someone@example.org",
    "docs/failure-policy.md": "docs/failure-policy.md",
    "../docs/runbook.md#step-2": "../docs/runbook.md#step-2",
    "dashboards/": "dashboards/",
}

PLAIN = [
    "javascript:alert(1)",
    "JavaScript:alert(1)//a.md",
    "java\nscript:alert(1)/",
    " javascript:alert(1)/",
    "data:text/html,<b>a.md",
    "file:///etc/passwd.txt",
    "vbscript:a.md",
    "//example.org/a.md",
    "/etc/passwd.txt",
    "\\\\host\\a.md",
    "C:\\policy.md",
    "C:/policy.md",
    ":a.md",
    "https:///a.md",
    "http:a.md",
    "https://example.org/\u202egnp.md",
    "https://example.org/\x1b",
    "mailto:",
    "mailto:a b@example.org",
    "Dashboard shown on 2 October",
    "ADR-12",
    "and/or",
    "",
]


@pytest.mark.parametrize(("text", "target"), LINKED.items())
def test_web_mail_and_relative_addresses_become_links_that_show_the_text(text, target):
    tokens = parse(f"| a |\n| --- |\n| {markdown_link(text)} |\n")
    children = [token for token in tokens if token.type == "inline"][1].children or []
    links = [token.attrs["href"] for token in children if token.type == "link_open"]
    assert links == ([] if target is None else [target])
    assert "".join(shown(children)) == text


def test_a_link_stays_readable_in_the_source():
    assert markdown_link("https://example.org/a") == "[https://example.org/a](https://example.org/a)"


@pytest.mark.parametrize("text", PLAIN)
def test_everything_else_stays_plain_text(text):
    assert markdown_link(text) == markdown(text)


@given(st.one_of(texts, texts.map("https://example.org/{}".format), texts.map("{}.md".format)))
def test_a_link_never_breaks_its_cell_and_goes_only_to_allowed_schemes(text):
    tokens = parse(f"| a | b |\n| --- | --- |\n| {markdown_link(text)} | after |\n")
    cells = [token for token in tokens if token.type == "inline"]
    children = cells[2].children or []
    hrefs = [str(token.attrs["href"]) for token in children if token.type == "link_open"]
    assert len(cells) == 4
    assert len(hrefs) <= 1
    assert all(re.match(r"https?://|mailto:|[^:]*$|[^:]*[/?#]", href, re.IGNORECASE) for href in hrefs)
    assert not any(token.type in {"image", "code_inline", "em_open", "strong_open", "s_open"} for token in children)
    assert "".join(shown(children)) == "\n".join(map(visible, text.split("\n")))
