"""Texts that look like a password, a token or a private key: found to warn about them, masked in every report.

Shapes of well-known tokens alone, so that ordinary notes are left in peace; a secret of another shape is not seen.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Secret(NamedTuple):
    """A part of a text that looks like a secret: what kind, and the characters from `start` to before `end`."""

    kind: str
    start: int
    end: int


class _Shape(NamedTuple):
    kind: str
    pattern: str


_KEY = "[A-Za-z0-9_-]"
_START = f"(?<!{_KEY})"
_SHAPES: Mapping[str, _Shape] = MappingProxyType(
    {
        "AKIA": _Shape("an AWS access key", r"\bAKIA[0-9A-Z]{16}\b"),
        "ASIA": _Shape("an AWS access key", r"\bASIA[0-9A-Z]{16}\b"),
        "gh": _Shape("a GitHub token", r"\bgh[pousr]_[A-Za-z0-9]{20,255}"),
        "github_pat_": _Shape("a GitHub token", r"\bgithub_pat_[A-Za-z0-9_]{22,255}"),
        "glpat-": _Shape("a GitLab token", rf"{_START}glpat-{_KEY}{{20,255}}"),
        "xox": _Shape("a Slack token", rf"{_START}xox[abeprs]-[A-Za-z0-9-]{{10,255}}"),
        "hooks.slack.com": _Shape("a Slack webhook", r"\bhooks\.slack\.com/services/[A-Za-z0-9/]{20,255}"),
        # At least one digit, so that words joined by hyphens are left in peace.
        "sk-": _Shape("an API key", rf"{_START}sk-(?={_KEY}{{0,255}}\d){_KEY}{{20,255}}"),
        "sk_": _Shape("an API key", r"\bsk_(?:live|test)_[A-Za-z0-9]{16,255}"),
        "AIza": _Shape("a Google API key", rf"{_START}AIza{_KEY}{{35}}(?!{_KEY})"),
        "hf_": _Shape("a Hugging Face token", r"\bhf_[A-Za-z0-9]{30,255}"),
        "npm_": _Shape("an npm token", r"\bnpm_[A-Za-z0-9]{36}\b"),
        "eyJ": _Shape("a JSON web token", rf"{_START}eyJ{_KEY}{{8,4000}}\.eyJ{_KEY}{{8,4000}}\.{_KEY}{{8,4000}}"),
        "://": _Shape("a password in a link", r"(?<=://)[^\s/@:?#]{0,255}:[^\s/@]{1,255}(?=@)"),
        "-----BEGIN": _Shape("a private key", r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----"),
    }
)
"""The shapes by a part that each text of theirs holds: looking for that first keeps ordinary texts from paying."""

_END_OF_KEY = "-----END"


def find_secrets(text: str) -> tuple[Secret, ...]:
    """Return what looks like a secret, in the order of the text, none inside another."""
    found = [
        Secret(shape.kind, match.start(), _end(text, part, match.end()))
        for part, shape in _SHAPES.items()
        if part in text
        for match in re.finditer(shape.pattern, text)
    ]
    kept: list[Secret] = []
    for secret in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or secret.start >= kept[-1].end:
            kept.append(secret)
    return tuple(kept)


def masked(text: str) -> str:
    """Return the text with every secret replaced by what it is, as `[an AWS access key, masked]`."""
    secrets = find_secrets(text)
    if not secrets:
        return text
    parts = []
    end = 0
    for secret in secrets:
        parts += [text[end : secret.start], f"[{secret.kind}, masked]"]
        end = secret.end
    return "".join([*parts, text[end:]])


def _end(text: str, part: str, end: int) -> int:
    """Return where a secret ends; a private key goes on to its last line, or to the end of the text without one."""
    if part != "-----BEGIN":
        return end
    last = text.find(_END_OF_KEY, end)
    closed = text.find("-----", last + len(_END_OF_KEY)) if last >= 0 else -1
    return closed + len("-----") if closed >= 0 else len(text)
