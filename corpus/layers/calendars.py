"""Intervals of the calendar: years, months, weeks and the like, and stepping between them.

Dates are proleptic Gregorian, weeks begin on Monday (ISO 8601). Years before 1 are written
as ISO 8601 does, the year 1 B.C. being 0.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TypeAlias

from corpus.layers.date_words import DateUnit

Interval: TypeAlias = tuple[date, date]
"""The first and the last day of a stretch of time, both included."""


def iso(year: int, rest: str) -> str:
    """Return an ISO 8601 date of a year and "-MM-DD"; negative years have a sign."""
    return f"{'-' if year < 0 else ''}{abs(year):04d}{rest}"


def year_of(year: int) -> Interval:
    """Return a whole year."""
    return date(year, 1, 1), date(year, 12, 31)


def month_of(year: int, month: int) -> Interval:
    """Return a whole month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_from(year: int, month: int, count: int) -> Interval:
    """Return `count` whole months from one on."""
    last_year, last = divmod(year * 12 + month - 1 + count - 1, 12)
    return date(year, month, 1), month_of(last_year, last + 1)[1]


def around(day: date, unit: DateUnit, steps: int = 0) -> Interval | None:
    """Return the unit that holds a day, or lies `steps` units from it; None out of range."""
    try:
        return _around(day, unit, steps)
    except (ValueError, OverflowError):
        return None


def _around(day: date, unit: DateUnit, steps: int) -> Interval:
    if unit == "day":
        there = day + timedelta(days=steps)
        return there, there
    if unit in {"week", "weekend"}:
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=steps)
        return monday + timedelta(days=5 * (unit == "weekend")), monday + timedelta(days=6)
    return _of_months(day, unit, steps)


def _of_months(day: date, unit: DateUnit, steps: int) -> Interval:
    """Return a unit that is made of whole months."""
    match unit:
        case "quarter":
            year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + steps, 4)
            return months_from(year, quarter * 3 + 1, 3)
        case "year":
            return year_of(day.year + steps)
        case "decade":
            first_year = day.year // 10 * 10 + 10 * steps
            return date(first_year, 1, 1), date(first_year + 9, 12, 31)
        case "century":
            return century((day.year - 1) // 100 + 1 + steps)
    year, month = divmod(day.year * 12 + day.month - 1 + steps, 12)
    return month_of(year, month + 1)


def century(number: int) -> Interval:
    """Return a century; the 21st begins with 2001."""
    return date(number * 100 - 99, 1, 1), date(number * 100, 12, 31)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth Monday (0) to Sunday (6) of a month; the last one for -1."""
    first, last = month_of(year, month)
    if nth < 0:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Return Easter Sunday of the Western churches.

    The method is J. Meeus's (Astronomical Algorithms, chapter 8), for the Gregorian calendar.
    """
    century_number, year_of_century = divmod(year, 100)
    golden = year % 19
    skipped = (8 * century_number + 13) // 25
    moon = (19 * golden + century_number - century_number // 4 - skipped + 15) % 30
    days = 32 + 2 * (century_number % 4) + 2 * (year_of_century // 4) - moon
    sunday = (days - year_of_century % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def moved(day: date, unit: DateUnit, steps: int) -> date | None:
    """Return the same day so many units on, or the month's last; None out of range."""
    if unit in {"day", "week", "weekend"}:
        interval = around(day, "day", steps * (1 if unit == "day" else 7))
        return interval[0] if interval else None
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    interval = around(day, "month", steps * months)
    return interval[0].replace(day=min(day.day, interval[1].day)) if interval else None


def interval_of(published: str | None) -> Interval | None:
    """Return what an ISO 8601 date as precise as known says; None where it says nothing."""
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", published or "")
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        return month_of(year, month) if month else year_of(year)
    except ValueError:
        return None
