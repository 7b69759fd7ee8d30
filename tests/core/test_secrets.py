"""What looks like a secret: found and masked, while ordinary notes are left in peace."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiscale_cli.core.secrets import find_secrets, masked

# Put together here, so that no file of this repository holds what a scanner would take for a token.
TOKENS = {
    "an AWS access key": "AKIA" + "IOSFODNN7EXAMPLE",
    "a GitHub token": "ghp" + "_" + "a1B2" * 9,
    "a GitLab token": "glpat" + "-" + "a1B2c3D4e5F6g7H8i9J0",
    "a Slack token": "xoxb" + "-123456789012-abcdefABCDEF",
    "a Slack webhook": "hooks.slack" + ".com/services/T000/B000/" + "x" * 24,
    "an API key": "sk" + "-proj-" + "a1B2" * 8,
    "a Google API key": "AIza" + "SyA1234567890abcdefghijklmnopqrstuv",
    "a Hugging Face token": "hf" + "_" + "a" * 34,
    "an npm token": "npm" + "_" + "a1" * 18,
    "a JSON web token": "eyJ" + "hbGciOiJIUzI1NiJ9.eyJ" + "zdWIiOiIxMjM0NTY3ODkwIn0." + "s" * 43,
}
KEY = "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\nabc=\n-----END RSA " + "PRIVATE KEY-----"


@pytest.mark.parametrize("kind", TOKENS)
def test_a_known_token_is_found_wherever_it_stands_and_nothing_of_it_is_left(kind):
    token = TOKENS[kind]
    for text in (token, f"the key is {token}, rotate it", f"({token})\n", f"a={token};"):
        assert [secret.kind for secret in find_secrets(text)] == [kind]
        assert masked(text) == text.replace(token, f"[{kind}, masked]")


def test_a_private_key_is_masked_to_its_last_line_or_to_the_end():
    assert masked(f"before {KEY} after") == "before [a private key, masked] after"
    assert masked(f"before {KEY[:60]}") == "before [a private key, masked]"


def test_a_password_in_a_link_is_masked_with_its_user_and_the_host_stays():
    said = masked("postgres://admin:hunter2@db.example.com/x")
    assert said == "postgres://[a password in a link, masked]@db.example.com/x"


@pytest.mark.parametrize(
    "text",
    [
        "Tokens, latency and errors are recorded per message.",
        "sk-learn-pipelines-with-a-very-long-name",
        "the risk-based-approach-to-evaluation",
        "https://example.com/a:b@c is fine? no: https://example.com/path@2",
        "https://example.com:8080/x",
        "AKIA is a prefix, ghp_ too, and eyJ",
        "-----BEGIN CERTIFICATE-----",
        "commit 3f2a9c1d4e5b6a7980c1d2e3f4a5b6c7d8e9f0a1",
        "npm_config_cache and hf_hub_download",
    ],
)
def test_ordinary_words_are_left_in_peace(text):
    assert find_secrets(text) == ()
    assert masked(text) is text


@given(st.lists(st.sampled_from([*TOKENS.values(), KEY, "word", " ", "://", "u:p@", "\n", "-----BEGIN "]), max_size=12))
def test_what_is_masked_holds_no_secret_any_more(parts):
    text = " ".join(parts)
    assert not [token for token in TOKENS.values() if token in masked(text)]
    secrets = find_secrets(text)
    assert all(one.end <= other.start for one, other in pairwise(secrets))


@pytest.mark.parametrize("piece", ["eyJ-", "-----BEGIN PRIVATE KEY-----", "://a:", "sk-", "xoxb-", "AKIA", "://"])
def test_hostile_repetition_costs_steps_in_proportion_to_its_length(piece):
    # A quarter of a million characters would take hours if each piece looked at all that follow.
    assert masked(piece * (250_000 // len(piece))) is not None
