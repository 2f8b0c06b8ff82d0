"""How far a text has moved, told by the passages of it that were found."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable
from math import log2

MOST_BITS = 10.0
"""What a place is worth that is just where it is expected."""

NEIGHBOURS = 3
"""Passages on either side that are asked: the nearest may have gone somewhere else."""

SAME = 400
_SURE_WITHIN = 64
_SURE_SHARE = 0.1


class Shifts:
    """Where positions of an old text may be expected in the new one.

    A passage that was found says where its neighbours are: as far from it as they were, on
    either side. Where they disagree, as where sections were swapped, each may be right.
    """

    def __init__(self, length: int) -> None:
        """Begin with nothing known but the start of a text of `length` characters."""
        self._length = length
        self._found: list[tuple[int, int]] = [(0, 0)]

    def add(self, old: int, new: int) -> None:
        """Note that what stood at `old` stands at `new`."""
        insort(self._found, (old, new))

    def expected(self, old: int) -> list[tuple[int, int]]:
        """Return where `old` may stand now, and how far away the passage is that says so.

        In characters, the nearest passage's word first. Those of up to `NEIGHBOURS` on
        either side that say about the same as a nearer one are left out.
        """
        number = bisect_left(self._found, (old, -1))
        neighbours = self._found[max(0, number - NEIGHBOURS) : number + NEIGHBOURS]
        places: list[tuple[int, int]] = []
        for before, new in sorted(neighbours, key=lambda pair: (abs(old - pair[0]), pair)):
            place = new + old - before
            if all(abs(place - other) > SAME for other, _ in places):
                places.append((place, abs(old - before)))
        return places

    def bits(self, old: int, new: int) -> float:
        """Return how much it tells that what stood at `old` is taken to stand at `new`.

        The logarithm of the share of the text that is as near to an expected place, in
        bits; 0 where it is near none. The farther the neighbour that was found, the less
        its word counts.
        """
        return self.told_of(old)(new)

    def told_of(self, old: int) -> Callable[[int], float]:
        """Return `bits` for one old place."""
        expected = self.expected(old)
        return lambda new: max(self._told(new, place, away) for place, away in expected)

    def _told(self, new: int, place: int, away: int) -> float:
        reach = abs(new - place) + _SURE_WITHIN + _SURE_SHARE * away
        return min(MOST_BITS, max(0.0, log2(self._length / (2 * reach))))
