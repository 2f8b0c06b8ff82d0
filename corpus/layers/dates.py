"""Dates: where a text names a time of the calendar, as ISO 8601 intervals.

What is partial or relative is resolved against the document's published date, and says
how; where that is missing or not precise enough, it stays unresolved and says so. The
words are by language (`corpus.layers.date_words`), numeric dates are read in any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from corpus.document import Document, Span
from corpus.layers.calendars import Interval, interval_of
from corpus.layers.date_forms import FormName, forms_of
from corpus.layers.date_readings import Reading, reading_of
from corpus.layers.date_words import words_of
from corpus.layers.units import UNIT_EXPRESSION


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

_LONGEST_BEFORE = 24
_LONGEST_SHORT = 4
"""Letters of a month's short form; a longer one needs no capital."""
_MONTH_FIRST = frozenset({"en", "en-us", "en-ph", "en-ca"})
_COUNTED = re.compile(
    rf"[ \u00a0-]?(?:{UNIT_EXPRESSION}|hundred|thousand|million|billion|trillion|dozen)(?!\w)"
)
_PLURAL = re.compile(r" (?!was|is|has|does|as|this|us|its|thus|plus|towards|news)[a-z]{3,}s\b")
_ON_THE = re.compile(r"(?<!\w)(?:on|by|until|till|since|from|to) the \Z")
_FULL_STOP = re.compile(r"(?:[^\W\d]{5}|\d)\.\Z")
_NO_YEAR_BEHIND = tuple("$€£¥₺₹₽#[")


class _Found(msgspec.Struct):
    """A date as written: where, what it says, and whether it is one of a range's ends."""

    start: int
    end: int
    reading: Reading


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
        # The dotted capital I is the one letter that gets longer in lower case.
        self._lowered = text.replace("İ", "i").lower()
        self._words = words_of(language)
        self._forms = forms_of(language[:2].lower())
        self._month_first = language.lower() in _MONTH_FIRST
        self._published = published
        self._base = interval_of(published)

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
        search = self._forms.candidate.search
        position = 0
        while candidate := search(self._lowered, position):
            found = self._read(candidate.start())
            position = found.end if found else candidate.end()
            if found:
                yield found

    def _read(self, start: int) -> _Found | None:
        for name, expression in self._forms.forms:
            match = expression.match(self._lowered, start)
            if not match or not self._is_date(name, match):
                continue
            reading = reading_of(name, match, self._words, month_first=self._month_first)
            if reading is None:
                continue
            end = match.end()
            # "Friday, September 19": the day of the week is part of the date.
            if name == "weekday" and (day := self._read(end)) and day.start == end:
                return _Found(start, day.end, day.reading)
            return _Found(start, self._end(match), reading)
        return None

    def _end(self, match: re.Match[str]) -> int:
        """Return where the date ends: a full stop behind a whole word is the sentence's."""
        end = match.start() + len(match[0].rstrip(" ,"))
        tail = self._lowered[max(match.start(), end - _LONGEST_SHORT - 2) : end]
        return end - 1 if _FULL_STOP.search(tail) else end

    def _is_date(self, name: FormName, match: re.Match[str]) -> bool:
        """Tell a date from words and digits that are one only elsewhere."""
        start = match.start()
        before = self._lowered[max(0, start - _LONGEST_BEFORE) : start]
        if name == "ordinal":
            return bool(_ON_THE.search(before))
        if name == "weekday":
            return self._is_weekday(match["weekday"], start, before)
        if name in {"month", "day_month", "stepped"}:
            return self._is_month(name, match, before)
        if name == "numeric" and match["year"] is None:
            return match["mark"] == "/" and bool(self._forms.before.search(before))
        return name != "years" or self._is_year(match, match.end(), before)

    def _is_weekday(self, weekday: str, start: int, before: str) -> bool:
        """Tell a day from a word like it ("sat") and from what recurs ("on Mondays")."""
        capital = self._text[start].isupper() or not self._words.capitals
        recurs = before.endswith(("every ", "each ", "every other ")) or weekday.endswith("days")
        return not recurs and (capital or len(weekday) >= _LONGEST_SHORT)

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
        if before[-1:] in _NO_YEAR_BEHIND or _COUNTED.match(self._lowered, end):
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
        if first.in_year and last.stated and last.stated[1][:1] != "-":
            first = _in_year(first, int(last.stated[1][:4]))
        elif last.in_year and first.stated and first.stated[0][:1] != "-":
            last = _in_year(last, int(first.stated[0][:4]))
        ends = [self._resolved(reading) for reading in (first, last)]
        (start, _, how), (_, end, how2) = ends
        if start is None or end is None:
            note = how if start is None else how2
            return _Found(one.start, other.end, Reading(note=note))
        if start > end and start[0] != "-":
            return None
        note = how if how == how2 else f"from {how} to {how2}"
        return _Found(one.start, other.end, Reading(stated=(start, end), note=note))

    def _mention(self, found: _Found, offset: int) -> DateMention:
        return DateMention(found.start + offset, found.end + offset, *self._resolved(found.reading))

    def _resolved(self, reading: Reading) -> tuple[str | None, str | None, str]:
        """Return the first day, the last day and how they were found."""
        if reading.stated:
            return *reading.stated, reading.note
        if reading.in_year:
            return self._with_year(reading)
        if not reading.from_day:
            return None, None, reading.note
        return self._from_published(reading.from_day, reading.note)

    def _from_published(
        self, from_day: Callable[[date], Interval | None], note: str
    ) -> tuple[str | None, str | None, str]:
        if not self._base:
            return None, None, UNRESOLVED
        interval = _counted_from(from_day, self._base[0])
        if interval is None:
            return None, None, f"not resolved: {note} the published date"
        if interval != _counted_from(from_day, self._base[1]):
            return None, None, f"not resolved: the published date {self._published} is too vague"
        return *_iso(interval), f"{note} the published date {self._published}"

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
        if year == published.year:
            return *stated, f"year taken from the published date {self._published}"
        return *stated, f"the one nearest to the published date {self._published}"


def _counted_from(from_day: Callable[[date], Interval | None], day: date) -> Interval | None:
    """Return the interval counted from a day; None where the calendar ends before it."""
    try:
        return from_day(day)
    except (ValueError, OverflowError):
        return None


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
