"""Text that people type or paste: made storable on the way in, made visible on the way out."""

import re

from aiscale_cli.core.blank import is_blank
from aiscale_cli.core.secrets import find_secrets

_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: arrow keys, colours
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\|$)"  # OSC and other strings, up to their end
    r"|\x1b[ -/]*[0-~]?"  # what is left of an escape
    r"|\x9b[0-?]*[ -/]*[@-~]",
    re.DOTALL,
)
_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ufffe\uffff]")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")

REPLACEMENT = "\ufffd"
"""What stands where typed bytes were no UTF-8."""


def storable(text: str) -> tuple[str, str]:
    """Return typed text as it can be kept, and a notice of what was changed or is doubtful in it; often empty.

    Bytes that are no UTF-8 (lone surrogates) become U+FFFD. Escape sequences and control characters are taken out, a
    tab becomes a space, every kind of line end a line feed, and blanks around the text are dropped. What looks like a
    secret is kept, since the person may mean it, and named by its kind alone.
    """
    notices = []
    if _SURROGATE.search(text):
        text = _as_utf8(text)
    if REPLACEMENT in text:
        notices.append(f"some typed bytes were no UTF-8 and became {REPLACEMENT}")
    text, sequences = _SEQUENCE.subn("", text)
    text, controls = _CONTROL.subn("", _LINE_END.sub("\n", text))
    if sequences or controls:
        notices.append("control characters were taken out")
    kinds = dict.fromkeys(secret.kind for secret in find_secrets(text))
    notices += [f"this looks like {kind}: take it out of the answers and revoke it" for kind in kinds]
    return "" if is_blank(text) else text.replace("\t", " ").strip(), "; ".join(notices)


def _as_utf8(text: str) -> str:
    """Read the bytes behind surrogate escapes as UTF-8; half characters of any other origin are replaced."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return _SURROGATE.sub(REPLACEMENT, text)


def shown(text: str) -> str:
    """Return text on one line with everything that could steer a terminal written as its Unicode escape."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def shown_lines(text: str) -> list[str]:
    """Return the lines of a text, each one as `shown`."""
    return [shown(line) for line in text.split("\n")]
