"""Reading HTML: its tree of elements, and the texts that a reader sees, block by block."""

from html.parser import HTMLParser

VOID = {"br", "hr", "meta", "link", "img"}
BLOCKS = {"h1", "h2", "h3", "p", "td", "th", "li", "summary"}
UNSEEN = {"style", "title", "svg", "figcaption", "caption", "nav"}


class Reading(HTMLParser):
    """The elements in the order in which they open, and the texts of blocks; faults are those closed out of order."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self.attributes = []
        self.blocks = []
        self.faults = []
        self._open = []
        self._texts = []
        self.feed(text)
        self.close()
        self.faults += [f"{tag} is left open" for tag in self._open]

    def handle_starttag(self, tag, attrs):
        self.elements.append((len(self._open), tag, tuple(sorted(name for name, _ in attrs))))
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag == "br":
            self.handle_data("\n")
        if tag in VOID:
            return
        if tag in BLOCKS and not set(self._open) & UNSEEN:
            self.blocks.append([tag, ""])
            self._texts.append(self.blocks[-1])
        self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((len(self._open), tag, tuple(sorted(name for name, _ in attrs))))
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_endtag(self, tag):
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"{tag} is closed out of order")
        if tag in BLOCKS and self._texts and not set(self._open) & UNSEEN:
            self._texts.pop()

    def handle_data(self, data):
        if self._texts and not set(self._open) & UNSEEN:
            self._texts[-1][1] += data


def structure(text):
    """The tree of elements with the names of their attributes."""
    read = Reading(text)
    assert read.faults == []
    return read.elements


def said(text):
    """Each block with its text, blanks taken together; empty ones left out."""
    return [(tag, " ".join(words.split())) for tag, words in Reading(text).blocks if words.strip()]
