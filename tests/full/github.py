"""Markdown as GitHub makes a page of it: with GitHub's own parser, and with styles that follow GitHub's."""

from html import escape
from html.parser import HTMLParser

EXTENSIONS = ["table", "autolink", "strikethrough", "tagfilter", "tasklist"]
"""Those that GitHub turns on; footnotes are an option of the parser."""

# The frame of a document on GitHub: at most 1012 pixels, less space around it on a telephone.
FRAME = """
body.markdown-body { box-sizing: border-box; max-width: 1012px; margin: 0 auto; padding: 32px }
@media (max-width: 767px) { body.markdown-body { padding: 16px } }
"""


def html_of(markdown):
    """The HTML of a Markdown text, before anything is taken out of it."""
    # The parser is there only where .ci/full has installed it; the quick tests read this file too.
    import cmarkgfm
    from cmarkgfm.cmark import Options

    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    return cmarkgfm.markdown_to_html_with_extensions(markdown, options=options, extensions=EXTENSIONS)


def page(name, html, *, folder, styles):
    """Write a page with the HTML and return its path."""
    path = folder / f"{name}.html"
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(name)}</title>'
    looks = f'<link rel="stylesheet" href="{styles.as_uri()}"><style>{FRAME}</style>'
    path.write_text(
        f'<!doctype html><html lang="en"><head>{head}{looks}</head><body class="markdown-body">{html}</body></html>',
        encoding="utf-8",
    )
    return path


class _Pieces(HTMLParser):
    """Collects the tags of some HTML in order, each with the names of its attributes, and the texts between them."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append(("tag", " ".join([tag, *sorted(name for name, _ in attrs)])))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        self.found.append(("tag", f"/{tag}"))

    def handle_data(self, data):
        self.found.append(("text", data))


def pieces(html):
    """Every ("tag", name and names of attributes) and ("text", what is shown) in order, without comments."""
    reader = _Pieces()
    reader.feed(html)
    reader.close()
    return reader.found


def tags(html, name):
    """How many elements of a name there are."""
    return sum(kind == "tag" and piece.split(" ")[0] == name for kind, piece in pieces(html))


def structure(html, *, ignored=("br", "span", "/span", "code", "/code")):
    """The tags in order; neighbouring texts count as one, however long, and whatever ignored tags stand in it."""
    kinds = []
    for kind, piece in pieces(html):
        if kind == "tag" and piece not in ignored:
            kinds.append(piece)
        elif kind == "text" and piece.strip("\n") and kinds[-1:] != ["(text)"]:
            kinds.append("(text)")
    return kinds


def shown(html, name):
    """The text of the first element of a name, its line breaks as such."""
    found = pieces(html)
    start = found.index(("tag", name))
    end = found.index(("tag", f"/{name}"))
    return "".join("\n" if piece == ("tag", "br") else piece[1] * (piece[0] == "text") for piece in found[start:end])
