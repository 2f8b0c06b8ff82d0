"""What a written date says, before it is resolved: a reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

import msgspec

from corpus.layers.calendars import Interval

Said: TypeAlias = Mapping[str, str | None]
"""The named groups of a match."""

STATED = "stated"
"""How a date is resolved that the words say in full."""


class Reading(msgspec.Struct, frozen=True):
    """What a form says; one of the first three is given, none for what can't be told.

    Attributes:
        stated: The first and the last day in ISO 8601.
        in_year: Returns the interval in a given year: the words leave the year out.
        from_day: Returns the interval as counted from another day, None where the
            calendar ends.
        note: How it is resolved, in words; for `from_day` what comes before the name of
            that other day.
        in_text: Whether `from_day` counts from the date that the text names before it
            ("the following day"), and not from the published one.
    """

    stated: tuple[str, str] | None = None
    in_year: Callable[[int], Interval] | None = None
    from_day: Callable[[date], Interval | None] | None = None
    note: str = STATED
    in_text: bool = False


def stated(interval: Interval, note: str = STATED) -> Reading:
    """Return the reading of an interval that the words give in full."""
    return Reading(stated=(interval[0].isoformat(), interval[1].isoformat()), note=note)


def widened(reading: Reading, wider: Callable[[date], Interval | None], what: str) -> Reading:
    """Return the reading of what holds the first day of another: a week, a decade.

    Args:
        reading: What is held.
        wider: Returns the interval that holds a day.
        what: What it is, in words: "the week of".
    """
    if reading.stated and not reading.stated[0].startswith("-"):
        interval = wider(date.fromisoformat(reading.stated[0]))
        return stated(interval, f"{reading.note}, {what} that day") if interval else reading
    in_year, from_day = reading.in_year, reading.from_day
    if in_year:
        return Reading(
            in_year=lambda year: wider(in_year(year)[0]) or in_year(year), note=f"{what} that day"
        )
    if not from_day:
        return reading

    def from_other(day: date) -> Interval | None:
        inner = from_day(day)
        return wider(inner[0]) if inner else None

    return Reading(from_day=from_other, note=f"{what} {reading.note}", in_text=reading.in_text)


def counted_from(
    reading: Reading, base: Interval | None, name: str, written: str = ""
) -> tuple[str | None, str | None, str]:
    """Return the first day, the last day and how they were found, counting from `base`.

    Args:
        reading: What is counted.
        base: What it is counted from; both its ends must lead to the same interval.
        name: What that is called.
        written: How it is written, the days of `base` if empty.
    """
    if base is None:
        return None, None, f"not resolved: the {name} is not known"
    interval = _from_day(reading, base[0])
    if interval is None:
        return None, None, f"not resolved: {reading.note} the {name}"
    written = written or "/".join(sorted({day.isoformat() for day in base}))
    if interval != _from_day(reading, base[1]):
        return None, None, f"not resolved: the {name} {written} is too vague"
    return interval[0].isoformat(), interval[1].isoformat(), f"{reading.note} the {name} {written}"


def _from_day(reading: Reading, day: date) -> Interval | None:
    """Return the interval counted from a day; None where the calendar ends before it."""
    try:
        return reading.from_day(day) if reading.from_day else None
    except (ValueError, OverflowError):
        return None
