"""The documents of a library in the order and the choice in which they are listed. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from store.tally import Tally
from store.verdicts import VerdictSet
from tui.library_counts import Known, LibraryCounts

Order = Literal["path", "title", "date", "unchecked", "disputed"]

ORDERS: tuple[Order, ...] = ("path", "title", "date", "unchecked", "disputed")
"""In turn."""

ORDER_WORDS: dict[Order, str] = {
    "path": "by path",
    "title": "by title",
    "date": "newest first",
    "unchecked": "least checked first",
    "disputed": "most disputed first",
}


class LibraryList:
    """Documents by number, filtered and sorted by what is known of them.

    What nothing is known of comes last, by path, in every order.

    Attributes:
        counts: What is known; it may become more, and `listed` then tells otherwise.
        words: What a document's path, title or outlet must hold, casefolded, each of them.
        order: How they are sorted.
        in_order: The numbers by path; those added later need not be the last.
    """

    def __init__(self, names: Sequence[str], counts: LibraryCounts, verdicts: VerdictSet) -> None:
        """List documents.

        Args:
            names: Their paths, numbered from 0.
            counts: What is known of them.
            verdicts: Tells which verdicts deny a claim.
        """
        self.counts = counts
        self._verdicts = verdicts
        self.words: Sequence[str] = ()
        self.order: Order = "path"
        self.in_order: Sequence[int] = range(len(names))
        self._names = [*names]
        self._folded = [name.casefold() for name in names]
        self._about: dict[int, tuple[Tally, str]] = {}

    def __len__(self) -> int:
        """Return how many documents there are, listed or not."""
        return len(self._names)

    def grow(self, names: Sequence[str], in_order: Sequence[int] | None = None) -> None:
        """Take further documents; their numbers follow on.

        Args:
            names: Their paths.
            in_order: The numbers of all by path; None where these stand behind the others.
        """
        self._names += names
        self._folded += [name.casefold() for name in names]
        behind = range(len(self) - len(names), len(self))
        self.in_order = [*self.in_order, *behind] if in_order is None else in_order

    def name(self, number: int) -> str:
        """Return a document's path."""
        return self._names[number]

    def known(self, number: int) -> Known:
        """Return what is known of a document; None where nothing is."""
        return self.counts.of(number)

    def turn(self, step: int) -> None:
        """Sort in the next order, or the one before."""
        self.order = ORDERS[(ORDERS.index(self.order) + step) % len(ORDERS)]

    def listed(self) -> list[int]:
        """Return the numbers of the documents that hold every word, sorted."""
        numbers = [*self.in_order]
        for word in self.words:
            numbers = [number for number in numbers if word in self._haystack(number)]
        if self.order != "path":
            key = self._by_disputes if self.order == "disputed" else _KEYS[self.order]
            numbers.sort(key=lambda number: _known_first(self.known(number), key))
        return numbers

    def _by_disputes(self, tally: Tally) -> _Key:
        denied = (n for name, n in tally.verdicts.items() if self._verdicts.denies(name))
        return False, (-sum(denied),), ""

    def _haystack(self, number: int) -> str:
        known = self.known(number)
        if not isinstance(known, Tally):
            return self._folded[number]
        about = self._about.get(number)
        if about is None or about[0] is not known:
            words = (self._folded[number], known.title.casefold(), (known.outlet or "").casefold())
            about = self._about[number] = known, "\n".join(words)
        return about[1]


_Key = tuple[bool, tuple[float, ...], str]
"""Whether it is not known, numbers, words; the least comes first."""


def _known_first(known: Known, key: Callable[[Tally], _Key]) -> _Key:
    return key(known) if isinstance(known, Tally) else (True, (), "")


def _by_title(tally: Tally) -> _Key:
    return False, (), tally.title.casefold()


def _by_date(tally: Tally) -> _Key:
    digits = (tally.published or "").replace("-", "")[:8]
    if not digits.isdecimal():
        return True, (), ""
    # A year alone stands behind all of its days.
    return False, (-int(digits.ljust(8, "0")),), ""


def _by_share_checked(tally: Tally) -> _Key:
    # A document without claims has none that is unchecked.
    share = tally.checked / tally.claims if tally.claims else 1.0
    return False, (share, tally.checked - tally.claims), ""


_KEYS: dict[Order, Callable[[Tally], _Key]] = {
    "title": _by_title,
    "date": _by_date,
    "unchecked": _by_share_checked,
}
