"""Checks on the free text of an answers file, of which YAML may silently have cut off an end."""

import re

from aiscale_cli.core.blank import is_blank
from aiscale_cli.core.secrets import find_secrets
from aiscale_cli.core.sentences import HEADING
from aiscale_cli.files.node_checks import CUT_OFF_MEND, Findings, is_nothing, scalar, shown
from aiscale_cli.files.yaml_source import Node, Scalar

LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""What would end a line somewhere: in a terminal, in a report or in Python."""

LONG_NAME = 200
"""A name of more characters than this is warned about."""

_LINE_BREAK = f"[{LINE_BREAKS}]"


def prose(findings: Findings, node: Node | None, name: str) -> str | None:
    """Return a text of any number of lines, empty when it says nothing; None after reporting what is wrong with it."""
    if node is None:
        return ""
    text = scalar(findings, node, name)
    if text is None or _is_cut_off(findings, text, name, any_comment=True):
        return None
    warn_of_secrets(findings, text, name)
    return "" if is_blank(text.text) else text.text


def line(findings: Findings, node: Node | None, name: str, *, needed: bool = False) -> str | None:
    """Return a text of one line that says something; None when there is none or after reporting what is wrong.

    What is `needed` cannot be mended by taking the line out.
    """
    text = scalar(findings, node, name)
    if text is None or _is_cut_off(findings, text, name, any_comment=False):
        return None
    if is_nothing(text) or is_blank(text.text):
        findings.problem(text.start, f"`{name}` is empty", "write it" if needed else "write it, or take the line out")
        return None
    # Every line break is unprintable, and most texts are printable: the expression is compiled for the others alone.
    if not text.text.isprintable() and re.search(_LINE_BREAK, text.text):
        escaped = findings.document.text.startswith('"', text.start.index)
        hint = "use single quotes, which keep a backslash as it is" if escaped else "keep it on one line"
        findings.problem(text.start, f"`{name}` has a line break", hint)
        return None
    warn_of_secrets(findings, text, name)
    return text.text


def name_line(findings: Findings, node: Node | None) -> str | None:
    """Return a name as `line` does, which is needed; warn of one that no heading can show."""
    text = line(findings, node, "name", needed=True)
    if node is not None and text and len(text) > LONG_NAME:
        message = f"`name` has {len(text)} characters, of which headings show {HEADING}"
        findings.warn(node.start, message, "write a name, and what there is to say beside it in a comment")
    return text


def warn_of_secrets(findings: Findings, text: Scalar, name: str) -> None:
    """Warn of what looks like a secret, without repeating it."""
    for kind in dict.fromkeys(secret.kind for secret in find_secrets(text.text)):
        findings.warn(text.start, f"`{name}` holds what looks like {kind}", "take it out of the file and revoke it")


def _is_cut_off(findings: Findings, text: Scalar, name: str, *, any_comment: bool) -> bool:
    """Report whether YAML took the rest of the line for a comment.

    In prose every ` #` counts. A name or a path may have a comment behind it, so there only `#12`, a number sign with
    something attached, counts.
    """
    comment = findings.comment_behind(text)
    if not comment or not (any_comment or comment[1:2].strip()):
        return False
    findings.problem(text.start, f"`{name}` is cut off: {shown(comment)} is a comment", CUT_OFF_MEND)
    return True
