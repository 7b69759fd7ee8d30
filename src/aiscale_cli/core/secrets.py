"""Texts that look like a password, a token or a private key: found to warn about them, masked in every report.

Shapes of well-known tokens, and long random values that are called a password or a key, so that ordinary notes are left
in peace; a secret of another shape is not seen.
"""

import re
from typing import NamedTuple


class Secret(NamedTuple):
    """A part of a text that looks like a secret: what kind, and the characters from `start` to before `end`."""

    kind: str
    start: int
    end: int


class _Shape(NamedTuple):
    """A kind of secret: a text that matches has, in lower case, one of the parts, so that others cost next to nothing.

    Where the pattern has a group, that is the secret and the rest is around it.
    """

    kind: str
    parts: tuple[str, ...]
    pattern: str


_KEY = "[A-Za-z0-9_-]"
_ALONE = f"(?<!{_KEY})"
_BEGINS = "(?<![A-Za-z0-9])"
_NAME = "(?i:passw(?:or)?d|pwd|secret|api[_ -]?key|access_?key|(?:access|auth)_?token)"
_MIXED = r"(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z+/]*[0-9][A-Za-z+/]*[0-9])"
_RANDOM = rf"{_MIXED}(?:[A-Za-z0-9]{{20,}}|[A-Za-z0-9+/]{{40}})|[0-9a-f]{{32,}}"
_PLACEHOLDER = r"(?:\*+|[xX]+|\.{3}|\$\{?\w+\}?|\$\(\w+\)|<\w+>|\{+\w+\}+|%\w+%)@"
# Every pattern takes steps in proportion to the length of the text: what repeats begins where nothing of its own kind
# stands in front, so that no character is looked at again from each place before it.
_SHAPES = (
    _Shape("an AWS access key", ("akia", "asia"), rf"{_BEGINS}A[KS]IA[0-9A-Z]{{16}}(?![0-9A-Za-z])"),
    _Shape(
        "a GitHub token",
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
        r"(?:gh[pousr]_[A-Za-z0-9]{20}|github_pat_[A-Za-z0-9_]{22})[A-Za-z0-9_]*",
    ),
    _Shape("a GitLab token", ("glpat-",), rf"{_ALONE}glpat-{_KEY}{{20,}}(?:\.[0-9a-z]{{2}}\.[0-9a-z]{{9}})?"),
    _Shape("a Slack token", ("xox",), rf"{_ALONE}xox[abeprs]-[A-Za-z0-9-]{{10,}}"),
    _Shape("a Slack webhook", ("hooks.slack.com",), r"\bhooks\.slack\.com/[a-z]{1,20}/[A-Za-z0-9/]{20,}"),
    # A digit and a long part without hyphens, so that words joined by hyphens are left in peace.
    _Shape("an API key", ("sk-",), rf"{_ALONE}sk-(?={_KEY}*?[A-Za-z0-9]{{16}})(?={_KEY}*[0-9]){_KEY}{{20,}}"),
    _Shape("an API key", ("sk_live_", "sk_test_"), rf"{_BEGINS}sk_(?:live|test)_[A-Za-z0-9]{{16,}}"),
    _Shape("a Google API key", ("aiza",), rf"{_ALONE}AIza{_KEY}{{35}}(?!{_KEY})"),
    _Shape("a Hugging Face token", ("hf_",), rf"{_BEGINS}hf_[A-Za-z0-9]{{30,}}"),
    _Shape("an npm token", ("npm_",), rf"{_BEGINS}npm_[A-Za-z0-9]{{36}}(?![A-Za-z0-9])"),
    _Shape("a JSON web token", ("eyj",), rf"{_ALONE}eyJ{_KEY}{{8,}}\.eyJ{_KEY}{{8,}}\.{_KEY}{{8,}}"),
    # Behind a host stands a port and perhaps a query, which may hold an address.
    _Shape(
        "a password in a link",
        ("@",),
        rf"(?<=://)[^\s/@:?#]{{0,255}}:(?!{_PLACEHOLDER}|[0-9]{{1,5}}[?#])[^\s/]{{1,255}}(?=@)",
    ),
    _Shape(
        "a private key",
        ("-----begin",),
        r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?s:.*?)(?:-----END[^-\n]{0,60}-----|\Z)",
    ),
    _Shape(
        "a password or key",
        # Not `key` and `token` alone, of which many notes speak.
        (
            *("passw", "pwd", "secret", "api_key", "api key", "api-key", "apikey", "access_key", "accesskey"),
            *("access_token", "accesstoken", "auth_token", "authtoken"),
        ),
        rf"{_NAME}[\"']?\s{{0,3}}[=:]\s{{0,3}}[\"']?({_RANDOM})(?![A-Za-z0-9+/_-])",
    ),
)
_PARTS = tuple((part, shape) for shape in _SHAPES for part in shape.parts)


def find_secrets(text: str) -> tuple[Secret, ...]:
    """Return what looks like a secret, in the order of the text; what overlaps is one, of the kind in front."""
    lower = text.lower()
    shapes = [shape for part, shape in _PARTS if part in lower]
    if not shapes:
        return ()
    found = [
        Secret(shape.kind, *match.span(match.lastindex or 0))
        for shape in dict.fromkeys(shapes)
        for match in re.finditer(shape.pattern, text)
    ]
    kept: list[Secret] = []
    for secret in sorted(found, key=lambda each: (each.start, -each.end)):
        if kept and secret.start < kept[-1].end:
            kept[-1] = kept[-1]._replace(end=max(kept[-1].end, secret.end))
        else:
            kept.append(secret)
    return tuple(kept)


def masked(text: str) -> str:
    """Return the text with every secret replaced by what it is, as `[an AWS access key, masked]`."""
    while secrets := find_secrets(text):  # what stood against a masked one may now look like one itself
        parts = []
        end = 0
        for secret in secrets:
            parts += [text[end : secret.start], f"[{secret.kind}, masked]"]
            end = secret.end
        text = "".join([*parts, text[end:]])
    return text
