"""The one place that reads the clock."""

import os
from datetime import UTC, date, datetime


def day(text: str | None) -> date:
    """Return the day to judge dates by: the one given, else the clock's."""
    source = "--today"
    if text is None:
        # Read here, because the oldest typer that will do passes over its own `envvar`.
        source, text = "AISCALE_TODAY", os.environ.get("AISCALE_TODAY")
    if not text:
        return datetime.now(UTC).astimezone().date()  # the day in the user's own calendar
    from aiscale_cli.errors import InputError

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError.of(f'{source} "{text}" is not a date', hint="write YYYY-MM-DD") from None
