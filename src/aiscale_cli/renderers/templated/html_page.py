"""The frame of a page in HTML: everything around what a format has to say."""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from markupsafe import Markup

from aiscale_cli.frozen import Frozen
from aiscale_cli.renderers.escaping_html import html, marked_up

_PAGE = Markup("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#{first}">{skip}</a>
<main>
{body}
</main>
<nav aria-label="Contents">
<ul class="wide">
{contents}
</ul>
</nav>
</body>
</html>
""")
"""The frame of the page. It has no script, and its policy allows nothing but the one style sheet inside it."""


class Skip(Frozen):
    """The link at the top for those who move by keyboard: the anchor that it leads to, and its words."""

    anchor: str
    words: str


def page(title: str, style: str, body: str, contents: Iterable[tuple[str, str]], skip: Skip) -> str:
    """Return a page that needs nothing else, ending with a line break; equal parts give equal bytes.

    `style` is the program's own, every piece of `body` is marked up already, and `contents` are anchors with titles.
    """
    written = _PAGE.format(
        policy=_policy(style),
        title=html(title),
        style=marked_up(style),
        first=skip.anchor,
        skip=html(skip.words),
        body=marked_up(body),
        contents=Markup("\n").join(
            Markup('<li><a href="#{}">{}</a></li>').format(anchor, html(words)) for anchor, words in contents
        ),
    )
    return str(written)  # a plain text, to which nothing is escaped any more


def _policy(style: str) -> str:
    """Return a content security policy under which the page can show its own style sheet and do nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
