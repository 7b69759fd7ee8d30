"""Checks on the free text of an answers file: what YAML silently cuts off or turns into something else."""

import re

from aiscale_cli.files.node_checks import CUT_OFF_MEND, Findings, scalar, shown
from aiscale_cli.files.yaml_source import Node, Scalar

LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""What would end a line somewhere: in a terminal, in a report or in Python."""

_LINE_BREAK = re.compile(f"[{LINE_BREAKS}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_CONTROL_IN_PROSE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_DRIVE_BEFORE_AN_ESCAPE = re.compile(r"(?<![A-Za-z])[A-Za-z]:\\[^\\]")
_SINGLE_QUOTES = "use single quotes, which keep a backslash as it is"


def prose(findings: Findings, node: Node, name: str) -> str | None:
    """Return a text of any number of lines, empty when it says nothing; None after reporting what is wrong with it."""
    text = _text(findings, node, name)
    if text is None or _is_cut_off(findings, text, name, any_comment=True):
        return None
    _warn_of_escapes(findings, text, name, _CONTROL_IN_PROSE)
    return text.text if text.text.strip() else ""


def line(findings: Findings, node: Node, name: str) -> str | None:
    """Return a text of one line that says something; None after reporting what is wrong with it."""
    text = _text(findings, node, name)
    if text is None or _is_cut_off(findings, text, name, any_comment=False):
        return None
    if not text.text.strip():
        findings.problem(text.start, f"`{name}` is empty", "write it, or take the line out")
        return None
    if _LINE_BREAK.search(text.text):
        findings.problem(text.start, f"`{name}` has a line break", _mend_of_escape(findings, text, "keep it on one line"))
        return None
    _warn_of_escapes(findings, text, name, _CONTROL)
    return text.text


def _text(findings: Findings, node: Node, name: str) -> Scalar | None:
    text = scalar(findings, node, name)
    half = _SURROGATE.search(text.text) if text else None
    if text and half:
        findings.problem(text.start, f"`{name}` holds half a character, {ascii(half[0])[1:-1]}", "write it in full")
        return None
    return text


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


def _warn_of_escapes(findings: Findings, text: Scalar, name: str, control: re.Pattern[str]) -> None:
    found = control.search(text.text)
    if found:
        message = f"`{name}` holds the control character {ascii(found[0])[1:-1]}"
        findings.warn(text.start, message, _mend_of_escape(findings, text, "take it out"))
    elif _DRIVE_BEFORE_AN_ESCAPE.search(_written(findings, text)):
        findings.warn(text.start, f"`{name}`: a backslash was read as an escape, giving {shown(text.text)}", _SINGLE_QUOTES)


def _mend_of_escape(findings: Findings, text: Scalar, otherwise: str) -> str:
    return _SINGLE_QUOTES if "\\" in _written(findings, text) else otherwise


def _written(findings: Findings, text: Scalar) -> str:
    """Return a double-quoted text as it stands in the file; empty for any other text, where no escape exists."""
    written = findings.source[text.start.index : text.end.index]
    return written if not text.plain and not text.block and written.startswith('"') else ""
