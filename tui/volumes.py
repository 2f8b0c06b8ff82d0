"""All documents of a desk by number, found while it is in use."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import overload

from corpus.catalogue import Spot
from tui.shelves import Shelf, Volume


class Volumes(Sequence[Volume]):
    """The documents found so far, shelf by shelf and by path; it grows.

    A shelf's are counted when all before it is complete, so that a document keeps its
    number. Those that were added since all were found have the numbers behind, and what is
    gone keeps its own. Each `Volume` is made when it is asked for.
    """

    def __init__(self, shelves: Sequence[Shelf]) -> None:
        self._shelves = shelves
        self._added: list[tuple[Shelf, int]] = []
        self._added_numbers: dict[tuple[int, int], int] = {}
        self._adding = threading.Lock()

    @overload
    def __getitem__(self, index: int) -> Volume: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Volume]: ...
    def __getitem__(self, index: int | slice) -> Volume | Sequence[Volume]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = index if index >= 0 else index + len(self)
        for before, shelf in self._in_turn():
            if 0 <= number - before < shelf.library.first:
                return Volume(shelf, shelf.library.entries[number - before])
        number -= self._first
        if not 0 <= number < len(self._added):
            raise IndexError(index)
        shelf, own = self._added[number]
        return Volume(shelf, shelf.library.entries[own])

    def __len__(self) -> int:
        return self._first + len(self._added)

    def names(self, start: int = 0) -> list[str]:
        """Return what to call the documents in a list, from number `start` on."""
        names: list[str] = []
        for before, shelf in self._in_turn():
            if start < before + shelf.library.first:
                own = max(0, start - before)
                names += shelf.library.names(own)[: shelf.library.first - own]
        added = self._added[max(0, start - self._first) :]
        return names + [shelf.library.entries[own].path for shelf, own in added]

    def spots(self, start: int, stop: int) -> Iterator[tuple[Shelf, Spot]]:
        """Yield where the documents with the numbers from `start` to before `stop` are.

        As many as have been found; see `corpus.library.Library.spots`.
        """
        for before, shelf in self._in_turn():
            if before >= stop:
                return
            library = shelf.library
            last = min(stop - before, library.first)
            for spot in library.spots(max(0, start - before), last):
                yield shelf, spot
        first = self._first
        for shelf, own in self._added[max(0, start - first) : max(0, stop - first)]:
            for spot in shelf.library.spots(own, own + 1):
                yield shelf, spot

    def position(self, volume: Volume) -> int | None:
        """Return a document's number; None where it is not found yet."""
        for before, shelf in self._in_turn():
            if shelf is volume.shelf:
                own = shelf.library.position(volume.entry)
                return None if own is None else self._number(shelf, own, before)
        return None

    def beside(self, volume: Volume, step: int) -> Volume | None:
        """Return the next document by path (1) or the one before (-1) that is not gone.

        None beyond the ends, and where that is not known yet.
        """
        shelves = [shelf for _, shelf in self._in_turn()]
        at = next((n for n, shelf in enumerate(shelves) if shelf is volume.shelf), None)
        if at is None:
            return None
        library = volume.shelf.library
        if not library.complete and library.position(volume.entry) is None:
            return None
        entry = library.beside(volume.entry, step)
        while entry is None and 0 <= at + step < len(shelves):
            at += step
            entry = shelves[at].library.end(step)
        return Volume(shelves[at], entry) if entry else None

    # -------------------------------------------------- what was added and removed

    @property
    def in_order(self) -> Sequence[int]:
        """The numbers of all, those that are gone included, shelf by shelf and by path."""
        if not self._added:
            return range(len(self))
        numbers = (
            self._number(shelf, own, before)
            for before, shelf in self._in_turn()
            for own in shelf.library.in_order
        )
        return [number for number in numbers if number is not None]

    @property
    def gone(self) -> frozenset[int]:
        """The numbers of those whose files are gone since they were found, if that is noticed."""
        numbers = (
            self._number(shelf, own, before)
            for before, shelf in self._in_turn()
            for own in shelf.library.gone
        )
        return frozenset(number for number in numbers if number is not None)

    def grow(self) -> None:
        """Take the documents that the shelves' libraries found when they looked again."""
        with self._adding:
            for shelf in self._shelves:
                for own in range(shelf.library.first, len(shelf.library.entries)):
                    if (id(shelf), own) not in self._added_numbers:
                        self._added_numbers[id(shelf), own] = len(self)
                        self._added.append((shelf, own))

    def _number(self, shelf: Shelf, own: int, before: int) -> int | None:
        """Return the number of the document with its shelf's number `own`."""
        if own < shelf.library.first:
            return before + own
        return self._added_numbers.get((id(shelf), own))

    @property
    def _first(self) -> int:
        """How many were found before any was added."""
        return sum(shelf.library.first for _, shelf in self._in_turn())

    def _in_turn(self) -> Iterator[tuple[int, Shelf]]:
        """Yield the shelves whose documents are counted, with how many are before each."""
        before = 0
        for shelf in self._shelves:
            # Asked before its documents are counted: what is complete doesn't grow.
            complete = shelf.library.complete
            yield before, shelf
            if not complete:
                return
            before += shelf.library.first
