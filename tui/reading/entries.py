"""What the outline lists: sections, claims, references, names or dated statements.

Pure: no screen. A listing is a sequence whose entries are made when they are asked for,
so that a book with sixty thousand claims costs what is in view.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, Protocol

import msgspec

from corpus.document import Document, Span
from corpus.layers.sections import Section
from corpus.survey import Dated, Name
from corpus.titles import opening_words
from store.verdicts import NEEDS_CHECK
from tui.marks import DEFAULT_MARKS, SAVING, STALE, UNCHECKED, Mark, Marks
from tui.reading.marking import Marking

if TYPE_CHECKING:
    from corpus.layers.references import Reference

Listing = Literal["sections", "claims", "references", "names", "timeline"]
LISTINGS: tuple[Listing, ...] = ("sections", "claims", "references", "names", "timeline")

Tone = Literal["plain", "quiet", "done", "warning"]

_LOOKED_AT = 400
"""Characters that a label's words are taken from; a list's row shows a few dozen."""

_INDEX_BITS = 32
_INDEX_MASK = (1 << _INDEX_BITS) - 1
_STRETCH_BITS = 14
"""A stretch of 16,384 characters has some hundred names, few enough to look at each; a
sort of all mentions would hold up every other thread."""

_NOTE_LABEL = re.compile(
    r"\s*(?P<label>\[[^\[\]\s]{1,32}\]|[¹²³⁰⁴-⁹]+|\d{1,4}(?=[.)\s])|[*†‡]{1,3})[.):]?\s*"
)


class Entry(msgspec.Struct, frozen=True):
    """One row of a list.

    Attributes:
        start: The character of the document that it stands for.
        label: What it is called, on one line and of any length.
        level: How far it is indented, from 0.
        lead: What stands before the label: a date, "[3]".
        detail: What stands at the right end, such as "2/5".
        tone: "done" colours the detail, "warning" lead and label, "quiet" dims the label.
        mark: A verdict's mark, painted before the label in its own colour.
    """

    start: int
    label: str
    level: int = 0
    lead: str = ""
    detail: str = ""
    tone: Tone = "plain"
    mark: Mark | None = None


class Entries(Protocol):
    """The entries of one listing, made on demand."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int) -> Entry: ...

    def index_at(self, passage: Span) -> int | None:
        """Return the entry to highlight while `passage` is read, None if there is none."""

    def target(self, index: int, position: int) -> int:
        """Return the character that entry `index` leads to, seen from `position`."""


