"""Searching a document: hits are a layer like any other, spans in characters of its text."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from corpus.document import Span


class Hits(NamedTuple):
    """Passages found, in order; they never overlap. Sixteen bytes each: a book has millions.

    Attributes:
        starts: The first character of each.
        ends: The character behind each.
    """

    starts: array[int]
    ends: array[int]

    @classmethod
    def of(cls, spans: Iterable[tuple[int, int]] = ()) -> Hits:
        """Return these hits, (start, end) in order."""
        starts, ends = array("q"), array("q")
        for start, end in spans:
            starts.append(start)
            ends.append(end)
        return cls(starts, ends)

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.starts)

    def span(self, number: int) -> Span:
        """Return a hit by its number, from 0."""
        return Span(self.starts[number], self.ends[number])

    def touching(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the (start, end) of the hits that share a character with a passage."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        return tuple((self.starts[n], self.ends[n]) for n in range(first, last))


NO_HITS = Hits.of()
