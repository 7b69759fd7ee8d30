"""Reading Markdown as its readers do: the structure of a document, and the texts that it shows."""

import re
from collections.abc import Container

from markdown_it import MarkdownIt
from markdown_it.token import Token

from aiscale_cli.renderers.escaping_markdown import BREAK, LINE_BREAK

OURS = {BREAK, LINE_BREAK, "<span>", "</span>"}
"""The little HTML that the escaper makes."""

# GitHub looks for these in each text of the finished HTML.
GITHUB_LINKS = re.compile(
    r"@\w|#\d|\bGH-\d|https?://|ftp://|\bwww\.|mailto:\S|xmpp:\S|\b[0-9a-f]{7,40}\b|:[\w+-]+:|\$.*\$", re.IGNORECASE
)


def parse(source: str) -> list[Token]:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(source)


def structure(tokens: list[Token], *, texts: Container[str] = ("text", "text_special")) -> list[str]:
    """The kinds of tokens in order, without the little HTML that the escaper makes; neighbouring texts count as one."""
    kinds: list[str] = []
    for token in tokens:
        for each in [token, *(token.children or [])]:
            ours = each.type == "html_inline" and each.content in OURS
            text = each.type in texts
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
