"""What every kind of terminal says about a present answer: where it comes from, and when somebody looked at it."""

from datetime import date

from aiscale_cli.core.answers import Answer


def answer_words(answer: Answer) -> str:
    """Return an answer with the file that it is inherited from and its reason, as `yes, inherited from ../p.yaml`."""
    source = f", inherited from {answer.origin.path}" if answer.origin else ""
    reason = f", because: {answer.reason}" if answer.reason else ""
    return f"{answer.value.value.replace('_', ' ')}{source}{reason}"


def age_words(looked_at: date | None) -> str:
    """Return when somebody looked at an answer last."""
    return f"last looked at on {looked_at.isoformat()}" if looked_at else "without a date"


def inherited_words(inherited: Answer | None, own: Answer | None = None) -> str:
    """Return what is inherited beneath an answer of the file's own, and why that differs; empty when nothing is."""
    if inherited is None or inherited.origin is None or (own and own.origin):
        return ""
    why = f", overridden because: {own.override}" if own and own.override else ""
    return f"inherited from {inherited.origin.path}: {inherited.value.value.replace('_', ' ')}{why}"
