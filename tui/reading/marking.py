"""What is marked where: annotations and claims as the painter and the gutter need them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from corpus.document import Span


class Marked(NamedTuple):
    """A passage somebody marked.

    Attributes:
        start: Its first character.
        end: The character behind it.
        verdict: The verdict's id, or None for a note without one.
        annotation: The annotation's id.
        saving: Whether its latest edit is not on the disk yet.
        stale: Whether its words have changed since, so that its verdict holds for others.
        adjusting: Whether its boundaries are being moved.
    """

    start: int
    end: int
    verdict: str | None
    annotation: str
    saving: bool = False
    stale: bool = False
    adjusting: bool = False


class Marking:
    """The marked passages of a document in order, searchable by place."""

    def __init__(self, marked: Iterable[Marked] = ()) -> None:
        """Put them in order; of those in the same place, the first stays the first."""
        self.marked: Sequence[Marked] = sorted(marked, key=itemgetter(0, 1))
        self._know_places()

    @classmethod
    def in_order(cls, marked: Sequence[Marked]) -> Marking:
        """Return what is marked by these, which stand in order; it saves most of the time."""
        marking = cls()
        marking.marked = marked
        marking._know_places()
        return marking

    def _know_places(self) -> None:
        self._starts = [*map(itemgetter(0), self.marked)]
        self._reach = [*accumulate(map(itemgetter(1), self.marked), max)]

    def overlapping(self, start: int, end: int) -> tuple[Marked, ...]:
        """Return what shares a character with `start` to `end`, in order of start."""
        index = bisect_left(self._starts, end)
        found = []
        while index > 0 and self._reach[index - 1] > start:
            index -= 1
            if self.marked[index].end > start:
                found.append(self.marked[index])
        return tuple(reversed(found))

    def at(self, passage: Span) -> Marked | None:
        """Return what is marked at a passage.

        Of several, the one of the very same words, else the shortest; of equals the first.
        """
        return min(
            self.overlapping(passage.start, passage.end),
            key=lambda m: ((m.start, m.end) != (passage.start, passage.end), m.end - m.start),
            default=None,
        )
