"""Times as people read them. Pure but for the time zone of the machine."""

from __future__ import annotations

from datetime import UTC, date, datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def moment(at: str) -> str:
    """Return a time of the store, ISO 8601, as "22 Nov 2026, 14:02" in the local time zone.

    What is no such time is returned as it is: other programs write to stores too.
    """
    try:
        then = datetime.fromisoformat(at)
        local = (then if then.tzinfo else then.replace(tzinfo=UTC)).astimezone()
    except (ValueError, OverflowError):
        return at
    return f"{in_words(local)}, {local:%H:%M}"


def in_words(day: date) -> str:
    """Return a day as "22 Nov 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
