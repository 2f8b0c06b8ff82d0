"""What a relative date means: counted from the published day, or from a date in the text."""

from __future__ import annotations

from datetime import date, timedelta

from corpus.layers.calendars import Interval, around, months_from, moved
from corpus.layers.date_words import DateUnit, DateWords
from corpus.layers.readings import Reading, Said

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday_near(weekday: int, step: int) -> Reading:
    """Return a day of the week: the last one (-1), the next one (1), or the one just past (0).

    News says "on Friday" for the one that was, so 0 looks back.
    """

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


def day_of_month(number: int) -> Reading:
    """Return "the 15th": of the month in which it is nearest."""

    def from_day(day: date) -> Interval | None:
        steps = range(-2, 3)
        months = [month for step in steps if (month := around(day, "month", step))]
        days = [first.replace(day=number) for first, last in months if number <= last.day]
        nearest = min(days, key=lambda there: abs((there - day).days))
        return nearest, nearest

    return Reading(from_day=from_day, note="the one nearest to")


def days(days: int) -> Reading:
    """Return a day so many days from today, before it if negative."""
    where = f"{abs(days)} day{'s' * (abs(days) > 1)} {'before' if days < 0 else 'after'}"
    return Reading(from_day=lambda day: around(day, "day", days), note=where if days else "on")


def _number(written: str | None, words: DateWords) -> int | None:
    if not written:
        return None
    return int(written) if written.isdigit() else words.numbers.get(written)


def counted(said: Said, words: DateWords) -> Reading | None:
    """Return "three days ago", "in two weeks", "a year later"."""
    back = said["back"] or said["back_before"] or said["text_back"]
    in_text = bool(said["text_back"] or said["text_ahead"])
    where = "before" if back else "after"
    if said["short"]:
        note = f"{said['count']} {said['short']} {where}"
        return Reading(from_day=lambda day: around(day, "day"), note=note, in_text=in_text)
    count = _number(said["count"] or said["count2"], words)
    unit = words.units[said["unit"] or said["unit2"] or ""]
    if not count:
        return Reading(from_day=lambda _: None, note="an unstated time from", in_text=in_text)
    # Years apart are known to the year only.
    whole: DateUnit = unit if unit in {"month", "year", "decade", "century"} else "day"

    def from_day(day: date) -> Interval | None:
        there = moved(day, unit, -count if back else count)
        return around(there, whole) if there else None

    units = f"{unit}s" if count > 1 else unit
    return Reading(from_day=from_day, note=f"{count} {units} {where}", in_text=in_text)


def anaphoric(said: Said, words: DateWords) -> Reading | None:
    """Return what is counted from a date named before: "the following day", "that week"."""
    step = 1 if said["following"] or said["after"] else -1 if said["last"] or said["before"] else 0
    unit = words.units[said["unit"]] if said["unit"] else "day"
    if said["explained"] is not None:
        return Reading(note="not resolved: told by the words that follow")
    where = ("of", "after", "before")[step] + " that of" * (step != 0 and unit != "day")

    def from_day(day: date) -> Interval | None:
        return around(day, unit, step)

    return Reading(from_day=from_day, note=f"the {unit} {where}", in_text=True)


def beyond(said: Said, words: DateWords) -> Reading:
    """Return "the week after next", "the year before last"."""
    unit = words.units[said["unit"] or ""]
    step = words.beyond[said["beyond"] or ""]
    note = f"{abs(step)} {unit}s {'after' if step > 0 else 'before'} that of"
    return Reading(from_day=lambda day: around(day, unit, step), note=note)


def to_date() -> Reading:
    """Return "the year to date"."""
    return Reading(from_day=lambda day: (date(day.year, 1, 1), day), note="its year up to")


def nearest_weekend() -> Reading:
    """Return "over the weekend": on a Monday the one before, on a Friday the one after."""

    def from_day(day: date) -> Interval | None:
        return around(day + timedelta(days=-2 if day.weekday() < 3 else 0), "weekend")

    return Reading(from_day=from_day, note="the weekend nearest to")


def stepped(said: Said, words: DateWords) -> Reading | None:
    """Return "last week", "next Friday", "this summer", "the past three years"."""
    step = -1 if said["last"] else 1 if said["following"] else 0
    if said["unit"]:
        return _unit_stepped(said, words, step)
    if weekday := said["weekday"]:
        number = words.weekdays[weekday]
        return weekday_near(number, step) if step else _weekday_of_week(number)
    month = words.seasons[said["season"]] if said["season"] else words.months[said["month"] or ""]
    length = 3 if said["season"] else 1
    where = ("in the same year as", "after", "before")[step]
    return Reading(
        from_day=lambda day: _month_stepped(day, month, length, step), note=f"the one {where}"
    )


def _unit_stepped(said: Said, words: DateWords, step: int) -> Reading | None:
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
