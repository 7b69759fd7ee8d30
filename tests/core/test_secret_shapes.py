"""Secrets of unusual length and surroundings, words that look nearly like one, and the steps that looking takes."""

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiscale_cli.core.secrets import _SHAPES, find_secrets, masked

# Put together here, so that no file of this repository holds what a scanner would take for a token.
GITHUB = "ghp" + "_" + "a1B2" * 9
RANDOM = "q7Rk2" + "mZx9TbW4" * 3
BEGIN, END = "-----BEGIN ", "-----END "
LONG_WEB_TOKEN = ".".join(["eyJ" + "a1" * 4000, "eyJ" + "b2" * 4000, "c3" * 4000])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"MY_{GITHUB}", "MY_[a GitHub token, masked]"),
        (GITHUB * 9, "[a GitHub token, masked]"),
        ("glpat-" + "a1B2c3D4e5" * 3 + ".01." + "0w1a2b3c4.", "[a GitLab token, masked]."),
        ("https://u:p@ss@example.com/x", "https://[a password in a link, masked]@example.com/x"),
        ("redis://:hunter2@cache:6379", "redis://[a password in a link, masked]@cache:6379"),
        (f"https://{GITHUB}@github.com/x", "https://[a GitHub token, masked]@github.com/x"),
        (f"https://x:{GITHUB}@github.com/x", "https://[a password in a link, masked]@github.com/x"),
        (LONG_WEB_TOKEN, "[a JSON web token, masked]"),
        ("gho" + "_" + "a1" * 500 + " then", "[a GitHub token, masked] then"),
        (f"{BEGIN}PGP PRIVATE KEY BLOCK-----\nx\n{END}PGP PRIVATE KEY BLOCK-----\n", "[a private key, masked]\n"),
        (f"{BEGIN}PRIVATE KEY----- x {END}PRIVATE KEY---", "[a private key, masked]"),
        (f"password: {RANDOM}, so", "password: [a password or key, masked], so"),
        (f'{{"client_secret": "{RANDOM}"}}', '{"client_secret": "[a password or key, masked]"}'),
        ("API_KEY=" + "0123456789abcdef" * 2, "API_KEY=[a password or key, masked]"),
        ("aws_secret_access_key = " + "wJa1/XUtn+EM9" * 3 + "K", "aws_secret_access_key = [a password or key, masked]"),
    ],
)
def test_nothing_of_a_secret_is_left_and_nothing_else_is_lost(text, left):
    assert masked(text) == left
    assert masked(left) is left


@pytest.mark.parametrize(
    "text",
    [
        "sk-learn-pipeline-v2-evaluation-2026",
        "task-force-2026-11 and risk-based-checks-v12",
        "password=hunter2 stands for any password; the secret: rotated every 90 days",
        "secret: docs/Security/Rotation2026Plan12, api_key: in the vault, see RUNBOOK-2026-Rotation",
        "password: AVeryLongTextOfWordsWithoutDigits",
        "https://example.com:8080?mail=a@b.example and https://example.com:443#a@b",
        "postgres://user:${PASSWORD}@db, https://u:***@h, https://u:<password>@h, https://u:{{token}}@h",
        "git@github.com:aiscale/aiscale.git and name@example.com",
        f"{BEGIN}PUBLIC KEY----- and {BEGIN}CERTIFICATE-----",
        "eyJ.eyJ.eyJ and AKIA1234 and AIzaSy",
        "https://hooks.slack.com/services/",
        "sha256:" + "0123456789abcdef" * 4,
    ],
)
def test_what_only_comes_near_a_secret_is_left_in_peace(text):
    assert masked(text) is text


def test_secrets_that_overlap_are_masked_as_one():
    text = "https://u:y@" + "glpat-" + "a1B2c3D4e5" * 2 + "@example.com"
    (secret,) = find_secrets(text)
    assert text[: secret.start] == "https://"
    assert text[secret.end :] == "@example.com"


PIECES = [
    GITHUB,
    RANDOM,
    "sk-",
    "password=",
    "eyJ",
    "://",
    ":",
    "@",
    ".",
    "/",
    "-",
    "_",
    "a",
    "1B",
    " ",
    "\n",
    BEGIN,
    END,
]


@settings(deadline=None)
@given(st.lists(st.sampled_from([*PIECES, "PRIVATE KEY-----"]), max_size=30).map("".join))
def test_masking_goes_by_the_places_and_leaves_nothing_to_mask(text):
    secrets = find_secrets(text)
    assert all(0 <= secret.start < secret.end <= len(text) for secret in secrets)
    assert all(text[secret.start : secret.end] for secret in secrets)
    again = masked(masked(text))
    assert again == masked(text)
    assert GITHUB not in again


@settings(deadline=None)
@given(st.text())
def test_any_text_can_be_looked_at(text):
    assert (masked(text) == text) == (not find_secrets(text))


HOSTILE = [
    *(part for shape in _SHAPES for part in shape.parts),
    "eyJaaaaaaaa.",
    "sk-aaaaaaaaaaaaaaa-",
    "xoxb-aaaa ",
    "://a:b",
    "://:",
    "password=Aa1",
    "password = ",
    "-----BEGIN RSA ",
    f"{BEGIN}PRIVATE KEY-----{END}",
    "glpat-a.01.",
    "://a:x@",
    "A",
    "a1B2",
    "passw",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_repetition_takes_time_in_proportion_to_its_length(piece):
    text = piece * (100_000 // len(piece))
    for hostile in (text, f"{piece} {text}", f"{text}!", f"password={text}", f"sk-{text}", f"://{text}@"):
        start = time.process_time()
        find_secrets(hostile)
        # It takes some hundredths; steps with the square of the length would take minutes.
        assert time.process_time() - start < 2


def test_importing_compiles_nothing():
    # The interpreter compiles some expressions of its own while it starts, so only ours are looked for.
    code = (
        "import re; seen = []; compile_ = re._compiler.compile\n"
        "re._compiler.compile = lambda pattern, *rest: (seen.append(pattern), compile_(pattern, *rest))[1]\n"
        "from aiscale_cli.core import secrets\n"
        "ours = [shape.pattern for shape in secrets._SHAPES]\n"
        "assert not [each for each in ours if each in seen], seen\n"
        "secrets.find_secrets('a plain note with a link to https://example.com/x, 99 % of the time')\n"
        "assert not [each for each in ours if each in seen], seen\n"
        "secrets.find_secrets('npm_x')\n"
        "assert [each for each in ours if each in seen], seen\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
