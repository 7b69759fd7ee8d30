"""The screen stopped at every kind of prompt in every way, and resumed: the file is that of the uninterrupted run."""

import re
import signal

import pytest

KINDS = {
    "layer": "Enter start",
    "question": "? why and how",
    "help": "Enter return to the question",
    "note": "Alt-Enter new line",
    "evidence": "next line, on an empty one save",
    "reason": "back to the question",
    "offer": "none, show the result",
}
"""What is shown at one kind of prompt and at no other."""

PLANS = {
    "orch stages": ("?", "t", "e", "y"),
    "lat targets": ("x",),
    "lat calls": ("u",),
}
"""The keys at some questions; every other question is answered with no."""

TYPED = {
    "layer": ("\r",),
    "help": ("\r",),
    "note": ("A note.\r",),
    "evidence": ("docs/a.md\r", "\r"),
    "reason": ("Nightly batch.\r",),
    "offer": ("1",),
}
"""What is typed at the other kinds of prompt."""

WAYS = {
    "SIGKILL": (signal.SIGKILL, 137),
    "SIGTERM": (signal.SIGTERM, 143),
    "SIGHUP": (signal.SIGHUP, 129),
    "Ctrl-C": ("\x03", 130),
    "Ctrl-D": ("\x04", 0),
}


class Walker:
    """Somebody who answers everything, in a run that may be stopped and resumed."""

    def __init__(self, start):
        self._start = start
        self.begin()

    def begin(self):
        """Start the program; every plan starts from its beginning."""
        self.terminal = self._start()
        self._visits = {}
        self._seen = ""

    def prompt(self):
        """Wait for the next prompt; return its kind and question, None when the program has ended instead."""
        while self.terminal.shows_more_than(self._seen):
            self._seen = self.terminal.text
            text = " ".join(self._seen.split())
            kind = next((kind for kind, sign in KINDS.items() if sign in text), None)
            if kind:
                asked = re.search(r"Does the system have ([a-z ]+)\?", text)
                return kind, asked[1] if asked else ""
        return None

    def go_on(self, kind, question):
        """Type what leads on from a prompt."""
        plan = PLANS.get(question, ("n",)) if kind == "question" else TYPED[kind]
        visit = self._visits.get((kind, question), 0)
        self._visits[kind, question] = visit + 1
        self.terminal.send(plan[visit % len(plan)])

    def walk_to(self, kind=None):
        """Go on to the first prompt of a kind, or to the end."""
        prompt = self.prompt()
        while prompt and prompt[0] != kind:
            self.go_on(*prompt)
            prompt = self.prompt()
        return prompt is not None

    def stop(self, way):
        """End the program in some way and return its exit code."""
        if isinstance(way, str):
            self.terminal.send(way)
        else:
            self.terminal.signal(way)
        return self.terminal.end()


@pytest.fixture(scope="module")
def uninterrupted(uninterrupted_run):
    """The file after a run from the first prompt to the last."""
    path, start = uninterrupted_run
    walker = Walker(start)
    assert not walker.walk_to()
    assert walker.terminal.end() == 0
    return path.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_a_run_stopped_at_every_kind_of_prompt_ends_with_the_file_of_an_uninterrupted_one(
    way, terminal, answers_file, uninterrupted
):
    assert all(f"{question}: " in uninterrupted for question in ("load-test", "sec-rights", "ops-review"))
    ending, code = WAYS[way]
    for kind in KINDS:
        walker = Walker(terminal)
        assert walker.walk_to(kind)
        assert walker.stop(ending) == code
        if code != 137:
            walker.terminal.wait_for("Saved", "Resume: aiscale assess aiscale.yaml")
    walker = Walker(terminal)
    assert not walker.walk_to()
    assert walker.terminal.end() == 0
    assert answers_file.read_text(encoding="utf-8") == uninterrupted