class _InOrder:
    """Entries in the order of the text, one for each span."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans

    def __len__(self) -> int:
        return len(self._spans)

    def index_at(self, passage: Span) -> int | None:
        """Return the first entry that starts in the passage, else the last before it."""
        index = bisect_left(self._spans, passage.start, key=_start)
        if index < len(self._spans) and self._spans[index].start < _end(passage):
            return index
        return index - 1 if index else None

    def target(self, index: int, position: int) -> int:  # noqa: ARG002 - the same from anywhere
        """Return where the entry starts."""
        return self._spans[index].start


class SectionEntries(_InOrder):
    """The sections of a document, each with its claims checked and its claims in all."""

    def __init__(self, sections: Sequence[Section], counts: Sequence[tuple[int, int]] = ()) -> None:
        """List sections; `counts` has (checked, all) of each, or is empty until counted."""
        super().__init__(sections)
        self._sections = sections
        self._counts = counts
        self._top_level = min((section.level for section in sections), default=1)

    def __getitem__(self, index: int) -> Entry:
        section = self._sections[index]
        checked, claims = self._counts[index] if self._counts else (0, 0)
        return Entry(
            section.start,
            section.title,
            level=section.level - self._top_level,
            detail=f"{checked}/{claims}" if claims else "",
            tone="done" if claims and checked == claims else "plain",
        )


class ClaimEntries(_InOrder):
    """The claims of a document, each by its first words and with the mark it has."""

    def __init__(
        self,
        document: Document,
        claims: Sequence[Span],
        marking: Marking,
        marks: Marks = DEFAULT_MARKS,
    ) -> None:
        """List all claims of a document, in order, and what is marked in it, by these marks."""
        super().__init__(claims)
        self._document = document
        self._marking = marking
        self._marks = marks

    def __getitem__(self, index: int) -> Entry:
        claim = self._spans[index]
        words = _words(self._document, claim.start, claim.end)
        return Entry(claim.start, words, mark=self._mark(claim))

    def _mark(self, claim: Span) -> Mark:
        """Return the mark of a claim; of several, one that makes it checked comes first."""
        marked = min(
            self._marking.overlapping(claim.start, claim.end),
            key=lambda m: (
                m.stale or m.verdict in {None, NEEDS_CHECK},
                (m.start, m.end) != (claim.start, claim.end),
                m.end - m.start,
            ),
            default=None,
        )
        if marked is None:
            return UNCHECKED
        if marked.stale:
            return STALE
        return SAVING if marked.saving else self._marks.of(marked.verdict)


class ReferenceEntries(_InOrder):
    """The reference markers of a document with their notes, then the notes without one."""

    def __init__(
        self,
        document: Document,
        references: Sequence[Reference],
        unused_notes: Sequence[Span] = (),
    ) -> None:
        """List references in order, and after them the notes that no marker leads to."""
        super().__init__(references)
        self._document = document
        self._references = references
        self._unused = unused_notes

    def __len__(self) -> int:
        return len(self._references) + len(self._unused)

    def __getitem__(self, index: int) -> Entry:
        if index >= len(self._references):
            note = self._unused[index - len(self._references)]
            label, words = self._note(note)
            return Entry(note.start, f"no marker: {words}", lead=label, tone="warning")
        reference = self._references[index]
        if reference.note is None:
            return Entry(reference.start, "no note", lead=reference.marker, tone="warning")
        source = reference.source or reference.note
        return Entry(
            reference.start,
            self._note(source)[1],
            lead=reference.marker,
            detail="again" if source != reference.note else "",
        )

    def index_at(self, passage: Span) -> int | None:
        """Return the unused note that is read, else what `_InOrder` says of the markers."""
        index = bisect_right(self._unused, _end(passage) - 1, key=_start) - 1
        if index >= 0 and self._unused[index].end > passage.start:
            return len(self._references) + index
        return super().index_at(passage)

    def target(self, index: int, position: int) -> int:
        """Return where the marker, or the unused note, starts."""
        if index >= len(self._references):
            return self._unused[index - len(self._references)].start
        return super().target(index, position)

    def _note(self, note: Span) -> tuple[str, str]:
        """Return a note's own label ("[3]", or empty) and its first words."""
        label = _NOTE_LABEL.match(self._document.text, note.start, note.end)
        words = label.end() if label else note.start
        return label["label"] if label else "", _words(self._document, words, note.end)


class NameEntries:
    """Who and what a document names; choosing one again leads to its next mention.

    Making it takes a look at every mention, 0.1 s of them in a book of 10 MB.
    """

    def __init__(self, names: Sequence[Name]) -> None:
        """List names as they come: the survey has those mentioned most often first."""
        self._names = names
        self._nearby: dict[int, array[int]] = {}
        """Of each stretch of the text, the names that it mentions, with where it does."""
        for index, name in enumerate(names):
            for start in name.starts:
                near = self._nearby.setdefault(start >> _STRETCH_BITS, array("Q"))
                near.append(start << _INDEX_BITS | index)

    def __len__(self) -> int:
        return len(self._names)

    def __getitem__(self, index: int) -> Entry:
        name = self._names[index]
        # A form that is a part of the name ("Bessent") tells nothing that it doesn't.
        others = (form for form in name.variants if form not in name.name)
        times = f"×{len(name.starts)}"  # noqa: RUF001 - a number of times
        return Entry(name.starts[0], " · ".join((name.name, *others)), detail=times)

    def index_at(self, passage: Span) -> int | None:
        """Return the name in the passage that is mentioned most often, None without one."""
        first, last = passage.start, _end(passage) - 1
        low, high = first << _INDEX_BITS, (last + 1) << _INDEX_BITS
        stretches = range(first >> _STRETCH_BITS, (last >> _STRETCH_BITS) + 1)
        here = (
            mention & _INDEX_MASK
            for stretch in stretches
            for mention in self._nearby.get(stretch, ())
            if low <= mention < high
        )
        return min(here, default=None)

    def target(self, index: int, position: int) -> int:
        """Return the first mention that starts behind `position`, else the first of all."""
        starts = self._names[index].starts
        later = bisect_right(starts, position)
        return starts[later if later < len(starts) else 0]


