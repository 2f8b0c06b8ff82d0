"""A whole document at a glance: what there is to see in each row of a ruler beside it. Pure.

What a row shows is found by bisection, so it costs rows and not hits or claims.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from corpus.search import NO_HITS, Hits
from tui.reading.marking import Marked, Marking

Sign: TypeAlias = Marked | Literal["here", "hit", "claim"] | None
"""What a row shows: the hit gone to, a marked passage, a hit, an unchecked claim; in this order."""

_start = attrgetter("start")


class Unchecked(NamedTuple):
    """Claims that nobody has checked.

    Attributes:
        starts: Where each claim starts, checked or not; ascending.
        checked: The numbers of those that are checked; ascending.
    """

    starts: Sequence[int] = ()
    checked: Sequence[int] = ()

    def between(self, start: int, end: int) -> bool:
        """Tell whether one begins at `start` or behind, before `end`."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return last - first > bisect_left(self.checked, last) - bisect_left(self.checked, first)


NO_CLAIMS = Unchecked()


class Overview(msgspec.Struct, frozen=True):
    """What there is to see in a document.

    Attributes:
        characters: The length of its text.
        marking: What is marked.
        hits: What a search found.
        hit: The number of the hit that was gone to.
        unchecked: The claims to be checked.
    """

    characters: int = 0
    marking: Marking = msgspec.field(default_factory=Marking)
    hits: Hits = NO_HITS
    hit: int | None = None
    unchecked: Unchecked = NO_CLAIMS

    def signs(self, height: int) -> list[Sign]:
        """Return what each of `height` rows shows of the part that it stands for."""
        here = None
        if self.hit is not None and self.hit < self.hits.number:
            here = self.hits.starts[self.hit]
        return [self._sign(start, end, here) for start, end in self._parts(height)]

    def _parts(self, height: int) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of the part of the text that each row stands for."""
        whole = max(1, self.characters)
        for row in range(height):
            # What stands at the very end, or behind it, is in the last row.
            end = whole + 1 if row == height - 1 else -(-(row + 1) * whole // height)
            yield -(-row * whole // height), end

    def _sign(self, start: int, end: int, here: int | None) -> Sign:
        if here is not None and start <= here < end:
            return "here"
        marked = self.marking.marked
        last = bisect_left(marked, end, key=_start) - 1
        if last >= 0 and marked[last].start >= start:
            return marked[last]
        first = bisect_left(self.hits.starts, start)
        if first < self.hits.number and self.hits.starts[first] < end:
            return "hit"
        return "claim" if self.unchecked.between(start, end) else None
