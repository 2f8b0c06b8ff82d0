"""What one written form of a date means, before it is resolved against a published date."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TypeAlias

import msgspec

from corpus.layers.calendars import (
    Interval,
    around,
    century,
    iso,
    month_of,
    months_from,
    moved,
    year_of,
)
from corpus.layers.date_forms import FormName
from corpus.layers.date_words import DateUnit, DateWords
from corpus.layers.numerals import ORDINALS

_Said: TypeAlias = Mapping[str, str | None]
"""The named groups of a match."""

STATED = "stated"
"""How a date is resolved that the words say in full."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MIDDLE_OF_CENTURY = 30
"""Two digits up to this are years of 2000 to 2030, above it of the 1900s."""


class Reading(msgspec.Struct, frozen=True):
    """What a form says; one of the first three is given.

    Attributes:
        stated: The first and the last day in ISO 8601.
        in_year: Returns the interval in a given year: the words leave the year out.
        from_day: Returns the interval as counted from the published day, None where the
            calendar ends.
        note: How it is resolved, in words; for `from_day` what comes before "the published
            date".
    """

    stated: tuple[str, str] | None = None
    in_year: Callable[[int], Interval] | None = None
    from_day: Callable[[date], Interval | None] | None = None
    note: str = STATED


def reading_of(
    name: FormName, found: re.Match[str], words: DateWords, *, month_first: bool
) -> Reading | None:
    """Return what a match of a form says; None where it is no date: "31 June", "week 99".

    Args:
        name: The form.
        found: Its match.
        words: The words of the language.
        month_first: Whether 3/4/2025 is the fourth of March.
    """
    try:
        return _read(name, found.groupdict(), words, month_first=month_first)
    except (ValueError, OverflowError):
        return None


def _read(name: FormName, said: _Said, words: DateWords, *, month_first: bool) -> Reading | None:
    if name == "iso":
        return _calendar(said, {said["month"] or "": int(said["month"] or 0)})
    if name == "numeric":
        return _numeric(said, month_first=month_first)
    return _READERS[name](said, words)


def _stated(interval: Interval, note: str = STATED) -> Reading:
    return Reading(stated=(interval[0].isoformat(), interval[1].isoformat()), note=note)


def _year(written: str) -> int:
    digits = re.sub(r"\D", "", written)
    if len(digits) > 2:
        return int(digits)
    return int(digits) + (2000 if int(digits) <= _MIDDLE_OF_CENTURY else 1900)


def _day(written: str) -> int:
    return ORDINALS.get(written) or int(re.sub(r"\D", "", written))


def _calendar(said: _Said, months: Mapping[str, int]) -> Reading:
    month = months[said["month"] or ""]
    day, day2 = said.get("day"), said.get("day2")

    def in_year(year: int) -> Interval:
        if not day:
            return month_of(year, month)
        first = date(year, month, _day(day))
        return first, (date(year, month, _day(day2)) if day2 else first)

    in_year(2024)  # a leap year: a day that no year has is no date
    if written := said.get("year"):
        return _stated(in_year(_year(written)))
    return Reading(in_year=in_year)


def _numeric(said: _Said, *, month_first: bool) -> Reading:
    one, two, year = (int(said[part] or 0) for part in ("one", "two", "year"))
    month_first = month_first and said["mark"] != "."
    month, day = (one, two) if (month_first and one <= 12) or two > 12 else (two, one)
    if not said["year"]:
        date(2024, month, day)  # a leap year: a day that no year has is no date
        return Reading(in_year=lambda year: (date(year, month, day), date(year, month, day)))
    there = date(_year(said["year"] or "") if year < 100 else year, month, day)
    order = "month before day" if month == one else "day before month"
    clear = one > 12 or two > 12 or one == two
    return _stated((there, there), STATED if clear else f"{STATED}, read as {order}")


