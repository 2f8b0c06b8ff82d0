"""What one written form of a date means, before it is resolved."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from corpus.layers.calendars import (
    Interval,
    century,
    easter,
    iso,
    month_of,
    months_from,
    nth_weekday,
    year_of,
)
from corpus.layers.date_forms import FormName
from corpus.layers.date_words import DateWords
from corpus.layers.numerals import CARDINALS, ORDINALS
from corpus.layers.readings import STATED, Reading, Said, stated
from corpus.layers.relative_dates import (
    anaphoric,
    beyond,
    counted,
    day_of_month,
    days,
    nearest_weekend,
    stepped,
    to_date,
    weekday_near,
)

_MIDDLE_OF_CENTURY = 30
"""Two digits up to this are years of 2000 to 2030, above it of the 1900s."""


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


def _read(name: FormName, said: Said, words: DateWords, *, month_first: bool) -> Reading | None:
    if name in {"iso", "east_asian"}:
        month = said["month"]
        return _calendar(said, {month: int(month)}) if month else _years(said)
    if name == "numeric":
        return _numeric(said, month_first=month_first)
    return _READERS[name](said, words)


def _year(written: str) -> int:
    digits = re.sub(r"\D", "", written)
    if len(digits) > 2:
        return int(digits)
    return int(digits) + (2000 if int(digits) <= _MIDDLE_OF_CENTURY else 1900)


def _day(written: str) -> int:
    """Return the number of a day in digits, as an ordinal or as a cardinal of two words."""
    if digits := re.sub(r"\D", "", written):
        return int(digits)
    word = written.replace(" ", "-")
    tens, _, ones = word.partition("-")
    return ORDINALS.get(word) or CARDINALS[tens] + CARDINALS[ones]


def _calendar(said: Said, months: Mapping[str, int]) -> Reading | None:
    month = months[said["month"] or ""]
    day, day2 = said.get("day") or said.get("day3"), said.get("day2")
    if day and day2 and _day(day) > _day(day2):
        return None

    def in_year(year: int) -> Interval:
        if not day:
            return month_of(year, month)
        first = date(year, month, _day(day))
        return first, (date(year, month, _day(day2)) if day2 else first)

    in_year(2024)  # a leap year: a day that no year has is no date
    if written := said.get("year"):
        return stated(in_year(_year(written)))
    return Reading(in_year=in_year)


def _numeric(said: Said, *, month_first: bool) -> Reading:
    if said["month3"]:
        return stated(month_of(int(said["year3"] or 0), int(said["month3"])))
    one, two, year = (int(said[part] or 0) for part in ("one", "two", "year"))
    month_first = month_first and said["mark"] != "."
    month, day = (one, two) if (month_first and one <= 12) or two > 12 else (two, one)
    if not said["year"]:
        date(2024, month, day)  # a leap year: a day that no year has is no date
        return Reading(in_year=lambda year: (date(year, month, day), date(year, month, day)))
    there = date(_year(said["year"] or "") if year < 100 else year, month, day)
    order = "month before day" if month == one else "day before month"
    clear = one > 12 or two > 12 or one == two
    return stated((there, there), STATED if clear else f"{STATED}, read as {order}")


def _years(said: Said) -> Reading | None:
    first = int(said["year"] or 0)
    written = said.get("year2") or said.get("years2") or said["year"] or ""
    last = int(str(first)[: 4 - len(written)] + written)
    return stated((year_of(first)[0], year_of(last)[1])) if first <= last else None


def _decade(said: Said, words: DateWords) -> Reading:
    digits = re.sub(r"\D", "", said["decade"] or "")
    first = int(digits or words.decades[said["named"] or ""])
    note, years = STATED, 10
    if len(digits) == 2:
        first += 1900
        note = f"{STATED}, taken as the {first}s"
    elif first % 100 == 0 and first < 2000:
        years = 100
        note = f"{STATED}, taken as the hundred years from {first}"
    return stated((date(first, 1, 1), date(first + years - 1, 12, 31)), note)


def _era(said: Said) -> Reading | None:
    before_christ = (said["era"] or "").startswith("b")
    written = said["year"] or said["year2"] or ""
    last = said["last"] or written
    first = int(said["first"] or written)
    years = [first, int(written[: max(0, len(written) - len(last))] + last)]
    if before_christ:
        years = [1 - year for year in years]
    if years[0] > years[1]:
        return None
    return Reading(stated=(iso(years[0], "-01-01"), iso(years[1], "-12-31")))


def _centuries(said: Said) -> Reading | None:
    numbers = [_day(said[nth] or "") for nth in ("nth", "nth2") if said[nth]]
    if said["bc"]:
        return Reading(
            stated=(iso(1 - 100 * max(numbers), "-01-01"), iso(100 - 100 * min(numbers), "-12-31"))
        )
    first, last = century(min(numbers)), century(max(numbers))
    return stated((first[0], last[1]))


def _season(said: Said, words: DateWords) -> Reading:
    month = words.seasons[said["season"] or ""]
    note = f"{STATED}, a season of the northern hemisphere"
    return stated(months_from(_year(said["year"] or ""), month, 3), note)


def _feast(said: Said, words: DateWords) -> Reading:
    name = said["holiday"] or ""

    def in_year(year: int) -> Interval:
        if name in words.easter:
            day = easter(year) + timedelta(days=words.easter[name])
        elif name in words.movable:
            day = nth_weekday(year, *words.movable[name])
        else:
            day = date(year, *words.holidays[name])
        return day, day

    if written := said["year"]:
        return stated(in_year(_year(written)))
    return Reading(in_year=in_year)


_LAST_PARTS = {"half": 2, "quarter": 4, "month": 12, "week": 52}


def _part_of_year(said: Said) -> Reading | None:
    if fiscal := said["year2"]:
        note = f"{STATED}, the fiscal year taken as the calendar's"
        return stated(year_of(_year(fiscal)), note)
    part, number = _part_and_number(said)

    def in_year(year: int) -> Interval:
        if part == "week":
            monday = date.fromisocalendar(year, number, 1)
            return monday, monday + timedelta(days=6)
        months = {"half": 6, "month": 1}.get(part, 3)
        return months_from(year, (number - 1) * months + 1, months)

    in_year(2020)
    if written := said["year"] or said["year3"]:
        return stated(in_year(_year(written)))
    step = {"last year": -1, "next year": 1}.get(said["rest"] or "", 0)
    note = ("in the year of", "in the year after that of", "in the year before that of")[step]
    return Reading(from_day=lambda day: in_year(day.year + step), note=note)


def _part_and_number(said: Said) -> tuple[str, int]:
    """Return which part of a year is meant, "quarter" or the like, and its number."""
    for part in ("half", "quarter"):
        for group in (f"{part}3", f"{part}4"):
            if number := said.get(group):
                return part, int(number)
    part, nth = said["quarter"] or said["part5"] or "", said["nth"] or said["nth5"] or ""
    if part.isdigit():
        return "quarter", int(part)
    return part, (_LAST_PARTS[part] if nth == "last" else _day(nth))


_READERS: dict[FormName, Callable[[Said, DateWords], Reading | None]] = {
    "day_month": lambda said, words: _calendar(said, words.months),
    "month_day": lambda said, words: _calendar(said, words.months),
    "month": lambda said, words: _calendar(said, words.months),
    "years": lambda said, _: _years(said),
    "decade": _decade,
    "century": lambda said, _: _centuries(said),
    "era": lambda said, _: _era(said),
    "season": _season,
    "holiday": _feast,
    "part_of_year": lambda said, _: _part_of_year(said),
    "weekday": lambda said, words: weekday_near(words.weekdays[said["weekday"] or ""], 0),
    "ordinal": lambda said, _: day_of_month(_day(said["day"] or "")),
    "day": lambda said, words: days(words.days[said["words"] or ""]),
    "beyond": beyond,
    "to_date": lambda _said, _words: to_date(),
    "weekend": lambda _said, _words: nearest_weekend(),
    "anaphoric": anaphoric,
    "counted": counted,
    "stepped": stepped,
}
"""What reads each form but the numeric ones and those that another date follows."""
