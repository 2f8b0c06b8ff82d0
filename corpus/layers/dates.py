"""Dates: where a text names a time of the calendar, as ISO 8601 intervals.

What is partial or relative is resolved against the document's published date, and says
how; where that is missing or not precise enough, it stays unresolved and says so. The
words are by language (`corpus.layers.date_words`), numeric dates are read in any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import msgspec

from corpus.document import Document, Span
from corpus.layers.calendars import Interval, around, interval_of
from corpus.layers.date_forms import Follows, FormName, forms_of
from corpus.layers.date_readings import reading_of
from corpus.layers.date_words import words_of
from corpus.layers.readings import STATED, Reading, counted_from, widened
from corpus.layers.units import unit_expression


class DateMention(Span, frozen=True, gc=False):
    """Words that name a day or a longer time of the calendar.

    Attributes:
        first: Its first day in ISO 8601, None where it could not be resolved.
        last: Its last day, included.
        resolved: How it was resolved, for a person: "stated", "Friday on or before the
            published date 2025-09-21".
    """

    first: str | None
    last: str | None
    resolved: str


UNRESOLVED = "not resolved: the published date is not known"
"""What is said of a relative date in a document without a published date."""

_NOT_NARROWED = "; which part of it is meant was not narrowed down"
_LONGEST_BEFORE = 24
_LONGEST_SHORT = 4
"""Letters of a month's short form; a longer one needs no capital."""
_MONTH_FIRST = frozenset({"en", "en-us", "en-ph", "en-ca"})
_PLURAL = re.compile(r" (?!was|is|has|does|as|this|us|its|thus|plus|towards|news)[a-z]{3,}s\b")
_ON_THE = re.compile(
    r"(?<!\w)(?:on|by|until|till|since|from|to|before|after|around|week of) the \Z"
)
_RECURRING = re.compile(r"\.? (?:mornings|afternoons|evenings|nights)\b")
_NO_FEAST = re.compile(
    r" (?:island|islands|rising|egg|eggs|bunny|tree|trees|card|cards|carol|carols|market|markets"
    r"|gift|gifts|present|presents|shopping|party|parties|dinner|lights|stocking|hymn|hymns)\b"
)
_OF_A_LIST = re.compile(r"(?<!\d)\d\d?/\d\d?,? (?:or |and )?\Z")
_RANGE_FOLLOWS = re.compile(r" ?[\u2013-] ?\d\d?/\d\d?/\d\d")
_FULL_STOP = re.compile(r"(?:[^\W\d]{5}|\d)\.\Z")
_NO_YEAR_BEHIND = tuple("$€£¥₺₹₽#[")


@cache
def _counted() -> re.Pattern[str]:
    scales = "hundred|thousand|million|billion|trillion|dozen"
    return re.compile(rf"[ \u00a0-]?(?:{unit_expression()}|{scales})(?!\w)")


class _Found(msgspec.Struct):
    """A date as written: where, what it says, and a remark on that for a person."""

    start: int
    end: int
    reading: Reading
    remark: str = ""


def dates_in(document: Document, block_number: int) -> tuple[DateMention, ...]:
    """Return the dates of one block, in order, none overlapping another.

    Clock times, durations and what recurs ("every Monday") are no dates.
    """
    block = document.blocks[block_number]
    metadata = document.metadata
    reader = _Reader(document.quote(block), metadata.language, metadata.published)
    return tuple(reader.mentions(block.start))


