"""A secret that is typed or pasted in an interview is named at once, and kept as the person wrote it."""

import pytest

from aiscale_cli.interview.typed_text import storable

TOKEN = "ghp" + "_" + "a1B2" * 9
MEND = "take it out of the answers and revoke it"


@pytest.mark.parametrize("text", [TOKEN, f"note\nwith {TOKEN}", f"{TOKEN} {TOKEN}"])
def test_a_secret_is_named_by_its_kind_alone(text):
    assert storable(text) == (text, f"this looks like a GitHub token: {MEND}")


def test_every_notice_is_told():
    _, notice = storable(f"\x07{TOKEN} https://a:b@c")
    assert notice == (
        "control characters were taken out; "
        f"this looks like a GitHub token: {MEND}; this looks like a password in a link: {MEND}"
    )


def test_a_token_torn_by_control_characters_is_seen():
    assert storable(f"{TOKEN[:9]}\x00{TOKEN[9:]}")[1].endswith(f"this looks like a GitHub token: {MEND}")
