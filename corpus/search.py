"""Searching a document: hits are a layer like any other, spans in characters of its text."""

from __future__ import annotations

import time
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple, Protocol

from corpus.document import Span

MOST = 1_000_000
"""Hits that a search keeps; they take 16 MB."""

PATIENCE = 20.0
"""Seconds after which a search ends with what it has found. Only expressions with a hit at
every character, each of which looks far ahead, take so long."""

_IN_VIEW = 4_000
"""Characters before a place that may be in view with it."""

Stop = Callable[[], bool]
"""Asked every few milliseconds whether to give up; it may let other threads run."""

Ended = Literal["whole", "many", "slow"]
"""How a search ended: with all hits, with the `MOST` first ones, when its time was over."""


class SearchStopped(Exception):  # noqa: N818 - nothing went wrong
    """A search was given up because nobody wants it any more."""


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


class Matcher(Protocol):
    """Finds a query in slices of a text."""

    def slice_from(self, text: str, place: int) -> int:
        """Return where a slice may begin that holds this place."""

    def slice_to(self, text: str, start: int) -> int:
        """Return where a slice that begins at `start` has to end."""

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of the hits that begin in a slice; an end may be behind it."""


class Found(NamedTuple):
    """What a search found.

    Attributes:
        hits: The hits, from the beginning of the text.
        ended: How it ended.
        searched: Characters of the text that were searched.
    """

    hits: Hits
    ended: Ended
    searched: int


def search(
    matcher: Matcher, text: str, stop: Stop, *, most: int = MOST, patience: float = PATIENCE
) -> Found:
    """Return the hits in a text, from its beginning.

    Args:
        matcher: What to find.
        text: Where.
        stop: Asked after every slice, and every thousand hits.
        most: Hits after which to end.
        patience: Seconds after which to end.

    Raises:
        SearchStopped: `stop` said so.
    """
    starts, ends = array("q"), array("q")
    deadline = time.monotonic() + patience
    place = 0
    while place < len(text):
        behind = matcher.slice_to(text, place)
        for start, end in matcher.find(text, max(place, ends[-1] if ends else 0), behind):
            starts.append(start)
            ends.append(end)
            if len(starts) == most:
                return Found(Hits(starts, ends), "many", end)
            if len(starts) % 1_000 == 0:
                _ask(stop)
                if time.monotonic() > deadline:
                    return Found(Hits(starts, ends), "slow", end)
        place = behind
        _ask(stop)
        if time.monotonic() > deadline and place < len(text):
            return Found(Hits(starts, ends), "slow", place)
    return Found(Hits(starts, ends), "whole", len(text))


def nearest(matcher: Matcher, text: str, place: int, stop: Stop) -> Hits:
    """Return the hits about the first one at or behind a place, else from the beginning on.

    They are those of one slice, so that there is something to show while all are found.

    Raises:
        SearchStopped: `stop` said so.
    """
    begin = matcher.slice_from(text, max(0, place - _IN_VIEW))
    for first, last, least in ((begin, len(text), place), (0, place, 0)):
        at = first
        while at < last:
            behind = matcher.slice_to(text, at)
            hits = Hits.of(matcher.find(text, at, behind))
            if hits.number and hits.starts[-1] >= least:
                return hits
            _ask(stop)
            at = behind
    return NO_HITS


def _ask(stop: Stop) -> None:
    if stop():
        raise SearchStopped