class _Reader:
    """Reads the dates of one text.

    Args:
        text: What to read.
        language: BCP 47.
        published: ISO 8601, as precise as known, or None.
    """

    def __init__(self, text: str, language: str, published: str | None) -> None:
        self._text = text
        self._lowered = _lowered(text)
        self._words = words_of(language)
        self._forms = forms_of(language[:2].lower())
        self._month_first = language.lower() in _MONTH_FIRST
        self._published = published
        self._base = interval_of(published)
        self._before: Interval | None = None

    def mentions(self, offset: int) -> Iterator[DateMention]:
        """Yield the dates in order, their positions moved by `offset`."""
        pending: _Found | None = None
        for found in self._found():
            joined = self._joined(pending, found) if pending else None
            if pending and not joined:
                yield self._mention(pending, offset)
            pending = joined or found
        if pending:
            yield self._mention(pending, offset)

    def _found(self) -> Iterator[_Found]:
        position = 0
        while (start := self._next_candidate(position)) is not None:
            found = self._read(start)
            position = found.end if found else start + 1
            if found:
                yield found

    def _next_candidate(self, position: int) -> int | None:
        """Return where the next date may begin, at `position` or behind it."""
        if position == 0:
            return 0
        search = self._forms.candidate.search
        while candidate := search(self._lowered, position - 1):
            position = candidate.start() + 1
            follows = self._forms.follows.get(candidate[0][1:])
            if follows is None or self._any_follows(follows, position):
                return position
            position += 1
        return None

    def _any_follows(self, follows: Follows, start: int) -> bool:
        return any(follow.match(self._lowered, start + length) for length, follow in follows)

    def _read(self, start: int, *, nested: bool = False) -> _Found | None:
        """Return the date at a position; nested, none with words around another date."""
        digits = self._lowered[start : start + 1].isdecimal()
        for name, expression in self._forms.with_digits if digits else self._forms.with_words:
            match = expression.match(self._lowered, start)
            around_another = name in {"week_of", "part"}
            if not match or (nested and around_another) or not self._is_date(name, match):
                continue
            if around_another:
                found = self._around(name, match)
            elif name == "weekday" and match["goes_on"]:
                # "Friday, September 19": the day of the week is part of the date.
                found = self._read(match.end()) or self._made(name, match)
                found = found and _Found(start, found.end, found.reading)
            else:
                found = self._made(name, match)
            if found:
                return found
        return None

    def _made(self, name: FormName, match: re.Match[str]) -> _Found | None:
        reading = reading_of(name, match, self._words, month_first=self._month_first)
        return _Found(match.start(), self._end(match), reading) if reading else None

    def _around(self, name: FormName, match: re.Match[str]) -> _Found | None:
        """Return "the week of 5 May" and "early 2024", given what stands before the date."""
        inner = self._read(match.end(), nested=True)
        if not inner:
            return None
        if name == "week_of":
            week = widened(inner.reading, lambda day: around(day, "week"), "the week of")
            return _Found(match.start(), inner.end, week)
        return _Found(match.start(), inner.end, inner.reading, _NOT_NARROWED)

    def _end(self, match: re.Match[str]) -> int:
        """Return where the date ends: a full stop behind a whole word is the sentence's."""
        end = match.start() + len(match[0].rstrip(" ,"))
        tail = self._lowered[max(match.start(), end - _LONGEST_SHORT - 2) : end]
        return end - 1 if _FULL_STOP.search(tail) else end

    def _is_date(self, name: FormName, match: re.Match[str]) -> bool:
        """Tell a date from words and digits that are one only elsewhere."""
        start = match.start()
        before = self._lowered[max(0, start - _LONGEST_BEFORE) : start]
        match name:
            case "ordinal":
                is_date = bool(_ON_THE.search(before))
            case "weekday":
                is_date = self._is_weekday(match, before)
            case "month" | "day_month" | "stepped":
                is_date = self._is_month(name, match, before)
            case "numeric":
                is_date = self._is_numeric(match, before)
            case "anaphoric":
                is_date = self._is_anaphoric(match)
            case "holiday":
                is_date = self._is_feast(match)
            case "years":
                is_date = self._is_year(match, match.end(), before)
            case _:
                is_date = True
        return is_date

    def _is_feast(self, match: re.Match[str]) -> bool:
        """Tell "Thanksgiving" from "thanksgiving", "Easter" from "Easter Island"."""
        capital = self._text[match.start()].isupper()
        sure = capital or match["holiday"] not in self._words.unsure
        return sure and not _NO_FEAST.match(self._lowered, match.end())

    def _is_weekday(self, match: re.Match[str], before: str) -> bool:
        """Tell a day from a word like it ("sat") and from what recurs ("on Mondays")."""
        weekday = match["weekday"]
        capital = self._text[match.start()].isupper() or not self._words.capitals
        recurs = before.endswith(("every ", "each ", "every other ")) or weekday.endswith("days")
        if recurs or _RECURRING.match(self._lowered, match.end()):
            return False
        if capital or len(weekday) >= _LONGEST_SHORT:
            return True
        return bool(match["goes_on"] and self._read(match.end()))

    def _is_numeric(self, match: re.Match[str], before: str) -> bool:
        """Tell 9/15 from a fraction and 15.9 from a decimal number: a year does, or words."""
        if match["year"] or match["month3"]:
            return True
        in_words = self._forms.before.search(before) or _OF_A_LIST.search(before)
        in_range = _RANGE_FOLLOWS.match(self._lowered, match.end())
        is_date = match["mark"] == "/" and bool(in_words or in_range)
        return is_date and not _counted().match(self._lowered, match.end())

    def _is_anaphoric(self, match: re.Match[str]) -> bool:
        """Tell "that week" from "that weeks", "the day after" from "the day after his"."""
        follows = self._lowered[match.end() : match.end() + 2]
        if match["unit"]:
            return not match["unit"].endswith("s") or match["unit"] == "mois"
        return not (follows[:1] == " " and follows[1:].isalnum())

    def _is_month(self, name: FormName, match: re.Match[str], before: str) -> bool:
        """Tell "in May" and "3 May" from "they may" and "three may"."""
        month = match["month"]
        if month is None or (name != "stepped" and match["year"]):
            return True
        capital = self._text[match.start("month")].isupper() or not self._words.capitals
        if month not in self._words.unsure:
            return capital or name != "month" or len(month) > _LONGEST_SHORT
        if name == "day_month" and not match["day"].isdigit():
            return True
        return capital and (name != "month" or bool(self._forms.before.search(before)))

    def _is_year(self, match: re.Match[str], end: int, before: str) -> bool:
        if before[-1:] in _NO_YEAR_BEHIND or _counted().match(self._lowered, end):
            return False
        is_round = match["year"].endswith("00") or match["year"] < "1400"
        if match["year2"] is None and is_round:
            in_front = self._forms.before.search(before)
            return bool(in_front) and not _PLURAL.match(self._lowered, end)
        return True

    def _joined(self, one: _Found, other: _Found) -> _Found | None:
        """Return a range of two dates if what stands between them says so."""
        between = self._forms.joins.fullmatch(self._lowered, one.end, other.start)
        if not between:
            return None
        if between[0].strip() in {"and", "und", "et", "y"}:
            before = self._lowered[max(0, one.start - 10) : one.start]
            if not before.endswith(("between ", "zwischen ", "entre ")):
                return None
        first, last = one.reading, other.reading
        remark = one.remark or other.remark
        if first.in_year and last.stated and last.stated[1][:1] != "-":
            first = _in_year(first, int(last.stated[1][:4]))
        elif last.in_year and first.stated and first.stated[0][:1] != "-":
            last = _in_year(last, int(first.stated[0][:4]))
        ends = [self._resolved(reading) for reading in (first, last)]
        (start, _, how), (_, end, how2) = ends
        if start is None or end is None:
            note = how if start is None else how2
            return _Found(one.start, other.end, Reading(note=note), remark)
        if start > end and start[0] != "-":
            return None
        note = how if how == how2 else f"from {how} to {how2}"
        return _Found(one.start, other.end, Reading(stated=(start, end), note=note), remark)

    def _mention(self, found: _Found, offset: int) -> DateMention:
        first, last, how = self._resolved(found.reading)
        if first and last:
            how += found.remark if first != last else ""
            self._before = _days_of(first, last) or self._before
        return DateMention(found.start + offset, found.end + offset, first, last, how)

    def _resolved(self, reading: Reading) -> tuple[str | None, str | None, str]:
        """Return the first day, the last day and how they were found."""
        if reading.stated:
            return *reading.stated, reading.note
        if reading.in_year:
            return self._with_year(reading)
        if not reading.from_day:
            return None, None, reading.note
        if reading.in_text:
            return counted_from(reading, self._before, "date before it in the paragraph")
        return counted_from(reading, self._base, "published date", self._published or "")

    def _with_year(self, reading: Reading) -> tuple[str | None, str | None, str]:
        if not self._base:
            return None, None, UNRESOLVED
        published = self._base[1]
        years = (published.year, published.year - 1, published.year + 1)
        near = [(_days_between(found.stated[0], published), year, found.stated)
                for year in years if (found := _in_year(reading, year)).stated]  # fmt: skip
        if not near:
            return None, None, "not resolved: no such day near the published date"
        _, year, stated = min(near)
        what = "" if reading.note == STATED else f"{reading.note}, "
        if year == published.year:
            return *stated, f"{what}year taken from the published date {self._published}"
        return *stated, f"{what}the one nearest to the published date {self._published}"


def _days_of(first: str, last: str) -> Interval | None:
    """Return two days in ISO 8601 as dates; None before the year 1."""
    if "-" in {first[0], last[0]} or "0000" in {first[:4], last[:4]}:
        return None
    return date.fromisoformat(first), date.fromisoformat(last)


def _lowered(text: str) -> str:
    """Return a text in lower case and with plain spaces, of the same length."""
    # The dotted capital I is the one letter that gets longer in lower case.
    lowered = text.replace("İ", "i").lower()
    return lowered.replace("\u00a0", " ").replace("\u202f", " ")


def _days_between(day: str, other: date) -> int:
    return abs((date.fromisoformat(day) - other).days)


def _in_year(reading: Reading, year: int) -> Reading:
    """Return a reading with its year filled in; as it is where that year lacks the day."""
    if reading.in_year is None:
        return reading
    try:
        return Reading(stated=_iso(reading.in_year(year)))
    except ValueError:
        return reading


def _iso(interval: Interval) -> tuple[str, str]:
    return interval[0].isoformat(), interval[1].isoformat()