class TimelineEntries:
    """The dated statements of a document in order of the time of which they speak."""

    def __init__(self, document: Document, timeline: Sequence[Dated]) -> None:
        """List dated statements, which the survey has in order of time."""
        self._document = document
        self._timeline = timeline
        self._by_place = sorted(range(len(timeline)), key=self._start_of)

    def __len__(self) -> int:
        return len(self._timeline)

    def __getitem__(self, index: int) -> Entry:
        dated = self._timeline[index]
        words = _words(self._document, dated.start, dated.end)
        return Entry(dated.start, words, lead=short_interval(dated.first, dated.last))

    def index_at(self, passage: Span) -> int | None:
        """Return the earliest statement that starts in the passage, else reaches into it."""
        places = self._by_place
        low = bisect_left(places, passage.start, key=self._start_of)
        high = bisect_left(places, _end(passage), low, key=self._start_of)
        if low == high > 0:
            low = bisect_left(places, self._start_of(places[low - 1]), key=self._start_of)
        here = (index for index in places[low:high] if self._timeline[index].end > passage.start)
        return min(here, default=None)

    def target(self, index: int, position: int) -> int:  # noqa: ARG002 - the same from anywhere
        """Return where the statement starts."""
        return self._start_of(index)

    def _start_of(self, index: int) -> int:
        return self._timeline[index].start


def short_interval(first: str, last: str) -> str:
    """Return an ISO 8601 interval as short as it can be said.

    A whole year is "2025" and a whole month "2025-09"; of other intervals the second date
    leaves out what it shares with the first: "2025-09-28…10-03".

    Args:
        first: Its first day, "YYYY-MM-DD"; a year before 1 has a sign.
        last: Its last day, included.
    """
    if first == last:
        return first
    (year, month, day), (last_year, last_month, last_day) = _parts(first), _parts(last)
    if day == "01" and int(last_day) == _month_days(last_year, last_month):
        if (month, last_month) == ("01", "12"):
            return year if year == last_year else f"{year}…{last_year}"
        first, last = f"{year}-{month}", f"{last_year}-{last_month}"
        if first == last:
            return first
    if year != last_year:
        return f"{first}…{last}"
    shared = len(year) + 1
    if month == last_month:
        shared += len(month) + 1
    return f"{first}…{last[shared:]}"


def _parts(iso: str) -> tuple[str, str, str]:
    """Return the year, with its sign, the month and the day of an ISO 8601 date."""
    return iso[:-6], iso[-5:-3], iso[-2:]


def _month_days(year: str, month: str) -> int:
    # The Gregorian calendar repeats every 400 years; `monthrange` knows none before 1.
    return monthrange(2000 + int(year) % 400, int(month))[1]


def _words(document: Document, start: int, end: int) -> str:
    return opening_words(document.text[start : min(end, start + _LOOKED_AT)])


def _start(span: Span) -> int:
    return span.start


def _end(passage: Span) -> int:
    """Return the character behind a passage; an empty one counts as one character."""
    return max(passage.end, passage.start + 1)