def _years(said: _Said) -> Reading | None:
    first = int(said["year"] or 0)
    written = said["year2"] or said["year"] or ""
    last = int(str(first)[: 4 - len(written)] + written)
    return _stated((year_of(first)[0], year_of(last)[1])) if first <= last else None


def _decade(said: _Said, words: DateWords) -> Reading:
    digits = re.sub(r"\D", "", said["decade"] or "")
    first = int(digits or words.decades[said["named"] or ""])
    first += 1900 if len(digits) == 2 else 0
    return _stated((date(first, 1, 1), date(first + 9, 12, 31)))


def _era(said: _Said) -> Reading | None:
    before_christ = (said["era"] or "").startswith("b")
    year = int(said["year"] or said["year2"] or 0)
    year = 1 - year if before_christ else year
    return Reading(stated=(iso(year, "-01-01"), iso(year, "-12-31")))


def _centuries(said: _Said) -> Reading | None:
    numbers = [_day(said[nth] or "") for nth in ("nth", "nth2") if said[nth]]
    if said["bc"]:
        return Reading(
            stated=(iso(1 - 100 * max(numbers), "-01-01"), iso(100 - 100 * min(numbers), "-12-31"))
        )
    first, last = century(min(numbers)), century(max(numbers))
    return _stated((first[0], last[1]))


def _named(said: _Said, words: DateWords) -> Reading:
    if season := said.get("season"):
        month = words.seasons[season]
        return _stated(
            months_from(_year(said["year"] or ""), month, 3),
            "stated, a season of the northern hemisphere",
        )
    month, day = words.holidays[said["holiday"] or ""]

    def in_year(year: int) -> Interval:
        return date(year, month, day), date(year, month, day)

    if written := said["year"]:
        return _stated(in_year(_year(written)))
    return Reading(in_year=in_year)


def _part_of_year(said: _Said) -> Reading | None:
    if said["year3"] and said["quarter3"]:
        start = int(said["quarter3"]) * 3 - 2
        return _stated(months_from(int(said["year3"]), start, 3))
    if fiscal := said["year2"]:
        return _stated(year_of(_year(fiscal)), "stated, the fiscal year taken as the calendar's")
    part = said["quarter"] or ""
    number = int(part) if part.isdigit() else 0
    if not number:
        nth = said["nth"] or ""
        number = (
            {"half": 2, "quarter": 4, "month": 12, "week": 52}[part] if nth == "last" else _day(nth)
        )

    def in_year(year: int) -> Interval:
        if part == "week":
            monday = date.fromisocalendar(year, number, 1)
            return monday, monday + timedelta(days=6)
        months = {"half": 6, "month": 1}.get(part, 3)
        return months_from(year, (number - 1) * months + 1, months)

    in_year(2020)
    if written := said["year"]:
        return _stated(in_year(_year(written)))
    step = {"this year": 0, "last year": -1, "next year": 1}[said["rest"] or ""]
    return Reading(from_day=lambda day: in_year(day.year + step), note=f"the {said['rest']} of")


def _weekday(weekday: int, step: int) -> Reading:
    def from_day(day: date) -> Interval:
        since = (day.weekday() - weekday) % 7
        if step < 0:
            there = day - timedelta(days=since or 7)
        elif step > 0:
            there = day + timedelta(days=7 - since)
        else:
            there = day - timedelta(days=since)
        return there, there

    place = ("on or before", "after", "before")[step]
    return Reading(from_day=from_day, note=f"{_WEEKDAYS[weekday]} {place}")


def _day_of_month(number: int) -> Reading:
    def from_day(day: date) -> Interval | None:
        steps = range(-2, 3)
        months = [month for step in steps if (month := around(day, "month", step))]
        days = [first.replace(day=number) for first, last in months if number <= last.day]
        nearest = min(days, key=lambda there: abs((there - day).days))
        return nearest, nearest

    return Reading(from_day=from_day, note="the one nearest to")


def _days(days: int) -> Reading:
    where = f"{abs(days)} day{'s' * (abs(days) > 1)} {'before' if days < 0 else 'after'}"
    return Reading(from_day=lambda day: around(day, "day", days), note=where if days else "on")


