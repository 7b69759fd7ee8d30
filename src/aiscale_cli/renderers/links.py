"""What a piece of evidence may link to: web and mail addresses and relative paths, nothing that runs or misleads."""

import re

from aiscale_cli.renderers.escaping import visible

_WEB = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^@\s]+@[^@\s]+$", re.IGNORECASE)
_SCHEME_OR_DRIVE = re.compile(r"[^/?#]*:")
_FILE_OR_FOLDER = re.compile(r"(?:[^?#]*\.[A-Za-z][A-Za-z0-9]{0,9}|[^?#]+/)(?:[?#].*)?$")
# Everything else in an address is percent-encoded: it could end the link, or act in Markdown, HTML or mathematics.
_ENCODED = re.compile(r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9%/:?#@!&*+,;=._~-]")


def link_target(text: str) -> str | None:
    """Return the address that the text may link to, as percent-encoded ASCII; None when it is to stay plain text.

    Allowed are http, https and mailto addresses, and relative paths that name a file with an extension, or a folder
    with a closing slash. Whitespace, control characters, every other scheme, `//host`, `/path`, backslashes and drive
    letters make plain text.
    """
    if visible(text) != text or any(char.isspace() for char in text):
        return None
    if not (_WEB.match(text) or _MAIL.match(text) or _is_relative_path(text)):
        return None
    return _ENCODED.sub(_percent_encoded, text)


def _is_relative_path(text: str) -> bool:
    if text.startswith("/") or "\\" in text or _SCHEME_OR_DRIVE.match(text):
        return False
    return _FILE_OR_FOLDER.match(text) is not None


def _percent_encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode())
