"""Any text shows as itself in Markdown as GitHub draws it, and nothing in it acts."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from aiscale_cli.renderers.escaping import visible
from aiscale_cli.renderers.escaping_markdown import BREAK, DOLLAR, LINE_BREAK, Safe, code, markdown, markdown_link

OURS = {BREAK, LINE_BREAK, "<span>", "</span>"}

# GitHub looks for these in each text of the finished HTML.
GITHUB_LINKS = re.compile(
    r"@\w|#\d|\bGH-\d|https?://|ftp://|\bwww\.|mailto:\S|xmpp:\S|\b[0-9a-f]{7,40}\b|:[\w+-]+:|\$.*\$", re.IGNORECASE
)

NASTY = [
    "a | b",
    "a \\| b",
    "ends with a backslash \\",
    "two\nlines",
    "<script>alert(1)</script>",
    "<!-- -->",
    "<br>",
    "<span>$</span>",
    "<details open>",
    "&lt;b&gt; &amp; &copy; &#35; &nbsp",
    "![](https://example.org/p.png)",
    "[click](javascript:alert(1))",
    "[x]: https://example.org",
    "[^1] and [^1]: note",
    "# heading",
    "## heading ##",
    "- item",
    "+ item",
    "* item",
    "12. item",
    "12) item",
    "> quote",
    "> [!WARNING]",
    "- [x] done",
    "[x] done",
    "[draft]",
    "---",
    "===",
    "***",
    "___",
    "~~~",
    "```mermaid\ngraph TD\n```",
    "`code`",
    "``` ``",
    "*emphasis* _too_ **strong** __too__ snake_case",
    "~~gone~~ ~gone~",
    "    indented",
    "trailing   ",
    "tab\there",
    "\u00a0no-break\u00a0",
    "|---|---|",
    "@octo-org/team and @someone",
    "someone@example.org",
    "fixes #12, GH-12, owner/repo#12",
    "a5c3785ed8d6a35868bc169f07e40e889087fd2e and a5c3785",
    "someone@a5c3785ed8d6a35868bc169f07e40e889087fd2e",
    "1234567890",
    "https://example.org/?a=1&copy=2",
    "HTTP://EXAMPLE.ORG",
    "www.example.org",
    "mailto:someone@example.org",
    ":smile: :+1: :a:b:",
    "costs $5 or $10",
    "$`x`$ and $$x$$",
    "$a_1$",
    "\x1b[31mred\x1b[0m",
    "\x1b]52;c;aGk=\x07",
    "\x9b31m",
    "\x00\x7f",
    "\u202eevil",
    "FAIL 1/5\rPASS 5/5",
    "\ufeff\u2028\u2029\ufffe",
    "\ud800",
    "::error::text",
    "##[error]text",
    "##vso[task.complete]",
    "{{ 7 * 7 }} {% raw %}",
    "\\u001b \\n \\",
    "e\u0301 \U0001f469\u200d\U0001f4bb \u0645\u0631\u062d\u0628\u0627",
]

texts = st.one_of(
    st.text(min_size=1),
    st.text(alphabet="\\`*_{}[]()#+-.!|~<>&:@$=/ \n\tawf0167", min_size=1),
    st.lists(st.sampled_from(NASTY), min_size=1, max_size=3).map(" ".join),
)


def parse(source: str) -> list[Token]:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(source)


def structure(tokens: list[Token]) -> list[str]:
    """The kinds of tokens in order, without the little HTML that the escaper makes, and texts as one."""
    kinds: list[str] = []
    for token in tokens:
        for each in [token, *(token.children or [])]:
            ours = each.type == "html_inline" and each.content in OURS
            text = each.type in {"text", "text_special"}
            if not ours and not (text and kinds[-1:] == ["text"]):
                kinds.append("text" if text else f"{each.type} {each.content if each.type == 'html_inline' else ''}")
    return kinds


def shown(children: list[Token]) -> list[str]:
    """The texts of a piece of Markdown as a reader sees them, cut where an element stands between them."""
    cut = [""]
    for token in children:
        if token.type == "html_inline":
            cut.append("\n" if token.content == LINE_BREAK else "")
            cut.append("")
        else:
            cut[-1] += token.content
    return cut


def cell(text: str) -> tuple[list[Token], list[Token]]:
    tokens = parse(f"| a | b |\n| --- | --- |\n| {markdown(text)} | after |\n| next | row |\n")
    inline = [token for token in tokens if token.type == "inline"][2]
    return tokens, inline.children or []


def test_every_nasty_text_keeps_the_table_and_shows_as_itself():
    for text in NASTY:
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


@pytest.mark.parametrize("text", [text for text in NASTY if GITHUB_LINKS.search(text)])
def test_github_finds_nothing_to_link_in_what_it_would_link(text):
    assert not any(GITHUB_LINKS.search(piece) for piece in shown(cell(text)[1]))


@given(texts)
def test_the_result_is_one_line_that_no_ci_runner_takes_for_a_command(text):
    escaped = markdown(text)
    assert len(escaped.splitlines()) <= 1
    assert "##[" not in escaped
    assert not re.search(r"##\w*\[", escaped)


def test_ordinary_prose_stays_readable_in_the_source():
    prose = "Measured in June (p95 2.1 s), e.g. twice a week; the owner's view: fine - mostly."
    assert markdown(prose) == prose


def test_escaping_twice_changes_nothing_but_joining_makes_plain_text_again():
    once = markdown("a|b")
    assert markdown(once) is once
    assert not isinstance(once + "", Safe)
    assert not isinstance("".join([once]), Safe)


def test_a_dollar_sign_stands_in_an_element_of_its_own():
    assert markdown("$5") == f"{DOLLAR}5"


@pytest.mark.parametrize("identifier", ["guard-output", "ai-scaling@1", "a`b", "", "a|b", "é"])
def test_only_plain_identifiers_become_code(identifier):
    expected = f"`{identifier}`" if identifier == "guard-output" else markdown(identifier)
    assert code(identifier) == expected


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
