"""The figures of a library, as lines with bars and in words. Pure.

What is not known is said not to be: sums are of the documents counted, and say so while
there are others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import msgspec

from corpus.layers.cues import DESCRIPTIONS
from corpus.safe_text import safe_line
from store.tally import Tally
from store.verdicts import VerdictSet
from tui.library_counts import Gone, Known, LibraryCounts, Uncounted
from tui.library_progress import LibraryProgress
from tui.reading.moments import in_words
from tui.reading.numbers import numbered

MOST_DISPUTED = 5
"""Documents that are listed as the most disputed."""

GONE = "gone; its annotations are kept"
"""What is said of a document whose file is no more."""

LAST_DAYS = 5
"""Days with verdicts that are listed one by one, the latest."""

MOST_DAYS = 28
"""Days that a row of daily counts shows, a cell each: there is room for it in 60 cells."""


class Line(msgspec.Struct, frozen=True):
    """One line of figures; without a label it is blank.

    Attributes:
        label: What is counted.
        words: The figures in words.
        share: How long its bar is, 0 to 1; None for no bar.
        of_whole: Whether the bar's rest is shown, since it is a part of a whole.
        verdict: The id of the verdict that it is about, or None.
        document: The number of the document that it is about, or None.
        days: Daily counts, for a sparkline instead of a bar.
        heading: Whether it is the heading of those below.
    """

    label: str = ""
    words: str = ""
    share: float | None = None
    of_whole: bool = False
    verdict: str | None = None
    document: int | None = None
    days: tuple[int, ...] = ()
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """When verdicts were given, by the histories of the annotations.

    Attributes:
        given: How many verdicts were given on each day, those changed since included.
        undated: How many have no time that can be read.
        unread: Documents whose annotations can't be read.
        complete: Whether all documents were looked at.
    """

    given: Mapping[date, int] = field(default_factory=dict)
    undated: int = 0
    unread: int = 0
    complete: bool = False


class Figures(msgspec.Struct, frozen=True):
    """The sums over the documents that are counted.

    Attributes:
        verdicts: Annotations with each verdict, by verdict id.
        cues: Unchecked claims with each kind of cue, by kind.
        unchecked: Unchecked claims.
        disputed: (verdicts that deny a claim, number) of the documents that have the most.
    """

    verdicts: Mapping[str, int]
    cues: Mapping[str, int]
    unchecked: int
    disputed: tuple[tuple[int, int], ...]


def figures_of(counts: LibraryCounts, kinds: VerdictSet) -> Figures:
    """Return the sums over what is known; in time that grows with the documents judged only.

    Args:
        counts: What is known.
        kinds: Tells which verdicts deny a claim.
    """
    denied = {
        number: sum(count for name, count in tally.verdicts.items() if kinds.denies(name))
        for number, tally in counts.judged().items()
    }
    disputed = [(count, number) for number, count in denied.items() if count]
    disputed.sort(key=lambda pair: (-pair[0], pair[1]))
    sums = counts.sums
    unchecked = sums.claims - sums.checked
    return Figures(counts.verdicts(), counts.cues(), unchecked, tuple(disputed[:MOST_DISPUTED]))


def daily(given: Mapping[date, int], most: int = MOST_DAYS) -> tuple[int, ...]:
    """Return the counts of the last days, one for each, up to the last that has any.

    Args:
        given: The counts by day.
        most: How many days at most.
    """
    if not given:
        return ()
    last = max(given)
    number = min(most, (last - min(given)).days + 1)
    return tuple(given.get(last - timedelta(days=back), 0) for back in range(number - 1, -1, -1))


class Board:
    """All figures of a library, line by line; those of a document are made when asked for.

    Attributes:
        head: The lines before those of the documents.
    """

    def __init__(
        self,
        progress: LibraryProgress,
        counts: LibraryCounts,
        names: Sequence[str],
        days: Days,
        verdicts: VerdictSet,
    ) -> None:
        """Add the figures up.

        Args:
            progress: How far all of the library is checked.
            counts: What is known of each document.
            names: What to call each, by number.
            days: When verdicts were given.
            verdicts: The verdicts on offer.
        """
        self._counts = counts
        self._names = names
        self._verdicts = verdicts
        whole = progress.complete and progress.counted + progress.unknown >= progress.documents
        self.head = tuple(self._head(progress, days, whole=whole))

    def __len__(self) -> int:
        return len(self.head) + len(self._names)

    def line(self, number: int) -> Line:
        """Return the line of a number, from 0."""
        document = number - len(self.head)
        if document < 0:
            return self.head[number]
        name = self._names[document]
        return _document_line(document, self._counts.of(document), name, self._verdicts)

    def same(self, older: Board, number: int) -> int:
        """Return the number of the line that stood at a number in an older board."""
        if number >= len(older.head):
            return min(number - len(older.head) + len(self.head), len(self) - 1)
        old = older.head[number]
        key = (old.label, old.verdict, old.document)
        keys = ((line.label, line.verdict, line.document) for line in self.head)
        return next((n for n, one in enumerate(keys) if one == key), min(number, len(self) - 1))

    def heading(self, number: int, step: int) -> int:
        """Return the number of the next heading from a line (1) or the one before (-1).

        Beyond the last comes the first.
        """
        headings = [n for n, line in enumerate(self.head) if line.heading][::step]
        beyond = (n for n in headings if (n - number) * step > 0)
        return next(beyond, headings[0])

    def _head(self, progress: LibraryProgress, days: Days, *, whole: bool) -> Iterator[Line]:
        figures = figures_of(self._counts, self._verdicts)
        so_far = "" if whole else "in the documents counted so far"
        yield from _library_lines(progress, whole=whole)
        yield from _verdict_lines(figures, self._verdicts, so_far)
        yield from _day_lines(days)
        yield from self._disputed_lines(figures, so_far)
        yield from _cue_lines(figures, so_far)
        yield Line()
        yield Line("Documents", heading=True)

    def _disputed_lines(self, figures: Figures, so_far: str) -> Iterator[Line]:
        verdicts = self._verdicts
        if not figures.disputed and verdicts.denying:
            return
        yield Line()
        if verdicts.denying:
            yield Line("Most disputed", so_far, heading=True)
        else:
            yield Line("Most disputed", "none of your verdicts denies a claim", heading=True)
            yield Line("In the settings", "“denies = true”")
        for count, number in figures.disputed:
            known = self._counts.of(number)
            given = known.verdicts if isinstance(known, Tally) else {}
            denied = {name: n for name, n in given.items() if verdicts.denies(name)}
            yield Line(
                _title(known, self._names[number]),
                _given(denied, verdicts),
                count / figures.disputed[0][0],
                verdict=_in_order(denied, verdicts)[0],
                document=number,
            )


def _library_lines(progress: LibraryProgress, *, whole: bool) -> Iterator[Line]:
    yield Line("Library", "" if whole else "still counting", heading=True)
    checked, claims = progress.checked, progress.claims
    words = f"{checked:,} of {numbered(claims, 'claim')}"
    yield Line("Checked", words, checked / claims if claims else None, of_whole=True)
    counted, documents = progress.counted, numbered(progress.documents, "document")
    if whole:
        words = f"{progress.done:,} of {numbered(counted, 'document')}"
        yield Line("Done", words, progress.done / counted if counted else None, of_whole=True)
    else:
        seen = counted + progress.unknown
        words = f"{seen:,} of {documents}" + ("" if progress.complete else ", looking for more")
        share = seen / progress.documents if progress.documents else None
        yield Line("Counted", words, share, of_whole=True)
    if progress.unknown:
        yield Line("Not known", f"{numbered(progress.unknown, 'document')} can't be counted")


def _verdict_lines(figures: Figures, verdicts: VerdictSet, so_far: str) -> Iterator[Line]:
    yield Line()
    yield Line("Verdicts", so_far, heading=True)
    if not figures.verdicts:
        yield Line("None given yet.")
    most = max(figures.verdicts.values(), default=0)
    for verdict in _in_order(figures.verdicts, verdicts):
        count = figures.verdicts[verdict]
        label = verdicts.label(verdict)
        yield Line(label, f"{count:,}", count / most, verdict=verdict)


def _day_lines(days: Days) -> Iterator[Line]:
    yield Line()
    told = "with those changed since" if days.complete else "still reading"
    yield Line("Verdicts by day", told, heading=True)
    if not days.given:
        yield Line("None given yet." if days.complete else "Not known yet.")
    else:
        last, total = daily(days.given), sum(days.given.values())
        most, busiest = max((count, day) for day, count in days.given.items())
        yield Line("All", f"{_verdicts(total)} on {numbered(len(days.given), 'day')}")
        yield Line("Most on one day", f"{_verdicts(most)}, {in_words(busiest)}")
        yield Line(f"{numbered(len(last), 'day')} to {in_words(max(days.given))}", days=last)
        for day in sorted(days.given, reverse=True)[:LAST_DAYS]:
            yield Line(in_words(day), _verdicts(days.given[day]), days.given[day] / most)
    if days.undated:
        yield Line("Without a time", _verdicts(days.undated))
    if days.unread:
        told = f"of {numbered(days.unread, 'document')}: the annotations can't be read"
        yield Line("Not known", told)


def _cue_lines(figures: Figures, so_far: str) -> Iterator[Line]:
    yield Line()
    yield Line("Unchecked claims by cue", so_far, heading=True)
    if not figures.cues:
        yield Line("None." if not so_far else "Not known yet.")
        return
    yield Line("All", numbered(figures.unchecked, "unchecked claim"))
    most = max(figures.cues.values())
    for kind, told in DESCRIPTIONS.items():
        if count := figures.cues.get(kind, 0):
            yield Line(told[0].upper() + told[1:], numbered(count, "claim"), count / most)


def _document_line(number: int, known: Known, name: str, verdicts: VerdictSet) -> Line:
    title = _title(known, name)
    if known is None:
        return Line(title, "not counted yet", document=number)
    if isinstance(known, Gone):
        return Line(title, GONE, document=number)
    if isinstance(known, Uncounted):
        return Line(title, f"can't be counted: {known.reason}", document=number)
    if not known.claims:
        told, share = "no claims", None
    else:
        told = f"{known.checked:,} of {known.claims:,} checked"
        share = known.checked / known.claims
    given = _given(known.verdicts, verdicts)
    words = f"{told} · {given}" if given else told
    return Line(title, words, share, of_whole=True, document=number)


def _given(counts: Mapping[str, int], verdicts: VerdictSet) -> str:
    """Return counted verdicts in words, as in "2 disputed, 1 false"."""
    return ", ".join(
        f"{counts[verdict]:,} {verdicts.label(verdict).lower()}"
        for verdict in _in_order(counts, verdicts)
    )


def _in_order(counts: Mapping[str, int], verdicts: VerdictSet) -> list[str]:
    """Return the verdicts that were given, in the order of their set, others behind them."""
    known = [verdict.id for verdict in verdicts.verdicts if counts.get(verdict.id)]
    others = {verdict for verdict, count in counts.items() if count}
    return [*known, *sorted(others.difference(known))]


def _title(known: Known, name: str) -> str:
    return safe_line(known.title) if isinstance(known, Tally) and known.title else name


def _verdicts(count: int) -> str:
    return numbered(count, "verdict")