def _number(written: str | None, words: DateWords) -> int | None:
    if not written:
        return None
    return int(written) if written.isdigit() else words.numbers.get(written)


def _counted(said: _Said, words: DateWords) -> Reading | None:
    count = _number(said["count"] or said["count2"], words)
    unit = words.units[said["unit"] or said["unit2"] or ""]
    if not count:
        return Reading(from_day=lambda _: None, note="an unstated time from")
    back = said["back"] or said["back_before"]
    # Hours apart are days; years apart are known to the year only.
    whole: DateUnit = unit if unit in {"month", "year", "decade", "century"} else "day"

    def from_day(day: date) -> Interval | None:
        there = moved(day, unit, -count if back else count)
        return around(there, whole) if there else None

    return Reading(from_day=from_day, note=f"{count} {unit}s {'before' if back else 'after'}")


def _stepped(said: _Said, words: DateWords) -> Reading | None:
    step = -1 if said["last"] else 1 if said["following"] else 0
    if said["unit"]:
        return _unit_stepped(said, words, step)
    if weekday := said["weekday"]:
        number = words.weekdays[weekday]
        return _weekday(number, step) if step else _weekday_of_week(number)
    month = words.seasons[said["season"]] if said["season"] else words.months[said["month"] or ""]
    length = 3 if said["season"] else 1
    where = ("in the same year as", "after", "before")[step]
    return Reading(
        from_day=lambda day: _month_stepped(day, month, length, step), note=f"the one {where}"
    )


def _unit_stepped(said: _Said, words: DateWords, step: int) -> Reading | None:
    unit = words.units[said["unit"] or ""]
    if said["count"] is None:
        return Reading(
            from_day=lambda day: around(day, unit, step),
            note=f"the {unit} {('of', 'after that of', 'before that of')[step]}",
        )
    where = ("", "after", "before")[step]
    count = _number(said["count"], words)
    if not where:
        return None
    if not count:
        return Reading(from_day=lambda _: None, note=f"an unstated number of {unit}s {where}")
    return Reading(
        from_day=lambda day: _stretch(day, unit, step * count), note=f"the {count} {unit}s {where}"
    )


def _weekday_of_week(number: int) -> Reading:
    def from_day(day: date) -> Interval:
        there = day + timedelta(days=number - day.weekday())
        return there, there

    return Reading(from_day=from_day, note=f"{_WEEKDAYS[number]} of the week of")


def _stretch(day: date, unit: DateUnit, count: int) -> Interval | None:
    """Return the days from a published one to the same some units away, in order."""
    there = moved(day, unit, count)
    return (min(day, there), max(day, there)) if there else None


def _month_stepped(day: date, month: int, length: int, step: int) -> Interval | None:
    year = day.year
    if step < 0 and months_from(year, month, length)[1] >= day:
        year -= 1
    elif step > 0 and months_from(year, month, length)[0] <= day:
        year += 1
    return months_from(year, month, length)


_READERS: dict[FormName, Callable[[_Said, DateWords], Reading | None]] = {
    "day_month": lambda said, words: _calendar(said, words.months),
    "month_day": lambda said, words: _calendar(said, words.months),
    "month": lambda said, words: _calendar(said, words.months),
    "years": lambda said, _: _years(said),
    "decade": _decade,
    "century": lambda said, _: _centuries(said),
    "era": lambda said, _: _era(said),
    "season": _named,
    "holiday": _named,
    "part_of_year": lambda said, _: _part_of_year(said),
    "weekday": lambda said, words: _weekday(words.weekdays[said["weekday"] or ""], 0),
    "ordinal": lambda said, _: _day_of_month(_day(said["day"] or "")),
    "day": lambda said, words: _days(words.days[said["words"] or ""]),
    "counted": _counted,
    "stepped": _stepped,
}
"""What reads each form but the numeric ones."""
