"""Which claims are checked: those that a verdict other than needs-check overlaps."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec import structs

from corpus.document import Span
from store.ordering import exchanged
from store.verdicts import NEEDS_CHECK

Mark = tuple[Span, str | None]
"""Where an annotation stands, and its verdict."""


class Coverage(msgspec.Struct, frozen=True, eq=False):
    """The claims of a document that are checked, while marks come and go.

    Begin without marks, and exchange them.

    Attributes:
        starts: Where each of the document's claims starts, in order.
        ends: Where each ends; in order too, as no two claims overlap.
        numbers: The numbers of the claims that are checked, in order.
        times: How many marks check each of these.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    numbers: Sequence[int] = ()
    times: Mapping[int, int] = msgspec.field(default_factory=dict)

    def exchanged(self, gone: Iterable[Mark], come: Iterable[Mark]) -> Coverage:
        """Return which claims are checked without some of the marks, and with others.

        Takes O(m log n) for m marks and n claims, and a copy: a book has a hundred thousand
        claims, and this is asked after every verdict.
        """
        less, more = self._count(gone), self._count(come)
        times = dict(self.times)
        for number in less | more:
            times[number] = times.get(number, 0) + more[number] - less[number]
        not_now = [number for number in less if not times.get(number)]
        not_then = [number for number in more if number not in self.times]
        numbers = exchanged(self.numbers, not_now, not_then, int)
        for number in not_now:
            del times[number]
        return structs.replace(self, numbers=numbers, times=times)

    def _count(self, marks: Iterable[Mark]) -> Counter[int]:
        """Return how many of these marks check each claim, of those that any does."""
        times: Counter[int] = Counter()
        for span, verdict in marks:
            if verdict not in {None, NEEDS_CHECK}:
                first = bisect_right(self.ends, span.start)
                times.update(range(first, bisect_left(self.starts, span.end)))
        return times


NOTHING_COVERED = Coverage((), ())


def checked(starts: Sequence[int], ends: Sequence[int], marks: Iterable[Mark]) -> Sequence[int]:
    """Return the numbers of the claims that are checked by these marks, in order.

    Args:
        starts: Where each of the document's claims starts, in order.
        ends: Where each ends; in order too.
        marks: Where annotations stand, and their verdicts.
    """
    return Coverage(starts, ends).exchanged((), marks).numbers
