"""The places of a library's documents: by number, by path, and what became of them since.

A document keeps its number as long as the library lives, so that whoever noted it finds the
same one: those that are added later have the numbers behind all others, and the number of one
that is gone leads to it still.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

import msgspec

from corpus.folders import Place


class Spot(msgspec.Struct, frozen=True, gc=False):
    """Where a document is: as much of an entry of a library as tells whether it has changed.

    Attributes:
        relative: Its path from the root with "/", as the file system has it.
        file: Where it is on the disk, absolute; the archive, where it is in one.
        member: The entry of the archive, else empty.
    """

    relative: str
    file: str
    member: str


class Catalogue:
    """Knows places; one thread at a time may tell it, and any may ask.

    Attributes:
        places: All places, by number.
        first: How many of them were found in order of path, before any was added or gone.
        gone: The numbers of those whose files are gone.
    """

    def __init__(self) -> None:
        """Know no place."""
        self.places: list[Place] = []
        self.first = 0
        self.gone: frozenset[int] = frozenset()
        self._numbers: dict[str, int] = {}
        self._present: Sequence[Place] = self.places

    def add(self, place: Place) -> None:
        """Take the next place in order of path."""
        self._numbers[place.relative] = len(self.places)
        self.places.append(place)
        self.first = len(self.places)

    def number(self, relative: str) -> int | None:
        """Return the number of the place with a path from the root; None where none has it."""
        return self._numbers.get(relative)

    def beside(self, relative: str, step: int) -> Place | None:
        """Return the next place that is not gone by path (1), or the one before (-1), or None.

        Args:
            relative: A path from the root; a place with it need not be there.
            step: Where to.
        """
        present = self._present
        cut = bisect_right if step > 0 else bisect_left
        number = cut(present, relative, key=_relative) + (0 if step > 0 else -1)
        return present[number] if 0 <= number < len(present) else None

    def end(self, step: int) -> Place | None:
        """Return the first place by path that is not gone (1), or the last (-1), or None."""
        present = self._present
        return present[0 if step > 0 else -1] if present else None

    def in_order(self) -> Sequence[int]:
        """Return the numbers of all places by path."""
        if len(self.places) == self.first:
            return range(self.first)
        return sorted(range(len(self.places)), key=lambda number: self.places[number].relative)

    def renew(self, found: Sequence[Place], is_gone: Callable[[Place], bool]) -> bool:
        """Take what another search found; return whether anything was added or is gone.

        Args:
            found: The places, in order of path.
            is_gone: Tells of a place that was not found whether its file is gone.
        """
        known = {place.relative for place in found}
        added = [place for place in found if place.relative not in self._numbers]
        gone = frozenset(
            number
            for number, place in enumerate(self.places)
            if place.relative not in known and (number in self.gone or is_gone(place))
        )
        if not added and gone == self.gone:
            return False
        for place in added:
            self._numbers[place.relative] = len(self.places)
            self.places.append(place)
        # Replaced whole, so that other threads see the one or the other.
        self._present = sorted(
            (place for number, place in enumerate(self.places) if number not in gone),
            key=_relative,
        )
        self.gone = gone
        return True


def _relative(place: Place) -> str:
    return place.relative
